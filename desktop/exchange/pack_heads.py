"""The head of a store pack as its manifest has it, and back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desktop.analysis.store_months import StoreMonth
from desktop.analysis.store_pack import LARGEST, MOST_MONTHS, PackHead, PackSales
from desktop.analysis.stores import StoreRow, check_store
from desktop.errors import BookError

_FIGURES = StoreMonth._fields[3:]
_KNOWN = _FIGURES[: _FIGURES.index("peak_start")]
"""Figures of every month; the others may be unknown."""
_TEXTS = "code", "name", "region", "format", "currency", "method", "check_basis", "combo_counts_as"
_NUMBERS = "cut_off", "opened", "closed", "tills", "tables", "seats", "order_stations"
_LONGEST_TEXT = 200


def told_by(head: PackHead) -> dict[str, Any]:
    """What the manifest says of the pack."""
    store = head.store._asdict()
    del store["id"]
    return {
        "store": store,
        "months": list(head.months),
        "sales": head.sales.value,
        "made_at": head.made_at,
        "figures": {
            str(month): {name: getattr(row, name) for name in _FIGURES} for month, row in head.figures.items()
        },
    }


def head_of(told: Mapping[str, Any], digest: str) -> PackHead:
    """The head that a manifest tells. Raises ValueError, LookupError or TypeError for what is none."""
    months = tuple(told["months"])
    if not 0 < len(months) <= MOST_MONTHS or not all(map(_is_month, months)):
        raise ValueError("no months")
    if list(months) != sorted(set(months)):
        raise ValueError("months out of order")
    figures = {month: _figures(month, told["figures"][str(month)]) for month in months}
    made_at = _text(told["made_at"])
    if not made_at.endswith("+00:00") or datetime.fromisoformat(made_at).isoformat() != made_at:
        raise ValueError("no time in UTC")  # written in one way alone they compare as texts
    return PackHead(_store(told["store"]), months, PackSales(told["sales"]), made_at, figures, digest)


def _is_month(month: Any) -> bool:
    return type(month) is int and 1970 <= month // 100 <= 2999 and 1 <= month % 100 <= 12


def _figures(month: int, told: Mapping[str, Any]) -> StoreMonth:
    values = {name: told[name] for name in _FIGURES}
    for name, value in values.items():
        if value is None and name not in _KNOWN:
            continue
        if type(value) is not int or abs(value) > LARGEST:
            raise ValueError(f"{name} is no figure")
    return StoreMonth(0, month, True, **values)


def _store(told: Mapping[str, Any]) -> StoreRow:
    row = StoreRow(**{"id": 0, **told})
    for name in _TEXTS:
        _text(getattr(row, name))
    numbers = [getattr(row, name) for name in _NUMBERS]
    if any(type(value) is not int or abs(value) > LARGEST for value in numbers if value is not None):
        raise ValueError("a number of the store is none")
    if {type(row.prices_include_tax), type(row.pays_after)} - {bool, type(None)}:
        raise ValueError("a truth value of the store is none")
    if row.tax_rate is not None:
        _text(row.tax_rate)
    try:
        check_store(row)
    except BookError as error:
        raise ValueError("the store cannot be") from error
    return row


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise ValueError("no text")
    value.encode()  # half a character of UTF-16 is none
    return value
