"""A store's master data (domain: section 1), and what may stand in it."""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from desktop.errors import BookError
from desktop.words import N_, _

FORMATS = {
    "direct_run": N_("Direct-run"),
    "franchise": N_("Franchise"),
    "central_kitchen": N_("Central kitchen"),
}
METHODS = {
    "fifo": N_("First in, first out"),
    "moving_average": N_("Moving average"),
    "periodic_average": N_("Periodic average"),
}
CHECK_BASES = {"order": N_("Per order"), "cover": N_("Per cover")}
COMBO_COUNTS = {"pieces": N_("As its pieces"), "one": N_("As one item")}
DAY_MINUTES = 1440


class StoreRow(NamedTuple):
    """One store as the book keeps it: dates are day numbers, the cut-off minutes after midnight.

    None is "not known". ``tax_rate`` is an exact decimal such as "0.06". With ``order_stations`` orders
    are taken there and paid at the ``tills``; without, the tills do both. ``pays_after``: guests pay
    when they leave.
    """

    id: int
    code: str
    name: str
    region: str
    format: str
    currency: str
    opened: int | None
    closed: int | None
    method: str
    cut_off: int
    tills: int | None
    tables: int | None
    seats: int | None
    prices_include_tax: bool | None
    tax_rate: str | None
    check_basis: str
    combo_counts_as: str
    order_stations: int | None = None
    pays_after: bool | None = None

    @property
    def label(self) -> str:
        """What a person calls it."""
        return self.name or self.code


CHANNEL_KINDS = {
    "dine_in": N_("Dine-in"),
    "takeaway": N_("Takeaway"),
    "delivery": N_("Delivery"),
    "other": N_("Other"),
}


class ChannelRow(NamedTuple):
    """One way of selling, by the export's own word ("" where it names none).

    ``passes_tills``: its orders are taken and paid at the tills. ``commission_rate`` is an exact
    decimal such as "0.18" for platforms whose orders do not say what they keep.
    """

    id: int
    name: str
    kind: str
    passes_tills: bool
    commission_rate: str | None


def check_channel(channel: ChannelRow) -> None:
    """Raise BookError with a sentence where something in ``channel`` cannot be."""
    trouble = _one_of(_("channel"), channel.kind, CHANNEL_KINDS) or _rate(channel.commission_rate)
    if trouble:
        raise BookError(trouble)


def check_store(store: StoreRow) -> None:
    """Raise BookError with a sentence where something in ``store`` cannot be."""
    trouble = next((text for text in _troubles(store) if text), "")
    if trouble:
        raise BookError(trouble)


def _troubles(store: StoreRow) -> list[str]:
    return [
        "" if store.code.strip() else _("A store needs a code. Give it one that its exports use."),
        _one_of(_("format"), store.format, FORMATS),
        _one_of(_("valuation method"), store.method, METHODS),
        _one_of(_("average check"), store.check_basis, CHECK_BASES),
        _one_of(_("combos"), store.combo_counts_as, COMBO_COUNTS),
        _currency(store.currency),
        _cut_off(store.cut_off),
        _count(_("tills"), store.tills),
        _count(_("ordering stations"), store.order_stations),
        _count(_("tables"), store.tables),
        _count(_("seats"), store.seats),
        _rate(store.tax_rate),
        _dates(store.opened, store.closed),
    ]


def _one_of(what: str, value: str, known: dict[str, str]) -> str:
    if value in known:
        return ""
    return _(
        "“{value}” is not known for {what}. It is one of: {known}.",
        value=value,
        what=what,
        known=", ".join(known),
    )


def _currency(code: str) -> str:
    if not code or (len(code) == 3 and code.isascii() and code.isupper()):
        return ""
    return _("“{code}” is no currency code. Give three letters such as CNY or EUR.", code=code)


def _cut_off(minutes: int) -> str:
    if 0 <= minutes < DAY_MINUTES:
        return ""
    return _("The business day must end at a time of day between 00:00 and 23:59.")


def _count(what: str, value: int | None) -> str:
    if value is None or value > 0:
        return ""
    return _("The number of {what} must be 1 or more; leave it empty where it is not known.", what=what)


def _rate(rate: str | None) -> str:
    if rate is None:
        return ""
    try:
        if 0 <= Decimal(rate) < 1:
            return ""
    except InvalidOperation:
        pass
    return _("“{rate}” is no rate. Give a fraction from 0 to 1 such as 0.06 for 6 %.", rate=rate)


def _dates(opened: int | None, closed: int | None) -> str:
    if opened is None or closed is None or opened <= closed:
        return ""
    return _("The store closes before it opens. Correct one of the two dates.")
