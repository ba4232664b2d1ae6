"""Why food cost % changed: worked by hand, and exact on any two sides."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.analysis.food_cost_bridge import FACTORS, NO_SALES, FoodCostBridge, food_cost_bridge
from desktop.analysis.food_cost_facts import DishUse
from desktop.analysis.food_cost_sides import Side, Theory
from desktop.analysis.money import MONEY, QUANTITY

BOWL, SOUP, SALAD = 1, 2, 3
PORK, RICE = 10, 11


def dish(portions: int, price: int, **grams: int) -> DishUse:
    """Portions at a price, with grams of pork and rice in each."""
    items = {"pork": PORK, "rice": RICE}
    bill = {items[name]: Fraction(quantity) for name, quantity in grams.items()}
    return DishUse(portions * QUANTITY, portions * price * MONEY, bill)


def side(dishes: dict[int, DishUse], kilo: dict[int, int], gap: int = 0, unmapped: int = 0) -> Side:
    """Dishes, what a kilo costs, and what was spent beyond theory."""
    prices = {item: Fraction(price * MONEY, 1000 * QUANTITY) for item, price in kilo.items()}
    cost = {
        item: int(sum(use.portions * use.bill.get(item, 0) * price for use in dishes.values()))
        for item, price in prices.items()
    }
    cost[PORK] += gap * MONEY
    net = sum(use.net for use in dishes.values()) + unmapped * MONEY
    return Side(net, dishes, cost, prices, frozenset())


def effects(found: FoodCostBridge) -> dict[str, Fraction]:
    return {step.key: step.effect for step in found.steps}


def test_a_worked_example() -> None:
    """200 g of pork at 10 a kilo in a bowl of 10: 20 %. Then 250 g at 12, and a quarter more sales besides.

    By hand, with the theory of every mixture: 20, recipe 25, price 24, both 30 %, each x 0.8 with the
    unmapped sales. Recipe: 5/3 + 6/6 + 4/6 + 4.8/3 points, and so on.
    """
    before = side({BOWL: dish(100, 10, pork=200)}, {PORK: 10}, gap=20)
    after = side({BOWL: dish(200, 10, pork=250)}, {PORK: 12}, gap=25, unmapped=500)
    found = food_cost_bridge(before, after)
    assert (found.before, found.after) == (Fraction(22, 100), Fraction(25, 100))
    assert effects(found) == {
        "mix": 0,
        "selling_price": 0,
        "recipe": Fraction(148, 3000),
        "ingredient_price": Fraction(121, 3000),
        "unmapped": Fraction(-149, 3000),
        "usage": Fraction(-1, 100),  # 25 of 2500 after 20 of 1000
    }


def test_a_dish_sold_on_one_side_only_is_pure_mix() -> None:
    before = side({BOWL: dish(100, 10, pork=200)}, {PORK: 10})
    after = side({BOWL: dish(100, 10, pork=200), SALAD: dish(100, 10, rice=100)}, {PORK: 10, RICE: 10})
    found = food_cost_bridge(before, after)
    moved = {key: effect for key, effect in effects(found).items() if effect}
    assert moved == {"mix": Fraction(15, 100) - Fraction(20, 100)}
    mix = found.steps[0]
    assert [(line.key, line.before, line.after) for line in mix.lines] == [
        (BOWL, 1, Fraction(1, 2)),
        (SALAD, None, Fraction(1, 2)),
    ]


def test_more_of_the_same_changes_nothing() -> None:
    once = side({BOWL: dish(10, 10, pork=200), SOUP: dish(5, 8, rice=90)}, {PORK: 10, RICE: 4}, gap=1)
    twice = side({BOWL: dish(20, 10, pork=200), SOUP: dish(10, 8, rice=90)}, {PORK: 10, RICE: 4}, gap=2)
    found = food_cost_bridge(once, twice)
    assert set(effects(found).values()) == {0}
    assert all(not step.lines for step in found.steps)


def test_what_one_side_has_not_counted_is_a_step_of_its_own() -> None:
    before = side({BOWL: dish(100, 10, pork=200, rice=100)}, {PORK: 10, RICE: 5})
    counted = side({BOWL: dish(100, 10, pork=200)}, {PORK: 10})
    after = counted._replace(dishes=before.dishes, apart=frozenset({RICE}))
    found = effects(food_cost_bridge(before, after))
    assert {key: effect for key, effect in found.items() if effect} == {"uneven": Fraction(-5, 100)}


@pytest.mark.parametrize("portions", [0, 1])
def test_without_sales_of_dishes_with_a_recipe_there_is_no_bridge(portions: int) -> None:
    known = side({BOWL: dish(100, 10, pork=200)}, {PORK: 10})
    nothing = side({BOWL: dish(1, 0, pork=200)} if portions else {}, {PORK: 10}, unmapped=50)
    found = food_cost_bridge(known, nothing)
    assert (found.steps, found.reason) == ((), NO_SALES)
    assert found.after is not None


uses = st.builds(
    DishUse,
    st.integers(1, 10**6),
    st.integers(1, 10**8),
    st.dictionaries(st.sampled_from((PORK, RICE, 12)), st.fractions(0, 500, max_denominator=99), max_size=3),
)
sides = st.builds(
    lambda dishes, prices, costs, more: Side(
        sum(use.net for use in dishes.values()) + more, dishes, costs, prices, frozenset()
    ),
    st.dictionaries(st.integers(1, 4), uses, min_size=1, max_size=4),
    st.fixed_dictionaries(
        {item: st.fractions(Fraction(1, 50), 50, max_denominator=999) for item in (PORK, RICE, 12)}
    ),
    st.dictionaries(st.sampled_from((PORK, RICE, 12)), st.integers(-(10**6), 10**9)),
    st.integers(0, 10**7),
)


@settings(max_examples=60)
@given(sides, sides)
def test_the_steps_sum_to_the_change_and_turn_around_with_it(before: Side, after: Side) -> None:
    there, back = food_cost_bridge(before, after), food_cost_bridge(after, before)
    assert there.before is not None
    assert there.after is not None
    assert sum(effects(there).values()) == there.after - there.before
    assert effects(back) == {key: -effect for key, effect in effects(there).items()}


@settings(max_examples=15)
@given(sides, sides)
def test_an_effect_is_its_mean_over_every_order(before: Side, after: Side) -> None:
    theory, orders = Theory(before, after), list(permutations(range(len(FACTORS))))
    sums = dict.fromkeys(FACTORS, Fraction(0))
    for order in orders:
        state = [False] * len(FACTORS)
        for place in order:
            was = theory.percent(tuple(state))
            state[place] = True
            sums[FACTORS[place]] += theory.percent(tuple(state)) - was
    found = effects(food_cost_bridge(before, after))
    assert all(found.get(key, 0) == total / len(orders) for key, total in sums.items())
