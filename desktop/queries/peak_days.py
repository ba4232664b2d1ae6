"""Questions about the peak hour of each day."""

from desktop.analysis.days import Range
from desktop.analysis.peak_days import PeakDay, PeakDays, peak_days
from desktop.models.base import connection
from desktop.queries.totals import marks

_DAYS = """
SELECT p.store, p.day, peak_start, peak_orders, peak_net, clock_start, clock_orders,
    (SELECT SUM(net) FROM day_channel d WHERE d.store = p.store AND d.day = p.day),
    COALESCE(NULLIF(s.name, ''), s.code)
FROM day_peak p JOIN store s ON s.id = p.store
WHERE p.store IN {stores} AND p.day BETWEEN ? AND ? ORDER BY p.day, p.store"""


def peak_days_between(stores: tuple[int, ...], period: Range) -> PeakDays:
    """The peak hour of each day, and each store's best, middle and trend."""
    rows = connection().execute(_DAYS.format(stores=marks(stores)), (*stores, *period))
    return peak_days(period, [PeakDay._make(row) for row in rows])
