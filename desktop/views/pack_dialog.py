"""Book > Pack for region: which store, which months, and how its sales are told."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from desktop import tasks
from desktop.analysis.days import Range, month_of, month_text
from desktop.analysis.store_pack import SUFFIX, PackSales
from desktop.analysis.stores import StoreRow
from desktop.jobs.packs import choose_sales, chosen_sales, make_pack
from desktop.queries.store_months import months_between
from desktop.queries.stores import all_stores, sales_periods
from desktop.views import dialogs
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.window import Window

_WIDTH = 480
WAYS = {
    PackSales.DAILY: N_("Daily figures by dish, hour and channel"),
    PackSales.ORDERS: N_("All orders, members as numbers"),
}

Choices = tuple[list[tuple[StoreRow, Range]], PackSales]


def ask_choices() -> Choices:
    """On the question thread: the stores with sales, their days, and how sales were told last."""
    periods = sales_periods()
    return [(store, periods[store.id]) for store in all_stores() if store.id in periods], chosen_sales()


def pack_for_region(window: "Window") -> None:
    """Ask what to pack, then where to, then write it in the worker process."""

    def offer(choices: Choices) -> None:
        if choices[0]:
            PackDialog(window, *choices).open()
        else:
            window.say(_("There is nothing to pack yet. Import the sales of a store first."))

    tasks.ask(ask_choices, owner=window, done=offer, failed=window.tell)


class PackDialog(QDialog):
    """Store, months and the way of telling sales."""

    def __init__(self, window: "Window", stores: Sequence[tuple[StoreRow, Range]], sales: PackSales) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Pack for region"))
        self._window, self._stores = window, stores
        self.store, self.first, self.last = QComboBox(), QComboBox(), QComboBox()
        self.store.addItems([store.label for store, _period in stores])
        self.store.currentIndexChanged.connect(lambda _place: self._show_months())
        self.way = QComboBox()
        for way, words in WAYS.items():
            self.way.addItem(_(words), way)
        self.way.setCurrentIndex(list(WAYS).index(sales))
        note = QLabel(
            _("Recipes, documents, counts and the figures of each month go along. Members' names never do.")
        )
        note.setObjectName("hint")
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._make_fields())
        column.addWidget(note)
        column.addLayout(self._make_buttons())
        self.setMinimumWidth(_WIDTH)
        self._show_months()

    def _make_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        fields = (
            (_("Store"), self.store),
            (_("From"), self.first),
            (_("To"), self.last),
            (_("Sales"), self.way),
        )
        for row, (words, box) in enumerate(fields):
            label = QLabel(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        return grid

    def _make_buttons(self) -> QHBoxLayout:
        self.pack, back = QPushButton(_("Pack …")), QPushButton(_("Back"))
        self.pack.setProperty("primary", True)
        self.pack.setDefault(True)
        back.setAutoDefault(False)
        self.pack.clicked.connect(self._choose_file)
        back.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(back)
        row.addWidget(self.pack)
        return row

    def _show_months(self) -> None:
        _store, period = self._stores[self.store.currentIndex()]
        months = list(months_between(month_of(period.start), month_of(period.end)))
        for box in (self.first, self.last):
            box.clear()
            for month in reversed(months):
                box.addItem(month_text(month), month)

    def sales(self) -> PackSales:
        """How the pack is to tell sales."""
        return PackSales(self.way.currentData())

    def _choose_file(self) -> None:
        store, _period = self._stores[self.store.currentIndex()]
        first, last = sorted((self.first.currentData(), self.last.currentData()))
        name = f"{store.code} {self.first.currentText()}{SUFFIX}"
        path = dialogs.save_file(self, _("Save the pack"), name, _("Store packs (*{suffix})", suffix=SUFFIX))
        if path is not None:
            self._write(path, store.code, first, last)
            self.accept()

    def _write(self, path: Path, code: str, first: int, last: int) -> None:
        window, sales = self._window, self.sales()

        def packed(months: Sequence[int]) -> None:
            said = _("{name} is ready to be sent. Months in it: {count}.", name=path.name, count=len(months))
            window.say(said)
            tasks.ask(partial(choose_sales, sales), owner=window, done=lambda _nothing: None)

        work = (make_pack, code, first, last, path, sales)
        window.work(_("Packing {name}", name=path.name), *work, owner=window, done=packed)
