"""A book into which texts are imported as files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.jobs.import_records import RecordOutcome, import_records
from desktop.jobs.import_sales import Options
from desktop.models.book import close_book, open_book
from tests.record_files import FILES, Take


@pytest.fixture
def record_book(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "test.platebook"
    open_book(path, create=True)
    yield path
    close_book()


@pytest.fixture
def take(record_book: Path) -> Take:
    """Imports a text as a file of a kind."""

    def imported(kind: str, text: str, **wishes: object) -> RecordOutcome:
        file = record_book.with_name(f"{kind}.csv")
        file.write_text(text, encoding="utf-8")
        return import_records(kind, file, Options(**wishes))  # type: ignore[arg-type]

    return imported


@pytest.fixture
def full(take: Take) -> Take:
    """The same, in a book that holds all of FILES."""
    for kind, text in FILES.items():
        assert take(kind, text).result == "saved"
    return take
