"""ruff and mypy are tests like any other, and the locks are what they promise."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check", "mypy"])
def test_the_code_passes(command: str) -> None:
    call = [sys.executable, "-m", *command.split()]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def pins(lock: Path) -> dict[str, str]:
    """Each requirement line of a lock up to its first hash."""
    logical = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return {line.split(" --hash")[0].strip(): line for line in logical if line.strip()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_every_line_with_hashes_and_names_no_index(lock: Path) -> None:
    for requirement, line in pins(lock).items():
        assert re.match(r"[\w.-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in line, requirement
    assert not re.search(r"://|--(extra-)?index|--find-links", lock.read_text(encoding="utf-8"))


def test_the_larger_lock_holds_the_smaller_one() -> None:
    small, large = (pins(lock).keys() for lock in LOCKS)
    assert set(small) <= set(large)


def test_no_file_outgrows_its_room() -> None:
    lengths = {path: len(path.read_bytes().splitlines()) for path in ROOT.glob("desktop/**/*.py")}
    assert {path.name: length for path, length in lengths.items() if length > 400} == {}
