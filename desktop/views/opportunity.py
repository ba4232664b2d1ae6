"""Stores, opportunity: what every store's gap is worth a month, lever by lever, and what is done about it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from desktop import tasks
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import month_of, month_range
from desktop.analysis.findings import Word
from desktop.analysis.opportunity import (
    COLUMNS,
    LEVERS,
    MONTH_HINT,
    STEADY,
    SURE_HINT,
    THE_BEST,
    Opportunity,
    opportunity_finding,
)
from desktop.analysis.store_actions import StoreAction
from desktop.analysis.store_ranking import LIKE_HINT
from desktop.queries.opportunities import Chances, chances_of
from desktop.queries.store_actions import keep_action, remove_action
from desktop.views import dialogs, numbers
from desktop.views.action_dialog import ActionDialog
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.stores_screen import StoresScreen
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.charts.bars import BarsChart

BARS = 40  # levers that are drawn at most
NOT_YET = N_("No later month is in the book yet.")


class ChanceRow(NamedTuple):
    """An opportunity with its figures in words."""

    one: Opportunity
    name: str
    title: str
    told: str
    a_month: int
    a_day: int
    sure: Word
    held: int
    months: int


class ActionRow(NamedTuple):
    """An action and what it brought."""

    action: StoreAction
    name: str
    title: Word
    what: str
    who: str
    seen: str
    due: str
    money: int
    brought: int | None
    months: int | None


ACTION_COLUMNS = (
    Column("name", N_("Store"), Kind.TEXT),
    Column("title", N_("Lever"), Kind.TEXT),
    Column("what", N_("What"), Kind.TEXT),
    Column("who", N_("Who"), Kind.TEXT),
    Column("due", N_("By the end of"), Kind.TEXT),
    Column("seen", N_("Seen in"), Kind.TEXT),
    Column("money", N_("Worth a month then"), Kind.MONEY),
    Column(
        "brought",
        N_("Brought a month"),
        Kind.MONEY,
        N_("Change of the lever's figure since, x the orders or net sales of the months after."),
        NOT_YET,
    ),
    Column("months", N_("Months since"), Kind.COUNT, "", NOT_YET),
)


class OpportunityScreen(StoresScreen):
    """A double click on a lever makes it an action; on an action it opens it."""

    name = "opportunity"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted: object = None  # a store that is to be shown with the next report
        self.store, self.act = QComboBox(), QPushButton(_("Take it in hand …"))
        self.store.setAccessibleName(_("Store"))
        self.store.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.store.addItem(_("All stores"), None)
        self.store.activated.connect(lambda _number: self._turn())
        self.pages = QPushButton(_("A page for each store …"))
        self.pages.clicked.connect(lambda _checked=False: self._write_pages())
        self.act.clicked.connect(lambda _checked=False: self._act_on_current())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.store)
        row.addWidget(self.act)
        row.addStretch()
        row.addWidget(self.pages)
        self._column.insertLayout(2, row)

    def aim(self, target: object) -> None:
        """Show the levers of a store."""
        self._wanted = target

    def question(self, scope: Scope) -> Callable[[], Chances]:
        return partial(chances_of, scope.currency, scope.period, scope.compared)

    def stores_shown(self, report: Chances) -> int:
        return len(report.names)

    def _turn(self) -> None:
        if self.report is not None and not self.asking:
            self.show_report(self.report)

    def show_report(self, report: Chances) -> None:
        chosen = self._wanted if self._wanted is not None else self.store.currentData()
        self._wanted = None
        self.store.clear()
        self.store.addItem(_("All stores"), None)
        for store, name in report.names.items():
            self.store.addItem(name, store)
        self.store.setCurrentIndex(max(self.store.findData(chosen), 0))
        super().show_report(report)

    def _chosen(self, report: Chances) -> Sequence[Opportunity]:
        store: int | None = self.store.currentData()
        return report.report.rows if store is None else report.report.of_store(store)

    def sentence(self, report: Chances) -> str:
        return said(opportunity_finding(report.report), self.currency)

    def figures(self, report: Chances) -> Sequence[Figure]:
        rows = self._chosen(report)
        steady = sum(row.a_month for row in rows if row.sure == STEADY)
        made = [
            Figure(N_("Worth a month"), Kind.MONEY, sum(row.a_month for row in rows), None, MONTH_HINT),
            Figure(N_("of it steady"), Kind.MONEY, steady, None, SURE_HINT),
        ]
        if check := report.report.check:
            whose = report.names[check.stores[0]] if len(check.stores) == 1 else _(THE_BEST)
            made.append(
                Figure(N_("Benchmark of the average check"), Kind.PRICE, check.value, None, MONTH_HINT, whose)
            )
        like = report.report.comparable
        return [*made, Figure(N_("Like-for-like stores"), Kind.COUNT, like, None, LIKE_HINT)]

    def sheets(self, report: Chances) -> Sequence[Sheet]:
        made = [Sheet(N_("Levers"), COLUMNS, [self._row(row) for row in self._chosen(report)])]
        if report.agreed:
            made.append(Sheet(N_("Actions"), ACTION_COLUMNS, list(self._actions(report))))
        return made

    def _row(self, one: Opportunity) -> ChanceRow:
        told = said(one.told, self.currency)
        return ChanceRow(
            one, one.name, said(one.label), told, one.a_month, one.a_day, one.sure, one.held, one.months
        )

    def _actions(self, report: Chances) -> Iterator[ActionRow]:
        for action, found in report.agreed:
            yield ActionRow(
                action,
                report.names[action.store],
                Word(LEVERS[action.lever]),
                action.what,
                action.who,
                _month(action.month),
                _month(action.due),
                action.money,
                found and found.a_month,
                found and found.months,
            )

    def draw(self, report: Chances, slot: Slot) -> None:
        from desktop.views.charts.bars import Bar

        rows = [row for row in self._chosen(report) if row.a_month > 0][:BARS]
        bars = [
            Bar(
                _("{store}: {lever}", store=row.name, lever=said(row.label)),
                row.a_month / 10_000,
                numbers.shown(row.a_month, Kind.MONEY, self.currency),
                number,
            )
            for number, row in enumerate(rows)
        ]
        chart = slot.use(self._bars)
        title = _("Worth a month ({currency})", currency=self.currency)
        chart.show_bars(title, bars)
        chart.say(title, "; ".join(f"{bar.name}: {bar.shown}" for bar in bars))

    def _bars(self) -> "BarsChart":
        from desktop.views.charts.bars import BarsChart

        chart = BarsChart()
        chart.picked.connect(lambda number: self._take(self._chosen(self.report)[number]))
        return chart

    def _open(self, row: Any) -> None:
        if isinstance(row, ChanceRow):
            self._take(row.one)
        elif isinstance(row, ActionRow):
            self._ask_about(f"{row.name}: {_(row.title)}", row.action)

    def _act_on_current(self) -> None:
        row = self.sheet.table.rows.row(max(self.sheet.table.currentIndex().row(), 0))
        if row is not None:
            self._open(row)

    def _take(self, one: Opportunity) -> None:
        """Make a lever an action; the same one taken in hand before is opened."""
        last = self.report.months[1]
        for agreed in self.report.agreed:
            action = agreed.action
            if (action.store, action.lever, action.month) == (one.store, one.lever, last):
                self._ask_about(f"{one.name}: {said(one.label)}", action)
                return
        due = month_of(month_range(last).end + 1)
        action = StoreAction(
            None, one.store, one.lever, last, one.a_month, said(one.told, self.currency), "", due
        )
        self._ask_about(f"{one.name}: {said(one.label)}", action)

    def _write_pages(self) -> None:
        from desktop.views.store_pages import pages_for_stores

        if self.scope is not None:
            pages_for_stores(self, self.scope)

    def _ask_about(self, head: str, action: StoreAction) -> None:
        dialog = ActionDialog(self, head, action)
        dialog.given.connect(lambda kept: self._write(partial(keep_action, kept)))
        dialog.removed.connect(lambda number: self._write(partial(remove_action, number)))
        dialog.open()

    def _write(self, work: Callable[[], object]) -> None:
        tasks.ask(
            work,
            owner=self,
            done=lambda _done: self.desk.book_changed(),
            failed=lambda error: dialogs.tell(self, str(error)),
        )


def _month(month: int) -> str:
    return numbers.month(month_range(month).start)
