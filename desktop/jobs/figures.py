"""The figures of a book as JSON: what ``platebook figures`` prints (formats: section 4).

Money and quantities are exact decimal strings, ratios decimal strings of six places rounded half away
from zero, counts are numbers; what is not known is None.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from desktop.analysis.days import Range, date_of, moment_of
from desktop.analysis.money import MONEY, QUANTITY, plain, text
from desktop.analysis.product_mix import ProductMix
from desktop.analysis.sales import Sales
from desktop.analysis.stores import StoreRow
from desktop.analysis.throughput import Busiest, PeakHours
from desktop.errors import BookError
from desktop.jobs.food_cost_figures import food_cost_figures
from desktop.jobs.stock_figures import stock_figures
from desktop.queries.product_mix import product_mix_between
from desktop.queries.stores import all_stores, store_by_code
from desktop.queries.throughput import peak_hours_between
from desktop.queries.totals import sales_by_day
from desktop.words import N_, _

RATIO_PLACES = 6
CURRENCIES_DIFFER = N_("The stores keep their books in different currencies, which cannot be added.")

Figures = dict[str, Any]


def figures(stores: Sequence[str], start: int, end: int) -> Figures:
    """The figures of one store by its code, or of several with their total; without a code of all.

    ``start`` and ``end`` are business dates as days since 1970-01-01, both inclusive. The peak hour
    of the total is that of the store with the most orders in one. Raises BookError for a code the
    book does not know, or a period that ends before it begins.
    """
    if start > end:
        raise BookError(_("The period ends before it begins. Give the earlier date first."))
    period = Range(start, end)
    chosen = [store_by_code(code) for code in dict.fromkeys(stores)]
    if len(chosen) == 1:
        return _store_figures(chosen[0], period)
    chosen = chosen or list(all_stores())
    return {"stores": [_store_figures(store, period) for store in chosen]} | _all(chosen, period)


def _store_figures(store: StoreRow, period: Range) -> Figures:
    return _figures([store], store.code, store.currency, period)


def _all(stores: Sequence[StoreRow], period: Range) -> Figures:
    """The total of stores; money of different currencies has none."""
    currencies = {store.currency for store in stores}
    if len(currencies) > 1:
        return {"all": None, "reason": _(CURRENCIES_DIFFER)}
    return {"all": _figures(stores, None, next(iter(currencies), ""), period)}


def _figures(stores: Sequence[StoreRow], code: str | None, currency: str, period: Range) -> Figures:
    ids = tuple(store.id for store in stores)
    mix = product_mix_between(ids, period)
    return {
        "store": code,
        "from": date_of(period.start).isoformat(),
        "to": date_of(period.end).isoformat(),
        "currency": currency or None,
        "sales": _sales(mix, sales_by_day(ids, period)),
        "throughput": _throughput(peak_hours_between(ids, period), mix.total),
        "stock": stock_figures(stores, period),
        **food_cost_figures(stores, period),
    }


def _sales(mix: ProductMix, days: dict[int, Sales]) -> Figures:
    whole = mix.total
    return {
        "orders": whole.orders,
        "gross": _money(whole.gross),
        "net": _money(whole.net),
        "discounts": _money(whole.discount),
        "refunds": _money(whole.refunds),
        "pieces": _quantity(whole.known_pieces),
        "average_check": _ratio(whole.average_check),
        "items_per_order": _ratio(whole.items_per_order),
        "average_item_price": _ratio(whole.average_item_price),
        "covers": whole.known_covers,
        "per_cover": _ratio(whole.per_cover),
        "combo_share": _ratio(mix.combo_share),
        "by_day": [
            {
                "date": date_of(day).isoformat(),
                "orders": sales.orders,
                "net": _money(sales.net),
                "pieces": _quantity(sales.known_pieces),
            }
            for day, sales in sorted(days.items())
        ],
        "by_item": [
            {
                "code": row.code,
                "name": row.name,
                "units": _quantity(row.units),
                "net": _money(row.net),
                "attach_rate": _ratio(row.attach_rate),
            }
            for row in mix.rows
        ],
    }


def _throughput(report: PeakHours, whole: Sales) -> Figures:
    timeless = report.peak is None and whole.orders != 0
    return {
        "peak_hour": _hour(report.peak),
        "busiest_clock_hour": _hour(report.clock),
        "by_clock_hour": None if timeless else list(report.by_clock_hour),
        "service_seconds": _ratio(report.service_seconds),
        "till_capacity": _ratio(report.till_capacity),
        "utilisation": _ratio(report.utilisation),
    }


def _hour(hour: Busiest | None) -> Figures | None:
    return hour and {"start": moment_of(hour.start).isoformat(), "orders": hour.orders}


def _money(value: int) -> str:
    return plain(value, MONEY)


def _quantity(value: int | None) -> str | None:
    return None if value is None else plain(value, QUANTITY)


def _ratio(value: Fraction | None) -> str | None:
    return None if value is None else text(value, RATIO_PLACES)
