"""The pictures of cost cards: food cost % of the dishes, and what the chosen one is made of."""

from desktop.analysis.columns import Kind
from desktop.analysis.cost_card import CardLine, CostCards, DishCost, card_lines
from desktop.analysis.cost_card_findings import card_findings
from desktop.views import numbers
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.charts.gallery import Gallery
from desktop.views.sentences import joined, said
from desktop.words import _


class CostCardPictures(Gallery):
    """Both as ranked bars; a click on a dish gives its number."""

    def __init__(self) -> None:
        self.dishes, self.bill = BarsChart(), BarsChart()
        super().__init__([(_("Food cost %"), self.dishes), (_("Bill of materials"), self.bill)])

    def show_cards(self, cards: CostCards, chosen: DishCost | None, currency: str) -> None:
        bars = [_dish(row) for row in cards.rows if row.food_cost is not None]
        self.dishes.show_bars(_("Food cost %"), bars)
        self.dishes.say(_("Food cost %"), joined(said(one) for one in card_findings(cards)))
        lines = () if chosen is None else card_lines(cards.ground, chosen.dish, cards.way)
        shares = [_line(line, currency) for line in lines if line.share is not None]
        title = _("One {dish}: share of its cost", dish=chosen.name) if chosen else ""
        self.bill.show_bars(title, shares)
        self.bill.say(_("Bill of materials"), title)
        self.show_charts([chart for chart, has in ((self.dishes, bars), (self.bill, shares)) if has])


def _dish(row: DishCost) -> Bar:
    share = row.food_cost or 0
    return Bar(row.name, float(share), numbers.shown(share, Kind.PERCENT), row.dish)


def _line(line: CardLine, currency: str) -> Bar:
    share = line.share or 0
    shown = _(
        "{share} ({cost})",
        share=numbers.shown(share, Kind.PERCENT),
        cost=numbers.shown(line.cost, Kind.PRICE, currency),
    )
    return Bar(line.name, float(share), shown)
