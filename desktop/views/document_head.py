"""The head of a document: when, which number, from whom; its fields differ by kind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout, QLabel, QLineEdit, QWidget

from desktop.analysis.document_drafts import Draft
from desktop.analysis.money import MONEY, plain
from desktop.errors import BookError
from desktop.queries.document_choices import Choices
from desktop.views import numbers, typed
from desktop.views.fields import day_box
from desktop.words import N_, _

KEYS: Mapping[str, Sequence[str]] = {
    "receipt": ("day", "number", "supplier", "receipt", "freight", "note"),
    "return": ("day", "number", "supplier", "receipt", "note"),
    "transfer_in": ("day", "number", "other_store", "note"),
    "transfer_out": ("day", "number", "other_store", "note"),
}
"""The fields of each kind; the others have a day, a number and a note."""

_OTHERS = ("day", "number", "note")
_ACROSS = 4  # fields beside each other
_WORDS = {
    "day": N_("Date"),
    "number": N_("Number"),
    "supplier": N_("Supplier"),
    "other_store": N_("Other store"),
    "receipt": N_("Belongs to receipt"),
    "freight": N_("Freight"),
    "note": N_("Note"),
}


class DocumentHead(QWidget):
    """The fields. ``edited`` is sent whenever one of them changes."""

    edited = Signal()

    def __init__(self, draft: Draft, choices: Choices) -> None:
        super().__init__()
        self._draft = draft
        self.fields: dict[str, QWidget] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, key in enumerate(KEYS.get(draft.kind, _OTHERS)):
            row, column = divmod(place, _ACROSS)
            field, label = self._field(key, choices), QLabel(_(_WORDS[key]))
            label.setObjectName("note")
            label.setBuddy(field)
            field.setAccessibleName(_(_WORDS[key]))
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
            self.fields[key] = field
        for column in range(_ACROSS):
            grid.setColumnStretch(column, 1)

    def _field(self, key: str, choices: Choices) -> QWidget:
        if key == "day":
            return self._date()
        if key == "supplier":
            return self._box(choices.suppliers, self._draft.supplier)
        if key == "receipt":
            return self._box(choices.receipts, self._draft.receipt)
        if key == "other_store":
            return self._stores(choices)
        text = str(getattr(self._draft, key))
        if key == "freight":
            text = plain(self._draft.freight, MONEY) if self._draft.freight else ""
        line = QLineEdit(text)
        line.textEdited.connect(lambda _text: self.edited.emit())
        return line

    def _date(self) -> QDateEdit:
        date = day_box(self._draft.day, _(_WORDS["day"]))
        date.dateChanged.connect(lambda _date: self.edited.emit())
        return date

    def _box(self, offered: Iterable[str], text: str) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItems(["", *offered])
        box.setCurrentText(text)
        box.currentTextChanged.connect(lambda _text: self.edited.emit())
        return box

    def _stores(self, choices: Choices) -> QComboBox:
        """The other stores by name; one that is not in the book is typed."""
        box = self._box((), "")
        for code, name in choices.stores:
            box.addItem(name, code)
        place = box.findData(self._draft.other_store)
        box.setCurrentText(box.itemText(place) if place >= 0 else self._draft.other_store)
        return box

    @property
    def day(self) -> int:
        """The day as it stands."""
        date = self.fields["day"]
        assert isinstance(date, QDateEdit)  # noqa: S101  made by _date
        return numbers.day_of(date.date())

    def said(self, draft: Draft) -> Draft:
        """The draft with what the fields say. Raises BookError for a freight that is no money."""
        return draft._replace(**{key: self._value(key) for key in self.fields})

    def _value(self, key: str) -> Any:
        field = self.fields[key]
        if key == "day":
            return self.day
        if isinstance(field, QComboBox):
            text = field.currentText().strip()
            place = field.findText(text)
            data = field.itemData(place) if place >= 0 else None
            return text if data is None else data
        assert isinstance(field, QLineEdit)  # noqa: S101  every other field is one
        return _money(field.text()) if key == "freight" else field.text().strip()


def _money(text: str) -> int:
    try:
        return typed.money(text) or 0
    except ValueError:
        raise BookError(_("“{typed}” is no amount of money.", typed=text)) from None
