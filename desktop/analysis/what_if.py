"""What would help: seconds less and stations more, as orders, money and waiting (domain: section 3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.capacity import ORDERING, PAYMENT, SERVICE, Counter
from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.limits import Limits
from desktop.analysis.load_rows import LoadRow
from desktop.analysis.money import MONEY, rounded
from desktop.analysis.waiting import Waiting, stations_needed, waiting_in_a_row
from desktop.words import N_

MONTH_DAYS = Fraction(36525, 1200)
"""Days of an average month."""
WEEK = 7
LEAST = Fraction(1)
"""No saving brings a stage below a second."""


@dataclass(frozen=True, slots=True)
class Today:
    """What a what-if starts from: the counter as it is, the hours of an average trading day in which it is
    full, the orders an hour of its fullest hour, the average check in currency units, the trading days of
    a month, and the load through the day.
    """

    counter: Counter
    full_hours: Fraction
    busiest: Fraction
    average_check: Fraction | None
    month_days: Fraction
    line: tuple[LoadRow, ...]


def today(report: Limits, weekday: int | None = None) -> Today | None:
    """The start for a what-if on the load of one weekday, or of all days; None without a counter or tills."""
    if report.counter is None or not report.counter.tills_known:
        return None
    line = report.line(weekday)
    days = Fraction(report.trading_days, report.span) * MONTH_DAYS if report.span else Fraction(0)
    return Today(
        report.counter.counter,
        report.full_hours or Fraction(0),
        report.fullest_hour or Fraction(0),
        report.average_check,
        days,
        line,
    )


class Wish(NamedTuple):
    """What is tried: seconds less and stations more (or fewer, below 0).

    ``outside`` are the guests an hour who would come in if they were served at once, by the user's own
    word, for ``hours`` of a day (None: the saturated ones, or one hour where there are none); without it
    what is gained is used in the saturated hours. ``longest`` is the mean wait that is still good.
    """

    order_less: Fraction = Fraction(0)
    payment_less: Fraction = Fraction(0)
    tills: int = 0
    order_stations: int = 0
    outside: Fraction | None = None
    hours: Fraction | None = None
    longest: Fraction = Fraction(60)


class NeedRow(NamedTuple):
    """A quarter-hour: guests an hour, and the stations that keep their mean wait within what is good."""

    start: int  # minutes after midnight
    arrivals: Fraction
    tills: int
    order_stations: int | None
    open_tills: Fraction | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The report. ``gained`` orders an hour the counter can take more, ``extra`` of them a day are sold in
    ``hours`` of it; ``money_a_day`` and ``money_a_month`` (1/10 000) are None where the average check is
    not known. The waits are those of ``arrivals`` guests an hour, as it is and as it would be.
    """

    counter: Counter
    gained: Fraction
    hours: Fraction
    extra: Fraction
    money_a_day: int | None
    money_a_month: int | None
    arrivals: Fraction
    waiting_now: Waiting
    waiting: Waiting
    needed: tuple[NeedRow, ...]
    finding: Finding
    assumptions: tuple[Finding, ...]


def what_if(start: Today, wish: Wish) -> WhatIf:
    """What a wish would bring; fast enough to follow a slider."""
    counter = changed(start.counter, wish)
    gained = counter.capacity - start.counter.capacity
    hours = _hours(start, wish)
    rate = max(gained, Fraction(0)) if wish.outside is None else max(min(gained, wish.outside), Fraction(0))
    extra = rate * hours
    check = start.average_check
    money = None if check is None else extra * check * MONEY
    month = None if money is None else rounded(money * start.month_days)
    arrivals = start.busiest + (wish.outside or 0)
    return WhatIf(
        counter,
        gained,
        hours,
        extra,
        None if money is None else rounded(money),
        month,
        arrivals,
        waiting_in_a_row(arrivals, start.counter.stages),
        waiting_in_a_row(arrivals, counter.stages),
        tuple(_needed(start.line, counter, wish)),
        _finding(gained, extra, month),
        tuple(_assumptions(start, wish, hours, arrivals)),
    )


