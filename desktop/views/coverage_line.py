"""What a food-cost report rests on, always above it: each part that lacks something opens its list."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from desktop.analysis.columns import Kind
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_status import Weakness
from desktop.views import numbers
from desktop.words import _

APART = "   ·   "


class CoverageLine(QLabel):
    """``wanted`` carries what is asked for: dishes, apart, weak, documents, preps, twice."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setAccessibleName(_("What the report rests on"))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self.wanted)

    def show_report(self, report: FoodCost, currency: str) -> None:
        """Say how far the report is to be trusted."""
        parts = [part if key is None else _link(key, part) for key, part in _parts(report, currency)]
        self.setText(APART.join(parts))


def _link(key: str, words: str) -> str:
    return f'<a href="{key}">{escape(words)}</a>'


def _parts(report: FoodCost, currency: str) -> list[tuple[str | None, str]]:
    """What to open (None: nothing) and the words; what has nothing to open is good news."""
    coverage = report.coverage
    share = numbers.shown(coverage.share, Kind.PERCENT)
    parts: list[tuple[str | None, str]] = [(None, escape(_("With a recipe: {share} of sales", share=share)))]
    if coverage.dishes:
        money = numbers.shown(sum(net for _dish, _name, net in coverage.dishes), Kind.MONEY, currency)
        words = _("Dishes without a recipe: {count} ({money})", count=len(coverage.dishes), money=money)
        parts.append(("dishes", words))
    if report.apart:
        parts.append(("apart", _("Not counted at both ends: {count}", count=len(report.apart))))
    else:
        parts.append((None, escape(_("Every item is counted at both ends"))))
    if weak := sum(Weakness.NOT_COUNTED not in line.weak and bool(line.weak) for line in report.lines):
        parts.append(("weak", _("Not sure: {count}", count=weak)))
    if coverage.open_documents:
        parts.append(("documents", _("Open documents: {count}", count=len(coverage.open_documents))))
    if report.preps:
        parts.append(("preps", _("Prep items: {count}", count=len(report.preps))))
    if report.staff_meals_twice:
        words = _("Staff meals perhaps entered twice: {count}", count=len(report.staff_meals_twice))
        parts.append(("twice", words))
    parts += [(None, escape(_(warning))) for warning in report.warnings]
    return parts
