"""Every test runs without a display and away from the user's own folders."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# how long an example takes says nothing here, and what fails once should fail again
settings.register_profile("platebook", deadline=None, derandomize=True)
settings.load_profile("platebook")

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PLATEBOOK_HOME"] = tempfile.mkdtemp(prefix="platebook-tests-")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The program is always drawn with Fusion."""
    return ["platebook", "-style", "Fusion"]


@pytest.fixture(scope="session")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English sample book, built once for all processes of the run, each of which has a copy.

    Tests that write to it work on a copy of their own.
    """
    from desktop.jobs.sample import build_sample

    own = tmp_path_factory.mktemp("sample") / "Sample.platebook"
    run = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    return Path(shutil.copy(_once(run / own.name, lambda path: build_sample(path, language="en")), own))


def _once(path: Path, make: Callable[[Path], None]) -> Path:
    """The file at ``path``, made by whichever process is first here; the others wait for it."""
    part, turn = path.with_suffix(".part"), path.with_suffix(".turn")
    while not path.exists():
        try:
            turn.mkdir()
        except FileExistsError:
            time.sleep(0.05)
            continue
        try:
            if not path.exists():
                make(part)
                part.replace(path)
        finally:
            turn.rmdir()
    return path


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book with nothing in it."""
    from desktop.models.book import close_book, open_book

    path = tmp_path_factory.mktemp("empty") / "Empty.platebook"
    open_book(path, create=True)
    close_book()
    return path
