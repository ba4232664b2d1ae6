"""The list of what can have a recipe: dishes without one by what they sell, dishes, prep items."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.analysis.columns import Kind
from desktop.analysis.recipe_drafts import Kitchen, Owner
from desktop.views import numbers
from desktop.words import _

WIDTH = 248
_OWNER = int(Qt.ItemDataRole.UserRole)


class RecipeList(QWidget):
    """A search line and the list. ``chosen`` carries the Owner."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.finder, self.list = QLineEdit(), QListWidget()
        self.finder.setPlaceholderText(_("Search dishes and prep items"))
        self.finder.setAccessibleName(_("Search dishes and prep items"))
        self.finder.setClearButtonEnabled(True)
        self.list.setAccessibleName(_("Dishes and prep items"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.finder.textChanged.connect(self._filter)
        self.finder.returnPressed.connect(self._take_first)
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.finder)
        column.addWidget(self.list, 1)

    def show_kitchen(self, kitchen: Kitchen, owner: Owner | None) -> None:
        """Fill the list and put the cursor on an owner, without choosing it again."""
        self.list.blockSignals(True)
        self.list.clear()
        for title, owners in _sections(kitchen):
            if owners:
                self._add_head(title)
            for one, words in owners:
                item = QListWidgetItem(words)
                item.setData(_OWNER, [one])
                self.list.addItem(item)
                if one == owner:
                    self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._filter()

    def point_at(self, owner: Owner) -> None:
        """Put the cursor on an owner, without choosing it again."""
        self.list.blockSignals(True)
        for item in self._items():
            if item.data(_OWNER) == [owner]:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def first(self) -> Owner | None:
        """The first that the list offers."""
        return next((item.data(_OWNER)[0] for item in self._items() if item.data(_OWNER)), None)

    def _add_head(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        letters = self.list.font()
        letters.setBold(True)
        item.setFont(letters)
        self.list.addItem(item)

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.list.item(row) for row in range(self.list.count()))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_OWNER):
            self.chosen.emit(item.data(_OWNER)[0])

    def _filter(self) -> None:
        """Hide what does not hold the typed words, and heads of nothing."""
        words, head, any_below = self.finder.text().casefold().split(), None, False
        for item in self._items():
            if item.data(_OWNER):
                shown = all(word in item.text().casefold() for word in words)
                item.setHidden(not shown)
                any_below = any_below or shown
            else:
                if head is not None:
                    head.setHidden(not any_below)
                head, any_below = item, False
        if head is not None:
            head.setHidden(not any_below)

    def _take_first(self) -> None:
        found = next((item for item in self._items() if item.data(_OWNER) and not item.isHidden()), None)
        if found is not None:
            self.list.setCurrentItem(found)


def _sections(kitchen: Kitchen) -> Iterator[tuple[str, Sequence[tuple[Owner, str]]]]:
    dishes = [dish for dish in kitchen.dishes.values() if dish.id not in kitchen.recipes.pieces]
    bare = [dish for dish in dishes if not kitchen.recipes.dishes.get(dish.id) and dish.kind != "modifier"]
    bare.sort(key=lambda dish: (-dish.net, dish.name))
    yield (
        _("Without a recipe, by net sales"),
        [
            (Owner(is_prep=False, id=dish.id), f"{dish.name}   {numbers.shown(dish.net, Kind.MONEY)}")
            for dish in bare
        ],
    )
    known = [dish for dish in dishes if dish not in bare]
    yield _("Dishes"), [(Owner(is_prep=False, id=dish.id), dish.name) for dish in known]
    preps = sorted(
        (good for good in kitchen.goods.values() if good.kind == "prep" and good.id not in kitchen.archived),
        key=lambda good: good.name,
    )
    yield _("Prep items"), [(Owner(is_prep=True, id=good.id), good.name) for good in preps]
