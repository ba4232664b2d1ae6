"""A workbook under construction: its sheets, its names and styles, and its safe end.

openpyxl is imported only when a workbook is made (0.2 s).
"""

import copy
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from desktop.exchange.replacing import replacing
from desktop.exchange.workbooks import package
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import LINE, PLAIN, Face, Look
from desktop.exchange.workbooks.texts import cell_text, sheet_title
from desktop.words import Words

IN_MEMORY = 32 << 20  # bytes of a workbook that wait in memory for the last pass


class Booklet:
    """All sheets of one workbook, with the words and the look they share."""

    def __init__(self, look: Look, words: Words, title: str, subject: str = "") -> None:
        from openpyxl import Workbook

        self.look, self.words, self.title, self.subject = look, words, title, subject
        self.pages: list[Page] = []
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        self._styles: dict[Face, Any] = {}
        self._describe()
        self._set_font()

    def page(self, title: str) -> Page:
        """A new sheet, its name made legal and unlike the others'."""
        name = sheet_title(title, [page.title for page in self.pages])
        page = Page(self, self.book.create_sheet(name))
        self.pages.append(page)
        return page

    def name(self, name: str, reference: str) -> None:
        """Give a cell or range a name that formulas may use."""
        from openpyxl.workbook.defined_name import DefinedName

        self.book.defined_names[name] = DefinedName(name, attr_text=reference)

    def style(self, face: Face) -> Any:
        """The style of a cell with that face, made once."""
        if face not in self._styles:
            self._styles[face] = _style(self.book, face, self.look.font)
        return copy.copy(self._styles[face])

    def style_number(self, face: Face) -> int:
        """The number by which a cell's XML names that face."""
        from openpyxl.cell import Cell

        cell: Any = Cell(self.book.worksheets[0], 1, 1)
        cell._style = self.style(face)
        return int(cell.style_id)

    def save(self, path: Path) -> None:
        """Write the workbook beside ``path`` and move it there; BookError where that cannot be done."""
        sheets = {
            f"xl/worksheets/sheet{number}.xml": package.Sheet(page.results, page.stream)
            for number, page in enumerate(self.pages, 1)
        }
        with replacing(path) as part, SpooledTemporaryFile(IN_MEMORY) as made:
            self.book.save(made)
            made.seek(0)
            with part.open("wb") as out:
                package.finish(made, out, sheets)

    def _set_font(self) -> None:
        """Make the workbook's own font the first: columns are measured in its digits."""
        from openpyxl.styles import Font
        from openpyxl.utils.indexed_list import IndexedList

        font = Font(name=self.look.font, sz=PLAIN.size, family=2)
        book: Any = self.book
        book._fonts = IndexedList([font])
        book._named_styles["Normal"].font = font

    def _describe(self) -> None:
        properties = self.book.properties
        properties.title, properties.subject = cell_text(self.title), cell_text(self.subject)
        properties.creator = properties.lastModifiedBy = "Platebook"
        properties.language = "zh-CN" if self.look.chinese else "en"


def _style(book: Any, face: Face, font: str) -> Any:
    """openpyxl's own record of a face in this workbook."""
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell: Any = Cell(book.worksheets[0], 1, 1)
    cell.font = Font(
        name=font,
        size=face.size,
        bold=face.bold,
        color=face.colour,
        underline="single" if face.underline else None,
    )
    if face.fill:
        cell.fill = PatternFill("solid", fgColor=face.fill)
    if face.rule:
        cell.border = Border(**{face.rule: Side("thin", color=LINE)})  # type: ignore[arg-type]
    cell.alignment = Alignment(
        horizontal=face.align or ("left" if face.indent else None),
        vertical="top" if face.top else "center",
        wrap_text=face.wrap or None,
        indent=face.indent,
    )
    cell.number_format, cell.quotePrefix = face.format, face.quoted
    return cell._style
