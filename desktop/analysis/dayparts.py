"""The parts of the day: what is sold at breakfast, at lunch, at dinner (domain: section 3)."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.money import per, ratio
from desktop.analysis.quarters import QUARTER_MINUTES, QUARTERS, starts_at
from desktop.errors import BookError
from desktop.words import N_, _

DAY_MINUTES = QUARTERS * QUARTER_MINUTES


class Daypart(NamedTuple):
    """A part of the day (餐段) from ``start`` (minutes after midnight) until the next one begins.

    ``name`` is the store's own word, or one of ours where it keeps to the usual ones.
    """

    start: int
    name: str


USUAL = tuple(
    Daypart(hour * 60, Word(name))
    for hour, name in (
        (4, N_("Early")),
        (6, N_("Breakfast")),
        (10, N_("Lunch")),
        (14, N_("Afternoon")),
        (17, N_("Dinner")),
        (21, N_("Late")),
    )
)
"""What holds for a store that has none of its own."""


class QuarterSums(NamedTuple):
    """What a store sold in one quarter-hour of all days of a period; ``at_tills`` are the orders that
    pass the tills. Net in 1/10 000.
    """

    orders: int
    net: int
    at_tills: int


class StoreDay(NamedTuple):
    """A store's sales by quarter-hour of the clock, its days with sales, its tills and its parts."""

    quarters: Mapping[int, QuarterSums]
    days: int
    tills: int | None
    parts: Sequence[Daypart]


@dataclass(frozen=True, slots=True)
class DaypartRow:
    """One part; parts of several stores with the same name are one, with the hours of the first."""

    name: str
    start: int  # minutes after midnight
    end: int
    orders: int
    net: int
    average_check: Fraction | None
    share: Fraction | None
    order_share: Fraction | None
    per_till: Fraction | None


@dataclass(frozen=True, slots=True)
class Dayparts:
    """The report. With ``untimed_net``, of orders whose time is not known, the rows come to ``net``."""

    period: Range
    rows: tuple[DaypartRow, ...]
    net: int
    untimed_net: int
    finding: Finding | None


@dataclass(slots=True)
class _Part:
    """A part while it is summed; ``till_days`` is None once a store's tills are not known."""

    start: int
    end: int
    orders: int = 0
    net: int = 0
    at_tills: int = 0
    till_days: int | None = 0


def dayparts(period: Range, stores: Sequence[StoreDay], net: int) -> Dayparts:
    """The report on several stores, each by its own parts; ``net`` is all net sales of the period."""
    parts: dict[str, _Part] = {}
    for store in stores:
        _add(parts, store)
    timed = sum(part.net for part in parts.values())
    orders = sum(part.orders for part in parts.values())
    rows = tuple(
        DaypartRow(
            name,
            part.start,
            part.end,
            part.orders,
            part.net,
            per(part.net, part.orders),
            ratio(part.net, timed),
            ratio(part.orders, orders),
            ratio(part.at_tills, part.till_days) if part.till_days else None,
        )
        for name, part in parts.items()
    )
    return Dayparts(period, rows, net, net - timed, _finding(rows))


def _add(parts: dict[str, _Part], store: StoreDay) -> None:
    own = sorted(store.parts)
    starts = [part.start for part in own]
    for part, following in zip(own, [*starts[1:], starts[0]], strict=True):
        found = parts.setdefault(part.name, _Part(part.start, following))
        if store.tills is None or found.till_days is None:
            found.till_days = None
        else:
            found.till_days += store.tills * store.days
    for quarter, sums in store.quarters.items():
        # before the first part of the clock runs the last one
        found = parts[own[bisect_right(starts, starts_at(quarter)) - 1].name]
        found.orders += sums.orders
        found.net += sums.net
        found.at_tills += sums.at_tills


def check_dayparts(parts: Sequence[Daypart]) -> None:
    """Raise BookError with a sentence where a store's own parts, from the first of the day on, cannot be."""
    if not all(part.name.strip() for part in parts):
        raise BookError(_("Every part of the day needs a name."))
    if len({part.name for part in parts}) < len(parts):
        raise BookError(_("Two parts of the day have the same name. Give each its own."))
    if len({part.start for part in parts}) < len(parts):
        raise BookError(_("Two parts of the day begin at the same time. Move one of them."))
    for before, part in pairwise(parts):
        if _through(parts, part) < _through(parts, before):
            raise BookError(
                _(
                    "{part} begins before {before} does. Parts of the day follow one another: give {part} a "
                    "later time, or change the other first.",
                    part=part.name,
                    before=before.name,
                )
            )
    if any(part.start % QUARTER_MINUTES or not 0 <= part.start < DAY_MINUTES for part in parts):
        raise BookError(_("A part of the day begins at a full quarter of an hour, such as 10:30."))


def _through(parts: Sequence[Daypart], part: Daypart) -> int:
    """Minutes from the first part's beginning to another's."""
    return (part.start - parts[0].start) % DAY_MINUTES


def _finding(rows: Sequence[DaypartRow]) -> Finding | None:
    best = max(rows, key=lambda row: row.net, default=None)
    if best is None or best.share is None or best.average_check is None:
        return None
    return Finding(
        N_("{part} brings {share} of net sales; its average check is {check}."),
        (
            Value("part", Kind.TEXT, best.name),
            Value("share", Kind.PERCENT, best.share),
            Value("check", Kind.PRICE, best.average_check),
        ),
    )


NO_ORDERS = N_("No order was completed in these hours.")
NO_SALES = N_("There are no net sales to divide by.")

COLUMNS = (
    Column("name", N_("Part of the day"), Kind.TEXT),
    Column("start", N_("From"), Kind.CLOCK),
    Column("end", N_("To"), Kind.CLOCK),
    Column("orders", N_("Orders"), Kind.COUNT, N_("Orders completed in these hours. Source: their times.")),
    Column(
        "net",
        N_("Net sales"),
        Kind.MONEY,
        N_("Net sales of what was paid or given back in these hours."),
    ),
    Column(
        "average_check",
        N_("Average check"),
        Kind.PRICE,
        N_("Net sales / orders completed in these hours."),
        NO_ORDERS,
    ),
    Column("share", N_("Share of net sales"), Kind.PERCENT, missing=NO_SALES),
    Column("order_share", N_("Share of orders"), Kind.PERCENT, missing=NO_ORDERS),
    Column(
        "per_till",
        N_("Orders per till and day"),
        Kind.RATE,
        N_("Orders that pass the tills / tills / days with sales."),
        N_("The number of tills is not known. Enter it in Settings."),
    ),
)
