"""Imports of anything but sales: one transaction, one batch, all or nothing."""

from collections.abc import Callable
from contextlib import nullcontext

from desktop.models.book import writing
from desktop.queries.closed_days import closed_days_kept
from desktop.queries.journal import Journal
from desktop.queries.sales import Source, new_batch

_DATED = ("documents", "counts")  # each row has a day, and is refused by it


class _NotKeptError(Exception):
    """Rolls an import back."""


def store_records(
    source: Source, work: Callable[[Journal], None], keep: Callable[[Journal], bool]
) -> Journal:
    """Let ``work`` write the rows of one import in one transaction; answers its journal.

    ``keep`` sees the journal before it is final: False leaves the book as it was, and so does an import
    that changes nothing. Raises BookError for trouble with the disk, and where closed days would change.
    """
    journal = None
    try:
        with writing() as wire:
            journal = Journal(wire, new_batch(wire, source))
            with nullcontext() if source.kind in _DATED else closed_days_kept(wire):
                work(journal)
            if not keep(journal) or not changed(journal):
                raise _NotKeptError
            _describe(journal)
    except _NotKeptError:
        pass
    assert journal is not None  # noqa: S101  without one there was another exception
    return journal


def changed(journal: Journal) -> bool:
    """Whether the import said anything new."""
    return bool(journal.counts["added"] or journal.counts["changed"])


def _describe(journal: Journal) -> None:
    counts, days = journal.counts, journal.days
    journal.wire.execute(
        "UPDATE import_batch SET orders = ?, lines = ?, refused = ?, replaced = ?, first_day = ?, "
        "last_day = ? WHERE id = ?",
        (
            counts["added"] + counts["changed"] + counts["unchanged"],
            counts["rows"],
            counts["refused"],
            counts["changed"],
            min(days, default=None),
            max(days, default=None),
            journal.batch,
        ),
    )
