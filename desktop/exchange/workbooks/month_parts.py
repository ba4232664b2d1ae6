"""The sheets of a month beyond its sales: each is there where the book holds what it shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.cost_card import CostCards
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_bridge import FoodCostBridge
from desktop.analysis.heat_map import HeatMap
from desktop.analysis.menu_engineering import MenuEngineering
from desktop.analysis.month_form import MonthForm
from desktop.analysis.moved_lines import CountedLine, WastedLine
from desktop.analysis.service_times import ServiceTimes
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.month_cards import write_cards
from desktop.exchange.workbooks.month_counts import write_counts
from desktop.exchange.workbooks.month_days import Days
from desktop.exchange.workbooks.month_food import write_food_items
from desktop.exchange.workbooks.month_food_bridge import TitledBridge, write_food_bridges
from desktop.exchange.workbooks.month_food_totals import net_cell, write_food
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.month_hours import Hours
from desktop.exchange.workbooks.month_menu import write_menu
from desktop.exchange.workbooks.month_quarters import write_quarters
from desktop.exchange.workbooks.month_service import write_service
from desktop.exchange.workbooks.month_stock import write_stock
from desktop.exchange.workbooks.month_summary import Guide
from desktop.exchange.workbooks.month_waste import write_waste
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.told import day_text
from desktop.words import N_


@dataclass(frozen=True, slots=True)
class Parts:
    """The reports of these sheets; None, or nothing, where the book does not hold what they show.

    ``food_before`` is the report between the two counts before.
    """

    quarters: HeatMap | None = None
    service: ServiceTimes | None = None
    menu: MenuEngineering | None = None
    food: FoodCost | None = None
    food_before: FoodCost | None = None
    from_before: FoodCostBridge | None = None
    from_standard: FoodCostBridge | None = None
    cards: CostCards | None = None
    stock: MonthForm | None = None
    waste: tuple[WastedLine, ...] = ()
    counts: tuple[CountedLine, ...] = ()

    @property
    def has_stock(self) -> bool:
        """Whether there is more to tell than sales."""
        return bool(self.food or self.stock or self.cards or self.menu)


class Sold(NamedTuple):
    """Where the sheets of sales stand."""

    days: Days
    hours: Hours | None


Write = Callable[[Frame, Sold], None]


class Part(NamedTuple):
    """Sheets that are made but not yet written."""

    guides: tuple[Guide, ...]
    write: Write


def plan_parts(booklet: Booklet, parts: Parts) -> list[Part]:
    """Make the sheets of what is there, in their order; each part is written by its ``write``."""
    return [*_of_service(booklet, parts), *_of_food(booklet, parts), *_of_stock(booklet, parts)]


def _of_service(booklet: Booklet, parts: Parts) -> Iterator[Part]:
    if (quarters := parts.quarters) is not None:
        guide = _guide(booklet, N_("Peak hours"), N_("Every quarter-hour of an average week as a heat map"))
        page = guide.page
        yield Part((guide,), lambda frame, sold: write_quarters(page, frame, quarters, *sold))
    if (service := parts.service) is not None:
        guide = _guide(booklet, N_("Service times"), N_("How long ordering, paying and making take"))
        yield _one(guide, lambda page, frame: write_service(page, frame, service))
    if (menu := parts.menu) is not None:
        guide = _guide(booklet, N_("Menu engineering"), N_("What sells against what it leaves"))
        yield _one(guide, lambda page, frame: write_menu(page, frame, menu))


def _guide(booklet: Booklet, title: str, shows: str) -> Guide:
    return Guide(booklet.page(booklet.words(title)), shows)


def _one(guide: Guide, write: Callable[[Page, Frame], None]) -> Part:
    return Part((guide,), lambda frame, _sold: write(guide.page, frame))


def _of_food(booklet: Booklet, parts: Parts) -> Iterator[Part]:
    if (food := parts.food) is not None:
        totals = _guide(booklet, N_("Food cost"), N_("Actual against theoretical: losses, gains, categories"))
        items = _guide(booklet, N_("Food cost items"), N_("Every item: its usage and where the money went"))
        yield Part((totals, items), lambda frame, _sold: _write_food(frame, food, totals.page, items.page))
        guide = _guide(booklet, N_("Food cost bridge"), N_("Why food cost % is what it is, step by step"))
        yield _one(guide, lambda page, frame: write_food_bridges(page, frame, _bridges(page, parts, food)))
    if (cards := parts.cards) is not None:
        dishes = _guide(booklet, N_("Cost cards"), N_("What a portion of each dish costs, five ways"))
        bills = _guide(booklet, N_("Recipe bills"), N_("What goes into each dish, all yields worked in"))
        yield Part((dishes, bills), lambda frame, _sold: write_cards(dishes.page, bills.page, frame, cards))


def _write_food(frame: Frame, report: FoodCost, totals: Page, items: Page) -> None:
    placed = write_food_items(items, frame, report, net_cell(totals))
    write_food(totals, frame, report, placed)


def _bridges(page: Page, parts: Parts, food: FoodCost) -> list[TitledBridge]:
    """From the time before where it was counted, and from what the recipes say."""
    now, found = _between(page, food), []
    if parts.from_before is not None and parts.food_before is not None:
        before = _between(page, parts.food_before)
        found.append(TitledBridge("before", FROM_BEFORE, before, now, parts.from_before))
    if parts.from_standard is not None:
        recipes = page.words(N_("By the recipes"))
        found.append(TitledBridge("recipes", FROM_RECIPES, recipes, now, parts.from_standard))
    return found


FROM_BEFORE = N_("From the counts before to these")
FROM_RECIPES = N_("From recipes and standard costs to what it was")


def _between(page: Page, food: FoodCost) -> str:
    first, last = (day_text(day, page.look, with_year=False) for day in food.period)
    return f"{first} – {last}"


def _of_stock(booklet: Booklet, parts: Parts) -> Iterator[Part]:
    if (stock := parts.stock) is not None:
        guide = _guide(booklet, N_("Stock ledger"), N_("Opening, in, out and closing of every item"))
        yield _one(guide, lambda page, frame: write_stock(page, frame, stock))
    if parts.waste:
        guide = _guide(booklet, N_("Waste"), N_("What was thrown away, by reason and item"))
        yield _one(guide, lambda page, frame: write_waste(page, frame, parts.waste))
    if parts.counts:
        guide = _guide(booklet, N_("Counts"), N_("What was counted against what the book had"))
        yield _one(guide, lambda page, frame: write_counts(page, frame, parts.counts))
