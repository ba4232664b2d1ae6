"""Every screen, in the order of the work. Its module is imported when it is first shown."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from desktop.words import N_

if TYPE_CHECKING:
    from desktop.views.page import Page


class Entry(NamedTuple):
    """A screen: its name, its title (marked with N_), its icon, and its class as ``module.Class`` of views.

    Screens of one ``group`` (a name in GROUPS) share an entry of the rail, and tabs lead from one to the
    next; a screen without a group has an entry of its own.
    """

    name: str
    title: str
    icon: str
    screen: str
    group: str = ""

    @property
    def module(self) -> str:
        """The module of its class; the frozen program is told of it (build.spec)."""
        return "desktop.views." + self.screen.partition(".")[0]

    def load(self) -> "type[Page]":
        """Its class. The first time this imports what the screen draws with."""
        page: type[Page] = getattr(import_module(self.module), self.screen.partition(".")[2])
        return page


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
    Entry("home", N_("Home"), "home", "home.HomeScreen"),
    Entry("orders", N_("Order list"), "orders", "orders.OrdersScreen", "sales"),
    Entry("product_mix", N_("Product mix"), "product_mix", "product_mix.ProductMixScreen", "sales"),
    Entry("average_check", N_("Average check"), "average_check", "average_check.AverageCheckScreen"),
    Entry("peak_hours", N_("When it is busy"), "peak_hours", "peak_hours.PeakHoursScreen", "peak_hours"),
    Entry("limits", N_("What limits it"), "peak_hours", "limits.LimitsScreen", "peak_hours"),
    Entry("what_if", N_("What would help"), "peak_hours", "what_if.WhatIfScreen", "peak_hours"),
    Entry("menu", N_("New dishes"), "inbox", "menu_inbox.MenuInboxScreen", "menu"),
    Entry("menu_items", N_("Menu items"), "menu_items", "menu_items.MenuItemsScreen", "menu"),
    Entry("recipes", N_("Recipes"), "recipe", "recipes.RecipesScreen", "menu"),
    Entry("cost_cards", N_("Cost cards"), "card", "cost_cards.CostCardsScreen", "menu"),
    Entry("yield_tests", N_("Yield tests"), "yield", "yield_tests.YieldTestsScreen", "menu"),
    Entry(
        "menu_engineering", N_("Menu engineering"), "matrix", "menu_engineering.MenuEngineeringScreen", "menu"
    ),
    Entry("stock_on_hand", N_("On hand"), "box", "stock_on_hand.StockOnHandScreen", "stock"),
    Entry("item_ledger", N_("Item ledger"), "ledger", "item_ledger.ItemLedgerScreen", "stock"),
    Entry("counts", N_("Counts"), "count", "counts.CountsScreen", "stock"),
    Entry("month_form", N_("Month form"), "month_form", "month_form.MonthFormScreen", "stock"),
    Entry("periods", N_("Periods"), "lock", "stock_periods.StockPeriodsScreen", "stock"),
    Entry("stock_items", N_("Stock items"), "stock_items", "stock_items.StockItemsScreen", "stock"),
    Entry("areas", N_("Areas"), "areas", "areas.AreasScreen", "stock"),
    Entry("documents", N_("Documents"), "document", "documents.DocumentsScreen", "stock"),
    Entry("transit", N_("In transit"), "transfer", "transit.TransitScreen", "stock"),
    Entry("use_by", N_("Use-by dates"), "use_by", "use_by.UseByScreen", "stock"),
    Entry("price_changes", N_("Supplier prices"), "price", "price_changes.PriceChangesScreen", "stock"),
    Entry("variance", N_("Variance"), "scales", "variance.VarianceScreen", "food_cost"),
    Entry(
        "food_cost_over_time",
        N_("Over time"),
        "scales",
        "food_cost_over_time.FoodCostOverTimeScreen",
        "food_cost",
    ),
    Entry(
        "food_cost_bridge",
        N_("Why it changed"),
        "scales",
        "food_cost_bridge.FoodCostBridgeScreen",
        "food_cost",
    ),
    Entry("store_compare", N_("Compare"), "stores", "store_compare.StoreCompareScreen", "stores"),
    Entry("two_stores", N_("Two stores"), "stores", "two_stores.TwoStoresScreen", "stores"),
    Entry("opportunity", N_("Opportunity"), "stores", "opportunity.OpportunityScreen", "stores"),
    Entry(
        "small_multiples", N_("Small multiples"), "stores", "small_multiples.SmallMultiplesScreen", "stores"
    ),
    Entry("prices_paid", N_("Prices paid"), "price", "prices_paid.PricesPaidScreen", "stores"),
    Entry("assessment", N_("Assessment"), "check", "assessment.AssessmentScreen", "stores"),
    Entry("packs", N_("Packs"), "stores", "packs.PacksScreen", "stores"),
    Entry("imports", N_("Imports"), "import", "imports.ImportsScreen"),
    Entry("settings", N_("Settings"), "settings", "settings_screen.SettingsScreen"),
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
