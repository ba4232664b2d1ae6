"""Go to anything by typing a piece of its name: a screen, an action, a store, a dish, a stock item."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from desktop import tasks
from desktop.views import actions
from desktop.views.screens import SCREENS
from desktop.words import _

if TYPE_CHECKING:
    from desktop.views.window import Window

AT_MOST = 12
WIDTH = 560
PLACE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Place(NamedTuple):
    """Somewhere to go: what it is called, what sort of thing it is, and how to get there."""

    name: str
    sort: str
    go: Callable[[], None]


class _SortBeside(QStyledItemDelegate):
    """Writes at the right what sort of thing a place is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.placeholderText().color())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -12, 0), right, index.data(PLACE).sort)
        painter.restore()


class Finder(QDialog):
    """A line to type in and the best matches below it; Enter goes to the first."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._window = window
        self._places = [*self._screens(), *self._stores(), *self._actions()]
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setPlaceholderText(_("A screen, a store, a dish …"))
        self.line.setAccessibleName(_("Go to anything"))
        self.line.textChanged.connect(self._match)
        self.line.installEventFilter(self)
        self.list.setItemDelegate(_SortBeside(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._go())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.setFixedWidth(WIDTH)
        self._match("")
        tasks.ask(_names, owner=self, done=self._add_names)

    def _screens(self) -> list[Place]:
        window, sort = self._window, _("Screen")
        return [Place(_(one.title), sort, partial(window.go, one.name)) for one in SCREENS]

    def _stores(self) -> list[Place]:
        bar, sort = self._window.scope_bar, _("Store")
        return [Place(shop.name, sort, partial(bar.choose_store, shop.stores)) for shop in bar.shops]

    def _actions(self) -> list[Place]:
        made, sort = self._window.actions_, _("Action")
        return [
            Place(_(one.text), sort, made[one.id].trigger)
            for one in actions.ACTIONS
            if one.id != "find_anything" and made[one.id].isEnabled()
        ]

    def _add_names(self, names: "_Names") -> None:
        go, dish, item = self._window.go, _("Dish"), _("Stock item")
        self._places += [Place(name, dish, partial(go, "product_mix", name)) for name in names.dishes]
        self._places += [Place(name, item, partial(go, "item_ledger", key)) for key, name in names.items]
        self._match(self.line.text())

    def _match(self, text: str) -> None:
        words = text.casefold().split()
        found = [place for place in self._places if all(word in place.name.casefold() for word in words)]
        if words:
            found.sort(key=lambda place: not place.name.casefold().startswith(words[0]))
        self.list.clear()
        for place in found[:AT_MOST]:
            item = QListWidgetItem(place.name)
            item.setData(PLACE, place)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place.name}, {place.sort}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        row = self.list.sizeHintForRow(0) if found else 0
        self.list.setFixedHeight(max(row, 28) * max(1, min(len(found), AT_MOST)) + 8)
        self.adjustSize()

    def _go(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.close()
            item.data(PLACE).go()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Up and down move in the list while the cursor stays in the line."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + by) % max(self.list.count(), 1))
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go()
            return True
        return False

    def open(self) -> None:
        area = self._window.geometry()
        self.move(area.left() + (area.width() - WIDTH) // 2, area.top() + 96)
        self.show()
        self.line.setFocus()


class _Names(NamedTuple):
    """What the book holds: the names of all dishes, the numbers and names of all stock items."""

    dishes: Sequence[str]
    items: Sequence[tuple[int, str]]


def _names() -> _Names:
    """On the question thread."""
    from desktop.queries.menu import dish_names
    from desktop.queries.stock_items import all_stock_items

    return _Names(dish_names(), [(item.id, item.name) for item in all_stock_items()])
