"""From where on a store's variances are flagged, by category of stock item."""

from fractions import Fraction

from desktop.analysis.food_cost_flags import Limit, Limits
from desktop.analysis.money import decimal_text
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.words import _

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
    """Choose a category's limit, or that of all others (ALL); None in it is the usual one.

    Raises BookError where a limit is below 0.
    """
    if (limit.money or 0) < 0 or (limit.percent or 0) < 0:
        raise BookError(_("A limit cannot be below 0."))
    percent = None if limit.percent is None else decimal_text(limit.percent)
    with writing() as wire:
        if limit == Limit():
            wire.execute(
                "DELETE FROM variance_threshold WHERE store_id = ? AND category = ?", (store, category)
            )
            return
        wire.execute(
            "INSERT OR REPLACE INTO variance_threshold (store_id, category, money, percent) "
            "VALUES (?, ?, ?, ?)",
            (store, category, limit.money, percent),
        )


def stock_categories() -> tuple[str, ...]:
    """The categories that stock items have, by name."""
    rows = connection().execute(
        "SELECT DISTINCT category FROM stock_item WHERE category <> '' AND NOT archived ORDER BY category"
    )
    return tuple(category for (category,) in rows)
