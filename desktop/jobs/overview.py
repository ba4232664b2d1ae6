"""The last month of each store of the open book: its workbook, and its key figures in a line."""

import re
from collections.abc import Iterator
from pathlib import Path

from desktop.analysis.days import Range, month_of, month_range, month_text
from desktop.analysis.stores import StoreRow
from desktop.errors import BookError
from desktop.jobs.export import export_monthly
from desktop.jobs.figures import figures
from desktop.queries.stores import all_stores, sales_periods, store_by_code
from desktop.words import _


def last_month(store: StoreRow) -> int:
    """The last month (202611) in which a store has sales. Raises BookError where it has none."""
    period = sales_periods().get(store.id)
    if period is None:
        raise BookError(_("There are no sales of {store} in this book.", store=store.label))
    return month_of(period.end)


def chosen_store(code: str) -> StoreRow:
    """The store of a code, or the book's only one where none is given. Raises BookError."""
    stores = all_stores()
    if code or len(stores) == 1:
        return store_by_code(code or stores[0].code)
    known = ", ".join(store.code for store in stores) or _("none")
    raise BookError(_("Name a store of this book; its stores are: {known}.", known=known))


def months_of_stores() -> Iterator[tuple[StoreRow, int]]:
    """Each store that has sales, with its last month of them."""
    known = sales_periods()
    return ((store, month_of(known[store.id].end)) for store in all_stores() if store.id in known)


def write_last_months(folder: Path) -> list[Path]:
    """Write ``<store>-<month>.xlsx`` for each store that has sales; the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for store, month in months_of_stores():
        period: Range = month_range(month)
        name = re.sub(r"[^\w.-]", "_", store.code)
        files.append(folder / f"{name}-{month_text(month)}.xlsx")
        export_monthly(store.code, period.start, period.end, files[-1])
    return files


def key_figures() -> list[str]:
    """A line for each store that has sales: its last month's checks, net sales and average check."""
    lines = []
    for store, month in months_of_stores():
        period = month_range(month)
        sales = figures((store.code,), period.start, period.end)["sales"]
        lines.append(
            _(
                "{store} {month}: checks {orders}, net sales {net} {currency}, average check {check}",
                store=store.label,
                month=month_text(month),
                orders=sales["orders"],
                net=sales["net"],
                currency=store.currency,
                check=sales["average_check"],
            )
        )
    return lines
