"""Editors for the values of a form, and the form that is built from declared fields."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from PySide6.QtCore import QDate, QLocale, QTime, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import BookError
from desktop.views.tips import tip
from desktop.words import _

LABELS = 176  # pixels of the column of labels


class Field(NamedTuple):
    """One value of a form: the attribute it edits, its words (marked with N_), and its editor."""

    key: str
    label: str
    hint: str
    make: "Callable[[], Editor]"


class Editor(QWidget):
    """A control for one value. ``edited`` is sent when the user has finished with it."""

    edited = Signal()

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(control)
        self.setFocusProxy(control)
        self.control = control

    def value(self) -> Any:
        """The value typed; BookError where it cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        raise NotImplementedError


class Text(Editor):
    """A short text."""

    def __init__(self, empty: str = "") -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(empty)
        super().__init__(self.line)
        self.line.editingFinished.connect(self._finished)
        self._last = ""

    def _finished(self) -> None:
        if self.line.text() != self._last:
            self._last = self.line.text()
            self.edited.emit()

    def value(self) -> Any:
        return self.line.text().strip()

    def show_value(self, value: Any) -> None:
        self._last = self.written(value)
        self.line.setText(self._last)

    def written(self, value: Any) -> str:
        return str(value)


def indent(edit: QDateTimeEdit) -> None:
    """Let the text begin where it does in other fields; the style sheet's padding does not reach it."""
    line = edit.lineEdit()
    if line is not None:
        line.setTextMargins(8, 0, 0, 0)


def day_box(day: int, name: str) -> QDateEdit:
    """A day, typed or picked from a calendar; ``name`` is what a screen reader calls it."""
    box = QDateEdit(QDate(1970, 1, 1).addDays(day))
    box.setDisplayFormat("yyyy-MM-dd")
    box.setCalendarPopup(True)
    box.setAccessibleName(name)
    box.setMinimumWidth(128)
    return box


class Count(Text):
    """A whole number that may be unknown."""

    def __init__(self) -> None:
        super().__init__(_("not known"))

    def value(self) -> int | None:
        text = super().value()
        if not text:
            return None
        if not text.isdecimal():
            raise BookError(_("“{typed}” is no whole number.", typed=text))
        return int(text)

    def written(self, value: int | None) -> str:
        return "" if value is None else str(value)


class Share(Text):
    """An exact decimal such as "0.06", typed as a percentage; may be unknown."""

    def __init__(self) -> None:
        super().__init__(_("not known, in %"))

    def value(self) -> str | None:
        text = super().value().rstrip(" %")
        if not text:
            return None
        try:
            return format(Decimal(text.replace(QLocale().decimalPoint(), ".")) / 100, "f")
        except InvalidOperation:
            raise BookError(_("“{typed}” is no percentage. Type 6 for 6 %.", typed=text)) from None

    def written(self, value: str | None) -> str:
        if value is None:
            return ""
        text = format(Decimal(value) * 100, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text.replace(".", QLocale().decimalPoint()) + " %"


class Clock(Editor):
    """A time of day in minutes."""

    def __init__(self) -> None:
        self.time = QTimeEdit()
        self.time.setDisplayFormat("HH:mm")
        indent(self.time)
        super().__init__(self.time)
        self.time.editingFinished.connect(self.edited)

    def value(self) -> int:
        return self.time.time().hour() * 60 + self.time.time().minute()

    def show_value(self, value: int) -> None:
        self.time.setTime(QTime(value // 60, value % 60))


class Choice(Editor):
    """One of a few values."""

    def __init__(self, choices: Mapping[Any, str] | Sequence[tuple[Any, str]]) -> None:
        self.box = QComboBox()
        pairs = choices.items() if isinstance(choices, Mapping) else choices
        for value, words in pairs:
            self.box.addItem(_(words), [value])  # wrapped: Qt would turn None into something else
        super().__init__(self.box)
        self.box.activated.connect(lambda _number: self.edited.emit())

    def value(self) -> Any:
        return self.box.currentData()[0]

    def show_value(self, value: Any) -> None:
        values = [self.box.itemData(number)[0] for number in range(self.box.count())]
        self.box.setCurrentIndex(values.index(value) if value in values else 0)


class Form(QWidget):
    """Editors for the fields of a record. ``edited`` carries the key of the one that changed."""

    edited = Signal(str)

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(8)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            self._add(rows, field)

    def _add(self, rows: QFormLayout, field: Field) -> None:
        editor, label = field.make(), QLabel(_(field.label))
        label.setBuddy(editor.control)
        label.setFixedSize(LABELS, editor.sizeHint().height())
        for widget in (label, editor.control):
            widget.setToolTip(tip(_(field.hint)))
        editor.control.setAccessibleName(_(field.label))
        editor.control.setAccessibleDescription(_(field.hint))
        editor.edited.connect(lambda key=field.key: self.edited.emit(key))
        rows.addRow(label, editor)
        self.editors[field.key] = editor

    def show_record(self, record: Any) -> None:
        """Show the values of an object's attributes."""
        for key, editor in self.editors.items():
            editor.show_value(getattr(record, key))

    def values(self) -> dict[str, Any]:
        """All values by key; BookError where one cannot be read."""
        return {key: editor.value() for key, editor in self.editors.items()}
