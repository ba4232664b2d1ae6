"""Areas in walking order and what stands in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options
from desktop.models.book import close_book, open_book
from desktop.queries.areas import AreaRow, all_areas, keep_areas
from desktop.queries.refused_rows import RefusedRowError
from desktop.queries.stock_items import all_stock_items
from tests.record_files import ITEMS


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> Iterator[None]:
    open_book(tmp_path / "b.platebook", create=True)
    file = tmp_path / "items.csv"
    file.write_text(ITEMS, encoding="utf-8")
    assert import_records("stock-items", file, Options()).result == "saved"
    yield
    close_book()


def test_areas_are_kept_in_their_order_with_what_stands_in_them() -> None:
    (store,) = {area.store for area in all_areas()}
    before = len(all_areas())
    items = tuple(item.id for item in all_stock_items())[:3][::-1]
    (key,) = keep_areas([AreaRow(None, store, "Bar", before, items)])
    assert all_areas()[-1] == AreaRow(key, store, "Bar", before, items)
    keep_areas((), [key])
    assert len(all_areas()) == before


def test_two_areas_swap_their_names_but_none_stands_twice() -> None:
    (store,) = {area.store for area in all_areas()}
    one, other = (AreaRow(None, store, name, 9, ()) for name in ("Bar", "Roof"))
    ids = keep_areas([one, other])
    keep_areas([one._replace(id=ids[0], name="Roof"), other._replace(id=ids[1], name="Bar")])
    assert {area.name: area.id for area in all_areas()}["Roof"] == ids[0]
    with pytest.raises(RefusedRowError, match="There is an area Roof already"):
        keep_areas([AreaRow(None, store, "Roof", 9, ())])
