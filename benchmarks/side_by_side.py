"""Two ways of doing the same thing, measured turn by turn, and the verdict on their medians."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

MEGABYTE = 1_000_000


class Way(NamedTuple):
    """One contender: ``run`` does the work once and returns how long it took, in seconds."""

    name: str
    run: Callable[[], float]


class Child(NamedTuple):
    """How a process went: wall seconds and the most memory it held, in bytes."""

    seconds: float
    peak: int


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call of ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def environment_of_a_user() -> dict[str, str]:
    """The environment of processes: compiled Python is kept, as it is for everybody who has not asked."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def child(command: Sequence[str]) -> Child:
    """Run a process to its end; RuntimeError with what it said if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment_of_a_user()
    )
    assert process.stdout
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said.decode()[-2000:]}")
    return Child(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def compare(title: str, ours: Way, floor: Way, limit: float, rounds: int) -> bool:
    """Run both ways in turn, print medians and ratio; True where the ratio keeps to ``limit``."""
    ways = (ours, floor)
    times: dict[str, list[float]] = {way.name: [] for way in ways}
    for turn in range(rounds):
        for way in ways if turn % 2 else reversed(ways):
            times[way.name].append(way.run())
    print(f"\n{title} (medians of {rounds} interleaved runs)")
    for way in ways:
        taken = times[way.name]
        print(f"  {way.name:<44}{_shown(median(taken)):>12}  ({_shown(min(taken))} to {_shown(max(taken))})")
    return verdict("ratio", median(times[ours.name]) / median(times[floor.name]), limit, "x")


def verdict(what: str, value: float, limit: float, unit: str) -> bool:
    """Print a figure against its limit; True where it is kept."""
    kept = value <= limit
    print(f"  {what}: {value:.2f} {unit}, limit {limit:g} {unit}: {'kept' if kept else 'MISSED'}")
    return kept


def _shown(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"