def changed(counter: Counter, wish: Wish) -> Counter:
    """The counter with the wish granted; it keeps a station of each kind and a second of each stage."""
    stations = counter.order_stations
    return replace(
        counter,
        order_seconds=_less(counter.order_seconds, wish.order_less),
        payment_seconds=_less(counter.payment_seconds, wish.payment_less),
        tills=max(counter.tills + wish.tills, 1),
        order_stations=None if stations is None else max(stations + wish.order_stations, 1),
    )


def _less(seconds: Fraction, by: Fraction) -> Fraction:
    return max(seconds - by, min(seconds, LEAST))


def _hours(start: Today, wish: Wish) -> Fraction:
    if wish.outside is None:
        return start.full_hours
    return start.full_hours or Fraction(1) if wish.hours is None else wish.hours


def _needed(line: Sequence[LoadRow], counter: Counter, wish: Wish) -> Iterator[NeedRow]:
    """Where there are several stages each may keep guests waiting for its part of the time."""
    stages = counter.stages
    longest = wish.longest / len(stages)
    for row in line:
        arrivals = row.orders_per_hour + (wish.outside or 0 if row.full else 0)
        needed = {stage.key: stations_needed(arrivals, stage.seconds, longest) for stage in stages}
        ordering = needed.get(ORDERING, 1) if counter.order_stations is not None else None
        tills = needed.get(SERVICE) or needed.get(PAYMENT, 1)
        yield NeedRow(row.start, arrivals, tills, ordering, row.open_tills)


def _finding(gained: Fraction, extra: Fraction, month: int | None) -> Finding:
    more = Value("gained", Kind.RATE, abs(gained))
    if gained < 0:
        return Finding(N_("The counter could take {gained} orders an hour less."), (more,))
    if not extra or month is None:
        return Finding(N_("The counter could take {gained} orders an hour more."), (more,))
    return Finding(
        N_("{gained} orders an hour more: {extra} more orders a day, {month} a month."),
        (more, Value("extra", Kind.RATE, extra), Value("month", Kind.MONEY, month)),
    )


def _assumptions(start: Today, wish: Wish, hours: Fraction, arrivals: Fraction) -> Iterator[Finding]:
    """What has to be true for it, in words."""
    if wish.outside is not None:
        values = Value("outside", Kind.RATE, wish.outside), Value("hours", Kind.RATE, hours)
        yield Finding(N_("{outside} guests an hour more would come for {hours} hours a day."), values)
    elif hours:
        minutes = Value("minutes", Kind.COUNT, rounded(60 * hours * start.month_days * WEEK / MONTH_DAYS))
        yield Finding(
            N_("In the {minutes} saturated minutes of an average week more guests come than are served."),
            (minutes,),
        )
    else:
        yield Finding(N_("The counter is never full for long, so no order is lost at it."))
    if start.average_check is not None:
        check = Value("check", Kind.PRICE, start.average_check)
        days = Value("days", Kind.RATE, start.month_days)
        yield Finding(
            N_("Each order more brings the average check of {check}, on {days} days a month."), (check, days)
        )
    yield Finding(
        N_("Guests come at random, {arrivals} an hour in the fullest hour, are served in turn and stay."),
        (Value("arrivals", Kind.RATE, arrivals),),
    )
    yield Finding(N_("The kitchen keeps up."))


NEED_COLUMNS = (
    Column("start", N_("From"), Kind.CLOCK),
    Column(
        "arrivals", N_("Guests an hour"), Kind.RATE, N_("Orders that pass the tills, and guests outside.")
    ),
    Column(
        "tills",
        N_("Tills needed"),
        Kind.COUNT,
        N_(
            "The fewest that keep the mean wait within what is good, by M/M/c; of separate stations each "
            "stage may take its equal part of it."
        ),
    ),
    Column(
        "order_stations",
        N_("Ordering stations needed"),
        Kind.COUNT,
        missing=N_("The tills take the orders too."),
    ),
    Column(
        "open_tills",
        N_("Tills open"),
        Kind.RATE,
        N_("Tills that took an order, on an average day."),
        N_("The orders name no till."),
    ),
)  # fmt: skip
