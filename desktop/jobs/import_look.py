"""What files to import look like, and how they would be read: everything the mapping screen shows.

A ``Look`` holds plain values, so that the window's worker process can send it home.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.errors import Problem, UsageError
from desktop.exchange.encoding import ENCODINGS as ENCODINGS
from desktop.exchange.layouts.fields import Field
from desktop.exchange.layouts.known import layout_title
from desktop.exchange.plan import Plan
from desktop.exchange.profile import Profile, profiles
from desktop.exchange.reading import ColumnRef, Reading
from desktop.exchange.synonyms import meant_by
from desktop.exchange.tables import Table
from desktop.jobs.import_records import plan_table
from desktop.jobs.import_sales import KIND, Options, open_tables, plan_tables

EXAMPLES = 4  # of a column's values
ROWS = 20  # of each file


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of the files. ``wish`` is how ``Options.maps`` names it."""

    wish: str
    file: str
    name: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenField:
    """A field of the kind and the columns that would give it, as a wish; "" where nothing gives it.

    ``meaning`` is marked with N_. ``value`` is what was given for all rows instead of a column.
    ``sure`` is False where only the column's contents speak for it. ``codes`` is what a coded field can
    mean, as ``Options.meanings`` takes it.
    """

    name: str
    meaning: str
    wish: str
    value: str
    sure: bool
    required: bool = False
    codes: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()  # of a coded field: what was found, and what it means


@dataclass(frozen=True, slots=True)
class SeenKey:
    """Two columns that join two files, and the field both of them are, as wishes."""

    field: str
    child: str
    parent: str


@dataclass(frozen=True, slots=True)
class SeenFile:
    """One file: how it was opened, and its first rows. Workbooks have no encoding and delimiter."""

    name: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How files would be read, and what must be asked before. ``trouble`` is a wish that cannot be."""

    files: tuple[SeenFile, ...]
    layout: str  # as a person knows it; "" for a guess
    ready: bool
    names_store: bool
    date_order: str
    decimal: str
    currency: str
    columns: tuple[SeenColumn, ...]
    fields: tuple[SeenField, ...]
    keys: tuple[SeenKey, ...]
    missing: tuple[str, ...]
    doubts: tuple[Problem, ...]
    unused: tuple[str, ...]
    trouble: str = ""


def look_at(files: Sequence[Path], options: Options, kind: str = KIND) -> Look:
    """Look at the files of one export. Raises BookError for a file that is no table.

    Wishes that do not fit the files are told in ``trouble``; then the look is the one without them.
    """
    tables = open_tables(files, options, kind)
    try:
        return _look(tables, _plan(tables, options, kind))
    except UsageError as error:
        bare = replace(options, maps=(), meanings=(), values=(), layout="")
        return replace(_look(tables, _plan(tables, bare, kind)), ready=False, trouble=str(error))


def _plan(tables: Sequence[Table], options: Options, kind: str) -> Plan:
    return plan_tables(tables, options) if kind == KIND else plan_table(tables[0], kind, options)


def _look(tables: Sequence[Table], made: Plan) -> Look:
    reading = made.reading
    seen = {table.file: profiles(table) for table in tables}
    return Look(
        tuple(
            SeenFile(table.file, table.encoding, table.delimiter, table.header, table.sample[:ROWS])
            for table in tables
        ),
        "" if made.guessed else layout_title(reading.layout),
        made.ready,
        "store" not in reading.fields or bool(reading.columns.get("store") or reading.constants.get("store")),
        reading.date_order,
        reading.decimal,
        reading.currency,
        tuple(column for table in tables for column in _columns(table, seen[table.file])),
        tuple(_field(field, made, seen) for field in reading.fields.values()),
        tuple(_keys(reading)),
        made.missing,
        made.doubts,
        made.unused,
    )


def _columns(table: Table, seen: Sequence[Profile]) -> list[SeenColumn]:
    """The columns that have a name."""
    return [
        SeenColumn(f"{table.file}:{name}", table.file, name, profile.distinct[:EXAMPLES])
        for name, profile in zip(table.header, seen, strict=True)
        if name
    ]


def _field(field: Field, made: Plan, seen: dict[str, tuple[Profile, ...]]) -> SeenField:
    reading = made.reading
    refs = reading.columns.get(field.name, ())
    return SeenField(
        field.name,
        field.meaning,
        _wish(reading, refs),
        reading.constants.get(field.name, ""),
        field.name not in made.by_contents,
        field.required,
        tuple(field.meant),
        _words(reading, field, refs, seen) if field.meant else (),
    )


def _keys(reading: Reading) -> Iterator[SeenKey]:
    """A file found by the order's number holds orders, by anything else dishes."""
    for join in reading.joins:
        name = "order" if (join.by,) == tuple(reading.columns.get("order", ())) else "item_code"
        parent = ColumnRef(join.table, join.column)
        yield SeenKey(name, _wish(reading, (join.by,)), _wish(reading, (parent,)))


def _wish(reading: Reading, refs: Sequence[ColumnRef]) -> str:
    """Columns as a wish names them: FILE:DATE+TIME."""
    if not refs:
        return ""
    names = "+".join(reading.tables[ref.table].header[ref.column] for ref in refs)
    return f"{reading.tables[refs[0].table].file}:{names}"


def _words(
    reading: Reading, field: Field, refs: Sequence[ColumnRef], seen: dict[str, tuple[Profile, ...]]
) -> tuple[tuple[str, str], ...]:
    """What the columns of a coded field say, and what each word means."""
    codes = reading.codes.get(field.name, {})
    found = dict.fromkeys(
        word for ref in refs for word in seen[reading.tables[ref.table].file][ref.column].distinct
    )
    return tuple((word, codes.get(word) or meant_by(word, field.meant) or "") for word in found)
