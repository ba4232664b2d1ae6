"""The areas of a store in walking order, and what stands in each, ordered with Alt+Up and Alt+Down."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox

from desktop.analysis.stores import StoreRow
from desktop.queries.areas import AreaRow, all_areas, keep_areas
from desktop.queries.stock_items import StockItemRow, all_stock_items
from desktop.queries.stores import all_stores
from desktop.views import numbers
from desktop.views.edit_page import EditPage
from desktop.views.grid import Grid
from desktop.views.grid_columns import NOTHING, CellKind, GridColumn, Option, Options, Values
from desktop.views.grid_keeping import Keeping, RowChanges
from desktop.views.grid_part import Part
from desktop.views.page import Desk
from desktop.words import N_, _


class Known(NamedTuple):
    """What the page is made of."""

    areas: tuple[AreaRow, ...]
    items: tuple[StockItemRow, ...]
    stores: tuple[StoreRow, ...]


def known() -> Known:
    """Asked on the question thread."""
    return Known(all_areas(), all_stock_items(archived=True), all_stores())


def keep(store: int, changes: RowChanges) -> list[int]:
    """Kept on the question thread."""
    areas = [AreaRow(number, store, row["name"], row["place"], row["items"]) for number, row in changes.put]
    return keep_areas(areas, changes.gone)


class AreasScreen(EditPage):
    """The areas above, in the order in which they are walked; what stands in the area beside them."""

    beside = True

    def __init__(self, desk: Desk) -> None:
        self._found: Known | None = None
        self.box = QComboBox()
        self.box.setAccessibleName(_("Store"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.activated.connect(lambda _number: self._turn_to_store())
        grid = Grid(COLUMNS, N_("New area"), ordered=True)
        grid.model.beside = {"items": ()}
        grid.table.setAccessibleName(_("Areas"))
        self.items = Part(
            grid, "items", _item_columns(NOTHING), N_("One more item"), ordered=True,
            unpack=lambda row: [{"item": item} for item in row["items"]], pack=_items_typed,
        )  # fmt: skip
        super().__init__(desk, grid, ((N_("Stands here, in the order it is counted"), self.items),))
        self.head.insertWidget(1, self.box)
        self.keeping = Keeping(self, grid, lambda changes: keep(self.store, changes), ordered=True)

    @property
    def store(self) -> int:
        """The store whose areas are shown."""
        return int(self.box.currentData())

    def refresh(self) -> None:
        self.ask(known, self._show)

    def _show(self, found: Known) -> None:
        self._found = found
        if [self.box.itemData(place) for place in range(self.box.count())] != [
            one.id for one in found.stores
        ]:
            self.box.clear()
            for store in found.stores:
                self.box.addItem(store.label, store.id)
        self.box.setVisible(len(found.stores) > 1)
        self.grid.setEnabled(bool(found.stores))
        items = Options(Option(item.id, item.name, item.code) for item in found.items)
        self.items.show_columns(_item_columns(items), "")
        self._show_store()

    def _turn_to_store(self) -> None:
        self.keeping.let_go()
        self._show_store()

    def _show_store(self) -> None:
        found = self._found
        if found is None or not found.stores:
            self.sentence.setText(_("Areas belong to a store. Stores appear with the first import."))
            return
        areas = [area for area in found.areas if area.store == self.store]
        self.keeping.show(
            {
                area.id: {"name": area.name, "items": area.items, "place": area.place}
                for area in areas
                if area.id is not None
            }
        )
        self._say(found, areas)

    def _say(self, found: Known, areas: Sequence[AreaRow]) -> None:
        if not areas:
            self.sentence.setText(_("No areas yet. Type them in the order in which you walk when counting."))
            return
        placed = {item for area in areas for item in area.items}
        loose = sum(not item.archived and item.id not in placed for item in found.items)
        said = _("Areas: {count}.", count=numbers.decimal(len(areas), 0))
        if loose:
            said += " " + _("Stock items that stand in none: {count}.", count=numbers.decimal(loose, 0))
        self.sentence.setText(said)


_WALK = N_("Alt+Up and Alt+Down change the order in which areas are walked.")
COLUMNS = (
    GridColumn("name", N_("Area"), hint=_WALK, required=True),
    GridColumn("count", N_("Items"), CellKind.DECIMAL, compute=lambda row: len(row["items"])),
)


def _item_columns(items: Options) -> tuple[GridColumn, ...]:
    hint = N_("Alt+Up and Alt+Down change the order in which items are counted.")
    return (GridColumn("item", N_("Stock item"), CellKind.CHOICE, hint, items, required=True),)


def _items_typed(_row: Values, parts: Sequence[Values]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(part["item"] for part in parts if part["item"] is not None))
