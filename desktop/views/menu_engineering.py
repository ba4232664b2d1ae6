"""Menu engineering: what sells against what it leaves, category by category (Kasavana-Smith)."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.menu_engineering import (
    COLUMNS,
    ROLE_HINT,
    EngineeredDish,
    MenuEngineering,
    Thresholds,
)
from desktop.queries.cost_cards import menu_engineering_of
from desktop.queries.menu_thresholds import set_menu_thresholds
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Screen
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.views.tips import tip
from desktop.views.way_choice import WayChoice
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.menu_matrix import MenuMatrix

POPULAR = N_("Popular from this part of a dish's fair share (1 / dishes) on; Kasavana and Smith take 70 %.")
PROFITABLE = N_("Profitable from this part of the category's mean unit margin on; usually all of it.")
EARNED_HINT = N_("Unit margin x units, of all dishes of the category that are classed.")
BEFORE_ASKING = 500  # milliseconds after the last step of a threshold


class MenuEngineeringScreen(Screen):
    """One category at a time. A click on a point chooses its row, and the row its point."""

    name = "menu_engineering"
    columns = COLUMNS
    empty_icon = "matrix"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.category: str | None = None
        self.categories = QComboBox()
        self.categories.setAccessibleName(_("Category"))
        self.categories.activated.connect(self._choose_category)
        self.ways = WayChoice()
        self.ways.changed.connect(self.refresh)
        self.popular = self._threshold(_("Popular from"), POPULAR)
        self.profitable = self._threshold(_("Profitable from"), PROFITABLE)
        self._waiting = QTimer(self, singleShot=True, interval=BEFORE_ASKING)
        self._waiting.timeout.connect(self._keep_thresholds)
        self._column.insertLayout(2, self._choices())
        self.sheet.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow())

    def _threshold(self, words: str, hint: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, 300)
        box.setSingleStep(5)
        box.setSuffix(" %")
        box.lineEdit().setTextMargins(8, 0, 0, 0)  # the style sheet's padding does not reach it
        box.setAccessibleName(words)
        box.setToolTip(tip(_(hint)))
        box.valueChanged.connect(lambda _value: self._waiting.start())
        return box

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.categories)
        row.addWidget(self.ways)
        for box in (self.popular, self.profitable):
            label = QLabel(box.accessibleName())
            label.setBuddy(box)
            row.addSpacing(8)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch()
        return row

    def aim(self, target: object) -> None:
        """Show a category."""
        self.category = str(target)

    def question(self, scope: Scope) -> Callable[[], MenuEngineering]:
        return partial(menu_engineering_of, scope.stores, scope.period, self.ways.way)

    def is_empty(self, report: MenuEngineering) -> bool:
        return not any(row.role for row in report.rows)

    def empty_state(self) -> QWidget:
        return EmptyState(
            self.empty_icon,
            N_("No dish can be classed yet"),
            N_(
                "A dish is classed by what it sells and what it leaves: it needs sales in this period and a "
                "recipe whose items have a cost."
            ),
            (N_("Write a recipe"), partial(self.desk.go, "recipes")),
            self._import_button(),
        )

    def show_report(self, report: MenuEngineering) -> None:
        found = list(dict.fromkeys(row.category for row in report.rows))
        if self.category not in report.quadrants:
            self.category = max(report.quadrants, key=lambda name: _earned(report.of_category(name)))
        self.categories.clear()
        for name in found:
            self.categories.addItem(name or _("No category"), name)
        self.categories.setCurrentIndex(found.index(self.category or ""))
        for box, value in zip((self.popular, self.profitable), report.thresholds, strict=True):
            box.blockSignals(True)
            box.setValue(round(value * 100))
            box.blockSignals(False)
        super().show_report(report)

    def rows(self, report: MenuEngineering) -> Sequence[EngineeredDish]:
        return report.of_category(self.category or "")

    def sentence(self, report: MenuEngineering) -> str:
        return said(report.finding)

    def figures(self, report: MenuEngineering) -> Sequence[Figure]:
        rows, lines = self.rows(report), report.quadrants.get(self.category or "")
        classed = [row for row in rows if row.role is not None]
        return [
            Figure(N_("Dishes classed"), Kind.COUNT, len(classed), None, ROLE_HINT),
            Figure(N_("Popular from units"), Kind.COUNT, lines and lines.units / 1000, None, POPULAR),
            Figure(N_("Profitable from margin"), Kind.PRICE, lines and lines.margin, None, PROFITABLE),
            Figure(N_("Margin earned"), Kind.MONEY, _earned(classed), None, EARNED_HINT),
        ]

    def draw(self, report: MenuEngineering, slot: Slot) -> None:
        lines = report.quadrants.get(self.category or "")
        if lines is not None:
            slot.use(self._matrix).show_dishes(self.rows(report), lines, self._currency)

    def _matrix(self) -> "MenuMatrix":
        from desktop.views.menu_matrix import MenuMatrix

        matrix = MenuMatrix()
        matrix.picked.connect(self._choose)
        return matrix

    def evidence(self, row: Any) -> tuple[str, object] | None:
        return ("cost_cards", row.dish) if row.cost is not None else ("recipes", row.dish)

    @property
    def _currency(self) -> str:
        return self.scope.currency if self.scope else ""

    def _choose_category(self, _number: int) -> None:
        self.category = self.categories.currentData(Qt.ItemDataRole.UserRole)
        self.show_report(self.report)

    def _choose(self, dish: object) -> None:
        """A point was clicked: put the cursor on its row."""
        shown = self.sheet.table.rows.shown
        place = next((number for number, row in enumerate(shown) if row.dish == dish), None)
        if place is not None:
            self.sheet.table.selectRow(place)
            self.sheet.table.scrollTo(self.sheet.table.rows.index(place, 0))

    def _follow(self) -> None:
        row = self.sheet.table.rows.row(self.sheet.table.currentIndex().row())
        if self.report is not None and row is not None and (self.category or "") in self.report.quadrants:
            self.slot.use(self._matrix).choose(row.dish)

    def _keep_thresholds(self) -> None:
        chosen = Thresholds(Fraction(self.popular.value(), 100), Fraction(self.profitable.value(), 100))
        tasks.ask(set_menu_thresholds, chosen, owner=self, done=lambda _none: self.refresh())


def _earned(rows: Sequence[EngineeredDish]) -> int:
    return sum(row.earned or 0 for row in rows if row.role is not None)
