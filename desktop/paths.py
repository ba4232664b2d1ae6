"""Every folder and resource of the program; the only file that knows about a frozen build.

Plain standard library, so that the command line and run.py need no Qt to find a file.
"""

import os
import sys
from pathlib import Path

NAME = "platebook"
BOOK_SUFFIX = ".platebook"


def resources() -> Path:
    """Icons, style sheet, translations: in a frozen build, beside the code, or where pip puts them."""
    if frozen := getattr(sys, "_MEIPASS", None):
        return Path(frozen) / "resources"
    beside = Path(__file__).resolve().parents[1] / "resources"
    return beside if beside.is_dir() else Path(sys.prefix, "share", NAME, "resources")


def locale() -> Path:
    """The folder of the compiled translations."""
    return resources() / "locale"


def config() -> Path:
    """The user's folder for what changes a pixel: window, language, recent books."""
    return _home("XDG_CONFIG_HOME", ".config", mac="Library/Preferences", windows="APPDATA")


def data() -> Path:
    """The user's folder for the sample book and the backups."""
    return _home("XDG_DATA_HOME", ".local/share", mac="Library/Application Support", windows="LOCALAPPDATA")


def logs() -> Path:
    """The user's folder for the rotating log."""
    return _home("XDG_STATE_HOME", ".local/state", mac="Library/Logs", windows="LOCALAPPDATA") / "log"


def settings_file() -> Path:
    """Where the options that no book keeps lie."""
    return config() / "settings.ini"


def log_file() -> Path:
    """The log that is written now."""
    return logs() / f"{NAME}.log"


def backups(book: Path) -> Path:
    """The folder of a book's backups: beside it, so that they move with it."""
    return book.parent / f"{book.stem} backups"


def sample_book() -> Path:
    """Where the sample book is built on the first start."""
    return data() / f"Sample{BOOK_SUFFIX}"


def documents() -> Path:
    """Where dialogs start looking for files: the user's documents, else the home folder."""
    found = Path.home() / "Documents"
    return found if found.is_dir() else Path.home()


def _home(variable: str, usual: str, *, mac: str, windows: str) -> Path:
    """The standard folder of this system; PLATEBOOK_HOME moves all of them, for tests and USB sticks."""
    if moved := os.environ.get("PLATEBOOK_HOME"):
        return Path(moved) / usual.rpartition("/")[2].lstrip(".")
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or Path.home() / "AppData" / "Local") / "Platebook"
    if sys.platform == "darwin":
        return Path.home() / mac / "Platebook"
    return Path(os.environ.get(variable) or Path.home() / usual) / NAME
