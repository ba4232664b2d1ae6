"""What the sample book holds besides sales goes out as files and into another book, and is worth the same."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop.analysis.sample_stores import PERIOD
from desktop.analysis.stock_flows import ItemFlow, stock_flows
from desktop.jobs.export_records import ROWS, export_records
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.ledger import ledger
from desktop.queries.stock_items import all_stock_items
from desktop.queries.stores import all_stores


def flows() -> dict[str, Mapping[str, ItemFlow]]:
    """By the codes of store and item."""
    codes = {item.id: item.code for item in all_stock_items(archived=True)}
    return {
        store.code: {
            codes[item]: flow._replace(item=0)
            for item, flow in stock_flows(ledger(store.id).valuation, PERIOD).items()
        }
        for store in all_stores()
    }


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_sample_books_stock_is_worth_the_same_in_another_book(
    sample_book: Path, tmp_path: Path, ending: str
) -> None:
    shutil.copy(sample_book, tmp_path / "sample.platebook")
    open_book(tmp_path / "sample.platebook")
    for table in ("period_log", "period_state", "period", "day_usage", "day_item", "day_channel"):
        connection().execute(f"DELETE FROM {table}")  # noqa: S608  sales and closings are no such files
    for kind in ROWS:
        export_records(kind, tmp_path / f"{kind}.{ending}", "en")
    before = flows()
    close_book()
    open_book(tmp_path / "other.platebook", create=True)
    for kind in ROWS:
        outcome = import_records(kind, tmp_path / f"{kind}.{ending}", Options())
        assert outcome.result == "saved", outcome.problems[:3]
    assert flows() == before
    assert sum(map(len, before.values())) > 60
    close_book()
