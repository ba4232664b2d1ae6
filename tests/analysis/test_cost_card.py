"""Cost cards: five valuations of one bill, and the change since the last version split without residue."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.card_changes import card_change, product_effects
from desktop.analysis.cost_card import CostGround, Good, MenuDish, card_lines, cost_cards, dish_cost
from desktop.analysis.days import Range
from desktop.analysis.recipes import Ingredient, Recipes, Version
from desktop.analysis.stock_moves import Method, Move, MoveKind, unit_cost
from desktop.analysis.tax import TaxBasis
from desktop.analysis.unit_costs import Way, unit_costs
from desktop.analysis.valuation import value_moves

RICE, SET, SIDE = 1, 2, 3
PORK, BOX, SAUCE, SOY, TEA = 11, 12, 13, 14, 15
GOODS = {
    PORK: Good(PORK, "PORK", "Pork", "raw", "g", "kg", Fraction(1000)),
    BOX: Good(BOX, "BOX", "Box", "packaging", "each", "each", Fraction(1)),
    SAUCE: Good(SAUCE, "SAUCE", "Sauce", "prep", "g", "kg", Fraction(1000)),
    SOY: Good(SOY, "SOY", "Soy", "raw", "g", "kg", Fraction(1000)),
    TEA: Good(TEA, "TEA", "Tea", "raw", "g", "kg", Fraction(1000)),
}
KG = 1_000_000  # 1/1000 g
YUAN = 10_000


def version(*lines: tuple[int, str, str], since: int = 0, output: str = "1") -> Version:
    found = (Ingredient(item, Fraction(net), Fraction(share)) for item, net, share in lines)
    return Version(since, Fraction(output), tuple(found))


RECIPES = Recipes(
    dishes={
        RICE: [
            version((PORK, "72", "0.8"), (BOX, "1", "1")),
            version((PORK, "80", "0.8"), (BOX, "1", "1"), since=4),
        ],
        SIDE: [version((TEA, "5", "1"))],
    },
    preps={SAUCE: [version((SOY, "900", "0.9"), output="1000")]},
    pieces={SET: {RICE: Fraction(1), SIDE: Fraction(1)}},
)


def receipt(item: int, day: int, number: str, quantity: int, value: int) -> Move:
    return Move(item, day, MoveKind.RECEIPT, number, 1, quantity, value)


def ground(method: Method = Method.FIFO) -> CostGround:
    """Pork: 10 kg at 20, 10 kg at 24, 10 kg at 30, then 12 kg used; boxes at 0.50; a standard of 22."""
    moves = [
        receipt(PORK, 1, "R1", 10 * KG, 200 * YUAN),
        receipt(PORK, 2, "R2", 10 * KG, 240 * YUAN),
        receipt(PORK, 3, "R3", 10 * KG, 300 * YUAN),
        receipt(BOX, 1, "R1", 100_000, 50 * YUAN),
        Move(PORK, 5, MoveKind.SALES_USAGE, "", 0, 12 * KG),
    ]
    standards = {
        PORK: [(0, unit_cost(22, 1000))],
        BOX: [(0, unit_cost(Fraction("0.6"), 1))],
        SOY: [(0, unit_cost(10, 1000))],
    }
    period = Range(4, 10)
    costs = unit_costs(standards, value_moves(moves, method, standards, until=10), period, RECIPES)
    return CostGround(10, RECIPES, frozenset((SAUCE,)), GOODS, costs)


DISH = MenuDish(RICE, "R", "Pork rice", "Rice", "single", Fraction(20), 1000 * YUAN)


@pytest.mark.parametrize(
    ("way", "pork"),
    [
        (Way.STANDARD, Fraction(22)),
        (Way.CURRENT, Fraction(24)),  # 12 kg used: all of the first layer, 2 kg of the second
        (Way.LAST_PURCHASE, Fraction(30)),
        (Way.ISSUE, Fraction(248, 12)),  # 10 x 20 + 2 x 24
        (Way.ON_HAND, Fraction(492, 18)),  # 8 x 24 + 10 x 30
    ],
)
def test_a_bill_is_valued_five_ways(way: Way, pork: Fraction) -> None:
    found = card_lines(ground(), RICE, way)[0]
    assert (found.item, found.quantity) == (PORK, 100)  # 80 g net at a yield of 0.8
    assert getattr(found, way.value) == pork
    assert found.cost == pork / 10


def test_the_moving_average_costs_what_its_pool_does() -> None:
    costs = ground(Method.MOVING_AVERAGE).costs
    for way in (Way.CURRENT, Way.ISSUE, Way.ON_HAND):
        assert costs[way][PORK] == Fraction(740, 30_000)


def test_food_cost_leaves_packaging_out_and_the_margin_does_not() -> None:
    row = dish_cost(ground(), DISH, Way.STANDARD)
    assert row is not None
    assert (row.food, row.packaging, row.cost) == (Fraction("2.2"), Fraction("0.6"), Fraction("2.8"))
    assert (row.food_cost, row.margin) == (Fraction("0.11"), Fraction("17.2"))


def test_what_has_no_cost_is_named_and_never_nothing() -> None:
    row = dish_cost(ground(), DISH, Way.ISSUE)
    assert row is not None
    assert (row.cost, row.margin, row.issue, row.without) == (None, None, None, "Box")
    assert row.food == Fraction(248, 120)


def test_a_combo_without_all_its_recipes_has_no_cost() -> None:
    bare = Recipes(RECIPES.dishes, RECIPES.preps, {SET: {RICE: Fraction(1), 99: Fraction(1)}})
    whole = ground()
    row = dish_cost(
        CostGround(10, bare, whole.leaves, GOODS, whole.costs), DISH._replace(id=SET), Way.STANDARD
    )
    assert row is not None
    assert row.cost is None


def test_a_prep_item_that_was_never_bought_costs_what_its_recipe_takes() -> None:
    costs = ground().costs
    assert costs[Way.STANDARD][SAUCE] == Fraction(1, 100)  # 900 g at 0.9 is 1 kg of soy for 1 kg
    assert SAUCE not in costs[Way.LAST_PURCHASE]  # soy was not bought either
    assert SAUCE not in costs[Way.ON_HAND]


def test_the_cards_say_how_much_of_the_sales_they_cover() -> None:
    dishes = [DISH, MenuDish(SIDE, "S", "Side", "Rice", "single", Fraction(4), 250 * YUAN)]
    cards = cost_cards(ground(), dishes, Way.STANDARD, tax_known=True)
    assert (cards.covered, cards.uncosted, cards.food_cost) == (Fraction(4, 5), 1, Fraction("0.11"))
    assert [row.name for row in cards.rows] == ["Pork rice", "Side"]


def test_one_tax_basis_is_known_where_the_store_says_it() -> None:
    assert TaxBasis(included=True, rate=Fraction("0.06")).is_known
    assert TaxBasis(included=False, rate=None).is_known
    assert not TaxBasis(included=True, rate=None).is_known
    assert not TaxBasis(included=None, rate=None).is_known


def test_the_last_change_is_told_by_ingredient() -> None:
    change = card_change(ground(), RICE, Way.STANDARD)
    assert change is not None
    assert (change.day, change.before, change.after) == (4, Fraction("2.58"), Fraction("2.8"))
    (line,) = change.lines
    assert (line.item, line.quantity_effect, line.yield_effect) == (PORK, Fraction("0.22"), 0)


parts = st.fractions(min_value=Fraction(1, 20), max_value=50, max_denominator=20)
recipe_lines = st.lists(
    st.tuples(st.sampled_from([PORK, BOX, SAUCE, SOY]), parts, parts), min_size=1, max_size=5
)


@given(recipe_lines, recipe_lines, parts, parts, parts)
def test_the_effects_of_a_change_sum_to_it(
    before: list[tuple[int, Fraction, Fraction]],
    after: list[tuple[int, Fraction, Fraction]],
    made: Fraction,
    soy_before: Fraction,
    soy_after: Fraction,
) -> None:
    def dish(lines: list[tuple[int, Fraction, Fraction]], since: int, output: Fraction) -> Version:
        return Version(since, output, tuple(Ingredient(*line) for line in lines))

    recipes = Recipes(
        dishes={RICE: [dish(before, 0, Fraction(1)), dish(after, 5, made)]},
        preps={SAUCE: [dish([(SOY, soy_before, made)], 0, made), dish([(SOY, soy_after, made)], 5, made)]},
    )
    costs = {way: {item: Fraction(item, 7) for item in GOODS} for way in Way}
    change = card_change(CostGround(9, recipes, frozenset(), GOODS, costs), RICE, Way.STANDARD)
    if change is None:
        return
    assert change.before is not None
    assert change.after is not None
    assert sum(line.effect or 0 for line in change.lines) == change.after - change.before


@given(st.lists(st.tuples(parts, parts), min_size=1, max_size=4))
def test_the_effects_of_a_product_depend_on_no_order(pairs: list[tuple[Fraction, Fraction]]) -> None:
    before, after = zip(*pairs, strict=True)
    effects = product_effects(before, after)
    turned = product_effects(before[::-1], after[::-1])
    assert effects == turned[::-1]
