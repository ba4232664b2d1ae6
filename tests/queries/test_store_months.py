"""The months of stores side by side: kept, thrown away when something under them changes, made again."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from desktop.analysis.days import month_range
from desktop.analysis.money import MONEY, plain, text
from desktop.jobs.figures import figures
from desktop.models.base import connection
from desktop.models.book import close_book, open_book, writing
from desktop.queries.rollups import rebuild
from desktop.queries.store_months import keep, month_items, month_prices, store_months, worked_out
from desktop.queries.stores import store_by_code, update_store
from tests.generated_store import Size, generated

SIZE = Size(items=24, dishes=8, orders_a_day=20, months=3, stores=2)
FIRST, LAST = 202601, 202603


@pytest.fixture(scope="module")
def _book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    open_book(tmp_path_factory.mktemp("months") / "Region.platebook", create=True)
    generated(SIZE, ["theft"])
    yield
    close_book()


def stores() -> tuple[int, int]:
    return store_by_code("S1").id, store_by_code("S2").id


def kept() -> set[tuple[int, int]]:
    return set(connection().execute("SELECT store, month FROM store_month"))


@pytest.mark.usefixtures("_book")
def test_months_say_what_figures_say() -> None:
    """The same numbers as ``platebook figures``, which comes to them another way."""
    found = store_months(stores(), FIRST, LAST)
    assert set(found) == {(store, month) for store in stores() for month in range(FIRST, LAST + 1)}
    for (store, month), row in found.items():
        code = "S1" if store == stores()[0] else "S2"
        told = figures([code], *month_range(month))
        sales, peak, cost = told["sales"], told["throughput"]["peak_hour"], told["food_cost"]
        assert (row.orders, plain(row.net, MONEY), row.trading_days) == (
            sales["orders"],
            sales["net"],
            len(sales["by_day"]),
        )
        assert text(row.sales.average_check or 0, 6) == sales["average_check"]
        assert row.peak_orders == peak["orders"]
        lines = month_items([store], month, month)[store, month]
        assert row.actual_cost is not None
        assert plain(row.actual_cost, MONEY) == cost["actual_cost"]
        assert plain(sum(line.unexplained or 0 for line in lines), MONEY) == plain(
            (row.unexplained or 0) + (row.packaging_unexplained or 0), MONEY
        )
        received = sum(price.value for price in month_prices([store], month, month)[store, month])
        assert plain(received, MONEY) == total_of(told["stock"]["items"], "received")


def total_of(items: list[dict[str, dict[str, str]]], flow: str) -> str:
    return format(sum((Decimal(item[flow]["value"]) for item in items), Decimal(0)).normalize(), "f")


def change_sales() -> None:
    """As an import of orders does, for a day of February."""
    store, day = stores()[0], month_range(202602).start
    with writing() as wire:
        rebuild(wire, store, [day])


def change_setting() -> None:
    store = store_by_code("S1")
    update_store(store._replace(tills=(store.tills or 0) + 1))


def change_document() -> None:
    (document,) = (
        connection()
        .execute(
            "SELECT id FROM document WHERE day >= ? AND kind = 'waste' ORDER BY day LIMIT 1",
            (month_range(202603).start + 1,),
        )
        .fetchone()
    )
    with writing() as wire:
        wire.execute("UPDATE document_line SET quantity = quantity + 1000 WHERE document_id = ?", (document,))


def change_cost() -> None:
    with writing() as wire:
        wire.execute("UPDATE standard_cost SET cost = cost || '1' WHERE item_id = 1")


@pytest.mark.usefixtures("_book")
@pytest.mark.parametrize(
    ("change", "stay"),
    [
        (change_sales, {202601}),
        (change_document, {202601, 202602}),
        (change_setting, set()),
        (change_cost, set()),
    ],
)
def test_what_changed_is_worked_out_again_and_nothing_else(
    change: Callable[[], None], stay: set[int]
) -> None:
    store_months(stores(), FIRST, LAST)
    change()
    assert {month for _store, month in kept()} == stay
    (left,) = connection().execute("SELECT COUNT(DISTINCT month) FROM store_month_item").fetchone()
    assert left == len(stay)
    again = store_months(stores(), FIRST, LAST)
    assert again == {key: worked_out(*key).month for key in again}


@pytest.mark.usefixtures("_book")
def test_packed_months_stay_whatever_changes() -> None:
    store, month = stores()[1], LAST
    packed = worked_out(store, month)
    row = packed.month._replace(packed=True, net=123)
    with writing() as wire:
        keep(wire, [packed._replace(month=row)])
    change_cost()
    change_document()
    assert store_months(stores(), FIRST, LAST)[store, month] == row
    with writing() as wire:
        wire.execute("DELETE FROM store_month WHERE packed")
