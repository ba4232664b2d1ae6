"""Stores that a file gives: new ones, and what it says of those the book has."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop.analysis.days import date_of
from desktop.analysis.given import GivenStore, Taking
from desktop.analysis.money import decimal_text
from desktop.analysis.stores import StoreRow, check_store
from desktop.errors import BookError
from desktop.queries.journal import Journal, defaults, read_row
from desktop.queries.stock_periods import last_closed_day
from desktop.words import _

_WRITTEN: dict[str, Callable[[Any], str]] = {
    "opened": lambda day: date_of(day).isoformat(),
    "closed": lambda day: date_of(day).isoformat(),
    "cut_off": lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}",
    "prices_include_tax": lambda taxed: _("yes") if taxed else _("no"),
}


def take_stores(journal: Journal, rows: Sequence[GivenStore], taking: Taking) -> None:
    """Add stores and change those that say otherwise; what a row leaves blank stays as it was."""
    seen: dict[str, GivenStore] = {}
    for row in rows:
        first = seen.setdefault(row.code, row)
        if first._replace(place=row.place) != row:
            journal.refuse(
                row.place, "code", _("{code} stands in a row before with other values", code=row.code)
            )
        elif first is row:
            _take(journal, row)


def _take(journal: Journal, row: GivenStore) -> None:
    said = _said(row)
    now = read_row(journal.wire, "store", {"code": row.code})
    known = {**dict.fromkeys(StoreRow._fields), **(now or defaults("store")), **said}
    try:
        check_store(StoreRow(**{name: known[name] for name in StoreRow._fields}))
    except BookError as error:
        journal.refuse(row.place, "code", str(error))
        return
    if now is None:
        journal.insert("store", said)
        journal.counts["added"] += 1
    elif now["method"] != said.get("method", now["method"]) and _is_fixed(journal, now["id"]):
        text = _("{code} has closed periods, so its valuation method is fixed", code=row.code)
        journal.refuse(row.place, "method", text)
    else:
        changed = journal.update("store", {"id": now["id"]}, said)
        journal.tell_changes(row.code, now, said, _WRITTEN)
        journal.counts["changed" if changed else "unchanged"] += 1


def _said(row: GivenStore) -> dict[str, Any]:
    """The columns of Store that the row fills."""
    values = row._asdict()
    del values["place"]
    if row.tax_rate is not None:
        values["tax_rate"] = decimal_text(row.tax_rate)
    return {name: value for name, value in values.items() if value not in ("", None)}


def _is_fixed(journal: Journal, store: int) -> bool:
    return last_closed_day(journal.wire, store) is not None
