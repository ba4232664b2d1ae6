"""Cost cards: what each dish costs by its recipe, valued five ways, and what changed in it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.analysis.card_changes import CardChange, ChangedLine, card_change
from desktop.analysis.columns import Kind
from desktop.analysis.cost_card import CostCards, DishCost, card_lines
from desktop.analysis.cost_card_columns import BILL_COLUMNS, CHANGE_COLUMNS, DISH_COLUMNS
from desktop.analysis.cost_card_findings import card_findings
from desktop.analysis.unit_costs import Way
from desktop.queries.cost_cards import cost_cards_of
from desktop.views import numbers
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Screen, Sheet
from desktop.views.sentences import joined, said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.views.way_choice import WayChoice
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.cost_card_pictures import CostCardPictures

FOOD_COST_HINT = N_(
    "Food cost % (食材成本率) by recipe = raw and prep items of a portion / net price, each dish "
    "weighed by its net sales."
)
COVERED_HINT = N_("Net sales of dishes whose card has a cost / net sales of all dishes.")
UNCOSTED_HINT = N_("Dishes with a recipe that holds an item without a cost by this valuation.")
DISHES, BILL, CHANGED = N_("Dishes"), N_("Bill of materials"), N_("What changed last")


class CostCardsScreen(Screen):
    """The chosen dish is the row of the cursor, or the bar that was clicked; its bill is a tab."""

    name = "cost_cards"
    empty_icon = "card"
    empty_title = N_("No recipes yet")
    empty_text = N_(
        "A cost card needs a recipe: what goes into a dish and how much of it is usable. Type the first one, "
        "or import a table of them."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.dish: int | None = None
        self.ways = WayChoice()
        self.ways.changed.connect(self.refresh)
        row = QHBoxLayout()
        row.addWidget(self.ways)
        row.addStretch()
        self.print_button = QPushButton(_("Cards for the kitchen wall …"))
        self.print_button.clicked.connect(lambda: self.desk.commands.export_cards())
        row.addWidget(self.print_button)
        self._column.insertLayout(2, row)
        self.sheet.opened.connect(self._show_bill)
        self.sheet.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow())
        self.sheet.tabs.currentChanged.connect(lambda _tab: self._show_tab())

    def aim(self, target: object) -> None:
        """Turn to a dish by its number."""
        self.dish = int(str(target))

    def question(self, scope: Scope) -> Callable[[], CostCards]:
        return partial(cost_cards_of, scope.stores, scope.period, self.ways.way)

    def is_empty(self, report: CostCards) -> bool:
        return not report.rows

    def empty_state(self) -> QWidget:
        return EmptyState(
            self.empty_icon,
            self.empty_title,
            self.empty_text,
            (N_("Write a recipe"), partial(self.desk.go, "recipes")),
            (N_("Import a file"), partial(self.desk.go, "imports")),
        )

    def sentence(self, report: CostCards) -> str:
        several = (
            [_("Stock is valued as in the first of these stores.")]
            if self.scope and len(self.scope.stores) > 1 and report.way is not Way.STANDARD
            else []
        )
        return joined([*(said(one) for one in card_findings(report)), *several])

    def figures(self, report: CostCards) -> Sequence[Figure]:
        made = [
            Figure(N_("Food cost % by recipe"), Kind.PERCENT, report.food_cost, None, FOOD_COST_HINT),
            Figure(N_("Net sales with a card"), Kind.PERCENT, report.covered, None, COVERED_HINT),
            Figure(N_("Dishes without a cost"), Kind.COUNT, report.uncosted, None, UNCOSTED_HINT),
        ]
        row = self._chosen(report)
        if row is not None:
            title = N_("Cost of the chosen dish")
            made.append(Figure(title, Kind.PRICE, row.cost, None, "", self._since(report, row)))
        return made

    def _since(self, report: CostCards, row: DishCost) -> str:
        """The dish, and what its last version did to its cost."""
        change = self._change(report)
        if change is None or change.before is None or change.after is None:
            return row.name
        by = change.after - change.before
        words = {
            "dish": row.name,
            "amount": numbers.shown(abs(by), Kind.PRICE, self._currency),
            "day": numbers.shown(change.day, Kind.DAY),
        }
        if by < 0:
            return _("{dish}, {amount} less since {day}", **words)
        return _("{dish}, {amount} more since {day}", **words)

    def sheets(self, report: CostCards) -> Sequence[Sheet]:
        row, change = self._chosen(report), self._change(report)
        bill = () if row is None else card_lines(report.ground, row.dish, report.way)
        return [
            Sheet(DISHES, DISH_COLUMNS, report.rows),
            Sheet(BILL, BILL_COLUMNS, bill),
            Sheet(CHANGED, CHANGE_COLUMNS, change.lines if change else ()),
        ]

    def show_report(self, report: CostCards) -> None:
        if self._chosen(report) is None:
            self.dish = report.rows[0].dish if report.rows else None
        super().show_report(report)
        self._point()

    def draw(self, report: CostCards, slot: Slot) -> None:
        if report.uncosted < len(report.rows):
            slot.use(self._pictures).show_cards(report, self._chosen(report), self._currency)

    def _pictures(self) -> "CostCardPictures":
        from desktop.views.cost_card_pictures import CostCardPictures

        pictures = CostCardPictures()
        pictures.dishes.picked.connect(self._choose)
        return pictures

    def evidence(self, row: Any) -> tuple[str, object] | None:
        return ("recipes", self.dish) if isinstance(row, ChangedLine) else None

    # The chosen dish.

    @property
    def _currency(self) -> str:
        return self.scope.currency if self.scope else ""

    def _chosen(self, report: CostCards) -> DishCost | None:
        return next((row for row in report.rows if row.dish == self.dish), None)

    def _change(self, report: CostCards) -> CardChange | None:
        return None if self.dish is None else card_change(report.ground, self.dish, report.way)

    def _point(self) -> None:
        """Put the cursor on the chosen dish."""
        shown = self.sheet.table.rows.shown
        place = next(
            (number for number, row in enumerate(shown) if getattr(row, "dish", None) == self.dish), None
        )
        if place is not None:
            self.sheet.table.selectRow(place)

    def _follow(self) -> None:
        """The cursor is on another row."""
        row = self.sheet.table.rows.row(self.sheet.table.currentIndex().row())
        if isinstance(row, DishCost) and row.dish != self.dish:
            self._choose(row.dish)

    def _choose(self, dish: int) -> None:
        self.dish = dish
        if self.report is None:
            return
        self.draw(self.report, self.slot)
        self.strip.show_figures(self.figures(self.report), self._currency, "")
        if self.sheet.current is not None and self.sheet.current.title != DISHES:
            self.sheet.show_sheets(self.sheets(self.report), self._currency)
        else:
            self._point()

    def _show_tab(self) -> None:
        """The tabs beside the first follow the chosen dish."""
        if self.report is not None and self.sheet.current is not None:
            self.sheet.show_sheets(self.sheets(self.report), self._currency)
            self._point()

    def _show_bill(self, row: Any) -> None:
        if isinstance(row, DishCost):
            self.dish = row.dish
            self.sheet.tabs.setCurrentIndex(1)
