"""Which schema a book has, and how an older one gets the tables of today."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import BookError
from desktop.models import backups
from desktop.models.migrations import to_schema_2, to_schema_3, to_schema_4
from desktop.models.stale import make_triggers
from desktop.models.trouble import NOT_A_BOOK
from desktop.words import N_, _

APPLICATION = int.from_bytes(b"Plat", "big")

# The function at place n leads a book from schema n + 1 to n + 2. A new book is made by TABLES.
Migration = Callable[[sqlite3.Connection], None]
MIGRATIONS: tuple[Migration, ...] = (to_schema_2, to_schema_3, to_schema_4)

_NEWER = N_(
    "{name} was written by a newer Platebook (book version {found}, this program knows {known}). "
    "Install the newer Platebook and open the book there."
)


def version() -> int:
    """The schema this program writes."""
    return 1 + len(MIGRATIONS)


def check_schema(wire: sqlite3.Connection, path: Path) -> int:
    """The schema of the file. Raises BookError where it is no book, or a newer one."""
    application = wire.execute("PRAGMA application_id").fetchone()[0]
    schema: int = wire.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION or not schema:
        raise BookError(_(NOT_A_BOOK, name=path.name))
    if schema > version():
        raise BookError(_(_NEWER, name=path.name, found=schema, known=version()))
    return schema


@contextmanager
def transaction(wire: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """BEGIN and COMMIT, or ROLLBACK of whatever went wrong."""
    wire.execute(f"BEGIN {kind}")
    try:
        yield
        wire.execute("COMMIT")
    finally:
        if wire.in_transaction:  # SQLite has rolled back by itself where the disk was full
            wire.execute("ROLLBACK")


@contextmanager
def rolled_back(wire: sqlite3.Connection) -> Iterator[None]:
    """A transaction for trying something: nothing of it stays."""
    wire.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        wire.execute("ROLLBACK")


def create_tables(wire: sqlite3.Connection) -> None:
    """Make the tables of an empty file."""
    from desktop.models.table import database
    from desktop.models.tables import TABLES  # peewee is needed for nothing else of an open book

    with transaction(wire, "EXCLUSIVE"):
        database.create_tables(TABLES)
        make_triggers(wire)
        _stamp(wire)


def migrate(wire: sqlite3.Connection, path: Path, schema: int) -> None:
    """Lead an older book to today's schema in one transaction, after a backup."""
    if schema == version():
        return
    backups.keep(wire, path)
    wire.execute("PRAGMA foreign_keys=0")
    with transaction(wire, "EXCLUSIVE"):
        for migration in MIGRATIONS[schema - 1 :]:
            migration(wire)
        make_triggers(wire)
        if wire.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a migration broke a foreign key")
        _stamp(wire)
    wire.execute("PRAGMA foreign_keys=1")


def _stamp(wire: sqlite3.Connection) -> None:
    wire.execute(f"PRAGMA application_id={APPLICATION}")
    wire.execute(f"PRAGMA user_version={version()}")
