"""Single choices that belong to the whole book."""

from desktop.models.base import connection
from desktop.models.book import writing


def setting(key: str) -> str | None:
    """What was chosen; None where nothing was."""
    found = connection().execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return found and str(found[0])


def set_setting(key: str, value: str) -> None:
    """Choose it."""
    with writing() as wire:
        wire.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))
