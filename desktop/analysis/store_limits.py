"""What the counters of several stores can take, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.limits import (
    CAPACITY_HINT,
    DEMONSTRATED_HINT,
    FEW_DAYS,
    NO_TILLS,
    TILL_HINT,
    Limits,
)
from desktop.analysis.load_rows import FULL_HINT
from desktop.analysis.money import ratio, rounded
from desktop.analysis.served import STAGES
from desktop.analysis.service_times import NO_SECONDS
from desktop.words import N_

WEEK_MINUTES = 7 * 60


@dataclass(frozen=True, slots=True)
class StoreLimits:
    """One store: mean ``service`` time in 1/1000 s, orders an hour that a till and the store can take, that
    it has shown, and of its fullest hour; ``full_minutes`` are the saturated ones of an average week.
    """

    store: int
    name: str
    tills: int | None
    service: int | None
    till_capacity: Fraction | None
    capacity: Fraction | None
    demonstrated: Fraction | None
    fullest_hour: Fraction | None
    utilisation: Fraction | None
    full_minutes: int | None
    bottleneck: Word | None


def store_limits(store: int, name: str, tills: int | None, report: Limits) -> StoreLimits:
    """The row of a store and its report."""
    counter = report.counter.counter if report.counter else None
    fullest, days = report.fullest_hour, ratio(report.trading_days, report.span)
    full = (
        None
        if report.full_hours is None or days is None
        else rounded(report.full_hours * days * WEEK_MINUTES)
    )
    return StoreLimits(
        store,
        name,
        tills,
        rounded(counter.service_seconds * 1000) if counter else None,
        report.till_capacity,
        report.capacity,
        report.demonstrated,
        fullest,
        fullest / report.capacity if report.capacity and fullest is not None else None,
        full,
        STAGES[report.bottleneck.stage] if report.bottleneck else None,
    )


def fullest_store(rows: Sequence[StoreLimits], shown: int) -> Finding | None:
    """Which of several stores is nearest to what its counter can take; None where it is the one shown."""
    known = [row for row in rows if row.utilisation is not None]
    if len(known) < 2:
        return None
    first = max(known, key=lambda row: (row.utilisation or 0, row.name))
    if first.store == shown:
        return None
    return Finding(
        N_("{store} is fuller: {share} of what it can take in its fullest hour."),
        (
            Value("store", Kind.TEXT, first.name),
            Value("share", Kind.PERCENT, first.utilisation or Fraction(0)),
        ),
    )


FULLEST_HINT = N_("Orders that pass the tills in the fullest hour of an average week.")
SHARE_HINT = N_("Orders of the fullest hour / what the store can take.")
NO_STAGE = N_("Neither stamps nor service times tell.")

COLUMNS = (
    Column("name", N_("Store"), Kind.TEXT),
    Column("tills", N_("Tills"), Kind.COUNT, missing=NO_TILLS),
    Column("service", N_("Service time"), Kind.SECONDS, N_("Mean of ordering and payment."), NO_SECONDS),
    Column("till_capacity", N_("Capacity of a till"), Kind.RATE, TILL_HINT, NO_SECONDS),
    Column("capacity", N_("Capacity"), Kind.RATE, CAPACITY_HINT, NO_TILLS),
    Column("demonstrated", N_("Demonstrated capacity"), Kind.RATE, DEMONSTRATED_HINT, FEW_DAYS),
    Column("fullest_hour", N_("Fullest hour"), Kind.RATE, FULLEST_HINT, NO_SECONDS),
    Column("utilisation", N_("Utilisation of it"), Kind.PERCENT, SHARE_HINT, NO_TILLS),
    Column("full_minutes", N_("Minutes full a week"), Kind.COUNT, FULL_HINT, NO_SECONDS),
    Column("bottleneck", N_("Bottleneck"), Kind.TEXT, missing=NO_STAGE),
)
