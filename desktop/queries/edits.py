"""Changes made by hand: each is one transaction, written down row by row so that it can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.models.book import writing
from desktop.queries.journal import Journal
from desktop.queries.sales import Source, new_batch

EDIT = "edit"
"""What ``import_batch.kind`` says of a change made by hand; ``files`` then says what was done."""


@contextmanager
def editing(what: str) -> Iterator[Journal]:
    """One change of the book, all or nothing; ``imports.undo_import`` takes it back by ``journal.batch``.

    ``what`` says in the user's language what is done. A change of nothing leaves no trace.
    """
    with writing() as wire:
        journal = Journal(wire, new_batch(wire, Source(EDIT, (what,), "", "")))
        yield journal
        if not wire.execute("SELECT 1 FROM change WHERE batch_id = ?", (journal.batch,)).fetchone():
            wire.execute("DELETE FROM import_batch WHERE id = ?", (journal.batch,))
