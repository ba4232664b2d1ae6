"""What is counted, as it is typed: units at once, sums, what cannot be."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.count_entry import EntryError, Part, base_quantity, entry_text, read_entry
from desktop.analysis.money import decimal_text
from desktop.analysis.units import ItemUnits

PORK = ItemUnits("g", {"kg": Fraction(1000), "case": Fraction(12_000), "2.5 kg bag": Fraction(2_500)})
EGG = ItemUnits("each", {"each": Fraction(1), "tray": Fraction(30), "箱": Fraction(360)})


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def said(text: str, units: ItemUnits = PORK, usual: str = "kg", before: str = "") -> str:
    earlier = read_entry(before, units, usual, number) if before else ()
    return entry_text(read_entry(text, units, usual, number, earlier), decimal_text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3", "3 kg"),
        ("0", "0 kg"),
        ("2 case + 3 kg", "2 case + 3 kg"),
        ("2case+3", "2 case + 3 kg"),
        ("2 cases 3 kg", "2 case + 3 kg"),
        ("2 c + 250 g", "2 case + 250 g"),
        ("1.5+1,000 g", "1.5 kg + 1000 g"),
        ("2 + 3", "5 kg"),
        ("4 x 2.5", "10 kg"),
        ("3 × 2 case", "6 case"),
        ("2 2.5 kg bag", "2 2.5 kg bag"),
        ("1 case − 300 g", "11.7 kg"),
        ("２ 千克", "2 千克"),
        ("2 case + 0 kg", "2 case"),
    ],
)
def test_an_entry_is_read_in_all_the_units_of_its_item(typed: str, meant: str) -> None:
    assert said(typed) == meant


def test_chinese_units_need_no_blanks() -> None:
    assert said("2箱3 tray", EGG, "each") == "2 箱 + 3 tray"
    assert base_quantity(read_entry("2箱3 tray", EGG, "each", number), EGG) == 810_000


def test_a_plus_first_adds_to_what_is_there() -> None:
    assert said("+1 case + 2", before="2 case + 3 kg") == "3 case + 5 kg"
    assert said("7", before="2 case") == "7 kg"


@pytest.mark.parametrize("typed", ["three", "2 sack", "2 ml", "1 - 2 kg", "2 3", "1..2", "+", "2 case + kg"])
def test_what_cannot_be_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(EntryError, match=r"\w+ .*\."):
        said(typed)


quantities = st.fractions(0, 10_000, max_denominator=1000).filter(lambda q: (q * 1000).denominator == 1)
parts = st.lists(st.builds(Part, quantities, st.sampled_from(["case", "kg", "g"])), min_size=1, max_size=5)


@given(parts)
def test_what_is_typed_is_written_and_read_again_as_the_same(typed: list[Part]) -> None:
    text = entry_text(typed, decimal_text)
    once = read_entry(text, PORK, "kg", number)
    assert read_entry(entry_text(once, decimal_text), PORK, "kg", number) == once
    assert base_quantity(once, PORK) == base_quantity(typed, PORK)
    assert len({unit for _quantity, unit in once}) == len(once)
