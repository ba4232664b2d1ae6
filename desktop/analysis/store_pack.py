"""What a store pack carries: its parts, column by column, as the book gives them and takes them back.

Parts of the whole store (``channels``, ``dishes``, ...) come once; parts of a month carry it in their
name (``202611/documents``). Where a column names a row of another part it holds its place there, from 0.
Money in 1/10 000, quantities in 1/1000, days and times as in ``days``; what is exact stays text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.analysis.documents import DOCUMENT_KINDS, DOCUMENT_STATES
from desktop.analysis.stock_items import ITEM_KINDS, PREP_MODES, USAGE_BASES
from desktop.analysis.stores import CHANNEL_KINDS, StoreRow
from desktop.analysis.units import BASE_UNITS

if TYPE_CHECKING:
    from desktop.analysis.store_months import StoreMonth  # brings numpy, which no command line waits for

SUFFIX = ".platepack"

Columns = list[list[Any]]
"""A part: its columns in the order of its shape, all of one length."""


class PackSales(Enum):
    """How a pack tells what was sold."""

    ORDERS = "orders"
    DAILY = "daily"


class PackColumn(NamedTuple):
    """A column of a part. ``of`` is the part whose rows it names; ``optional`` may hold None."""

    name: str
    kind: type
    optional: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class PackHead:
    """What a pack says of itself. ``figures`` has a row for each month of ``months`` (such as 202611).

    Of ``store`` the id says nothing, and ``figures`` name no store.
    """

    store: StoreRow
    months: tuple[int, ...]
    sales: PackSales
    made_at: str  # ISO, UTC
    figures: Mapping[int, "StoreMonth"]
    digest: str = ""


def _shape(columns: str) -> tuple[PackColumn, ...]:
    """``name`` is an int, ``name=text`` a text, ``name=items`` a place in ``items``; ``?``: or None."""
    found = []
    for each in columns.split():
        name, _mark, kind = each.rstrip("?").partition("=")
        of = kind if kind not in ("", "text") else ""
        found.append(PackColumn(name, str if kind == "text" else int, each.endswith("?"), of))
    return tuple(found)


SHAPES: Mapping[str, Sequence[PackColumn]] = {
    "channels": _shape("name=text kind=text passes_tills commission_rate=text?"),
    "dishes": _shape("code=text name=text category=text kind=text kind_set role=text"),
    "pos_items": _shape("dish=dishes code=text name=text"),
    "items": _shape(
        "code=text name=text kind=text prep_mode=text usage_rate=text? usage_base=text? base_unit=text "
        "display_unit=text display_factor=text category=text efficiency_target=text?"
    ),
    "areas": _shape("name=text position"),
    "item_areas": _shape("item=items area=areas position"),
    "recipes": _shape("dish=dishes? prep=items? valid_from"),
    "recipe_lines": _shape("recipe=recipes item=items quantity=text yield=text"),
    "texts": _shape("kind=text name=text"),
    "item_figures": _shape(
        "item=items actual? theoretical actual_cost? theoretical_cost? price? waste? "
        "unexplained_quantity? unexplained?"
    ),
    "prices": _shape("item=items supplier=text quantity value"),
    "day_channel": _shape(
        "day channel=channels orders gross discount refunds adjustment net pieces_orders pieces_net pieces "
        "combo_orders cover_orders cover_net covers member_orders tables commission"
    ),
    "day_quarter": _shape(
        "day quarter channel=channels orders net covers timed_orders order_seconds payment_seconds"
    ),
    "day_item": _shape("day item=dishes orders quantity pieces gross discount net priced"),
    "day_usage": _shape("day item=dishes staff quantity bare"),
    "day_peak": _shape("day peak_start peak_orders peak_net clock_start clock_orders"),
    "orders": _shape(
        "day number=text repeat orders status opened_at? ordered_at? accepted_at? made_at? paid_at? "
        "served_at? channel=channels covers? table=texts? till=texts? staff=texts? member=texts? "
        "payment=texts? order_seconds? payment_seconds? order_discount given_net? gross discount refunds "
        "adjustment net pieces? combos? tax? commission?"
    ),
    "lines": _shape(
        "day number=text repeat line item=pos_items kind combo? quantity pieces gross discount net"
    ),
    "documents": _shape(
        "kind=text day number=text supplier=text other_store=text state=text reverses=text? receipt=text? "
        "at=text freight note=text"
    ),
    "document_lines": _shape(
        "document=documents line item=items? dish=dishes? quantity unit=text value? reason=text area=areas? "
        "ordered? delivered? accepted? invoiced? use_by?"
    ),
    "periods": _shape("start end state=text closed_at?"),
}
"""Part -> its columns."""

CHOICES: Mapping[tuple[str, str], frozenset[str]] = {
    ("channels", "kind"): frozenset(CHANNEL_KINDS),
    ("dishes", "kind"): frozenset(("single", "combo", "modifier")),
    ("dishes", "role"): frozenset(("sale", "fee", "not_sales", "reduction")),
    ("items", "kind"): frozenset(ITEM_KINDS),
    ("items", "prep_mode"): frozenset(PREP_MODES),
    ("items", "base_unit"): frozenset(BASE_UNITS),
    ("items", "usage_base"): frozenset(USAGE_BASES),
    ("documents", "kind"): frozenset(DOCUMENT_KINDS),
    ("documents", "state"): frozenset(DOCUMENT_STATES),
    ("periods", "state"): frozenset(("open", "closed")),
    ("texts", "kind"): frozenset(("table", "till", "staff", "member", "payment")),
}
"""Part and column -> the only texts it may hold."""
EXACT = {
    ("items", "display_factor"), ("items", "usage_rate"), ("items", "efficiency_target"),
    ("recipe_lines", "yield"),
}  # fmt: skip
"""Part and column of exact numbers above 0."""
DAYS = "day", "end"
"""Columns that lie within the part's month."""
OTHER_DAYS = "start", "valid_from", "use_by"
MOMENTS = (
    "opened_at", "ordered_at", "accepted_at", "made_at", "paid_at", "served_at", "closed_at", "peak_start",
    "clock_start",
)  # fmt: skip
LAST_DAY = 2_900_000
"""In the year 9909: a later one is no date that anything can show."""
QUARTERS_OF_DAY = 96
LARGEST = 1 << 53
"""No number of a book is larger, and sums of a thousand of them still fit into SQLite's."""
MOST_MONTHS = 60

STORE_PARTS = (
    "channels", "dishes", "pos_items", "items", "areas", "item_areas", "recipes", "recipe_lines", "texts",
)  # fmt: skip
DAILY_PARTS = "day_channel", "day_quarter", "day_item", "day_usage", "day_peak"
ORDER_PARTS = "orders", "lines"
MONTH_PARTS = "item_figures", "prices", "documents", "document_lines", "periods"


def part_names(months: Sequence[int], sales: PackSales) -> list[str]:
    """All parts of a pack, in their order."""
    sold = ORDER_PARTS if sales is PackSales.ORDERS else DAILY_PARTS
    return [*STORE_PARTS, *(f"{month}/{part}" for month in months for part in (*sold, *MONTH_PARTS))]


def shape_of(part: str) -> Sequence[PackColumn]:
    """The columns of a part of any month."""
    return SHAPES[part.rpartition("/")[2]]
