"""The cells that belong to an order, converted once for each run of rows that have the same."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from desktop.analysis.days import DAY_SECONDS, business_day
from desktop.analysis.facts import Line, Order, Status
from desktop.exchange.cells import MONEY_PLACES, CellError, is_nothing, shown
from desktop.exchange.converters import (
    UNREAD,
    Cells,
    Numbers,
    OrderNumbers,
    Rounded,
    code_of,
    code_word,
    text_of,
    whole,
)
from desktop.exchange.dates import moment
from desktop.exchange.moments import Moments, Times
from desktop.exchange.reading import ColumnRef, Reading
from desktop.exchange.runs import Runs
from desktop.words import _

DEFAULT_CUT_OFF = 240  # minutes: 04:00
_REMEMBERED = 50_000  # parties, more than a month has: memory stays flat

_TIMES = ("opened_at", "ordered_at", "accepted_at", "made_at", "paid_at", "served_at")
_DATED = ("business_date", *_TIMES)
_DATING = ("paid_at", "ordered_at", "opened_at")  # which of them gives the business date, best first
_CODES = ("store", "table", "till", "staff", "member")
_TEXTS = ("channel", "table", "till", "staff", "member", "payment")
_MONEY = ("order_discount", "order_net", "tax", "commission")
_SECONDS = ("order_seconds", "payment_seconds")
_SECONDS_PLACES = 3
_PLAIN = ("order", "status", "store", "covers", *_TEXTS, *_MONEY, *_SECONDS)
_BLANK: dict[str, Any] = {"status": Status.PAID, **dict.fromkeys(("order", "store", *_TEXTS), "")}


class Found(NamedTuple):
    """One Order a run, and the runs that are wrong: their fields, with a sentence each."""

    orders: list[Order]
    bad: dict[int, list[tuple[str, str]]]


class OrderCells:
    """Converts the order's own cells of batch after batch."""

    def __init__(self, reading: Reading, cut_offs: Mapping[str, int], default_store: str) -> None:
        self._reading, self._cut_offs, self._default_store = reading, cut_offs, default_store
        fields = [name for name in (*_PLAIN, *_DATED) if name not in reading.added]
        # the number first: most rows that differ do so there
        refs = [ref for name in fields for ref in reading.columns.get(name, ())]
        self.refs = tuple(dict.fromkeys(refs if reading.party is None else [*refs, reading.party]))
        self._checks: dict[str, str] = {}  # party -> the number of its check that has the covers
        self._rounded = Rounded()
        self._cells = {name: _cells(name, reading, self._rounded) for name in _PLAIN}
        times = Times()
        self._moments = {
            name: Moments(reading.date_order, times, dates_only=_are_dates(name, reading)) for name in _DATED
        }

    def take_rounded(self) -> int:
        """How many cells lost digits since this was last asked."""
        return self._rounded.take()

    def orders(self, runs: Runs, lines: Sequence[Line | None]) -> Found:
        """The orders of a batch's runs, each with the lines of its rows."""
        found = _Columns(self._reading, self._cells, self._moments, runs).orders(
            self._default_store, self._cut_offs, lines
        )
        if self._reading.party is None:
            return found
        return found._replace(orders=self._covers_once(found.orders, runs.texts(self._reading.party)))

    def _covers_once(self, orders: Sequence[Order], parties: Sequence[str]) -> list[Order]:
        """Of the split checks of one party the first has its covers, and the others have 0."""
        if len(self._checks) > _REMEMBERED:
            self._checks.clear()
        return [
            order._replace(covers=0)
            if order.covers and self._checks.setdefault(party or order.number, order.number) != order.number
            else order
            for order, party in zip(orders, parties, strict=True)
        ]


