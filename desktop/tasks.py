"""Everything that happens off the window's thread: one thread for questions, one process for jobs.

    tasks.ask(average_check_between, stores, period, owner=self, done=self.show_report)
    tasks.run(import_sales, book, files, owner=self, done=self.imported, progress=self.advanced)

Both return a ``Job``. A question takes milliseconds and runs on the only background thread; a job
takes seconds and runs in the only worker process, so its work, arguments and result are pickled and
the work is a function of a module. A job's work that has a parameter ``progress`` is given a callable
``progress(done, total=0)``, and can be cancelled there; work that does not stop within a few seconds
is killed with its process. Its transaction then rolls back: a stopped job leaves nothing.

``done(result)``, ``failed(error: BookError)``, ``cancelled()`` and ``progress(done, total)`` are called
on the window's thread, and never for an owner that was destroyed or a job that was dropped.
"""

import contextlib
import itertools
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from desktop import worker
from desktop.errors import BookError
from desktop.words import _

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

News = tuple[Any, ...]  # kind, number of the job, and what there is to tell; see worker
PATIENCE = 4_000  # milliseconds a cancelled job has before its process is killed


def alive(owner: QObject) -> bool:
    """Whether the object still exists; Qt may have destroyed it under its Python name."""
    return isValid(owner)


class Job:
    """One question or job under way."""

    def __init__(
        self,
        owner: QObject,
        done: Callable[[Any], None] | None,
        failed: Callable[[BookError], None] | None,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], None] | None,
    ) -> None:
        self.number = next(_numbers)
        self.running = True
        self._owner, self._done, self._failed = owner, done, failed
        self._progress, self._cancelled = progress, cancelled
        self.stopped = False
        self._dropped = False

    def cancel(self) -> None:
        """Stop it where it can be stopped; ``cancelled`` is called when it has stopped."""
        if self.running and not self.stopped:
            self.stopped = True
            _desk().cancel(self)

    def drop(self) -> None:
        """Cancel it and never hear of it again."""
        self._dropped = True
        self.cancel()

    def receive(self, kind: str, *values: Any) -> None:
        """Hand one piece of news to the owner; on the window's thread."""
        if kind != worker.PROGRESS:
            self.running = False
        if self._dropped or not alive(self._owner):
            if kind == worker.PROGRESS:
                self.drop()
            return
        if kind == worker.PROGRESS and self._progress:
            self._progress(*values)
        elif kind == worker.DONE and self._done:
            self._done(*values)
        elif kind == worker.CANCEL and self._cancelled:
            self._cancelled()
        elif kind == worker.FAILED:
            self._fail(*values)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, BookError):
            sys.excepthook(type(error), error, error.__traceback__)
            error = BookError(_("Something went wrong inside Platebook. Nothing was changed."))
        if self._failed:
            self._failed(error)


