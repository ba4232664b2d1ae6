"""What the window's shell is filled with after its first paint: menus, scope bar, tools, foot."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from desktop import settings
from desktop.views import actions, icons
from desktop.views.activity import Activity
from desktop.views.commands import Commands
from desktop.views.scope_bar import ScopeBar
from desktop.views.screens import places
from desktop.views.tips import tip
from desktop.views.toast import Toast
from desktop.views.welcome import Welcome
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.window import Window


def furnish(window: "Window") -> None:
    """Bring in what a screen needs before it can ask: the scope bar and the foot."""
    window.commands = Commands(window)
    window.scope_bar, window.headline = ScopeBar(), QLabel()
    window.headline.setObjectName("headline")
    window.activity, window.toast = Activity(), Toast(window.stack)
    window.scope_bar.changed.connect(window.show_scope)
    window.foot.addWidget(window.activity)
    window.head_row.addWidget(window.scope_bar)
    window.head_row.addWidget(window.headline)
    window.head_row.addStretch()


def complete(window: "Window") -> None:
    """Bring in the rest: what the user does, by menu, key and button."""
    window.actions_ = actions.make(window, window.commands)
    before: QWidget = window.scope_bar.compare
    for name in actions.TOOLBAR:
        tool = _tool(window, name)
        window.head_row.addWidget(tool)
        QWidget.setTabOrder(before, tool)  # not after the page, which was there before them
        before = tool
    _fill_menus(window)


def _tool(window: "Window", name: str) -> QToolButton:
    button, action = QToolButton(), window.actions_[name]
    icons.put(action, actions.icon_of(name))
    button.setDefaultAction(action)
    button.setIconSize(QSize(icons.SIZE, icons.SIZE))
    button.setAutoRaise(True)
    words = action.text().rstrip(" …")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setAccessibleName(words)
    action.setToolTip(tip(f"{words} ({keys})" if keys else words))
    action.setIconVisibleInMenu(False)
    return button


def _fill_menus(window: "Window") -> None:
    recent, screens = QMenu(_("Open recent"), window), QMenu(_("Screens"), window)
    recent.aboutToShow.connect(partial(_list_recent, window, recent))
    for number, place in enumerate(places(), 1):
        action = QAction(_(place.title), window)
        action.triggered.connect(partial(_choose, window, place.screens[0].name))
        if number <= 9:
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        window.addAction(action)
        if len(place.screens) == 1:
            screens.addAction(action)
            continue
        menu = screens.addMenu(_(place.title))
        for one in place.screens:
            menu.addAction(_(one.title)).triggered.connect(partial(_go, window, one.name))
    for title, keys, step in ((N_("Screen before"), "Ctrl+PgUp", -1), (N_("Screen after"), "Ctrl+PgDown", 1)):
        action = screens.addAction(_(title))
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(partial(_step, window, step))
        window.addAction(action)
    actions.fill(window.menuBar(), window.actions_, {actions.RECENT: recent, actions.SCREENS: screens})


def _list_recent(window: "Window", menu: QMenu) -> None:
    menu.clear()
    for book in settings.recent_books():
        action = menu.addAction(str(book).replace("&", "&&"))
        action.triggered.connect(partial(window.commands.open_recent, book))
    if menu.isEmpty():
        menu.addAction(_("No book yet")).setEnabled(False)


def welcome_of(window: "Window") -> Welcome:
    """The page of a window without a book."""
    page = Welcome(window.commands)
    page.recent.connect(window.commands.open_recent)
    window.stack.addWidget(page)
    return page


def _choose(window: "Window", screen: str, _checked: bool = False) -> None:
    window.rail.choose(screen)


def _step(window: "Window", by: int, _checked: bool = False) -> None:
    window.tabs.step(by)


def _go(window: "Window", screen: str, _checked: bool = False) -> None:
    window.go(screen)
