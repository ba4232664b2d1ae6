"""What tells a book from all others."""

import secrets

from desktop.models.base import connection
from desktop.models.book import writing

_KEY = "mark"
_FIND = "SELECT value FROM setting WHERE key = ?"


def book_mark() -> str:
    """The mark of the open book, the same after a restore; made when it is first asked for."""
    if connection().execute(_FIND, (_KEY,)).fetchone() is None:
        with writing() as wire:
            values = (_KEY, secrets.token_hex(8))
            wire.execute("INSERT OR IGNORE INTO setting (key, value) VALUES (?, ?)", values)
    return str(connection().execute(_FIND, (_KEY,)).fetchone()[0])
