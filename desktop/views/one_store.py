"""The box that says whose counter a screen is about, where the scope holds several stores."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from desktop.analysis.stores import StoreRow
from desktop.queries.orders import Search
from desktop.views.scope import Scope
from desktop.words import _


class OneStore(QComboBox):
    """A counter is that of one store: the one chosen here, at first the first."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Store"))
        self.hide()

    def of(self, scope: Scope) -> int:
        """The store to ask about; ``scope`` holds one or more."""
        chosen: int | None = self.currentData()
        return chosen if chosen in scope.stores else scope.stores[0]

    def offer(self, stores: Sequence[StoreRow], scope: Scope) -> None:
        """The stores of the scope by name; the one asked about stays."""
        chosen = self.of(scope)
        self.clear()
        for store in stores:
            if store.id in scope.stores:
                self.addItem(store.label, store.id)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.setVisible(self.count() > 1)

    def choose(self, store: int) -> None:
        """Turn to a store, also before the stores of the scope are offered."""
        if self.findData(store) < 0:
            self.addItem("", store)
        self.setCurrentIndex(self.findData(store))

    def only(self, search: Search, scope: Scope) -> Search:
        """The search among the orders of the store asked about."""
        return search._replace(store=self.of(scope)) if len(scope.stores) > 1 else search
