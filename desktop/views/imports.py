"""Sales imports: bring in files, see what was brought in, undo it."""

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.views.import_panel import ImportPanel
from desktop.views.page import Desk, Page
from desktop.views.states import EmptyState
from desktop.words import N_


class ImportsScreen(Page):
    """``aim`` takes files to import."""

    uses_scope = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.panel = ImportPanel(self)
        self.panel.closed.connect(lambda: self._stack.setCurrentIndex(0))
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.panel)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyState("import", N_("Bring in sales"), "", (N_("Choose files"), desk.commands.import_files))
        )
        self._stack.addWidget(held)

    def aim(self, target: object) -> None:
        if isinstance(target, tuple):
            self._stack.setCurrentIndex(1)
            self.panel.take(target)
