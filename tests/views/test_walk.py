"""Every screen, on an empty book and on the sample, in both languages and appearances."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QToolButton, QWidget

from desktop.app import Program
from desktop.views.pictures import wait_until_quiet
from desktop.views.screens import SCREENS

SMALL, LARGE = (1024, 640), (1600, 1000)
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)


def named(control: QWidget) -> bool:
    """Whether a screen reader has something to say; parts of compound controls are named by the whole."""
    texts = (control.accessibleName(), getattr(control, "text", str)(), control.toolTip())
    own = not (control.objectName().startswith("qt_") or type(control.parentWidget()) in {QComboBox})
    inside = (
        isinstance(control.parentWidget(), QComboBox | QAbstractItemView) or control.parentWidget() is None
    )
    return any(texts) or not own or inside


@pytest.mark.parametrize(
    ("book", "language", "look", "size"),
    [
        ("empty_book", "en", "light", LARGE),
        ("empty_book", "zh_CN", "dark", SMALL),
        ("sample_book", "en", "light", LARGE),
        ("sample_book", "en", "dark", SMALL),
        ("sample_book", "zh_CN", "light", SMALL),
        ("sample_book", "zh_CN", "dark", LARGE),
    ],
)
def test_every_screen_is_drawn_without_sql_on_its_thread_or_a_warning(
    start, request: pytest.FixtureRequest, book: str, language: str, look: str, size: tuple[int, int]
) -> None:
    program: Program = start(request.getfixturevalue(book), language, look)
    window = program.window
    window.resize(*size)
    for number, entry in enumerate(SCREENS, 1):
        window.go(entry.name)
        wait_until_quiet()
        assert window.page is not None
        assert window.page.isVisible()
        assert not window.page.asking
        assert (window.width(), window.height()) == size, f"{entry.name} needs more room"
        save(window, f"{book}-{language}-{look}-{number:02}-{entry.name}.png")


def save(window: QWidget, name: str) -> None:
    """Keep the picture where PLATEBOOK_PICTURES says."""
    if folder := os.environ.get("PLATEBOOK_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert window.grab().save(str(Path(folder) / name))


def test_every_control_has_a_name_to_be_read_out(start, sample_book: Path) -> None:
    window = start(sample_book).window
    nameless = []
    for entry in SCREENS:
        window.go(entry.name)
        wait_until_quiet()
        for kind in CONTROLS:
            nameless += [
                (entry.name, type(control).__name__, control.parentWidget())
                for control in window.findChildren(kind)
                if control.isVisible() and not named(control)
            ]
    assert nameless == []


def test_the_tab_key_reaches_the_content_of_a_screen(start, sample_book: Path) -> None:
    window = start(sample_book).window
    window.activateWindow()
    window.go("average_check")
    wait_until_quiet()
    window.scope_bar.store.setFocus()
    seen = []
    for _step in range(60):
        window.focusNextChild()
        seen.append(window.focusWidget())
    bar, sheet = window.scope_bar, window.page.sheet
    natural = [bar.back, bar.period, bar.forward, bar.compare, sheet.finder, sheet.table]
    assert sorted(natural, key=seen.index) == natural
    tools = [seen.index(one) for one in window.head.findChildren(QToolButton) if one.defaultAction()]
    assert max(tools) < seen.index(sheet.finder)
