"""Records as files in Platebook's own layouts: out of the book, or empty with how to fill them in."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from desktop.analysis.columns import Kind
from desktop.analysis.days import day_of
from desktop.exchange.layouts.fields import SALES, Content, Field
from desktop.exchange.layouts.record_fields import EXAMPLES, RECORDS, SHEETS
from desktop.exchange.replacing import replacing
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.page import Page, letters
from desktop.exchange.workbooks.style import NOTE, PLAIN, SECTION, SENTENCE, TEXT_HEADER, Look, width
from desktop.words import N_, Words

Row = Mapping[str, str]
"""A text for each field that says something."""

FIELDS: Mapping[str, tuple[Field, ...]] = {**RECORDS, "sales": SALES}
NUMBERS = (Content.NUMBER, Content.MONEY, Content.WHOLE, Content.SHARE, Content.RATE)
MOST_DIGITS = 15  # of a number in a cell; a longer one stays text
FILLED_IN = 2000  # rows that a template's drop-downs reach
NARROWEST, WIDEST = 11, 36
GUIDE_WIDTHS = (24, 12, 62, 26)


def write_csv(path: Path, kind: str, rows: Iterable[Row], look: Look) -> None:
    """Write rows of a kind as CSV. Raises BookError where ``path`` cannot be written."""
    fields = FIELDS[kind]
    with replacing(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_header(field, look) for field in fields])
        writer.writerows([row.get(field.name, "") for field in fields] for row in rows)


def write_workbook(path: Path, kind: str, rows: Iterable[Row], look: Look, words: Words) -> None:
    """Write rows of a kind as a workbook. Raises BookError where ``path`` cannot be written."""
    booklet = Booklet(look, words, SHEETS[kind][look.chinese])
    _sheet(booklet, kind, list(rows))
    booklet.save(path)


def write_templates(path: Path, look: Look, words: Words) -> None:
    """Write an empty workbook with a sheet for each kind, drop-downs, and what goes where.

    Raises BookError where ``path`` cannot be written.
    """
    booklet = Booklet(look, words, words(N_("Templates")))
    guide = booklet.page(words(N_("How to fill in")))
    pages = {kind: _sheet(booklet, kind, []) for kind in SHEETS}
    _guide(guide, pages)
    booklet.save(path)


def _header(field: Field, look: Look) -> str:
    return field.chinese if look.chinese else field.name


def _sheet(booklet: Booklet, kind: str, rows: Sequence[Row]) -> Page:
    page = booklet.page(SHEETS[kind][booklet.look.chinese])
    for column, field in enumerate(FIELDS[kind], 1):
        title = _header(field, booklet.look)
        face = TEXT_HEADER if field.required else replace(TEXT_HEADER, bold=False)
        page.write(1, column, title, face=face)
        page.note(1, column, booklet.words(field.meaning))
        shown = [title + "   ", *(row.get(field.name, "") for row in rows[:FILLED_IN])]
        page.widths([min(WIDEST, max(NARROWEST, *map(width, shown)))], first=column)
        if field.meant:
            _drop_down(page, column, field, max(FILLED_IN, len(rows) + 1))
    for number, row in enumerate(rows, 2):
        for column, field in enumerate(FIELDS[kind], 1):
            if text := row.get(field.name):
                _cell(page, number, column, field, text)
    page.freeze(2, 3)
    page.print_setup(repeat=(1, 1))
    return page


def _cell(page: Page, row: int, column: int, field: Field, text: str) -> None:
    """Numbers and days as such, so that a person can reckon with them; all else as it is written."""
    if field.content is Content.DAY:
        day = day_of(date.fromisoformat(text))
        page.write(row, column, day, Kind.DAY, replace(PLAIN, format="yyyy-mm-dd"))
    elif field.content in NUMBERS and sum(map(str.isdigit, text)) <= MOST_DIGITS and "%" not in text:
        page.write(row, column, Fraction(text), Kind.NUMBER, replace(PLAIN, format="0.#########"))
    else:
        page.write(row, column, text)


def _drop_down(page: Page, column: int, field: Field, last: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    meant = [_word(field, code, page.look) for code in field.meant]
    rule = DataValidation("list", formula1=f'"{",".join(meant)}"', allow_blank=True, showErrorMessage=True)
    rule.error = page.words(N_("Choose one of the list."))
    rule.add(f"{letters(column)}2:{letters(column)}{last}")
    page.sheet.add_data_validation(rule)


def _word(field: Field, code: str, look: Look) -> str:
    """What a coded field says for a code: the code itself, or its first Chinese word."""
    if not look.chinese:
        return code
    return next((word for word in field.meant[code] if not word.isascii()), code)


def _guide(page: Page, pages: Mapping[str, Page]) -> None:
    words = page.words
    page.widths(GUIDE_WIDTHS)
    intro = words(
        N_(
            "Fill in the sheets you need and import this file; each kind of import reads its own sheet. "
            "Bold columns must be filled. Numbers as 1234.5, dates as 2026-01-31, times as 2026-01-31 12:05."
        )
    )
    page.write(1, 1, intro, face=replace(SENTENCE, top=True))
    page.merge(1, 1, len(GUIDE_WIDTHS))
    page.height(1, 36)
    row = 3
    for kind, sheet in pages.items():
        page.link(row, 1, sheet.title, sheet.reference(1, 1), face=replace(SECTION, underline=True))
        titles = (N_("Column"), N_("Required"), N_("What goes in"), N_("Example"))
        for column, title in enumerate(titles, 1):
            page.write(row + 1, column, words(title), face=TEXT_HEADER)
        row += 2
        for field in FIELDS[kind]:
            _explain(page, row, kind, field)
            row += 1
        row += 1
    page.freeze(2)
    page.print_setup()


def _explain(page: Page, row: int, kind: str, field: Field) -> None:
    example = EXAMPLES[kind].get(field.name, "")
    if example in field.meant:
        example = _word(field, example, page.look)
    page.write(row, 1, _header(field, page.look), face=replace(PLAIN, bold=field.required))
    page.write(row, 2, page.words(N_("yes")) if field.required else None)
    page.write(row, 3, page.words(field.meaning), face=replace(NOTE, top=False))
    page.write(row, 4, example)
