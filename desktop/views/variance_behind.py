"""Where the figures of the variance screen lead: to documents, dishes and orders, or an item's ledger."""

from functools import partial
from typing import Any

from desktop import tasks
from desktop.analysis.columns import Column
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_evidence import (
    CELLS,
    DISH_COLUMNS,
    MOVE_COLUMNS,
    DishRow,
    MoveRow,
)
from desktop.analysis.food_cost_lines import Line
from desktop.queries.food_cost_evidence import documents_behind, sales_behind
from desktop.queries.orders import Search
from desktop.views.behind import BehindDialog, Target
from desktop.views.item_ledger import ItemAim
from desktop.views.orders import Within
from desktop.views.page import Page
from desktop.words import _

CELL_OF = {
    **{cell: cell for cell in CELLS},
    "waste_quantity": "waste",
    "staff_quantity": "staff_meals",
    "batch_quantity": "batch_yield",
}
"""The cell whose documents stand behind a column."""

THEORY = ("theoretical", "theoretical_cost")


def open_behind(page: Page, report: FoodCost, line: Line, column: Column, currency: str) -> None:
    """Open what stands behind one column of an item's line."""
    if column.key in THEORY:
        open_dishes(page, report, line, currency)
    elif cell := CELL_OF.get(column.key):
        title = _("{figure}: {item}", figure=_(column.title), item=line.name)
        ask = partial(documents_behind, report.store, report.opening.day, report.closing.day, line.item, cell)
        _open(page, title, partial(_of_document, report), ask, MOVE_COLUMNS, currency)
    else:
        page.desk.go("item_ledger", ItemAim(line.item, report.store, report.period))


def open_dishes(page: Page, report: FoodCost, line: Line, currency: str) -> None:
    """Open the dishes behind an item's theoretical usage."""
    title = _("The dishes that should have taken {item}, in {unit}", item=line.name, unit=line.base_unit)
    ask = partial(sales_behind, report.store, report.opening.day, report.closing.day, line.item)
    _open(page, title, partial(_of_dish, report), ask, DISH_COLUMNS, currency)


def _open(page: Page, title: str, target: Any, ask: Any, columns: tuple[Column, ...], currency: str) -> None:
    dialog = BehindDialog(page, title, target)
    tasks.ask(ask, owner=dialog, done=lambda rows: dialog.show_rows(columns, rows, currency))
    dialog.open()


def _of_document(report: FoodCost, row: MoveRow) -> Target:
    if row.document is not None:
        return "documents", row.document
    return "orders", Search(day=row.day, store=report.store)


def _of_dish(report: FoodCost, row: DishRow) -> Target | None:
    if row.dish is None:
        return None
    return "orders", Within(Search(row.name, store=report.store), report.period)
