"""The worker process: runs one job after another for the window, and knows nothing of Qt.

Talk over the pipe, as tuples. To the worker: ``(JOB, number, work, args)``, ``(CANCEL, number)``.
From it: ``(PROGRESS, number, done, total)``, ``(DONE, number, result)``, ``(FAILED, number, error)``,
and ``(CANCEL, number)`` for a job that stopped on request.
"""

import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from desktop.errors import BookError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

JOB, CANCEL, PROGRESS, DONE, FAILED = "job", "cancel", "progress", "done", "failed"
BETWEEN_REPORTS = 0.05  # seconds; work may report for every row without slowing down

Step = Callable[[], object]


class Cancelled(BaseException):
    """The user stopped the job; raised inside the work where it reports progress.

    Not an Exception, so that no handler in the work takes it for trouble with a file.
    """


def takes_progress(work: Callable[..., object]) -> bool:
    """Whether the work has a parameter ``progress``, and so can be watched and stopped."""
    import inspect  # here, so that the window does not load it at its start

    return "progress" in inspect.signature(work).parameters


class Inbox:
    """What the window sent. Requests to stop are seen while a job runs, jobs wait for their turn."""

    def __init__(self, pipe: "Connection") -> None:
        self._pipe = pipe
        self._jobs: deque[tuple[Any, ...]] = deque()
        self._stopped: set[int] = set()

    def next_job(self) -> tuple[Any, ...]:
        """The next job, once there is one; EOFError when the window has hung up."""
        while not self._jobs:
            self._receive()
        return self._jobs.popleft()

    def asks_to_stop(self, number: int) -> bool:
        """Whether a job was cancelled, by its number."""
        while self._pipe.poll():
            self._receive()
        return number in self._stopped

    def _receive(self) -> None:
        kind, *values = self._pipe.recv()
        if kind == JOB:
            self._jobs.append(tuple(values))
        else:
            self._stopped.add(values[0])


class Progress:
    """What a job calls as ``progress(done)`` or ``progress(done, total)``; the total may be unknown."""

    def __init__(self, pipe: "Connection", inbox: Inbox, number: int) -> None:
        self._pipe, self._inbox, self._number = pipe, inbox, number
        self._next = 0.0

    def __call__(self, done: int, total: int = 0) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + BETWEEN_REPORTS
            if self._inbox.asks_to_stop(self._number):
                raise Cancelled
            self._pipe.send((PROGRESS, self._number, done, total))


def serve(pipe: "Connection", steps: Sequence[Step]) -> None:
    """Do the steps before the first job, then answer until the window hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is the window's to handle
    inbox = Inbox(pipe)
    waiting = deque(steps)
    try:
        while True:
            number, work, args = inbox.next_job()
            _send(pipe, _outcome(pipe, inbox, waiting, number, work, args))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the window is gone; an open transaction rolls back with this process


def _outcome(
    pipe: "Connection",
    inbox: Inbox,
    steps: deque[Step],
    number: int,
    work: Callable[..., Any],
    args: tuple[Any, ...],
) -> tuple[Any, ...]:
    try:
        if inbox.asks_to_stop(number):
            return CANCEL, number
        while steps:
            steps[0]()
            steps.popleft()
        if takes_progress(work):
            return DONE, number, work(*args, progress=Progress(pipe, inbox, number))
        return DONE, number, work(*args)
    except Cancelled:
        return CANCEL, number
    except Exception as error:
        return FAILED, number, _portable(error)


def _portable(error: Exception) -> Exception:
    """The error as it can cross the pipe: the world's trouble as it is, a bug with its traceback."""
    if isinstance(error, BookError):
        return error
    import traceback

    bug = RuntimeError(f"{type(error).__name__}: {error}")
    bug.add_note(traceback.format_exc())
    return bug


def _send(pipe: "Connection", news: tuple[Any, ...]) -> None:
    try:
        pipe.send(news)
    except (TypeError, AttributeError, ValueError) as error:  # what pickle says of a result it cannot take
        pipe.send((FAILED, news[1], _portable(error)))
