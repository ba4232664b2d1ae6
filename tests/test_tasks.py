"""Questions and jobs: answered at home, cancelled, killed, dead; the window never waits."""

import sqlite3
import sys
import threading
from pathlib import Path

import pytest
import task_works
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from desktop import tasks
from desktop.errors import BookError


class Owner(QObject):
    """Takes whatever comes home."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []
        self.failed: list[BookError] = []
        self.stopped = 0
        self.steps: list[tuple[int, int]] = []
        self.threads: set[int] = set()

    def take(self, result: object) -> None:
        self.threads.add(threading.get_ident())
        self.done.append(result)

    def refused(self, error: BookError) -> None:
        self.failed.append(error)

    def cancelled(self) -> None:
        self.stopped += 1

    def advance(self, done: int, total: int) -> None:
        self.steps.append((done, total))

    def run(self, work, *args) -> tasks.Job:
        return tasks.run(
            work,
            *args,
            owner=self,
            done=self.take,
            failed=self.refused,
            progress=self.advance,
            cancelled=self.cancelled,
        )

    def ask(self, work, *args) -> tasks.Job:
        return tasks.ask(work, *args, owner=self, done=self.take, failed=self.refused)


@pytest.fixture
def owner(qapp):
    yield Owner()
    tasks.close()
    tasks.prepare()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.db"
    with sqlite3.connect(path) as wire:
        wire.execute("CREATE TABLE t (n INTEGER)")
        wire.execute("INSERT INTO t VALUES (42)")
    wire.close()
    return path


def content(path: Path) -> list[tuple[int]]:
    wire = sqlite3.connect(path)
    rows = wire.execute("SELECT n FROM t").fetchall()
    wire.close()
    return rows


def test_a_question_is_worked_on_elsewhere_and_answered_on_the_windows_thread(
    qtbot: QtBot, owner: Owner
) -> None:
    owner.ask(threading.get_ident)
    qtbot.waitUntil(lambda: bool(owner.done))
    assert owner.done != [threading.get_ident()]
    assert owner.threads == {threading.get_ident()}


def test_questions_are_answered_in_their_order_on_one_thread(qtbot: QtBot, owner: Owner) -> None:
    for number in range(20):
        owner.ask(lambda number=number: (number, threading.get_ident()))
    qtbot.waitUntil(lambda: len(owner.done) == 20)
    assert [number for number, _thread in owner.done] == list(range(20))
    assert len({thread for _number, thread in owner.done}) == 1


def test_a_dropped_question_is_never_answered(qtbot: QtBot, owner: Owner) -> None:
    hold = threading.Event()
    running, waiting = owner.ask(hold.wait), owner.ask(lambda: "waiting")
    running.drop()
    waiting.drop()
    hold.set()
    owner.ask(lambda: "last")
    qtbot.waitUntil(lambda: bool(owner.done))
    assert owner.done == ["last"]


def test_an_answer_to_a_destroyed_owner_is_not_delivered(qtbot: QtBot, owner: Owner) -> None:
    heard = []
    gone = QObject()
    tasks.ask(lambda: 1, owner=gone, done=heard.append)
    gone.deleteLater()
    qtbot.waitUntil(lambda: not tasks.alive(gone))
    owner.ask(lambda: 2)
    qtbot.waitUntil(lambda: bool(owner.done))
    assert heard == []


def test_trouble_with_the_world_comes_as_its_sentence(qtbot: QtBot, owner: Owner) -> None:
    owner.ask(task_works.refuse)
    owner.run(task_works.refuse)
    qtbot.waitUntil(lambda: len(owner.failed) == 2, timeout=10_000)
    assert [str(error) for error in owner.failed] == ["The disk is full."] * 2


@pytest.mark.parametrize("way", ["ask", "run"])
def test_a_bug_is_reported_with_its_traceback_and_told_as_a_sentence(
    qtbot: QtBot, owner: Owner, way: str
) -> None:
    with qtbot.captureExceptions() as caught:
        getattr(owner, way)(task_works.fall)
        qtbot.waitUntil(lambda: bool(owner.failed), timeout=10_000)
    (_sort, bug, trace) = caught[0]
    told = str(bug) + "".join(getattr(bug, "__notes__", ()))
    assert "a bug" in told
    assert way == "ask" or "in fall" in told
    assert way == "run" or trace is not None
    assert "Nothing was changed" in str(owner.failed[0])


def test_a_job_runs_in_a_prepared_process_without_qt(qtbot: QtBot, owner: Owner) -> None:
    from functools import partial

    tasks.prepare(partial(task_works.prepare, "language"), partial(task_works.prepare, "book"))
    owner.run(task_works.told)
    owner.run(task_works.told)
    owner.run(task_works.modules)
    qtbot.waitUntil(lambda: len(owner.done) == 3, timeout=10_000)
    assert owner.done[:2] == [["language", "book"]] * 2  # once, before the first job
    assert not owner.done[2] & {"PySide6", "shiboken6", "pyqtgraph", "numpy", "openpyxl"}
    assert task_works.prepared == []  # not in this process


def test_a_job_tells_its_progress(qtbot: QtBot, owner: Owner) -> None:
    owner.run(task_works.count, 60)
    qtbot.waitUntil(lambda: owner.done == [60], timeout=10_000)
    assert len(owner.steps) >= 3
    assert owner.steps == sorted(owner.steps)
    assert {total for _done, total in owner.steps} == {60}


def test_a_cancelled_job_leaves_nothing_and_the_worker_goes_on(
    qtbot: QtBot, owner: Owner, table: Path
) -> None:
    job = owner.run(task_works.write_for_ever, table)
    qtbot.waitUntil(lambda: bool(owner.steps), timeout=10_000)
    job.cancel()
    qtbot.waitUntil(lambda: owner.stopped == 1)
    assert content(table) == [(42,)]
    owner.run(task_works.add, 1, 2)
    qtbot.waitUntil(lambda: owner.done == [3], timeout=10_000)


def test_a_waiting_job_can_be_cancelled_while_another_runs(qtbot: QtBot, owner: Owner) -> None:
    owner.run(task_works.count, 100)
    owner.run(task_works.add, 1, 2).cancel()
    owner.run(task_works.add, 3, 4)
    qtbot.waitUntil(lambda: len(owner.done) == 2, timeout=10_000)
    assert owner.done == [100, 7]
    assert owner.stopped == 1


def test_a_deaf_job_is_killed_and_leaves_nothing(
    qtbot: QtBot, owner: Owner, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PATIENCE", 300)
    owner.run(task_works.add, 1, 2)
    qtbot.waitUntil(lambda: owner.done == [3], timeout=10_000)
    job = owner.run(task_works.write_deaf, table)
    qtbot.wait(200)
    job.cancel()
    qtbot.waitUntil(lambda: owner.stopped == 1, timeout=5_000)
    assert content(table) == [(42,)]
    owner.run(task_works.add, 3, 4)  # in a new process
    qtbot.waitUntil(lambda: owner.done == [3, 7], timeout=10_000)


def test_a_worker_that_dies_is_told_as_a_sentence_and_replaced(qtbot: QtBot, owner: Owner) -> None:
    owner.run(task_works.die)
    owner.run(task_works.add, 1, 2)
    qtbot.waitUntil(lambda: len(owner.failed) == 2, timeout=10_000)
    assert "stopped before its end" in str(owner.failed[0])
    owner.run(task_works.add, 3, 4)
    qtbot.waitUntil(lambda: owner.done == [7], timeout=10_000)


def test_a_result_that_cannot_travel_is_a_bug_not_a_silence(qtbot: QtBot, owner: Owner) -> None:
    with qtbot.captureExceptions() as caught:
        owner.run(task_works.unpicklable)
        qtbot.waitUntil(lambda: bool(owner.failed), timeout=10_000)
    assert len(caught) == 1


def test_closing_leaves_no_thread_and_no_process(qtbot: QtBot, owner: Owner) -> None:
    import multiprocessing

    farewells: list[int] = []
    owner.ask(lambda: 1)
    owner.run(task_works.count, 100_000)
    qtbot.waitUntil(lambda: bool(owner.steps), timeout=10_000)
    tasks.close(lambda: farewells.append(threading.get_ident()))
    assert farewells
    assert farewells[0] != threading.get_ident()
    assert multiprocessing.active_children() == []
    assert {thread.name for thread in threading.enumerate()} == {"MainThread"}


class Emitter(QObject):
    truth = Signal(bool)
    anything = Signal(object)


def test_emitting_truth_keeps_its_reference_count(qapp) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at every emit, and the program dies."""
    emitter, heard = Emitter(), []
    emitter.truth.connect(heard.append, Qt.ConnectionType.DirectConnection)
    emitter.anything.connect(heard.append)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _time in range(200):
        emitter.truth.emit(True)
        emitter.anything.emit(None)
    heard.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(abs(now - then) < 50 for now, then in zip(after, before, strict=True))
