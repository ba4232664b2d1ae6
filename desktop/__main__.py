"""``python -m desktop`` and the console script ``platebook``."""

import builtins
import sys
from pathlib import Path

from desktop.paths import BOOK_SUFFIX


def main() -> int:
    """Run the command line; without a command the window opens."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a frozen program is its own worker process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # None or another thing where there is no console
            stream.reconfigure(encoding="utf-8", errors="replace")  # also on a Windows console
    arguments = sys.argv[1:]
    if (code := _window(arguments)) is not None:
        return code
    from desktop import cli

    return cli.main(arguments)


def load_qt() -> None:
    """Import PySide6 without the hook that it leaves on every later import.

    The hook reads the source of each module to see whether it uses a feature of PySide6 that nothing
    here uses (``from __feature__ import ...``): a sixth of the time to the first chart.
    """
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = own


def _window(arguments: list[str]) -> int | None:
    """The usual start, of a window on a book or on the last one, waits for nothing of the command line.

    None where that is not what is asked for, or cannot be done: the command line then says why.
    """
    book = Path(arguments[0]) if arguments else None
    if len(arguments) > 1 or (book is not None and not (book.suffix == BOOK_SUFFIX and book.is_file())):
        return None
    try:
        load_qt()
        from desktop import app
    except ImportError:
        return None
    return app.run(book) if app.has_display() else None


if __name__ == "__main__":
    sys.exit(main())
