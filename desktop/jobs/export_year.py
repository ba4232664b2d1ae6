"""A year of a store out of the book as a workbook."""

from collections.abc import Callable
from pathlib import Path

from desktop import words
from desktop.errors import BookError
from desktop.exchange.workbooks.year_dishes import DishMonths
from desktop.exchange.workbooks.yearly import Year, write_year
from desktop.queries.stores import store_by_code
from desktop.queries.year_months import dish_months, year_months
from desktop.words import _

Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None: ...


def export_year(
    store_code: str, year: int, out: Path, language: str = "", progress: Progress = _silent
) -> None:
    """Write the workbook of a store's year (2026), its months side by side, in ``language``.

    Raises BookError for an unknown store, a year without sales, or a file that cannot be written.
    """
    store, language = store_by_code(store_code), language or words.language()
    months = year_months(store, year)
    if not months:
        raise BookError(_("There are no sales of {store} in {year}.", store=store.label, year=year))
    numbers = tuple(month.month for month in months)
    dishes = DishMonths(numbers, *dish_months(store, numbers))
    made = Year(store.label, store.currency, year, months, dishes)
    write_year(made, Path(out), words.speaking(language), language, progress)
