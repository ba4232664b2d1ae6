"""Take a lever in hand: what is to be done, who does it, by which month."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.days import month_of, month_range
from desktop.analysis.store_actions import StoreAction
from desktop.views import numbers
from desktop.words import _

WIDTH = 520
MONTHS = 6  # ahead that can be chosen


class ActionDialog(QDialog):
    """``given`` carries the action as it is to be kept, ``removed`` the id of one that is to go."""

    given = Signal(object)
    removed = Signal(int)

    def __init__(self, parent: QWidget, head: str, action: StoreAction) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Platebook")
        self.setFixedWidth(min(WIDTH, parent.window().width()))
        self._action = action
        self._head = QLabel(head)
        self._head.setObjectName("section")
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        self.what, self.who, self.due = QLineEdit(action.what), QLineEdit(action.who), QComboBox()
        self.who.setPlaceholderText(_("Who does it"))
        self._offer_months()
        self.keep, self.remove = QPushButton(_("Keep the action")), QPushButton(_("Take it away"))
        self.keep.setDefault(True)
        for line in (self.what, self.who):
            line.textChanged.connect(self._judge)
        self.keep.clicked.connect(self._give)
        self.remove.clicked.connect(self._remove)
        self._judge()
        self._lay_out()

    def _offer_months(self) -> None:
        month = self._action.month
        offered = {self._action.due}
        for _number in range(MONTHS):
            month = month_of(month_range(month).end + 1)
            offered.add(month)
        for one in sorted(offered):
            self.due.addItem(numbers.month(month_range(one).start), one)
        self.due.setCurrentIndex(self.due.findData(self._action.due))

    def _lay_out(self) -> None:
        grid, buttons, column = QGridLayout(), QHBoxLayout(), QVBoxLayout(self)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        rows = ((_("What"), self.what), (_("Who"), self.who), (_("By the end of"), self.due))
        for row, (words, field) in enumerate(rows):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        leave = QPushButton(_("Leave it as it is"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.remove.setAutoDefault(False)
        self.remove.setVisible(self._action.id is not None)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.keep)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._head)
        column.addLayout(grid)
        column.addLayout(buttons)
        self.who.setFocus()

    def _judge(self) -> None:
        self.keep.setEnabled(bool(self.what.text().strip() and self.who.text().strip()))

    def _give(self) -> None:
        self.given.emit(
            self._action._replace(
                what=self.what.text().strip(), who=self.who.text().strip(), due=self.due.currentData()
            )
        )
        self.accept()

    def _remove(self) -> None:
        self.removed.emit(self._action.id)
        self.accept()
