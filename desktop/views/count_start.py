"""Begin a count: of what, when, by whom."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.count_list import TIMES
from desktop.analysis.count_sheets import Plan
from desktop.queries.areas import AreaRow
from desktop.views import numbers
from desktop.views.fields import day_box
from desktop.words import N_, _

WIDTH = 480
_TIMED = "time"
_WHEN = {**TIMES, _TIMED: N_("during trading, at")}
_WHICH = {
    "all": N_("everything"),
    "key": N_("key items: the dearest, four fifths of the money"),
    "areas": N_("some areas"),
}
LISTED = 6  # areas in sight


class StartCountDialog(QDialog):
    """``begun`` carries the day, the time and the plan of the count."""

    begun = Signal(int, str, object)

    def __init__(self, parent: QWidget, day: int, areas: Sequence[AreaRow], people: Sequence[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Start a count"))
        self.setFixedWidth(WIDTH)
        self.day = day_box(day, _("Date"))
        self.when, self.time = _box(_WHEN, _("Counted when")), QTimeEdit(QTime.currentTime())
        self.which, self.areas = _box(_WHICH, _("What is counted")), QListWidget()
        self.who = QComboBox(editable=True)
        self.go = QPushButton(_("Start counting"))
        self._fill(areas, people)
        self._lay_out()
        self.when.activated.connect(lambda _number: self._follow())
        self.which.activated.connect(lambda _number: self._follow())
        self.areas.itemChanged.connect(lambda _item: self._follow())
        self._follow()

    def _fill(self, areas: Sequence[AreaRow], people: Sequence[str]) -> None:
        for area in areas:
            item = QListWidgetItem(area.name)
            item.setData(Qt.ItemDataRole.UserRole, area.id)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.areas.addItem(item)
        self.areas.setAccessibleName(_("Areas"))
        if not areas:
            self.which.removeItem(self.which.findData("areas"))
        self.time.setDisplayFormat("HH:mm")
        self.time.setAccessibleName(_("Time"))
        self.who.addItems(list(people))
        self.who.setCurrentText(people[0] if people else "")
        self.who.setAccessibleName(_("Counted by"))
        line = self.who.lineEdit()
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(_("Who counts"))

    def _lay_out(self) -> None:
        form, when = QFormLayout(), QHBoxLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        when.addWidget(self.when, 1)
        when.addWidget(self.time)
        form.addRow(_("Date"), self.day)
        form.addRow(_("Counted when"), when)
        form.addRow(_("What is counted"), self.which)
        form.addRow("", self.areas)
        form.addRow(_("Counted by"), self.who)
        told = QLabel(_("Every entry is kept at once. Stock changes only when the count is posted."))
        told.setObjectName("note")
        told.setWordWrap(True)
        leave = QPushButton(_("Cancel"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.go.setDefault(True)
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self._begin)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(told)
        column.addLayout(buttons)

    def _follow(self) -> None:
        """Show what the choices ask for."""
        self.time.setVisible(self.when.currentData() == _TIMED)
        self.areas.setVisible(self.which.currentData() == "areas")
        self.areas.ensurePolished()  # its rows are as high as its style has them
        self.areas.setFixedHeight(min(LISTED, self.areas.count()) * max(self.areas.sizeHintForRow(0), 0))
        self.go.setEnabled(self.which.currentData() != "areas" or bool(self._chosen()))
        self.adjustSize()

    def _chosen(self) -> tuple[int, ...]:
        items = (self.areas.item(number) for number in range(self.areas.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _begin(self) -> None:
        when, which = self.when.currentData(), self.which.currentData()
        at = self.time.time().toString("HH:mm") if when == _TIMED else when
        areas = self._chosen() if which == "areas" else ()
        plan = Plan("key" if which == "key" else "all", areas, self.who.currentText().strip())
        self.begun.emit(numbers.day_of(self.day.date()), at, plan)
        self.accept()


def _box(choices: dict[str, str], name: str) -> QComboBox:
    box = QComboBox()
    for value, words in choices.items():
        box.addItem(_(words), value)
    box.setAccessibleName(name)
    return box
