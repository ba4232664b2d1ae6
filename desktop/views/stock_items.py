"""Stock items: everything the book knows of them, typed in a table."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.analysis.stock_items import PREP_MODES
from desktop.analysis.stores import StoreRow
from desktop.queries.areas import AreaRow, all_areas
from desktop.queries.stock_item_edits import EditedItem, edited_items, keep_stock_items
from desktop.queries.stores import all_stores
from desktop.views import dialogs, numbers
from desktop.views.edit_page import EditPage
from desktop.views.grid import Grid
from desktop.views.grid_columns import NOTHING, CellKind, GridColumn, Option, Options, Values
from desktop.views.grid_keeping import Keeping, RowChanges
from desktop.views.grid_part import Part
from desktop.views.grid_rows import GridRow
from desktop.views.page import Desk
from desktop.views.stock_item_columns import (
    BESIDE,
    COST_COLUMNS,
    UNIT_COLUMNS,
    USUAL_UNITS,
    costs_of,
    costs_typed,
    edited_item,
    held,
    item_columns,
    item_values,
    units_of,
    units_typed,
)
from desktop.words import N_, _

NEW = N_("New stock item")


class Known(NamedTuple):
    """What the page is made of."""

    items: tuple[EditedItem, ...]
    areas: tuple[AreaRow, ...]
    stores: tuple[StoreRow, ...]


def known() -> Known:
    """Asked on the question thread; what is archived comes last."""
    items = sorted(edited_items(), key=lambda item: item.archived)
    return Known(tuple(items), all_areas(), all_stores())


def keep(changes: RowChanges) -> list[int]:
    """Kept on the question thread."""
    return keep_stock_items([edited_item(number, row) for number, row in changes.put], changes.gone)


class StockItemsScreen(EditPage):
    """The items above; purchase units, standard costs by date, areas and stores' own prep below."""

    def __init__(self, desk: Desk) -> None:
        self._areas, self._stores, self._sizes = NOTHING, NOTHING, dict[int, int]()
        grid = Grid(item_columns((), (), NOTHING), NEW)
        grid.model.beside = BESIDE
        grid.table.setAccessibleName(_("Stock items"))
        self.units = Part(
            grid, "units", UNIT_COLUMNS, N_("New purchase unit"),
            unpack=units_of, pack=units_typed, beside=self._units_beside,
        )  # fmt: skip
        self.costs = Part(
            grid, "costs", COST_COLUMNS, N_("New cost"),
            unpack=costs_of, pack=costs_typed, beside=lambda row: {"display": row.values["display_unit"]},
        )  # fmt: skip
        self.areas = Part(
            grid, "areas", _area_columns(NOTHING), N_("One more area"),
            unpack=lambda row: [{"area": area} for area, _place in row["areas"]], pack=self._areas_typed,
        )  # fmt: skip
        self.modes = Part(
            grid, "modes", _mode_columns(NOTHING), N_("A store with its own word"),
            unpack=lambda row: [{"store": store, "mode": mode} for store, mode in row["modes"]],
            pack=_modes_typed, applies=lambda row: row["kind"] == "prep",
        )  # fmt: skip
        self.keeping: Keeping | None = None
        parts = (
            (N_("Purchase units"), self.units),
            (N_("Standard costs"), self.costs),
            (N_("Areas"), self.areas),
            (N_("Prep by store"), self.modes),
        )
        super().__init__(desk, grid, parts)
        self.keeping = Keeping(self, grid, keep)
        self.keeping.in_use.connect(self._offer_archive)
        grid.rows_changed.connect(self._say)

    def refresh(self) -> None:
        self.ask(known, self._show)

    def _show(self, found: Known) -> None:
        names = {store.id: store.label for store in found.stores}
        self._areas = Options(
            Option(area.id, f"{area.name} · {names[area.store]}" if len(names) > 1 else area.name)
            for area in found.areas
        )
        self._sizes = {area.id: len(area.items) for area in found.areas if area.id is not None}
        self._stores = Options(Option(store.id, store.label, store.code) for store in found.stores)
        used = [
            unit for item in found.items for unit in (item.display_unit, *(one.unit for one in item.units))
        ]
        units = list(dict.fromkeys([*USUAL_UNITS, *used]))
        categories = sorted({item.category for item in found.items} - {""})
        currency = found.stores[0].currency if found.stores else ""
        named = Options(Option(area.id, area.name) for area in found.areas)
        self.grid.show_columns(item_columns(units, categories, named), currency)
        self.units.show_columns(UNIT_COLUMNS, currency)
        self.costs.show_columns(COST_COLUMNS, currency)
        self.areas.show_columns(_area_columns(self._areas), currency)
        self.modes.show_columns(_mode_columns(self._stores), currency)
        if self.keeping is not None:
            self.keeping.show({item.id: item_values(item) for item in found.items if item.id is not None})
        self._say()

    def _units_beside(self, row: GridRow) -> Values:
        kept = self.keeping.kept_values(row) if self.keeping is not None else {}
        return {
            "base": row.values["base_unit"],
            "display": row.values["display_unit"],
            "held": held(row.values),
            "before": {one.unit: one.factor for one in kept.get("units", ())},
        }

    def _areas_typed(self, row: Values, parts: Sequence[Values]) -> tuple[tuple[int, int], ...]:
        """An item that comes to an area stands last in it."""
        places = dict(row["areas"])
        areas = [part["area"] for part in parts if part["area"] is not None]
        return tuple((area, places.get(area, self._sizes.get(area, 0))) for area in dict.fromkeys(areas))

    def _say(self) -> None:
        rows = [row.values for row in self.grid.rows]
        if not rows:
            self.sentence.setText(
                _("No stock items yet. Type the first one below, paste a list, or import a file.")
            )
            return
        count = numbers.decimal(len(rows), 0)
        bare = sum(not row["costs"] and not row["archived"] for row in rows)
        said = _("Stock items: {count}.", count=count)
        if bare:
            said += " " + _("Without a standard cost: {count}.", count=numbers.decimal(bare, 0))
        self.sentence.setText(said)

    def _offer_archive(self, row: GridRow, said: str) -> None:
        """What is used cannot go; it can be hidden."""
        name = row.values["name"]
        if dialogs.sure(self, _("{name} stays in the book.", name=name), said, _("Archive it")):
            self.grid.set_value(row, "archived", True)


def _area_columns(areas: Options) -> tuple[GridColumn, ...]:
    hint = N_("Where it stands and is counted; its count is whole when all its areas are counted.")
    return (GridColumn("area", N_("Area"), CellKind.CHOICE, hint, areas, required=True),)


def _mode_columns(stores: Options) -> tuple[GridColumn, ...]:
    return (
        GridColumn("store", N_("Store"), CellKind.CHOICE, options=stores, required=True),
        GridColumn(
            "mode", N_("Prep"), CellKind.CHOICE, options=Options.of(PREP_MODES), required=True
        ),
    )  # fmt: skip


def _modes_typed(_row: Values, parts: Sequence[Values]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted((part["store"], part["mode"]) for part in parts if part["store"] and part["mode"]))
