"""The parts of Home: the month against its target, the channels, the week, the oddities."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.days import month_range
from desktop.analysis.home import HomeReport, KindRow, Month
from desktop.analysis.money import MONEY, plain
from desktop.analysis.oddities import Oddity
from desktop.errors import BookError
from desktop.queries.stores import set_target
from desktop.views import dialogs, icons, numbers, periods, typed
from desktop.views.charts.progress import Progress, ProgressPair
from desktop.views.figures import Figure, FigureStrip
from desktop.views.sentences import said
from desktop.views.tips import tip
from desktop.words import N_, _

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
BESIDE_WORDS = 32  # pixels of a button around its icon and words
ATTAINED = N_("Target reached")
ELAPSED = N_("Month gone")
ATTAINED_HINT = N_("达成率 = net sales of the month so far / the month's target.")
ELAPSED_HINT = N_("时间进度 = days of the month gone, the last day with sales included / its days.")


def label(name: str = "") -> QLabel:
    """A line of plain text."""
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class Part(QWidget):
    """A heading and what stands below it."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.title = label("section")
        self.title.setText(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.title)


class MonthPart(Part):
    """Net sales of the running month, its target, and how much of either is there. ``aimed`` is called
    when the target has changed.
    """

    def __init__(self, aimed: Callable[[], None]) -> None:
        super().__init__()
        self._aimed, self._month = aimed, 0
        self._stores: tuple[int, ...] = ()
        self.net, self.target, self.change = label("figure_value"), label("note"), QPushButton()
        self.progress = ProgressPair()
        self.change.clicked.connect(self._ask_target)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.net)
        row.addWidget(self.target, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch()
        row.addWidget(self.change)
        self.column.addLayout(row)
        self.column.addWidget(self.progress)
        self._shown_target: int | None = None

    def show_month(self, month: Month, stores: tuple[int, ...], currency: str) -> None:
        self._stores, self._month, self._shown_target = stores, month.month, month.target
        unit = f" ({currency})" if currency else ""
        name = numbers.month(month_range(month.month).start)
        self.title.setText(_("Net sales in {month}{unit}", month=name, unit=unit))
        self.net.setText(numbers.shown(month.net, Kind.MONEY, currency))
        target = numbers.shown(month.target, Kind.MONEY, currency)
        self.target.setText("" if month.target is None else _("of a target of {target}", target=target))
        self.change.setText(_("Set a target") if month.target is None else _("Change the target"))
        self.change.setAccessibleName(_("Target of the month"))
        self.change.setEnabled(len(stores) == 1)
        self.change.setToolTip("" if len(stores) == 1 else _("Choose one store above: each has its own."))
        self.progress.setVisible(month.attainment is not None)
        if month.attainment is not None:
            self._show_progress(month.attainment, month.elapsed)

    def _show_progress(self, attained: Fraction, elapsed: Fraction) -> None:
        shown = [numbers.shown(share, Kind.PERCENT) for share in (attained, elapsed)]
        self.progress.show_progress(
            Progress(_(ATTAINED), float(attained), shown[0]), Progress(_(ELAPSED), float(elapsed), shown[1])
        )
        self.progress.say(_(ATTAINED), f"{_(ATTAINED)} {shown[0]}, {_(ELAPSED)} {shown[1]}")

    def _ask_target(self) -> None:
        known = "" if self._shown_target is None else plain(self._shown_target, MONEY)
        known = known.replace(".", QLocale().decimalPoint())
        text, agreed = QInputDialog.getText(
            self, _("Target of the month"), _("Net sales to reach; empty for none"), text=known
        )
        if not agreed:
            return
        try:
            net = _amount(text)
        except BookError as error:
            dialogs.tell(self, str(error))
            return
        work = partial(set_target, self._stores[0], self._month, net)
        tasks.ask(
            work,
            owner=self,
            done=lambda _none: self._aimed(),
            failed=lambda error: dialogs.tell(self, str(error)),
        )

    def meanings(self) -> list[tuple[str, str]]:
        return [(_(ATTAINED), _(ATTAINED_HINT)), (_(ELAPSED), _(ELAPSED_HINT))]


def _amount(text: str) -> int | None:
    """Typed money in 1/10 000, None for nothing. Raises BookError for what is no amount."""
    try:
        return typed.money(text)
    except ValueError:
        raise BookError(_("“{typed}” is no amount.", typed=text.strip())) from None


class Kinds(Part):
    """Dine-in, takeaway and delivery apart, with what the platforms keep."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(6)
        self.column.addLayout(self.grid)

    def show_kinds(self, kinds: Sequence[KindRow], currency: str) -> None:
        self.title.setText(_("By channel") + (f" ({currency})" if currency else ""))
        while (item := self.grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        heads = ("", _("Net sales"), _("Share"), _("Average check"), _("Commission"))
        known = any(kind.commission is not None for kind in kinds)
        self._add_row(0, heads[: 5 if known else 4], "note")
        for number, kind in enumerate(kinds, 1):
            cells = [_(kind.title), *self._cells(kind, currency)]
            self._add_row(number, cells[: 5 if known else 4])
        self.grid.setColumnStretch(0, 1)

    @staticmethod
    def _cells(kind: KindRow, currency: str) -> list[str]:
        commission = numbers.shown(kind.commission, Kind.MONEY, currency)
        if kind.commission_share:
            commission += f" ({numbers.shown(kind.commission_share, Kind.PERCENT)})"
        return [
            numbers.shown(kind.net, Kind.MONEY, currency),
            numbers.shown(kind.share, Kind.PERCENT),
            numbers.shown(kind.average_check, Kind.PRICE, currency),
            commission,
        ]

    def _add_row(self, row: int, cells: Sequence[str], name: str = "") -> None:
        for number, text in enumerate(cells):
            cell = label(name)
            cell.setText(text)
            self.grid.addWidget(cell, row, number, RIGHT if number else Qt.AlignmentFlag.AlignLeft)


class WeekPart(Part):
    """Three figures of the last full week beside the week before."""

    def __init__(self) -> None:
        super().__init__()
        self.strip = FigureStrip()
        self.column.addWidget(self.strip)

    def show_week(self, report: HomeReport, currency: str) -> None:
        name = periods.title(report.week) if report.week else ""
        self.title.setText(_("Last full week: {week}", week=name))
        figures = [Figure(one.title, one.kind, one.now, one.before, one.hint) for one in report.figures]
        self.strip.show_figures(figures, currency, _("the week before"))


class Oddities(Part):
    """What is missing or odd, each with a button that goes there."""

    def __init__(self, go: Callable[[str, object], None]) -> None:
        super().__init__(_("What wants a look"))
        self._go = go
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.column.addLayout(self.rows)
        self.column.setSpacing(4)
        self.buttons: list[QToolButton] = []

    def show_oddities(self, oddities: Sequence[Oddity], currency: str) -> None:
        while (item := self.rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.buttons = []
        for oddity in oddities:
            words = said(oddity.finding, currency)
            self.rows.addWidget(
                self._button(words, "warning", partial(self._go, oddity.screen, oddity.period))
            )
        if not oddities:
            fine = label("note")
            fine.setText(_("Nothing is missing and nothing is odd."))
            self.rows.addWidget(fine)
        self._shorten()

    def _button(self, words: str, icon: str, go: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(words)
        button.setToolTip(tip(words))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        icons.put(button, icon)
        button.clicked.connect(lambda _checked=False: go())
        self.buttons.append(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        """Words that are longer than the column end in dots; the whole is on hover."""
        room = self.width() - icons.SIZE - BESIDE_WORDS
        for button in self.buttons:
            words = button.fontMetrics().elidedText(
                button.accessibleName(), Qt.TextElideMode.ElideRight, max(room, 0)
            )
            button.setText(words.replace("&", "&&"))
