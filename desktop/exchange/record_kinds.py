"""What can be imported besides sales: the fields of each kind, and how its rows are read."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from desktop.exchange.counts import check_count_line, given_count_line
from desktop.exchange.documents import check_document_line, given_document_line
from desktop.exchange.layouts.fields import Field
from desktop.exchange.layouts.record_fields import RECORDS
from desktop.exchange.menu import check_dish, given_dish
from desktop.exchange.recipes import check_recipe_line, given_recipe_line
from desktop.exchange.records import Check, Values
from desktop.exchange.stock_items import check_stock_item, given_stock_item
from desktop.exchange.stores import check_store, given_store


class RecordKind(NamedTuple):
    """One kind of import. ``given`` makes the fact of a row, by its place among those that are right."""

    name: str
    check: Check
    given: Callable[[int, Values], Any]

    @property
    def fields(self) -> Mapping[str, Field]:
        return {field.name: field for field in RECORDS[self.name]}


RECORD_KINDS = {
    kind.name: kind
    for kind in (
        RecordKind("stores", check_store, given_store),
        RecordKind("stock-items", check_stock_item, given_stock_item),
        RecordKind("menu", check_dish, given_dish),
        RecordKind("recipes", check_recipe_line, given_recipe_line),
        RecordKind("documents", check_document_line, given_document_line),
        RecordKind("counts", check_count_line, given_count_line),
    )
}
