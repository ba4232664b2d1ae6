"""What the program is doing: a strip at the window's foot with progress and Cancel."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from desktop import tasks
from desktop.errors import BookError
from desktop.views import numbers
from desktop.words import _

BEFORE_SHOWING = 600  # milliseconds
STEPS = 1000


class Activity(QWidget):
    """Runs jobs one after the other in the worker process and shows the one under way."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("activity")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs: list[tuple[str, tasks.Job]] = []
        self.title, self.amount, self.bar = QLabel(), QLabel(), QProgressBar()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.amount.setObjectName("count")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.stop = QPushButton(_("Cancel"))
        self.stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        for widget, share in ((self.title, 0), (self.bar, 1), (self.amount, 0), (self.stop, 0)):
            row.addWidget(widget, share)
        self._waiting = QTimer(self, singleShot=True, interval=BEFORE_SHOWING)
        self._waiting.timeout.connect(self.show)
        self.hide()

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def run(
        self,
        title: str,
        work: Callable[..., Any],
        *args: Any,
        owner: QWidget,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BookError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> tasks.Job:
        """Run a job; see ``page.Desk.work``."""

        def finished(then: Callable[..., None] | None, *news: Any) -> None:
            self._jobs = [one for one in self._jobs if one[1].running]
            self._show_current()
            if then is not None and tasks.alive(owner):
                then(*news)

        job = tasks.run(
            work,
            *args,
            owner=self,
            done=lambda result: finished(done, result),
            failed=lambda error: finished(failed, error),
            cancelled=lambda: finished(cancelled),
            progress=lambda count, total: self._advance(job, count, total),
        )
        self._jobs.append((title, job))
        owner.destroyed.connect(job.cancel)
        self._show_current()
        return job

    def _show_current(self) -> None:
        if not self._jobs:
            self._waiting.stop()
            self.hide()
            return
        self.title.setText(self._jobs[0][0])
        self.amount.clear()
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        if not self.isVisible():
            self._waiting.start()

    def _advance(self, job: tasks.Job, count: int, total: int) -> None:
        if not self._jobs or self._jobs[0][1] is not job:
            return
        self.amount.setText(numbers.decimal(count, 0) if not total else f"{100 * count // total} %")
        self.bar.setRange(0, STEPS if total else 0)
        self.bar.setValue(STEPS * count // total if total else 0)

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self.title.setText(_("Stopping"))
        if self._jobs:
            self._jobs[0][1].cancel()

    def stop_all(self) -> None:
        """The window closes: nothing goes on behind it."""
        for _title, job in self._jobs:
            job.drop()
        self._jobs = []
        self._show_current()
