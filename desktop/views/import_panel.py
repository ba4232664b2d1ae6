"""An import step by step: look at the files, ask what is open, show what it would do, do it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import tasks
from desktop.errors import BookError
from desktop.jobs.import_kinds import KINDS, SALES, Export, Outcome, exports_of, import_export
from desktop.jobs.import_look import Look, look_at
from desktop.jobs.import_sales import Options
from desktop.queries.stores import all_stores
from desktop.views.import_kind import KIND_NAMES
from desktop.views.import_result import CLOSE, GOOD_ROWS, MAPPING, ImportResult, imported, sentence
from desktop.views.mapping import MappingForm
from desktop.views.sentences import joined
from desktop.views.states import EmptyState, StateStack
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.page import Page

BEFORE_LOOKING = 250  # milliseconds after the last choice
FIRST_STORE = "S1"


class ImportPanel(QWidget):
    """Takes files until each of their exports is imported or left. ``closed`` is sent when none is left."""

    closed = Signal()

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.page, self.desk = page, page.desk
        self.result, self.form = ImportResult(page), MappingForm()
        self.waiting, self.go_on = QLabel(), QPushButton(_("Continue"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("These files hold"))
        for kind in KINDS:
            self.kind.addItem(_(KIND_NAMES[kind]), kind)
        self.kind.activated.connect(lambda _n: self._choose_kind())
        self.look: Look | None = None
        self.outcome: Outcome | None = None
        self._exports: list[Export] = []
        self._export = Export(SALES, ())
        self._options = Options()
        self._codes: tuple[str, ...] = ()
        self._job: tasks.Job | None = None
        self._mapping = False
        self._later = QTimer(self, singleShot=True, interval=BEFORE_LOOKING)
        self._later.timeout.connect(self._look)
        self._lay_out()
        self.result.wanted.connect(self._do)
        self.result.store_chosen.connect(self._choose_store)
        self.form.changed.connect(self._later.start)

    def _lay_out(self) -> None:
        self.waiting.setObjectName("empty_text")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setTextFormat(Qt.TextFormat.PlainText)
        self.go_on.setProperty("primary", True)
        self.go_on.clicked.connect(self._continue)
        leave = QPushButton(_("Cancel"))
        leave.clicked.connect(self._next)
        mapping, buttons = QWidget(), QHBoxLayout()
        column = QVBoxLayout(mapping)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form, 1)
        column.addLayout(buttons)
        buttons.setSpacing(8)
        buttons.addWidget(self.go_on)
        buttons.addStretch()
        buttons.addWidget(leave)
        self._mapping_page = mapping
        whole, row = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        below = QWidget()
        self._stack = StateStack(below, self.waiting)
        row.setSpacing(8)
        label = QLabel(_("These files hold"))
        label.setBuddy(self.kind)
        row.addWidget(label)
        row.addWidget(self.kind)
        row.addStretch()
        whole.addLayout(row)
        whole.addWidget(below, 1)
        for part in (mapping, self.result):
            self._stack.addWidget(part)

    # Files and exports.

    def take(self, files: Sequence[Path]) -> None:
        """Begin with these files; what was under way is left."""
        self._wait(_("Looking at {files}", files=_named(files)))
        tasks.ask(all_stores, owner=self, done=self._know_stores)
        self._run(_("Looking at the files"), self._queue, exports_of, tuple(files))

    def _know_stores(self, stores: Sequence[Any]) -> None:
        self._codes = tuple(store.code for store in stores)

    def _queue(self, exports: Sequence[Export]) -> None:
        self._exports = list(exports)
        self._next()

    def _next(self) -> None:
        """Turn to the next export, or close."""
        self._stop()
        if not self._exports:
            self.closed.emit()
            return
        self._begin(self._exports.pop(0))

    def _begin(self, export: Export) -> None:
        self._export = export
        self._options, self._mapping, self.look = Options(), False, None
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(self.kind.findData(export.kind))
        self.form.begin(export.files[0].stem)
        self._wait(_("Looking at {files}", files=_named(export.files)))
        self._look()

    def _choose_kind(self) -> None:
        """The files hold something else; of what is not sales each file is an export of its own."""
        kind, files = self.kind.currentData(), self._export.files
        if kind == self._export.kind:
            return
        if kind != SALES:
            self._exports[:0] = [Export(kind, (file,)) for file in files[1:]]
            files = files[:1]
        self._begin(Export(kind, files))

    # Looking and trying.

    def _look(self) -> None:
        self.outcome = None
        self.go_on.setEnabled(False)
        self._options = self.form.options(self._options)
        self._run(
            _("Looking at the files"),
            self._looked,
            look_at,
            self._export.files,
            self._options,
            self._export.kind,
        )

    def _looked(self, look: Look) -> None:
        self.look = look
        if not look.ready or self._mapping:
            self._show_mapping(look)
        if look.ready:
            self._try()

    def _show_mapping(self, look: Look) -> None:
        self._mapping = True
        self.form.show_look(look)
        self.form.figures.setText(
            "" if look.ready else _("Say what is open at the left; then this shows what it gives.")
        )
        self._stack.setCurrentWidget(self._mapping_page)

    def _try(self) -> None:
        """Read everything without keeping it, for the figures it would give."""
        if self.look is not None and not self.look.names_store and not self._options.store:
            store = self._codes[0] if self._codes else FIRST_STORE
            self._options = replace(self._options, store=store)
        if not self._mapping:
            self._wait(_("Reading {files}", files=_named(self._export.files)))
        trial, title = (
            replace(self._options, dry_run=True),
            _("Reading {files}", files=_named(self._export.files)),
        )
        self._run(title, self._tried, import_export, self._export, trial)

    def _tried(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.form.figures.setText(sentence(outcome))
        self.go_on.setEnabled(True)
        if not self._mapping:
            self._show_result(outcome)

    def _continue(self) -> None:
        if self.outcome is not None:
            self._mapping = False
            self._show_result(self.outcome)

    def _show_result(self, outcome: Outcome) -> None:
        asked = self.look is not None and not self.look.names_store
        self.result.offer_stores(self._codes, self._options.store, asked=asked)
        self.result.show_outcome(outcome)
        self._stack.setCurrentWidget(self.result)

    # Choosing and doing.

    def _choose_store(self, code: str) -> None:
        self._options = replace(self._options, store=code)
        self._try()

    def _do(self, choice: str) -> None:
        if choice == CLOSE:
            self._next()
        elif choice == MAPPING and self.look is not None:
            self._show_mapping(self.look)
            self.go_on.setEnabled(self.outcome is not None)
        else:
            self._import(keep_good_rows=choice == GOOD_ROWS)

    def _import(self, *, keep_good_rows: bool) -> None:
        asked = bool(self.form.said.maps or self.form.said.values or self.form.said.meanings)
        name = self.form.name.text().strip() if asked else ""
        options = replace(self._options, keep_good_rows=keep_good_rows, save_as=name)
        title = _("Importing {files}", files=_named(self._export.files))
        self._wait(title)
        self._run(title, self._imported, import_export, self._export, options)

    def _imported(self, outcome: Outcome) -> None:
        if outcome.result != "saved":
            self._tried(outcome)
            return
        said = [imported(outcome)]
        for file in outcome.rejected:
            said.append(_("The refused rows are in {file}, with their reasons.", file=file))
        self.desk.say(joined(said))
        self.desk.book_changed()
        self._next()

    # Jobs.

    def _run(self, title: str, done: Callable[[Any], None], work: Callable[..., Any], *args: Any) -> None:
        """Run a job; only the last one is heard."""
        self._stop()

        def heard(result: Any) -> None:
            if self._job is job:
                self._job = None
                done(result)

        def failed(error: BookError) -> None:
            if self._job is job:
                self._job = None
                self._fail(error)

        def cancelled() -> None:
            if self._job is job:
                self._job = None
                self._next()

        job = self._job = self.desk.work(
            title, work, *args, owner=self, done=heard, failed=failed, cancelled=cancelled
        )

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _wait(self, text: str) -> None:
        self.waiting.setText(text)
        self._stack.setCurrentWidget(self.waiting)

    def _fail(self, error: BookError) -> None:
        """Say why the files cannot be imported."""
        state = EmptyState("warning", N_("These files cannot be imported"), "", (N_("Close"), self._next))
        state.text.setText(str(error))
        self._stack.show_state(state)


def _named(files: Sequence[Path]) -> str:
    return ", ".join(file.name for file in files)
