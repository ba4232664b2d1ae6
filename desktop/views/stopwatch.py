"""A stopwatch for the counter: twenty orders by the space bar, where the export has no timings."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QDate, QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.money import rounded
from desktop.analysis.stopwatch import COLUMNS, ENOUGH, Measurement, TimedOrder
from desktop.errors import BookError
from desktop.queries.stopwatch import forget_measurement, keep_measurement
from desktop.views import numbers
from desktop.views.fields import Text
from desktop.views.table import Table
from desktop.words import N_, _

WIDTH = 520
TICK = 100  # milliseconds between two looks of the clock
WAITING, ORDERING, PAYING = range(3)
SAID = {
    WAITING: N_("Space: a guest begins to order."),
    ORDERING: N_("Ordering … Space: the guest begins to pay."),
    PAYING: N_("Paying … Space: the guest has paid."),
}


class StopwatchDialog(QDialog):
    """Space goes from one moment to the next, Backspace takes the last order back.

    ``kept`` is called once orders were kept or taken away.
    """

    def __init__(
        self, parent: QWidget, store: int, timed: Sequence[Measurement], kept: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Time orders at the counter"))
        self.setMinimumWidth(WIDTH)
        self.orders: list[TimedOrder] = []
        self.moment = WAITING
        self._store, self._timed, self._kept, self._ordering = store, tuple(timed), kept, 0
        self._watch = QElapsedTimer()
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._show)
        self.clock, self.count, self.says, self.last = (QLabel() for _number in range(4))
        self.clock.setObjectName("figure_value")
        self.last.setObjectName("note")
        self.trouble = QLabel()
        self.trouble.setObjectName("warning")
        self.trouble.setWordWrap(True)
        self.note = Text(_("for instance: Friday lunch, till 2"))
        self.note.control.setAccessibleName(_("Note"))
        self.keep = QPushButton(_("Keep"))
        self.keep.clicked.connect(self._keep)
        self._lay_out()
        self._show()
        self.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        told = QLabel(
            _(
                "Stand where you see the till and time {count} orders one after the other. Waiting in the "
                "queue does not count: begin when the guest begins to order.",
                count=ENOUGH,
            )
        )
        told.setWordWrap(True)
        for widget in (told, self.clock, self.says, self.count, self.last, self.note, self.trouble):
            column.addWidget(widget)
        column.addLayout(self._buttons())
        if self._timed:
            self._add_kept(column)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        again, close = QPushButton(_("Take the last order back")), QPushButton(_("Close"))
        again.clicked.connect(self.take_back)
        close.clicked.connect(self.reject)
        self.keep.setProperty("primary", True)
        for button in (again, close, self.keep):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(again)
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self.keep)
        return row

    def _add_kept(self, column: QVBoxLayout) -> None:
        """What was timed before, and a way to take one of it away."""
        head = QLabel(_("Timed before"))
        head.setObjectName("section")
        self.table = Table(self)
        self.table.setAccessibleName(_("Timed before"))
        self.table.setMaximumHeight(160)
        self.table.show_rows(COLUMNS, self._timed, "")
        self.table.selectRow(0)
        away = QPushButton(_("Take the selected ones away"))
        away.setAutoDefault(False)
        away.clicked.connect(self._forget)
        for widget in (head, self.table, away):
            column.addWidget(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.go_on()
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """The next moment of an order has come."""
        passed = self._watch.elapsed() if self._watch.isValid() else 0
        if self.moment == PAYING:
            self.orders.append(TimedOrder(self._ordering, passed))
            self._clock.stop()
            self._watch.invalidate()
        else:
            self._ordering = passed  # of no meaning before an order has begun
            self._watch.start()
            self._clock.start()
        self.moment = (self.moment + 1) % len(SAID)
        self._show()

    def take_back(self) -> None:
        """Forget the order that is being timed, or else the last one."""
        if self.moment == WAITING and self.orders:
            self.orders.pop()
        self.moment = WAITING
        self._clock.stop()
        self._watch.invalidate()
        self._show()

    def _show(self) -> None:
        passed = self._watch.elapsed() if self._watch.isValid() else 0
        self.clock.setText(_("{seconds} s", seconds=numbers.shown(passed, Kind.SECONDS)))
        self.says.setText(_(SAID[self.moment]))
        count = len(self.orders)
        self.count.setText(_("Orders timed: {count} of {enough}", count=count, enough=ENOUGH))
        self.keep.setEnabled(count > 0)
        self.keep.setText(_("Keep these few") if 0 < count < ENOUGH else _("Keep"))
        self.last.setText(self._mean() if count else "")

    def _mean(self) -> str:
        ordering, paying = Measurement(0, 0, "", tuple(self.orders)).means
        shown = [numbers.shown(rounded(one * 1000), Kind.SECONDS) for one in (ordering, paying)]
        return _("On average: ordering {ordering} s, payment {paying} s", ordering=shown[0], paying=shown[1])

    def _keep(self) -> None:
        day = numbers.day_of(QDate.currentDate())
        self._ask(partial(keep_measurement, self._store, day, tuple(self.orders), self.note.value()))

    def _forget(self) -> None:
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        chosen = [one.id for number, one in enumerate(self.table.rows.shown) if number in rows]
        if chosen:
            self._ask(partial(_forget_all, chosen))

    def _ask(self, write: Callable[[], object]) -> None:
        tasks.ask(write, owner=self, done=self._done, failed=self._tell)

    def _tell(self, error: BookError) -> None:
        self.trouble.setText(str(error))

    def _done(self, _nothing: object) -> None:
        self._kept()
        self.accept()


def _forget_all(measurements: Sequence[int]) -> None:
    """On the question thread."""
    for one in measurements:
        forget_measurement(one)
