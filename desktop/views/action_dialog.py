"""Take a lever in hand: what is to be done, who does it, by which month."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.analysis.days import month_of, month_range
from desktop.analysis.store_actions import StoreAction
from desktop.views import numbers
from desktop.views.kept_dialog import KeptDialog
from desktop.words import _

WIDTH = 520
MONTHS = 6  # ahead that can be chosen


class ActionDialog(KeptDialog):
    """An action wants what is done and who does it."""

    def __init__(self, parent: QWidget, head: str, action: StoreAction) -> None:
        super().__init__(parent, head, action.id, _("Keep the action"), WIDTH)
        self._action = action
        self.what, self.who, self.due = QLineEdit(action.what), QLineEdit(action.who), QComboBox()
        self.who.setPlaceholderText(_("Who does it"))
        self._offer_months()
        for line in (self.what, self.who):
            line.textChanged.connect(self._judge)
        self._judge()
        self.lay_out(((_("What"), self.what), (_("Who"), self.who), (_("By the end of"), self.due)))
        self.who.setFocus()

    def _offer_months(self) -> None:
        month = self._action.month
        offered = {self._action.due}
        for _number in range(MONTHS):
            month = month_of(month_range(month).end + 1)
            offered.add(month)
        for one in sorted(offered):
            self.due.addItem(numbers.month(month_range(one).start), one)
        self.due.setCurrentIndex(self.due.findData(self._action.due))

    def _judge(self) -> None:
        self.keep.setEnabled(bool(self.what.text().strip() and self.who.text().strip()))

    def written(self) -> StoreAction:
        return self._action._replace(
            what=self.what.text().strip(), who=self.who.text().strip(), due=self.due.currentData()
        )
