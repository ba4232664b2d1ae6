"""What slows the counter, asked of a book."""

from pathlib import Path

from literals import MONDAY, book_of, line, order

from desktop.analysis.days import Range
from desktop.analysis.facts import Kind
from desktop.analysis.limits import NO_TIMES, ONE_STORE
from desktop.analysis.slow_orders import DELIVERY, LINES, MODIFIERS, NEW_STAFF, PAID_BY, SlowOrders
from desktop.queries.slow_orders import slow_orders_between
from desktop.queries.stores import all_channels, all_stores, update_channel

RAMEN, EGG = line("Ramen", 12), line("Egg", 2, kind=Kind.MODIFIER)
PIECE, SPOILT = line("Bun", 0, kind=Kind.PIECE), line("Spoilt", 9, kind=Kind.VOID)
DAYS = Range(MONDAY, MONDAY + 49)
NEWCOMER_FROM = MONDAY + 35


def asked(path: Path) -> SlowOrders:
    """Fifty days of twelve orders: with an egg, in cash, for the platform, by the new one, a large one."""
    seconds = {"payment": "Card", "staff": "Ann", "order_seconds": 30_000, "payment_seconds": 10_000}
    orders = []
    for day in range(DAYS.start, DAYS.end + 1):
        newcomer = "Bob" if day >= NEWCOMER_FROM else "Ann"
        kinds = [
            order("1", [RAMEN, EGG, PIECE, SPOILT], day=day, **{**seconds, "order_seconds": 36_000}),
            order("2", [RAMEN], day=day, **{**seconds, "payment": "Cash", "payment_seconds": 25_000}),
            order("3", [RAMEN], day=day, channel="外卖", **{**seconds, "order_seconds": 50_000}),
            order("4", [RAMEN], day=day, **{**seconds, "staff": newcomer}),
            order("5", [RAMEN] * 3, day=day, **{**seconds, "order_seconds": 45_000}),
            *(order(str(number), [RAMEN], day=day, **seconds) for number in range(6, 13)),
        ]
        if newcomer == "Bob":
            kinds += [
                order(f"9{n}", [RAMEN], day=day, **{**seconds, "staff": "Bob", "order_seconds": 40_000})
                for n in range(3)
            ]
        orders += kinds
    with book_of(path / "Slow.book", orders):
        delivery = next(channel for channel in all_channels() if channel.name == "外卖")
        update_channel(delivery._replace(passes_tills=True))
        store = all_stores()[0].id
        assert slow_orders_between((store, store), DAYS).missing == ONE_STORE
        assert slow_orders_between((store,), Range(0, 5)).missing == NO_TIMES
        return slow_orders_between((store,), DAYS)


def test_each_kind_has_its_seconds_and_its_orders(tmp_path: Path) -> None:
    report = asked(tmp_path)
    found = {(row.why, row.name): (row.orders, row.seconds, row.others) for row in report.rows}
    assert found[MODIFIERS, "with modifiers"] == (50, 36_000, 30_000)
    assert found[PAID_BY, "Cash"] == (50, 25_000, 10_000)
    assert found[DELIVERY, "delivery orders"] == (50, 60_000, 40_000)
    assert found[NEW_STAFF, "first 28 days"] == (60, 50_000, 40_000)
    # pieces of a combo, voided lines and modifiers are no lines of their own
    assert found[LINES, "2 lines or more"] == (50, 45_000, 30_000)
    assert report.measured == DAYS
