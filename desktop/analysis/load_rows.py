"""The load of the counter through the day: what passes the tills, how full they are, who waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import weekday
from desktop.analysis.loads import Loads
from desktop.analysis.quarters import PER_HOUR, QUARTER_MINUTES, QUARTERS, starts_at
from desktop.analysis.saturation import OFTEN, Saturation
from desktop.analysis.served import Floats, Served
from desktop.analysis.service_times import NO_SECONDS
from desktop.words import N_

WEEK = 7


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A quarter-hour of one ``weekday`` (None: of all days) on its average day.

    ``orders_per_hour`` pass the tills, ``open_tills`` of them took one, ``wait`` is the median of the
    days in 1/1000 s, ``full_share`` the part of the ``days`` on which it was saturated; ``full`` says
    that it belongs to a saturated window, or of all days that it is so on half of them. ``start`` is in
    minutes after midnight.
    """

    weekday: int | None
    quarter: int
    start: int
    days: int
    orders_per_hour: Fraction
    utilisation: Fraction | None
    open_tills: Fraction | None
    wait: int | None
    full_share: Fraction | None
    full: bool


def load_rows(
    found: Loads, orders: Served, full: Saturation | None, capacity: Fraction | None
) -> Iterator[LoadRow]:
    """All days together, then each weekday; only quarter-hours within trading hours."""
    tills = _open_tills(found, orders)
    of_day = np.array([weekday(int(day)) for day in found.days], dtype=np.int64)
    for number in (None, *range(WEEK)):
        days = np.flatnonzero(of_day == number) if number is not None else np.arange(len(of_day))
        places = np.flatnonzero(found.trading[days].any(axis=0))
        for place in range(places[0], places[-1] + 1) if len(places) else ():
            rate = Fraction(int(found.orders[days, place].sum()) * PER_HOUR, len(days))
            share = Fraction(int(full.full[days, place].sum()), len(days)) if full else None
            quarter = (place + orders.cut_off // QUARTER_MINUTES) % QUARTERS
            yield LoadRow(
                number,
                quarter,
                starts_at(quarter),
                len(days),
                rate,
                rate / capacity if capacity else None,
                _mean(tills[days, place]),
                _median(full.waits[days, place]) if full and full.shows_waiting else None,
                share,
                share is not None
                and (share >= OFTEN if number is None else _in_window(full, number, quarter)),
            )


def _in_window(full: Saturation | None, weekday: int, quarter: int) -> bool:
    windows = full.windows if full else ()
    return any(window.weekday == weekday and window.holds(quarter) for window in windows)


def _open_tills(found: Loads, orders: Served) -> Floats:
    """How many tills took an order, by day and place; NaN where the orders name none."""
    there = np.isin(orders.day, found.days) & orders.at_tills & (orders.till > 0)
    cells = found.row_of(orders)[there] * QUARTERS + orders.place[there]
    pairs = np.unique(np.stack([cells, orders.till[there]]), axis=1)
    counts = np.bincount(pairs[0], minlength=len(found.days) * QUARTERS).astype(np.float64)
    return np.where(counts > 0, counts, np.nan).reshape(-1, QUARTERS)


def _mean(values: Floats) -> Fraction | None:
    known = values[np.isfinite(values)]
    return Fraction(int(known.sum()), len(known)) if len(known) else None


def _median(values: Floats) -> int | None:
    known = values[np.isfinite(values)]
    return round(float(np.median(known))) if len(known) else None


UTILISATION_HINT = N_("Orders an hour that pass the tills / what the store can take.")
WAIT_HINT = N_(
    "How long half of the guests wait at least: the span between the stamps less the seconds of service, or "
    "how much longer it is than in calm quarter-hours."
)
FULL_HINT = N_(
    "A quarter-hour is saturated where its orders reach 90 % of what the counter can take and, if the stamps "
    "show waiting, half of its guests waited long enough for somebody to be served before them. A saturated "
    "window is half an hour or more in which that is so on at least half of the days of its weekday, or a "
    "third where it is so on half of all days; its weekday must have 3 days."
)

COLUMNS = (
    Column("start", N_("From"), Kind.CLOCK),
    Column(
        "orders_per_hour",
        N_("Orders an hour"),
        Kind.RATE,
        N_("Orders that pass the tills, on an average day."),
    ),
    Column("utilisation", N_("Utilisation"), Kind.PERCENT, UTILISATION_HINT, NO_SECONDS),
    Column(
        "open_tills",
        N_("Tills open"),
        Kind.RATE,
        N_("Tills that took an order, on an average day."),
        N_("The orders name no till."),
    ),
    Column("wait", N_("Wait"), Kind.SECONDS, WAIT_HINT, N_("The stamps show no waiting.")),
    Column("full_share", N_("Saturated"), Kind.PERCENT, FULL_HINT, NO_SECONDS),
)
