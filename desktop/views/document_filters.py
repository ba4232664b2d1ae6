"""Which documents the list shows, and the button that begins a new one."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.analysis.documents import DOCUMENT_KINDS, DOCUMENT_STATES
from desktop.words import _

_LETTERS = {
    "receipt": "R", "return": "B", "transfer_out": "O", "transfer_in": "I", "batch": "P", "waste": "W",
    "staff_meal": "S", "adjustment": "A", "count": "C",
}  # fmt: skip
"""The key of each kind in the menu of new documents."""


class DocumentFilters(QWidget):
    """``changed`` is sent when other documents are to be shown, ``wanted`` carries the kind of a new one."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.kind = self._box(_("Kind"), _("All kinds"), DOCUMENT_KINDS.items())
        self.state = self._box(_("State"), _("All states"), DOCUMENT_STATES.items())
        self.party = self._box(_("Supplier or store"), _("All suppliers and stores"), ())
        self.party.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.new = QPushButton(_("New document"))
        self.new.setProperty("primary", True)
        self.new.setShortcut(QKeySequence("Ctrl+Shift+N"))
        self.new.setMenu(self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.new)
        for box in (self.kind, self.state, self.party):
            row.addWidget(box)
        row.addStretch()

    def _box(self, name: str, all_: str, words: Iterable[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.addItem(all_, "")
        for key, text in words:
            said = _(text)
            box.addItem(said[:1].upper() + said[1:], key)
        box.activated.connect(lambda _number: self.changed.emit())
        return box

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for kind, letter in _LETTERS.items():
            menu.addAction(f"{_(DOCUMENT_KINDS[kind])} (&{letter})", partial(self.wanted.emit, kind))
        return menu

    def offer(self, parties: Iterable[str]) -> None:
        """The suppliers and stores of the documents; the chosen one stays."""
        chosen = self.party.currentData()
        self.party.clear()
        self.party.addItem(_("All suppliers and stores"), "")
        for party in sorted(filter(None, set(parties))):
            self.party.addItem(party, party)
        self.party.setCurrentIndex(max(self.party.findData(chosen), 0))
        self.party.setVisible(self.party.count() > 1)

    def choose_party(self, party: str) -> None:
        """Show the documents of a supplier or store."""
        self.party.setCurrentIndex(max(self.party.findData(party), 0))
        self.changed.emit()

    def clear(self) -> None:
        """Show all documents."""
        for box in (self.kind, self.state, self.party):
            box.setCurrentIndex(0)

    def chosen(self) -> tuple[str, str, str]:
        """Kind, state and supplier or store; "" for all."""
        return self.kind.currentData(), self.state.currentData(), self.party.currentData() or ""
