"""Above a recipe's lines: whose it is, which version, from when, how much it makes, and what can be done."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.analysis.columns import Kind
from desktop.analysis.money import decimal_text
from desktop.analysis.recipe_drafts import Draft, Kitchen, Owner
from desktop.analysis.units import known_units
from desktop.views import numbers, typed
from desktop.views.tips import tip
from desktop.words import N_, _

ACTIONS = (
    ("save", N_("Save"), N_("Keep this version (Ctrl+S)")),
    ("new", N_("New version …"), N_("Start from these lines on another day")),
    ("copy", N_("Copy to …"), N_("The same recipe for another dish or size, by a factor")),
    ("delete", N_("Delete"), N_("Delete this version; the one before it is valid on")),
)


class RecipeHead(QWidget):
    """``version_chosen`` carries the place of a version; ``edited``: something was typed here."""

    version_chosen = Signal(int)
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.versions = QLabel(), QComboBox()
        self.title.setObjectName("section")
        self.since, self.output, self.unit = QLineEdit(), QLineEdit(), QComboBox()
        self.buttons = {name: self._button(words, hint) for name, words, hint in ACTIONS}
        self.buttons["save"].setProperty("primary", True)
        self._name(self.versions, _("Version"))
        self._name(self.since, _("Valid from"))
        self._name(self.output, _("Makes"))
        self._name(self.unit, _("Unit of what it makes"))
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.since.setPlaceholderText(_("always"))
        self.since.setFixedWidth(120)
        self.output.setFixedWidth(88)
        self.portions = QLabel(_("portions"))
        self.versions.activated.connect(self.version_chosen)
        for line in (self.since, self.output):
            line.textEdited.connect(lambda _text: self.edited.emit())
        self.unit.activated.connect(lambda _number: self.edited.emit())
        self._arrange()

    @staticmethod
    def _name(widget: QWidget, words: str) -> None:
        widget.setAccessibleName(words)

    @staticmethod
    def _button(words: str, hint: str) -> QPushButton:
        button = QPushButton(_(words))
        button.setProperty("compact", True)
        button.setToolTip(tip(_(hint)))
        return button

    def _arrange(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(8)
        above.addWidget(self.title, 1)
        for button in self.buttons.values():
            above.addWidget(button)
        self.since_label, self.output_label = QLabel(_("Valid from")), QLabel(_("Makes"))
        self.since_label.setBuddy(self.since)
        self.output_label.setBuddy(self.output)
        for widget in (
            self.versions, self.since_label, self.since, self.output_label, self.output, self.unit,
            self.portions,
        ):  # fmt: skip
            below.addWidget(widget)
        below.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(above)
        column.addLayout(below)

    def show_owner(self, kitchen: Kitchen, owner: Owner, versions: Sequence[Draft], place: int) -> None:
        """Show whose recipe it is and its versions; ``place`` is the one below, -1 a new one."""
        self.title.setText(kitchen.name(owner))
        self.versions.clear()
        for draft in versions:
            self.versions.addItem(since_words(draft.valid_from))
        if place < 0:
            self.versions.addItem(_("new version"))
        self.versions.setCurrentIndex(place if place >= 0 else len(versions))
        self.unit.clear()
        if owner.is_prep:
            self.unit.addItems(list(known_units(kitchen.units[owner.id])))
        self.unit.setVisible(owner.is_prep)
        self.portions.setVisible(not owner.is_prep)
        self.buttons["delete"].setEnabled(place >= 0)

    def show_draft(self, draft: Draft) -> None:
        """Show what a version says above its lines."""
        day = numbers.as_date(draft.valid_from).toString("yyyy-MM-dd") if draft.valid_from else ""
        self.since.setText(day)
        self.output.setText(decimal_text(draft.output))
        if draft.unit and self.unit.findText(draft.unit) < 0:
            self.unit.addItem(draft.unit)
        self.unit.setCurrentIndex(max(self.unit.findText(draft.unit), 0))

    def valid_from(self) -> int:
        """The first day typed, 0 for always. Raises ValueError where it is none."""
        return typed.day(self.since.text(), QDate.currentDate()) or 0

    def made(self, owner: Owner) -> tuple[Fraction, str]:
        """How much of what the lines make. Raises ValueError where that is no number above 0."""
        output = typed.number(self.output.text())
        if output is None or output <= 0:
            raise ValueError(self.output.text())
        return output, self.unit.currentText() if owner.is_prep else ""


def since_words(day: int) -> str:
    """How a version is called."""
    return _("from {day}", day=numbers.shown(day, Kind.DAY)) if day else _("always valid")
