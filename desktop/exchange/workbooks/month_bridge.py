"""Why net sales changed: the steps of the bridge as live formulas, and their bars."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import log

from desktop.analysis.bridge import Bridge, Part
from desktop.analysis.columns import Kind
from desktop.analysis.money import MONEY, rounded
from desktop.exchange.workbooks.charts import Box, bar_chart
from desktop.exchange.workbooks.month_days import Side
from desktop.exchange.workbooks.month_figures import BEFORE, LABEL, LAST, NOW
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import (
    ACCENT,
    COMPARED,
    HEADER,
    NOTE,
    PLAIN,
    QUIET,
    SECTION,
    TEXT_HEADER,
    TOTAL,
    WARNING,
    Face,
    lines_of,
)
from desktop.exchange.workbooks.texts import literal
from desktop.words import N_

EFFECT, WORDS = 5, 6  # the columns beside those of the figures
CHANGE, LOG_MEAN = "change", "log_mean"
NOTE_WIDTH = 100
DETAIL = Face(colour=QUIET)


@dataclass(frozen=True, slots=True)
class Bridged:
    """Where the steps stand: the row of each by its key, CHANGE for their sum."""

    page: Page
    bridge: Bridge
    rows: Mapping[str, int]
    top: int  # the header
    last: int

    def effect(self, key: str) -> str:
        """The money of a step, for formulas on any sheet."""
        return self.page.reference(self.rows[key], EFFECT)

    @property
    def steps(self) -> tuple[Part, ...]:
        return (*self.bridge.parts, *self.bridge.price_parts)


def write_bridge(
    page: Page, top: int, bridge: Bridge, sides: tuple[Side, Side], figures: Mapping[str, int]
) -> Bridged:
    """The steps from the net sales of the second side to those of the first; ``figures`` are the rows of
    the summary's own."""
    page.write(top, LABEL, page.words(N_("Why net sales changed")), face=SECTION)
    if not bridge.parts:
        return Bridged(page, bridge, {}, top, _write_note(page, top + 1, bridge.reason))
    _write_header(page, top + 1)
    steps = [*bridge.parts, *bridge.price_parts]
    rows = {part.key: row for row, part in enumerate(steps, top + 2)}
    rows |= {CHANGE: top + 2 + len(steps), LOG_MEAN: top + 3 + len(steps)}
    bridged = Bridged(page, bridge, rows, top + 1, rows[LOG_MEAN])
    _write_log_mean(bridged, figures)
    for part in bridge.parts:
        for column, side, value in ((NOW, sides[0], part.after), (BEFORE, sides[1], part.before)):
            formula = _factor(part.key, side, column, rows, figures)
            page.formula(rows[part.key], column, formula, value, part.kind)
        _write_effect(bridged, part, _log_effect(bridged, part.key))
    _write_price_parts(bridged, figures)
    _write_change(bridged)
    if bridge.price_reason:
        return replace(bridged, last=_write_note(page, bridged.last + 1, bridge.price_reason))
    return bridged


def _write_header(page: Page, row: int) -> None:
    titles = N_("Factor"), N_("Now"), N_("Before"), N_("In money"), N_("Effect"), ""
    for column, title in enumerate(titles, LABEL):
        face = replace(TEXT_HEADER, indent=column == WORDS) if column in (LABEL, WORDS, LAST) else HEADER
        page.write(row, column, page.words(title), face=face)


def _factor(key: str, side: Side, column: int, rows: Mapping[str, int], figures: Mapping[str, int]) -> str:
    """A factor of net sales from the cells it follows from."""
    if key == "trading_days":
        return f'COUNTIF({side.cells("orders")},">0")'
    if key == "orders_per_day":
        return f"{address(figures['orders'], column)}/{address(rows['trading_days'], column)}"
    if key == "price_per_item":
        check, items = figures["average_check"], rows["items_per_order"]
        return f"{address(check, column)}/{address(items, column)}"
    return address(figures[key], column)


def _log_effect(bridged: Bridged, key: str) -> str:
    row, mean = bridged.rows[key], address(bridged.rows[LOG_MEAN], EFFECT)
    return f"{mean}*LN({address(row, NOW)}/{address(row, BEFORE)})"


