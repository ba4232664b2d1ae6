"""One field of the mapping screen: the column that gives it, or one value for all rows."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from desktop.jobs.import_look import SeenColumn, SeenField
from desktop.views import icons
from desktop.views.labels import Elided
from desktop.views.tips import tip
from desktop.words import N_, _

SHARES = {0: 34, 1: 36, 3: 30}  # of the width: the field, its column, and examples or the value
ENABLED = Qt.ItemDataRole.UserRole - 1  # the role that a combo box's own model takes an item's flags by
ONE_VALUE = "\0value"
MEANT = {
    "": N_("say what it means"),
    "paid": N_("paid"),
    "refunded": N_("refunded"),
    "open": N_("open"),
    "cancelled": N_("cancelled"),
    "single": N_("dish"),
    "combo": N_("combo"),
    "piece": N_("piece of a combo"),
    "modifier": N_("modifier"),
    "gift": N_("gift"),
    "void": N_("voided"),
    "refund": N_("refund"),
    "direct_run": N_("direct-run"),
    "franchise": N_("franchise"),
    "central_kitchen": N_("central kitchen"),
    "fifo": N_("first in, first out"),
    "moving_average": N_("moving average"),
    "periodic_average": N_("periodic average"),
    "yes": N_("yes"),
    "no": N_("no"),
    "raw": N_("raw"),
    "prep": N_("prep"),
    "packaging": N_("packaging"),
    "supplies": N_("supplies"),
    "exploded": N_("made without batches"),
    "stocked": N_("made in batches"),
    "supplied": N_("bought or sent ready"),
    "net_10000": N_("per 10,000 of net sales"),
    "orders_100": N_("per 100 checks"),
    "receipt": N_("purchase receipt"),
    "return": N_("return to supplier"),
    "transfer_in": N_("transfer in"),
    "transfer_out": N_("transfer out"),
    "batch_input": N_("batch input"),
    "batch_output": N_("batch output"),
    "waste": N_("waste"),
    "staff_meal": N_("staff meal"),
    "adjustment": N_("adjustment"),
}
"""What the codes of all fields are called."""


def share_width(widget: QWidget) -> None:
    """Let the layout's shares alone decide how wide it is, so that all rows stand in the same columns."""
    widget.setMinimumWidth(1)
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())


