"""Store packs from a store's book to a regional one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from desktop.analysis.days import month_of, month_range
from desktop.analysis.store_pack import PackSales
from desktop.errors import BookError
from desktop.jobs.figures import figures
from desktop.jobs.packs import make_pack, packs_in, take_packs
from desktop.models.base import connection
from desktop.models.book import close_book, open_book, writing
from desktop.queries.book import check
from desktop.queries.imports import list_imports, undo_import
from desktop.queries.packs import packed_months
from desktop.queries.sales import Source, store_orders
from desktop.queries.store_months import store_months
from desktop.queries.stores import store_by_code, update_store
from tests.generated_store import generated
from tests.packed_stores import MONTHS, SIZE, contents, packed_stores, resealed
from tests.sample import orders

LATER = "2099-01-01T00:00:00+00:00"
JANUARY = month_range(202601).start
DAILY, ORDERS = PackSales.DAILY, PackSales.ORDERS
Packs = dict[tuple[str, int, PackSales], Path]


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    return packed_stores(tmp_path_factory.mktemp("stores"))


@pytest.fixture
def _region(tmp_path: Path) -> Iterator[None]:
    open_book(tmp_path / "Region.platebook", create=True)
    yield
    close_book()


def nameless(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Orders whose members have no names."""
    return [
        tuple(bool(one) if str(one).startswith("member ") else one for one in row)
        for row in sorted(rows, key=repr)
    ]


def take(*files: Path) -> list[str]:
    """What was refused."""
    return [outcome.refusal for outcome in take_packs(files) if outcome.refusal]


@pytest.mark.parametrize("sales", PackSales)
@pytest.mark.usefixtures("_region")
def test_a_region_holds_what_the_stores_held(packs: Packs, sales: PackSales) -> None:
    """Roll-ups, documents and the figures of each month are the same rows; of orders also these."""
    assert take(*(path for (*_key, way), path in packs.items() if way is sales)) == []
    assert check() == []
    region = contents()
    months = store_months([1, 2], MONTHS[0], MONTHS[-1])
    said = {code: figures([code], JANUARY, month_range(202603).end) for code in ("S1", "S2")}
    close_book()

    open_book(next(iter(packs.values())).with_name("Stores.platebook"))
    ids = {code: store_by_code(code).id for code in ("S1", "S2")}
    own = contents()
    for table in (
        "day_channel",
        "day_quarter",
        "day_item",
        "day_usage",
        "day_peak",
        "month_item",
        "month_grid",
    ):
        assert region[table] == own[table], table
    if sales is ORDERS:
        assert nameless(region["orders"]) == nameless(own["orders"])
        assert region["lines"] == own["lines"]
    assert region["document"] == own["document"]
    assert [row[:-1] for row in region["document_line"]] == [row[:-1] for row in own["document_line"]]
    kept = store_months(list(ids.values()), MONTHS[0], MONTHS[-1])
    assert sorted(row[3:] for row in months.values()) == sorted(row[3:] for row in kept.values())
    assert contents()["store_month_price"] == region["store_month_price"]
    assert contents()["store_month_item"] == region["store_month_item"]
    for code, found in said.items():
        own_figures = figures([code], JANUARY, month_range(202603).end)
        assert found["sales"] == own_figures["sales"]
        assert found["throughput"]["peak_hour"] == own_figures["throughput"]["peak_hour"]
        assert found["stock"] == own_figures["stock"]
        assert found["food_cost"] == own_figures["food_cost"]


@pytest.mark.usefixtures("_region")
def test_only_the_same_months_are_replaced(packs: Packs, tmp_path: Path) -> None:
    take(packs["S1", 202601, DAILY], packs["S1", 202602, DAILY], packs["S2", 202602, DAILY])
    before = {table: set(rows) for table, rows in contents().items()}
    newer = resealed(packs["S1", 202602, ORDERS], tmp_path / "newer.platepack", {}, made_at=LATER)
    assert take(newer) == []
    after = {table: set(rows) for table, rows in contents().items()}
    assert before["store_month"] == after["store_month"]
    assert before["day_channel"] == after["day_channel"]
    assert {row[:3] for row in after["pack_month"]} == {
        ("S1", 202601, "daily"), ("S1", 202602, "orders"), ("S2", 202602, "daily"),
    }  # fmt: skip
    assert {row[1] for row in after["orders"]} == set(
        range(month_range(202602).start, month_range(202602).end + 1)
    )
    assert check() == []


@pytest.mark.usefixtures("_region")
def test_the_latest_pack_of_a_month_stays(packs: Packs, tmp_path: Path) -> None:
    late = resealed(packs["S1", 202601, ORDERS], tmp_path / "late.platepack", {}, made_at=LATER)
    take(late)
    before = contents()
    (outcome,) = take_packs([packs["S1", 202601, DAILY]])
    assert outcome.taken is not None
    assert (outcome.taken.months, outcome.taken.kept) == ((), (202601,))
    assert contents() == before


