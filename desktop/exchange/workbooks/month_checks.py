"""The sheet that explains the workbook and checks it: what every figure means, and what must read 0."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.analysis.columns import Column, Kind
from desktop.exchange.workbooks.booklet import Page
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.style import (
    HEADER,
    NOTE,
    ON_HEAD,
    PLAIN,
    SECTION,
    TEXT_HEADER,
    TOTAL,
    WARNING,
    lines_of,
)
from desktop.exchange.workbooks.values import Exact
from desktop.words import N_

TOP = 5
WIDTHS = (36, 70, 18, 18, 14)
LINE_POINTS = 13
DIFFERENCE = "0.00##"
UPPER = replace(PLAIN, top=True)


@dataclass(frozen=True, slots=True)
class Check:
    """An identity: two formulas that must give the same, and what both give now."""

    title: str  # marked with N_, as ``why``
    why: str
    left: str
    right: str
    result: Exact
    kind: Kind


def write_checks(page: Page, summary: Page, checks: Sequence[Check], columns: Iterable[Column]) -> str:
    """Write both halves. Returns the cell that sums the differences, for formulas on any sheet."""
    write_head(page, page.words(N_("Definitions & checks")), summary)
    page.widths(WIDTHS)
    failed = _write_identities(page, checks)
    _write_definitions(page, columns, TOP + len(checks) + 4)
    page.freeze(TOP - 1)
    page.print_setup(repeat=(1, 3))
    return failed


def _write_identities(page: Page, checks: Sequence[Check]) -> str:
    words = page.words
    page.write(TOP - 1, 1, words(N_("Checks: every difference reads 0")), face=SECTION)
    titles = N_("Identity"), N_("What it says"), N_("One side"), N_("Other side"), N_("Difference")
    _write_header(page, TOP, titles, right_from=3)
    difference = replace(UPPER, bold=True, format=DIFFERENCE)
    for row, check in enumerate(checks, TOP + 1):
        _write_wrapped(page, row, (words(check.title), words(check.why)))
        page.formula(row, 3, check.left, check.result, check.kind, UPPER)
        page.formula(row, 4, check.right, check.result, check.kind, UPPER)
        page.formula(row, 5, f"ROUND(C{row}-D{row},4)", 0, Kind.NUMBER, difference)
    last = TOP + len(checks)
    for column in range(1, 5):
        page.write(last + 1, column, words(N_("All differences")) if column == 1 else None, face=TOTAL)
    cells = f"E{TOP + 1}:E{last}"
    total = replace(TOTAL, format=DIFFERENCE)
    page.formula(last + 1, 5, f"SUMPRODUCT(ABS({cells}))", 0, Kind.NUMBER, total)
    page.highlight(f"E{TOP + 1}:E{last + 1}", f"E{TOP + 1}<>0", WARNING, ink=ON_HEAD)
    return page.reference(last + 1, 5)


def _write_definitions(page: Page, columns: Iterable[Column], top: int) -> None:
    """Each figure once, with its meaning, formula and source, and why a cell can be empty."""
    words = page.words
    page.write(top, 1, words(N_("What the figures mean")), face=SECTION)
    _write_header(page, top + 1, (N_("Figure"), N_("Meaning, formula, source"), N_("An empty cell")), 9)
    told: dict[str, Column] = {}
    for column in columns:
        if column.hint:
            told.setdefault(column.title, column)
    for row, column in enumerate(told.values(), top + 2):
        missing = words(column.missing)
        _write_wrapped(page, row, (words(column.title), words(column.hint), missing), last_spans=3)


def _write_header(page: Page, row: int, titles: Sequence[str], right_from: int) -> None:
    for column in range(1, len(WIDTHS) + 1):
        title = page.words(titles[column - 1]) if column <= len(titles) else None
        page.write(row, column, title, face=HEADER if column >= right_from else TEXT_HEADER)


def _write_wrapped(page: Page, row: int, texts: Sequence[str], last_spans: int = 1) -> None:
    """Texts beside each other, the row as high as the longest of them; the last may span columns."""
    high = 1
    for column, text in enumerate(texts, 1):
        wide = WIDTHS[column - 1]
        if column == len(texts) and last_spans > 1:
            page.merge(row, column, column + last_spans - 1)
            wide = sum(WIDTHS[column - 1 : column - 1 + last_spans])
        page.write(row, column, text, face=replace(PLAIN if column == 1 else NOTE, wrap=True, top=True))
        high = max(high, lines_of(text, wide * page.look.small_letters))
    page.height(row, high * LINE_POINTS + 4)
