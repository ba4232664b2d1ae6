"""The cells that belong to an order: rows that follow one another with equal ones are one run."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import ne
from typing import Any

from desktop.analysis.days import business_day
from desktop.analysis.facts import Line, Order, Status
from desktop.exchange.cells import MONEY_PLACES, CellError, is_nothing
from desktop.exchange.converters import (
    UNREAD,
    Cells,
    Moments,
    Numbers,
    code_word,
    order_number,
    text_of,
    whole,
)
from desktop.exchange.dates import moment
from desktop.exchange.joined import Wide
from desktop.exchange.reading import ColumnRef, Reading
from desktop.words import _

DEFAULT_CUT_OFF = 240  # minutes: 04:00

_TIMES = ("opened_at", "ordered_at", "accepted_at", "made_at", "paid_at", "served_at")
_DATING = ("paid_at", "ordered_at", "opened_at")  # which of them gives the business date, best first
_TEXTS = ("store", "channel", "table", "till", "staff", "member", "payment")
_MONEY = ("order_discount", "order_net", "tax", "commission")
_SECONDS = ("order_seconds", "payment_seconds")
_SECONDS_PLACES = 3
ORDER_FIELDS = (
    "order", "status", "business_date", "covers", *_TIMES, *_TEXTS, *_MONEY, *_SECONDS,
)  # fmt: skip

Bad = dict[int, list[tuple[str, str]]]  # run -> the fields that are wrong, with a sentence each


class OrderCells:
    """Converts the order's own cells, once for each run of rows that have the same."""

    def __init__(self, reading: Reading, cut_offs: Mapping[str, int], default_store: str) -> None:
        self._reading, self._cut_offs, self._default_store = reading, cut_offs, default_store
        fields = [name for name in ORDER_FIELDS if name not in reading.added]
        self._refs = [ref for name in fields for ref in reading.columns.get(name, ())]
        self._cells = {name: _cells(name, reading) for name in (*ORDER_FIELDS,) if name not in _DATED}
        self._moments = {
            name: Moments(reading.date_order, reading.codes.get(name), dates_only=_are_dates(name, reading))
            for name in _DATED
        }

    @property
    def rounded(self) -> int:
        """How many cells lost digits until now."""
        return sum(cells.rounded for cells in self._cells.values() if isinstance(cells, Numbers))

    def starts(self, wide: Wide) -> list[int]:
        """The places at which a run begins."""
        rows = list(zip(*(wide.columns[ref] for ref in self._refs), strict=True))
        if not rows:
            return list(range(min(1, len(wide.rows))))
        changed = map(ne, rows[1:], rows)
        return [0, *(place for place, differs in enumerate(changed, 1) if differs)]

    def orders(
        self, wide: Wide, starts: Sequence[int], lines: Sequence[Line | None]
    ) -> tuple[list[Order], Bad]:
        """One Order a run, with the lines of its rows, and the runs whose cells are wrong."""
        bad: Bad = {}
        found = _Runs(self, wide, starts, bad)
        moments = {name: found.moments(name) for name in _DATED}
        stores = [store or self._default_store for store in found.values("store")]
        days = self._days(stores, moments)
        for run, day in enumerate(days):
            if day is None and run not in bad:
                bad[run] = [(self._dating_field(), _("nothing found, expected a date"))]
        ends = [*starts, len(wide.rows)]
        fields: list[Iterable[Any]] = [
            stores, days, found.values("order"), found.values("status"),
            *(moments[name][1] for name in _TIMES),
            found.values("channel"), found.values("covers"), found.values("table"), found.values("till"),
            found.values("staff"), found.values("member"), found.values("payment"),
            found.values("order_seconds"), found.values("payment_seconds"),
            [abs(discount or 0) for discount in found.values("order_discount")],
            found.values("order_net"), found.values("tax"), found.values("commission"),
            [lines[start:end] for start, end in pairwise(ends)],
        ]  # fmt: skip
        return list(map(Order._make, zip(*fields, strict=True))), bad

    def _days(
        self, stores: Sequence[str], moments: Mapping[str, tuple[list[int | None], list[int | None]]]
    ) -> list[int | None]:
        """The export's own business date wins, else the first time that is known and the store's cut-off."""
        days = moments["business_date"][0]
        for name in _DATING:
            if None not in days:
                break
            cuts = [self._cut_offs.get(store, DEFAULT_CUT_OFF) for store in stores]
            given = zip(days, *moments[name], cuts, strict=True)
            days = [
                day if day is not None else date if at is None else business_day(at, cut)
                for day, date, at, cut in given
            ]
        return days

    def _dating_field(self) -> str:
        names = ("business_date", *_DATING)
        return next((name for name in names if self._reading.columns.get(name)), "paid_at")


