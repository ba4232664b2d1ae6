"""Every option that changes a pixel, declared once and kept in one INI file.

What changes a number lives in the book. ``use_file`` says where they are kept; until then they live
as long as the program, and nothing is read from or written to the user's folders.
"""

from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from desktop.words import N_

T = TypeVar("T")
RECENT_BOOKS = 8

_store: QSettings | None = None
_unkept: dict[str, Any] = {}
_options: dict[str, "Option[Any]"] = {}


class Option(Generic[T]):
    """One option: its key in the file, what it is when nothing was chosen, its words, its choices.

    ``choices`` are the values a person may pick with their names (marked with N_).
    """

    def __init__(
        self,
        key: str,
        default: T,
        label: str = "",
        hint: str = "",
        choices: tuple[tuple[T, str], ...] = (),
    ) -> None:
        self.key, self.default, self.label, self.hint, self.choices = key, default, label, hint, choices
        _options[key] = self

    def get(self) -> T:
        """The stored value, or the default where there is none or it is not of the right sort."""
        value: Any = self.default
        if _store is None:
            value = _unkept.get(self.key, value)
        else:
            value = _restored(_store.value(self.key, value), value)
        known = not self.choices or any(value == choice for choice, _ in self.choices)
        return value if known else self.default

    def set(self, value: T) -> None:
        """Keep a value; without a settings file only until the program ends."""
        if _store is None:
            _unkept[self.key] = value
        else:
            _store.setValue(self.key, value)


def _restored(value: Any, default: Any) -> Any:
    """An INI file gives back texts; make them what the option holds."""
    if isinstance(default, bool):
        return str(value).lower() == "true"
    if isinstance(default, list):
        return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []
    if isinstance(default, int):
        return int(value) if str(value).lstrip("-").isdigit() else default
    return value if isinstance(value, type(default)) else default


LANGUAGE = Option(
    "language",
    "",
    N_("Language"),
    N_("Of screens and messages; workbooks may have their own."),
    (("", N_("As the system")), ("en", "English"), ("zh_CN", "简体中文")),
)
THEME = Option(
    "theme",
    "",
    N_("Appearance"),
    N_("Light or dark; by default it follows the system, also while the program runs."),
    (("", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark"))),
)
GEOMETRY = Option("window/geometry", QByteArray())
RAIL_FOLDED = Option("window/rail_folded", False)
LAST_SCREEN = Option("window/screen", "home")
LAST_BOOK = Option("book/last", "")
RECENT = Option[list[str]]("book/recent", [])
COST_WAY = Option("menu/valued_at", "standard")
EXPORT_LANGUAGE = Option(
    "files/export_language",
    "",
    N_("Language of workbooks"),
    N_("It may be another one than that of the screens."),
    (("", N_("As the screens")), ("en", "English"), ("zh_CN", "简体中文"), ("both", "中文 / English")),
)
CLOSED_FOLDER = Option("files/closed_folder", "")
LAST_FOLDER = Option("files/folder", "")
EXPORT_FOLDER = Option("files/export_folder", "")


def column_widths(columns: str) -> Option[str]:
    """The widths a person gave to the columns with these keys."""
    key = f"columns/{columns}"
    return _options.get(key) or Option(key, "")


def split_state(screen: str) -> Option[QByteArray]:
    """How a screen's height is shared between chart and table."""
    key = f"screens/{screen}/split"
    return _options.get(key) or Option(key, QByteArray())


def use_file(path: Path) -> None:
    """Keep the options in this INI file from now on."""
    global _store
    path.parent.mkdir(parents=True, exist_ok=True)
    _store = QSettings(str(path), QSettings.Format.IniFormat)


def forget_file() -> None:
    """Write what is waiting; from now on options live as long as the program, from their defaults on."""
    global _store
    if _store is not None:
        _store.sync()
    _store = None
    _unkept.clear()


def remember_book(book: Path) -> None:
    """Put a book at the head of the recent ones."""
    name = str(book)
    LAST_BOOK.set(name)
    RECENT.set([name, *[one for one in RECENT.get() if one != name]][:RECENT_BOOKS])


def recent_books() -> list[Path]:
    """The books opened lately, newest first, that still stand where they were."""
    return [book for name in RECENT.get() if (book := Path(name)).is_file()]
