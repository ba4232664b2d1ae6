"""The first sheet: the month's figures against the one before, why net sales moved, where to look next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, NamedTuple

from desktop.analysis.average_check import CHANNEL_COLUMNS, AverageCheck, ChannelRow
from desktop.analysis.columns import Kind
from desktop.analysis.sales import Sales
from desktop.exchange.workbooks.charts import Box
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.month_bridge import Bridged, draw_bridge, write_bridge
from desktop.exchange.workbooks.month_columns import Cells
from desktop.exchange.workbooks.month_days import Days, Side, draw_measure
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import (
    ACCENT,
    HEADER,
    PLAIN,
    QUIET,
    SECTION,
    SENTENCE,
    SMALL,
    TEXT_HEADER,
    Face,
    lines_of,
)
from desktop.exchange.workbooks.tables import Field, Placed, place_table
from desktop.exchange.workbooks.values import Exact, number
from desktop.words import N_, Words

LABEL, NOW, BEFORE, CHANGE, RATE, LAST = 2, 3, 4, 5, 6, 7
WIDTHS = (2, 29, 17, 17, 14, 13, 14, 2)
CHART, CHART_COLUMNS, CHART_WIDTH = 9, 8, 8.5
SENTENCES = 4  # the row of the first one
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


@dataclass(frozen=True, slots=True)
class Summary:
    """Where the figures stand: their rows by key, now in the column NOW and before in BEFORE."""

    page: Page
    rows: Mapping[str, int]
    channels: Placed | None
    bridge: Bridged | None

    def cell(self, key: str, column: int = NOW) -> str:
        """A figure's cell, for formulas on any sheet."""
        return self.page.reference(self.rows[key], column)


class Guide(NamedTuple):
    """A sheet of the workbook and what it shows (marked with N_)."""

    page: Page
    shows: str


def write_summary(
    page: Page,
    report: AverageCheck,
    days: Days,
    names: tuple[str, str],
    sentences: Sequence[str],
    guides: Sequence[Guide],
) -> Summary:
    """The summary of ``report``; ``names`` are those of its period and of the one before."""
    page.widths(WIDTHS)
    page.widths([_money_width(page, report)] * 3, NOW)
    page.widths([CHART_WIDTH] * CHART_COLUMNS, CHART)
    write_head(page, page.booklet.title)
    page.write(2, 1, _subtitle(page, report, names), face=SMALL)
    top = _write_sentences(page, sentences)
    rows = _write_figures(page, top, report, days, names)
    draw_measure(page, Box(top, CHART, top + len(rows) + 1, CHART + CHART_COLUMNS), days, "average_check")
    row = max(rows.values()) + 2
    bridge = None
    if report.bridge is not None and days.before is not None:
        bridge = write_bridge(page, row, report.bridge, (days.now, days.before), rows)
        draw_bridge(page, bridge, (CHART, CHART + CHART_COLUMNS))
        row = bridge.last + 2
    channels = _write_channels(page, row, report.channels, rows)
    row = channels.last + 2 if channels else row
    last = _write_guides(page, row, guides)
    page.print_setup(f"A1:{address(last, CHART + CHART_COLUMNS - 1)}", pages_high=1)
    return Summary(page, rows, channels, bridge)


def _money_width(page: Page, report: AverageCheck) -> float:
    """Room for the largest amount with its sign, in the large letters of the first lines."""
    amounts = [abs(side.gross) for side in (report.total, report.before) if side is not None]
    text = page.look.shown(number(max(amounts), Kind.MONEY), Kind.MONEY)
    return max(WIDTHS[NOW - 1], round((len(text) + len(page.look.sign.text) + 1) * 1.3))


def _subtitle(page: Page, report: AverageCheck, names: tuple[str, str]) -> str:
    days = page.words(
        N_("{open} of {days} days with sales"),
        open=sum(1 for row in report.days if row.orders),
        days=report.period.length,
    )
    against = (
        page.words(N_("against {period}"), period=names[1])
        if names[1]
        else page.words(N_("no sales in the book for the period before"))
    )
    return " · ".join(part for part in (days, against, page.look.currency) if part)


def _write_sentences(page: Page, sentences: Sequence[str]) -> int:
    """What the month says. Returns the row where the figures begin."""
    wide = sum(WIDTHS[1:]) + CHART_COLUMNS * CHART_WIDTH
    for row, sentence in enumerate(sentences, SENTENCES):
        page.merge(row, LABEL, CHART + CHART_COLUMNS - 1)
        page.write(row, LABEL, sentence, face=SENTENCE)
        page.height(row, 18 * lines_of(sentence, wide / 1.2))
    return SENTENCES + len(sentences) + 1


def _write_figures(
    page: Page, top: int, report: AverageCheck, days: Days, names: tuple[str, str]
) -> dict[str, int]:
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


class _Channel:
    """A channel's row; one that the export does not name is said to have no name."""

    def __init__(self, row: ChannelRow, words: Words) -> None:
        self._row, self.name = row, row.name or words(N_("Not named"))

    def __getattr__(self, key: str) -> Any:
        return getattr(self._row, key)


def _write_channels(
    page: Page, top: int, channels: Sequence[ChannelRow], rows: Mapping[str, int]
) -> Placed | None:
    """Dine-in, takeaway and delivery apart; a single channel is no news."""
    if len(channels) < 2:
        return None
    page.write(top, LABEL, page.words(N_("Channels")), face=SECTION)
    by_key = {column.key: column for column in CHANNEL_COLUMNS}
    fields = [
        Field(by_key["name"]),
        Field(by_key["net"]),
        Field(by_key["share"], f"{{net}}/{address(rows['net'], NOW, fixed=True)}"),
        Field(by_key["orders"]),
        Field(by_key["average_check"], "{net}/{orders}"),
        Field(by_key["commission"]),
    ]
    if all(channel.commission is None for channel in channels):
        fields.pop()
    cells = [_Channel(channel, page.words) for channel in channels]
    return place_table(page, fields, cells, top=top + 1, left=LABEL, fitted=False)


def _write_guides(page: Page, top: int, guides: Sequence[Guide]) -> int:
    page.write(top, LABEL, page.words(N_("In this workbook")), face=SECTION)
    for row, guide in enumerate(guides, top + 1):
        page.link(row, LABEL, guide.page.title, guide.page.reference(1, 1))
        page.write(row, NOW, page.words(guide.shows), face=SMALL)
    return top + len(guides)


def write_state(page: Page, failed: str) -> None:
    """Say in the head whether all checks read 0; ``failed`` is the cell that sums their differences."""
    good = page.words(N_("All checks read 0")).replace('"', '""')
    bad = page.words(N_("A check does not read 0: see the last sheet")).replace('"', '""')
    result: Exact = good
    face = Face(size=9, colour=QUIET, align="right")
    where = 2, CHART + CHART_COLUMNS - 1
    cell = page.formula(*where, f'IF({failed}=0,"{good}","{bad}")', result, Kind.TEXT, face)
    page.highlight(cell, f"{failed}<>0", "D55E00", ink="FFFFFF")
