"""The lines of a document as rows of the grid: which columns each kind has, and what they mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from desktop.analysis.acceptance import differences
from desktop.analysis.document_drafts import DraftLine
from desktop.analysis.money import MONEY, rounded
from desktop.queries.document_choices import Choices, ItemChoice
from desktop.views.grid_columns import CellKind, GridColumn, Option, Options, Values
from desktop.views.sentences import said
from desktop.words import N_, _

_TRANSFER = ("item", "quantity", "unit", "unit_cost", "value", "worth")
KEYS: Mapping[str, Sequence[str]] = {
    "receipt": (
        "item", "ordered", "delivered", "quantity", "unit", "invoiced", "told", "unit_cost", "value", "worth",
        "last", "use_by",
    ),
    "return": ("item", "quantity", "unit", "unit_cost", "value", "worth", "reason"),
    "transfer_in": _TRANSFER,
    "transfer_out": _TRANSFER,
    "batch": ("kind", "item", "quantity", "unit", "use_by"),
    "waste": ("item", "quantity", "unit", "reason"),
    "staff_meal": ("item", "quantity", "unit", "reason"),
    "adjustment": ("item", "quantity", "unit", "unit_cost", "value", "worth", "reason"),
}  # fmt: skip
"""The columns of each kind of document; a count has a sheet of its own."""

_QUANTITIES = {
    "receipt": (N_("Accepted"), N_("What enters stock. Enter 0 for a late invoice or freight.")),
    "adjustment": (N_("Quantity"), N_("+ adds stock, − takes it away.")),
}
_SIDES = {"batch_input": N_("goes in"), "batch_output": N_("comes out")}
_OF_DISHES = ("waste", "staff_meal")
_PRICE = N_(
    "For one unit. The line's total, where given, goes first. Without either the ledger finds a cost."
)
_BESIDE = ("ordered", "delivered", "invoiced")


def columns_of(kind: str, choices: Choices, used: Iterable[str]) -> tuple[GridColumn, ...]:
    """The columns of a kind; ``used`` are items of its lines, offered even where they are archived."""
    made = _Columns(kind, choices, frozenset(used))
    return tuple(made.column(key) for key in KEYS[kind])


class _Columns:
    def __init__(self, kind: str, choices: Choices, used: frozenset[str]) -> None:
        self._kind, self._choices, self._used = kind, choices, used
        self._items = {item.code: item for item in choices.items}

    def column(self, key: str) -> GridColumn:
        makers: Mapping[str, Callable[[], GridColumn]] = {
            "item": self._item, "quantity": self._quantity, "unit": self._unit, "reason": self._reason,
            "last": self._last,
        }  # fmt: skip
        return makers[key]() if key in makers else _PLAIN[key]

    def _item(self) -> GridColumn:
        offered = [
            Option(item.code, item.name, item.code)
            for item in self._choices.items
            if not item.archived or item.code in self._used
        ]
        if self._kind in _OF_DISHES:
            offered += [
                Option(code, _("{name} (dish)", name=name))
                for code, name in self._choices.dishes
                if code not in self._items
            ]
        return GridColumn("item", N_("Item"), CellKind.CHOICE, options=Options(offered), required=True)

    def _quantity(self) -> GridColumn:
        title, hint = _QUANTITIES.get(self._kind, (N_("Quantity"), ""))
        return GridColumn("quantity", title, CellKind.DECIMAL, hint, required=True)

    def _unit(self) -> GridColumn:
        def units(row: Values) -> Options:
            item = self._items.get(row.get("item") or "")
            return Options.texts(item.units if item else ())

        return GridColumn("unit", N_("Unit"), hint=N_("Blank is the item's base unit."), options=units)

    def _reason(self) -> GridColumn:
        seen = self._choices.reasons.get(self._kind, ())
        needed = self._kind in ("waste", "adjustment")
        return GridColumn("reason", N_("Reason"), options=Options.texts(seen), required=needed)

    def _last(self) -> GridColumn:
        def price(row: Values) -> Fraction | None:
            item = self._items.get(row.get("item") or "")
            factor = item.factor(row.get("unit") or "") if item else None
            return item.last_price * factor if item and item.last_price is not None and factor else None

        hint = N_("What the last receipt paid for one such unit.")
        return GridColumn("last", N_("Last price"), CellKind.DECIMAL, hint, compute=price, places=2)


def worth(row: Values) -> int | None:
    """What a row is worth by its own word, in 1/10 000."""
    if row.get("value") is not None:
        return int(row["value"])
    if row.get("unit_cost") is None or row.get("quantity") is None:
        return None
    return rounded(row["unit_cost"] * row["quantity"] * MONEY)


def _told(row: Values) -> str:
    found = differences(*(row.get(key) for key in ("ordered", "delivered", "quantity", "invoiced")))
    return "; ".join(said(one) for one in found)


_PLAIN = {
    "kind": GridColumn(
        "kind", N_("Side"), CellKind.CHOICE, options=Options.of(_SIDES), required=True, default="batch_input"
    ),
    "ordered": GridColumn("ordered", N_("Ordered"), CellKind.DECIMAL),
    "delivered": GridColumn("delivered", N_("Delivered"), CellKind.DECIMAL),
    "invoiced": GridColumn("invoiced", N_("Invoiced"), CellKind.DECIMAL),
    "unit_cost": GridColumn("unit_cost", N_("Unit price"), CellKind.DECIMAL, _PRICE),
    "value": GridColumn("value", N_("Line total"), CellKind.MONEY, N_("The whole line's, without freight.")),
    "worth": GridColumn(
        "worth", N_("Value"), CellKind.MONEY, N_("Line total, else unit price x quantity."), compute=worth
    ),
    "use_by": GridColumn("use_by", N_("Use by"), CellKind.DATE, N_("Proposed from the item's shelf life.")),
    "told": GridColumn("told", N_("Differences"), compute=_told),
}


def row_of(line: DraftLine) -> dict[str, Any]:
    """A line as the grid holds it: its value as a unit price where that comes out, else as the total."""
    row = line._asdict()
    if line.value is not None and line.quantity:
        price = Fraction(line.value, MONEY) / line.quantity
        if (price * MONEY).denominator == 1:
            row |= {"unit_cost": price, "value": None}
    return row


def line_of(kind: str, place: int, row: Values) -> DraftLine:
    """What a row of the grid says; of a receipt what is accepted enters stock."""
    said_ = {key: row[key] for key in DraftLine._fields if row.get(key) is not None}
    line = DraftLine(**({"item": "", "quantity": None, "kind": kind} | said_ | {"place": place}))
    if kind != "batch":
        line = line._replace(kind=kind)
    compared = kind == "receipt" and any(row.get(key) is not None for key in _BESIDE)
    return line._replace(accepted=line.quantity if compared else None)


def proposed(kind: str, day: int, item: ItemChoice | None, row: Values) -> dict[str, Any]:
    """What is proposed for a row that names an item: its unit, and the date to use it by."""
    if item is None:
        return {}
    found: dict[str, Any] = {}
    if "unit" in KEYS[kind] and not row.get("unit"):
        found["unit"] = (item.purchase_unit if kind == "receipt" else "") or item.display_unit
    out = kind == "receipt" or row.get("kind") == "batch_output"
    if "use_by" in KEYS[kind] and out and row.get("use_by") is None and item.shelf_life_days is not None:
        found["use_by"] = day + item.shelf_life_days
    return found