def run_of(starts: Sequence[int], place: int) -> int:
    """The run that a row belongs to."""
    return bisect_right(starts, place) - 1


_DATED = ("business_date", *_TIMES)


class _Runs:
    """The converted columns of one batch, a value for each run."""

    def __init__(self, owner: OrderCells, wide: Wide, starts: Sequence[int], bad: Bad) -> None:
        self._reading, self._cells, self._moments = owner._reading, owner._cells, owner._moments
        self._wide, self._starts, self._bad = wide, starts, bad

    def values(self, name: str) -> list[Any]:
        """A field that is no time. Of several columns texts are joined, of statuses the gravest counts."""
        cells = self._cells[name]
        columns = self._columns(name)
        if columns is None:
            return [_BLANK.get(name)] * len(self._starts)
        if name in self._reading.added:
            return self._sums(name)
        converted = [self._read(name, cells, texts) for texts in columns]
        if len(converted) == 1:
            return converted[0]
        rows = zip(*converted, strict=True)
        return list(map(max, rows)) if name == "status" else [" ".join(filter(None, row)) for row in rows]

    def moments(self, name: str) -> tuple[list[int | None], list[int | None]]:
        """The days and the seconds of a field with dates or times."""
        columns = self._columns(name)
        if columns is None:
            nothing: list[int | None] = [None] * len(self._starts)
            return nothing, nothing
        texts = columns[0] if len(columns) == 1 else list(map(" ".join, zip(*columns, strict=True)))
        reader = self._moments[name]
        days, seconds = reader.columns(texts)
        for run, sentence in reader.unread.items():
            self._bad.setdefault(run, []).append((name, sentence))
        reader.unread.clear()
        return days, seconds

    def _columns(self, name: str) -> list[list[str]] | None:
        """The texts of each of the field's columns; None where nothing gives the field."""
        refs = self._reading.columns.get(name, ())
        if refs:
            return [list(map(self._wide.columns[ref].__getitem__, self._starts)) for ref in refs]
        if name in self._reading.constants:
            return [[self._reading.constants[name]] * len(self._starts)]
        return None

    def _read(self, name: str, cells: Cells, texts: Sequence[str]) -> list[Any]:
        values = cells.column(texts)
        if cells.unread:
            for run, value in enumerate(values):
                if value is UNREAD:
                    self._bad.setdefault(run, []).append((name, cells.unread[texts[run]]))
                    values[run] = _BLANK.get(name)
            cells.unread.clear()
        return values

    def _sums(self, name: str) -> list[int | None]:
        """Amounts of rows, added up over each run; None where all are blank."""
        column = self._wide.columns[self._reading.columns[name][0]]
        cells = self._cells[name]
        values = cells.column(column)
        for place, value in enumerate(values if cells.unread else ()):
            if value is UNREAD:
                run = run_of(self._starts, place)
                self._bad.setdefault(run, []).append((name, cells.unread[column[place]]))
                values[place] = None
        cells.unread.clear()
        parts = (values[start:end] for start, end in pairwise([*self._starts, len(values)]))
        return [sum(filter(None, part)) if any(v is not None for v in part) else None for part in parts]


_BLANK: dict[str, Any] = {"status": Status.PAID, "order": "", **dict.fromkeys(_TEXTS, "")}


def _cells(name: str, reading: Reading) -> Cells:
    codes = reading.codes.get(name)
    if name in _MONEY:
        return Numbers(MONEY_PLACES, reading.decimal, codes)
    if name in _SECONDS:
        return Numbers(_SECONDS_PLACES, reading.decimal, codes)
    if name == "status":
        return Cells(code_word("status", Status), codes)
    return Cells({"order": order_number, "covers": whole}.get(name, text_of), codes)


def _are_dates(name: str, reading: Reading) -> bool:
    """Whether a column only seems to have times: dates written with midnight in every row."""
    refs: tuple[ColumnRef, ...] = reading.columns.get(name, ())
    if len(refs) != 1:
        return False
    seen = [row[refs[0].column] for row in reading.tables[refs[0].table].sample]
    times = set()
    for text in seen:
        try:
            times.add(None if is_nothing(text) else moment(text, reading.date_order or "ymd").second)
        except CellError:
            continue
    return times - {None} == {0}
