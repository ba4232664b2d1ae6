"""Colours and letters: Fusion in light or dark, following the system while the program runs.

Charts take their colours from ``current()`` when they draw, and draw again on a PaletteChange event.
The colours that carry meaning are those of Okabe and Ito, which colour-blind readers tell apart.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.words import language

CHINESE_FAMILIES = (
    "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC",
    "WenQuanYi Micro Hei",
)  # fmt: skip


class _OkabeIto(NamedTuple):
    orange: str = "#E69F00"
    sky: str = "#56B4E9"
    green: str = "#009E73"
    yellow: str = "#F0E442"
    blue: str = "#0072B2"
    vermilion: str = "#D55E00"
    purple: str = "#CC79A7"


OKABE_ITO = _OkabeIto()


class Theme(NamedTuple):
    """All colours of one appearance.

    ``accent`` is the thing in question, ``compared`` what it is compared with, ``warning`` is for a
    warning alone. ``second`` and ``third`` are the two factors beside an accent.
    """

    name: str
    page: str
    chrome: str  # rail, top bar
    text: str
    muted: str
    faint: str  # disabled
    line: str
    raised: str  # menus and other pop-ups
    edge: str  # around them
    hover: str
    pressed: str
    selected: str
    accent: str
    on_accent: str
    accent_hover: str
    focus_on_accent: str
    second: str
    third: str
    compared: str
    warning: str
    grid: str
    weekend: str


LIGHT = Theme(
    name="light",
    page="#ffffff", chrome="#f6f6f4", text="#1d1d1b", muted="#666661", faint="#a6a6a1",
    line="#e2e1dd", raised="#ffffff", edge="#cfceca",
    hover="#ecebe7", pressed="#e0dfda", selected="#d9eaf5",
    accent=OKABE_ITO.blue, on_accent="#ffffff", accent_hover="#005f96", focus_on_accent="#8cc5e6",
    second=OKABE_ITO.green, third=OKABE_ITO.purple, compared="#9a9a95", warning=OKABE_ITO.vermilion,
    grid="#ecebe8", weekend="#f6f5f2",
)  # fmt: skip
DARK = Theme(
    name="dark",
    page="#1c1d1f", chrome="#151617", text="#ebebe8", muted="#a3a39f", faint="#64646a",
    line="#34363a", raised="#232527", edge="#4a4d52",
    hover="#2f3235", pressed="#34363a", selected="#1f4057",
    accent=OKABE_ITO.sky, on_accent="#0e1a22", accent_hover="#7cc5ee", focus_on_accent="#d5effd",
    second="#2fbf93", third="#dd92bb", compared="#7c7d80", warning=OKABE_ITO.orange,
    grid="#2a2c2f", weekend="#222427",
)  # fmt: skip

LARGER = 1.5  # the one larger size, for sentences and figures
_CHOICE = "appearance"
_current = LIGHT


def current() -> Theme:
    """The appearance shown now."""
    return _current


def apply(app: QApplication, choice: str) -> None:
    """Dress the program: ``choice`` is "light", "dark" or "" for the system's own."""
    global _current
    scheme = Qt.ColorScheme
    wanted = {"light": scheme.Light, "dark": scheme.Dark}.get(choice, scheme.Unknown)
    if app.property(_CHOICE) != choice:
        app.setProperty(_CHOICE, choice)
        app.styleHints().setColorScheme(wanted)  # the window's own frame follows
    dark = (wanted if choice else app.styleHints().colorScheme()) is scheme.Dark
    _current = DARK if dark else LIGHT
    app.setPalette(_palette(_current))
    app.setStyleSheet(style_sheet(_current, app.font().pointSizeF()))


@contextmanager
def on_paper() -> Iterator[None]:
    """What is made inside is drawn in the light appearance, whatever the window has."""
    global _current
    shown, _current = _current, LIGHT
    try:
        yield
    finally:
        _current = shown


def style_sheet(theme: Theme, letters: float) -> str:
    """theme.qss with the theme's colours, and sizes for text of ``letters`` points, at its @names."""
    text = (paths.resources() / "theme.qss").read_text(encoding="utf-8")
    values = theme._asdict() | {
        "large": f"{letters * LARGER:.1f}",
        "icons": (paths.resources() / "icons").as_posix(),
    }
    for name in sorted(values, key=len, reverse=True):
        text = text.replace("@" + name, values[name])
    return text


def _palette(theme: Theme) -> QPalette:
    palette, role, group = QPalette(), QPalette.ColorRole, QPalette.ColorGroup
    for one, colour in (
        (role.Window, theme.page), (role.Base, theme.page), (role.AlternateBase, theme.chrome),
        (role.Button, theme.chrome), (role.ToolTipBase, theme.chrome), (role.Light, theme.page),
        (role.Midlight, theme.hover), (role.Mid, theme.line), (role.Dark, theme.compared),
        (role.Shadow, theme.line), (role.Text, theme.text), (role.WindowText, theme.text),
        (role.ButtonText, theme.text), (role.ToolTipText, theme.text), (role.BrightText, theme.warning),
        (role.PlaceholderText, theme.muted), (role.Highlight, theme.selected),
        (role.HighlightedText, theme.text), (role.Link, theme.accent), (role.LinkVisited, theme.accent),
        (role.Accent, theme.accent),
    ):  # fmt: skip
        palette.setColor(one, QColor(colour))
    for one in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, one, QColor(theme.faint))
    return palette


def set_font(app: QApplication) -> None:
    """The system's own font with tabular digits, and a named Chinese family behind it.

    Without the name the system may fall back to a bold or Japanese cut of Chinese characters.
    """
    font = app.font()
    chinese = [family for family in CHINESE_FAMILIES if QFontDatabase.hasFamily(family)][:1]
    own = [font.family()]
    font.setFamilies(chinese + own if language() == "zh_CN" else own + chinese)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    app.setFont(font)
