"""What the figures of a workbook mean, and texts beside each other on as many lines as they need."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.analysis.columns import Column
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import HEADER, NOTE, PLAIN, ROW_POINTS, SECTION, TEXT_HEADER, lines_of
from desktop.words import N_

WIDTHS = (36, 70, 18, 18, 14)
LINE_POINTS = 13
ALL_LEFT = len(WIDTHS) + 1


def write_definitions(page: Page, columns: Iterable[Column], top: int) -> None:
    """From row ``top`` on: each figure's meaning, formula and source, and why a cell can be empty."""
    words = page.words
    page.write(top, 1, words(N_("What the figures mean")), face=SECTION)
    write_titles(page, top + 1, (N_("Figure"), N_("Meaning, formula, source"), N_("An empty cell")), ALL_LEFT)
    told: dict[str, Column] = {}
    for column in columns:
        if column.hint:
            told.setdefault(column.title, column)
    for row, column in enumerate(told.values(), top + 2):
        missing = words(column.missing)
        write_wrapped(page, row, (words(column.title), words(column.hint), missing), last_spans=3)


def write_titles(page: Page, row: int, titles: Sequence[str], right_from: int) -> None:
    """Write a header over all columns, as high as its words need; from ``right_from`` on they stand right."""
    lines = 1
    for column in range(1, len(WIDTHS) + 1):
        title = page.words(titles[column - 1]) if column <= len(titles) else None
        page.write(row, column, title, face=HEADER if column >= right_from else TEXT_HEADER)
        lines = max(lines, lines_of(title or "", WIDTHS[column - 1] / 1.2))
    page.height(row, (ROW_POINTS - 2) * lines + 4)


def write_wrapped(page: Page, row: int, texts: Sequence[str], last_spans: int = 1) -> None:
    """Texts beside each other, the row as high as the longest of them; the last may span columns."""
    high = 1
    for column, text in enumerate(texts, 1):
        wide = WIDTHS[column - 1]
        if column == len(texts) and last_spans > 1:
            page.merge(row, column, column + last_spans - 1)
            wide = sum(WIDTHS[column - 1 : column - 1 + last_spans])
        page.write(row, column, text, face=replace(PLAIN if column == 1 else NOTE, wrap=True, top=True))
        high = max(high, lines_of(text, wide * page.look.small_letters))
    page.height(row, high * LINE_POINTS + 4)
