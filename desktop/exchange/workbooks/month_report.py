"""A sheet that is one table of a report: its sentence, an Excel table, live totals above its header."""

from collections.abc import Sequence
from typing import Any

from desktop.analysis.findings import Finding
from desktop.exchange.workbooks.head import write_head, write_note
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.tables import Field, Placed, excel_table, place_table
from desktop.exchange.workbooks.told import told
from desktop.words import N_

TOP = 6  # the row of the totals, or of the header
ONE_PAGE = 40  # rows that are printed on one page
NO_ROWS = N_("Nothing of this is in the book for the period.")


def write_report(
    page: Page,
    frame: Frame,
    title: str,
    fields: Sequence[Field],
    rows: Sequence[Any],
    *,
    name: str,
    totals: Any = None,
    finding: Finding | None = None,
    pages_wide: int = 1,
) -> Placed:
    """The head, ``finding`` and an Excel table called ``name``; ``title`` is marked with N_."""
    write_head(page, page.words(title), frame.home)
    if finding is not None or not rows:
        text = told(finding, page.words, page.look) if finding is not None else page.words(NO_ROWS)
        write_note(page, text)
    placed = place_table(page, fields, rows, top=TOP, totals=totals)
    excel_table(placed, name)
    page.freeze(placed.first, 2)
    high = 1 if len(rows) <= ONE_PAGE else 0
    last = address(max(placed.last, placed.head), placed.last_column)
    page.print_setup(f"A1:{last}", repeat=(1, placed.head), pages_high=high, pages_wide=pages_wide)
    frame.columns += [field.column for field in fields]
    return placed
