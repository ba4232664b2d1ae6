"""A whole new book made by the program itself: all of it or no file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import BookError
from desktop.models.book import close_book, open_book
from desktop.models.trouble import told
from desktop.words import _


@contextmanager
def new_book(path: Path) -> Iterator[None]:
    """Make a book at ``path`` and keep it open inside the block; where that fails no file is left.

    Raises BookError where there is a file already, or its folder cannot be made.
    """
    if path.exists():
        raise BookError(_("There is already a file at {path}. Choose another name.", path=path))
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    finished = False
    try:
        open_book(path, create=True)
        yield
        finished = True
    finally:
        close_book()
        if not finished:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{path}{suffix}").unlink(missing_ok=True)
