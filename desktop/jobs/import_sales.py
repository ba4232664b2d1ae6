"""Sales files into the book: planned, read, checked and stored, or refused with every reason.

The command line and the window's worker process call the same functions; the book is open already.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Literal

from desktop.analysis.facts import Order
from desktop.analysis.money import per
from desktop.errors import BookError, Problem
from desktop.exchange.count_files import is_count_sheet
from desktop.exchange.guess import Given
from desktop.exchange.layouts.known import layout_title
from desktop.exchange.layouts.record_fields import SHEETS
from desktop.exchange.mapping import Wishes, given_by
from desktop.exchange.notes import Notes
from desktop.exchange.plan import Plan, plan_sales
from desktop.exchange.sales import Terms, read_orders, row_of_day
from desktop.exchange.saved import header_key, to_json
from desktop.exchange.tables import Table, open_table
from desktop.jobs.count_sheets import open_count_sheet
from desktop.jobs.import_files import RejectedRows, digest_of
from desktop.queries.layouts import SavedLayout, save_layout, saved_layouts
from desktop.queries.sales import Source, Stored, store_orders
from desktop.queries.stock_periods import ClosedDayError
from desktop.queries.stores import all_stores
from desktop.words import _

KIND = "sales"
FIRST_STORE = "S1"

Progress = Callable[[int, int], None]
Result = Literal["saved", "preview", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Options:
    """How files are to be imported. Columns are ``COLUMN``, ``FILE:COLUMN`` or ``DATE+TIME``."""

    store: str = ""  # where the files name none
    layout: str = ""  # a known or saved one; found by the headers where not given
    maps: tuple[tuple[str, str], ...] = ()  # field, column
    meanings: tuple[tuple[str, str, str], ...] = ()  # field, found, meant
    values: tuple[tuple[str, str], ...] = ()  # field, value
    save_as: str = ""  # keep the mapping under this name
    keep_good_rows: bool = False
    dry_run: bool = False
    encoding: str = ""  # where the one found is wrong; also the delimiter
    delimiter: str = ""

    @property
    def wishes(self) -> Wishes:
        return Wishes(self.maps, self.meanings, self.values)


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import read and did, or why it was refused. Money in 1/10 000."""

    result: Result
    files: tuple[str, ...]
    layout: str  # as a person knows it; "" for a guess
    currency: str
    orders: int = 0  # that count; a full refund is -1
    lines: int = 0
    net: int = 0
    stored: Stored | None = None
    notes: Notes = field(default_factory=Notes)
    problems: tuple[Problem, ...] = ()  # the first ones; notes.problems counts them all
    doubts: tuple[Problem, ...] = ()  # why the files could not be used as they are
    missing: tuple[str, ...] = ()  # fields that no column gives
    headers: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of each file
    rejected: tuple[str, ...] = ()  # files with the refused rows
    unused: tuple[str, ...] = ()  # files that give nothing the others do not have

    @property
    def average_check(self) -> Fraction | None:
        """Net sales per order, in currency units."""
        return per(self.net, self.orders) if self.orders > 0 else None

    @property
    def said(self) -> int:
        """How many problems and notes there are to tell of single cells, listed or not."""
        refused = 0 if self.rejected else self.notes.problems
        return len(self.doubts) + refused + self.notes.disagreeing_totals


def exports_in(files: Sequence[Path]) -> tuple[tuple[Path, ...], ...]:
    """Files to import together: those of one header are of several exports, all others parts of one.

    Each export has the first, second ... file of each header; a file alone of its header goes with all of
    them. Raises BookError for a file that is no table, and where the files do not go together so.
    """
    if len(files) < 2:
        return (tuple(files),)
    by_header: dict[tuple[str, ...], list[Path]] = {}
    for file in files:
        by_header.setdefault(open_table(file, called=SHEETS[KIND]).header, []).append(file)
    count = max(map(len, by_header.values()))
    if any(len(alike) not in (1, count) for alike in by_header.values()):
        raise BookError(
            _("These files are of several exports, and some lack a part. Import one export after the other.")
        )
    parts = [alike * count if len(alike) < count else alike for alike in by_header.values()]
    return tuple(zip(*parts, strict=True))


def plan(files: Sequence[Path], options: Options) -> Plan:
    """How the files would be read. Raises BookError for a file that is no table, UsageError for a wish."""
    return plan_tables(open_tables(files, options), options)


def import_sales(files: Sequence[Path], options: Options, progress: Progress | None = None) -> ImportOutcome:
    """Import the files of one export: all of it, or nothing but what ``options`` allow.

    ``progress`` hears the orders stored so far and may raise to cancel; then nothing is left. Raises
    BookError for a file that cannot be read and for trouble with the book.
    """
    tables = open_tables(files, options)
    made = plan_tables(tables, options)
    if not made.ready:
        return _not_understood(tables, made)
    with RejectedRows() as rejected:
        outcome = _Import(tables, made, options, rejected).run(progress)
    if options.save_as and outcome.result in ("saved", "unchanged"):
        _save(tables, made, options)
    return outcome


def open_tables(files: Sequence[Path], options: Options, kind: str = KIND) -> list[Table]:
    """The tables of the files; of a workbook the sheet of the kind. Raises BookError for no table."""
    if kind == "counts" and all(map(is_count_sheet, files)):
        return [open_count_sheet(file) for file in files]
    return [
        open_table(
            file,
            encoding=options.encoding or None,
            delimiter=options.delimiter or None,
            called=SHEETS[kind],
        )
        for file in files
    ]


