"""The sample book tells the story it was written for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.bottleneck import SURE
from desktop.analysis.capacity import PAYMENT
from desktop.analysis.days import DAY_SECONDS, month_of, month_range, weekday
from desktop.analysis.facts import Kind, Order, Status
from desktop.analysis.money import MONEY
from desktop.analysis.sample import sample_orders
from desktop.analysis.sample_basket import RENAMED_FROM
from desktop.analysis.sample_menu import MENU, NEW_DISH, RENAMED, RENAMED_DISH
from desktop.analysis.sample_stores import DIRECT, FRANCHISE, HOLIDAYS, MONTHS, PERIOD, RAINY
from desktop.errors import BookError
from desktop.jobs.sample import build_sample
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.average_check import average_check_between
from desktop.queries.limits import limits_between
from desktop.queries.menu import inbox
from desktop.queries.stores import all_stores, targets

FRIDAY = 4


@pytest.fixture(scope="module")
def orders() -> list[Order]:
    return list(sample_orders("en"))


def net(order: Order) -> int:
    return sum(line.net for line in order.lines or () if line.kind is not Kind.VOID) - order.discount


def average_check(orders: Iterable[Order]) -> float:
    settled = [order for order in orders if order.status in (Status.PAID, Status.REFUNDED)]
    counted = sum(1 if order.status is Status.PAID else -1 for order in settled)
    return float(Fraction(sum(map(net, settled)), counted * MONEY))


def test_the_average_check_is_that_of_the_chain(orders: list[Order]) -> None:
    direct = [order for order in orders if order.store == DIRECT.code]
    franchise = [order for order in orders if order.store == FRANCHISE.code]
    assert average_check(direct) == pytest.approx(24.8, abs=0.15)
    assert average_check(franchise) == pytest.approx(17.2, abs=0.15)
    months = [average_check(o for o in direct if month_of(o.day) == month) for month in MONTHS]
    assert months[2] < months[1] - 0.4  # fewer combos and sides at a discount: something to explain


def test_both_stores_ask_the_same_prices(orders: list[Order]) -> None:
    prices = defaultdict(set)
    for order in orders:
        for line in order.lines or ():
            if line.kind is not Kind.PIECE:
                prices[line.code].add(line.gross * 1000 // line.quantity)
    assert prices == {code: {dish.price} for code, dish in MENU.items()}


def test_only_the_direct_store_sells_combos_and_lists_their_pieces(orders: list[Order]) -> None:
    for order in orders:
        combos = {
            line.combo: line.code for line in order.lines or () if line.combo and line.kind is not Kind.PIECE
        }
        assert not combos or order.store == DIRECT.code
        for combo, code in combos.items():
            pieces = [line for line in order.lines or () if line.combo == combo and line.kind is Kind.PIECE]
            assert tuple(piece.code for piece in pieces) == MENU[code].pieces
            assert not any(piece.gross or piece.net for piece in pieces)


def test_days_have_a_believable_size(orders: list[Order]) -> None:
    sizes = Counter(order.day for order in orders if order.store == DIRECT.code)
    ordinary = [day for day in sizes if day not in RAINY | HOLIDAYS]
    assert all(175 <= sizes[day] <= 275 for day in ordinary)
    same_weekday = {day: [d for d in ordinary if weekday(d) == weekday(day)] for day in RAINY}
    assert all(sizes[day] < min(sizes[d] for d in others) for day, others in same_weekday.items())


def test_one_store_has_a_day_without_sales(orders: list[Order]) -> None:
    traded = {order.day for order in orders if order.store == FRANCHISE.code}
    assert set(range(PERIOD.start, PERIOD.end + 1)) - traded == FRANCHISE.missing_days


def test_one_dish_is_new_and_one_is_renamed(orders: list[Order]) -> None:
    lines = [(order, line) for order in orders for line in order.lines or ()]
    assert {order.store for order, line in lines if line.code == NEW_DISH} == {DIRECT.code}
    names = defaultdict(set)
    for order, line in lines:
        if line.code == RENAMED_DISH:
            names[order.store, order.day >= RENAMED_FROM].add(line.item)
    assert names[DIRECT.code, True] == names[DIRECT.code, False] == names[FRANCHISE.code, False]
    assert not names[FRANCHISE.code, True] & names[FRANCHISE.code, False]


def waiting_to_pay(orders: Iterable[Order], start: int, end: int) -> float:
    """Mean seconds in the queue of the cashier between two times of the day."""
    waits = [
        order.paid_at - order.ordered_at - order.payment_seconds / 1000
        for order in orders
        if order.paid_at and order.ordered_at and order.payment_seconds
        if start <= order.paid_at % DAY_SECONDS < end
    ]
    return sum(waits) / len(waits)


def test_the_cashier_is_the_bottleneck_on_friday_at_lunch(orders: list[Order]) -> None:
    noon, two = 12 * 3600, 14 * 3600
    direct = [order for order in orders if order.store == DIRECT.code]
    fridays = [order for order in direct if weekday(order.day) == FRIDAY]
    thursdays = [order for order in direct if weekday(order.day) == FRIDAY - 1]
    assert waiting_to_pay(fridays, noon, two) > 240
    assert waiting_to_pay(thursdays, noon, two) < 60
    assert waiting_to_pay((o for o in orders if o.store == FRANCHISE.code), noon, two) < 1


def test_stamps_follow_one_another(orders: list[Order]) -> None:
    for order in orders:
        stamps = [order.opened_at, order.ordered_at, order.paid_at, order.made_at, order.served_at]
        known = [stamp for stamp in stamps if stamp is not None]
        assert known == sorted(known)
        assert all(stamp // DAY_SECONDS == order.day for stamp in known)


def test_the_same_seed_gives_the_same_sales_in_either_language() -> None:
    english = [
        (o.store, o.day, o.number, net(o)) for o in sample_orders("en", seed=7) if o.day < PERIOD.start + 5
    ]
    chinese = [
        (o.store, o.day, o.number, net(o)) for o in sample_orders("zh_CN", seed=7) if o.day < PERIOD.start + 5
    ]
    assert english == chinese


@pytest.fixture(scope="module")
def english_book(sample_book: Path) -> Iterator[Path]:
    open_book(sample_book)
    yield sample_book
    close_book()


def test_the_book_holds_what_was_generated(english_book: Path, orders: list[Order]) -> None:
    for store in all_stores():
        report = average_check_between((store.id,), PERIOD)
        assert float(report.total.average_check or 0) == pytest.approx(
            average_check(order for order in orders if order.store == store.code)
        )
        assert (store.currency, store.region) == ("CNY", "Shenzhen")
        assert set(targets((store.id,), MONTHS[0])) == {store.id}
        assert bool(report.total.combo_share) == (store.code == DIRECT.code)


def test_the_direct_store_is_full_on_friday_at_lunch_because_of_its_cashier(sample_book: Path) -> None:
    direct, franchise = (store.id for store in all_stores())
    report = limits_between((direct,), PERIOD)
    (window,) = report.windows
    assert (window.weekday, window.start, window.end) == (FRIDAY, 12 * 60 + 15, 13 * 60)
    assert window.full_days >= 10
    assert report.counter is not None
    assert (report.counter.counter.tills, report.counter.counter.order_stations) == (1, 2)
    assert report.bottleneck is not None
    assert (report.bottleneck.stage, report.bottleneck.sure) == (PAYMENT, SURE)
    assert "the counter is full" in report.findings[0].text
    assert limits_between((franchise,), PERIOD).windows == ()


def test_every_month_tells_the_same_of_the_counter(sample_book: Path) -> None:
    for month in MONTHS:
        report = limits_between((all_stores()[0].id,), month_range(month))
        assert {window.weekday for window in report.windows} == {FRIDAY}
        assert report.bottleneck is not None
        assert report.bottleneck.stage == PAYMENT


def test_two_dishes_wait_in_the_inbox(english_book: Path) -> None:
    assert [(item.code, item.name) for item in sorted(inbox(), key=lambda item: item.code)] == [
        (RENAMED_DISH, RENAMED["en"]),
        (NEW_DISH, MENU[NEW_DISH].names["en"]),
    ]


def test_channels_are_understood(english_book: Path) -> None:
    rows = connection().execute("SELECT name, kind, passes_tills FROM channel").fetchall()
    assert set(rows) == {
        ("Dine-in", "dine_in", 1),
        ("Takeaway", "takeaway", 1),
        ("Delivery", "delivery", 0),
    }


def test_an_existing_file_is_left_alone(english_book: Path) -> None:
    before = english_book.read_bytes()
    with pytest.raises(BookError, match="already a file"):
        build_sample(english_book)
    assert english_book.read_bytes() == before


class Stopped(BaseException):
    """As the worker stops a job."""


def test_a_stopped_build_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert 0 < done <= total
        raise Stopped

    with pytest.raises(Stopped):
        build_sample(tmp_path / "new.platebook", stop)
    assert not list(tmp_path.iterdir())
