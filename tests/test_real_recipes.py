"""The recipes of a real pizza place, in grams, and what its sales of a year should have taken.

The files lie beside the project and are no part of it; without them these tests are skipped. The
expected figures were computed independently of Platebook.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop import cli
from desktop.analysis.days import Range, day_of
from desktop.models.book import close_book, open_book
from desktop.queries.stock_items import all_stock_items
from desktop.queries.usage import theoretical_usage

DATA = Path(__file__).parents[1].parent / "shared" / "data" / "pizza_place"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real exports are not here")

SALES = ("orders.csv", "order_details.csv", "pizzas.csv")
MAPPED = (
    "--map",
    "for=pizza_name_id",
    "--map",
    "item=pizza_ingredients",
    "--map",
    "quantity=Items_Qty_In_Grams",
)
LARGEST = {
    "Chicken": 971_800, "Red Onions": 863_820, "Capocollo": 772_050, "Tomatoes": 594_330,
    "Bacon": 501_910, "Pepperoni": 435_020, "Mushrooms": 372_220, "Garlic": 311_795,
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the book of the place's sales and the file of its recipes."""
    folder = tmp_path_factory.mktemp("pizza")
    book = folder / "pizza.platebook"
    assert cli.main(["import", "sales", *(str(DATA / name) for name in SALES), "--book", str(book)]) == 0
    shutil.copy(DATA / "Pizza_ingredients.xlsx", folder)
    return folder


def usage(book: Path, start: date, end: date) -> dict[str, int]:
    """Grams of each ingredient."""
    open_book(book)
    try:
        names = {item.id: item.name for item in all_stock_items()}
        found = theoretical_usage(1, Range(day_of(start), day_of(end))).of_items()
        return {names[item]: quantity // 1000 for item, quantity in found.items()}
    finally:
        close_book()


def test_a_manager_brings_the_recipes_in_and_finds_the_years_usage(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = place / "pizza.platebook"
    call = ["import", "recipes", str(place / "Pizza_ingredients.xlsx"), "--book", str(book), *MAPPED]
    capsys.readouterr()
    assert cli.main(call) == 1
    said = capsys.readouterr().err
    assert "Pizza_ingredients.xlsx:26:Items_Qty_In_Grams: found nothing" in said
    assert said.count(":Items_Qty_In_Grams: found nothing") == 4
    assert cli.main([*call, "--set", "unit=g", "--keep-good-rows"]) == 0
    said = capsys.readouterr().out
    assert "New stock items: 62" in said
    assert "lack refused rows: 4 (brie_carre_s, hawaiian_l, hawaiian_m, hawaiian_s)" in said
    assert "Recipes cover 100.00 % of net sales." in said

    year = usage(book, date(2015, 1, 1), date(2015, 12, 31))
    assert (len(year), sum(year.values())) == (62, 9_012_375)
    assert dict(sorted(year.items(), key=lambda one: -one[1])[:8]) == LARGEST
    january = usage(book, date(2015, 1, 1), date(2015, 1, 31))
    assert [january[name] for name in ("Chicken", "Bacon", "Capocollo")] == [78_450, 39_000, 66_100]
