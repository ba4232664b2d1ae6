"""Questions about the peak hour of each day."""

from desktop.analysis.days import Range
from desktop.analysis.peak_days import PeakDay, PeakDays, peak_days
from desktop.models.base import connection
from desktop.queries.totals import marks

_DAYS = """
SELECT p.store, p.day, peak_start, peak_orders, peak_net, clock_start, clock_orders,
    (SELECT SUM(net) FROM day_channel d WHERE d.store = p.store AND d.day = p.day)
FROM day_peak p WHERE p.store IN {stores} AND p.day BETWEEN ? AND ? ORDER BY p.day, p.store"""


def peak_days_between(stores: tuple[int, ...], period: Range) -> PeakDays:
    """The peak hour of each day, and each store's best, middle and trend."""
    wire = connection()
    rows = wire.execute(_DAYS.format(stores=marks(stores)), (*stores, *period))
    days = [PeakDay._make(row) for row in rows]
    names = wire.execute("SELECT id, COALESCE(NULLIF(name, ''), code) FROM store")
    return peak_days(period, days, dict(names))
