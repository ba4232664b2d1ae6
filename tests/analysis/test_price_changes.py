"""What suppliers changed of their prices, and what it costs a month."""

from datetime import date
from fractions import Fraction

from desktop.analysis.days import Range, day_of
from desktop.analysis.price_changes import Bought, PriceChanges, Purchase, price_changes

START = day_of(date(2026, 3, 1))
MARCH = Range(START, START + 30)
PORK, SALT = 1, 2
BOUGHT = {PORK: Bought("PORK", "Pork", "kg", Fraction(1000)), SALT: Bought("SALT", "Salt", "g", Fraction(1))}


def bought(item: int, day: int, kilos: int, value: int, supplier: str = "Farm") -> Purchase:
    return Purchase(item, supplier, START + day, day + 100, kilos * 1_000_000, value)


def changes(*purchases: Purchase) -> PriceChanges:
    return price_changes(MARCH, purchases, BOUGHT)


def test_a_price_is_compared_with_the_one_before_the_period() -> None:
    found = changes(
        bought(PORK, -60, 10, 3_000_000),  # 30 a kilogram
        bought(PORK, -10, 10, 4_000_000),
        bought(PORK, 5, 20, 8_400_000),  # 42
        bought(PORK, 9, 10, 4_200_000),
    )
    (row,) = found.rows
    assert (row.before, row.now, row.change) == (40, 42, Fraction(1, 20))
    assert (row.since, row.document) == (START + 5, 105)
    # 50 kg in the 91 days to 31 March: from 31 December on all of them
    assert row.monthly == Fraction(50) * Fraction(365, 12) / 91
    assert row.cost == 334_249  # 2 x 16.7124... = 33.4249
    assert found.finding is not None
    assert (found.dearer, found.cheaper) == (334_249, 0)


def test_the_first_price_of_the_period_stands_in_for_one_before_it() -> None:
    (row,) = changes(bought(PORK, 0, 10, 4_000_000), bought(PORK, 20, 10, 3_000_000)).rows
    assert (row.before, row.now) == (40, 30)
    assert row.monthly == Fraction(20) * Fraction(365, 12) / 31  # bought for 31 days
    assert row.cost < 0


def test_a_cent_of_rounding_is_no_change() -> None:
    found = changes(bought(PORK, 0, 3, 333_333), bought(PORK, 20, 7, 777_800))
    assert (found.rows, found.watched, found.finding) == ((), 1, None)


def test_the_dearest_stands_first_and_suppliers_are_told_apart() -> None:
    found = changes(
        bought(PORK, 0, 10, 4_000_000), bought(PORK, 9, 10, 4_100_000),
        bought(PORK, 0, 10, 4_000_000, "Market"), bought(PORK, 9, 10, 4_900_000, "Market"),
        bought(SALT, 0, 1, 30_000), bought(SALT, 9, 1, 20_000),
    )  # fmt: skip
    assert [(row.name, row.supplier) for row in found.rows] == [
        ("Pork", "Market"),
        ("Pork", "Farm"),
        ("Salt", "Farm"),
    ]
    assert found.dearer == found.rows[0].cost + found.rows[1].cost
    assert found.cheaper == -found.rows[2].cost


def test_what_was_not_bought_in_the_period_did_not_change() -> None:
    assert changes(bought(PORK, -60, 10, 3_000_000), bought(PORK, -10, 10, 4_000_000)).watched == 0


def test_what_was_free_has_no_percentage() -> None:
    (row,) = changes(bought(PORK, 0, 10, 0), bought(PORK, 9, 10, 1_000_000)).rows
    assert (row.change, row.now) == (None, 10)
