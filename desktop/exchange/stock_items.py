"""Stock items from files: one row an item, and one more for each further purchase unit."""

import re
from collections.abc import Iterator

from desktop.analysis.given import GivenItem
from desktop.exchange.records import Values
from desktop.exchange.row_checks import Cell, below_zero, not_above_zero, wanting
from desktop.words import _

_PARTED = re.compile(r"[;；]")


def check_stock_item(row: Values) -> Iterator[Cell]:
    """What is wrong with a row."""
    yield from wanting(row, "code", "name", "base_unit")
    yield from below_zero(row, "usage_rate", "standard_cost", "par")
    yield from not_above_zero(row, "display_factor", "purchase_factor")
    if row["purchase_factor"] is not None and not row["purchase_unit"]:
        yield "purchase_unit", _("found nothing, expected the unit that has this factor")
    if row["usage_rate"] is not None and not row["usage_base"]:
        yield "usage_base", _("found nothing, expected net_10000 or orders_100 for the usage rate")


def given_stock_item(place: int, row: Values) -> GivenItem:
    """The stock item of a row that is right."""
    areas = dict.fromkeys(name.strip() for name in _PARTED.split(row["area"]) if name.strip())
    return GivenItem(
        place,
        row["code"], row["name"], row["kind"], row["prep_mode"], row["usage_rate"], row["usage_base"],
        row["base_unit"], row["display_unit"], row["display_factor"],
        row["purchase_unit"], row["purchase_factor"], row["category"], tuple(areas),
        row["standard_cost"], row["valid_from"] or 0, row["efficiency_target"], row["par"],
        row["shelf_life_days"],
    )  # fmt: skip
