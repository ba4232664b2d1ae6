"""What a test reads of a window: the screen that it asks for, its words and its pictures."""

from PySide6.QtWidgets import QLabel, QWidget

from desktop.views.pictures import wait_until_quiet
from desktop.views.window import Window


def shown(window: Window, screen: str, target: object = None):
    """The screen of this name, with all it asks for answered."""
    window.go(screen, target)
    wait_until_quiet()
    return window.page


def texts(widget: QWidget) -> list[str]:
    """The words of every label that is to be seen on it."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def pictures(page):
    """The pictures of a screen, as they stand in its slot."""
    return page.slot._row.itemAt(0).widget()
