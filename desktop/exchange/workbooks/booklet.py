"""A workbook under construction: its sheets cell by cell, links, names, print set-up, and its safe end.

openpyxl is imported only when a workbook is made (0.2 s).
"""

import copy
import errno
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from desktop.analysis.columns import Kind
from desktop.errors import BookError
from desktop.exchange.workbooks import package
from desktop.exchange.workbooks.style import COOL, HEAT, LINE, LINK, PLAIN, ROW_POINTS, Face, Look
from desktop.exchange.workbooks.texts import cell_text, header_footer, looks_like_input, quoted, sheet_title
from desktop.exchange.workbooks.values import Exact, cell_value
from desktop.words import N_, Words, _

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

    def page(self, title: str) -> "Page":
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

    def save(self, path: Path) -> None:
        """Write the workbook beside ``path`` and move it there; BookError where that cannot be done."""
        results = {f"xl/worksheets/sheet{n}.xml": page.results for n, page in enumerate(self.pages, 1)}
        part = path.with_name(f"{path.name}.part")
        try:
            with SpooledTemporaryFile(IN_MEMORY) as made:
                self.book.save(made)
                made.seek(0)
                with part.open("wb") as out:
                    package.finish(made, out, results)
            part.replace(path)
        except OSError as error:
            raise BookError(_refusal(path, error)) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

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
        properties.language = self.look.language.replace("_", "-")


