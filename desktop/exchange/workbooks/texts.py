"""Texts and names as a workbook may hold them: what was typed comes out as typed."""

import re
from collections.abc import Iterable

LONGEST_TEXT = 32_767
LONGEST_TITLE = 31
LONGEST_HEADER = 255
LONGEST_FOOTER = 80  # all parts together, with their commands, may take 255

# Excel writes a character XML cannot carry as _xHHHH_; a text that says so itself hides its underscore.
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = "_x005F_"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def cell_text(text: str) -> str:
    """``text`` as a cell can hold it: line ends are LF, what XML cannot carry is left out.

    Excel counts a character outside the basic plane as two towards its limit of 32 767.
    """
    clean = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean if len(clean) * 2 <= LONGEST_TEXT else _cut(clean, LONGEST_TEXT)


def looks_like_input(text: str) -> bool:
    """Whether a spreadsheet would take the text for a number, a date or a formula once it is edited."""
    return text[:1].isdigit() or text.startswith(("=", "+", "-", "@", "'", "."))


def sheet_title(wanted: str, taken: Iterable[str]) -> str:
    """A legal sheet name, unlike any in ``taken``."""
    clean = _NOT_IN_TITLES.sub(" ", cell_text(wanted)).strip().strip("'").strip() or "-"
    if clean.casefold() == "history":  # Excel keeps this name for itself
        clean = f"{clean} -"
    return _unlike(clean, LONGEST_TITLE, {title.casefold() for title in taken})


def unique_headers(titles: Iterable[str]) -> list[str]:
    """Column titles of an Excel table, which must differ and stand on one line."""
    unique: list[str] = []
    for title in titles:
        line = " ".join(cell_text(title).split()) or "-"
        unique.append(_unlike(line, LONGEST_HEADER, {other.casefold() for other in unique}))
    return unique


def header_footer(text: str) -> str:
    """A text for the print's header or footer, where & begins a command."""
    return _cut(" ".join(cell_text(text).split()), LONGEST_FOOTER).replace("&", "&&")


def quoted(title: str) -> str:
    """A sheet's name inside a formula."""
    return "'" + title.replace("'", "''") + "'"


def literal(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def _unlike(text: str, longest: int, taken: set[str]) -> str:
    found, number = _cut(text, longest), 1
    while found.casefold() in taken:
        number += 1
        found = f"{_cut(text, longest - len(str(number)) - 1)} {number}"
    return found


def _cut(text: str, units: int) -> str:
    """The longest beginning of ``text`` of at most ``units`` UTF-16 units, without half a character."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
