"""Periods: what closing asks for, what it keeps, what it locks, and how it is taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.analysis.days import Range
from desktop.analysis.stock_flows import stock_flows
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.imports import list_imports, undo_import
from desktop.queries.ledger import ledger
from desktop.queries.period_closing import (
    checklist,
    close_period,
    closed_periods,
    next_period,
    reopen_period,
)
from desktop.queries.sales import Source, store_orders
from desktop.queries.stores import all_stores, update_store
from tests.literals import line, order
from tests.ramen_shop import FEBRUARY, JANUARY, ramen_shop, sales, take

WHOLE = Range(JANUARY.start, FEBRUARY.end)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[int]:
    with ramen_shop(tmp_path) as store:
        yield store


def import_sales(orders: list[object], name: str = "later") -> None:
    store_orders(orders, Source("sales", (f"{name}.csv",), name, "own", "CNY"))  # type: ignore[arg-type]


def states(store: int) -> list[tuple[int, str]]:
    return [(row.start, row.state) for row in closed_periods(store).periods]


def test_months_are_closed_in_their_order(store: int) -> None:
    assert next_period(store) == JANUARY
    close_period(store, JANUARY.end)
    assert next_period(store) == FEBRUARY
    close_period(store, FEBRUARY.end)
    assert states(store) == [(FEBRUARY.start, "closed"), (JANUARY.start, "closed")]
    with pytest.raises(BookError, match="closed already"):
        close_period(store, JANUARY.end)


def test_a_book_without_anything_has_nothing_to_close(store: int) -> None:
    with writing() as wire:
        wire.execute(
            "INSERT INTO store (code, name, region, format, currency, method, cut_off, "
            "check_basis, combo_counts_as) VALUES ('S9', '', '', 'direct_run', '', 'fifo', 240, "
            "'order', 'pieces')"
        )
    (empty,) = connection().execute("SELECT id FROM store WHERE code = 'S9'").fetchone()
    assert next_period(empty) is None
    with pytest.raises(BookError, match="nothing to close"):
        checklist(empty, JANUARY.end)


def test_all_points_are_done_where_everything_is_in(store: int) -> None:
    found = checklist(store, JANUARY.end)
    assert [point.key for point in found.points] == ["sales", "documents", "transfers", "counts"]
    assert found.open == ()
    counted = {value.name: value.value for value in found.points[3].finding.values}
    assert (counted["counted"], counted["items"]) == (2, 2)


def test_what_is_missing_is_named_and_closing_asks_why(store: int, tmp_path: Path) -> None:
    with writing() as wire:
        wire.execute("DELETE FROM day_channel WHERE day = ?", (JANUARY.start + 9,))
        wire.execute("UPDATE document SET state = 'draft' WHERE number = 'W1'")
        wire.execute("UPDATE document SET day = day - 1 WHERE kind = 'count' AND at = 'close'")
        wire.execute(
            "INSERT INTO store SELECT 99, 'S2', name, region, format, currency, currency_by, opened, "
            "closed, method, cut_off, tills, tables, seats, prices_include_tax, tax_rate, "
            "check_basis, combo_counts_as, created_by, order_stations, pays_after FROM store"
        )
    sent = (
        "store,date,kind,document,item,quantity,unit,other_store\n"
        "S1,2026-01-22,transfer_out,X1,EGG,3,each,S2\n"
    )
    assert take(tmp_path, "documents", sent).result == "saved"
    found = checklist(store, JANUARY.end)
    assert [point.key for point in found.open] == ["sales", "documents", "transfers", "counts"]
    sales_point, drafts, transfers, counts = found.points
    assert dict(value[::2] for value in sales_point.finding.values) == {"count": 1, "day": JANUARY.start + 9}
    assert {value.name: value.value for value in drafts.finding.values}["number"] == "W1"
    assert {value.name: value.value for value in transfers.finding.values}["store"] == "S2"
    assert "No count stands" in counts.finding.text
    with pytest.raises(BookError, match="Sales of every day are in; Documents are posted; Transfers"):
        close_period(store, JANUARY.end)
    assert closed_periods(store).periods == ()
    close_period(store, JANUARY.end, "the till was broken on the 10th")
    assert [(row.what, row.reason) for row in closed_periods(store).log] == [
        ("closed", "the till was broken on the 10th")
    ]


def test_a_received_transfer_is_matched(store: int, tmp_path: Path) -> None:
    both = (
        "store,date,kind,document,item,quantity,unit,other_store\n"
        "S1,2026-01-22,transfer_out,X1,EGG,3,each,S2\nS2,2026-02-01,transfer_in,X1,EGG,3,each,S1\n"
    )
    import_sales([order("1", [line("Ramen", 30)], day=JANUARY.start, store="S2")])
    assert take(tmp_path, "documents", both).result == "saved"
    assert checklist(store, JANUARY.end).open == ()


@pytest.mark.parametrize("method", ["fifo", "moving_average", "periodic_average"])
def test_the_snapshot_and_later_moves_are_worth_what_all_moves_are(store: int, method: str) -> None:
    update_store(all_stores()[0]._replace(method=method))
    before = {month: stock_flows(ledger(store).valuation, month) for month in (JANUARY, FEBRUARY, WHOLE)}
    state = ledger(store).valuation.state
    close_period(store, JANUARY.end)
    after = ledger(store).valuation
    assert {month: stock_flows(after, month) for month in before} == before
    assert after.state == state


def test_nothing_in_a_closed_period_is_added_changed_or_deleted(store: int, tmp_path: Path) -> None:
    close_period(store, JANUARY.end)
    was = stock_flows(ledger(store).valuation, WHOLE)
    head = "store,date,kind,document,item,quantity,unit,value\n"
    for row in ("S1,2026-01-05,waste,W9,EGG,1,each,", "S1,2025-12-30,receipt,R9,EGG,1,each,1"):
        assert take(tmp_path, "documents", f"{head}{row}\n").result == "refused"
    assert take(tmp_path, "documents", f"{head}S1,2026-01-20,receipt,R3,EGG,41,each,20\n").result == "refused"
    moved = f"{head}S1,2026-02-20,receipt,R3,EGG,40,each,20\n"
    assert take(tmp_path, "documents", moved).result == "refused"
    opening = "store,date,at,item,counted\nS1,2026-02-01,open,EGG,9\n"
    assert take(tmp_path, "counts", opening).result == "refused"
    documents = next(one.id for one in list_imports() if one.kind == "documents")
    with pytest.raises(BookError, match="lies in the closed period 2026-01-01 to 2026-01-31"):
        undo_import(documents)
    assert stock_flows(ledger(store).valuation, WHOLE) == was


def test_sales_of_a_closed_period_stay_as_they_are(store: int) -> None:
    close_period(store, JANUARY.end)
    new = order("2", [line("Ramen", 30)], day=JANUARY.start + 3)
    for orders in ([new], [new._replace(number="1")], [new._replace(day=JANUARY.start - 40)]):
        with pytest.raises(BookError, match="the closed period 2026-01-01 to 2026-01-31"):
            import_sales(orders)
    import_sales(sales(WHOLE), "again")
    (first,) = [one.id for one in list_imports() if one.kind == "sales"]
    with pytest.raises(BookError, match="closed period"):
        undo_import(first)
    import_sales([new._replace(day=FEBRUARY.end)])


def test_the_method_is_fixed_once_a_period_is_closed(store: int, tmp_path: Path) -> None:
    (row,) = all_stores()
    period = close_period(store, JANUARY.end)
    with pytest.raises(BookError, match="has closed periods, so its valuation method is fixed"):
        update_store(row._replace(method="moving_average"))
    update_store(row._replace(name="Ramen"))
    stores = "code,name,method\nS1,Ramen,moving_average\n"
    assert take(tmp_path, "stores", stores).result == "refused"
    reopen_period(period, "wrong method")
    assert take(tmp_path, "stores", stores).result == "saved"


def test_reopening_opens_later_periods_too_and_is_logged(store: int, tmp_path: Path) -> None:
    january = close_period(store, JANUARY.end)
    february = close_period(store, FEBRUARY.end)
    with pytest.raises(BookError, match="Say why"):
        reopen_period(january, " ")
    reopen_period(january, "a late invoice")
    assert states(store) == [(FEBRUARY.start, "open"), (JANUARY.start, "open")]
    assert [(row.period, row.what, row.reason) for row in closed_periods(store).log][:2] == [
        (february, "reopened", "a late invoice"),
        (january, "reopened", "a late invoice"),
    ]
    assert connection().execute("SELECT COUNT(*) FROM period_state").fetchone() == (0,)
    with pytest.raises(BookError, match="open already"):
        reopen_period(january, "again")
    late = "store,date,kind,document,item,quantity,unit,value\nS1,2026-01-05,receipt,R9,EGG,1,each,1\n"
    assert take(tmp_path, "documents", late).result == "saved"
    with pytest.raises(BookError, match="Close 2026-01-01 to 2026-01-31 first"):
        close_period(store, FEBRUARY.end)
    assert close_period(store, JANUARY.end) == january
    assert close_period(store, FEBRUARY.end) == february
