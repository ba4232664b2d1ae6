"""What limits a store, in sentences."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from desktop.analysis.bottleneck import Bottleneck
from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.load_rows import LoadRow
from desktop.analysis.saturation import Saturation
from desktop.analysis.served import STAGES
from desktop.analysis.week_hours import WEEKDAYS
from desktop.words import N_


def limit_findings(
    full: Saturation | None, capacity: Fraction | None, rows: Sequence[LoadRow], slow: Bottleneck | None
) -> Iterator[Finding]:
    """When the counter is full, or how far from it it stays; and the stage that holds it up."""
    if full and full.windows:
        yield _full(full)
    elif full and capacity:
        yield from _never_full(rows)
    if slow:
        yield _bottleneck(slow)


def _never_full(rows: Sequence[LoadRow]) -> Iterator[Finding]:
    fullest = max((row for row in rows if row.weekday is not None), key=_rate, default=None)
    if fullest is not None and fullest.weekday is not None and fullest.utilisation is not None:
        values = (
            Value("weekday", Kind.TEXT, Word(WEEKDAYS[fullest.weekday])),
            Value("start", Kind.CLOCK, fullest.start),
            Value("share", Kind.PERCENT, fullest.utilisation),
        )
        yield Finding(_NEVER_FULL, values)


def _rate(row: LoadRow) -> Fraction:
    return row.orders_per_hour


def _full(full: Saturation) -> Finding:
    """About the window with the longest waits, or the fullest one where no waits are seen."""
    worst = max(full.windows, key=lambda window: (window.wait or 0, window.utilisation, -window.weekday))
    values = (
        Value("weekday", Kind.TEXT, Word(WEEKDAYS[worst.weekday])),
        Value("start", Kind.CLOCK, worst.start),
        Value("end", Kind.CLOCK, worst.end),
        Value("orders", Kind.RATE, worst.orders_per_hour),
        Value("capacity", Kind.RATE, full.capacity),
    )
    if worst.wait is None:
        return Finding(_FULL, values)
    return Finding(_FULL_AND_WAITING, (*values, Value("wait", Kind.SECONDS, worst.wait)))


_NEVER_FULL = N_(
    "The counter is not full for long: its busiest quarter-hour, {weekday} from {start}, uses {share} of "
    "what it can take."
)
_FULL = N_(
    "{weekday} {start}–{end} the counter is full: {orders} orders an hour of the {capacity} it can take."
)
_FULL_AND_WAITING = N_(
    "{weekday} {start}–{end} the counter is full: {orders} orders an hour of the {capacity} it can take; "
    "half of the guests wait {wait} s or longer."
)


def _bottleneck(slow: Bottleneck) -> Finding:
    stage = Value("stage", Kind.TEXT, STAGES[slow.stage])
    if slow.calm is None or slow.busy is None or slow.most is None or slow.days is None:
        return Finding(
            N_(
                "{stage} is the slowest stage by its service time; no stamps show whether guests wait for it."
            ),
            (stage,),
        )
    return Finding(
        N_(
            "{stage} is the bottleneck ({sure}, on {most} of {days} days): {calm} s when it is calm, "
            "{busy} s when it is full."
        ),
        (
            stage,
            Value("sure", Kind.TEXT, slow.sure),
            Value("calm", Kind.SECONDS, slow.calm),
            Value("busy", Kind.SECONDS, slow.busy),
            Value("most", Kind.COUNT, slow.most),
            Value("days", Kind.COUNT, slow.days),
        ),
    )
