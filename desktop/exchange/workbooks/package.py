"""The last pass over a workbook's package: what openpyxl cannot write, in constant memory.

- Formulas get their results, so that a preview, a phone or Excel's protected view shows figures
  before anything is calculated. Excel calculates them again when it opens the file.
- A literal ``_x0041_`` is written as Excel writes it, as an escaped shared string.
- Long tables are streamed in, as they are too slow to write cell by cell.
- Codes such as 00123 stay texts, and totals stand over their columns, without Excel's green triangle.
"""

import re
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from desktop.exchange.workbooks.texts import ESCAPE, ESCAPED

Result = float | str


class Stream(NamedTuple):
    """Rows that follow those openpyxl wrote: their XML in pieces, and the cells the sheet then has."""

    pieces: Iterator[str]
    used: str


class Sheet(NamedTuple):
    """What one sheet still needs: the results of its formulas by cell, and its long rows."""

    results: Mapping[str, Result]
    stream: Stream | None = None


PIECE = 1 << 20
STRINGS = "xl/sharedStrings.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRINGS_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_STRINGS_LINK = (
    '<Relationship Id="sharedStrings" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>'
)
_ALL_CELLS = "A1:XFD1048576"
_QUIET = (
    f'<ignoredErrors><ignoredError sqref="{_ALL_CELLS}" numberStoredAsText="1" formulaRange="1"/>'
    "</ignoredErrors>"
)
_FORMULA = re.compile(r'<c r="(\w+)"( s="\d+")?>(<f[ >][^<]*</f>)<v ?/>')
_INLINE = re.compile(r't="inlineStr"><is>(<t[^>]*>)([^<]*_x[0-9A-Fa-f]{4}_[^<]*)</t></is>')
_USED = re.compile(r'<dimension ref="[^"]*"')
_AFTER_CELLS = re.compile(r"<drawing|<legacyDrawing|<tableParts|</worksheet>")


def finish(source: IO[bytes], target: IO[bytes], sheets: Mapping[str, Sheet]) -> None:
    """Copy the package ``source`` to ``target``, its ``sheets`` (by their part) completed."""
    strings = _Strings()
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        late = []
        for part in old.namelist():
            if part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
                late.append(part)
            elif part in sheets:
                with old.open(part) as cells, new.open(part, "w", force_zip64=True) as out:
                    for piece in _completed(cells, sheets[part], strings):
                        out.write(piece.encode("utf-8"))
            else:
                new.writestr(part, old.read(part))
        for part in late:
            new.writestr(part, _announced(old.read(part).decode("utf-8"), bool(strings.found)))
        if strings.found:
            new.writestr(STRINGS, strings.xml())


class _Strings:
    """The texts that have to be shared strings, because only those may hold an escape for all readers."""

    def __init__(self) -> None:
        self.found: dict[str, int] = {}

    def shared(self, piece: str) -> str:
        """Whole rows, such texts in them made shared strings."""
        return _INLINE.sub(self._share, piece) if "_x" in piece else piece

    def _share(self, inline: re.Match[str]) -> str:
        opening, text = inline.groups()
        number = self.found.setdefault(f"{opening}{ESCAPE.sub(ESCAPED, text)}</t>", len(self.found))
        return f't="s"><v>{number}</v>'

    def xml(self) -> str:
        items = "".join(f"<si>{item}</si>" for item in self.found)
        return f'<sst xmlns="{_MAIN}" uniqueCount="{len(self.found)}">{items}</sst>'


def _completed(cells: IO[bytes], sheet: Sheet, strings: _Strings) -> Iterator[str]:
    """The sheet's XML piece by piece."""
    for piece, last in _pieces(cells):
        if sheet.results:
            piece = _FORMULA.sub(lambda formula: _with_result(formula, sheet.results), piece)
        if sheet.stream:
            piece = _USED.sub(f'<dimension ref="{sheet.stream.used}"', piece, count=1)
        if not last:
            yield strings.shared(piece)
            continue
        rows, end, rest = piece.partition("</sheetData>")
        yield strings.shared(rows)
        for more in sheet.stream.pieces if sheet.stream else ():
            yield strings.shared(more)
        yield end + _AFTER_CELLS.sub(lambda at: _QUIET + at[0], rest, count=1)


def _with_result(formula: re.Match[str], results: Mapping[str, Result]) -> str:
    cell, style, text = formula.groups("")
    if cell not in results:
        return formula[0]
    result = results[cell]
    if isinstance(result, str):
        return f'<c r="{cell}"{style} t="str">{text}<v>{ESCAPE.sub(ESCAPED, escape(result))}</v>'
    return f'<c r="{cell}"{style}>{text}<v>{result!r}</v>'


def _pieces(cells: IO[bytes]) -> Iterator[tuple[str, bool]]:
    """The text of a part, cut after rows; the last piece holds the end of the last row and all after."""
    rest = b""
    while piece := cells.read(PIECE):
        rest += piece
        end = rest.rfind(b"</row><row") + len(b"</row>")
        if end >= len(b"</row>"):
            yield rest[:end].decode("utf-8"), False
            rest = rest[end:]
    yield rest.decode("utf-8"), True


def _announced(text: str, with_strings: bool) -> str:
    if not with_strings:
        return text
    return text.replace("</Types>", _STRINGS_TYPE).replace("</Relationships>", _STRINGS_LINK)
