"""What a what-if answers, in figures and as a picture."""

from fractions import Fraction
from functools import partial

from desktop.analysis.columns import Kind
from desktop.analysis.limits import CAPACITY_HINT
from desktop.analysis.money import rounded
from desktop.analysis.quarters import QUARTER_MINUTES
from desktop.analysis.waiting import Waiting
from desktop.analysis.what_if import NeedRow, Today, WhatIf
from desktop.views import numbers
from desktop.views.charts.clock_ticks import hour_words, unfolded
from desktop.views.charts.steps import Step, Steps
from desktop.views.figures import Figure
from desktop.words import N_, _

EXTRA_HINT = N_(
    "Orders an hour gained x the hours of a day in which the counter is full; with guests outside never more "
    "than they are, for the hours they come."
)
MONEY_HINT = N_("Orders more a day x average check x trading days of a month.")
WAIT_HINT = N_(
    "The mean wait in the fullest hour by M/M/c (Erlang C): guests come at random, are served in turn and "
    "stay."
)


def what_if_figures(start: Today, answer: WhatIf) -> list[Figure]:
    """Capacity, extra orders, money, waiting."""
    return [
        Figure(
            N_("Capacity, orders an hour"),
            Kind.RATE,
            answer.counter.capacity,
            start.counter.capacity,
            CAPACITY_HINT,
        ),
        Figure(N_("More orders a day"), Kind.RATE, answer.extra, None, EXTRA_HINT),
        Figure(
            N_("Money a month"),
            Kind.MONEY,
            answer.money_a_month,
            None,
            MONEY_HINT,
            _a_day(answer.money_a_day),
        ),
        Figure(
            N_("Mean wait in the fullest hour"),
            Kind.SECONDS,
            _wait(answer.waiting),
            _wait(answer.waiting_now),
            WAIT_HINT,
            _queue(answer.waiting),
        ),
    ]


def _a_day(money: int | None) -> str:
    return "" if money is None else _("{amount} a day", amount=numbers.shown(money, Kind.MONEY))


def _wait(found: Waiting) -> int | None:
    return None if found.wait is None else rounded(Fraction(found.wait) * 1000)


def _queue(found: Waiting) -> str:
    if found.queue is None:
        return _("the queue grows without end")
    return _("queue of {guests}", guests=numbers.decimal(Fraction(found.queue), 1))


def need_steps(answer: WhatIf) -> Steps:
    """Tills needed as a line over the tills open."""
    rows = answer.needed
    if not rows:
        return Steps("", (), lambda _most: ())
    first = rows[0].start
    end = unfolded(rows[-1].start, first) + QUARTER_MINUTES
    known = any(row.open_tills is not None for row in rows)
    title = _("Tills needed (line) and tills open (bars)") if known else _("Tills needed")
    tills = answer.counter.tills
    return Steps(
        title,
        [_need(row, first) for row in rows],
        partial(hour_words, first, end),
        limits=[(float(tills), _("Tills tried: {count}", count=tills))],
        stepped=True,
        whole=True,
    )


def _need(row: NeedRow, first: int) -> Step:
    start = unfolded(row.start, first)
    told = "   ".join(
        (
            f"{numbers.clock(row.start * 60)}–{numbers.clock((row.start + QUARTER_MINUTES) * 60)}",
            _("{guests} an hour", guests=numbers.worded(row.arrivals, Kind.RATE)),
            _("tills needed: {count}", count=row.tills),
        )
    )
    bar = None if row.open_tills is None else float(row.open_tills)
    return Step(start, start + QUARTER_MINUTES, bar, told, float(row.tills), key=row)
