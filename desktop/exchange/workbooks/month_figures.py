"""The summary's figures: this month's, the one's before, and their change, as formulas over the days."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.average_check import AverageCheck
from desktop.analysis.columns import Kind
from desktop.analysis.sales import Sales
from desktop.exchange.workbooks.month_columns import Cells
from desktop.exchange.workbooks.month_days import Days, Side
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import ACCENT, HEADER, PLAIN, QUIET, TEXT_HEADER, Face, lines_of
from desktop.words import N_

LABEL, NOW, BEFORE, CHANGE, RATE, LAST = 2, 3, 4, 5, 6, 7  # the columns
MISSING = "–"


class Figure(NamedTuple):
    """One line of the summary. ``title`` is marked with N_.

    ``formula`` is over other lines of the same column, as "{net}/{orders}"; without one the figure is
    the total of the days. ``weight`` is 2 for the three figures, 0 for a detail.
    """

    key: str
    title: str
    kind: Kind
    formula: str = ""
    weight: int = 1


FIGURES = (
    Figure("net", N_("Net sales"), Kind.MONEY, weight=2),
    Figure("orders", N_("Orders"), Kind.COUNT, weight=2),
    Figure("average_check", N_("Average check"), Kind.PRICE, "{net}/{orders}", weight=2),
    Figure("items_per_order", N_("Items per order"), Kind.NUMBER),
    Figure("average_item_price", N_("Average item price"), Kind.PRICE),
    Figure("covers", N_("Guests"), Kind.COUNT),
    Figure("per_cover", N_("Per cover"), Kind.PRICE),
    Figure("combo_share", N_("Combo share"), Kind.PERCENT),
    Figure("gross", N_("Gross sales"), Kind.MONEY, weight=0),
    Figure("discount", N_("Discounts and gifts"), Kind.MONEY, weight=0),
    Figure("discount_rate", N_("Discount rate"), Kind.PERCENT, "{discount}/{gross}", weight=0),
    Figure("refunds", N_("Refunds"), Kind.MONEY, weight=0),
    Figure("adjustment", N_("Adjustments"), Kind.MONEY, weight=0),
)
NAMES = {
    "net": "NetSales",
    "orders": "Orders",
    "average_check": "AverageCheck",
    "items_per_order": "ItemsPerOrder",
    "average_item_price": "AverageItemPrice",
}


def write_figures(
    page: Page, top: int, report: AverageCheck, days: Days, names: tuple[str, str]
) -> dict[str, int]:
    """The figures from row ``top`` on, beside those before. Returns the row of each by its key."""
    sides = [(NOW, days.now, report.total)]
    if days.before is not None and report.before is not None:
        sides.append((BEFORE, days.before, report.before))
    _write_header(page, top, names, compared=len(sides) > 1)
    figures = [figure for figure in FIGURES if _is_known(figure, [sales for _, _, sales in sides])]
    rows = {figure.key: row for row, figure in enumerate(figures, top + 1)}
    for figure in figures:
        row, face = rows[figure.key], _face(figure)
        page.write(row, LABEL, page.words(figure.title), face=replace(face, align="left"))
        for column, side, sales in sides:
            _write_figure(page, figure, (rows, column), side, sales)
        if len(sides) > 1:
            _write_change(page, row, figure, report)
        if days.now.has(figure.key):
            face = Face(size=9, colour=ACCENT, align="right")
            page.link(row, LAST, page.words(N_("by day →")), days.now.total(figure.key), face)
        if figure.key in NAMES:
            page.booklet.name(NAMES[figure.key], page.reference(row, NOW))
    return rows


def _write_header(page: Page, row: int, names: tuple[str, str], *, compared: bool) -> None:
    words = page.words
    titles: tuple[str, ...] = (words(N_("Figure")), names[0])
    if compared:
        titles = (*titles, names[1], words(N_("Change")), words(N_("Change in %")))
    lines = max(lines_of(title, page.width(NOW) / 1.2) for title in titles)
    page.height(row, lines * 14.0 + 4)
    for column in range(LABEL, LAST + 1):
        title = titles[column - LABEL] if column - LABEL < len(titles) else None
        page.write(row, column, title, face=TEXT_HEADER if column == LABEL else HEADER)


def _is_known(figure: Figure, sides: Sequence[Sales]) -> bool:
    """Whether a line has anything to say; no combos or adjustments at all are nothing to say."""
    if figure.key in ("combo_share", "adjustment"):
        key = {"combo_share": "combo_orders"}.get(figure.key, figure.key)
        return any(getattr(side, key) for side in sides)
    return any(getattr(Cells(side), figure.key) is not None for side in sides)


def _face(figure: Figure) -> Face:
    if figure.weight == 2:
        return Face(bold=True, size=12, rule="bottom")
    return PLAIN if figure.weight else Face(colour=QUIET)


def _write_figure(
    page: Page, figure: Figure, where: tuple[Mapping[str, int], int], side: Side, sales: Sales
) -> None:
    """One figure of one side: a formula over this sheet, or the total of the days."""
    rows, column = where
    row, value = rows[figure.key], getattr(Cells(sales), figure.key)
    face = replace(_face(figure), format=page.look.format(figure.kind, with_sign=True))
    if value is None:
        page.write(row, column, MISSING, face=Face(align="right", colour=QUIET))
        return
    if figure.formula:
        formula = figure.formula.format(**{key: address(at, column) for key, at in rows.items()})
    elif figure.key == "combo_share":
        formula = f"{side.total('combo_orders')}/{side.known_orders}"
    else:
        formula = side.total(figure.key)
    page.formula(row, column, formula, value, figure.kind, face)


def _write_change(page: Page, row: int, figure: Figure, report: AverageCheck) -> None:
    """The change, and what part of the earlier figure it is; a percentage changes by points."""
    now, before = (getattr(Cells(side), figure.key) for side in (report.total, report.before))
    if now is None or before is None:
        return
    cells = address(row, NOW), address(row, BEFORE)
    change, face = now - before, _face(figure)
    if figure.kind is Kind.PERCENT:
        points = page.words(N_("pp")).replace('"', "")
        code = f'+0.0" {points}";-0.0" {points}";0.0" {points}"'
        formula = f"({cells[0]}-{cells[1]})*100"
        page.formula(row, CHANGE, formula, change * 100, Kind.NUMBER, replace(face, format=code))
        return
    code = page.look.format(figure.kind, change=True)
    page.formula(row, CHANGE, f"{cells[0]}-{cells[1]}", change, figure.kind, replace(face, format=code))
    if before:
        code, rate = page.look.format(Kind.PERCENT, change=True), Fraction(change) / before
        formula = f"{address(row, CHANGE)}/{cells[1]}"
        page.formula(row, RATE, formula, rate, Kind.PERCENT, replace(face, format=code))
