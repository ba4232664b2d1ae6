"""What is missing or odd in the book, with its money and where to look."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.columns import Kind
from desktop.analysis.days import Range, weekday
from desktop.analysis.findings import Finding, Value
from desktop.words import N_

WEEK = 7


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something missing or odd: how often, how much money (None where none is known), where to look."""

    key: str
    finding: Finding
    count: int
    money: int | None
    screen: str
    period: Range | None


class StoreDays(NamedTuple):
    """One store's days that were looked through: those it could have traded, and each day's (orders, net)."""

    name: str
    span: Range
    days: Mapping[int, tuple[int, int]]


class Tally(NamedTuple):
    """How often something is there, and what it comes to: money (1/10 000), or rows of a file."""

    times: int
    amount: int


def missing_days(store: StoreDays) -> list[int]:
    """Days without orders on which the store usually trades: on most such weekdays it did."""
    trading = {day for day, (orders, _net) in store.days.items() if orders > 0}
    usual = _usual_weekdays(store.span, trading)
    return [
        day
        for day in range(store.span.start, store.span.end + 1)
        if day not in trading and weekday(day) in usual
    ]


def _usual_weekdays(span: Range, trading: Set[int]) -> set[int]:
    """The weekdays on more than half of which the store traded."""
    balance = [0] * WEEK
    for day in range(span.start, span.end + 1):
        balance[weekday(day)] += 1 if day in trading else -1
    return {number for number, more in enumerate(balance) if more > 0}


def oddities(
    stores: Iterable[StoreDays], new_dishes: Tally, adjusted: Tally, refused: Tally, look: Range
) -> list[Oddity]:
    """What is missing or odd in the days looked through, in the order in which to mend it.

    ``refused`` counts the imports that left rows out, and these rows.
    """
    known = list(stores)
    found = [
        _missing(known),
        _oddity(
            "refused_rows",
            N_("Imports that left rows out: {count}, with {rows} rows"),
            refused.times,
            None,
            "imports",
            None,
            Value("rows", Kind.COUNT, refused.amount),
        ),
        _oddity(
            "new_dishes",
            N_("New dishes to look at: {count}, with {money} of net sales"),
            new_dishes.times,
            new_dishes.amount,
            "menu",
            look,
        ),
        _oddity(
            "adjustments",
            N_("Orders whose total differs from their lines: {count}, together {money}"),
            adjusted.times,
            adjusted.amount,
            "orders",
            look,
        ),
        _negative(known),
    ]
    return [one for one in found if one.count]


def _missing(stores: Sequence[StoreDays]) -> Oddity:
    missing = sorted((day, store.name) for store in stores for day in missing_days(store))
    return _oddity(
        "missing_days",
        N_("Days without sales: {count} (first: {day}, {store})"),
        len(missing),
        None,
        "imports",
        _over([day for day, _name in missing]),
        *_first_of(missing),
    )


def _negative(stores: Sequence[StoreDays]) -> Oddity:
    negative = [(day, net) for store in stores for day, (_orders, net) in store.days.items() if net < 0]
    return _oddity(
        "negative_days",
        N_("Days with more refunds than sales: {count}, together {money}"),
        len(negative),
        sum(net for _day, net in negative),
        "orders",
        _over(sorted(day for day, _net in negative)),
    )


def _oddity(
    key: str, text: str, count: int, money: int | None, screen: str, period: Range | None, *more: Value
) -> Oddity:
    values = [Value("count", Kind.COUNT, count), *more]
    if money is not None:
        values.append(Value("money", Kind.MONEY, money))
    return Oddity(key, Finding(text, tuple(values)), count, money, screen, period)


def _first_of(days: Sequence[tuple[int, str]]) -> tuple[Value, ...]:
    """The earliest of ascending days and the name of its store."""
    return tuple(
        value
        for day, name in days[:1]
        for value in (Value("day", Kind.DAY, day), Value("store", Kind.TEXT, name))
    )


def _over(days: Sequence[int]) -> Range | None:
    """From the first to the last of ascending days."""
    return Range(days[0], days[-1]) if days else None
