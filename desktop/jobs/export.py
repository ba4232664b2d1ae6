"""Workbooks out of the book: the month of a store, and any table as it stands on a screen."""

from collections.abc import Callable
from pathlib import Path

from desktop import words
from desktop.analysis.days import Range
from desktop.analysis.periods import cut, step
from desktop.errors import BookError
from desktop.exchange.workbooks.monthly import Month, write_month
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
        raise BookError(_("There are no sales of {store} in this period.", store=store.name or store_code))
    before = cut(step(period, -1), period, known.end)
    compared = before if before.end >= known.start else None
    month = Month(
        store.name or store.code,
        store.currency,
        average_check_between((store.id,), period, compared),
        product_mix_between((store.id,), period),
        week_hours_between((store.id,), period),
        peak_hours_between((store.id,), period),
    )
    write_month(month, Path(out), words.speaking(language), language, progress)
