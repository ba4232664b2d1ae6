"""What is typed of a menu item, its prices and pieces, and how it becomes what the book keeps."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QDate

from desktop.analysis import money
from desktop.queries.menu_edits import ComboPart, DatedPrice, DishFacts, EditedDish
from desktop.views import numbers
from desktop.views.grid_columns import CellKind, GridColumn, Options, Values
from desktop.views.menu_rows import COUNTS, COUNTS_HINT
from desktop.words import N_, _

Facts = Mapping[tuple[str, str], DishFacts]
"""What stands beside a dish, by its code and name: a row that was just typed has no number yet."""
BESIDE: Values = {"prices": (), "pieces": ()}
"""What a new dish has in the grids below it."""
_CODE = N_("What the POS and files call it; a combo's pieces are named by it.")
_PRICE = N_("The price valid today. Type prices by date below.")
_HOLDS = N_("What a combo holds where a sale does not list it. Type it below.")
_RECIPE = N_("Lines of the recipe that is valid last. A modifier adds stock by them, or leaves it out.")
_NAMES = N_("Names under which the POS sells it. They are listed below.")
_HIDDEN = N_("Not in lists any more; its sales still count.")


def dish_values(dish: EditedDish) -> Values:
    """A row of the grid."""
    values = dish._asdict()
    del values["id"]
    return values


def facts_of(facts: Facts, row: Values) -> DishFacts:
    """What stands beside a row's dish."""
    return facts.get((row["code"], row["name"]), DishFacts((), 0))


def edited_dish(number: int | None, row: Values) -> EditedDish:
    """The menu item that a row without marks means."""
    return EditedDish(**{key: row[key] for key in EditedDish._fields[1:]}, id=number)


def dish_columns(categories: Sequence[str], dishes: Options, facts: Facts) -> tuple[GridColumn, ...]:
    """The grid of dishes; ``categories`` in use are suggested."""
    return (
        GridColumn("code", N_("Code"), hint=_CODE),
        GridColumn("name", N_("Name"), required=True),
        GridColumn("category", N_("Category"), options=Options.texts(categories)),
        GridColumn(
            "counts", N_("Counts as"), CellKind.CHOICE, COUNTS_HINT, Options.of(COUNTS),
            required=True, default="single",
        ),
        GridColumn("price", N_("Price"), CellKind.MONEY, _PRICE, compute=_current_price),
        GridColumn(
            "holds", N_("Made of"), hint=_HOLDS, compute=lambda row: _held(row, dishes),
            applies=lambda row: row["counts"] == "combo",
        ),
        GridColumn(
            "recipe_lines", N_("Recipe"), CellKind.DECIMAL, _RECIPE,
            compute=lambda row: facts_of(facts, row).recipe_lines or None,
        ),
        GridColumn(
            "sold_as", N_("Names at the till"), CellKind.DECIMAL, _NAMES,
            compute=lambda row: len(facts_of(facts, row).names) or None,
        ),
        GridColumn("hidden", N_("Hidden"), CellKind.TICK, _HIDDEN),
    )  # fmt: skip


def _current_price(row: Values) -> int | None:
    today = numbers.day_of(QDate.currentDate())
    prices: list[int] = [price for day, price in row["prices"] if day <= today]
    return prices[-1] if prices else None


def _held(row: Values, dishes: Options) -> str:
    return ", ".join(
        dishes.words(piece) if quantity == 1 else f"{money.decimal_text(quantity)} × {dishes.words(piece)}"
        for piece, quantity in row["pieces"]
    )


def _not_negative(row: Values) -> str:
    return _("A price cannot be below 0. Type 0 or more.") if (row["price"] or 0) < 0 else ""


def _above_0(row: Values) -> str:
    none = row["quantity"] is not None and row["quantity"] <= 0
    return _("A combo holds more than 0 of each piece. Type how many, or remove it.") if none else ""


PRICE_COLUMNS = (
    GridColumn(
        "valid_from", N_("Valid from"), CellKind.DATE, N_("The first day it holds."), blank=N_("always")
    ),
    GridColumn("price", N_("Price"), CellKind.MONEY, required=True, check=_not_negative),
)


def piece_columns(dishes: Options) -> tuple[GridColumn, ...]:
    """The grid of a combo's pieces."""
    return (
        GridColumn("piece", N_("Dish"), CellKind.CHOICE, options=dishes, required=True),
        GridColumn(
            "quantity", N_("Quantity"), CellKind.DECIMAL, required=True, default=1, check=_above_0
        ),
    )  # fmt: skip


NAME_COLUMNS = (
    GridColumn("code", N_("Code at the till"), compute=lambda row: row["pos"].code),
    GridColumn("name", N_("Name at the till"), compute=lambda row: row["pos"].name),
    GridColumn("merged", N_("Merged"), CellKind.TICK, compute=lambda row: row["pos"].merged),
)


def prices_of(row: Values) -> list[Values]:
    """The rows of the grid of prices."""
    return [{"valid_from": day or None, "price": price} for day, price in row["prices"]]


def prices_typed(_row: Values, parts: Sequence[Values]) -> tuple[DatedPrice, ...]:
    """What the grid of prices means."""
    known = (part for part in parts if part["price"] is not None)
    return tuple(sorted(DatedPrice(part["valid_from"] or 0, part["price"]) for part in known))


def pieces_of(row: Values) -> list[Values]:
    """The rows of the grid of pieces."""
    return [{"piece": piece, "quantity": quantity} for piece, quantity in row["pieces"]]


def pieces_typed(_row: Values, parts: Sequence[Values]) -> tuple[ComboPart, ...]:
    """What the grid of pieces means."""
    known = (part for part in parts if part["piece"] is not None and part["quantity"] is not None)
    return tuple(sorted(ComboPart(part["piece"], part["quantity"]) for part in known))
