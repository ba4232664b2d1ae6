"""What the scope bar offers, asked of the book on the question thread."""

from collections.abc import Iterable, Sequence

from desktop.views.scope import Offer, Shop
from desktop.words import _


def offer() -> Offer:
    """The book's stores, all of one currency together first, and its first and last day with sales."""
    from desktop.queries.stores import all_stores, days_with_sales

    single = [Shop((store.id,), store.name or store.code, store.currency) for store in all_stores()]
    return Offer((*_together(single), *single), days_with_sales())


def _together(shops: Sequence[Shop]) -> Iterable[Shop]:
    """Money of different currencies is never added."""
    currencies = list(dict.fromkeys(shop.currency for shop in shops))
    for currency in currencies:
        ids = tuple(shop.stores[0] for shop in shops if shop.currency == currency)
        if len(ids) > 1:
            name = (
                _("All stores") if len(currencies) == 1 else _("All stores in {currency}", currency=currency)
            )
            yield Shop(ids, name, currency)
