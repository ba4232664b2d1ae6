"""What the screens of the group Stores share: they compare all stores of one currency, and teach with one."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.views.screen import Screen
from desktop.views.screens import entry
from desktop.views.states import EmptyState
from desktop.words import N_

ONE_TITLE = N_("Stores are compared here")
ONE_TEXT = N_(
    "Each store sends its months as a pack, one file by mail. Drop the packs on this window, and Platebook "
    "ranks the stores, says what separates them and what it is worth a month."
)


class StoresScreen(Screen):
    """A screen about several stores side by side."""

    empty_icon = "stores"

    def stores_shown(self, report: Any) -> int:
        """How many stores the report has."""
        raise NotImplementedError

    def is_empty(self, report: Any) -> bool:
        return self.stores_shown(report) < 2

    def empty_state(self) -> QWidget:
        where = "packs" if entry("packs") else "imports"
        button = (N_("Bring in store packs"), lambda: self.desk.go(where))
        return EmptyState(self.empty_icon, ONE_TITLE, ONE_TEXT, button)

    @property
    def currency(self) -> str:
        return self.scope.currency if self.scope else ""
