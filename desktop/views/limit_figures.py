"""What a counter can take, in figures and in words."""

from desktop.analysis.columns import Kind
from desktop.analysis.limits import CAPACITY_HINT, DEMONSTRATED_HINT, NO_TILLS, Limits
from desktop.analysis.measured_counter import STOPWATCH, MeasuredCounter
from desktop.analysis.money import rounded
from desktop.analysis.service_times import NO_SECONDS
from desktop.analysis.store_limits import SHARE_HINT
from desktop.views import numbers
from desktop.views.figures import Figure
from desktop.words import N_, _

SERVICE_HINT = N_("Service time = ordering seconds + payment seconds, the mean without what is set aside.")


def limit_figures(report: Limits) -> list[Figure]:
    """Service time, capacity, what was shown, and how much of it the fullest hour takes."""
    counter = report.counter.counter if report.counter else None
    service = rounded(counter.service_seconds * 1000) if counter else None
    fullest = report.fullest_hour
    used = fullest / report.capacity if report.capacity and fullest is not None else None
    return [
        Figure(N_("Service time"), Kind.SECONDS, service, None, SERVICE_HINT, _stages(report.counter)),
        Figure(
            N_("Capacity, orders an hour"), Kind.RATE, report.capacity, None, CAPACITY_HINT, _a_till(report)
        ),
        Figure(N_("Demonstrated capacity"), Kind.RATE, report.demonstrated, None, DEMONSTRATED_HINT),
        Figure(N_("Utilisation in the fullest hour"), Kind.PERCENT, used, None, SHARE_HINT),
    ]


def _stages(found: MeasuredCounter | None) -> str:
    if found is None:
        return ""
    seconds = (found.counter.order_seconds, found.counter.payment_seconds)
    ordering, paying = (numbers.worded(rounded(one * 1000), Kind.SECONDS) for one in seconds)
    return _("ordering {ordering}, payment {paying}", ordering=ordering, paying=paying)


def _a_till(report: Limits) -> str:
    if report.till_capacity is None:
        return ""
    return _("{orders} a till", orders=numbers.worded(report.till_capacity, Kind.RATE))


def rests_on(report: Limits) -> str:
    """What the service times rest on, or what is missing."""
    found = report.counter
    if found is None:
        return _(NO_SECONDS)
    count = numbers.decimal(found.rests_on, 0)
    if found.ordering_source == STOPWATCH:
        said = _("The service time rests on {count} orders timed by hand.", count=count)
    else:
        first, second = _(found.ordering_source), _(found.payment_source)
        source = _("ordering {ordering}, payment {paying}", ordering=first, paying=second)
        if first == second:
            source = first
        said = _("The service time rests on {count} orders: {source}.", count=count, source=source)
    return said if found.tills_known else f"{said}  {_(NO_TILLS)}"
