"""Yield tests: the proposed standard, the control chart, and recipes that take a yield over."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.cost_card import Good, MenuDish
from desktop.analysis.recipe_drafts import (
    Draft,
    DraftLine,
    Kitchen,
    Owner,
    copied,
    draft_cost,
    draft_loop,
    oddities,
)
from desktop.analysis.recipes import Recipes
from desktop.analysis.stock_moves import unit_cost
from desktop.analysis.units import ItemUnits
from desktop.analysis.yield_adoption import adoption
from desktop.analysis.yield_tests import Weighing, yield_study

POTATO, SHREDS, OIL = 1, 2, 3
FRIES, CHIPS = 10, 11


def good(key: int, name: str, kind: str) -> Good:
    return Good(key, name.upper(), name, kind, "g", "kg", Fraction(1000))


def kitchen(*drafts: Draft) -> Kitchen:
    """Potatoes at 3 a kilogram, oil without a cost; fries sell for 12, chips for 10."""
    goods = {
        POTATO: good(POTATO, "Potato", "raw"),
        SHREDS: good(SHREDS, "Shreds", "prep"),
        OIL: good(OIL, "Oil", "raw"),
    }
    kept: dict[Owner, list[Draft]] = {}
    for draft in drafts:
        kept.setdefault(draft.owner, []).append(draft)
    empty = Kitchen(
        recipes=Recipes(),
        drafts=kept,
        leaves=frozenset(),
        goods=goods,
        archived=frozenset(),
        units={item: ItemUnits("g", {"bag": Fraction(2500)}) for item in goods},
        standards={POTATO: [(0, unit_cost(3, 1000))]},
        dishes={
            FRIES: MenuDish(FRIES, "F", "Fries", "Sides", "single", Fraction(12), 0),
            CHIPS: MenuDish(CHIPS, "C", "Chips", "Sides", "single", Fraction(10), 0),
        },
        modifiers=frozenset(),
        open_from=0,
    )
    return empty.having(drafts)


def dish(key: int, *lines: DraftLine, since: int = 0) -> Draft:
    return Draft(Owner(is_prep=False, id=key), since, Fraction(1), "", lines)


def prep(key: int, *lines: DraftLine, output: str = "1", unit: str = "kg", since: int = 0) -> Draft:
    return Draft(Owner(is_prep=True, id=key), since, Fraction(output), unit, lines)


def line(item: int, quantity: str, unit: str, share: str = "1") -> DraftLine:
    return DraftLine(item, Fraction(quantity), unit, Fraction(share))


SHREDDED = prep(SHREDS, line(POTATO, "1", "kg", "0.85"))
PLATE = dish(FRIES, line(SHREDS, "200", "g"))


def test_a_kilogram_of_shreds_needs_1_176_kg_of_potato() -> None:
    found = draft_cost(kitchen(), SHREDDED, 0)
    assert found.bill == {POTATO: Fraction(1000, 850)}  # base units for one
    assert found.cost.whole == Fraction(3, 850)


def test_a_draft_costs_what_its_exploded_bill_does() -> None:
    found = draft_cost(kitchen(SHREDDED), PLATE, 0)
    assert found.bill == {POTATO: Fraction(200_000, 850)}
    assert (found.cost.food, found.food_cost) == (Fraction(600, 850), Fraction(600, 850 * 12))
    assert draft_cost(kitchen(SHREDDED), dish(FRIES, line(OIL, "5", "g")), 0).missing == ("Oil",)


def test_a_loop_is_named() -> None:
    first = kitchen(SHREDDED)
    assert draft_loop(first, prep(SHREDS, line(SHREDS, "1", "g"))) == ("Shreds", "Shreds")
    assert draft_loop(first, SHREDDED) == ()


def test_a_kilogram_where_grams_were_meant_is_asked_about() -> None:
    now = kitchen(SHREDDED, PLATE)
    (odd,) = oddities(now, dish(FRIES, line(SHREDS, "200", "kg"), since=5))
    assert (odd.place, odd.times) == (0, 1000)
    assert oddities(now, dish(FRIES, line(SHREDS, "260", "g"), since=5)) == ()
    assert [one.times for one in oddities(now, dish(CHIPS, line(SHREDS, "200", "kg")))] == [1000]
    assert oddities(now, dish(CHIPS, line(SHREDS, "20", "g"))) == ()  # a small portion is no slip


def test_a_recipe_is_copied_to_another_size() -> None:
    large = copied(PLATE, Owner(is_prep=False, id=CHIPS), 7, Fraction("1.5"))
    assert (large.owner.id, large.valid_from, large.lines[0].quantity) == (CHIPS, 7, 300)


WEIGHED = [Weighing(1000, 850), Weighing(2000, 1660), Weighing(1000, 840), Weighing(500, 430)]


def test_the_standard_is_what_would_have_bought_it_all() -> None:
    study = yield_study(WEIGHED)
    assert study is not None
    assert (study.ratio_of_sums, study.proposed) == (Fraction(3780, 4500), Fraction("0.84"))
    assert study.mean == Fraction("0.845")
    assert float(study.spread or 0) == 0.012910  # statistics.stdev([.85, .83, .84, .86])
    # moving ranges 0.02, 0.01, 0.02
    assert (study.lower, study.upper) == (
        Fraction("0.845") - Fraction("2.66") / 60,
        Fraction("0.845") + Fraction("2.66") / 60,
    )
    assert (study.outside, study.is_enough) == ((), False)


def test_the_limits_are_those_of_the_handbook() -> None:
    # NIST/SEMATECH e-Handbook, 6.3.2.2: flowrates, mean 50.81, mean moving range 1.8778
    flow = ["49.6", "47.6", "49.9", "51.3", "47.8", "51.2", "52.6", "52.4", "53.6", "52.1"]
    study = yield_study([Weighing(100_000, int(Fraction(one) * 1000)) for one in flow])
    assert study is not None
    assert round(float(study.mean) * 100, 2) == 50.81
    assert round(float(study.lower or 0) * 100, 2) == 45.82  # 50.81 - 2.66 x 1.8778
    assert round(float(study.upper or 0) * 100, 2) == 55.80


def test_one_weighing_has_no_spread_and_none_no_study() -> None:
    study = yield_study(WEIGHED[:1])
    assert study is not None
    assert (study.spread, study.lower, study.outside) == (None, None, ())
    assert yield_study([]) is None


def test_adopting_starts_versions_and_keeps_later_ones_in_step() -> None:
    later = prep(SHREDS, line(POTATO, "1.1", "kg", "0.85"), since=20)
    now = kitchen(SHREDDED, later, PLATE)
    found = adoption(now, POTATO, Fraction("0.8"), 10)
    assert [(one.valid_from, one.lines[0].yield_) for one in found.drafts] == [
        (10, Fraction("0.8")),
        (20, Fraction("0.8")),
    ]
    assert [(one.name, one.valid_from, one.yield_before) for one in found.versions] == [
        ("Shreds", 10, Fraction("0.85")),
        ("Shreds", 20, Fraction("0.85")),
    ]
    (effect,) = found.effects
    assert (effect.dish, effect.before, effect.after) == (FRIES, Fraction(600, 850), Fraction(3, 4))
    assert adoption(now, POTATO, Fraction("0.85"), 10).drafts == ()  # they all say so already


weighings = st.lists(
    st.builds(Weighing, st.integers(1, 10**6), st.integers(0, 10**6)), min_size=1, max_size=9
)


@given(weighings)
def test_the_standard_makes_of_all_input_all_output(found: list[Weighing]) -> None:
    study = yield_study(found)
    assert study is not None
    assert study.ratio_of_sums * sum(one.input for one in found) == sum(one.output for one in found)
    assert min(study.ratios) <= study.ratio_of_sums <= max(study.ratios)
