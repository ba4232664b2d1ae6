"""Roll-ups against sums computed here, in plain Python, from the orders and lines of a book."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from literals import MONDAY, cents, line, moment, order

from desktop.analysis.days import date_of
from desktop.analysis.facts import Kind, Order, Status
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.book import check
from desktop.queries.stores import all_stores, update_store
from tests.random_orders import orders
from tests.whole_book import new_book, store

Row = dict[str, Any]


def rows(table: str) -> list[Row]:
    cursor = connection().execute(f"SELECT * FROM {table}")  # noqa: S608
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def summed(table: str, *keys: str) -> dict[tuple[int, ...], Row]:
    return {tuple(row.pop(key) for key in keys): row for row in rows(table)}


def by_channel() -> dict[tuple[int, ...], Row]:
    found: dict[tuple[int, ...], Row] = defaultdict(lambda: defaultdict(int))
    for o in rows("orders"):
        total, count = found[o["store"], o["day"], o["channel"]], o["orders"]
        for name in ("orders", "gross", "discount", "refunds", "adjustment", "net"):
            total[name] += o[name]
        known = o["pieces"] is not None
        total["pieces_orders"] += count * known
        total["pieces_net"] += o["net"] * known
        total["pieces"] += o["pieces"] or 0
        holds_combo = known and (o["combos"] > 0 if count > 0 else o["combos"] < 0 if count < 0 else False)
        total["combo_orders"] += count * holds_combo
        total["cover_orders"] += count * (o["covers"] is not None)
        total["cover_net"] += o["net"] * (o["covers"] is not None)
        total["covers"] += count * (o["covers"] or 0)
        total["member_orders"] += count * (o["member"] is not None)
        total["tables"] += count * (o["table"] is not None)
        total["commission"] += o["commission"] or 0
    return found


def by_quarter() -> dict[tuple[int, ...], Row]:
    found: dict[tuple[int, ...], Row] = defaultdict(lambda: defaultdict(int))
    for o in rows("orders"):
        at = o["ordered_at"] if o["paid_at"] is None else o["paid_at"]
        if at is None:
            continue
        total, counts = found[o["store"], o["day"], at % 86400 // 900, o["channel"]], o["orders"] > 0
        timed = counts and None not in (o["order_seconds"], o["payment_seconds"])
        total["orders"] += counts
        total["net"] += o["net"]
        total["covers"] += (o["covers"] or 0) * counts
        total["timed_orders"] += timed
        total["order_seconds"] += (o["order_seconds"] or 0) * timed
        total["payment_seconds"] += (o["payment_seconds"] or 0) * timed
    return found


def by_item() -> dict[tuple[int, ...], Row]:
    dishes = {row["id"]: row for row in rows("menu_item")}
    dish_of = {row["id"]: dishes[row["menu_item_id"]] for row in rows("pos_item")}
    lines: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for sold in rows("lines"):
        dish = dish_of[sold["item"]]
        if sold["kind"] != Kind.VOID and dish["role"] != "not_sales":
            lines[sold["store"], sold["day"], sold["number"], sold["repeat"], dish["id"]].append(sold)
    of = {(o["store"], o["day"], o["number"], o["repeat"]): o for o in rows("orders")}
    found: dict[tuple[int, ...], Row] = defaultdict(lambda: defaultdict(int))
    for (*key, item), held in lines.items():
        o, total = of[tuple(key)], found[key[0], key[1], item]
        holds = o["status"] == Status.REFUNDED or any(sold["kind"] != Kind.REFUND for sold in held)
        total["orders"] += o["orders"] * holds
        for sold in held:
            gross, net = sold["gross"], sold["net"]
            if dishes[item]["role"] == "reduction":
                gross, net = 0, abs(net) * (1 if o["status"] == Status.REFUNDED else -1)
            total["quantity"] += sold["quantity"]
            total["pieces"] += sold["pieces"]
            total["gross"] += gross
            total["discount"] += gross - net
            total["net"] += net
            total["priced"] += sold["quantity"] if sold["gross"] else 0
    return found


def by_month(days: dict[tuple[int, ...], Row], *, weekday: bool) -> dict[tuple[int, ...], Row]:
    found: dict[tuple[int, ...], Row] = defaultdict(lambda: defaultdict(int))
    for (store_id, day, *rest), row in days.items():
        when: date = date_of(day)
        head = (store_id, when.year * 100 + when.month, *([when.weekday()] if weekday else ()))
        for name, value in row.items():
            found[*head, *rest][name] += value
    return found


@settings(max_examples=30)
@given(st.lists(st.lists(orders(days=40), max_size=8), min_size=1, max_size=2))
def test_roll_ups_are_what_orders_and_lines_give(files: list[list[Order]]) -> None:
    with new_book():
        for sold in files:
            store(sold)
        quarters, items = by_quarter(), by_item()
        assert summed("day_channel", "store", "day", "channel") == by_channel()
        assert summed("day_quarter", "store", "day", "quarter", "channel") == quarters
        assert summed("day_item", "store", "day", "item") == items
        grid = summed("month_grid", "store", "month", "weekday", "quarter", "channel")
        assert grid == by_month(quarters, weekday=True)
        assert summed("month_item", "store", "month", "item") == by_month(items, weekday=False)
        for row in rows("orders"):
            parts = row["gross"] - row["discount"] - row["refunds"] + row["adjustment"]
            assert parts == row["net"]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[None]:
    open_book(tmp_path / "Test.platebook", create=True)
    yield
    close_book()


def test_the_peak_is_found_among_orders_that_count(book: None) -> None:
    given_back = [
        order(f"R{n}", [line("Ramen", -10, -1)], status=Status.REFUNDED, at="09:00:00") for n in range(5)
    ]
    times = ("11:50:00", "12:10:00", "12:49:59", "12:50:00", "18:00:00")
    store([*given_back, *(order(f"{n}", [line("Ramen", 10)], at=at) for n, at in enumerate(times))])
    assert rows("day_peak") == [
        {
            "store": 1,
            "day": MONDAY,
            "peak_start": moment(MONDAY, "11:50:00"),
            "peak_orders": 3,
            "peak_net": cents(30),
            "clock_start": moment(MONDAY, "12:00:00"),
            "clock_orders": 3,
        }
    ]


def test_where_guests_pay_as_they_leave_an_order_is_completed_when_it_is_ordered(book: None) -> None:
    store([
        order("1", [line("Ramen", 10)], at="13:30:00", ordered_at=moment(MONDAY, "12:00:00")),
        order("2", [line("Ramen", 10)], at="12:20:00"),
    ])  # fmt: skip
    assert [(row["quarter"], row["orders"]) for row in rows("day_quarter")] == [(49, 1), (54, 1)]
    update_store(all_stores()[0]._replace(pays_after=True))
    assert [(row["quarter"], row["orders"]) for row in rows("day_quarter")] == [(48, 1), (49, 1)]
    (peak,) = rows("day_peak")
    assert (peak["peak_start"], peak["peak_orders"]) == (moment(MONDAY, "12:00:00"), 2)
    assert check() == []


def test_a_day_without_times_has_no_peak(book: None) -> None:
    store([order("1", [line("Ramen", 10)], at=None)])
    assert rows("day_peak") == rows("day_quarter") == []
    assert rows("day_channel")[0]["net"] == cents(10)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE orders SET net = net + 1 WHERE number = '1'", "orders do not agree with their lines"),
        ("DELETE FROM lines WHERE number = '2'", "orders do not agree with their lines"),
        ("DELETE FROM orders WHERE number = '2'", "orders do not agree with their lines"),
        ("UPDATE day_item SET net = net + 1", "day_item are not those of the orders"),
        ("DELETE FROM month_grid", "month_grid are not those of the orders"),
        ("UPDATE orders SET orders = -1 WHERE number = '1' AND status = 1", "a refund does not count"),
    ],
)
def test_the_check_tells_what_does_not_agree(book: None, damage: str, told: str) -> None:
    store([
        order("1", [line("Ramen", 10), line("Beer", 4, kind=Kind.VOID)]),
        order("2", [line("Gyoza", 5)]),
        order("1", [line("Ramen", -4, -1)], status=Status.REFUNDED),
    ])  # fmt: skip
    assert check() == []
    connection().execute(damage)
    assert any(told in sentence and "S1" in sentence for sentence in check())
