"""Recipes from files: one row a line."""

from collections.abc import Iterator

from desktop.analysis.given import GivenRecipeLine
from desktop.exchange.records import Values
from desktop.exchange.row_checks import Cell, not_above_zero, wanting


def check_recipe_line(row: Values) -> Iterator[Cell]:
    """What is wrong with a row. Whether a negative quantity makes sense only the menu can tell."""
    yield from wanting(row, "for", "item", "quantity")
    yield from not_above_zero(row, "batch_output")


def given_recipe_line(place: int, row: Values) -> GivenRecipeLine:
    """The line of a row that is right."""
    return GivenRecipeLine(
        place,
        row["for"], row["valid_from"] or 0, row["batch_output"], row["batch_unit"],
        row["item"], row["quantity"], row["unit"], row["yield"],
    )  # fmt: skip
