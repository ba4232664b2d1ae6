"""The sheet that explains the workbook and checks it: what every figure means, and what must read 0."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.analysis.columns import Column, Kind
from desktop.exchange.workbooks.definitions import WIDTHS, write_definitions, write_titles, write_wrapped
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import (
    ON_HEAD,
    PLAIN,
    SECTION,
    TOTAL,
    WARNING,
)
from desktop.exchange.workbooks.values import Exact
from desktop.words import N_

TOP = 5
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
    write_definitions(page, columns, TOP + len(checks) + 4)
    page.freeze(TOP - 1)
    page.print_setup(repeat=(1, 3))
    return failed


def _write_identities(page: Page, checks: Sequence[Check]) -> str:
    words = page.words
    page.write(TOP - 1, 1, words(N_("Checks: every difference reads 0")), face=SECTION)
    titles = N_("Identity"), N_("What it says"), N_("One side"), N_("Other side"), N_("Difference")
    write_titles(page, TOP, titles, right_from=3)
    difference = replace(UPPER, bold=True, format=DIFFERENCE)
    for row, check in enumerate(checks, TOP + 1):
        write_wrapped(page, row, (words(check.title), words(check.why)))
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
