"""Recipes: typed in a table, with the exploded bill, the cost and what changes shown while one types."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop import tasks
from desktop.analysis.recipe_drafts import Draft, Kitchen, Owner, copied, oddities
from desktop.analysis.recipe_preview import (
    BILL_COLUMNS,
    EFFECT_COLUMNS,
    RecipePreview,
    recipe_preview,
)
from desktop.errors import BookError
from desktop.queries.menu import Dish
from desktop.queries.recipe_edits import delete_version, kitchen, save_version
from desktop.views import dialogs
from desktop.views.dish_picker import DishPicker
from desktop.views.grid import Grid
from desktop.views.grid_columns import GridColumn
from desktop.views.page import Desk, Page
from desktop.views.recipe_columns import lines_of, recipe_columns, rows_of
from desktop.views.recipe_head import RecipeHead, since_words
from desktop.views.recipe_list import RecipeList
from desktop.views.recipe_questions import agrees, ask_day, ask_times
from desktop.views.recipe_words import UNREADABLE, recipe_sentence
from desktop.views.screen import Sheet
from desktop.views.sheet import SheetView
from desktop.views.states import EmptyState, StateStack
from desktop.views.toast import ToastButton
from desktop.views.undo import take_back
from desktop.words import N_, _

BEFORE_WORKING = 200  # milliseconds after the last key
BILL, EFFECTS = N_("Exploded bill of materials"), N_("Dishes it changes")
LINES = N_("New line")


class _Open(NamedTuple):
    """What is being edited: whose it is, and the version as it was read; None for a new one."""

    owner: Owner
    saved: Draft | None


class RecipesScreen(Page):
    """At the left what can have a recipe, at the right the version that is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kitchen: Kitchen | None = None
        self.preview: RecipePreview | None = None
        self._open: _Open | None = None
        self._aimed: Owner | None = None
        self._dirty = False
        self._work: tasks.Job | None = None
        self.list, self.head, self.said = RecipeList(), RecipeHead(), QLabel()
        self.grid = Grid((), LINES, ordered=True)
        self.grid.table.setAccessibleName(_("Lines of the recipe"))
        self.sheet = SheetView(self)
        self.said.setObjectName("sentence")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self._waiting = QTimer(self, singleShot=True, interval=BEFORE_WORKING)
        self._waiting.timeout.connect(self._work_out)
        self._connect()
        self._stack = StateStack(self, self._make_body())

    def _connect(self) -> None:
        self.list.chosen.connect(self._turn_to)
        self.head.version_chosen.connect(self._show_version)
        self.head.edited.connect(self._edited)
        self.grid.rows_changed.connect(self._edited)
        acts: dict[str, Callable[[], None]] = {
            "save": self.save, "new": self._new_version, "copy": self._copy_to, "delete": self._delete,
        }  # fmt: skip
        for name, act in acts.items():
            self.head.buttons[name].clicked.connect(lambda _checked=False, act=act: act())
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)

    def _make_body(self) -> QWidget:
        body, right = QWidget(), QWidget()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.grid)
        split.addWidget(self.sheet)
        split.setHandleWidth(16)
        split.setSizes([3000, 2000])
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.said)
        column.addWidget(split, 1)
        row = QHBoxLayout(body)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(24)
        row.addWidget(self.list)
        row.addWidget(right, 1)
        return body

    # What is asked.

    def aim(self, target: object) -> None:
        """Turn to a dish by its number, or to an Owner."""
        self._aimed = target if isinstance(target, Owner) else Owner(is_prep=False, id=int(str(target)))

    def refresh(self) -> None:
        if self.scope is None:
            self._teach()
            self.settled.emit()
            return
        self.ask(partial(kitchen, self.scope.stores, self.scope.period), self._answered)

    def _answered(self, found: Kitchen) -> None:
        self.kitchen = found
        wanted = self._aimed or (self._open and self._open.owner)
        self.list.show_kitchen(found, wanted)
        wanted = wanted if wanted is not None and self._is_known(wanted) else self.list.first()
        if wanted is None:
            self._teach()
            return
        self._stack.show_state(None)
        stays = self._dirty and self._open is not None and (self._aimed in (None, self._open.owner))
        self._aimed = None
        if stays and self._open is not None:  # what is being typed stays; the book around it is new
            self.grid.show_columns(self._columns(self._open.owner), self._currency)
            self._work_out()
        else:
            self._show_owner(wanted)

    def _is_known(self, owner: Owner) -> bool:
        assert self.kitchen is not None  # noqa: S101
        return owner.id in (self.kitchen.goods if owner.is_prep else self.kitchen.dishes)

    def _teach(self) -> None:
        state = EmptyState(
            "recipe",
            N_("Nothing to write recipes for yet"),
            N_(
                "Recipes belong to dishes and prep items. Import your sales, a menu or a list of stock items."
            ),
            (N_("Import a file"), partial(self.desk.go, "imports")),
        )
        self._stack.show_state(state)

    @property
    def _currency(self) -> str:
        return self.scope.currency if self.scope else ""

    # What is shown.

    def _turn_to(self, owner: Owner) -> None:
        if self._open is not None and owner != self._open.owner and not self._may_leave():
            self.list.point_at(self._open.owner)
            return
        self._show_owner(owner)

    def _may_leave(self) -> bool:
        if not self._dirty or self._open is None or self.kitchen is None:
            return True
        return dialogs.sure(
            self,
            _("Leave the recipe of {name} unsaved?", name=self.kitchen.name(self._open.owner)),
            _("What you typed is lost."),
            _("Leave"),
        )

    def _versions(self, owner: Owner) -> Sequence[Draft]:
        return self.kitchen.drafts.get(owner, ()) if self.kitchen else ()

    def _show_owner(self, owner: Owner) -> None:
        """Show the version that is valid at the end of the period, else the first."""
        versions = self._versions(owner)
        day = self.scope.period.end if self.scope else 0
        valid = [place for place, draft in enumerate(versions) if draft.valid_from <= day]
        self.list.point_at(owner)
        if versions:
            self._put(owner, versions[valid[-1] if valid else 0], saved=True)
        else:
            self._put(owner, self._empty(owner), saved=False)

    def _empty(self, owner: Owner) -> Draft:
        assert self.kitchen is not None  # noqa: S101
        unit = self.kitchen.goods[owner.id].display_unit if owner.is_prep else ""
        return Draft(owner, self.kitchen.open_from, Fraction(1), unit, ())

    def _show_version(self, place: int) -> None:
        if self._open is None or place >= len(self._versions(self._open.owner)):
            return
        if self._may_leave():
            self._put(self._open.owner, self._versions(self._open.owner)[place], saved=True)

    def _put(self, owner: Owner, draft: Draft, *, saved: bool, dirty: bool = False) -> None:
        """Open a version for typing."""
        assert self.kitchen is not None  # noqa: S101
        versions = self._versions(owner)
        self._open, self._dirty = _Open(owner, draft if saved else None), dirty
        self.head.show_owner(self.kitchen, owner, versions, versions.index(draft) if saved else -1)
        self.head.show_draft(draft)
        self.grid.show_rows(rows_of(draft))
        self.grid.show_columns(self._columns(owner), self._currency)
        self._work_out()

    def _columns(self, owner: Owner) -> tuple[GridColumn, ...]:
        assert self.kitchen is not None  # noqa: S101
        return recipe_columns(self.kitchen, owner, self.scope.period.end if self.scope else 0)

    def _edited(self) -> None:
        self._dirty = True
        self._waiting.start()

    def _draft(self) -> Draft | None:
        """What is typed; None where day or output cannot be read."""
        if self._open is None:
            return None
        owner = self._open.owner
        try:
            output, unit = self.head.made(owner)
            return Draft(
                owner, self.head.valid_from(), output, unit, lines_of(row.values for row in self.grid.rows)
            )
        except ValueError:
            return None

    # What it comes to.

    def _work_out(self) -> None:
        draft = self._draft()
        if self._work is not None:
            self._work.drop()
            self._work = None
        if draft is None or self.kitchen is None or self.scope is None:
            self.said.setText(_(UNREADABLE))
            return
        question = partial(recipe_preview, self.kitchen, draft, self.scope.period.end)
        self._work = tasks.ask(question, owner=self, done=self._show_preview)

    def _show_preview(self, found: RecipePreview) -> None:
        self._work, self.preview = None, found
        if self.kitchen is not None and self._open is not None:
            self.said.setText(recipe_sentence(self.kitchen, self._open.owner, found, self._currency))
        self.sheet.show_sheets(
            [Sheet(BILL, BILL_COLUMNS, found.bill), Sheet(EFFECTS, EFFECT_COLUMNS, found.effects)],
            self._currency,
        )
        self.settled.emit()

    # What is done.

    def save(self) -> None:
        """Keep what is typed, after asking about what looks like a mistaken unit.

        Under another first day it is a version of its own, and the one it began as stays.
        """
        draft = self._draft()
        problems = self.grid.problems()
        if draft is None or self.kitchen is None or self._open is None:
            dialogs.tell(self, _(UNREADABLE))
            return
        if problems:
            text = _("Row {row}: {trouble}", row=problems[0].row + 1, trouble=problems[0].text)
            dialogs.tell(self, text)
            return
        if not all(agrees(self, self.kitchen, draft, odd) for odd in oddities(self.kitchen, draft)):
            return
        what = _("Recipe of {name}", name=self.kitchen.name(draft.owner))
        self._write(partial(save_version, draft, what), _("Saved"), what)

    def _write(self, work: Callable[[], int], words: str, what: str) -> None:
        def done(change: int) -> None:
            self._dirty = False
            self.desk.say(
                words, ToastButton(_("Undo"), partial(take_back, self.desk, change, what, owner=self))
            )
            self.desk.book_changed()

        tasks.ask(work, owner=self, done=done, failed=self._refused)

    def _refused(self, error: BookError) -> None:
        dialogs.tell(self, str(error))

    def _new_version(self) -> None:
        """The same lines from another day on."""
        draft = self._draft()
        if draft is None:
            return
        day = ask_day(self, _("New version"), _("The first day of the new version"))
        if day is not None:
            self._put(draft.owner, draft._replace(valid_from=day), saved=False, dirty=True)

    def _copy_to(self) -> None:
        draft = self._draft()
        if draft is None or self.kitchen is None or not draft.lines:
            return
        others = [
            Dish(dish.id, dish.code, dish.name, dish.category)
            for dish in self.kitchen.dishes.values()
            if draft.owner != Owner(is_prep=False, id=dish.id)
        ]
        question = _("For which dish is the recipe of {name} copied?", name=self.kitchen.name(draft.owner))
        picker = DishPicker(self, question, others)
        picker.picked.connect(partial(self._copy, draft))
        picker.open()

    def _copy(self, draft: Draft, dish: Dish) -> None:
        times = ask_times(self, dish.name)
        if times is None or not self._may_leave():
            return
        owner = Owner(is_prep=False, id=dish.id)
        self.list.point_at(owner)
        day = max(draft.valid_from, self.kitchen.open_from) if self.kitchen else 0
        made = copied(draft, owner, day, times)._replace(unit="", output=self._portions(draft))
        self._put(owner, made, saved=False, dirty=True)

    @staticmethod
    def _portions(draft: Draft) -> Fraction:
        """A prep item's recipe makes one portion of the dish it is copied to."""
        return Fraction(1) if draft.owner.is_prep else draft.output

    def _delete(self) -> None:
        if self._open is None or self._open.saved is None or self.kitchen is None:
            return
        owner, day = self._open.owner, self._open.saved.valid_from
        name, since = self.kitchen.name(owner), since_words(day)
        question = _("Delete the recipe of {name}, {since}?", name=name, since=since)
        if dialogs.sure(
            self, question, _("The version before it is valid on, if there is one."), _("Delete")
        ):
            what = _("Recipe of {name} deleted", name=name)
            self._write(partial(delete_version, owner, day, what), _("Deleted"), what)

    # What the frame asks for.

    def enter(self) -> None:
        self.grid.setFocus()

    def search(self) -> None:
        self.list.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.finder.selectAll()

    def copy(self) -> None:
        self.sheet.copy()

    def export(self) -> None:
        self.sheet.export()

    def meanings(self) -> list[tuple[str, str]]:
        return [(_(column.title), _(column.hint)) for column in self.grid.model.columns if column.hint]
