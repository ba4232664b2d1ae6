"""From where on a store's variances are flagged, by category of stock item."""

from fractions import Fraction

from desktop.analysis.food_cost_flags import Limit, Limits
from desktop.analysis.money import decimal_text
from desktop.models.base import connection
from desktop.models.book import writing

ALL = ""  # the category that stands for all others


def variance_limits(store: int) -> Limits:
    """What the store's people chose, else the usual ones."""
    rows = connection().execute(
        "SELECT category, money, percent FROM variance_threshold WHERE store_id = ?", (store,)
    )
    limits = {
        category: Limit(money, None if percent is None else Fraction(percent))
        for category, money, percent in rows
    }
    usual = limits.pop(ALL, None)
    return Limits(categories=limits) if usual is None else Limits(usual, limits)


def set_variance_limit(store: int, category: str, limit: Limit) -> None:
    """Choose a category's limit, or that of all others (ALL); None in it is the usual one."""
    percent = None if limit.percent is None else decimal_text(limit.percent)
    with writing() as wire:
        wire.execute(
            "INSERT OR REPLACE INTO variance_threshold (store_id, category, money, percent) "
            "VALUES (?, ?, ?, ?)",
            (store, category, limit.money, percent),
        )
