"""One sheet under construction: cells, live formulas, links, notes, widths and its print set-up."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.analysis.columns import Kind
from desktop.analysis.findings import Word
from desktop.exchange.workbooks.package import Result, Stream
from desktop.exchange.workbooks.style import COOL, HEAT, LINK, PLAIN, ROW_POINTS, Face
from desktop.exchange.workbooks.texts import cell_text, header_footer, looks_like_input, quoted
from desktop.exchange.workbooks.values import Exact, cell_value
from desktop.words import N_

if TYPE_CHECKING:
    from desktop.exchange.workbooks.booklet import Booklet


class Page:
    """One sheet. Rows and columns count from 1."""

    def __init__(self, booklet: "Booklet", sheet: Any) -> None:
        self.booklet, self.sheet = booklet, sheet  # an openpyxl Worksheet
        self.look, self.words = booklet.look, booklet.words
        self.results: dict[str, Result] = {}
        self.stream: Stream | None = None  # rows that follow those written here
        sheet.sheet_view.showGridLines = False
        sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = ROW_POINTS, True

    @property
    def title(self) -> str:
        return str(self.sheet.title)

    def style_number(self, face: Face) -> int:
        """The number of a face in the workbook's styles, for rows that are streamed."""
        return self.booklet.style_number(face)

    def write(self, row: int, column: int, value: Exact, kind: Kind = Kind.TEXT, face: Face = PLAIN) -> str:
        """A value as it is; None leaves an empty cell with its face. Returns the cell's address."""
        cell: Any = self.sheet.cell(row, column)
        found = cell_value(self.words(value) if isinstance(value, Word) else value, kind)
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

    def fold(self, first: int, last: int) -> None:
        """Make rows the details of the one above them, to be folded away."""
        self.sheet.sheet_properties.outlinePr.summaryBelow = False
        for row in range(first, last + 1):
            self.sheet.row_dimensions[row].outlineLevel = 1

    def fold_columns(self, first: int, last: int) -> None:
        """Make columns the details of the one after them."""
        for column in range(first, last + 1):
            self.sheet.column_dimensions[letters(column)].outlineLevel = 1

    def break_after(self, row: int) -> None:
        """Print what follows on a new page."""
        from openpyxl.worksheet.pagebreak import Break

        self.sheet.row_breaks.append(Break(id=row))

    def print_setup(
        self,
        *areas: str,
        repeat: tuple[int, int] | None = None,
        pages_high: int = 0,
        pages_wide: int = 1,
        portrait: bool = False,
    ) -> None:
        """As wide as the paper, or as several of it, with the title, the sheet and the page in its margins.

        Each of ``areas`` starts on a new page; ``repeat`` are the rows printed on top of each, and the
        first column is printed beside the others on every page of several.
        """
        sheet = self.sheet
        sheet.page_setup.orientation = "portrait" if portrait else "landscape"
        sheet.page_setup.paperSize = "1" if self.look.letter_paper else "9"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, pages_high
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.6, 0.3, 0.3
        if areas:
            sheet.print_area = ",".join(areas)
        if repeat:
            sheet.print_title_rows = f"{repeat[0]}:{repeat[1]}"
        if pages_wide > 1:
            sheet.print_title_cols = "A:A"
        self._footer()

    def _footer(self) -> None:
        footer = self.sheet.oddFooter
        names = dict.fromkeys((self.booklet.title, self.title))
        footer.left.text = header_footer(" · ".join(names))
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
