"""What slows the counter: kinds of orders that take longer than the rest, and what they cost a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from desktop.analysis.capacity import ORDERING, PAYMENT, SERVICE
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.grouped import medians
from desktop.analysis.served import STAGES, Bools, Floats, Ints, Served
from desktop.analysis.service_times import plausible
from desktop.words import N_

ENOUGH = 30
"""Orders of a kind, and as many of the rest, that a comparison must rest on."""
CLEAR, LEAST = 3, 1000
"""A difference is clear where it is more than so many of its standard errors, and a second."""
NEW_FOR = 28
"""A person is new for so many days from the first order on."""
MANY = Fraction(1, 4)
"""An order has many lines where at most this part of all has as many."""
MANY_LINES = {
    2: N_("2 lines or more"),
    3: N_("3 lines or more"),
    4: N_("4 lines or more"),
    5: N_("5 lines or more"),
    6: N_("6 lines or more"),
    7: N_("7 lines or more"),
    8: N_("8 lines or more"),
    9: N_("9 lines or more"),
    10: N_("10 lines or more"),
}

LINES = Word(N_("Lines"))
MODIFIERS = Word(N_("Modifiers"))
DELIVERY = Word(N_("Delivery typed in again"))
PAID_BY = Word(N_("Payment"))
NEW_STAFF = Word(N_("New staff"))
DISH = Word(N_("Dish"))


class Held(NamedTuple):
    """What the orders hold: each one's keyed lines but for modifiers, its modifiers, and which order holds
    which dish: both arrays have one entry for every dish in an order.
    """

    lines: Ints
    modifiers: Ints
    order: Ints
    dish: Ints


class Known(NamedTuple):
    """What the book knows of the ids in the orders: names of payments and dishes, channels of delivery, and
    for each person the first day, None for those who have long been there.
    """

    payments: Mapping[int, str]
    dishes: Mapping[int, str]
    delivery: Sequence[int]
    first_days: Mapping[int, int]


class SlowKind(NamedTuple):
    """Orders of the ``days`` measured; ``id`` is that of the payment or the dish, 0 for other kinds."""

    why: Word
    name: str
    id: int
    days: Range


@dataclass(frozen=True, slots=True)
class SlowRow:
    """One kind of orders: the median ``seconds`` of a stage (1/1000 s) beside ``others``; ``extra`` is how
    much longer they take than others with as many lines, ``a_day`` that of all of them on an average day.
    """

    kind: SlowKind
    why: Word
    name: str
    stage: Word
    orders: int
    seconds: int
    others: int
    extra: int
    a_day: int


@dataclass(frozen=True, slots=True)
class SlowOrders:
    """The report: what clearly takes longer, the dearest first, of ``compared`` kinds of ``orders``."""

    period: Range
    measured: Range | None
    orders: int
    compared: int
    rows: tuple[SlowRow, ...]
    finding: Finding | None
    missing: str = ""


class _Kind(NamedTuple):
    """Orders to be compared with the rest, by one stage; ``as_many`` with others of as many lines."""

    why: Word
    name: str
    stage: str
    of: Bools
    as_many: bool = True
    id: int = 0


def no_slow_orders(period: Range, missing: str) -> SlowOrders:
    """A report that says why there is none."""
    return SlowOrders(period, None, 0, 0, (), None, missing)


def slow_orders(period: Range, measured: Range, orders: Served, held: Held, known: Known) -> SlowOrders:
    """The report."""
    times = {key: _usual(orders, key) for key in (SERVICE, ORDERING, PAYMENT)}
    over = {key: _over(values, held.lines) for key, values in times.items()}
    days = len(np.unique(orders.day))
    rows, compared = [], 0
    for kind in _kinds(orders, held, known):
        values = times[kind.stage]
        found = _compared(kind, values, over[kind.stage] if kind.as_many else values, days, measured)
        compared += found is not None
        if found is not None and found[1]:
            rows.append(found[0])
    rows.sort(key=lambda row: (-row.a_day, row.why, row.name))
    return SlowOrders(period, measured, len(orders), compared, tuple(rows), _finding(rows))


def orders_of(kind: SlowKind, orders: Served, held: Held, known: Known) -> Bools:
    """Which of the orders are behind a row: those of its kind whose time is known."""
    for one in _kinds(orders, held, known):
        if (one.why, one.id) == (kind.why, kind.id):
            return one.of & np.isfinite(_usual(orders, one.stage))
    return np.zeros(len(orders), dtype=np.bool_)


def _usual(orders: Served, key: str) -> Floats:
    """The times that are to be believed: the seconds given, else the span between the stamps."""
    values = orders.stages[key].best
    return np.where(plausible(values), values, np.nan)


def _over(values: Floats, lines: Ints) -> Floats:
    """How much longer each order takes than the median of those with as many lines, if these are enough."""
    counts, middle = medians(lines, values, int(lines.max(initial=0)) + 1)
    known = values[np.isfinite(values)]
    whole = float(np.median(known)) if len(known) else np.nan
    usual: Floats = values - np.where(counts >= ENOUGH, middle, whole)[lines]
    return usual


def _kinds(orders: Served, held: Held, known: Known) -> Iterator[_Kind]:
    most = _many(held.lines)
    if most is not None:
        yield _Kind(LINES, Word(MANY_LINES[most]), ORDERING, held.lines >= most, as_many=False)
    yield _Kind(MODIFIERS, Word(N_("with modifiers")), ORDERING, held.modifiers > 0)
    yield _Kind(DELIVERY, Word(N_("delivery orders")), SERVICE, np.isin(orders.channel, list(known.delivery)))
    for key, name in known.payments.items():
        yield _Kind(PAID_BY, name, PAYMENT, orders.payment == key, id=key)
    since = np.array([known.first_days.get(int(person), -NEW_FOR) for person in orders.staff], dtype=np.int64)
    yield _Kind(NEW_STAFF, Word(N_("first 28 days")), SERVICE, orders.day - since < NEW_FOR)
    for key, name in known.dishes.items():
        there = np.zeros(len(orders), dtype=np.bool_)
        there[held.order[held.dish == key]] = True
        yield _Kind(DISH, name, ORDERING, there, id=key)


def _many(lines: Ints) -> int | None:
    """From how many lines on an order has many."""
    return (
        next((count for count in MANY_LINES if 0 < (lines >= count).mean() <= MANY), None)
        if len(lines)
        else None
    )


def _compared(
    kind: _Kind, values: Floats, over: Floats, days: int, measured: Range
) -> tuple[SlowRow, bool] | None:
    """The row, and whether these orders clearly take longer; None where too few are timed."""
    timed = np.isfinite(values)
    ours, rest = timed & kind.of, timed & ~kind.of
    count = int(ours.sum())
    if min(count, int(rest.sum())) < ENOUGH:
        return None
    extra = float(np.median(over[ours]) - np.median(over[rest]))
    error = float(np.hypot(_error(over[ours]), _error(over[rest])))
    row = SlowRow(
        SlowKind(kind.why, kind.name, kind.id, measured),
        kind.why,
        kind.name,
        STAGES[kind.stage],
        count,
        round(float(np.median(values[ours]))),
        round(float(np.median(values[rest]))),
        round(extra),
        round(extra * count / days),
    )
    return row, extra >= max(CLEAR * error, LEAST)


def _error(values: Floats) -> float:
    """The standard error of a median, by the median deviation: 1.2533 x 1.4826 x MAD / root of n."""
    spread = float(np.median(np.abs(values - np.median(values))))
    return 1.2533 * 1.4826 * spread / float(np.sqrt(len(values)))


def _finding(rows: Sequence[SlowRow]) -> Finding | None:
    if not rows:
        return None
    worst = rows[0]
    return Finding(
        N_("{name} ({why}) slows the counter most: {extra} s longer than other orders, {orders} times."),
        (
            Value("why", Kind.TEXT, worst.why),
            Value("name", Kind.TEXT, worst.name),
            Value("extra", Kind.SECONDS, worst.extra),
            Value("orders", Kind.COUNT, worst.orders),
        ),
    )


EXTRA_HINT = N_(
    "The median of how much longer they take than the median order with as many lines, less the same of the "
    "rest. It stands beside the orders and need not come from them. Only what is clear is listed: at least "
    "30 orders of the kind and of the rest, a difference of more than three standard errors, and a second."
)

COLUMNS = (
    Column("why", N_("What slows"), Kind.TEXT),
    Column("name", N_("Which orders"), Kind.TEXT),
    Column("stage", N_("Stage"), Kind.TEXT),
    Column("orders", N_("Orders timed"), Kind.COUNT),
    Column("seconds", N_("Median"), Kind.SECONDS),
    Column("others", N_("Median of the rest"), Kind.SECONDS),
    Column("extra", N_("Longer by"), Kind.SECONDS, EXTRA_HINT),
    Column("a_day", N_("Longer by, a day"), Kind.SECONDS, N_("Longer by x orders / days measured.")),
)
