"""What a command does at the terminal: exit codes, words, progress, and the book it opens."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def tell(text: str) -> None:
    """Say something on standard error."""
    print(text, file=sys.stderr, flush=True)


def progress() -> Callable[[int, int], None]:
    """Tells how far long work has come, where standard error is a terminal."""
    if not sys.stderr.isatty():
        return lambda done, total: None
    started = last = time.monotonic()

    def show(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - started > 0.6 and now - last > 0.2:
            last = now
            print(f"\r{done:,}" + (f" / {total:,}" if total else ""), end="\r", file=sys.stderr, flush=True)

    return show


@contextmanager
def opened(book: Path, *, create: bool = False) -> Iterator[None]:
    """The book, open inside the block. Raises BookError where it cannot be opened."""
    from desktop.models.book import close_book, open_book

    open_book(book, create=create)
    try:
        yield
    finally:
        close_book()
