"""Workbooks out of the book: the month of a store, and any table as it stands on a screen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop import words
from desktop.analysis.columns import Column
from desktop.analysis.days import Range
from desktop.analysis.periods import cut, step
from desktop.errors import BookError
from desktop.exchange.workbooks.monthly import Month, write_month
from desktop.exchange.workbooks.screen_table import write_table
from desktop.exchange.workbooks.style import Look
from desktop.queries.average_check import average_check_between
from desktop.queries.product_mix import product_mix_between
from desktop.queries.stores import sales_periods, store_by_code
from desktop.queries.throughput import peak_hours_between
from desktop.queries.week_hours import week_hours_between
from desktop.words import _

Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None: ...


def export_monthly(
    store_code: str, start: int, end: int, out: Path, language: str = "", progress: Progress = _silent
) -> None:
    """Write the workbook of a store and period in ``language``, by default the one the program speaks.

    ``start`` and ``end`` are business dates, both inclusive. It is compared with the period before it,
    where that has sales; a month that still runs, with as many days of the month before. Raises
    BookError for an unknown store, a period without sales, or a file that cannot be written.
    """
    store, period = store_by_code(store_code), Range(start, end)
    language = language or words.language()
    known = sales_periods().get(store.id)
    if start > end:
        raise BookError(_("The period ends before it begins. Give the earlier date first."))
    if known is None or known.start > end or known.end < start:
        raise BookError(_("There are no sales of {store} in this period.", store=store.label))
    before = cut(step(period, -1), period, known.end)
    compared = before if before.end >= known.start else None
    month = Month(
        store.label,
        store.currency,
        average_check_between((store.id,), period, compared),
        product_mix_between((store.id,), period),
        week_hours_between((store.id,), period),
        peak_hours_between((store.id,), period),
    )
    write_month(month, Path(out), words.speaking(language), language, progress)


@dataclass(frozen=True, slots=True)
class Pages:
    """Rows too many to hold: ``fetch(number)`` reads page ``number``, counted from 0, until all are read."""

    count: int
    fetch: Callable[[int], Sequence[Any]]

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Any]:
        read = number = 0
        while read < self.count and (page := self.fetch(number)):
            yield from page
            read, number = read + len(page), number + 1


def export_table(
    path: str | Path,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Any] | Pages,
    language: str = "",
    currency: str = "",
    progress: Progress = _silent,
) -> None:
    """Write a screen's table as it stands to a workbook; ``title`` names its sheet, ``currency`` its money.

    A row is an object with an attribute for each column's key. Raises BookError where the file cannot
    be written.
    """
    language = language or words.language()
    spoken = words.speaking(language), Look(language, currency)
    write_table(Path(path), title, columns, rows, len(rows), spoken, progress)
