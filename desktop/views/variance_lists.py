"""The lists behind the coverage of a food-cost report."""

from typing import Any

from desktop.analysis.columns import Column
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_columns import PREP_COLUMNS
from desktop.analysis.food_cost_preps import PrepLine
from desktop.analysis.variance_rows import (
    APART_COLUMNS,
    DISH_COLUMNS,
    DOCUMENT_COLUMNS,
    QUIET,
    TWICE_COLUMNS,
    WEAK_COLUMNS,
    Uncovered,
    VarianceRow,
    open_rows,
    row_of,
    twice_rows,
    uncovered,
)
from desktop.views import variance_words as words
from desktop.views.behind import BehindDialog, Target
from desktop.views.item_ledger import ItemAim
from desktop.views.page import Page
from desktop.words import N_, _

TITLES = {
    "preps": N_("Prep items: their loss is already in the lines of what they are made of"),
    "dishes": N_("Dishes that sold without a recipe: what they took is in nobody's theory"),
    "apart": N_("Not counted at both ends, so their usage is not known"),
    "weak": N_("Lines that are not to be trusted, so they are no suspected losses"),
    "documents": N_("Documents of these days that are still open"),
    "twice": N_("Staff meals rung up and written down on the same day"),
}


def open_list(page: Page, report: FoodCost, wanted: str, currency: str) -> None:
    """Open the list that a part of the coverage speaks of."""
    dialog = BehindDialog(page, _(TITLES[wanted]), lambda row: _target(report, row))
    dialog.show_rows(*_list(report, wanted), currency)
    dialog.open()


def _list(report: FoodCost, wanted: str) -> tuple[tuple[Column, ...], list[Any]]:
    if wanted == "dishes":
        return DISH_COLUMNS, uncovered(report)
    if wanted == "preps":
        return PREP_COLUMNS, list(report.preps)
    if wanted == "documents":
        return DOCUMENT_COLUMNS, open_rows(report)
    if wanted == "twice":
        return TWICE_COLUMNS, twice_rows(report)
    if wanted == "apart":
        rows = [row_of(line, QUIET, "", why=words.reason(line.reason)) for line in report.apart]
        return APART_COLUMNS, rows
    weak = [line for line in report.lines if line.weak]
    return WEAK_COLUMNS, [row_of(line, QUIET, words.weaknesses(line)) for line in weak]


def _target(report: FoodCost, row: Any) -> Target:
    if isinstance(row, Uncovered):
        return "recipes", row.dish
    if isinstance(row, VarianceRow | PrepLine):
        return "item_ledger", ItemAim(row.item, report.store, report.period)
    return "documents", row.document
