"""Every test runs without a display and away from the user's own folders."""

import os
import tempfile
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PLATEBOOK_HOME"] = tempfile.mkdtemp(prefix="platebook-tests-")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The program is always drawn with Fusion."""
    return ["platebook", "-style", "Fusion"]


@pytest.fixture(scope="session")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book, built once; tests that write to it work on a copy."""
    from desktop.jobs.sample import build_sample

    path = tmp_path_factory.mktemp("sample") / "Sample.platebook"
    build_sample(path)
    return path


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book with nothing in it."""
    from desktop.models.book import close_book, open_book

    path = tmp_path_factory.mktemp("empty") / "Empty.platebook"
    open_book(path, create=True)
    close_book()
    return path
