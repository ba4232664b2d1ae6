"""How long each stage of serving takes: its distribution, and who and when it takes longer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from desktop.analysis.capacity import ORDERING, PAYMENT, SERVICE
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.quarters import PER_HOUR, QUARTER_MINUTES
from desktop.analysis.ranks import P90
from desktop.analysis.served import MAKING, STAGES, Bools, Floats, Ints, Served
from desktop.analysis.throughput import Service
from desktop.words import N_

TOO_FAR = 10
"""A time of 0 or less, or more than so many times above the median, is set aside."""
BARS = 40
"""At most so many bars of a distribution, and one for all that is longer."""
GROUPED = (SERVICE, ORDERING, PAYMENT, MAKING)
"""The stages that are compared by hour, till, staff and channel."""

HOUR, TILL, STAFF, CHANNEL = Word(N_("Hour")), Word(N_("Till")), Word(N_("Person")), Word(N_("Channel"))
GIVEN, STAMPS = Word(N_("seconds given by the export")), Word(N_("time between two stamps"))


class Bar(NamedTuple):
    """Orders that took from ``start`` to before ``end`` (1/1000 s); the last bar has no end."""

    start: int
    end: int | None
    orders: int


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage over the orders whose time for it is known, in 1/1000 s. ``set_aside`` are not in it."""

    key: str
    name: Word
    source: Word
    orders: int
    set_aside: int
    lower: int
    median: int
    upper: int
    percentile_90: int
    mean: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The orders ``of`` one hour (``start``, minutes after midnight), till, person or channel (``name`` and
    ``id``): medians and 90th percentiles of the stages, in 1/1000 s.
    """

    of: Word
    id: int
    name: str
    start: int | None
    orders: int
    service: int | None
    service_90: int | None
    ordering: int | None
    ordering_90: int | None
    payment: int | None
    payment_90: int | None
    making: int | None
    making_90: int | None


@dataclass(frozen=True, slots=True)
class ServiceTimes:
    """The report on ``orders`` completed on the days ``measured``: the newest of the period.

    ``missing`` says why there is none.
    """

    period: Range
    measured: Range | None
    orders: int
    rows: tuple[StageRow, ...]
    by_hour: tuple[GroupRow, ...]
    by_till: tuple[GroupRow, ...]
    by_staff: tuple[GroupRow, ...]
    by_channel: tuple[GroupRow, ...]
    finding: Finding | None
    missing: str = ""


class Names(NamedTuple):
    """What tills, people and channels are called, by their ids."""

    till: Mapping[int, str]
    staff: Mapping[int, str]
    channel: Mapping[int, str]


def no_service_times(period: Range, missing: str) -> ServiceTimes:
    """A report that says why there is none."""
    return ServiceTimes(period, None, 0, (), (), (), (), (), None, missing)


def service_times(period: Range, measured: Range, orders: Served, names: Names) -> ServiceTimes:
    """The report; without times ``missing`` asks for the stopwatch."""
    best = {key: times.best for key, times in orders.stages.items()}
    usual = {key: plausible(values) for key, values in best.items()}
    rows = tuple(
        _stage(key, best[key], usual[key], given=bool(np.isfinite(orders.stages[key].given).any()))
        for key in STAGES
        if usual[key].any()
    )
    kept = {key: np.where(usual[key], best[key], np.nan) for key in GROUPED}
    hours = (orders.place + orders.cut_off // QUARTER_MINUTES) // PER_HOUR % 24
    return ServiceTimes(
        period,
        measured,
        len(orders),
        rows,
        _by_hour(hours, kept, orders.cut_off),
        _by_name(TILL, orders.till, kept, names.till),
        _by_name(STAFF, orders.staff, kept, names.staff),
        _by_name(CHANNEL, orders.channel, kept, names.channel),
        _finding(rows),
        "" if rows else NO_SECONDS,
    )


def plausible(values: Floats) -> Bools:
    """Which times are to be believed: above 0 and within TOO_FAR times of the median of all above 0.

    Short ones are kept: service times vary so much that leaving them out would make the mean too long.
    """
    known = values[values > 0]
    if not len(known):
        return np.zeros(len(values), dtype=np.bool_)
    believed: Bools = (values > 0) & (values <= float(np.median(known)) * TOO_FAR)
    return believed


def given_service(orders: Served) -> Service:
    """The orders whose export gives both service times, but for those set aside, and their sums."""
    ordering, paying = (orders.stages[key].given for key in (ORDERING, PAYMENT))
    usual = plausible(ordering + paying)
    return Service(int(usual.sum()), *(round(float(times[usual].sum())) for times in (ordering, paying)))


def _stage(key: str, values: Floats, usual: Bools, *, given: bool) -> StageRow:
    known = np.sort(values[usual])
    return StageRow(
        key,
        STAGES[key],
        GIVEN if given else STAMPS,
        len(known),
        int(np.isfinite(values).sum()) - len(known),
        ranked(known, Fraction(1, 4)),
        middle(known),
        ranked(known, Fraction(3, 4)),
        ranked(known, P90),
        round(float(known.mean())),
        _bars(known),
    )


def ranked(ascending: Floats, share: Fraction) -> int:
    """The percentile by nearest rank."""
    return round(float(ascending[max(-(-share * len(ascending) // 1), 1) - 1]))


def middle(ascending: Floats) -> int:
    """The median."""
    half = len(ascending) // 2
    return round(float(ascending[half] + ascending[-half - 1]) / 2)


def _bars(ascending: Floats) -> tuple[Bar, ...]:
    """Bars of full seconds, up to where one order in a hundred is longer."""
    reach = ranked(ascending, Fraction(99, 100))
    width = 1000 * max(-(-reach // (BARS * 1000)), 1)
    edges = np.arange(0, reach + width, width)
    counts = np.histogram(ascending[ascending < edges[-1]], edges)[0]
    bars = [Bar(int(edge), int(edge) + width, int(count)) for edge, count in zip(edges, counts, strict=False)]
    beyond = int((ascending >= edges[-1]).sum())
    return (*bars, *([Bar(int(edges[-1]), None, beyond)] if beyond else []))


def _by_hour(hours: Ints, kept: Mapping[str, Floats], cut_off: int) -> tuple[GroupRow, ...]:
    first = cut_off // 60
    rows = [_group(HOUR, hour, "", hour * 60, figures) for hour, figures in _groups(hours, kept)]
    return tuple(sorted(rows, key=lambda row: ((row.start or 0) // 60 - first) % 24))


def _by_name(
    of: Word, ids: Ints, kept: Mapping[str, Floats], names: Mapping[int, str]
) -> tuple[GroupRow, ...]:
    """The slowest first; orders that name none are left out."""
    rows = [_group(of, key, names[key], None, figures) for key, figures in _groups(ids, kept) if key in names]
    return tuple(sorted(rows, key=lambda row: (-(row.service or 0), row.name)))


_Figures = dict[str, tuple[int, int, int]]  # stage -> orders, median, 90th percentile


def _groups(ids: Ints, kept: Mapping[str, Floats]) -> Iterator[tuple[int, _Figures]]:
    found: dict[int, _Figures] = {}
    for stage, values in kept.items():
        known = np.isfinite(values)
        keys, times = ids[known], values[known]
        order = np.lexsort((times, keys))
        keys, times = keys[order], times[order]
        edges = np.flatnonzero(np.diff(keys)) + 1
        for part in np.split(np.arange(len(keys)), edges) if len(keys) else ():
            one = times[part]
            found.setdefault(int(keys[part[0]]), {})[stage] = (len(one), middle(one), ranked(one, P90))
    yield from sorted(found.items())


def _group(of: Word, key: int, name: str, start: int | None, figures: _Figures) -> GroupRow:
    times: list[int | None] = []
    for stage in GROUPED:
        times += figures[stage][1:] if stage in figures else (None, None)
    return GroupRow(of, key, name, start, max(count for count, *_ in figures.values()), *times)


def _finding(rows: Sequence[StageRow]) -> Finding | None:
    service = next((row for row in rows if row.key == SERVICE), None)
    if service is None:
        return None
    return Finding(
        N_("Half of the orders take up to {median} s, nine of ten up to {most} s; {orders} were timed."),
        (
            Value("median", Kind.SECONDS, service.median),
            Value("most", Kind.SECONDS, service.percentile_90),
            Value("orders", Kind.COUNT, service.orders),
        ),
    )


RULE = N_(
    "Set aside: times of 0 or less, and times more than ten times above the median. "
    "They say that a stamp is wrong or an order was left open."
)
NEAREST = N_("By nearest rank: so many of the orders take this long or less.")
NOT_TIMED = N_("The export has no times for this.")
NO_SECONDS = N_("No order says how long ordering and paying took. Time 20 orders with the stopwatch.")

STAGE_COLUMNS = (
    Column("name", N_("Stage"), Kind.TEXT, N_(
        "Service is ordering and payment together. Making runs from the kitchen's acceptance, else from the "
        "order or its payment, until the order is made, or served where that is all that is known."
    )),
    Column("orders", N_("Orders timed"), Kind.COUNT),
    Column("median", N_("Median"), Kind.SECONDS, N_("Half of the orders take less, half more.")),
    Column("percentile_90", N_("90 of 100 within"), Kind.SECONDS, NEAREST),
    Column("lower", N_("25 of 100 within"), Kind.SECONDS, NEAREST),
    Column("upper", N_("75 of 100 within"), Kind.SECONDS, NEAREST),
    Column("mean", N_("Mean"), Kind.SECONDS, N_("What capacity is computed from.")),
    Column("set_aside", N_("Set aside"), Kind.COUNT, RULE),
    Column("source", N_("Source"), Kind.TEXT, N_(
        "The time between two stamps holds the waiting before the stage as well."
    )),
)  # fmt: skip
_TIMES = tuple(
    column
    for key in GROUPED
    for column in (
        Column(key, STAGES[key], Kind.SECONDS, N_("The median of these orders."), NOT_TIMED),
        Column(f"{key}_90", N_("90 of 100 within"), Kind.SECONDS, NEAREST, NOT_TIMED),
    )
)
HOUR_COLUMNS = (
    Column("start", N_("From"), Kind.CLOCK),
    Column("orders", N_("Orders timed"), Kind.COUNT),
    *_TIMES,
)
NAME_COLUMNS = (
    Column("of", N_("Orders of"), Kind.TEXT),
    Column("name", N_("Name"), Kind.TEXT),
    *HOUR_COLUMNS[1:],
)