class _Columns:
    """The fields of one batch's runs, a value each; what is wrong is gathered in ``bad``."""

    def __init__(
        self, reading: Reading, cells: Mapping[str, Cells], moments: Mapping[str, Moments], runs: Runs
    ) -> None:
        self._reading, self._cells, self._moments, self._runs = reading, cells, moments, runs
        self.bad: dict[int, list[tuple[str, str]]] = {}

    def orders(self, default_store: str, cut_offs: Mapping[str, int], lines: Sequence[Line | None]) -> Found:
        stores = [store or default_store for store in self._values("store")]
        times = {name: self._times(name) for name in _DATED}
        columns: list[Iterable[Any]] = [
            stores,
            self._days(times, [cut_offs.get(store, DEFAULT_CUT_OFF) for store in stores]),
            self._values("order"),
            self._values("status"),
            *(times[name][1] for name in _TIMES),
            self._values("channel"),
            self._values("covers"),
            *(self._values(name) for name in ("table", "till", "staff", "member", "payment")),
            *(self._values(name) for name in _SECONDS),
            [abs(discount or 0) for discount in self._values("order_discount")],
            *(self._values(name) for name in ("order_net", "tax", "commission")),
            self._runs.parts(lines),
        ]
        return Found(list(map(Order._make, zip(*columns, strict=True))), self.bad)

    def _values(self, name: str) -> Sequence[Any]:
        """A field that is no time. Of several columns texts are joined, of statuses the gravest counts."""
        if name in self._reading.added and name in self._reading.columns:
            return self._sums(name)
        converted = [self._converted(name, texts) for texts in self._texts(name)]
        if not converted:
            return [_BLANK.get(name)] * len(self._runs)
        if len(converted) == 1:
            return converted[0]
        values = zip(*converted, strict=True)
        return list(map(max, values)) if name == "status" else [" ".join(filter(None, v)) for v in values]

    def _texts(self, name: str) -> list[Sequence[str]]:
        """The texts of each column of a field; none where nothing gives it."""
        if name in self._reading.columns:
            return [self._runs.texts(ref) for ref in self._reading.columns[name]]
        constant = self._reading.constants.get(name)
        return [] if constant is None else [[constant] * len(self._runs)]

    def _converted(self, name: str, texts: Sequence[str]) -> list[Any]:
        cells = self._cells[name]
        values = cells.column(texts)
        if cells.unread:
            for run, value in enumerate(values):
                if value is UNREAD:
                    self._wrong(run, name, cells.unread[texts[run]])
                    values[run] = _BLANK.get(name)
            cells.unread.clear()
        return values

    def _sums(self, name: str) -> list[int | None]:
        """Amounts of rows, added up over each run; None where all are blank."""
        cells = self._cells[name]
        texts = self._runs.wide.columns[self._reading.columns[name][0]]
        values = cells.column(texts)
        for place, value in enumerate(values if cells.unread else ()):
            if value is UNREAD:
                self._wrong(self._runs.of(place), name, cells.unread[texts[place]])
                values[place] = None
        cells.unread.clear()
        known = ([value for value in part if value is not None] for part in self._runs.parts(values))
        return [sum(part) if part else None for part in known]

    def _times(self, name: str) -> tuple[list[int | None], list[int | None]]:
        """For each run the day of a date without time, and the seconds of one with a time."""
        columns = self._texts(name)
        if not columns:
            nothing: list[int | None] = [None] * len(self._runs)
            return nothing, nothing
        texts = columns[0] if len(columns) == 1 else list(map(_date_and_time, *columns))
        days, seconds, unread = self._moments[name].columns(texts)
        for run, sentence in unread.items():
            self._wrong(run, name, sentence)
        return days, seconds

    def _days(
        self, times: Mapping[str, tuple[list[int | None], list[int | None]]], cuts: Sequence[int]
    ) -> list[int | None]:
        """The export's own business date wins, else the first time that is known and the store's cut-off."""
        days = [
            day if at is None else at // DAY_SECONDS for day, at in zip(*times["business_date"], strict=True)
        ]
        for name in _DATING:
            if None not in days:
                return days
            days = [
                day if day is not None else date if at is None else business_day(at, cut)
                for day, date, at, cut in zip(days, *times[name], cuts, strict=True)
            ]
        for run, day in enumerate(days):
            if day is None and run not in self.bad:
                self._undated(run)
        return days

    def _undated(self, run: int) -> None:
        name = next((name for name in ("business_date", *_DATING) if self._texts(name)), "paid_at")
        found = " ".join(texts[run] for texts in self._texts(name))
        self._wrong(run, name, _("found {found}, expected a date", found=shown(found)))

    def _wrong(self, run: int, field: str, sentence: str) -> None:
        self.bad.setdefault(run, []).append((field, sentence))


def _date_and_time(date: str, *time: str) -> str:
    """Several cells as one text; a date may carry a midnight that means nothing."""
    return " ".join((date.removesuffix(" 00:00:00"), *time))


def _cells(name: str, reading: Reading, rounded: Rounded) -> Cells:
    codes = reading.codes.get(name)
    if name in _MONEY:
        return Numbers(MONEY_PLACES, reading.decimal, rounded, codes)
    if name in _SECONDS:
        return Numbers(_SECONDS_PLACES, reading.decimal, rounded, codes)
    if name == "status":
        return Cells(code_word("status", Status), codes)
    if name == "order":
        return OrderNumbers(codes)
    if name == "covers":
        return Cells(whole, codes)
    return Cells(code_of if name in _CODES else text_of, codes)


def _are_dates(name: str, reading: Reading) -> bool:
    """Whether a column only seems to have times: dates written with midnight in every row."""
    refs: tuple[ColumnRef, ...] = reading.columns.get(name, ())
    if len(refs) != 1:
        return False
    times = set()
    for row in reading.tables[refs[0].table].sample:
        text = row[refs[0].column]
        try:
            times.add(None if is_nothing(text) else moment(text, reading.date_order or "ymd").second)
        except CellError:
            continue
    return times - {None} == {0}