@pytest.mark.usefixtures("_region")
def test_what_the_book_has_of_its_own_is_no_packs_to_replace(packs: Packs) -> None:
    store_orders(orders(1, 2, 5, "S1", JANUARY), Source("sales", ("till.csv",), "own", "own"))
    before = contents()
    (refusal,) = take(packs["S1", 202601, DAILY])
    assert "sales or documents of its own of S1 in 2026-01" in refusal
    assert contents() == before
    assert take(packs["S1", 202602, DAILY]) == []


@pytest.mark.usefixtures("_region")
def test_sales_of_a_packed_month_come_in_packs_alone(packs: Packs) -> None:
    take(packs["S1", 202601, DAILY])
    before = contents()
    with pytest.raises(BookError, match="came in a store pack"):
        store_orders(orders(1, 2, 5, "S1", JANUARY), Source("sales", ("till.csv",), "own", "own"))
    assert contents() == before


@pytest.mark.usefixtures("_region")
def test_a_pack_is_taken_back(packs: Packs) -> None:
    take(packs["S1", 202601, DAILY])
    before = contents()
    take(packs["S2", 202602, ORDERS])
    undo_import(list_imports()[0].id)
    after = contents()
    for table in (
        "store",
        "orders",
        "lines",
        "day_channel",
        "document",
        "store_month",
        "pack_month",
        "month_item",
    ):
        assert after[table] == before[table], table
    assert take(packs["S2", 202602, ORDERS]) == []


@pytest.mark.usefixtures("_region")
def test_daily_figures_stay_when_orders_of_other_stores_are_counted_again(packs: Packs) -> None:
    """A store's setting rebuilds its roll-ups from orders, which daily figures have none of."""
    take(packs["S1", 202601, DAILY])
    before = contents()["day_quarter"]
    update_store(store_by_code("S1")._replace(pays_after=True))
    assert contents()["day_quarter"] == before
    assert check() == []


def test_members_and_their_numbers_stay_in_the_store(tmp_path: Path) -> None:
    open_book(tmp_path / "Store.platebook", create=True)
    sold = [one._replace(member="Zhang Wei 138") for one in orders(1, days=3, per_day=6, store="S1")]
    store_orders(sold, Source("sales", ("till.csv",), "members", "own"))
    month = month_of(sold[0].day)
    path = tmp_path / "S1.platepack"
    make_pack("S1", month, month, path, ORDERS)
    close_book()
    with ZipFile(path) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Zhang" not in text
    open_book(tmp_path / "Region.platebook", create=True)
    assert take(path) == []
    names = connection().execute("SELECT name FROM reference WHERE kind = 'member'").fetchall()
    assert len(names) == 1
    assert names[0][0].startswith("S1 ")
    close_book()


def test_equal_books_make_equal_parts(packs: Packs, tmp_path: Path) -> None:
    path = packs["S1", 202601, ORDERS]
    open_book(path.with_name("Stores.platebook"))
    make_pack("S1", 202601, 202601, tmp_path / "again.platepack", ORDERS)
    close_book()
    with ZipFile(path) as one, ZipFile(tmp_path / "again.platepack") as other:
        assert (
            json.loads(one.read("manifest.json"))["parts"] == json.loads(other.read("manifest.json"))["parts"]
        )


@pytest.mark.usefixtures("_region")
def test_a_folder_of_packs_is_its_packs(packs: Packs) -> None:
    folder = next(iter(packs.values())).parent
    assert packs_in([folder]) == tuple(sorted(packs.values()))
    assert take(*packs_in([folder])) == []
    assert {(one.store, one.month) for one in packed_months()} == {(s, m) for s in (1, 2) for m in MONTHS}


def test_a_folder_without_packs_is_said(tmp_path: Path) -> None:
    empty = tmp_path / "Mail of May"
    empty.mkdir()
    with pytest.raises(BookError, match=r"platepack.*Mail of May"):
        packs_in([empty])


def test_a_month_keeps_the_recipes_of_what_later_months_do_not_sell(tmp_path: Path) -> None:
    open_book(tmp_path / "Store.platebook", create=True)
    generated(SIZE)
    make_pack("S1", 202601, 202601, tmp_path / "1.platepack", DAILY)
    own = figures(["S1"], JANUARY, month_range(202601).end)
    with writing() as wire:
        (dish,) = wire.execute(
            "SELECT MIN(menu_item_id) FROM recipe WHERE menu_item_id IS NOT NULL"
        ).fetchone()
        span = (dish, month_range(202601).end)
        wire.execute("DELETE FROM day_item WHERE item = ? AND day > ?", span)
        wire.execute("DELETE FROM day_usage WHERE item = ? AND day > ?", span)
        wire.execute(
            "DELETE FROM document_line WHERE menu_item_id = ? "
            "AND document_id IN (SELECT id FROM document WHERE day > ?)",
            span,
        )
    make_pack("S1", 202602, 202602, tmp_path / "2.platepack", DAILY)
    close_book()
    later = resealed(tmp_path / "2.platepack", tmp_path / "3.platepack", {}, made_at=LATER)

    open_book(tmp_path / "Region.platebook", create=True)
    assert take(tmp_path / "1.platepack", later) == []
    found = figures(["S1"], JANUARY, month_range(202601).end)
    close_book()
    assert found["food_cost"] == own["food_cost"]
    assert found["stock"] == own["stock"]
