"""Every screen, in the order of the work. Its module is imported when it is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from desktop.words import N_

if TYPE_CHECKING:
    from desktop.views.page import Page


class Entry(NamedTuple):
    """A screen: its name, its title (marked with N_), its icon, and how to get its class.

    Screens of one ``group`` (a name in GROUPS) share an entry of the rail, and tabs lead from one to the
    next; a screen without a group has an entry of its own.
    """

    name: str
    title: str
    icon: str
    load: "Callable[[], type[Page]]"
    group: str = ""


def _home() -> "type[Page]":
    from desktop.views.home import HomeScreen

    return HomeScreen


def _average_check() -> "type[Page]":
    from desktop.views.average_check import AverageCheckScreen

    return AverageCheckScreen


def _product_mix() -> "type[Page]":
    from desktop.views.product_mix import ProductMixScreen

    return ProductMixScreen


def _orders() -> "type[Page]":
    from desktop.views.orders import OrdersScreen

    return OrdersScreen


def _peak_hours() -> "type[Page]":
    from desktop.views.peak_hours import PeakHoursScreen

    return PeakHoursScreen


def _limits() -> "type[Page]":
    from desktop.views.limits import LimitsScreen

    return LimitsScreen


def _what_if() -> "type[Page]":
    from desktop.views.what_if import WhatIfScreen

    return WhatIfScreen


def _menu() -> "type[Page]":
    from desktop.views.menu_inbox import MenuInboxScreen

    return MenuInboxScreen


def _recipes() -> "type[Page]":
    from desktop.views.recipes import RecipesScreen

    return RecipesScreen


def _cost_cards() -> "type[Page]":
    from desktop.views.cost_cards import CostCardsScreen

    return CostCardsScreen


def _yield_tests() -> "type[Page]":
    from desktop.views.yield_tests import YieldTestsScreen

    return YieldTestsScreen


def _menu_engineering() -> "type[Page]":
    from desktop.views.menu_engineering import MenuEngineeringScreen

    return MenuEngineeringScreen


def _stock_on_hand() -> "type[Page]":
    from desktop.views.stock_on_hand import StockOnHandScreen

    return StockOnHandScreen


def _item_ledger() -> "type[Page]":
    from desktop.views.item_ledger import ItemLedgerScreen

    return ItemLedgerScreen


def _counts() -> "type[Page]":
    from desktop.views.counts import CountsScreen

    return CountsScreen


def _month_form() -> "type[Page]":
    from desktop.views.month_form import MonthFormScreen

    return MonthFormScreen


def _periods() -> "type[Page]":
    from desktop.views.stock_periods import StockPeriodsScreen

    return StockPeriodsScreen


def _menu_items() -> "type[Page]":
    from desktop.views.menu_items import MenuItemsScreen

    return MenuItemsScreen


def _areas() -> "type[Page]":
    from desktop.views.areas import AreasScreen

    return AreasScreen


def _stock_items() -> "type[Page]":
    from desktop.views.stock_items import StockItemsScreen

    return StockItemsScreen


def _documents() -> "type[Page]":
    from desktop.views.documents import DocumentsScreen

    return DocumentsScreen


def _transit() -> "type[Page]":
    from desktop.views.transit import TransitScreen

    return TransitScreen


def _price_changes() -> "type[Page]":
    from desktop.views.price_changes import PriceChangesScreen

    return PriceChangesScreen


def _use_by() -> "type[Page]":
    from desktop.views.use_by import UseByScreen

    return UseByScreen


def _variance() -> "type[Page]":
    from desktop.views.variance import VarianceScreen

    return VarianceScreen


def _food_cost_over_time() -> "type[Page]":
    from desktop.views.food_cost_over_time import FoodCostOverTimeScreen

    return FoodCostOverTimeScreen


def _food_cost_bridge() -> "type[Page]":
    from desktop.views.food_cost_bridge import FoodCostBridgeScreen

    return FoodCostBridgeScreen


def _store_compare() -> "type[Page]":
    from desktop.views.store_compare import StoreCompareScreen

    return StoreCompareScreen


def _two_stores() -> "type[Page]":
    from desktop.views.two_stores import TwoStoresScreen

    return TwoStoresScreen


def _opportunity() -> "type[Page]":
    from desktop.views.opportunity import OpportunityScreen

    return OpportunityScreen


def _small_multiples() -> "type[Page]":
    from desktop.views.small_multiples import SmallMultiplesScreen

    return SmallMultiplesScreen


def _packs() -> "type[Page]":
    from desktop.views.packs import PacksScreen

    return PacksScreen


def _prices_paid() -> "type[Page]":
    from desktop.views.prices_paid import PricesPaidScreen

    return PricesPaidScreen


def _assessment() -> "type[Page]":
    from desktop.views.assessment import AssessmentScreen

    return AssessmentScreen


def _imports() -> "type[Page]":
    from desktop.views.imports import ImportsScreen

    return ImportsScreen


def _settings() -> "type[Page]":
    from desktop.views.settings_screen import SettingsScreen

    return SettingsScreen


GROUPS = {
    "sales": (N_("Sales"), "orders"),
    "peak_hours": (N_("Peak hours"), "peak_hours"),
    "menu": (N_("Menu"), "inbox"),
    "stock": (N_("Stock"), "box"),
    "food_cost": (N_("Food cost"), "scales"),
    "stores": (N_("Stores"), "stores"),
}
"""What the rail says for screens that belong together, and its icon."""

SCREENS = (
    Entry("home", N_("Home"), "home", _home),
    Entry("orders", N_("Order list"), "orders", _orders, "sales"),
    Entry("product_mix", N_("Product mix"), "product_mix", _product_mix, "sales"),
    Entry("average_check", N_("Average check"), "average_check", _average_check),
    Entry("peak_hours", N_("When it is busy"), "peak_hours", _peak_hours, "peak_hours"),
    Entry("limits", N_("What limits it"), "peak_hours", _limits, "peak_hours"),
    Entry("what_if", N_("What would help"), "peak_hours", _what_if, "peak_hours"),
    Entry("menu", N_("New dishes"), "inbox", _menu, "menu"),
    Entry("menu_items", N_("Menu items"), "menu_items", _menu_items, "menu"),
    Entry("recipes", N_("Recipes"), "recipe", _recipes, "menu"),
    Entry("cost_cards", N_("Cost cards"), "card", _cost_cards, "menu"),
    Entry("yield_tests", N_("Yield tests"), "yield", _yield_tests, "menu"),
    Entry("menu_engineering", N_("Menu engineering"), "matrix", _menu_engineering, "menu"),
    Entry("stock_on_hand", N_("On hand"), "box", _stock_on_hand, "stock"),
    Entry("item_ledger", N_("Item ledger"), "ledger", _item_ledger, "stock"),
    Entry("counts", N_("Counts"), "count", _counts, "stock"),
    Entry("month_form", N_("Month form"), "month_form", _month_form, "stock"),
    Entry("periods", N_("Periods"), "lock", _periods, "stock"),
    Entry("stock_items", N_("Stock items"), "stock_items", _stock_items, "stock"),
    Entry("areas", N_("Areas"), "areas", _areas, "stock"),
    Entry("documents", N_("Documents"), "document", _documents, "stock"),
    Entry("transit", N_("In transit"), "transfer", _transit, "stock"),
    Entry("use_by", N_("Use-by dates"), "use_by", _use_by, "stock"),
    Entry("price_changes", N_("Supplier prices"), "price", _price_changes, "stock"),
    Entry("variance", N_("Variance"), "scales", _variance, "food_cost"),
    Entry("food_cost_over_time", N_("Over time"), "scales", _food_cost_over_time, "food_cost"),
    Entry("food_cost_bridge", N_("Why it changed"), "scales", _food_cost_bridge, "food_cost"),
    Entry("store_compare", N_("Compare"), "stores", _store_compare, "stores"),
    Entry("two_stores", N_("Two stores"), "stores", _two_stores, "stores"),
    Entry("opportunity", N_("Opportunity"), "stores", _opportunity, "stores"),
    Entry("small_multiples", N_("Small multiples"), "stores", _small_multiples, "stores"),
    Entry("prices_paid", N_("Prices paid"), "price", _prices_paid, "stores"),
    Entry("assessment", N_("Assessment"), "check", _assessment, "stores"),
    Entry("packs", N_("Packs"), "stores", _packs, "stores"),
    Entry("imports", N_("Imports"), "import", _imports),
    Entry("settings", N_("Settings"), "settings", _settings),
)


def entry(name: str) -> Entry | None:
    """The screen of this name."""
    return next((one for one in SCREENS if one.name == name), None)


class Place(NamedTuple):
    """An entry of the rail, and the screens it leads to."""

    title: str
    icon: str
    screens: tuple[Entry, ...]


def places() -> tuple[Place, ...]:
    """The rail, from top to bottom: a group stands where its first screen does."""
    shared: dict[str, list[Entry]] = {}
    for one in SCREENS:
        shared.setdefault(one.group or one.name, []).append(one)
    return tuple(
        Place(*GROUPS.get(name, (screens[0].title, screens[0].icon)), tuple(screens))
        for name, screens in shared.items()
    )
