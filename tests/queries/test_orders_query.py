"""Orders listed, searched and opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from literals import MONDAY, book_of, cents, line, order

from desktop.analysis.days import Range
from desktop.analysis.facts import Kind, Status
from desktop.queries import orders as questions
from desktop.queries.orders import Search, find_more, find_orders, order_lines, orders_page
from desktop.queries.stores import all_channels, all_stores

DAYS = Range(MONDAY, MONDAY + 9)


def three_hundred_a_day() -> Iterator[questions.OrderRow]:
    for day in range(DAYS.start, DAYS.end + 1):
        for number in range(30):
            at = f"{11 + number // 10}:{number:02}:00"
            yield order(
                f"{number:03}",
                [line("Ramen", 12), line("Tea 50%", 3)],
                day=day,
                at=at,
                table=f"T{number % 4}",
            )


SPECIAL = [
    order("R1", [line("Ramen", -12, -1)], status=Status.REFUNDED, at="23:00:00"),
    order("V1", [line("Ramen", 12, kind=Kind.VOID)], at="23:10:00"),
    order(
        "D1", [line("Lobster", 90)], channel="Meituan", staff="Li", member="M7", at="25:00:00", day=MONDAY + 3
    ),
    order("X1", [line("Ramen", 12)], store="S2", at=None),
]


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[int, ...]]:
    with book_of(tmp_path / "a.book", [*three_hundred_a_day(), *SPECIAL]):
        yield tuple(store.id for store in all_stores())


def test_pages_hold_every_order_once_newest_first(stores: tuple[int, ...]) -> None:
    found = find_orders(stores, DAYS)
    assert found.count == 10 * 30 + len(SPECIAL)
    rows = [row for number in range(3) for row in orders_page(found, number)]
    assert [len(orders_page(found, number)) for number in range(3)] == [256, found.count - 256, 0]
    assert len({row.key for row in rows}) == found.count
    days = [row.day for row in rows]
    assert days == sorted(days, reverse=True)
    first_day = [row.time for row in rows if row.day == DAYS.end]
    assert first_day == sorted(first_day, reverse=True)


def test_a_day_opens_its_own_orders(stores: tuple[int, ...]) -> None:
    found = find_orders(stores[:1], Range(MONDAY, MONDAY))
    assert found.count == 32
    assert [row.number for row in orders_page(found, 0)][:2] == ["V1", "R1"]


def test_a_row_says_all_of_its_order(stores: tuple[int, ...]) -> None:
    (row,) = orders_page(find_orders(stores, DAYS, Search("Lobster")), 0)
    assert (row.store, row.number, row.channel, row.staff, row.member) == ("S1", "D1", "Meituan", "Li", "M7")
    assert (row.net, row.gross, row.pieces, row.table) == (cents(90), cents(90), 1000, "")
    assert row.time is not None
    assert row.time // 86_400 == row.day + 1


def test_a_line_says_what_was_sold(stores: tuple[int, ...]) -> None:
    (row,) = orders_page(find_orders(stores, DAYS, Search("V1")), 0)
    (sold,) = order_lines(row.key)
    assert (sold.item, sold.code, sold.kind, sold.quantity, sold.net) == (
        "Ramen",
        "RAM",
        Kind.VOID,
        1000,
        cents(12),
    )


def test_one_day_and_one_store_are_looked_at_alone(stores: tuple[int, ...]) -> None:
    everything = find_orders(stores, DAYS).count
    by_store = [find_orders(stores, DAYS, Search(store=store)).count for store in stores]
    assert sum(by_store) == everything > max(by_store)
    by_day = [find_orders(stores, DAYS, Search(day=day)).count for day in range(DAYS.start, DAYS.end + 1)]
    assert sum(by_day) == everything
    found = find_orders(stores, DAYS, Search("D1", day=MONDAY - 400))
    assert (found.count, found.rest) == (0, None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("D1", 1),
        ("meituan", 0),
        ("Li", 1),
        ("m7", 1),
        ("T3", 70),
        ("lob", 1),
        ("029", 10),
        ("50%", 300),
        ("%", 300),
    ],
)
def test_text_is_found_in_numbers_names_and_dishes(stores: tuple[int, ...], text: str, count: int) -> None:
    assert find_orders(stores, DAYS, Search(text)).count == count


def test_orders_are_filtered_by_channel_status_and_amount(stores: tuple[int, ...]) -> None:
    meituan = next(channel.id for channel in all_channels() if channel.name == "Meituan")
    for search, number in (
        (Search(channels=(meituan,)), "D1"),
        (Search(statuses=(Status.REFUNDED,)), "R1"),
        (Search(least=cents(50)), "D1"),
        (Search("ramen", statuses=(Status.REFUNDED,)), "R1"),
    ):
        assert [row.number for row in orders_page(find_orders(stores, DAYS, search), 0)] == [number]


def test_a_long_search_answers_with_the_newest_days_and_can_go_on(
    stores: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "READ_AT_ONCE", 95)
    search = Search("T1")
    found = find_orders(stores, DAYS, search)
    assert (found.count, found.rest) == (24, Range(MONDAY, MONDAY + 6))
    while found.rest:
        found = find_more(found, stores, search)
    monkeypatch.undo()
    assert found.keys == find_orders(stores, DAYS, search).keys
    assert find_more(found, stores, search) is found


def test_an_empty_period_has_no_orders(stores: tuple[int, ...]) -> None:
    found = find_orders(stores, Range(0, 10))
    assert (found.count, orders_page(found, 0)) == (0, [])
    assert find_orders((), DAYS, Search("T1")).count == 0
