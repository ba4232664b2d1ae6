"""From where on a dish is popular and profitable in this book (domain: section 2, menu engineering)."""

from fractions import Fraction

from desktop.analysis.menu_engineering import USUAL, Thresholds
from desktop.analysis.money import decimal_text
from desktop.models.base import connection
from desktop.models.book import writing

_KEYS = {name: f"menu_engineering.{name}" for name in Thresholds._fields}


def menu_thresholds() -> Thresholds:
    """What the manager chose, else the usual ones."""
    kept = dict(connection().execute("SELECT key, value FROM setting"))
    chosen = {name: Fraction(kept[key]) for name, key in _KEYS.items() if key in kept}
    return USUAL._replace(**chosen)


def set_menu_thresholds(thresholds: Thresholds) -> None:
    """Choose them for the whole book; they are exact decimals."""
    values = [(_KEYS[name], decimal_text(value)) for name, value in thresholds._asdict().items()]
    with writing() as wire:
        wire.executemany("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", values)
