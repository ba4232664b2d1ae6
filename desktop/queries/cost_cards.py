"""Questions about what dishes cost and leave: cost cards, menu engineering, the ground of both."""

from collections.abc import Iterator
from fractions import Fraction

from desktop.analysis.cost_card import CostCards, CostGround, Good, MenuDish, cost_cards, portion_cost
from desktop.analysis.days import Range
from desktop.analysis.menu_engineering import MenuEngineering, SoldDish, menu_engineering
from desktop.analysis.money import MONEY
from desktop.analysis.tax import TaxBasis
from desktop.analysis.unit_costs import Way, unit_costs
from desktop.models.base import connection
from desktop.queries.dishes import STANDING
from desktop.queries.ledger import ledger
from desktop.queries.menu_prices import menu_prices, price_on
from desktop.queries.menu_thresholds import menu_thresholds
from desktop.queries.recipes import all_recipes
from desktop.queries.stock_items import all_stock_items, leaves, standard_costs
from desktop.queries.totals import SoldSums, sold_sums

_DISHES = (  # the condition is words of our own
    f"SELECT id, code, name, category, kind FROM menu_item WHERE role = 'sale' AND {STANDING} "  # noqa: S608
    "ORDER BY name, code, id"
)


_NOTHING = SoldSums(0, 0, 0)


def cost_cards_of(stores: tuple[int, ...], period: Range, way: Way) -> CostCards:
    """The cards of all dishes on the last day of a period; stock costs are those of the first store."""
    dishes = menu_dishes(stores, period)
    tax = tax_basis(stores[0])
    return cost_cards(cost_ground(stores[0], period), dishes, way, tax_known=tax.is_known)


def menu_dishes(stores: tuple[int, ...], period: Range) -> list[MenuDish]:
    """Every dish of the menu, with the menu's price of the last day; else what one brought."""
    prices, sold = menu_prices(), sold_sums(stores, period)
    dishes = []
    for item, code, name, category, kind in connection().execute(_DISHES):
        mine = sold.get(item, _NOTHING)
        listed = price_on(prices.get(item, ()), period.end)
        price = mine.price if listed is None else Fraction(listed, MONEY)
        dishes.append(MenuDish(item, code, name, category, kind, price, mine.net))
    return dishes


def menu_engineering_of(stores: tuple[int, ...], period: Range, way: Way) -> MenuEngineering:
    """The matrix of what was sold in a period; stock costs are those of the first store."""
    ground = cost_ground(stores[0], period)
    return menu_engineering(_sold_dishes(stores, period, ground, way), menu_thresholds())


def _sold_dishes(stores: tuple[int, ...], period: Range, ground: CostGround, way: Way) -> Iterator[SoldDish]:
    prices, sold = menu_prices(), sold_sums(stores, period)
    for item, code, name, category, kind in connection().execute(_DISHES).fetchall():
        mine = sold.get(item, _NOTHING)
        if kind == "modifier" or not mine.units:
            continue
        listed = price_on(prices.get(item, ()), period.end)
        price = Fraction(listed, MONEY) if mine.price is None and listed is not None else mine.price
        bill = ground.bills.whole(item, period.end) if ground.bills.covers(item, period.end) else None
        yield SoldDish(
            dish=item,
            code=code,
            name=name,
            category=category,
            units=mine.units,
            price=price,
            cost=None if bill is None else portion_cost(bill, ground.goods, ground.costs[way]).whole,
        )


def cost_ground(store: int, period: Range) -> CostGround:
    """What the cards of a store stand on at the end of a period."""
    recipes = all_recipes()
    valuation = ledger(store, period.end).valuation
    return CostGround(
        day=period.end,
        recipes=recipes,
        leaves=leaves(store),
        goods=goods(),
        costs=unit_costs(standard_costs(), valuation, period, recipes),
    )


def goods() -> dict[int, Good]:
    """All stock items, archived ones too, as cards name them."""
    return {
        row.id: Good(
            row.id,
            row.code,
            row.name,
            row.kind,
            row.base_unit,
            row.display_unit,
            Fraction(row.display_factor),
        )
        for row in all_stock_items(archived=True)
    }


def tax_basis(store: int) -> TaxBasis:
    """How a store states its prices."""
    included, rate = (
        connection()
        .execute("SELECT prices_include_tax, tax_rate FROM store WHERE id = ?", (store,))
        .fetchone()
    )
    return TaxBasis(None if included is None else bool(included), None if rate is None else Fraction(rate))
