"""Questions about how long the stages of serving take."""

from desktop.analysis.days import Range
from desktop.analysis.limits import NO_TIMES, ONE_STORE
from desktop.analysis.service_times import Names, ServiceTimes, no_service_times, service_times
from desktop.models.base import connection
from desktop.queries.held import held
from desktop.queries.served import served_orders


def service_times_between(stores: tuple[int, ...], period: Range) -> ServiceTimes:
    """The stages of one store's orders on the newest days of a period; several stores have no counter."""
    if len(stores) != 1:
        return no_service_times(period, ONE_STORE)
    return held(("service_times", stores[0], period), lambda: _service_times(stores[0], period))


def _service_times(store: int, period: Range) -> ServiceTimes:
    days, orders = served_orders(store, period)
    if days is None:
        return no_service_times(period, NO_TIMES)
    return service_times(period, days, orders, _names())


def _names() -> Names:
    wire = connection()
    till, staff = (
        dict(wire.execute("SELECT id, name FROM reference WHERE kind = ?", (kind,)))
        for kind in ("till", "staff")
    )
    return Names(till, staff, dict(wire.execute("SELECT id, name FROM channel")))
