"""Food cost by category: a line that sums its items, which are folded below it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from desktop.analysis.columns import Column, Kind
from desktop.analysis.food_cost import FoodCost, total
from desktop.analysis.food_cost_lines import Line
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.month_food_columns import (
    EFFICIENCY,
    MONEY,
    SUMMED,
    UNEXPLAINED_PERCENT,
    follows,
)
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import PLAIN, SECTION, TOTAL, beside
from desktop.exchange.workbooks.tables import Placed, write_header
from desktop.words import N_

TITLE = Column("title", N_("Category and item"), Kind.TEXT)
CODE = Column("code", N_("Code"), Kind.TEXT)
COLUMNS = (TITLE, *MONEY, EFFICIENCY, UNEXPLAINED_PERCENT, CODE)
PLACES = {column.key: place for place, column in enumerate(COLUMNS, 1)}


def write_groups(page: Page, frame: Frame, report: FoodCost, items: Placed, top: int, net: str) -> int:
    """The categories from row ``top`` on; ``items`` is the table they are read from. Returns the last row."""
    page.write(top, 1, page.words(N_("By category; unfold one to see its items")), face=SECTION)
    write_header(page, COLUMNS, top + 1)
    known = [line for line in report.lines if line.unexplained is not None]
    known.sort(key=attrgetter("category", "name", "code"))
    row, groups = top + 2, []
    for _category, group in groupby(known, key=attrgetter("category")):
        lines = list(group)
        _write_group(page, lines, items, row, (report.net, net))
        groups.append(row)
        row += len(lines) + 1
    if groups:
        frame.checks.append(
            Check(
                N_("Categories of food cost"),
                N_("The unexplained variances of all categories come to those of all items."),
                "+".join(page.reference(each, PLACES["unexplained"]) for each in groups),
                f"SUM({items.cells('unexplained')})",
                sum(line.unexplained or 0 for line in known),
                Kind.MONEY,
            )
        )
    return row - 1


def _write_group(page: Page, lines: Sequence[Line], items: Placed, top: int, net: tuple[int, str]) -> None:
    """The line of a category, and those of its items."""
    category, last = lines[0].category, top + len(lines)
    page.write(top, 1, category or page.words(N_("No category")), face=TOTAL)
    page.write(top, PLACES["code"], None, face=TOTAL)
    sums = {key: f"SUM({_below(top, last, key)})" for key in (*SUMMED, "losses", "gains")}
    _write_line(page, top, total(category, lines, net[0]), sums | follows(net[1]), whole=True)
    for row, line in enumerate(lines, top + 1):
        page.write(row, 1, line.name, face=replace(PLAIN, indent=1))
        page.write(row, PLACES["code"], line.code, face=replace(PLAIN, indent=1))
        own = f"EXACT({items.cells('code')},{address(row, PLACES['code'])})"
        read = {key: f"SUMPRODUCT({own}*{items.cells(key)})" for key in SUMMED}
        read |= {"losses": "MAX(0,{unexplained})", "gains": "MIN(0,{unexplained})"}
        _write_line(page, row, total(line.name, [line], net[0]), read | follows(net[1]), whole=False)
    page.fold(top + 1, last)


def _below(top: int, last: int, key: str) -> str:
    return f"{address(top + 1, PLACES[key])}:{address(last, PLACES[key])}"


def _write_line(page: Page, row: int, values: object, templates: Mapping[str, str], *, whole: bool) -> None:
    cells = {key: address(row, place) for key, place in PLACES.items()}
    for column in COLUMNS[1:-1]:
        value, place = getattr(values, column.key), PLACES[column.key]
        face = beside(TOTAL if whole else PLAIN, column.kind, first=False)
        if value is None:
            page.write(row, place, None, face=face)
        else:
            page.formula(row, place, templates[column.key].format(**cells), value, column.kind, face)
