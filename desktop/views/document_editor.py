"""One document: its head, its lines in a grid, and what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis.document_drafts import Draft
from desktop.analysis.documents import DOCUMENT_KINDS, DOCUMENT_STATES
from desktop.queries.document_choices import Choices, document_choices, next_number
from desktop.queries.document_drafts import Edit, draft_of, edits_of
from desktop.queries.document_edits import post_document, save_draft
from desktop.queries.document_effects import effect_of_cancelling, effect_of_posting, effect_of_reversing
from desktop.queries.document_reversals import cancel_document, delete_draft, reverse_document
from desktop.queries.imports import undo_import
from desktop.views import dialogs
from desktop.views.document_form import DocumentForm
from desktop.views.effect_dialog import Ask, EffectDialog
from desktop.views.page import Desk
from desktop.views.tips import tip
from desktop.words import N_, _

WIDTH, HEIGHT = 1180, 680
_OWN_NUMBERS = ("receipt", "return")  # the paper of the other side has one


class Loaded(NamedTuple):
    """A document with what can be chosen in it and what was done to it."""

    draft: Draft
    choices: Choices
    edits: tuple[Edit, ...]


def load_document(number: int) -> Loaded:
    """On the question thread."""
    draft = draft_of(number)
    return Loaded(draft, document_choices(draft.store), edits_of(number))


def load_new(store: int, kind: str, day: int) -> Loaded:
    """On the question thread: an empty document with a number where papers bring none."""
    number = "" if kind in _OWN_NUMBERS else next_number(store, kind, day)
    return Loaded(Draft(store, kind, day, number), document_choices(store), ())


class Offered(NamedTuple):
    """A button: its name, its words (marked with N_), its keys, what it does."""

    name: str
    words: str
    keys: str
    do: Callable[[], None]


class DocumentEditor(QDialog):
    """Opens over the window. What it saves it tells the desk as a change of the book."""

    def __init__(self, parent: QWidget, desk: Desk, loaded: Loaded, today: int, currency: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._above, self.desk, self.loaded = parent, desk, loaded
        self._today, self._currency = today, currency
        self._draft = loaded.draft
        self.form = DocumentForm(loaded.draft, loaded.choices, currency)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._before = self.form.written()
        self.resize(min(WIDTH, parent.width() - 32), min(HEIGHT, parent.height() - 32))
        self.form.first_field.setFocus()

    # What it looks like.

    def _lay_out(self) -> None:
        kind, state = _(DOCUMENT_KINDS[self._draft.kind]), _(DOCUMENT_STATES[self._draft.state])
        is_new = self._draft.id is None
        called = _("New: {kind}", kind=kind) if is_new else f"{kind} {self._draft.number}"
        self.setWindowTitle(called)
        title = QLabel(called if is_new else f"{called} · {state}")
        title.setObjectName("sentence")
        title.setTextFormat(Qt.TextFormat.PlainText)
        if self._draft.kind == "batch":
            words = N_("Propose what goes in")
            self.form.foot.addWidget(self._button("recipe", words, "Ctrl+R", self.form.propose_inputs))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.form, 1)
        column.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        row, close = QHBoxLayout(), QPushButton(_("Close"))
        row.setSpacing(8)
        for one in self._taking_back():
            row.addWidget(self._button(*one))
        row.addStretch()
        for one in self._keeping():
            row.addWidget(self._button(*one))
        if "post" in self.buttons:
            self.buttons["post"].setProperty("primary", True)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row.addWidget(close)
        return row

    def _taking_back(self) -> Sequence[Offered]:
        """What takes back something that was done, as far as the state lets it."""
        draft, made = self._draft, []
        if self.loaded.edits:
            made.append(Offered("undo", N_("Undo the last change"), "", self._undo))
        if draft.state == "draft" and draft.id is not None:
            made.append(Offered("delete", N_("Delete the draft"), "", self._delete))
        if draft.state == "posted":
            made.append(Offered("cancel", N_("Cancel the document …"), "", self._cancel))
            if draft.kind == "receipt":
                made.append(Offered("return", N_("Return from this receipt"), "", self._return))
            made.append(Offered("reverse", N_("Reverse …"), "", self._reverse))
        return made

    def _keeping(self) -> Sequence[Offered]:
        """What keeps what was typed, as far as the state lets it."""
        made = []
        if self._draft.state == "draft":
            made.append(Offered("draft", N_("Save the draft"), "Ctrl+S", self._save))
        if self._draft.state in ("draft", "posted"):
            words = N_("Post …") if self._draft.state == "draft" else N_("Post the change …")
            made.append(Offered("post", words, "Ctrl+Return", self._post))
        return made

    def _button(self, name: str, words: str, keys: str, do: Callable[[], None]) -> QPushButton:
        button = self.buttons[name] = QPushButton(_(words))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: do())
        if name == "undo":
            button.setToolTip(tip(self.loaded.edits[0].what))
        if keys:
            button.setToolTip(tip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)))
            QShortcut(QKeySequence(keys), self, button.click)
        return button

    # What is done with it.

    @property
    def number(self) -> int:
        """The id of a document that the book has."""
        assert self._draft.id is not None  # noqa: S101  what needs it is offered for these alone
        return self._draft.id

    def _post(self) -> None:
        draft = self.form.whole()
        if draft is None:
            return
        question = partial(effect_of_posting, draft)
        tasks.ask(question, owner=self, done=partial(self._offer_post, draft), failed=self.form.refuse)

    def _offer_post(self, draft: Draft, effect: list[Any]) -> None:
        dialog = EffectDialog(self, self.windowTitle(), _("Post"), self._currency, draft.day)
        dialog.show_rows(effect)
        dialog.agreed.connect(lambda _day: self._do(partial(post_document, draft), _("Posted.")))
        dialog.open()

    def _save(self) -> None:
        draft = self.form.whole()
        if draft is not None:
            self._do(
                partial(save_draft, draft), _("The draft is saved. It moves no stock until it is posted.")
            )

    def _cancel(self) -> None:
        number = self.number
        self._ask_effect(
            _("Cancel the document"),
            lambda _day: effect_of_cancelling(number),
            lambda _day: cancel_document(number),
            _("Cancelled."),
        )

    def _reverse(self) -> None:
        self._ask_effect(
            _("Reverse"),
            partial(effect_of_reversing, self.number),
            partial(reverse_document, self.number),
            _("Reversed by a document of its own."),
            choose_day=True,
        )

    def _ask_effect(
        self, verb: str, question: Ask, work: Callable[[int], Any], done: str, *, choose_day: bool = False
    ) -> None:
        day = max(self._today, self._draft.day)
        dialog = EffectDialog(self, self.windowTitle(), verb, self._currency, day, choose_day=choose_day)
        dialog.agreed.connect(lambda day: self._do(partial(work, day), done))
        dialog.ask(question)
        dialog.open()

    def _return(self) -> None:
        """Go on with a return of what came in, for which what stays is taken out of the lines."""
        back = self._draft.as_return(max(self._today, self._draft.day))
        loaded = Loaded(back, self.loaded.choices, ())
        if self.close():
            DocumentEditor(self._above, self.desk, loaded, self._today, self._currency).open()

    def _delete(self) -> None:
        self._do(partial(delete_draft, self.number), _("The draft is gone."))

    def _undo(self) -> None:
        edit = self.loaded.edits[0]
        self._do(partial(undo_import, edit.id), _("Undone: {what}", what=edit.what))

    def _do(self, work: Callable[[], Any], done: str) -> None:
        tasks.ask(work, owner=self, done=lambda _result: self._finish(done), failed=self.form.refuse)

    def _finish(self, said: str) -> None:
        self.desk.say(said)
        self.desk.book_changed()
        self._before = self.form.written()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self.form.written() == self._before or dialogs.sure(
            self, _("Close without saving?"), _("What was typed here is lost."), _("Close")
        ):
            event.accept()
        else:
            event.ignore()

    def reject(self) -> None:
        """Esc closes like the button, with the same question."""
        self.close()
