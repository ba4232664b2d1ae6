"""The average check: day by day with its two factors, and why net sales moved."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.analysis.average_check import (
    CHANNEL_COLUMNS,
    CHECK_HINT,
    COLUMNS,
    COVER_HINT,
    ITEMS_HINT,
    NET_HINT,
    PRICE_HINT,
    AverageCheck,
    DayRow,
)
from desktop.analysis.columns import Kind
from desktop.queries.average_check import average_check_between
from desktop.views import numbers
from desktop.views.figures import Figure
from desktop.views.scope import Scope
from desktop.views.screen import Screen, Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.check_pictures import CheckPictures


class AverageCheckScreen(Screen):
    """A click on a day, in the picture or the table, opens its orders."""

    name = "average_check"
    empty_icon = "average_check"

    def question(self, scope: Scope) -> Callable[[], AverageCheck]:
        return partial(
            average_check_between, scope.stores, scope.period, scope.compared, scope.compared_stores
        )

    def is_empty(self, report: AverageCheck) -> bool:
        return not report.total.trading_days

    def sentence(self, report: AverageCheck) -> str:
        return said(report.finding, self.currency)

    def figures(self, report: AverageCheck) -> Sequence[Figure]:
        now, before = report.total, report.before

        def figure(title: str, kind: Kind, key: str, hint: str, beside: str = "") -> Figure:
            return Figure(title, kind, getattr(now, key), getattr(before, key, None), hint, beside)

        return [
            figure(N_("Average check"), Kind.PRICE, "average_check", CHECK_HINT, self._per_cover(report)),
            figure(N_("Items per order"), Kind.NUMBER, "items_per_order", ITEMS_HINT),
            figure(N_("Average item price"), Kind.PRICE, "average_item_price", PRICE_HINT),
            figure(N_("Net sales"), Kind.MONEY, "net", NET_HINT),
        ]

    def _per_cover(self, report: AverageCheck) -> str:
        value = report.total.per_cover
        if value is None:
            return ""
        return _("{amount} per cover", amount=numbers.shown(value, Kind.PRICE, self.currency))

    def meanings(self) -> list[tuple[str, str]]:
        return [*super().meanings(), (_("Per cover"), _(COVER_HINT))]

    def sheets(self, report: AverageCheck) -> Sequence[Sheet]:
        known = report.total.known_covers is not None
        columns = COLUMNS if known else tuple(column for column in COLUMNS if column.key != "per_cover")
        return [
            Sheet(N_("By day"), columns, report.days),
            Sheet(N_("By channel"), CHANNEL_COLUMNS, report.channels),
        ]

    def draw(self, report: AverageCheck, slot: Slot) -> None:
        base = self.scope.base if self.scope else ""
        slot.use(self._pictures).show_report(report, self.currency, base)

    def _pictures(self) -> "CheckPictures":
        from desktop.views.check_pictures import CheckPictures

        pictures = CheckPictures()
        pictures.days.picked.connect(lambda day: self.desk.go("orders", day))
        return pictures

    def evidence(self, row: Any) -> tuple[str, object] | None:
        return ("orders", row.day) if isinstance(row, DayRow) else None

    @property
    def currency(self) -> str:
        return self.scope.currency if self.scope else ""
