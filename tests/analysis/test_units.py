"""Units: exact factors, the item's own word first, and slips that a person should be asked about."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.units import BASE_UNITS, ItemUnits, Standard, factor, known_units, slip, standard

FLOUR = ItemUnits("g", {"kg": Fraction(1000), "Case": Fraction(12_000), "piece": Fraction(800)})


@pytest.mark.parametrize(
    ("unit", "held"),
    [
        ("", 1),
        ("g", 1),
        ("kg", 1000),
        ("KG", 1000),
        ("case", 12_000),
        (" 斤 ", 500),
        ("lb", Fraction("453.59237")),
    ],
)
def test_a_unit_of_an_item_holds_so_many_base_units(unit: str, held: Fraction) -> None:
    assert factor(FLOUR, unit) == held


@pytest.mark.parametrize("unit", ["ml", "l", "bag", "each", "dozen"])
def test_what_nobody_knows_is_not_converted(unit: str) -> None:
    assert factor(FLOUR, unit) is None
    assert unit not in known_units(FLOUR)


def test_the_items_own_word_goes_before_the_usual_one() -> None:
    assert factor(FLOUR, "Piece") == 800
    assert factor(ItemUnits("each", {}), "piece") == 1
    assert known_units(FLOUR) == ("g", "kg", "Case", "piece")


@pytest.mark.parametrize("base", BASE_UNITS)
def test_a_base_unit_is_one_of_itself(base: str) -> None:
    assert standard(base) == Standard(base, Fraction(1))


@pytest.mark.parametrize(
    ("found", "expected", "by"),
    [
        ("12", "12000", "1/1000"),  # kilograms taken for grams
        ("1000", "1", "1000"),
        ("9.5", "1", "10"),
        ("0.11", "1", "1/10"),
        ("104", "1", "100"),
        ("1.2", "1", None),
        ("0.81", "1", None),
        ("3", "1", None),
        ("0", "1", None),
        ("-1000", "1", None),
    ],
)
def test_a_slip_of_tens_or_thousands_is_recognised(found: str, expected: str, by: str | None) -> None:
    assert slip(Fraction(found), Fraction(expected)) == (None if by is None else Fraction(by))


def test_a_purchase_unit_taken_for_the_base_unit_is_recognised() -> None:
    own = FLOUR.own.values()
    assert slip(Fraction(5), Fraction(60_000), own) == Fraction(1, 12_000)
    assert slip(Fraction(60_000), Fraction(5), own) == 12_000
    assert slip(Fraction(5), Fraction(60_000)) is None


@given(st.fractions(min_value="0.001", max_value=1000), st.sampled_from((10, 100, 1000)))
def test_a_slip_is_found_both_ways(expected: Fraction, by: int) -> None:
    assert slip(expected * by, expected) == by
    assert slip(expected / by, expected) == Fraction(1, by)
    assert slip(expected, expected) is None
