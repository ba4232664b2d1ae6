"""Files of stock items, recipes, menus, documents, counts and stores into the book, or refused.

The command line and the window's worker process call the same functions; the book is open already.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.analysis.given import Fault, Taking
from desktop.errors import Problem
from desktop.exchange.layouts.known import layout_title
from desktop.exchange.notes import Notes, Refusals
from desktop.exchange.plan import Plan
from desktop.exchange.record_kinds import RECORD_KINDS, RecordKind
from desktop.exchange.record_plan import plan_records
from desktop.exchange.records import Record, Values, read_records
from desktop.exchange.saved import header_key, to_json
from desktop.exchange.tables import Table
from desktop.jobs.import_files import RejectedRows, digest_of
from desktop.jobs.import_sales import FIRST_STORE, Options, Progress, Result, open_tables
from desktop.queries.given_counts import take_counts
from desktop.queries.given_documents import take_documents
from desktop.queries.given_menu import take_menu
from desktop.queries.given_recipes import take_recipes
from desktop.queries.given_stock_items import take_stock_items
from desktop.queries.given_stores import take_stores
from desktop.queries.journal import Journal
from desktop.queries.layouts import SavedLayout, save_layout, saved_layouts
from desktop.queries.record_batches import changed, store_records
from desktop.queries.sales import Source
from desktop.queries.stores import all_stores
from desktop.words import _

Take = Callable[[Journal, Sequence[Any], Taking], None]
"""Writes the rows of one kind into the book; what cannot be becomes a fault of the journal."""

TAKE: Mapping[str, Take] = {
    "stores": take_stores,
    "stock-items": take_stock_items,
    "menu": take_menu,
    "recipes": take_recipes,
    "documents": take_documents,
    "counts": take_counts,
}


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """What an import read and did, or why it was refused.

    ``counts`` has what was added, changed and unchanged in whole things (a document, not its lines).
    """

    result: Result
    kind: str
    files: tuple[str, ...]
    layout: str  # as a person knows it; "" where the columns' names told the fields
    counts: Mapping[str, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()  # what changed and what a manager should know, in sentences
    notes: Notes = field(default_factory=Notes)
    problems: tuple[Problem, ...] = ()  # the first ones; notes.problems counts them all
    doubts: tuple[Problem, ...] = ()  # why the file could not be used as it is
    missing: tuple[str, ...] = ()  # fields that no column gives
    headers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    rejected: tuple[str, ...] = ()  # the file with the refused rows

    @property
    def said(self) -> int:
        """How many problems there are to tell of single cells, listed or not."""
        return len(self.doubts) + (0 if self.rejected else self.notes.problems)


def import_records(
    kind: str, file: Path, options: Options, progress: Progress | None = None
) -> RecordOutcome:
    """Import one file of a kind in ``RECORD_KINDS``: all of it, or nothing but what ``options`` allow.

    ``progress`` hears the rows taken and may raise to cancel; then nothing is left. Raises BookError for
    a file that cannot be read and for trouble with the book, UsageError for a wish that cannot be.
    """
    (table,) = open_tables([file], options, kind)
    made = plan_table(table, kind, options)
    if not made.ready:
        return _not_understood(kind, table, made)
    with RejectedRows() as rejected:
        outcome = _Import(RECORD_KINDS[kind], table, made, options, rejected).run(progress)
    if options.save_as and outcome.result in ("saved", "unchanged"):
        mapping = to_json(made.reading, {})
        save_layout(SavedLayout(options.save_as, kind, header_key([table]), mapping))
    return outcome


def plan_table(table: Table, kind: str, options: Options) -> Plan:
    """How an opened table of a kind would be read, a mapping saved for its header first."""
    header = header_key([table])
    saved = [one for one in saved_layouts(kind) if one.header == header or one.name == options.layout]
    mappings = [(one.name, one.mapping) for one in saved]
    return plan_records(table, RECORD_KINDS[kind], options.wishes, mappings, options.layout)


def _not_understood(kind: str, table: Table, made: Plan) -> RecordOutcome:
    return RecordOutcome(
        "refused",
        kind,
        (table.file,),
        layout_title(made.reading.layout),
        doubts=made.doubts,
        missing=made.missing,
        headers=((table.file, table.header),),
    )


class _Import:
    """One import under way."""

    def __init__(
        self, kind: RecordKind, table: Table, made: Plan, options: Options, rejected: RejectedRows
    ) -> None:
        self._kind, self._table, self._plan, self._options = kind, table, made, options
        self._rejected = rejected
        self._notes = Notes()
        self._problems: list[Problem] = []
        self._names: tuple[str, ...] = ()
        self._left_out: list[Values] = []  # what could be read of refused rows
        writes = options.keep_good_rows and not options.dry_run
        self._refusals = Refusals(self._problems, self._notes, rejected.add if writes else None)

    def run(self, progress: Progress | None) -> RecordOutcome:
        records = self._read()
        journal = self._store(records, progress)
        while journal.faults and self._options.keep_good_rows:
            refused = self._refuse(records, journal.faults)
            records = [record for place, record in enumerate(records) if place not in refused]
            journal = self._store(records, progress)
        self._refuse(records, journal.faults)
        return RecordOutcome(
            self._result(journal, records),
            self._kind.name,
            (self._table.file,),
            layout_title(self._plan.reading.layout),
            dict(journal.counts),
            tuple(journal.told),
            self._notes,
            tuple(self._problems),
            doubts=self._empty(records),
            rejected=self._names,
        )

    def _read(self) -> list[Record]:
        """The rows that are right; the others are refused."""
        good = []
        for record in read_records(self._plan.reading, self._kind.check, self._refusals):
            if record.bad:
                self._left_out.append(record.values)
                self._refusals.refuse(record.table, record.row, record.cells, record.problems)
            else:
                good.append(record)
        return good

    def _store(self, records: Sequence[Record], progress: Progress | None) -> Journal:
        def work(journal: Journal) -> None:
            journal.counts["rows"] = len(records)
            journal.counts["refused"] = self._notes.refused_rows
            rows = [self._kind.given(place, record.values) for place, record in enumerate(records)]
            TAKE[self._kind.name](journal, rows, self._taking(records))
            if progress:
                progress(len(records), len(records))

        return store_records(self._source(), work, lambda journal: self._is_good(journal, records))

    def _taking(self, records: Sequence[Record]) -> Taking:
        stores = all_stores()
        only = (stores[0].code if len(stores) == 1 else "") if stores else FIRST_STORE
        chosen = self._options.store
        unit = self._plan.reading.constants.get("unit", "")
        return Taking(
            self._table.file, chosen or only, bool(chosen), [one.row for one in records], self._left_out, unit
        )

    def _source(self) -> Source:
        reading = self._plan.reading
        how = [to_json(reading, {}), reading.constants, self._options.store, self._options.keep_good_rows]
        return Source(
            self._kind.name, (self._table.file,), digest_of([self._table.path], str(how)), reading.layout
        )

    def _refuse(self, records: Sequence[Record], faults: Sequence[Fault]) -> set[int]:
        """Refuse the rows that the book cannot take; their places."""
        by_place: dict[int, list[Problem]] = {}
        for place, name, text in faults:
            by_place.setdefault(place, []).append(records[place].problem(name, text))
        for place in sorted(by_place):
            record = records[place]
            self._left_out.append(record.values)
            self._refusals.refuse(record.table, record.row, record.cells, by_place[place])
        return set(by_place)

    def _is_good(self, journal: Journal, records: Sequence[Record]) -> bool:
        """Whether what was read may stay. Refused rows are put beside the file before it does."""
        if journal.faults or self._options.dry_run or self._is_refused(records):
            return False
        if self._options.keep_good_rows:
            self._names = self._rejected.keep()
        return True

    def _is_refused(self, records: Sequence[Record]) -> bool:
        return not records or (self._notes.problems > 0 and not self._options.keep_good_rows)

    def _empty(self, records: Sequence[Record]) -> tuple[Problem, ...]:
        """Why a file without a single row is refused, where no row says it."""
        if records or self._notes.problems:
            return ()
        text = _("no row below the header says anything")
        return (Problem(self._table.file, self._table.header_row, "", text),)

    def _result(self, journal: Journal, records: Sequence[Record]) -> Result:
        if self._is_refused(records):
            return "refused"
        if not changed(journal):
            return "unchanged"
        return "preview" if self._options.dry_run else "saved"
