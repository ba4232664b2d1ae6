"""The product mix on literals: shares, attach rates, and a combo's money over its pieces."""

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.check_lift import ENOUGH, Holding, check_lift
from desktop.analysis.combo_spread import Piece, SoldCombo, combo_spread
from desktop.analysis.days import Range
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.product_mix import ItemTotals, product_mix
from desktop.analysis.sales import Sales

MAY = Range(20_000, 20_030)
DAY = Sales(trading_days=1, orders=100, net=2_000 * MONEY, pieces_orders=80, pieces=200 * QUANTITY)


def item(key: int, name: str, orders: int, units: int, net: int, **more: str) -> ItemTotals:
    described = {"code": f"C{key}", "category": "", "kind": "single", "role": "sale"} | more
    sums = (orders, units * QUANTITY, units * QUANTITY, net * MONEY, 0, net * MONEY)
    return ItemTotals(
        key, described["code"], name, described["category"], described["kind"], described["role"], *sums
    )


def test_a_dish_is_measured_by_the_orders_whose_lines_are_known() -> None:
    report = product_mix(MAY, DAY, [item(1, "Ramen", 60, 90, 900), item(2, "Gyoza", 20, 30, 100)])
    ramen = report.rows[0]
    assert (ramen.attach_rate, ramen.upt, ramen.price) == (Fraction(60, 80), 1125, 10)
    assert (ramen.units_share, ramen.net_share) == (Fraction(3, 4), Fraction(9, 10))
    assert (report.units, report.net) == (120 * QUANTITY, 1000 * MONEY)


def test_fees_bring_money_but_no_units_to_share() -> None:
    fee = item(3, "Service charge", 80, 80, 100, role="fee")
    report = product_mix(MAY, DAY, [item(1, "Ramen", 60, 90, 900), fee])
    assert (report.units, report.rows[1].units_share, report.rows[1].net_share) == (
        90 * QUANTITY,
        None,
        Fraction(1, 10),
    )


def test_without_known_lines_rates_are_missing() -> None:
    row = product_mix(MAY, Sales(orders=5), [item(1, "Ramen", 3, 4, 40)]).rows[0]
    assert (row.attach_rate, row.upt) == (None, None)


def test_what_was_all_given_back_has_no_price() -> None:
    row = product_mix(MAY, DAY, [item(1, "Ramen", 0, 0, 0)]).rows[0]
    assert (row.price, row.units_share, row.net_share) == (None, None, None)


def test_the_sentence_counts_the_dishes_that_bring_most() -> None:
    dishes = [item(key, f"Dish {key}", 1, 1, net) for key, net in enumerate((50, 25, 15, 10))]
    found = product_mix(MAY, DAY, dishes).finding
    assert found is not None
    assert found.text.format(**{value.name: value.value for value in found.values}) == (
        "Dish 0 brings 1/2 of net sales; 3 of 4 dishes bring 9/10."
    )
    assert product_mix(MAY, DAY, dishes[:1]).finding is None
    assert product_mix(MAY, DAY, []).finding is None


def test_dishes_are_compared_with_the_orders_without_them() -> None:
    held = [Holding(1, "", "Sake", "", 40, 1600 * MONEY), Holding(2, "", "Rice", "", ENOUGH - 1, 100 * MONEY)]
    report = check_lift(MAY, 100, 3100 * MONEY, held)
    (sake,) = report.rows
    assert (sake.orders, sake.other_orders, sake.average_check, sake.other_check, sake.lift) == (
        40,
        60,
        40,
        25,
        15,
    )
    assert report.too_few == 1
    assert report.finding is not None


def test_a_dish_in_nearly_every_order_has_nothing_to_be_compared_with() -> None:
    report = check_lift(MAY, 100, 3100 * MONEY, [Holding(1, "", "Rice", "", 80, 2500 * MONEY)])
    assert (report.rows, report.finding) == ((), None)


RAMEN, GYOZA, TEA, SET = 1, 2, 3, 9


def test_a_combo_is_spread_by_list_price_and_the_last_piece_takes_the_rest() -> None:
    sold = [
        item(RAMEN, "Ramen", 5, 5, 60),
        item(GYOZA, "Gyoza", 3, 3, 0),
        item(TEA, "Tea", 3, 3, 0),
        item(SET, "Set", 3, 3, 30, kind="combo"),
    ]
    pieces = (Piece(RAMEN, QUANTITY, 12 * MONEY), Piece(GYOZA, QUANTITY, 0), Piece(TEA, QUANTITY, 0))
    combos = {SoldCombo(SET, 10 * MONEY, pieces): 3}
    report = combo_spread(MAY, sold, combos, {GYOZA: Fraction(50)})  # 5.00 for 1; tea has no price
    assert {row.name: row.from_combos for row in report.rows} == {
        "Ramen": 3 * 70_588,  # 10.00 x 12 / 17
        "Gyoza": 3 * 29_412,
        "Tea": 0,
        "Set": -300_000,
    }
    assert (report.net, report.spread) == (90 * MONEY, 30 * MONEY)


combos = st.builds(
    SoldCombo,
    st.sampled_from([SET, 8]),
    st.integers(-(10**7), 10**7),
    st.lists(
        st.builds(Piece, st.sampled_from([RAMEN, GYOZA, TEA]), st.integers(1, 9000), st.integers(0, 10**6)),
        max_size=4,
    ).map(tuple),
)


@given(st.dictionaries(combos, st.integers(1, 50), max_size=6))
def test_spreading_combos_keeps_every_unit_of_money(sold: dict[SoldCombo, int]) -> None:
    items = [item(key, str(key), 1, 1, 100) for key in (RAMEN, GYOZA, TEA, 8, SET)]
    report = combo_spread(MAY, items, Counter(sold), {GYOZA: Fraction(7, 3)})
    assert sum(row.net for row in report.rows) == report.net
    assert sum(row.from_combos for row in report.rows) == 0
