"""Yield tests: weighings in a table, the standard they propose, and what adopting it does to every dish."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.money import QUANTITY, rounded
from desktop.analysis.recipe_drafts import Kitchen
from desktop.analysis.recipe_preview import EFFECT_COLUMNS
from desktop.analysis.yield_adoption import VERSION_COLUMNS, Adoption, adoption
from desktop.analysis.yield_tests import Weighing, YieldStudy, yield_study
from desktop.errors import BookError
from desktop.queries.recipe_edits import kitchen
from desktop.queries.yield_tests import KeptTest, adopt_yield, delete_test, save_test, yield_tests
from desktop.views import dialogs, numbers
from desktop.views.charts.control import ControlChart
from desktop.views.figures import FigureStrip
from desktop.views.grid import Grid
from desktop.views.page import Desk, Page
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sheet import SheetView
from desktop.views.states import EmptyState, StateStack
from desktop.views.toast import ToastButton
from desktop.views.undo import take_back
from desktop.views.yield_head import AdoptRow, YieldHead
from desktop.views.yield_words import COLUMNS, LIMITS_HINT, yield_figures, yield_sentence
from desktop.words import N_, _

WIDTH = 224
BEFORE_WORKING = 200  # milliseconds after the last key


class _Asked(NamedTuple):
    """The kitchen and the tests of the book."""

    kitchen: Kitchen
    tests: tuple[KeptTest, ...]


def _ask(scope: Scope) -> _Asked:
    return _Asked(kitchen(scope.stores, scope.period), yield_tests())


class YieldTestsScreen(Page):
    """At the left the tests, at the right the one that is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asked_: _Asked | None = None
        self.test: KeptTest | None = None
        self.adoption: Adoption | None = None
        self._dirty = False
        self._work: tasks.Job | None = None
        self.new, self.list = QPushButton(_("New yield test")), QListWidget()
        self.list.setAccessibleName(_("Yield tests"))
        self.head, self.adopt, self.said = YieldHead(), AdoptRow(), QLabel()
        self.strip, self.grid, self.chart = FigureStrip(), Grid(COLUMNS, N_("New weighing")), ControlChart()
        self.grid.table.setAccessibleName(_("Weighings"))
        self.sheet = SheetView(self)
        self.said.setObjectName("sentence")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self._waiting = QTimer(self, singleShot=True, interval=BEFORE_WORKING)
        self._waiting.timeout.connect(self._preview)
        self._stack = StateStack(self, self._make_body())
        self._connect()

    def _connect(self) -> None:
        self.new.clicked.connect(lambda _checked=False: self._turn_to(None))
        self.list.currentRowChanged.connect(self._choose)
        self.head.edited.connect(self._edited)
        self.grid.rows_changed.connect(self._edited)
        self.adopt.edited.connect(self._waiting.start)
        self.adopt.adopted.connect(self._adopt)
        self.head.save.clicked.connect(lambda _checked=False: self.save())
        self.head.delete.clicked.connect(lambda _checked=False: self._delete())
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)

    def _make_body(self) -> QWidget:
        body, left, right = QWidget(), QWidget(), QWidget()
        left.setFixedWidth(WIDTH)
        tests = QVBoxLayout(left)
        tests.setContentsMargins(0, 0, 0, 0)
        tests.setSpacing(8)
        tests.addWidget(self.new)
        tests.addWidget(self.list, 1)
        abreast = QSplitter(Qt.Orientation.Horizontal)
        split = QSplitter(Qt.Orientation.Vertical)
        for one, parts in ((abreast, (self.grid, self.chart)), (split, (abreast, self._make_foot()))):
            one.setChildrenCollapsible(False)
            one.setHandleWidth(16)
            for part in parts:
                one.addWidget(part)
        abreast.setSizes([2400, 2200])
        split.setSizes([3000, 2000])
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.head, self.said, self.strip):
            column.addWidget(part)
        column.addWidget(split, 1)
        row = QHBoxLayout(body)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(24)
        row.addWidget(left)
        row.addWidget(right, 1)
        return body

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.adopt)
        column.addWidget(self.sheet, 1)
        return foot

    # What is asked and shown.

    def refresh(self) -> None:
        if self.scope is None:
            self._teach()
            self.settled.emit()
            return
        self.ask(partial(_ask, self.scope), self._answered)

    def _answered(self, found: _Asked) -> None:
        self.asked_ = found
        if not found.kitchen.goods:
            self._teach()
            return
        self._stack.show_state(None)
        goods = [good for good in found.kitchen.goods.values() if good.id not in found.kitchen.archived]
        self.head.offer(sorted(goods, key=lambda good: good.name))
        if self._dirty:
            self._preview()
            return
        wanted = self.test.id if self.test else None
        test = next((one for one in found.tests if one.id == wanted), next(iter(found.tests), None))
        self._fill_list(test)
        self._show(test)

    def _teach(self) -> None:
        state = EmptyState(
            "yield",
            N_("Nothing to weigh yet"),
            N_(
                "A yield test says how much of an item is usable once it is trimmed. Import stock items, "
                "then weigh one before and after, several times."
            ),
            (N_("Import a file"), partial(self.desk.go, "imports")),
        )
        self._stack.show_state(state)

    def _fill_list(self, test: KeptTest | None) -> None:
        assert self.asked_ is not None  # noqa: S101
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.asked_.tests:
            name = self.asked_.kitchen.goods[one.item].name
            words = f"{name}\n{numbers.shown(one.day, Kind.DAY)}"
            if one.adopted is not None:
                words += " · " + _("adopted")
            self.list.addItem(QListWidgetItem(words))
        self.list.setCurrentRow(-1 if test is None else self.asked_.tests.index(test))
        self.list.blockSignals(False)

    def _choose(self, place: int) -> None:
        if self.asked_ is not None and 0 <= place < len(self.asked_.tests):
            self._turn_to(self.asked_.tests[place])

    def _turn_to(self, test: KeptTest | None) -> None:
        if self._dirty and not dialogs.sure(
            self, _("Leave this yield test unsaved?"), _("What you typed is lost."), _("Leave")
        ):
            self._fill_list(self.test)
            return
        self._fill_list(test)
        self._show(test)
        if test is None:
            self.head.item.setFocus()

    def _show(self, test: KeptTest | None) -> None:
        assert self.asked_ is not None and self.scope is not None  # noqa: S101, PT018
        self.test, self._dirty = test, False
        if test is None:
            self.head.show_test(None, self.scope.today, "")
            self.grid.show_rows(())
        else:
            factor = self.asked_.kitchen.goods[test.item].factor * QUANTITY
            self.head.show_test(test.item, test.day, test.note)
            self.grid.show_rows(
                {"input": one.input / factor, "output": one.output / factor} for one in test.weighings
            )
        self.head.delete.setEnabled(test is not None)
        study = self._study()
        since = test.adopted_from if test is not None and test.adopted_from is not None else self.scope.today
        self.adopt.propose(study.proposed if study else None, since)
        self._preview()

    def _edited(self) -> None:
        self._dirty = True
        study = self._study()
        if study is not None and self.scope is not None:
            self.adopt.propose(study.proposed, self.scope.today)
        self._waiting.start()

    def _weighings(self) -> list[Weighing]:
        """What is typed, in base units; rows that are not whole are left out."""
        item = self.head.chosen
        if item is None or self.asked_ is None:
            return []
        factor = self.asked_.kitchen.goods[item].factor * QUANTITY
        pairs = ((row.values.get("input"), row.values.get("output")) for row in self.grid.rows)
        return [
            Weighing(rounded(given * factor), rounded(left * factor))
            for given, left in pairs
            if given is not None and left is not None and rounded(given * factor) > 0
        ]

    def _study(self) -> YieldStudy | None:
        return yield_study(self._weighings())

    # What it comes to.

    def _preview(self) -> None:
        """Show the study, and ask what adopting it would do."""
        study, chosen, item = self._study(), self.adopt.chosen(), self.head.chosen
        self.said.setText(self._sentence(study))
        self._show_study(study)
        if self._work is not None:
            self._work.drop()
            self._work = None
        self.adoption = None
        self.adopt.button.setEnabled(False)
        if chosen is None or item is None or self.asked_ is None:
            self._show_adoption(Adoption((), (), ()))
            return
        question = partial(adoption, self.asked_.kitchen, item, *chosen)
        self._work = tasks.ask(question, owner=self, done=self._show_adoption)

    def _show_adoption(self, found: Adoption) -> None:
        self._work, self.adoption = None, found
        self.adopt.button.setEnabled(bool(found.drafts))
        self.sheet.show_sheets(
            [
                Sheet(N_("Dishes it changes"), EFFECT_COLUMNS, found.effects),
                Sheet(N_("Recipes it changes"), VERSION_COLUMNS, found.versions),
            ],
            self.scope.currency if self.scope else "",
        )
        self.settled.emit()

    def _show_study(self, study: YieldStudy | None) -> None:
        self.strip.show_figures(yield_figures(study), "", "")
        if study is None:
            self.chart.show_shares((), 0.0, None, ())
            return
        limits = None
        if study.lower is not None and study.upper is not None:
            limits = float(study.lower), float(study.upper)
        self.chart.show_shares([float(one) for one in study.ratios], float(study.mean), limits, study.outside)
        self.chart.say(_("Yield of each weighing"), self._sentence(study))

    def _sentence(self, study: YieldStudy | None) -> str:
        item = self.head.chosen
        good = None if item is None or self.asked_ is None else self.asked_.kitchen.goods[item]
        return yield_sentence(good, study, self.test)

    # What is done.

    def save(self) -> None:
        """Keep the test as it is typed."""
        self._save(lambda _key: None)

    def _save(self, then: Callable[[int], None]) -> None:
        item, problems = self.head.chosen, self.grid.problems()
        try:
            day = self.head.weighed_on()
        except ValueError:
            day = None
        if item is None or day is None or problems:
            text = (
                _("Row {row}: {trouble}", row=problems[0].row + 1, trouble=problems[0].text)
                if problems
                else _("Choose the item and type the day of the weighing, such as 2026-03-31.")
            )
            dialogs.tell(self, text)
            return

        def done(key: int) -> None:
            self.test = KeptTest(key, item, day, "", None, None, ())
            self._dirty = False
            then(key)
            self.desk.say(_("Saved"))
            self.desk.book_changed()

        number = self.test.id if self.test else None
        work = partial(save_test, number, item, day, self.head.note.text().strip(), self._weighings())
        tasks.ask(work, owner=self, done=done, failed=self._refused)

    def _delete(self) -> None:
        if self.test is None or not dialogs.sure(
            self, _("Delete this yield test?"), _("Recipes that took its yield over keep it."), _("Delete")
        ):
            return
        test, self.test, self._dirty = self.test, None, False
        done = self.desk.book_changed
        tasks.ask(partial(delete_test, test.id), owner=self, done=lambda _none: done(), failed=self._refused)

    def _adopt(self) -> None:
        """Start the new versions, once the manager agrees to what they do."""
        chosen, found, item = self.adopt.chosen(), self.adoption, self.head.chosen
        if chosen is None or found is None or item is None or self.asked_ is None:
            return
        share, day = chosen
        name = self.asked_.kitchen.goods[item].name
        words = {"share": numbers.shown(share, Kind.PERCENT), "day": numbers.shown(day, Kind.DAY)}
        if not dialogs.sure(
            self,
            _("Adopt {share} for {item} from {day}?", item=name, **words),
            _(
                "Recipes that get a new version: {recipes}. Dishes whose cost changes: {dishes}.",
                recipes=numbers.decimal(len(found.versions), 0),
                dishes=numbers.decimal(len(found.effects), 0),
            ),
            _("Adopt"),
        ):
            return
        what = _("Yield of {item}: {share} from {day}", item=name, **words)
        if self._dirty or self.test is None:
            self._save(lambda key: self._start_versions(key, share, day, found, what))
        else:
            self._start_versions(self.test.id, share, day, found, what)

    def _start_versions(self, test: int, share: Fraction, day: int, found: Adoption, what: str) -> None:
        def done(change: int) -> None:
            undo = partial(take_back, self.desk, change, what, owner=self)
            self.desk.say(_("Adopted"), ToastButton(_("Undo"), undo))
            self.desk.book_changed()

        work = partial(adopt_yield, test, share, day, found.drafts, what)
        tasks.ask(work, owner=self, done=done, failed=self._refused)

    def _refused(self, error: BookError) -> None:
        dialogs.tell(self, str(error))

    # What the frame asks for.

    def enter(self) -> None:
        self.grid.setFocus()

    def search(self) -> None:
        self.list.setFocus()

    def copy(self) -> None:
        self.sheet.copy()

    def export(self) -> None:
        self.sheet.export()

    def meanings(self) -> list[tuple[str, str]]:
        told = [(figure.title, figure.hint) for figure in yield_figures(self._study())]
        return [(_(title), _(hint)) for title, hint in (*told, (N_("Control limits"), LIMITS_HINT))]
