"""A count sheet as a workbook: to be filled in, sorted, passed round, and read back.

Rows are found by a hidden key, columns by a hidden row of their names, the count by a hidden sheet. All
but the cells to fill in is locked, without a password.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from desktop.analysis.columns import Kind
from desktop.analysis.count_sheets import CountLine, CountSheet, line_units, told_unit
from desktop.analysis.money import QUANTITY
from desktop.analysis.units import factor
from desktop.exchange.layouts.record_fields import SHEETS
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.page import Page, letters
from desktop.exchange.workbooks.style import (
    BAND,
    HEADER,
    NOTE,
    PLAIN,
    SECTION,
    SMALL,
    TEXT_HEADER,
    TOTAL,
    Face,
    Look,
    width,
)
from desktop.words import N_, Words

META, MARK, VERSION = "platebook", "platebook count sheet", "1"
"""The hidden sheet, what its first cell says, and the version of the layout."""

COLUMNS = ("key", "area", "code", "item", "q1", "u1", "q2", "u2", "q3", "u3", "total", "unit", "note")
"""The columns by their hidden names: three quantities with their units, then what they make."""

QUANTITIES, UNITS = ("q1", "q2", "q3"), ("u1", "u2", "u3")
_TITLES = {
    "area": N_("Area"),
    "code": N_("Code"),
    "item": N_("Stock item"),
    "q1": N_("Purchase units"),
    "q2": N_("Display units"),
    "q3": N_("Base units"),
    "total": N_("Together"),
    "note": N_("Note"),
}
_NAMES, _HEADER, _FIRST = 3, 4, 5  # rows
_FILL = replace(PLAIN, fill="FFF9E5", rule="bottom", align="right", format="0.###")
_LOCKED = replace(PLAIN, rule="bottom")
_QUIET = replace(SMALL, rule="bottom")
_UNIT = replace(_QUIET, align="left", indent=1)
_WIDEST = 34


class Head(NamedTuple):
    """Whose count it is: the mark of the book, the store, and when (``at``: close, open or HH:MM)."""

    book: str
    store: str  # code
    label: str
    day: str  # ISO
    at: str
    told: str  # the day and the time in words


def write_count_sheet(path: Path, sheet: CountSheet, head: Head, look: Look, words: Words) -> None:
    """Write a sheet with what has been counted so far. Raises BookError where it cannot be written."""
    booklet = Booklet(look, words, words(N_("Count sheet")), head.label)
    page = booklet.page(SHEETS["counts"][look.chinese])
    _head(page, head)
    for number, line in enumerate(sheet.lines, _FIRST):
        _line(page, number, line)
    last = _FIRST + len(sheet.lines) - 1
    _widths(page, sheet.lines)
    _rules(page, last)
    _meta(booklet, head)
    booklet.save(path)


def key_of(line: CountLine) -> str:
    """What finds a line again, by ids, and the units of its three quantities."""
    return json.dumps([line.item.id, line.area.id, *line_units(line)], ensure_ascii=False)


def _head(page: Page, head: Head) -> None:
    words = page.words
    page.write(1, 2, f"{words(N_('Count sheet'))} · {head.label} · {head.told}", face=SECTION)
    text = words(
        N_(
            "Fill in what is there, in one unit or in several: they add up. 0 is nothing there; blank is "
            "not counted. Sort and add rows as you like, then import the file."
        )
    )
    page.write(2, 2, text, face=replace(NOTE, wrap=False))
    for column, name in enumerate(COLUMNS, 1):
        page.write(_NAMES, column, name, face=SMALL)
        title = words(_TITLES.get(name, N_("Unit"))) if name != "key" else ""
        page.write(_HEADER, column, title, face=_face_of(name))
    page.height(_HEADER, 30)
    page.sheet.row_dimensions[_NAMES].hidden = True
    page.sheet.column_dimensions[letters(1)].hidden = True


def _face_of(name: str) -> Face:
    if name in (*QUANTITIES, "total"):
        return HEADER
    return replace(TEXT_HEADER, indent=int(name.startswith("u")))


def _line(page: Page, row: int, line: CountLine) -> None:
    page.write(row, 1, key_of(line))
    page.write(row, 2, line.area.name, face=_LOCKED)
    page.write(row, 3, line.item.code, face=_QUIET)
    page.write(row, 4, line.item.name, face=_LOCKED)
    counted = _counted(line)
    terms = []
    for place, unit in enumerate(line_units(line)):
        column = 5 + 2 * place
        _quantity(page, row, column, counted.get(unit) if unit else None, open_=bool(unit))
        page.write(row, column + 1, told_unit(line, unit), face=_UNIT)
        if unit:
            terms.append(f"{letters(column)}{row}*{_factor(line, unit)}")
    cells = ",".join(f"{letters(5 + 2 * place)}{row}" for place in range(3))
    whole = line.counted
    result = None if whole is None else Fraction(whole, QUANTITY) / line.item.factor
    _total(page, row, f'IF(COUNT({cells})=0,"",{"+".join(terms)})', result)
    page.write(row, 12, line.item.display_unit, face=_UNIT)
    _open(page, row, 13)


def _counted(line: CountLine) -> Mapping[str, Fraction]:
    """What was counted, by the units the sheet has; what was in another unit is told in display units."""
    parts = line.entry.parts if line.entry else ()
    units, found = line_units(line), dict[str, Fraction]()
    for quantity, unit in parts:
        held = factor(line.item.units, unit) or Fraction(1)
        at, share = (unit, quantity) if unit in units else (units[1], quantity * held / line.item.factor)
        found[at] = found.get(at, Fraction(0)) + share
    return found


def _factor(line: CountLine, unit: str) -> str:
    """How many display units one of a unit is, as a formula writes it exactly."""
    exact = (factor(line.item.units, unit) or Fraction(1)) / line.item.factor
    return f"{exact.numerator}/{exact.denominator}" if exact.denominator > 1 else str(exact.numerator)


def _quantity(page: Page, row: int, column: int, value: Fraction | None, *, open_: bool) -> None:
    page.write(row, column, value, Kind.NUMBER, _FILL if open_ else _LOCKED)
    if open_:
        _open(page, row, column, keep=True)


def _total(page: Page, row: int, formula: str, result: Fraction | None) -> None:
    page.formula(row, 11, formula, result if result is not None else "", Kind.NUMBER, replace(
        TOTAL, fill=BAND, rule="bottom", align="right", bold=False, format="0.###"
    ))  # fmt: skip


def _open(page: Page, row: int, column: int, *, keep: bool = False) -> None:
    """A cell that a person may fill in."""
    from openpyxl.styles import Protection

    if not keep:
        page.write(row, column, None, face=_LOCKED)
    page.sheet.cell(row, column).protection = Protection(locked=False)


def _widths(page: Page, lines: Sequence[CountLine]) -> None:
    units = [line_units(line) for line in lines]
    columns: list[list[str]] = [
        [line.area.name for line in lines],
        [line.item.code for line in lines],
        [line.item.name for line in lines],
    ]
    for place in range(3):
        columns += [
            ["0" * 9],
            [told_unit(line, unit[place]) for line, unit in zip(lines, units, strict=True)],
        ]
    columns += [["0" * 9], [line.item.display_unit for line in lines], ["0" * 18]]
    page.widths(
        [min(_WIDEST, max(8, *(width(text) + 2 for text in texts or [""]))) for texts in columns], first=2
    )


def _rules(page: Page, last: int) -> None:
    """What the cells take, what stays in sight, how it prints, what is locked."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", showErrorMessage=True)
    rule.error = page.words(N_("A number from 0 on. Leave it blank where you have not counted."))
    for column in (5, 7, 9):
        rule.add(f"{letters(column)}{_FIRST}:{letters(column)}{max(last, _FIRST)}")
    page.sheet.add_data_validation(rule)
    page.sheet.auto_filter.ref = f"B{_HEADER}:{letters(len(COLUMNS))}{max(last, _FIRST)}"
    page.freeze(_FIRST, 5)
    page.print_setup(repeat=(_HEADER, _HEADER))
    protection: Any = page.sheet.protection
    protection.sheet, protection.sort, protection.autoFilter = True, False, False
    protection.formatColumns = protection.formatRows = protection.insertRows = False


def _meta(booklet: Booklet, head: Head) -> None:
    page = booklet.page(META)
    rows = (MARK, VERSION), ("book", head.book), ("store", head.store), ("date", head.day), ("at", head.at)
    for number, (name, value) in enumerate(rows, 1):
        page.write(number, 1, name)
        page.write(number, 2, value)
    page.sheet.sheet_state = "hidden"
    page.sheet.protection.sheet = True
