"""The average check asked of a book."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from literals import MONDAY, book_of, cents, line, order

from desktop.analysis.days import Range
from desktop.analysis.facts import Kind, Order, Status
from desktop.queries.average_check import average_check_between
from desktop.queries.stores import all_channels, all_stores, update_channel

TUESDAY = MONDAY + 1
WEEK = Range(MONDAY, MONDAY + 6)
ORDERS = [
    order("1", [line("Ramen", 12), line("Tea", 3, gross=4)], channel="Dine-in", covers=2),
    order("2", [line("Ramen", 24, 2)], channel="Dine-in"),
    order("3", None, given_net=cents(21), channel="Meituan", commission=cents(4)),
    order(
        "4", [line("Ramen", 12), line("Gyoza", 0, gross=6, kind=Kind.GIFT)], day=TUESDAY, channel="Meituan"
    ),
    order("2", [line("Ramen", -24, -2)], day=TUESDAY, status=Status.REFUNDED, channel="Dine-in"),
    order("1", [line("Ramen", 30, 3)], day=MONDAY - 7),
    order("1", [line("Ramen", 10), line("Tea", 5)], store="S2"),
]


@pytest.fixture
def _book(tmp_path: Path) -> Iterator[None]:
    with book_of(tmp_path / "a.book", ORDERS):
        yield


def ids(*codes: str) -> tuple[int, ...]:
    return tuple(store.id for store in all_stores() if store.code in codes)


@pytest.mark.usefixtures("_book")
def test_a_day_with_orders_without_lines_divides_by_those_with_lines() -> None:
    monday = average_check_between(ids("S1"), Range(MONDAY, MONDAY)).days[0]
    assert (monday.orders, monday.net, monday.pieces) == (3, cents(60), 4000)
    assert (monday.average_check, monday.items_per_order, monday.average_item_price) == (
        20,
        2,
        Fraction(39, 4),
    )
    assert monday.per_cover == Fraction(15, 2)


@pytest.mark.usefixtures("_book")
def test_a_refund_in_full_takes_its_order_money_and_pieces_off_its_day() -> None:
    tuesday = average_check_between(ids("S1"), WEEK).days[1]
    assert (tuesday.orders, tuesday.net, tuesday.pieces) == (0, cents(-12), 0)
    assert tuesday.average_check is None
    whole = average_check_between(ids("S1"), WEEK).total
    assert (whole.orders, whole.net, whole.refunds, whole.discount) == (3, cents(48), cents(24), cents(7))
    assert whole.gross - whole.discount - whole.refunds + whole.adjustment == whole.net
    assert whole.trading_days == 1


@pytest.mark.usefixtures("_book")
def test_channels_carry_what_the_platform_kept_or_its_rate() -> None:
    report = average_check_between(ids("S1"), WEEK)
    assert [(row.name, row.net, row.commission) for row in report.channels] == [
        ("Meituan", cents(33), cents(4)),
        ("Dine-in", cents(15), None),
    ]
    dine_in = next(channel for channel in all_channels() if channel.name == "Dine-in")
    update_channel(dine_in._replace(commission_rate="0.01"))
    assert average_check_between(ids("S1"), WEEK).channels[1].commission == cents("0.15")


@pytest.mark.usefixtures("_book")
def test_another_period_and_another_store_can_be_compared() -> None:
    last_week = Range(MONDAY - 7, MONDAY - 1)
    report = average_check_between(ids("S1"), WEEK, last_week)
    assert report.before is not None
    assert (report.before.net, report.compared) == (cents(30), last_week)
    assert report.bridge is not None
    assert sum(part.money for part in report.bridge.parts) == cents(48 - 30)
    other = average_check_between(ids("S1"), WEEK, compared_stores=ids("S2"))
    assert other.before is not None
    assert (other.before.net, other.compared) == (cents(15), WEEK)


@pytest.mark.usefixtures("_book")
def test_several_stores_count_their_trading_days_apart() -> None:
    report = average_check_between(ids("S1", "S2"), Range(MONDAY, MONDAY))
    assert (report.total.trading_days, report.total.orders, report.days[0].net) == (2, 4, cents(75))


@pytest.mark.usefixtures("_book")
def test_no_stores_and_empty_periods_have_missing_figures() -> None:
    for stores, period in (((), WEEK), (ids("S1"), Range(0, 3)), (ids("S1"), Range(5, 4))):
        report = average_check_between(stores, period, period)
        assert report.total.average_check is None
        assert all(row.net is None for row in report.days)


def test_a_fee_has_no_price_to_compare(tmp_path: Path) -> None:
    def evening(day: int, fee: int) -> list[Order]:
        return [order("1", [line("Ramen", 12), line("Service charge", fee)], day=day)]

    with book_of(tmp_path / "fees.book", [*evening(MONDAY, 1), *evening(TUESDAY, 3)]):
        report = average_check_between(ids("S1"), Range(TUESDAY, TUESDAY), Range(MONDAY, MONDAY))
    assert report.bridge is not None
    money = {part.key: part.money for part in report.bridge.price_parts}
    assert money == {"discount": 0, "like_for_like_price": 0, "mix": cents(2)}
