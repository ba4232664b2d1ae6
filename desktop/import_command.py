"""The command ``import``: exports of sales, files of records and store packs into a book."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop.terminal import DONE, REFUSED, opened, progress, tell
from desktop.words import _

if TYPE_CHECKING:
    from desktop.jobs.import_records import RecordOutcome
    from desktop.jobs.import_sales import ImportOutcome, Options

    Outcome = ImportOutcome | RecordOutcome

PRINTED = 100  # problems that are printed; the count of the others is told


def import_files(wanted: argparse.Namespace) -> int:
    """Import each export of the files; those before a refused one stay. The exit code."""
    from desktop.jobs.import_sales import Options

    if wanted.kind == "pack":
        return _take_packs(wanted)
    options = Options(
        store=wanted.store,
        layout=wanted.layout,
        maps=tuple(wanted.map),
        meanings=tuple(wanted.map_value),
        values=tuple(wanted.set),
        save_as=wanted.save_layout,
        keep_good_rows=wanted.keep_good_rows,
        dry_run=wanted.dry_run,
    )
    codes = [
        _import_export(wanted.book, work, dry_run=wanted.dry_run)
        for work in _imports(wanted.kind, wanted.files, options)
    ]
    return max(codes)


def _take_packs(wanted: argparse.Namespace) -> int:
    """Take store packs, each whole or not at all; those that are good stay where others are refused."""
    from desktop.jobs.pack_report import sentence
    from desktop.jobs.packs import packs_in, take_packs

    def work() -> tuple[int, bool]:
        outcomes = take_packs(packs_in(wanted.files), progress(), dry_run=wanted.dry_run)
        for outcome in outcomes:
            print(sentence(outcome), file=sys.stdout if outcome.taken else sys.stderr)
        taken = [outcome.taken for outcome in outcomes if outcome.taken]
        has_written = not wanted.dry_run and any(one.months for one in taken)
        return DONE if len(taken) == len(outcomes) else REFUSED, has_written

    return _in_book(wanted.book, work, dry_run=wanted.dry_run)


def _imports(kind: str, files: Sequence[Path], options: "Options") -> "Iterator[Callable[[], Outcome]]":
    """One import for each export of sales, or for each file of anything else."""
    from desktop.jobs import import_records, import_sales

    if kind == "sales":
        for export in import_sales.exports_in(files):
            yield partial(import_sales.import_sales, export, options, progress())
    else:
        for file in files:
            yield partial(import_records.import_records, kind, file, options, progress())


def _import_export(book: Path, work: "Callable[[], Outcome]", *, dry_run: bool) -> int:
    """Do one import; a book that is made for it is kept only if the import is."""

    def told() -> tuple[int, bool]:
        outcome = work()
        return _told(outcome), outcome.result == "saved"

    return _in_book(book, told, dry_run=dry_run)


def _in_book(book: Path, work: Callable[[], tuple[int, bool]], *, dry_run: bool) -> int:
    """Do work that answers its exit code, and whether it wrote something; else no new book is kept."""
    from desktop.queries.books import new_book

    if book.exists():
        with opened(book, create=True):  # what was killed while it made a book leaves an empty file
            return work()[0]
    code = REFUSED
    with TemporaryDirectory() as folder, suppress(_NotKept), new_book(_place(book, folder, dry_run)):
        code, has_written = work()
        if not has_written:
            raise _NotKept
    return code


def _place(book: Path, spare: str, dry_run: bool) -> Path:
    return Path(spare, book.name) if dry_run else book


class _NotKept(Exception):  # noqa: N818  no error: it ends the block of a book that is not wanted
    pass


def _told(outcome: "Outcome") -> int:
    """Print what an import did: figures on standard output, problems and refusals on standard error."""
    from desktop.jobs import import_report, record_report
    from desktop.jobs.import_sales import ImportOutcome

    refused = outcome.result == "refused"
    problems = () if outcome.rejected else outcome.problems  # those that a file tells are not told twice
    shown = (*outcome.doubts, *problems, *outcome.notes.listed)[:PRINTED]
    for problem in shown:
        tell(str(problem))
    if outcome.said > len(shown):
        tell(_("... and {count} more", count=outcome.said - len(shown)))
    for line in import_report.not_understood(outcome):
        tell(line)
    if isinstance(outcome, ImportOutcome):
        lines = import_report.sentences(outcome)
    else:
        lines = record_report.sentences(outcome)
    for line in lines:
        print(line, file=sys.stderr if refused else sys.stdout)
    return REFUSED if refused else DONE
