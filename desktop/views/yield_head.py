"""Above the weighings of a yield test: the item, the day, a note; below them what to do with the yield."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.analysis.cost_card import Good
from desktop.analysis.money import decimal_text
from desktop.views import numbers, typed
from desktop.views.tips import tip
from desktop.words import _


class YieldHead(QWidget):
    """``edited``: another item, day or note."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.item, self.day, self.note = QComboBox(), QLineEdit(), QLineEdit()
        self.item.setEditable(True)
        self.item.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.item.setMinimumWidth(200)
        line = QLineEdit()
        line.setPlaceholderText(_("Which item was prepared?"))
        self.item.setLineEdit(line)
        completer = QCompleter(self.item.model(), self.item)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.item.setCompleter(completer)
        self.save, self.delete = QPushButton(_("Save")), QPushButton(_("Delete"))
        self.save.setProperty("primary", True)
        for button in (self.save, self.delete):
            button.setProperty("compact", True)
        self.item.setAccessibleName(_("Item"))
        self.day.setAccessibleName(_("Weighed on"))
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Note: supplier, who cut it, how"))
        self.day.setFixedWidth(112)
        self.item.currentIndexChanged.connect(lambda _place: self.edited.emit())
        for line in (self.day, self.note):
            line.textEdited.connect(lambda _text: self.edited.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.item, self.day):
            row.addWidget(widget)
        row.addWidget(self.note, 1)
        row.addWidget(self.save)
        row.addWidget(self.delete)

    def offer(self, goods: Sequence[Good]) -> None:
        """Offer these items; the chosen one stays."""
        chosen = self.chosen
        with QSignalBlocker(self.item):
            self.item.clear()
            for good in goods:
                self.item.addItem(good.name, good.id)
            self.choose(chosen)

    @property
    def chosen(self) -> int | None:
        """The chosen item; None while none is."""
        place = self.item.currentIndex()
        if place < 0 or self.item.currentText() != self.item.itemText(place):
            return None
        found = self.item.itemData(place)
        return None if found is None else int(found)

    def choose(self, item: int | None) -> None:
        """Choose an item, or none."""
        self.item.setCurrentIndex(-1 if item is None else self.item.findData(item))
        if item is None:
            self.item.setEditText("")

    def show_test(self, item: int | None, day: int, note: str) -> None:
        """Show a test without telling that something was typed."""
        with QSignalBlocker(self.item):
            self.choose(item)
        self.day.setText(numbers.as_date(day).toString("yyyy-MM-dd"))
        self.note.setText(note)

    def weighed_on(self) -> int | None:
        """The day typed. Raises ValueError where it is none."""
        return typed.day(self.day.text(), QDate.currentDate())


class AdoptRow(QWidget):
    """The yield to adopt and from when. ``edited``: other values; ``adopted``: the button."""

    edited = Signal()
    adopted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.share, self.day = QLineEdit(), QLineEdit()
        self.button = QPushButton(_("Adopt"))
        self.button.setProperty("compact", True)
        self.button.setToolTip(
            tip(_("Starts a new version of every recipe that uses the item; below is what it does."))
        )
        self.share.setAccessibleName(_("Yield to adopt"))
        self.day.setAccessibleName(_("Adopt from"))
        self.share.setFixedWidth(80)
        self.day.setFixedWidth(112)
        self.button.clicked.connect(lambda _checked=False: self.adopted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, line in ((_("Yield to adopt"), self.share), (_("from"), self.day)):
            label = QLabel(words)
            label.setBuddy(line)
            line.textEdited.connect(lambda _text: self.edited.emit())
            row.addWidget(label)
            row.addWidget(line)
        row.addWidget(self.button)
        row.addStretch()

    def propose(self, share: Fraction | None, day: int) -> None:
        """Write what is proposed."""
        self.share.setText("" if share is None else f"{decimal_text(share * 100)} %")
        self.day.setText(numbers.as_date(day).toString("yyyy-MM-dd"))

    def chosen(self) -> tuple[Fraction, int] | None:
        """The yield and the day typed; None where one cannot be read."""
        try:
            share, day = typed.share(self.share.text()), typed.day(self.day.text(), QDate.currentDate())
        except ValueError:
            return None
        return None if share is None or share <= 0 or day is None else (share, day)
