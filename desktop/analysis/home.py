"""Where the month stands, how last week went, and what in the book wants a look."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.average_check import CHECK_HINT, ITEMS_HINT, NO_LINES, NO_ORDERS, ChannelSales
from desktop.analysis.columns import Kind
from desktop.analysis.days import Range, month_of, month_range, weekday
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import ratio
from desktop.analysis.oddities import Oddity
from desktop.analysis.sales import Sales, total
from desktop.analysis.stores import CHANNEL_KINDS
from desktop.words import N_

WEEK = 7
SUNDAY = 6  # as in days.weekday


@dataclass(frozen=True, slots=True)
class Month:
    """The running month up to the reference day. ``target`` and ``attainment`` (达成率) may be unknown."""

    month: int  # 202611
    net: int
    orders: int
    target: int | None
    attainment: Fraction | None
    elapsed: Fraction  # 时间进度


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of channel in the running month: dine-in, takeaway, delivery or other."""

    kind: str
    title: str
    orders: int
    net: int
    share: Fraction | None
    average_check: Fraction | None
    commission: int | None
    commission_share: Fraction | None  # of its net sales


@dataclass(frozen=True, slots=True)
class WeekFigure:
    """One figure of the last full week beside the week before; ``missing`` says why it can be None."""

    key: str
    title: str
    kind: Kind
    now: Fraction | None
    before: Fraction | None
    hint: str
    missing: str


@dataclass(frozen=True, slots=True)
class HomeReport:
    """The report as of ``reference``: today, or the last day with sales before it.

    On a book without sales ``reference`` and ``month`` are None and everything else is empty.
    ``since`` is the first day that was looked through for oddities.
    """

    today: int
    reference: int | None = None
    month: Month | None = None
    kinds: tuple[KindRow, ...] = ()
    week: Range | None = None
    week_before: Range | None = None
    figures: tuple[WeekFigure, ...] = ()
    since: int | None = None
    oddities: tuple[Oddity, ...] = ()
    findings: tuple[Finding, ...] = ()


class Span(NamedTuple):
    """The ranges a home report is made of."""

    reference: int
    month: Range  # up to the reference day
    week: Range
    week_before: Range
    look: Range  # for oddities: this month and the one before


def spans(today: int, last_day: int) -> Span:
    """The ranges to ask for, where the book's sales end on ``last_day``."""
    reference = min(today, last_day)
    complete = reference if reference < today else today - 1
    sunday = complete - (weekday(complete) - SUNDAY) % WEEK
    start = month_range(month_of(reference)).start
    return Span(
        reference,
        Range(start, reference),
        Range(sunday - WEEK + 1, sunday),
        Range(sunday - 2 * WEEK + 1, sunday - WEEK),
        Range(month_range(month_of(start - 1)).start, reference),
    )


def home(
    today: int,
    span: Span,
    days: Mapping[int, Sales],
    channels: Sequence[ChannelSales],
    target: int | None,
    oddities: Iterable[Oddity],
) -> HomeReport:
    """The report; ``days`` cover all of ``span``, ``channels`` its month."""
    month = _month(span, _sum(days, span.month), target)
    findings = (_month_finding(month), *_ends_early(today, span.reference))
    return HomeReport(
        today,
        span.reference,
        month,
        _kinds(channels),
        span.week,
        span.week_before,
        _figures(_sum(days, span.week), _sum(days, span.week_before)),
        span.look.start,
        tuple(oddities),
        findings,
    )


def _sum(days: Mapping[int, Sales], period: Range) -> Sales:
    return total(days[day] for day in range(period.start, period.end + 1) if day in days)


def _month(span: Span, sales: Sales, target: int | None) -> Month:
    whole = month_range(month_of(span.reference))
    return Month(
        month_of(span.reference),
        sales.net,
        sales.orders,
        target,
        ratio(sales.net, target) if target else None,
        Fraction(span.reference - whole.start + 1, whole.length),
    )


def _kinds(channels: Sequence[ChannelSales]) -> tuple[KindRow, ...]:
    """The channels by kind, in the order of CHANNEL_KINDS; kinds without orders are left out."""
    whole = sum(channel.sales.net for channel in channels)
    rows = []
    for kind, title in CHANNEL_KINDS.items():
        found = [channel for channel in channels if channel.kind == kind]
        if not found:
            continue
        sales = total(channel.sales for channel in found)
        known = [channel.commission for channel in found if channel.commission is not None]
        commission = sum(known) if known else None
        rows.append(
            KindRow(
                kind,
                title,
                sales.orders,
                sales.net,
                ratio(sales.net, whole),
                sales.average_check,
                commission,
                ratio(commission, sales.net) if commission is not None else None,
            )
        )
    return tuple(rows)


def _figures(now: Sales, before: Sales) -> tuple[WeekFigure, ...]:
    return (
        WeekFigure(
            "average_check",
            N_("Average check"),
            Kind.PRICE,
            now.average_check,
            before.average_check,
            CHECK_HINT,
            NO_ORDERS,
        ),
        WeekFigure(
            "orders_per_day",
            N_("Orders per day"),
            Kind.NUMBER,
            now.orders_per_day,
            before.orders_per_day,
            N_("Orders / trading days; with several stores per store."),
            NO_ORDERS,
        ),
        WeekFigure(
            "items_per_order",
            N_("Items per order"),
            Kind.NUMBER,
            now.items_per_order,
            before.items_per_order,
            ITEMS_HINT,
            NO_LINES,
        ),
    )


def _month_finding(month: Month) -> Finding:
    if month.attainment is None:
        return Finding(
            N_("Net sales of this month so far: {net}, orders: {orders}."),
            (Value("net", Kind.MONEY, month.net), Value("orders", Kind.COUNT, month.orders)),
        )
    return Finding(
        N_("{attained} of the month's target is in; {elapsed} of the month is gone."),
        (
            Value("attained", Kind.PERCENT, month.attainment),
            Value("elapsed", Kind.PERCENT, month.elapsed),
        ),
    )


def _ends_early(today: int, reference: int) -> tuple[Finding, ...]:
    """Yesterday's sales as the last ones are a usual morning; older ones are worth a word."""
    if today - reference < 2:
        return ()
    return (
        Finding(
            N_("The book's sales end on {day}; everything here is as of that day."),
            (Value("day", Kind.DAY, reference),),
        ),
    )
