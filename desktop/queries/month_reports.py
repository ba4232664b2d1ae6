"""All reports of a store's month, as its workbook and the page of its story are made of them."""

from dataclasses import dataclass

from desktop.analysis.average_check import AverageCheck
from desktop.analysis.cost_card import CostCards
from desktop.analysis.days import Range
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_bridge import FoodCostBridge
from desktop.analysis.food_cost_facts import Count
from desktop.analysis.heat_map import HeatMap
from desktop.analysis.menu_engineering import MenuEngineering
from desktop.analysis.month_form import MonthForm
from desktop.analysis.month_story import Found, MonthStory, month_story
from desktop.analysis.moved_lines import CountedLine, WastedLine
from desktop.analysis.periods import cut, step
from desktop.analysis.product_mix import ProductMix
from desktop.analysis.service_times import ServiceTimes
from desktop.analysis.stores import StoreRow
from desktop.analysis.throughput import PeakHours
from desktop.analysis.unit_costs import Way
from desktop.analysis.week_hours import WeekHours
from desktop.errors import BookError
from desktop.queries.average_check import average_check_between
from desktop.queries.cost_cards import cost_cards_of, menu_engineering_of
from desktop.queries.food_cost import food_cost_between
from desktop.queries.food_cost_bridges import Interval, bridge_between, bridge_from_standard
from desktop.queries.food_cost_findings import findings_between
from desktop.queries.heat_map import heat_map_between
from desktop.queries.moved_lines import counted_between, waste_between
from desktop.queries.price_changes import price_changes_between
from desktop.queries.product_mix import product_mix_between
from desktop.queries.service_times import service_times_between
from desktop.queries.stock_counts import counts_around, counts_of
from desktop.queries.stock_reports import month_form_between
from desktop.queries.stores import sales_periods, store_by_code
from desktop.queries.throughput import peak_hours_between
from desktop.queries.variance_notes import open_actions
from desktop.queries.week_hours import week_hours_between
from desktop.words import _


@dataclass(frozen=True, slots=True)
class FoodCostReports:
    """Food cost between the counts around a period; ``before`` and ``bridge`` where three counts stand."""

    report: FoodCost
    from_standard: FoodCostBridge
    before: FoodCost | None
    bridge: FoodCostBridge | None


@dataclass(frozen=True, slots=True)
class MonthReports:
    """The reports of one store and period; None, or nothing, of what the book does not hold."""

    store: StoreRow
    check: AverageCheck
    mix: ProductMix
    hours: WeekHours
    peaks: PeakHours
    quarters: HeatMap | None
    service: ServiceTimes | None
    menu: MenuEngineering | None
    cards: CostCards | None
    food: FoodCostReports | None
    stock: MonthForm | None
    waste: tuple[WastedLine, ...]
    counts: tuple[CountedLine, ...]
    story: MonthStory


def month_reports(code: str, period: Range) -> MonthReports:
    """The reports on the store of a code.

    It is compared with the period before, where that has sales; a month that still runs, with as many
    days of the month before. Raises BookError for an unknown store, or a period without sales.
    """
    store = store_by_code(code)
    known = sales_periods().get(store.id)
    if period.start > period.end:
        raise BookError(_("The period ends before it begins. Give the earlier date first."))
    if known is None or known.start > period.end or known.end < period.start:
        raise BookError(_("There are no sales of {store} in this period.", store=store.label))
    before = cut(step(period, -1), period, known.end)
    one = (store.id,)
    check = average_check_between(one, period, before if before.end >= known.start else None)
    food, waste = _food(store.id, period), waste_between(store.id, period)
    quarters, service = heat_map_between(one, period), service_times_between(one, period)
    cards, stock = cost_cards_of(one, period, Way.STANDARD), month_form_between(store.id, period)
    costed = any(row.cost is not None for row in cards.rows)
    return MonthReports(
        store=store,
        check=check,
        mix=product_mix_between(one, period),
        hours=week_hours_between(one, period),
        peaks=peak_hours_between(one, period),
        quarters=quarters if quarters.quarters and period.length > 1 else None,
        service=service if service.rows else None,
        menu=menu_engineering_of(one, period, Way.STANDARD) if costed else None,
        cards=cards if cards.rows else None,
        food=food,
        stock=stock if stock.rows else None,
        waste=waste,
        counts=counted_between(store.id, period),
        story=_story(store.id, period, check, food, waste),
    )


def _food(store: int, period: Range) -> FoodCostReports | None:
    opening, closing = counts_around(store, period)
    if opening is None or closing is None:
        return None
    now = Interval(store, opening.day, closing.day)
    first = _before(store, opening)
    earlier = None if first is None else Interval(store, first.day, opening.day)
    return FoodCostReports(
        food_cost_between(*now),
        bridge_from_standard(now),
        None if earlier is None else food_cost_between(*earlier),
        None if earlier is None else bridge_between(earlier, now),
    )


def _before(store: int, opening: Count) -> Count | None:
    """The last whole count before another one."""
    whole = [count for count in counts_of(store) if count.whole and count.day < opening.day]
    return whole[-1] if whole and opening.whole else None


def _story(
    store: int,
    period: Range,
    check: AverageCheck,
    food: FoodCostReports | None,
    waste: tuple[WastedLine, ...],
) -> MonthStory:
    found = Found(
        check, prices=price_changes_between((store,), period), waste=waste,
        actions=open_actions((store,), period.end),
    )  # fmt: skip
    if food is not None:
        asked = findings_between(store, food.report.opening.day, food.report.closing.day)
        found = found._replace(
            food=food.report,
            food_before=food.before,
            bridge=food.bridge,
            flags=asked.flags,
            causes=asked.causes,
        )
    return month_story(found)
