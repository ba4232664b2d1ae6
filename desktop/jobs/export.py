"""Workbooks out of the book: the month of a store, and any table as it stands on a screen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop import words
from desktop.analysis.columns import Column
from desktop.analysis.days import Range
from desktop.exchange.workbooks.month_parts import Parts
from desktop.exchange.workbooks.monthly import Month, write_month
from desktop.exchange.workbooks.screen_table import write_table
from desktop.exchange.workbooks.style import Look
from desktop.queries.month_reports import month_reports

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
    language = language or words.language()
    found = month_reports(store_code, Range(start, end))
    food = found.food
    parts = Parts(
        quarters=found.quarters,
        service=found.service,
        menu=found.menu,
        food=food.report if food else None,
        food_before=food.before if food else None,
        from_before=food.bridge if food else None,
        from_standard=food.from_standard if food else None,
        cards=found.cards,
        stock=found.stock,
        waste=found.waste,
        counts=found.counts,
    )
    month = Month(
        found.store.label,
        found.store.currency,
        found.check,
        found.mix,
        found.hours,
        found.peaks,
        parts,
        found.story,
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
