"""The menu's inbox: dishes that sales brought, by their money, to be named, merged or marked."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QPushButton, QWidget

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.errors import BookError
from desktop.queries import menu
from desktop.queries.menu import Dish
from desktop.views import dialogs, numbers
from desktop.views.dish_picker import DishPicker
from desktop.views.menu_rows import COLUMNS, Inbox, InboxRow, ask_inbox, inbox_row
from desktop.views.page import Desk
from desktop.views.screen import Screen
from desktop.views.states import EmptyState
from desktop.views.tips import tip
from desktop.words import N_, _


class MenuInboxScreen(Screen):
    """Every button has a key of its own, so that the whole list is gone through without the mouse."""

    name = "menu"
    uses_scope = False
    columns = COLUMNS
    empty_icon = "inbox"
    empty_title = N_("Nothing new on the menu")
    empty_text = N_("Dishes that an import sells for the first time wait here until you have seen them.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._merged: list[int] = []
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for key, words, hint, do in self._actions():
            row.addWidget(self._button(key, _(words), _(hint), do))
        row.addStretch()
        self._column.insertLayout(1, row)
        self.sheet.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer())

    def _actions(self) -> Sequence[tuple[str, str, str, Callable[[], None]]]:
        return (
            ("K", N_("Keep"), N_("It is a dish of its own, under this name"), self._keep),
            ("R", N_("Rename"), N_("Give it the name you use"), self._rename),
            ("S", N_("Same dish"), N_("It is the dish that it seems to be"), self._same),
            ("M", N_("Merge"), N_("It is another dish of the menu"), self._merge),
            ("C", N_("Combo"), N_("It is a combo"), partial(self._set, menu.set_kind, "combo")),
            (
                "O",
                N_("Modifier"),
                N_("It is a modifier: no piece"),
                partial(self._set, menu.set_kind, "modifier"),
            ),
            (
                "F",
                N_("Fee"),
                N_("It is a fee: money without pieces"),
                partial(self._set, menu.set_role, "fee"),
            ),
            ("N", N_("Not sales"), N_("It counts nowhere"), partial(self._set, menu.set_role, "not_sales")),
            ("I", N_("Ignore"), N_("Hide it from lists; it still counts"), self._ignore),
            ("U", N_("Unmerge"), N_("Take the last merge back"), self._unmerge),
        )

    def _button(self, key: str, words: str, hint: str, do: Callable[[], None]) -> QPushButton:
        button = self.buttons[key] = QPushButton(f"{words} ({key})")
        button.setProperty("compact", True)
        button.setToolTip(tip(hint))
        button.setAccessibleDescription(hint)
        button.clicked.connect(lambda _checked=False: do())
        QShortcut(QKeySequence(key), self.sheet.table, button.click)
        return button

    # What the frame asks for.

    def refresh(self) -> None:
        self.ask(ask_inbox, self._answered)

    def rows(self, report: Inbox) -> Sequence[InboxRow]:
        return [inbox_row(item, report.seems.get(item.id)) for item in report.items]

    def is_empty(self, report: Inbox) -> bool:
        return not report.items

    def sentence(self, report: Inbox) -> str:
        money = numbers.shown(sum(item.net for item in report.items), Kind.MONEY)
        count = numbers.decimal(len(report.items), 0)
        return _("New dishes to look at: {count}, with {money} of net sales.", count=count, money=money)

    def show_report(self, report: Inbox) -> None:
        place = max(self.sheet.table.currentIndex().row(), 0)
        super().show_report(report)
        self.sheet.table.selectRow(min(place, len(report.items) - 1))
        self._offer()

    def empty_state(self) -> QWidget:
        see = (N_("See what sells"), lambda: self.desk.go("product_mix"))
        button = self._import_button() if self.scope is None else see
        return EmptyState(self.empty_icon, self.empty_title, self.empty_text, button)

    def evidence(self, row: InboxRow) -> tuple[str, object]:
        return "orders", row.name

    # What the buttons do.

    def _chosen(self) -> list[InboxRow]:
        table = self.sheet.table
        places = sorted(index.row() for index in table.selectionModel().selectedRows())
        return [row for place in places if (row := table.rows.row(place)) is not None]

    def _offer(self) -> None:
        """Offer what makes sense for the chosen dish."""
        row = self.sheet.table.rows.row(self.sheet.table.currentIndex().row())
        old: Dish | None = row.old if row is not None else None
        self.buttons["S"].setEnabled(old is not None)
        self.buttons["S"].setToolTip(tip(_("It is {dish}", dish=old.name)) if old is not None else "")
        self.buttons["U"].setEnabled(bool(self._merged))

    def _keep(self) -> None:
        self._write(menu.keep_items, [row.id for row in self._chosen()])

    def _ignore(self) -> None:
        self._write(menu.ignore_items, [row.id for row in self._chosen()])

    def _rename(self) -> None:
        for row in self._chosen()[:1]:
            name, agreed = QInputDialog.getText(
                self, _("Rename"), _("The name you use for {dish}", dish=row.name), text=row.name
            )
            if agreed:
                self._write(menu.rename_item, row.id, name)

    def _set(self, setter: Callable[[int, str], None], value: str) -> None:
        for row in self._chosen():
            self._count_again(setter, row.id, value)

    def _same(self) -> None:
        for row in self._chosen():
            if row.old is not None:
                self._merge_into([row.id], row.old)

    def _merge(self) -> None:
        rows = self._chosen()
        if not rows or self.report is None:
            return
        keys = [row.id for row in rows]
        question = _("Which dish is {dish}?", dish=", ".join(row.name for row in rows))
        others = [dish for dish in self.report.dishes if dish.id not in keys]
        picker = DishPicker(self, question, others)
        picker.picked.connect(partial(self._merge_into, keys))
        picker.open()

    def _merge_into(self, items: list[int], into: Dish) -> None:
        """Remember the names that move, so that the merge can be taken back; then merge."""

        def merge(names: list[int]) -> None:
            self._merged = names
            self._count_again(menu.merge_items, items, into.id)

        tasks.ask(partial(_pos_items, items), owner=self, done=merge)

    def _unmerge(self) -> None:
        merged, self._merged = self._merged, []
        for key in merged:
            self._count_again(menu.unmerge, key)

    def _write(self, work: Callable[..., None], *args: Any) -> None:
        """A change of a moment, on the question thread."""
        tasks.ask(work, *args, owner=self, done=lambda _none: self.desk.book_changed(), failed=self._told)

    def _count_again(self, work: Callable[..., None], *args: Any) -> None:
        """A change after which orders are counted again, in the worker process."""
        done = self.desk.book_changed
        self.desk.work(_("Counting the orders again"), work, *args, owner=self, done=lambda _none: done())

    def _told(self, error: BookError) -> None:
        dialogs.tell(self, str(error))


def _pos_items(items: Sequence[int]) -> list[int]:
    return [name.id for item in items for name in menu.pos_names(item)]
