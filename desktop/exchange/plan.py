"""How files will be read: by the mapping saved for their headers, by a known layout, or by a guess."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.errors import BookError, Problem, UsageError
from desktop.exchange.guess import Given, guess
from desktop.exchange.layouts.fields import missing_from
from desktop.exchange.layouts.known import SALES_LAYOUTS, known_sales
from desktop.exchange.mapping import Wishes, given_by
from desktop.exchange.reading import ColumnRef, Reading
from desktop.exchange.saved import from_json
from desktop.exchange.settle import settle
from desktop.exchange.tables import Table
from desktop.words import _


@dataclass(frozen=True, slots=True)
class Plan:
    """A reading, and everything that must be asked before it is used."""

    reading: Reading
    missing: tuple[str, ...] = ()  # required fields without a column
    doubts: tuple[Problem, ...] = ()
    by_contents: frozenset[str] = frozenset()  # fields whose column was found by what it holds alone
    unused: tuple[str, ...] = ()  # files that give nothing
    guessed: bool = False

    @property
    def ready(self) -> bool:
        """Whether it can be used without asking."""
        return not (self.missing or self.doubts or self.by_contents)


def plan_sales(
    tables: Sequence[Table],
    wishes: Wishes,
    saved: Sequence[tuple[str, str]] = (),
    layout: str = "",
) -> Plan:
    """The plan for sales files. ``saved`` are mappings to try first, as name and JSON.

    ``layout`` names the one to use, saved or known. Raises UsageError for a wish or a layout that is
    not there, BookError where the files do not have the columns of the layout.
    """
    given = given_by(wishes, tables)
    found = _found(tables, saved, layout)
    if found is None or given.links or not _covers(found, tables, given):
        return _guessed(tables, given)
    reading, doubts = settle(with_given(found, tables, given))
    return Plan(reading, missing_from({*reading.columns, *reading.constants}), tuple(doubts))


def _found(tables: Sequence[Table], saved: Sequence[tuple[str, str]], layout: str) -> Reading | None:
    wanted = [one for one in saved if layout in ("", one[0])]
    for name, mapping in wanted:
        if reading := from_json(mapping, tables, name):
            return reading
    known = known_sales(tables)
    if not layout:
        return known
    if known and known.layout == layout:
        return known
    names = sorted({*(one.name for one in SALES_LAYOUTS), *(name for name, _mapping in saved)})
    if layout not in names:
        text = _("There is no layout {name}. There are: {known}.", name=layout, known=", ".join(names))
        raise UsageError(text)
    raise BookError(_("These files do not have the columns of the layout {name}.", name=layout))


def _guessed(tables: Sequence[Table], given: Given) -> Plan:
    made = guess(tables, given)
    reading, doubts = settle(made.reading)
    return Plan(reading, made.missing, (*made.doubts, *doubts), made.by_contents, made.unused, guessed=True)


def with_given(reading: Reading, tables: Sequence[Table], given: Given) -> Reading:
    """A reading in which the person's own word stands above the layout's."""

    def moved(ref: ColumnRef) -> ColumnRef:
        return ColumnRef(reading.tables.index(tables[ref.table]), ref.column)

    replaced = {*given.constants, *given.without}
    columns = {name: refs for name, refs in reading.columns.items() if name not in replaced}
    columns |= {name: tuple(map(moved, refs)) for name, refs in given.columns.items()}
    replaced = {*given.columns, *given.without}
    constants = {name: text for name, text in reading.constants.items() if name not in replaced}
    codes = {**reading.codes}
    for name, table in given.codes.items():
        codes[name] = {**codes.get(name, {}), **table}
    return replace(
        reading,
        columns=columns,
        constants={**constants, **given.constants},
        codes=codes,
        date_order=given.settings.get("date_order", reading.date_order),
        decimal=given.settings.get("decimal", reading.decimal),
        currency=given.settings.get("currency", reading.currency),
    )


def _covers(reading: Reading, tables: Sequence[Table], given: Given) -> bool:
    """Whether the reading uses every file that a person has named a column of."""
    return all(tables[ref.table] in reading.tables for refs in given.columns.values() for ref in refs)
