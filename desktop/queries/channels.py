"""The channels a book's exports sell through, and what the manager says of them."""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.words import N_, _

KINDS = {
    "dine_in": N_("Dine-in"),
    "takeaway": N_("Takeaway"),
    "delivery": N_("Delivery"),
    "other": N_("Other"),
}


class ChannelRow(NamedTuple):
    """A way of selling by the export's own word, "" where it names none.

    ``commission_rate`` is an exact decimal such as "0.18", None where it is not known.
    """

    id: int
    name: str
    kind: str
    passes_tills: bool
    commission_rate: str | None


def all_channels() -> tuple[ChannelRow, ...]:
    """Every channel of the book, by name."""
    rows = connection().execute(
        "SELECT id, name, kind, passes_tills, commission_rate FROM channel ORDER BY name"
    )
    return tuple(ChannelRow(*row)._replace(passes_tills=bool(row[3])) for row in rows)


def update_channel(channel: ChannelRow) -> None:
    """Keep what was changed of a channel. Raises BookError for a kind or a rate that cannot be."""
    if channel.kind not in KINDS or not _is_rate(channel.commission_rate):
        raise BookError(
            _("A commission is a share from 0 % to below 100 %. Leave it empty if there is none.")
        )
    with writing() as wire:
        wire.execute(
            "UPDATE channel SET kind = ?, passes_tills = ?, commission_rate = ? WHERE id = ?",
            (channel.kind, channel.passes_tills, channel.commission_rate, channel.id),
        )


def _is_rate(text: str | None) -> bool:
    try:
        return text is None or 0 <= Decimal(text) < 1
    except InvalidOperation:
        return False
