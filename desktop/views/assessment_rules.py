"""Choose the figures that stores are assessed by, their targets and weights."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.assessment import ASSESSED, NET, Rule
from desktop.analysis.columns import Kind
from desktop.views.tips import tip
from desktop.words import _

WIDTH, HEIGHT = 600, 560
CENTS = 100
LARGEST = 1_000_000
USUAL_WEIGHT = 10


class RuleRow(NamedTuple):
    """One figure: whether it counts, its target (None for net sales) and its weight."""

    chosen: QCheckBox
    target: QDoubleSpinBox | None
    weight: QSpinBox


class AssessmentRulesDialog(QDialog):
    """``given`` carries the rules that are to hold."""

    given = Signal(object)

    def __init__(self, parent: QWidget, rules: Sequence[Rule], currency: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Platebook")
        room = parent.window().size()
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height()))
        self.rows: dict[str, RuleRow] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for column, words in enumerate((_("Figure"), _("Target"), _("Weight"))):
            grid.addWidget(QLabel(words), 0, column)
        kept = {rule.figure: rule for rule in rules}
        for number, key in enumerate(ASSESSED, 1):
            self._add(grid, number, key, kept.get(key), currency)
        self.keep, leave = QPushButton(_("Assess by these")), QPushButton(_("Leave it as it is"))
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._give)
        leave.clicked.connect(self.reject)
        inside, area, column_, buttons = QWidget(), QScrollArea(), QVBoxLayout(self), QHBoxLayout()
        inside.setLayout(grid)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.keep)
        column_.setContentsMargins(24, 16, 24, 16)
        column_.setSpacing(16)
        column_.addWidget(area, 1)
        column_.addLayout(buttons)

    def _add(self, grid: QGridLayout, number: int, key: str, rule: Rule | None, currency: str) -> None:
        figure = ASSESSED[key]
        title = _(figure.title)
        chosen, weight = QCheckBox(title), QSpinBox()
        chosen.setChecked(rule is not None)
        chosen.setToolTip(tip(_(figure.hint)))
        weight.setRange(1, 100)
        weight.setValue(rule.weight if rule else USUAL_WEIGHT)
        weight.setAccessibleName(_("Weight of {figure}", figure=title))
        target: QDoubleSpinBox | None = None
        if key == NET:
            grid.addWidget(QLabel(_("each store's own")), number, 1)
        else:
            target = QDoubleSpinBox()
            target.setRange(0, LARGEST)
            target.setDecimals(2)
            target.setSuffix({Kind.PERCENT: " %", Kind.SECONDS: " s"}.get(figure.kind, ""))
            if figure.kind is Kind.PRICE and currency:
                target.setSuffix(f" {currency}")
            if rule is not None and rule.target is not None:
                target.setValue(float(rule.target * _unit(key)))
            target.setAccessibleName(_("Target of {figure}", figure=title))
            grid.addWidget(target, number, 1)
        row = RuleRow(chosen, target, weight)
        for field in (target, weight):
            if field is not None:
                field.setEnabled(chosen.isChecked())
                chosen.toggled.connect(field.setEnabled)
        grid.addWidget(chosen, number, 0)
        grid.addWidget(weight, number, 2)
        self.rows[key] = row

    def rules(self) -> tuple[Rule, ...]:
        """What is chosen."""
        made = []
        for key, row in self.rows.items():
            if row.chosen.isChecked():
                target = None
                if row.target is not None:
                    target = Fraction(round(row.target.value() * CENTS), CENTS) / _unit(key)
                made.append(Rule(key, target, row.weight.value()))
        return tuple(made)

    def _give(self) -> None:
        self.given.emit(self.rules())
        self.accept()


def _unit(key: str) -> Fraction:
    """What a figure is multiplied by to be typed."""
    kind = ASSESSED[key].kind
    return (
        Fraction(100) if kind is Kind.PERCENT else Fraction(1, 1000) if kind is Kind.SECONDS else Fraction(1)
    )