def plan_tables(tables: Sequence[Table], options: Options) -> Plan:
    """How opened tables would be read, a mapping saved for their headers first."""
    header = header_key(tables)
    saved = [one for one in saved_layouts(KIND) if one.header == header or one.name == options.layout]
    return plan_sales(tables, options.wishes, [(one.name, one.mapping) for one in saved], options.layout)


def _save(tables: Sequence[Table], made: Plan, options: Options) -> None:
    given: Given = given_by(options.wishes, tables)
    mapping = to_json(made.reading, given.settings)
    save_layout(SavedLayout(options.save_as, KIND, header_key(tables), mapping))


def _not_understood(tables: Sequence[Table], made: Plan) -> ImportOutcome:
    """Everything that keeps a plan from being used, in one answer."""
    doubts = [*made.doubts, *_by_contents(made)]
    return ImportOutcome(
        "refused",
        tuple(table.file for table in tables),
        "" if made.guessed else layout_title(made.reading.layout),
        made.reading.currency,
        doubts=tuple(doubts),
        missing=made.missing,
        headers=tuple((table.file, table.header) for table in tables),
    )


def _by_contents(made: Plan) -> Iterator[Problem]:
    for name in sorted(made.by_contents):
        for ref in made.reading.columns[name]:
            table = made.reading.tables[ref.table]
            text = _(
                "could be the field {field} by what it holds. Say so, or map another column.", field=name
            )
            yield Problem(table.file, table.header_row, table.header[ref.column], text)


class _Import:
    """One import under way."""

    def __init__(self, tables: Sequence[Table], made: Plan, options: Options, rejected: RejectedRows) -> None:
        self._tables, self._plan, self._options, self._rejected = tables, made, options, rejected
        self._notes = Notes()
        self._problems: list[Problem] = []
        self._names: tuple[str, ...] = ()

    def run(self, progress: Progress | None) -> ImportOutcome:
        try:
            return self._stored(progress)
        except ClosedDayError as error:
            return self._closed(error)

    def _closed(self, error: ClosedDayError) -> ImportOutcome:
        """Refused, with the first row of the closed day; raises ``error`` where the files have none of it."""
        (code,) = (store.code for store in all_stores() if store.id == error.store)
        problem = row_of_day(self._plan.reading, code, error.day, str(error), **self._terms())
        if problem is None:
            raise error
        layout = "" if self._plan.guessed else layout_title(self._plan.reading.layout)
        return ImportOutcome(
            "refused", self._source_files, layout, self._plan.reading.currency, doubts=(problem,)
        )

    def _stored(self, progress: Progress | None) -> ImportOutcome:
        tell = (lambda done: progress(done, 0)) if progress else (lambda done: None)
        stored = store_orders(
            self._orders(),
            self._source(),
            keep=self._is_good,
            progress=tell,
            refused=lambda: self._notes.refused_rows,
        )
        return ImportOutcome(
            self._result(stored),
            self._source_files,
            "" if self._plan.guessed else layout_title(self._plan.reading.layout),
            self._plan.reading.currency,
            stored.counted,
            stored.lines,
            stored.net,
            stored,
            self._notes,
            tuple(self._problems),
            doubts=self._empty(),
            rejected=self._names,
            unused=self._plan.unused,
        )

    @property
    def _source_files(self) -> tuple[str, ...]:
        return tuple(table.file for table in self._tables)

    def _orders(self) -> Iterator[Order]:
        return read_orders(
            self._plan.reading,
            self._problems,
            **self._terms(),
            notes=self._notes,
            rejected=self._rejected.add if self._writes_rejected else None,
        )

    def _terms(self) -> Terms:
        stores = all_stores()
        only = stores[0].code if len(stores) == 1 else FIRST_STORE
        return {
            "cut_offs": {store.code: store.cut_off for store in stores},
            "default_store": self._options.store or only,
        }

    @property
    def _writes_rejected(self) -> bool:
        return self._options.keep_good_rows and not self._options.dry_run

    def _source(self) -> Source:
        reading = self._plan.reading
        how = [to_json(reading, {}), reading.constants, self._options.store, self._options.keep_good_rows]
        digest = digest_of([table.path for table in self._tables], str(how))
        return Source(KIND, self._source_files, digest, reading.layout, reading.currency)

    def _is_good(self, _stored: Stored) -> bool:
        """Whether what was read may stay. Refused rows are put beside the file before it does."""
        if self._options.dry_run or self._is_refused():
            return False
        if self._writes_rejected:
            self._names = self._rejected.keep()
        return True

    def _is_refused(self) -> bool:
        bad = self._notes.problems > 0 and not self._options.keep_good_rows
        return bad or self._notes.orders == 0

    def _empty(self) -> tuple[Problem, ...]:
        """Why files without a single order are refused, where no row says it."""
        if self._notes.orders or self._notes.problems:
            return ()
        first = self._plan.reading.tables[0]
        return (Problem(first.file, first.header_row, "", _("no row below the header holds an order")),)

    def _result(self, stored: Stored) -> Result:
        if self._is_refused():
            return "refused"
        if not stored.changes:
            return "unchanged"
        return "preview" if self._options.dry_run else "saved"
