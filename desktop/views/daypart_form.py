"""The parts of a store's day: a list of names with the hours at which they begin."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.dayparts import DAY_MINUTES, USUAL, Daypart
from desktop.analysis.stores import StoreRow
from desktop.queries.dayparts import set_dayparts, store_dayparts
from desktop.views import icons, numbers
from desktop.views.fields import Clock, Text
from desktop.words import _

LATER = 60  # minutes a new part begins after the last


class DaypartForm(QWidget):
    """Each part runs until the next one begins; a change is kept as soon as it is made.

    ``write`` runs a change on the question thread and tells what was refused.
    """

    def __init__(self, write: Callable[[Callable[[], Any]], None]) -> None:
        super().__init__()
        self._write = write
        self._store: StoreRow | None = None
        self._shown: tuple[Daypart, ...] = ()
        self.rows: list[tuple[Clock, Text]] = []
        head = QLabel(_("Parts of the day"))
        head.setObjectName("section")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self.add, self.usual = QPushButton(_("Add a part")), QPushButton(_("Take the usual ones"))
        self.add.clicked.connect(self._add_one)
        self.usual.clicked.connect(lambda: self._keep(()))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add, self.usual):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addLayout(self._grid)
        column.addLayout(buttons)

    def show_store(self, store: StoreRow) -> None:
        """Ask for the store's parts and show them."""
        self._store = store
        tasks.ask(store_dayparts, store.id, owner=self, done=self._show)

    def _show(self, parts: Sequence[Daypart]) -> None:
        self._shown = tuple(Daypart(part.start, numbers.shown(part.name, Kind.TEXT)) for part in parts)
        self.usual.setVisible(tuple(parts) != USUAL)
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for number, part in enumerate(self._shown):
            following = self._shown[(number + 1) % len(self._shown)]
            self._add(part, following.start)

    def _add(self, part: Daypart, until: int | None) -> None:
        start, name, away = Clock(), Text(_("Name")), QToolButton()
        start.show_value(part.start)
        name.show_value(part.name)
        icons.put(away, "close")
        away.setAutoRaise(True)
        called = part.name or _("the new part")
        start.control.setAccessibleName(_("{part} begins at", part=called))
        name.control.setAccessibleName(_("Name of {part}", part=called))
        away.setAccessibleName(_("Take {part} away", part=called))
        words = "" if until is None else _("until {time}", time=numbers.clock(until * 60))
        number = len(self.rows)
        for column, widget in enumerate((start, QLabel(words), name, away)):
            self._grid.addWidget(widget, number, column)
        for editor in (start, name):
            editor.edited.connect(self._edited)
        away.clicked.connect(lambda: self._keep([*self._typed()[:number], *self._typed()[number + 1 :]]))
        self.rows.append((start, name))

    def _add_one(self) -> None:
        """A new part after the last; it is kept once it has a name."""
        last = self._typed()[-1].start if self.rows else 0
        self._add(Daypart((last + LATER) % DAY_MINUTES, ""), None)
        self.rows[-1][1].setFocus()

    def _typed(self) -> list[Daypart]:
        return [Daypart(start.value(), name.value()) for start, name in self.rows]

    def _edited(self) -> None:
        typed = self._typed()
        if tuple(typed) != self._shown and (typed[-1].name or len(typed) == len(self._shown)):
            self._keep(typed)

    def _keep(self, parts: Sequence[Daypart]) -> None:
        if self._store is not None:
            self._write(partial(set_dayparts, self._store.id, tuple(parts)))