class Page:
    """One sheet. Rows and columns count from 1."""

    def __init__(self, booklet: Booklet, sheet: Any) -> None:
        self.booklet, self.sheet = booklet, sheet  # an openpyxl Worksheet
        self.look, self.words = booklet.look, booklet.words
        self.results: dict[str, package.Result] = {}
        sheet.sheet_view.showGridLines = False
        sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = ROW_POINTS, True

    @property
    def title(self) -> str:
        return str(self.sheet.title)

    def write(self, row: int, column: int, value: Exact, kind: Kind = Kind.TEXT, face: Face = PLAIN) -> str:
        """A value as it is; None leaves an empty cell with its face. Returns the cell's address."""
        cell: Any = self.sheet.cell(row, column)
        found = cell_value(value, kind)
        face = self._formatted(face, kind, found)
        if isinstance(found, str):
            cell.value, cell.data_type = found, "s"
            face = replace(face, quoted=looks_like_input(found), format="General")
        else:
            cell.value = found
        cell._style = self.booklet.style(face)
        return address(row, column)

    def formula(
        self, row: int, column: int, formula: str, result: Exact, kind: Kind, face: Face = PLAIN
    ) -> str:
        """A live formula (without its =) and the result it has now. Returns the cell's address."""
        cell: Any = self.sheet.cell(row, column, f"={formula}")
        found = cell_value(result, kind)
        if isinstance(found, (int, float, str)):
            self.results[cell.coordinate] = found
        cell._style = self.booklet.style(self._formatted(face, kind, found))
        return address(row, column)

    def link(self, row: int, column: int, text: str, target: str, face: Face = LINK) -> None:
        """A text that leads to a cell, given as formulas on any sheet write it."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        where = self.write(row, column, text, face=face)
        leads = Hyperlink(ref=where, location=target.replace("$", ""), display=cell_text(text))
        self.sheet.cell(row, column).hyperlink = leads

    def note(self, row: int, column: int, text: str) -> None:
        """A comment that says why, sized to its text."""
        from openpyxl.comments import Comment

        lines = max(1, -(-len(text) // 30))
        self.sheet.cell(row, column).comment = Comment(cell_text(text), "Platebook", 18 * lines + 14, 260)

    def reference(self, row: int, column: int, last_row: int = 0, last_column: int = 0) -> str:
        """A cell or range as formulas on any sheet write it."""
        first = address(row, column, fixed=True)
        last = (
            f":{address(last_row or row, last_column or column, fixed=True)}"
            if last_row or last_column
            else ""
        )
        return f"{quoted(self.title)}!{first}{last}"

    def widths(self, widths: Sequence[float], first: int = 1) -> None:
        """Column widths in characters, from the column ``first`` on."""
        for column, wide in enumerate(widths, first):
            self.sheet.column_dimensions[letters(column)].width = wide

    def width(self, column: int) -> float:
        return float(self.sheet.column_dimensions[letters(column)].width)

    def height(self, row: int, points: float) -> None:
        self.sheet.row_dimensions[row].height = points

    def merge(self, row: int, first: int, last: int) -> None:
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def highlight(self, cells: str, condition: str, fill: str, *, ink: str = "") -> None:
        """Fill ``cells`` where the formula ``condition``, written for the first of them, is true."""
        from openpyxl.formatting.rule import FormulaRule
        from openpyxl.styles import Font, PatternFill

        font, shade = Font(color=ink, bold=True) if ink else None, PatternFill("solid", bgColor=fill)
        rule = FormulaRule(formula=[condition], fill=shade, font=font)  # type: ignore[no-untyped-call]
        self.sheet.conditional_formatting.add(cells, rule)

    def heat(self, cells: str) -> None:
        """Colour numbers from the least to the most, on one scale."""
        from openpyxl.formatting.rule import ColorScaleRule

        rule = ColorScaleRule("min", None, COOL, end_type="max", end_color=HEAT)  # type: ignore[no-untyped-call]
        self.sheet.conditional_formatting.add(cells, rule)

    def data_bars(self, cells: str) -> None:
        """Draw a bar from 0 behind each number."""
        from openpyxl.formatting.rule import DataBarRule

        rule = DataBarRule("num", 0, "max", color=HEAT)  # type: ignore[no-untyped-call]
        self.sheet.conditional_formatting.add(cells, rule)

    def freeze(self, row: int, column: int = 1) -> None:
        """Keep what is above ``row`` and left of ``column`` in sight."""
        self.sheet.freeze_panes = address(row, column)

    def print_setup(self, *areas: str, repeat: tuple[int, int] | None = None, pages_high: int = 0) -> None:
        """Landscape, as wide as the paper, with the title, the sheet and the page in its margins.

        Each of ``areas`` starts on a new page; ``repeat`` are the rows printed on top of each.
        """
        sheet = self.sheet
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = "1" if self.look.letter_paper else "9"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages_high
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.6, 0.3, 0.3
        if areas:
            sheet.print_area = ",".join(areas)
        if repeat:
            sheet.print_title_rows = f"{repeat[0]}:{repeat[1]}"
        self._footer()

    def _footer(self) -> None:
        footer = self.sheet.oddFooter
        footer.left.text = header_footer(f"{self.booklet.title} · {self.title}")
        footer.right.text = self.words(N_("Page {page} of {pages}"), page="&P", pages="&N")
        for part in (footer.left, footer.right):
            part.size, part.font = 8, f"{self.look.font},Regular"

    def _formatted(self, face: Face, kind: Kind, value: object) -> Face:
        if face.format != "General" or kind is Kind.TEXT:
            return face
        code = self.look.format(kind)
        if kind is Kind.QUANTITY and isinstance(value, float) and value != int(value):
            code = "#,##0.0##"
        return replace(face, format=code)


def letters(column: int) -> str:
    """The name of a column counted from 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int, *, fixed: bool = False) -> str:
    """A cell's address on its own sheet."""
    return f"${letters(column)}${row}" if fixed else f"{letters(column)}{row}"


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


def _refusal(path: Path, error: OSError) -> str:
    """What hinders the writing, and what to do."""
    name = path.name
    if path.is_dir():
        return _("{name} is a folder. Choose a file name.", name=name)
    if isinstance(error, PermissionError):
        return _(
            "{name} could not be written: it is open in another program, or its folder may not be "
            "written to. Close it there, or choose another name.",
            name=name,
        )
    if isinstance(error, FileNotFoundError):
        return _("The folder {folder} does not exist. Choose another one.", folder=path.parent)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full, {name} was not written. Make room or choose another disk.", name=name)
    return _("{name} could not be written ({reason}).", name=name, reason=error.strerror or error)
