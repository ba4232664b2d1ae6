"""Work for the worker process of test_tasks: functions of a module, as pickling wants them."""

import os
import sqlite3
import sys
import time
from pathlib import Path

from desktop.errors import BookError

prepared: list[str] = []


def prepare(word: str) -> None:
    prepared.append(word)


def told() -> list[str]:
    return prepared


def modules() -> set[str]:
    return {name.partition(".")[0] for name in sys.modules}


def add(one: int, other: int) -> int:
    return one + other


def count(up_to: int, progress) -> int:
    for done in range(up_to):
        progress(done, up_to)
        time.sleep(0.005)
    return up_to


def write_for_ever(path: Path, progress) -> None:
    """Insert in one transaction until somebody stops it."""
    wire = sqlite3.connect(path)
    with wire:
        wire.execute("DELETE FROM t")
        done = 0
        while True:
            done += 1
            wire.execute("INSERT INTO t VALUES (?)", (done,))
            progress(done)


def write_deaf(path: Path) -> None:
    """The same, without ever looking up."""
    write_for_ever(path, lambda _done: None)


def refuse() -> None:
    raise BookError("The disk is full.")


def fall() -> None:
    raise ZeroDivisionError("a bug")


def die() -> None:
    os._exit(9)


def unpicklable() -> object:
    return lambda: None
