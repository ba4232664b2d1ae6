"""The pictures of the product mix: what sells, and what lifts the check."""

from desktop.analysis.check_lift import CheckLift, LiftRow
from desktop.analysis.columns import Kind
from desktop.analysis.product_mix import ItemRow, ProductMix
from desktop.views import numbers
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.charts.gallery import Gallery
from desktop.views.sentences import said
from desktop.words import _


class MixPictures(Gallery):
    """Both as ranked bars; a click on one gives the dish's name."""

    def __init__(self) -> None:
        self.sold, self.lift = BarsChart(), BarsChart()
        super().__init__([(_("What sells"), self.sold), (_("What lifts the check"), self.lift)])

    def show_mix(self, mix: ProductMix, lift: CheckLift, currency: str) -> None:
        self.sold.show_bars(_("Share of net sales"), [_share(row) for row in mix.rows if row.net_share])
        self.sold.say(_("What sells"), said(mix.finding))
        unit = f" ({currency})" if currency else ""
        self.lift.show_bars(
            _("Average check with the dish, less that without it{unit}", unit=unit),
            [_lift(row, currency) for row in lift.rows],
        )
        self.lift.say(_("What lifts the check"), said(lift.finding, currency))
        self.show_charts([self.sold, self.lift] if lift.rows else [self.sold])


def _share(row: ItemRow) -> Bar:
    share = row.net_share or 0
    return Bar(row.name, float(share), numbers.shown(share, Kind.PERCENT), row.name)


def _lift(row: LiftRow, currency: str) -> Bar:
    plus = "+" if row.lift > 0 else ""
    amount = plus + numbers.shown(row.lift, Kind.PRICE, currency)
    shown = _("{amount} (orders: {count})", amount=amount, count=numbers.decimal(row.orders, 0))
    return Bar(row.name, float(row.lift), shown, row.name)
