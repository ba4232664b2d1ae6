"""What the window's shell is filled with after its first paint: menus, scope bar, tools, foot."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton

from desktop import settings
from desktop.views import actions, icons
from desktop.views.activity import Activity
from desktop.views.commands import Commands
from desktop.views.scope_bar import ScopeBar
from desktop.views.screens import SCREENS
from desktop.views.tips import tip
from desktop.views.toast import Toast
from desktop.views.welcome import Welcome
from desktop.words import _

if TYPE_CHECKING:
    from desktop.views.window import Window


def furnish(window: "Window") -> None:
    """Give the window its commands, and every control that is not in the shell."""
    window.commands = Commands(window)
    window.actions_ = actions.make(window, window.commands)
    window.scope_bar, window.headline = ScopeBar(), QLabel()
    window.headline.setObjectName("headline")
    window.activity, window.toast = Activity(), Toast(window.stack)
    window.welcome = Welcome(window.commands)
    window.welcome.recent.connect(window.commands.open_recent)
    window.scope_bar.changed.connect(window.show_scope)
    window.stack.addWidget(window.welcome)
    window.foot.addWidget(window.activity)
    _fill_head(window)
    _fill_menus(window)


def _fill_head(window: "Window") -> None:
    row = QHBoxLayout(window.head)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(4)
    row.addWidget(window.scope_bar)
    row.addWidget(window.headline)
    row.addStretch()
    for name in actions.TOOLBAR:
        row.addWidget(_tool(window, name))


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
    for number, one in enumerate(SCREENS, 1):
        action = screens.addAction(_(one.title))
        action.triggered.connect(partial(_go, window, one.name))
        if number <= 9:
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
    window.addActions(screens.actions())
    actions.fill(window.menuBar(), window.actions_, {actions.RECENT: recent, actions.SCREENS: screens})


def _list_recent(window: "Window", menu: QMenu) -> None:
    menu.clear()
    for book in settings.recent_books():
        action = menu.addAction(str(book).replace("&", "&&"))
        action.triggered.connect(partial(window.commands.open_recent, book))
    if menu.isEmpty():
        menu.addAction(_("No book yet")).setEnabled(False)


def _go(window: "Window", screen: str, _checked: bool = False) -> None:
    window.go(screen)