def _write_effect(bridged: Bridged, part: Part, formula: str, face: Face = PLAIN) -> None:
    """A step: its name, its money, and what it did to net sales, said in words."""
    page, row = bridged.page, bridged.rows[part.key]
    page.write(row, LABEL, page.words(part.title), face=replace(face, indent=2 if face is DETAIL else 0))
    code = page.look.format(Kind.MONEY, change=True)
    if formula:
        page.formula(row, EFFECT, formula, part.money, Kind.MONEY, replace(face, format=code))
    else:
        page.write(row, EFFECT, part.money, Kind.MONEY, replace(face, format=code))
    words = [page.words(text) for text in (N_("raised"), N_("lowered"), N_("no effect"))]
    up, down, even = map(literal, words)
    cents = rounded(Fraction(part.money * 100, MONEY))
    result = words[0] if cents > 0 else words[1] if cents < 0 else words[2]
    cell = f"ROUND({address(row, EFFECT)},2)"
    page.formula(
        row,
        WORDS,
        f"IF({cell}>0,{up},IF({cell}<0,{down},{even}))",
        result,
        Kind.TEXT,
        replace(face, indent=1),
    )


def _write_price_parts(bridged: Bridged, figures: Mapping[str, int]) -> None:
    """Discount and mix follow from cells; like-for-like price comes from the dishes sold on both sides."""
    page, rows = bridged.page, bridged.rows
    for part in bridged.bridge.price_parts:
        formula = ""
        if part.key == "discount":
            for column, value in ((NOW, part.after), (BEFORE, part.before)):
                rate = address(figures["discount_rate"], column)
                page.formula(rows[part.key], column, rate, value, Kind.PERCENT, DETAIL)
            kept = f"(1-{address(rows[part.key], NOW)})/(1-{address(rows[part.key], BEFORE)})"
            formula = f"{address(rows[LOG_MEAN], EFFECT)}*LN({kept})"
        elif part.key == "mix":
            known = (address(rows[key], EFFECT) for key in ("discount", "like_for_like_price"))
            formula = "-".join((address(rows["price_per_item"], EFFECT), *known))
        _write_effect(bridged, part, formula, DETAIL)


def _write_change(bridged: Bridged) -> None:
    page, row, bridge = bridged.page, bridged.rows[CHANGE], bridged.bridge
    for column in range(LABEL, LAST + 1):
        page.write(row, column, None, face=TOTAL)
    page.write(row, LABEL, page.words(N_("Change of net sales")), face=TOTAL)
    cells = [address(bridged.rows[part.key], EFFECT) for part in bridge.parts]
    code = page.look.format(Kind.MONEY, change=True)
    result = bridge.after - bridge.before
    page.formula(row, EFFECT, f"SUM({cells[0]}:{cells[-1]})", result, Kind.MONEY, replace(TOTAL, format=code))


def _write_log_mean(bridged: Bridged, figures: Mapping[str, int]) -> None:
    """The weight of every step: the logarithmic mean of the two net sales."""
    page, row = bridged.page, bridged.rows[LOG_MEAN]
    now, before = (address(figures["net"], column) for column in (NOW, BEFORE))
    after, earlier = bridged.bridge.after, bridged.bridge.before
    page.write(row, LABEL, page.words(N_("Weight: logarithmic mean of the two net sales")), face=DETAIL)
    formula = f"IF({now}={before},{now},({now}-{before})/LN({now}/{before}))"
    mean = float(after) if after == earlier else (after - earlier) / log(after / earlier)
    page.formula(row, EFFECT, formula, round(mean), Kind.MONEY, DETAIL)


def _write_note(page: Page, row: int, reason: str) -> int:
    """Why there is no bridge, or no finer one. Returns its row."""
    text = page.words(reason)
    page.merge(row, LABEL, LAST)
    page.write(row, LABEL, text, face=NOTE)
    page.height(row, 14.0 * lines_of(text, NOTE_WIDTH))
    return row


def draw_bridge(page: Page, bridged: Bridged, columns: tuple[int, int]) -> None:
    """The steps as bars from 0, raising and lowering in two colours, between two ``columns``."""
    if not bridged.steps:
        return
    first, last = bridged.rows[bridged.steps[0].key], bridged.rows[bridged.steps[-1].key]
    colours = [
        COMPARED if part in bridged.bridge.price_parts else ACCENT if part.money >= 0 else WARNING
        for part in bridged.steps
    ]
    names, cells = page.reference(first, LABEL, last), page.reference(first, EFFECT, last)
    box = Box(bridged.top, columns[0], bridged.rows[LOG_MEAN] + 1, columns[1])
    title = page.words(N_("What moved net sales, in money"))
    bar_chart(page, box, title, names, cells, colours, "#,##0")
