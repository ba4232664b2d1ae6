"""The first sheet: the month's figures against the one before, why net sales moved, where to look next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from desktop.analysis.average_check import CHANNEL_COLUMNS, AverageCheck, ChannelRow
from desktop.analysis.columns import Kind
from desktop.exchange.workbooks.charts import Box
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.month_bridge import Bridged, draw_bridge, write_bridge
from desktop.exchange.workbooks.month_days import Days, draw_measure
from desktop.exchange.workbooks.month_figures import LABEL, NOW, write_figures
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import ON_HEAD, SECTION, SENTENCE, SMALL, WARNING, lines_of
from desktop.exchange.workbooks.tables import Field, Placed, place_table
from desktop.exchange.workbooks.texts import literal
from desktop.exchange.workbooks.values import number
from desktop.words import N_, Words

WIDTHS = (2, 29, 17, 17, 14, 13, 14, 2)
CHART, CHART_COLUMNS, CHART_WIDTH = 9, 8, 8.5
SENTENCES = 4  # the row of the first one


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
    cover: Page | None = None,
) -> Summary:
    """The summary of ``report``; ``names`` are those of its period and of the one before.

    With a ``cover`` it leads back there, and the cover leads to the other sheets.
    """
    page.widths(WIDTHS)
    page.widths([_money_width(page, report)] * 3, NOW)
    page.widths([CHART_WIDTH] * CHART_COLUMNS, CHART)
    write_head(page, page.booklet.title, cover)
    page.write(2, 1, _subtitle(page, report, names), face=SMALL)
    top = _write_sentences(page, sentences)
    rows = write_figures(page, top, report, days, names)
    draw_measure(page, Box(top, CHART, top + len(rows) + 1, CHART + CHART_COLUMNS), days, "average_check")
    row = max(rows.values()) + 2
    bridge = None
    if report.bridge is not None and days.before is not None:
        bridge = write_bridge(page, row, report.bridge, (days.now, days.before), rows)
        draw_bridge(page, bridge, (CHART, CHART + CHART_COLUMNS))
        row = bridge.last + 2
    channels = _write_channels(page, row, report.channels, rows)
    row = channels.last + 2 if channels else row
    last = row - 1 if cover else _write_guides(page, row, guides)
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
        open=report.total.trading_days,
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
    good = page.words(N_("All checks read 0"))
    bad = page.words(N_("A check does not read 0: see the last sheet"))
    formula = f"IF({failed}=0,{literal(good)},{literal(bad)})"
    face = replace(SMALL, align="right")
    cell = page.formula(2, CHART + CHART_COLUMNS - 1, formula, good, Kind.TEXT, face)
    page.highlight(cell, f"{failed}<>0", WARNING, ink=ON_HEAD)
