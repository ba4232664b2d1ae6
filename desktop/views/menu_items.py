"""Menu items: the dishes with their prices, combos and POS names, typed in a table."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QPushButton

from desktop.queries import menu
from desktop.queries.menu import Dish
from desktop.queries.menu_edits import DishFacts, EditedDish, dish_facts, edited_dishes, keep_dishes
from desktop.queries.stores import all_stores
from desktop.views import dialogs, numbers
from desktop.views.dish_picker import DishPicker
from desktop.views.edit_page import EditPage
from desktop.views.grid import Grid
from desktop.views.grid_columns import NOTHING, Option, Options
from desktop.views.grid_keeping import Keeping, RowChanges
from desktop.views.grid_part import Part
from desktop.views.grid_rows import GridRow
from desktop.views.menu_item_columns import (
    BESIDE,
    NAME_COLUMNS,
    PRICE_COLUMNS,
    Facts,
    dish_columns,
    dish_values,
    edited_dish,
    facts_of,
    piece_columns,
    pieces_of,
    pieces_typed,
    prices_of,
    prices_typed,
)
from desktop.views.page import Desk
from desktop.words import N_, _


class Known(NamedTuple):
    """What the page is made of."""

    dishes: tuple[EditedDish, ...]
    facts: dict[int, DishFacts]
    currency: str


def known() -> Known:
    """Asked on the question thread; what is hidden comes last."""
    stores = all_stores()
    dishes = sorted(edited_dishes(), key=lambda dish: dish.hidden)
    return Known(tuple(dishes), dish_facts(), stores[0].currency if stores else "")


def keep(changes: RowChanges) -> list[int]:
    """Kept on the question thread, or by the worker where orders are counted again."""
    return keep_dishes([edited_dish(number, row) for number, row in changes.put], changes.gone)


class MenuItemsScreen(EditPage):
    """The dishes above; their prices by date, a combo's pieces and the names at the till below."""

    def __init__(self, desk: Desk) -> None:
        self._dishes: tuple[EditedDish, ...] = ()
        self._facts: Facts = {}
        grid = Grid(dish_columns((), NOTHING, {}), N_("New dish"))
        grid.model.beside = BESIDE
        grid.table.setAccessibleName(_("Menu items"))
        self.prices = Part(
            grid, "prices", PRICE_COLUMNS, N_("New price"), unpack=prices_of, pack=prices_typed
        )
        self.pieces = Part(
            grid, "pieces", piece_columns(NOTHING), N_("One more piece"),
            unpack=pieces_of, pack=pieces_typed, applies=lambda row: row["counts"] == "combo",
        )  # fmt: skip
        self.names = Part(
            grid, "", NAME_COLUMNS, "",
            unpack=lambda row: [{"pos": name} for name in facts_of(self._facts, row).names],
            pack=lambda _row, _parts: None,
            beside=lambda row: {"facts": facts_of(self._facts, row.values)},
        )  # fmt: skip
        parts = (
            (N_("Prices"), self.prices),
            (N_("Pieces of the combo"), self.pieces),
            (N_("Names at the till"), self.names),
        )
        super().__init__(desk, grid, parts)
        self.buttons = {
            name: self._button(words, hint, do)
            for name, words, hint, do in (
                ("merge", N_("Merge …"), N_("It is another dish of the menu: they become one"), self._merge),
                ("part", N_("Take the name out"), N_("A merged name becomes a dish again"), self._take_out),
                ("recipe", N_("Recipe"), N_("Show what goes into it"), self._show_recipe),
                ("inbox", N_("New dishes"), N_("Dishes that an import brought"), self._show_inbox),
            )
        }
        self.keeping = Keeping(self, grid, keep, long=self._counts_again)
        self.keeping.in_use.connect(self._offer_hiding)
        grid.rows_changed.connect(self._say)
        for one in (grid, self.names):
            one.row_chosen.connect(lambda _row: self._offer())

    def _button(self, words: str, hint: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(_(words))
        button.setProperty("compact", True)
        button.setToolTip(_(hint))
        button.setAccessibleDescription(_(hint))
        button.clicked.connect(lambda _checked=False: do())
        self.head.insertWidget(self.head.count() - 1, button)
        return button

    def refresh(self) -> None:
        self.ask(known, self._show)

    def _show(self, found: Known) -> None:
        self._dishes = found.dishes
        self._facts = {
            (dish.code, dish.name): found.facts[dish.id] for dish in found.dishes if dish.id in found.facts
        }
        categories = sorted({dish.category for dish in found.dishes} - {""})
        named = Options(Option(dish.id, dish.name, dish.code) for dish in found.dishes)
        single = Options(
            Option(dish.id, dish.name, dish.code) for dish in found.dishes if dish.counts == "single"
        )
        self.grid.show_columns(dish_columns(categories, named, self._facts), found.currency)
        self.prices.show_columns(PRICE_COLUMNS, found.currency)
        self.pieces.show_columns(piece_columns(single), found.currency)
        self.keeping.show({dish.id: dish_values(dish) for dish in found.dishes if dish.id is not None})
        self.names.follow()
        self._say()
        self._offer()

    def _counts_again(self, changes: RowChanges) -> str:
        before = {dish.id: dish.counts for dish in self._dishes}
        again = any(number and before.get(number) != row["counts"] for number, row in changes.put)
        return _("Counting the orders again") if again else ""

    def _say(self) -> None:
        rows = [row.values for row in self.grid.rows if not row.values["hidden"]]
        if not rows:
            self.sentence.setText(_("No dishes yet. Type the first one, paste a list or import a file."))
            return
        said = _("Dishes on the menu: {count}.", count=numbers.decimal(len(rows), 0))
        bare = sum(row["counts"] == "single" and not facts_of(self._facts, row).recipe_lines for row in rows)
        if bare:
            said += " " + _("Without a recipe: {count}.", count=numbers.decimal(bare, 0))
        self.sentence.setText(said)

    def _offer(self) -> None:
        """Offer what makes sense for the row of the cursor."""
        row, name = self.grid.current_row, self.names.current_row
        there = row is not None and self.keeping.number(row) is not None
        for key in ("merge", "recipe"):
            self.buttons[key].setEnabled(there)
        self.buttons["part"].setEnabled(name is not None and name.values["pos"].merged)

    # What the buttons do.

    def _merge(self) -> None:
        row = self.grid.current_row
        number = None if row is None else self.keeping.number(row)
        if row is None or number is None:
            return
        others = [
            Dish(dish.id, dish.code, dish.name, dish.category)
            for dish in self._dishes
            if dish.id is not None and dish.id != number
        ]
        picker = DishPicker(self, _("Which dish is {dish}?", dish=row.values["name"]), others)
        picker.picked.connect(lambda into: self._count_again(menu.merge_items, [number], into.id))
        picker.open()

    def _take_out(self) -> None:
        name = self.names.current_row
        if name is not None:
            self._count_again(menu.unmerge, name.values["pos"].id)

    def _count_again(self, work: Callable[..., None], *args: Any) -> None:
        doing = _("Counting the orders again")
        self.desk.work(doing, work, *args, owner=self, done=lambda _none: self.desk.book_changed())

    def _show_recipe(self) -> None:
        row = self.grid.current_row
        number = None if row is None else self.keeping.number(row)
        if number is not None:
            self.desk.go("recipes", number)

    def _show_inbox(self) -> None:
        self.desk.go("menu")

    def _offer_hiding(self, row: GridRow, said: str) -> None:
        """What is used cannot go; it can be hidden."""
        name = row.values["name"]
        if dialogs.sure(self, _("{name} stays in the book.", name=name), said, _("Hide it")):
            self.grid.set_value(row, "hidden", True)
