"""Everything the user can do from a menu or a key, declared once; menus are lists of ids."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.words import N_, _


class Action(NamedTuple):
    """One action: its id is the method of ``Commands`` that does it. ``text`` is marked with N_."""

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""  # in the toolbar
    needs_book: bool = True


ACTIONS = (
    Action("new_book", N_("New book …"), "Ctrl+N", needs_book=False),
    Action("open_book", N_("Open book …"), "Ctrl+O", needs_book=False),
    Action("sample_book", N_("Open the sample book"), needs_book=False),
    Action("import_files", N_("Import …"), "Ctrl+I", "import"),
    Action("export_month", N_("Export the month as a workbook …"), "Ctrl+E", "export"),
    Action("cover_as_pdf", N_("Cover and charts as PDF …")),
    Action("export_table", N_("Save this table as an Excel file …"), "Ctrl+Shift+E"),
    Action("pack_for_region", N_("Pack for region …")),
    Action("back_up", N_("Back up the book …")),
    Action("restore", N_("Restore a backup …")),
    Action("quit", N_("Quit"), "Ctrl+Q", needs_book=False),
    Action("undo_latest", N_("Undo the last change …"), "Ctrl+Z"),
    Action("copy", N_("Copy"), "Ctrl+C"),
    Action("search", N_("Search in this screen"), "Ctrl+F"),
    Action("find_anything", N_("Go to anything …"), "Ctrl+K", "search"),
    Action("period_before", N_("Period before"), "Alt+Left"),
    Action("period_after", N_("Period after"), "Alt+Right"),
    Action("refresh", N_("Work everything out again"), "F5"),
    Action("fold_rail", N_("Fold the list of screens"), "Ctrl+B"),
    Action("explain", N_("What these figures mean"), "F1", "help"),
    Action("about", N_("About Platebook"), needs_book=False),
)
SEPARATOR, RECENT, SCREENS = "-", "recent", "screens"
MENUS = (
    (N_("Book"), (
        "new_book", "open_book", RECENT, "sample_book", SEPARATOR, "import_files", "export_month",
        "cover_as_pdf", "export_table", "pack_for_region", SEPARATOR, "back_up", "restore", SEPARATOR, "quit",
    )),
    (N_("Edit"), ("undo_latest", SEPARATOR, "copy", "search")),
    (N_("Go"), (SCREENS, SEPARATOR, "find_anything", SEPARATOR, "period_before", "period_after")),
    (N_("View"), ("refresh", "fold_rail")),
    (N_("Help"), ("explain", "about")),
)  # fmt: skip
TOOLBAR = ("find_anything", "import_files", "export_month", "explain")


def make(parent: QWidget, commands: object) -> dict[str, QAction]:
    """The QActions by id, each bound to the method of its id."""
    made = {}
    for action in ACTIONS:
        one = QAction(_(action.text), parent)
        one.setShortcut(QKeySequence(action.shortcut))
        do: Callable[[], None] = getattr(commands, action.id)
        one.triggered.connect(lambda _checked=False, do=do: do())
        parent.addAction(one)
        made[action.id] = one
    return made


def fill(bar: QMenuBar, made: dict[str, QAction], submenus: dict[str, QMenu]) -> None:
    """Build the menus; ``submenus`` gives those whose content changes."""
    bar.clear()
    for title, ids in MENUS:
        menu = bar.addMenu(_(title))
        for one in ids:
            if one == SEPARATOR:
                menu.addSeparator()
            elif one in submenus:
                menu.addMenu(submenus[one])
            else:
                menu.addAction(made[one])


def icon_of(name: str) -> str:
    """The icon of the action with this id."""
    return next(action.icon for action in ACTIONS if action.id == name)


def enable(made: dict[str, QAction], *, book: bool) -> None:
    """Actions that need a book wait until there is one."""
    for action in ACTIONS:
        made[action.id].setEnabled(book or not action.needs_book)