class _Desk(QObject):
    """The one place where news of other threads comes home: a signal on a queued connection."""

    news = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.news.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.questions = _Questions(self.news.emit)
        self.process: _Worker | None = None
        self.jobs: dict[int, Job] = {}

    def _deliver(self, news: News) -> None:
        kind, number, *values = news
        job = self.jobs.get(number) if kind == worker.PROGRESS else self.jobs.pop(number, None)
        if job is not None:
            job.receive(kind, *values)

    def ask(self, job: Job, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self.jobs[job.number] = job
        self.questions.ask(job, work, args)

    def run(self, job: Job, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self.jobs[job.number] = job
        if self.process is None or not self.process.alive:
            self.process = _Worker(self.news.emit, _steps)
        self.process.start(job.number, work, args)

    def cancel(self, job: Job) -> None:
        if self.process is not None:
            self.process.cancel(job.number)
            QTimer.singleShot(PATIENCE, self, partial(self.process.kill, job.number))

    def close(self, farewell: Sequence[worker.Step]) -> None:
        if self.process is not None:
            self.process.close()
        for job in self.jobs.values():
            job.stopped = True
        self.questions.close(farewell)
        self.jobs.clear()


class _Questions:
    """The question thread. A question that was stopped before its turn is not asked."""

    def __init__(self, tell: Callable[[News], None]) -> None:
        self._tell = tell
        self._queue: SimpleQueue[Callable[[], bool]] = SimpleQueue()  # each says whether to go on
        self._thread = threading.Thread(target=self._serve, name="questions", daemon=True)
        self._thread.start()

    def ask(self, job: Job, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self._queue.put(partial(self._answer, job, work, args))

    def close(self, farewell: Sequence[worker.Step]) -> None:
        """Finish the question under way, take the last steps and end."""
        self._queue.put(partial(self._leave, farewell))
        self._thread.join()

    def _serve(self) -> None:
        while self._queue.get()():
            pass

    def _answer(self, job: Job, work: Callable[..., Any], args: tuple[Any, ...]) -> bool:
        news: News
        try:
            news = (worker.CANCEL, job.number) if job.stopped else (worker.DONE, job.number, work(*args))
        except Exception as error:
            news = worker.FAILED, job.number, error
        with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
            self._tell(news)
        return True

    def _leave(self, farewell: Sequence[worker.Step]) -> bool:
        for step in farewell:
            step()
        return False


class _Worker:
    """The window's end of the worker process: a pipe, and a thread that listens to it."""

    def __init__(self, tell: Callable[[News], None], steps: tuple[worker.Step, ...]) -> None:
        import multiprocessing  # only when the first job starts

        context = multiprocessing.get_context("spawn")
        self._pipe: Connection
        self._pipe, far_end = context.Pipe()
        self._process: BaseProcess = context.Process(target=worker.serve, args=(far_end, steps), daemon=True)
        self._process.start()
        far_end.close()  # now the pipe ends when the worker does
        self._tell = tell
        self.alive = True  # until the pipe ends; the system may list the process a little longer
        self._waiting: dict[int, bool] = {}  # jobs in their order -> asked to stop
        self._listener = threading.Thread(target=self._listen, name="worker news", daemon=True)
        self._listener.start()

    def start(self, number: int, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self._waiting[number] = False
        try:
            self._pipe.send((worker.JOB, number, work, args))
        except OSError:  # the process has just ended
            if self._waiting.pop(number, None) is not None:
                self._tell((worker.FAILED, number, _ended()))

    def cancel(self, number: int) -> None:
        if number in self._waiting and not self._waiting[number]:
            self._waiting[number] = True
            with contextlib.suppress(OSError):  # the process has just ended, and the listener says so
                self._pipe.send((worker.CANCEL, number))

    def kill(self, number: int) -> None:
        """End the process if this job is still the one it works on."""
        if number == next(iter(self._waiting), None):
            self._process.kill()

    def close(self) -> None:
        """Hang up; a job under way rolls back."""
        self._waiting.clear()
        self._process.kill()
        self._process.join()
        self._listener.join()
        self._process.close()

    def _listen(self) -> None:
        """On the listening thread: pass all news on, and say of each job what its process's end means."""
        with contextlib.suppress(EOFError, OSError, RuntimeError):
            while True:
                news = self._pipe.recv()
                if news[0] != worker.PROGRESS:
                    self._waiting.pop(news[1], None)
                self._tell(news)
        self.alive = False
        with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
            while self._waiting:
                number, stopped = self._waiting.popitem()
                self._tell((worker.CANCEL, number) if stopped else (worker.FAILED, number, _ended()))
        self._pipe.close()


def _ended() -> BookError:
    return BookError(_("The work stopped before its end. Nothing was changed; please try again."))


_numbers = itertools.count(1)
_steps: tuple[worker.Step, ...] = ()
_home: _Desk | None = None


def _desk() -> _Desk:
    global _home
    if _home is None:
        _home = _Desk()
    return _home


def prepare(*steps: worker.Step) -> None:
    """What the worker process does before its first job: speak the language, open the book.

    Steps are picklable; changing them ends the idle worker, and the next job starts a new one.
    """
    global _steps
    _steps = steps
    if _home is not None and _home.process is not None:
        _home.process.close()
        _home.process = None


def ask(
    work: Callable[..., Any],
    *args: Any,
    owner: QObject,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[BookError], None] | None = None,
) -> Job:
    """Answer ``work(*args)`` on the question thread."""
    job = Job(owner, done, failed, None, None)
    _desk().ask(job, work, args)
    return job


def run(
    work: Callable[..., Any],
    *args: Any,
    owner: QObject,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[BookError], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], None] | None = None,
) -> Job:
    """Do ``work(*args)`` in the worker process."""
    job = Job(owner, done, failed, progress, cancelled)
    _desk().run(job, work, args)
    return job


def idle() -> bool:
    """Whether nothing is under way and every answer has been delivered."""
    return _home is None or not _home.jobs


def close(*farewell: worker.Step) -> None:
    """End the worker process, finish the question under way, take the last steps on its thread.

    Nothing is delivered any more.
    """
    global _home
    if _home is not None:
        home, _home = _home, None
        home.close(farewell)
