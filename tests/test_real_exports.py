"""Exports of real restaurants, through the command line into one book, to the last digit.

The files lie beside the project and are no part of it; without them these tests are skipped. The
expected figures were computed independently of Platebook.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.analysis.days import Range, moment_of
from desktop.models.book import close_book, open_book
from desktop.queries.peak_days import peak_days_between
from desktop.queries.stores import all_stores

DATA = Path(__file__).parents[1].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real exports are not here")

CHINESE = (
    "--map", "order=meal_order_info.csv:info_id", "--map", "order=meal_order_detail.csv:order_id",
    "--map", "store=org_id", "--map", "paid_at=lock_time", "--map", "opened_at=use_start_time",
    "--map", "covers=number_consumers", "--map", "order_net=expenditure", "--map", "status=order_status",
    "--map", "item=dishes_name", "--map", "quantity=counts", "--map", "unit_price=amounts",
    "--map-value", "status:1=paid", "--map-value", "status:0=open", "--map-value", "status:2=cancelled",
)  # fmt: skip
PIZZA_MONTHS = """
    1845 69793.3 37.83, 1685 65159.6 38.67, 1840 70397.1 38.26, 1799 68736.8 38.21, 1853 71402.75 38.53,
    1773 68230.2 38.48, 1935 72557.9 37.5, 1841 68278.25 37.09, 1661 64180.05 38.64, 1646 64027.6 38.9,
    1792 70395.35 39.28, 1680 64701.15 38.51"""

Ask = Callable[..., tuple[int, str, str]]
Sales = dict[str, Any]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with all of them, each in stores of its own."""
    path = tmp_path_factory.mktemp("real") / "real.platebook"
    imports = {
        "PIZZA": ["pizza_place/orders.csv", "pizza_place/order_details.csv", "pizza_place/pizzas.csv"],
        "NAMED": [
            "pizza_place/order_details.csv",
            "pizza_place/pizza_types.csv",
            "pizza_place/pizzas.csv",
            "pizza_place/orders.csv",
        ],
        "LONDON": ["takeaway_london/restaurant-1-orders.csv"],
        "PRICED": [
            "takeaway_london/restaurant-1-products-price.csv",
            "takeaway_london/restaurant-1-orders.csv",
        ],
        "BAKERY": ["french_bakery/bakery_sales_head.csv"],
        "CHIPOTLE": ["chipotle/chipotle.tsv", "--map", "net=item_price", "--set", "date=2012-06-01"],
        "": [
            "chinese_restaurant/meal_order_info.csv",
            "chinese_restaurant/meal_order_detail.csv",
            *CHINESE,
        ],
    }
    for store, arguments in imports.items():
        files = [str(DATA / one) if (DATA / one).is_file() else one for one in arguments]
        assert cli.main(["import", "sales", *files, "--book", str(path), "--store", store]) == 0
    return path


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def command(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main([*map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def figures(ask: Ask, book: Path, *stores: str, start: str = "2000-01-01", end: str = "2030-12-31") -> Sales:
    chosen = [word for store in stores for word in ("--store", store)]
    code, out, err = ask("figures", "--book", book, *chosen, "--from", start, "--to", end)
    assert (code, err) == (0, "")
    found: Sales = json.loads(out)
    return found["all"] if len(stores) > 1 else found


@pytest.mark.parametrize(
    ("store", "orders", "net", "check", "items", "price"),
    [
        ("PIZZA", 21350, "817860.05", "38.31", "2.322", "16.4978"),
        ("NAMED", 21350, "817860.05", "38.31", "2.322", "16.4978"),
        ("LONDON", 13397, "446517.45", "33.33", "6.9449", "4.7991"),
        ("PRICED", 13397, "446517.45", "33.33", "6.9449", "4.7991"),
        ("BAKERY", 28, "155.9", "5.57", "4.3571", "1.2779"),
        ("CHIPOTLE", 1834, "34500.16", "18.81", "2.711", "6.9389"),
    ],
)
def test_the_figures_of_a_place(
    ask: Ask, book: Path, store: str, orders: int, net: str, check: str, items: str, price: str
) -> None:
    sales = figures(ask, book, store)["sales"]
    assert (sales["orders"], sales["net"]) == (orders, net)
    for name, expected in (
        ("average_check", check),
        ("items_per_order", items),
        ("average_item_price", price),
    ):
        places = len(expected.partition(".")[2])
        assert f"{float(sales[name]):.{places}f}" == expected


@pytest.mark.parametrize(
    ("store", "peak", "clock"),
    [
        ("PIZZA", ("2015-11-26T18:18:35", 21), ("2015-10-15T13:00:00", 19)),
        ("LONDON", ("2018-04-29T16:03:00", 20), ("2018-04-29T16:00:00", 20)),
        ("BAKERY", ("2021-01-02T09:25:00", 24), ("2021-01-02T09:00:00", 15)),
    ],
)
def test_the_busiest_hours_of_a_place(
    ask: Ask, book: Path, store: str, peak: tuple[str, int], clock: tuple[str, int]
) -> None:
    found = figures(ask, book, store)["throughput"]
    assert found["peak_hour"] == dict(zip(("start", "orders"), peak, strict=True))
    assert found["busiest_clock_hour"] == dict(zip(("start", "orders"), clock, strict=True))


def test_the_day_with_the_busiest_hour_is_the_best_of_its_peak_days(book: Path) -> None:
    open_book(book)
    keys = {store.code: store.id for store in all_stores()}
    found = peak_days_between(tuple(keys.values()), Range(0, 30_000)).stores
    close_book()
    best = {row.store: (moment_of(row.best_start).isoformat(), row.best_orders) for row in found}
    assert best[keys["PIZZA"]] == ("2015-11-26T18:18:35", 21)
    assert best[keys["LONDON"]] == ("2018-04-29T16:03:00", 20)
    assert best[keys["BAKERY"]] == ("2021-01-02T09:25:00", 24)
    assert keys["CHIPOTLE"] not in best


def test_the_months_of_the_pizza_place(ask: Ask, book: Path) -> None:
    for month, expected in enumerate(PIZZA_MONTHS.split(","), start=1):
        last = 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
        dates = {"start": f"2015-{month:02}-01", "end": f"2015-{month:02}-{last}"}
        sales = figures(ask, book, "PIZZA", **dates)["sales"]
        check = f"{float(sales['average_check']):.2f}".rstrip("0")
        assert [str(sales["orders"]), sales["net"], check] == expected.split()


def test_pizzas_have_the_names_of_the_fourth_file(ask: Ask, book: Path) -> None:
    items = {item["code"]: item["name"] for item in figures(ask, book, "NAMED")["sales"]["by_item"]}
    assert items["hawaiian_m"] == "The Hawaiian Pizza M"


def test_branches_of_the_chinese_group_are_stores_with_covers(ask: Ask, book: Path) -> None:
    branches = figures(ask, book, "304", "310", "328", "329", "330")["sales"]
    assert [branches[name] for name in ("orders", "net", "covers")] == [933, "458520", 4853]
    assert (branches["average_check"][:6], branches["per_cover"][:5]) == ("491.44", "94.48")
    for store, orders, net in (("330", 825, "422099"), ("328", 101, "33341")):
        sales = figures(ask, book, store)["sales"]
        assert (sales["orders"], sales["net"]) == (orders, net)


def test_chipotle_without_a_mapping_is_refused(ask: Ask, tmp_path: Path) -> None:
    code, _out, err = ask("import", "sales", DATA / "chipotle/chipotle.tsv", "--book", tmp_path / "b")
    assert code == 1
    assert "item_price: looks like the line's total" in err
    assert "No column gives: paid_at." in err
    assert not (tmp_path / "b").exists()


def test_the_chinese_group_without_a_mapping_is_asked_about(ask: Ask, tmp_path: Path) -> None:
    files = sorted((DATA / "chinese_restaurant").glob("*.csv"))
    code, _out, err = ask("import", "sales", *files, "--book", tmp_path / "b")
    assert code == 1
    assert "info_id: could be the key of order_id" in err
    assert "order_status: holds 1, 0, 2" in err


def test_the_dirty_cafe_is_refused_with_its_bad_cells_and_its_good_rows_kept_on_request(
    ask: Ask, tmp_path: Path
) -> None:
    file = shutil.copy(DATA / "dirty_cafe/dirty_cafe_sales.csv", tmp_path)
    book = tmp_path / "b.platebook"
    code, _out, err = ask("import", "sales", file, "--book", book)
    assert code == 1
    assert "dirty_cafe_sales.csv:13:transaction_date: found “ERROR”, expected a date" in err
    assert "Refused rows: 933." in err
    code, out, _err = ask("import", "sales", file, "--book", book, "--keep-good-rows")
    assert code == 0
    for count in ("Refused rows: 933", "quantity x price: 437", "unknown item: 868", "total counts: 571"):
        assert count in out
    sales = figures(ask, book, "S1")["sales"]
    assert [sales[name] for name in ("orders", "pieces", "net")] == [9067, "27431", "81306"]
    rejected = (tmp_path / "dirty_cafe_sales.csv.rejected.csv").read_text(encoding="utf-8-sig")
    assert len(rejected.splitlines()) == 934
