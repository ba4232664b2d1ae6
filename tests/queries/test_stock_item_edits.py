"""What is used is not forgotten: the sentence says where, and archiving is offered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import BookError
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options
from desktop.models.book import close_book, open_book
from desktop.queries.stock_item_edits import archive_stock_items, forget_stock_item
from desktop.queries.stock_items import all_stock_items
from tests.record_files import DOCUMENTS, ITEMS, MENU, RECIPES, rows


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> Iterator[None]:
    open_book(tmp_path / "b.platebook", create=True)
    kitchen = {"stock-items": ITEMS, "menu": MENU, "recipes": RECIPES, "documents": DOCUMENTS}
    for kind, text in kitchen.items():
        file = tmp_path / f"{kind}.csv"
        file.write_text(text, encoding="utf-8")
        assert import_records(kind, file, Options()).result == "saved"
    yield
    close_book()


def numbered(code: str) -> int:
    return next(item.id for item in all_stock_items(archived=True) if item.code == code)


@pytest.mark.parametrize(
    ("code", "uses"),
    [
        ("PORK", "the recipes of Broth, Ramen; the documents R1, B1"),
        ("DOUGH", "the recipes of Dough, Gyoza, Ramen"),
        ("BOX", "the documents X1, A1"),
    ],
)
def test_what_is_used_is_not_forgotten(code: str, uses: str) -> None:
    with pytest.raises(BookError, match=rf"is used in {uses}\. Take it out there first, or archive it"):
        forget_stock_item(numbered(code))
    assert numbered(code)


def test_what_nothing_uses_is_forgotten_with_its_units(tmp_path: Path) -> None:
    file = tmp_path / "salt.csv"
    file.write_text("code,name,base_unit,purchase_unit,purchase_factor\nSALT,Salt,g,bag,1000\n")
    import_records("stock-items", file, Options())
    forget_stock_item(numbered("SALT"))
    assert rows("SELECT COUNT(*) FROM purchase_unit WHERE unit = 'bag' AND factor = '1000'") == [(0,)]


def test_what_is_archived_is_hidden_and_can_be_shown_again() -> None:
    pork = numbered("PORK")
    archive_stock_items([pork])
    assert pork not in [item.id for item in all_stock_items()]
    archive_stock_items([pork], archived=False)
    assert pork in [item.id for item in all_stock_items()]
