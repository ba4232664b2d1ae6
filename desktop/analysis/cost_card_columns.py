"""The columns of the cost cards' tables: the dishes, a dish's bill, what changed in it."""

from desktop.analysis.columns import Column, Kind
from desktop.analysis.unit_costs import Way
from desktop.words import N_

WAYS = {
    Way.STANDARD: N_("Standard cost"),
    Way.CURRENT: N_("Current cost"),
    Way.LAST_PURCHASE: N_("Last purchase"),
    Way.ISSUE: N_("Issue cost"),
    Way.ON_HAND: N_("Stock on hand"),
}
WAY_HINTS = {
    Way.STANDARD: N_("The standard cost valid on the last day of the period."),
    Way.CURRENT: N_(
        "What the next unit issued would cost by the store's valuation; with nothing on hand the last known "
        "cost."
    ),
    Way.LAST_PURCHASE: N_("The price of the last receipt until the last day of the period."),
    Way.ISSUE: N_("Value / quantity of what was used, wasted, eaten or sent on in the period."),
    Way.ON_HAND: N_("Value / quantity of what is on hand at the end of the period."),
}
_MISSING = {
    Way.STANDARD: N_("An item has no standard cost."),
    Way.CURRENT: N_("An item never came in and has no standard cost."),
    Way.LAST_PURCHASE: N_("An item was never bought."),
    Way.ISSUE: N_("Nothing of an item was issued in this period."),
    Way.ON_HAND: N_("Nothing of an item is on hand."),
}
_NO_COST = N_("An item of its recipe has no cost by this valuation; the last column names it.")

_BY_WAY = tuple(
    Column(way.value, title, Kind.PRICE, WAY_HINTS[way], _MISSING[way]) for way, title in WAYS.items()
)

DISH_COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column(
        "price",
        N_("Net price"),
        Kind.PRICE,
        N_("The menu's price on the last day; where the menu has none, what one brought."),
        N_("The menu has no price of it, and nothing of it was sold at one."),
    ),
    Column(
        "cost", N_("Cost"), Kind.PRICE, N_("One portion by its recipe: food, packaging, supplies."), _NO_COST
    ),
    Column(
        "food_cost",
        N_("Food cost %"),
        Kind.PERCENT,
        N_("Raw and prep items of one portion / net price. Packaging is not in it."),
        _NO_COST,
    ),
    Column("margin", N_("Unit margin"), Kind.PRICE, N_("Net price - cost of one portion."), _NO_COST),
    Column(
        "packaging", N_("Packaging"), Kind.PRICE, N_("Packaging of one portion; part of its cost."), _NO_COST
    ),
    *_BY_WAY,
    Column("without", N_("Without a cost"), Kind.TEXT, N_("Items of its recipe that have no cost.")),
)

BILL_COLUMNS = (
    Column("name", N_("Item"), Kind.TEXT),
    Column("quantity", N_("Quantity"), Kind.NUMBER, N_("What one portion takes, all yields worked in.")),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("cost", N_("Cost"), Kind.PRICE, N_("Quantity x unit cost, by the chosen valuation."), _NO_COST),
    Column("share", N_("Share of cost"), Kind.PERCENT, N_("Cost / cost of the portion."), _NO_COST),
    *_BY_WAY,
    Column("cost_unit", N_("Costs are per"), Kind.TEXT),
)

CHANGE_COLUMNS = (
    Column("name", N_("Item"), Kind.TEXT),
    Column(
        "quantity_before", N_("Net before"), Kind.NUMBER, N_("Net quantity of one portion."), N_("It is new.")
    ),
    Column(
        "quantity_after", N_("Net after"), Kind.NUMBER, N_("Net quantity of one portion."), N_("It left.")
    ),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("yield_before", N_("Yield before"), Kind.PERCENT, N_("Usable / purchased."), N_("It is new.")),
    Column("yield_after", N_("Yield after"), Kind.PERCENT, N_("Usable / purchased."), N_("It left.")),
    Column(
        "quantity_effect",
        N_("Quantity effect"),
        Kind.PRICE,
        N_("What the net quantity did to the cost of one portion, items at one cost before and after."),
        _NO_COST,
    ),
    Column(
        "yield_effect",
        N_("Yield effect"),
        Kind.PRICE,
        N_("What the yield did to the cost of one portion."),
        _NO_COST,
    ),
    Column(
        "prep_effect",
        N_("Prep recipe effect"),
        Kind.PRICE,
        N_("What the prep item's own recipe did to the cost of one portion."),
        _NO_COST,
    ),
    Column("effect", N_("Cost effect"), Kind.PRICE, N_("Quantity + yield + prep recipe effect."), _NO_COST),
)
