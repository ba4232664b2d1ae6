"""Implausible counts, the likely slip named, by the money in doubt."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.count_check import FAR, Checked, SlipKind, doubts, ratios
from desktop.analysis.count_entry import Part
from desktop.analysis.count_sheets import CountItem, key_items
from desktop.analysis.money import MONEY
from desktop.analysis.units import ItemUnits

UNITS = ItemUnits("g", {"kg": Fraction(1000), "case": Fraction(12_000)})
PORK = CountItem(1, "PORK", "Pork", "Meat", "kg", ("case",), UNITS, Fraction(40, 1000))  # 40 a kilogram
KILO = 1_000_000


def checked(
    counted: int, book: int | None, last: int | None = None, unit: str = "kg", **rest: object
) -> Checked:
    parts = (Part(Fraction(counted, 1000) / UNITS.own.get(unit, Fraction(1)), unit),)
    line = Checked(PORK, parts, counted, book, last, 100 * MONEY)
    return line._replace(**rest)


def found(line: Checked) -> tuple[SlipKind, int | None] | None:
    return next(((one.slip.kind, one.slip.corrected) for one in doubts([line])), None)


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        (checked(10 * KILO, 10 * KILO), None),
        (checked(7 * KILO, 10 * KILO), None),  # a third less happens
        (checked(KILO, None), None),  # the item begins with this count
        (checked(24 * KILO, 2 * KILO), (SlipKind.UNIT, 2 * KILO)),  # 24 kg typed as 2 cases
        (checked(2 * KILO, 25 * KILO), (SlipKind.UNIT, 24 * KILO)),  # 2 cases typed as kilograms
        (checked(8_000, 8 * KILO, unit="g"), (SlipKind.UNIT, 8 * KILO)),  # kilograms typed as grams
        (checked(81 * KILO, 8 * KILO), (SlipKind.POINT, 8_100_000)),
        (checked(800 * KILO, 8 * KILO), (SlipKind.POINT, 8 * KILO)),
        (checked(0, 8 * KILO), (SlipKind.EMPTY, None)),
        (checked(0, 2 * KILO), None),  # 80 are below the floor of 100
        (checked(5 * KILO, -5 * KILO), (SlipKind.SIGN, None)),
        (checked(9 * KILO, -2 * KILO), (SlipKind.SHORT, None)),
        (checked(30 * KILO, 10 * KILO), (SlipKind.FAR, None)),
        (checked(3 * KILO, KILO), None),
        (checked(30 * KILO, 10 * KILO, last=3 * KILO), (SlipKind.POINT, 3 * KILO)),  # the last count tells
    ],
)  # fmt: skip
def test_the_likely_slip_is_named(line: Checked, slip: object) -> None:
    assert found(line) == slip


def test_the_unit_that_was_meant_is_named() -> None:
    (doubt,) = doubts([checked(2 * KILO, 24 * KILO)])
    assert [value.value for value in doubt.slip.finding.values] == ["kg", "case"]
    assert doubt.in_doubt == 880 * MONEY
    assert set(ratios(PORK)) == {Fraction(12), Fraction(1000), Fraction(12_000)}


def test_the_most_money_comes_first_and_what_was_accepted_stays_with_its_reason() -> None:
    lines = [checked(30 * KILO, 10 * KILO), checked(0, 90 * KILO, reason="moved out")]
    first, second = doubts(lines)
    assert (first.in_doubt, first.is_accepted) == (3600 * MONEY, True)
    assert (second.in_doubt, second.is_accepted) == (800 * MONEY, False)


amounts = st.integers(1, 500).map(lambda kilos: kilos * KILO)


@given(amounts, st.fractions(Fraction(-1, 3), Fraction(1, 2)))
def test_honest_differences_are_never_doubted(book: int, share: Fraction) -> None:
    counted = book + int(book * share)
    if abs(counted - book) <= FAR * max(counted, book):
        assert doubts([checked(counted, book)]) == ()


@given(amounts, st.sampled_from([10, 100, 1000, 12]), st.booleans())
def test_a_planted_slip_is_found_and_its_correction_is_the_truth(book: int, by: int, more: bool) -> None:
    counted = book * by if more else book // by
    (doubt,) = doubts([checked(counted, book, floor=0)])
    assert doubt.slip.kind in (SlipKind.UNIT, SlipKind.POINT)
    assert doubt.slip.corrected is not None
    assert abs(doubt.slip.corrected - book) <= Fraction(book, 4) + by


@given(st.dictionaries(st.integers(1, 40), st.integers(-1000, 100_000)))
def test_key_items_hold_four_fifths_of_the_money_and_none_too_many(worth: dict[int, int]) -> None:
    chosen, whole = key_items(worth), sum(value for value in worth.values() if value > 0)
    held = sum(worth[item] for item in chosen)
    assert held * 5 >= whole * 4
    if chosen:
        assert (held - min(worth[item] for item in chosen)) * 5 < whole * 4
        assert min(worth[item] for item in chosen) >= max(
            (worth[one] for one in worth.keys() - chosen), default=0
        )
