"""Any table of a screen as a workbook: one sheet, and what its figures mean."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from desktop.analysis.columns import Column
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.definitions import WIDTHS, write_definitions
from desktop.exchange.workbooks.page import address
from desktop.exchange.workbooks.stream import stream_rows
from desktop.exchange.workbooks.style import Look
from desktop.exchange.workbooks.tables import LOOKED_AT, fit, write_header
from desktop.words import N_, Words

MOST_ROWS = 1_000_000  # on one sheet; Excel takes 1 048 576
Progress = Callable[[int, int], None]


def write_table(
    path: Path,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Any],
    count: int,
    language: tuple[Words, Look],
    progress: Progress,
) -> None:
    """Write ``count`` rows (objects with an attribute for each column's key) to a workbook at ``path``.

    They are read once and not held; more than a sheet takes go on to the next. Raises BookError where
    ``path`` cannot be written.
    """
    words, look = language
    booklet, waiting = Booklet(look, words, title), iter(rows)
    looked_at = list(islice(waiting, LOOKED_AT))
    waiting = chain(looked_at, waiting)
    for done in range(0, max(count, 1), MOST_ROWS):
        page, held = booklet.page(title), min(count - done, MOST_ROWS)
        fit(page, columns, looked_at)
        write_header(page, columns, 1)
        # one sheet is saved after the other, so each takes its own rows from those still waiting
        stream_rows(page, columns, islice(waiting, held), held, partial(_tell, progress, done, count))
        page.sheet.auto_filter.ref = f"A1:{address(held + 1, len(columns))}"
        page.freeze(2, 2)
        page.print_setup(repeat=(1, 1))
    if any(column.hint for column in columns):
        page = booklet.page(words(N_("Definitions")))
        page.widths(WIDTHS)
        write_definitions(page, columns, 1)
        page.print_setup()
    booklet.save(path)


def _tell(progress: Progress, before: int, count: int, done: int) -> None:
    progress(before + done, count)