class StillBox(QComboBox):
    """A choice that the wheel scrolls past instead of changing."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class MappingRow(QWidget):
    """``chosen`` carries the field and a column ("" for none), ``valued`` the field and a value for all
    rows, ``meant`` the field, a word found in the files and what it means.
    """

    chosen = Signal(str, str)
    valued = Signal(str, str)
    meant = Signal(str, str, str)

    def __init__(self, name: str, meaning: str) -> None:
        super().__init__()
        self.name = name
        self.label, self.examples = QLabel(_(meaning)), Elided()
        self.column, self.value, self.confirm = StillBox(), QLineEdit(), QToolButton()
        self.words: list[QWidget] = []
        self._value = ""
        self._dress(_(meaning))
        self._wire()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(4)
        places = ((self.label, 0), (self.column, 1), (self.confirm, 2), (self.value, 3), (self.examples, 3))
        for widget, place in places:
            self.grid.addWidget(widget, 0, place)
        for place, share in SHARES.items():
            self.grid.setColumnStretch(place, share)
        for widget in (self.label, self.column, self.value, self.examples):
            share_width(widget)

    def _dress(self, meaning: str) -> None:
        self.label.setWordWrap(True)
        self.label.setBuddy(self.column)
        self.column.setAccessibleName(meaning)
        self.value.setAccessibleName(_("{field}, for all rows", field=meaning))
        dated = self.name.endswith(("_at", "_date"))
        self.value.setPlaceholderText(_("such as 2026-03-31") if dated else _("the value"))
        self.examples.setObjectName("note")
        icons.put(self.confirm, "check")
        self.confirm.setToolTip(tip(_("Yes, this column is right")))
        self.confirm.setAccessibleName(_("Yes, this column is right"))

    def _wire(self) -> None:
        self.column.activated.connect(lambda _number: self._choose(self.column.currentData()))
        self.confirm.clicked.connect(lambda _checked=False: self._choose(self.column.currentData()))
        self.value.editingFinished.connect(self._tell_value)

    def _choose(self, wish: str) -> None:
        self._show_value(wish == ONE_VALUE)
        if wish == ONE_VALUE:
            self.value.setFocus()
        else:
            self.chosen.emit(self.name, wish)

    def _show_value(self, shown: bool) -> None:
        """The value stands where the examples of a column stand."""
        self.value.setVisible(shown)
        self.examples.setVisible(not shown)

    def _tell_value(self) -> None:
        if self.value.isVisible() and self.value.text().strip() != self._value:
            self._value = self.value.text().strip()
            self.valued.emit(self.name, self._value)

    def show_field(self, field: SeenField, columns: Sequence[SeenColumn], *, missing: bool) -> None:
        """Show how the field would be read; ``missing`` says that it is needed and nothing gives it."""
        self._value = field.value
        with QSignalBlocker(self.column), QSignalBlocker(self.value):
            self.column.clear()
            self.column.addItem(_("not in these files"), "")
            self.column.addItem(_("one value for all"), ONE_VALUE)
            self._list_columns(columns)
            if field.wish and self.column.findData(field.wish) < 0:
                self.column.addItem(field.wish.partition(":")[2].replace("+", " + "), field.wish)
            chosen = ONE_VALUE if field.value else field.wish
            self.column.setCurrentIndex(max(self.column.findData(chosen), 0))
            self.column.view().setMinimumWidth(self.column.view().sizeHintForColumn(0) + 24)
            self.value.setText(field.value)
        self._show_value(bool(field.value))
        self.confirm.setVisible(not field.sure)
        self.label.setObjectName("warning" if missing or not field.sure else "")
        self.label.style().polish(self.label)
        self.examples.setText("" if field.value else _examples(field.wish, columns))
        self._show_words(field)

    def _list_columns(self, columns: Sequence[SeenColumn]) -> None:
        """The columns, of several files under the name of each."""
        files = dict.fromkeys(column.file for column in columns)
        for file in files:
            if len(files) > 1:
                self.column.insertSeparator(self.column.count())
                self.column.addItem(file)
                index = self.column.model().index(self.column.count() - 1, 0)
                self.column.model().setData(index, 0, ENABLED)
            for column in columns:
                if column.file == file:
                    self.column.addItem(column.name, column.wish)

    def _show_words(self, field: SeenField) -> None:
        """What each word of a coded field means."""
        for widget in self.words:
            self.grid.removeWidget(widget)
            widget.deleteLater()
        self.words = []
        for number, (word, meaning) in enumerate(field.words, 1):
            label, box = QLabel(_("“{word}” means", word=word)), StillBox()
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            box.setAccessibleName(label.text())
            for meant in ("", *field.codes):
                box.addItem(_(MEANT[meant]), meant)
            box.setCurrentIndex(max(box.findData(meaning), 0))
            box.activated.connect(lambda _n, word=word, box=box: self._mean(word, box.currentData()))
            for place, widget in enumerate((label, box)):
                share_width(widget)
                self.grid.addWidget(widget, number, place)
            self.words += [label, box]

    def _mean(self, word: str, meaning: str) -> None:
        if meaning:
            self.meant.emit(self.name, word, meaning)


def _examples(wish: str, columns: Sequence[SeenColumn]) -> str:
    """Some values of the chosen columns."""
    file, _mark, names = wish.partition(":")
    whole = [column for column in columns if column.wish == wish]
    parts = whole or [column for column in columns if column.file == file and column.name in names.split("+")]
    return " ".join(", ".join(column.examples[: 4 if whole else 1]) for column in parts)
