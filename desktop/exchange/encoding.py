"""One look over a whole text file: its encoding, and what will have to be cleaned.

UTF-8 with or without BOM, also where a few characters are damaged; UTF-16 with BOM; else GB18030
when the header or most of what is not ASCII then reads as common Chinese in runs of two or more; else
Windows-1252.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from desktop.errors import BookError
from desktop.words import _

ENCODINGS = ("utf-8", "utf-16", "gb18030", "cp1252")

_CHUNK = 1 << 20
_CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)])
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_COMMON = "".join(  # the 3755 characters of GB 2312's first level
    bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)
_COMMON_RUN = re.compile(f"[{_COMMON}]{{2,}}")
_NEUTRAL = re.compile("[\x00-\x7f\u3000-\u303f\uff00-\uffef·×“”‘’…—]+")
_MOST_READ = 10  # characters for each that is lost: text of another encoding gives far fewer
_MOST_CONTROLS = 100  # of 10 000 bytes: more is no text


class Look(NamedTuple):
    """What one pass over a file found."""

    encoding: str  # one of ENCODINGS
    controls: int  # control characters to be removed
    returns: int  # carriage returns inside text, to become line breaks
    quotes: bool  # a quotation mark is in it
    ends_line: bool
    cut: bool  # it ends in the middle of a character


def look(path: Path, encoding: str | None = None) -> Look:
    """Read the file once. ``encoding`` is the user's choice. Raises BookError if it is no text."""
    with path.open("rb") as stream:
        head = stream.read(1 << 16)
    _refuse_what_is_no_text(path.name, head)
    cut = False
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif encoding is None:
        encoding, cut = _found_encoding(path, head)
    return Look(encoding, *_to_clean(path, encoding), cut)


def open_text(path: Path, encoding: str) -> TextIO:
    """The file as text in one of ENCODINGS, its line ends as LF; what cannot be decoded is U+FFFD."""
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    return path.open(encoding=codec, errors="replace")


def clean(text: str) -> str:
    """``text`` without control characters, its carriage returns as line breaks."""
    return text.translate(CONTROLS).replace("\r\n", "\n").replace("\r", "\n")


def count_controls(text: str) -> int:
    """How many control characters ``clean`` removes."""
    return len(_CONTROL.findall(text))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            yield data


def _refuse_what_is_no_text(name: str, head: bytes) -> None:
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise BookError(_("{file} is empty. Export it again.", file=name))
    if head.lstrip()[:15].lower().startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise BookError(
            _(
                "{file} is a web page or XML, not a table. Open it in a spreadsheet and save it as .xlsx.",
                file=name,
            )
        )
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if head.startswith((b"%PDF", b"\x1f\x8b")) or controls * 10_000 > len(head) * _MOST_CONTROLS + 20_000:
        raise BookError(
            _("{file} is not a text file or a workbook. Export it as CSV or as .xlsx.", file=name)
        )


def _to_clean(path: Path, encoding: str) -> tuple[int, int, bool, bool]:
    """Control characters, lone carriage returns, whether there are quotation marks and a last line's end."""
    decoder = codecs.getincrementaldecoder("utf-16")("replace") if encoding == "utf-16" else None
    controls = lone = 0
    feeds = quotes = False
    last = b""
    for data in _chunks(path):
        if decoder is not None:
            data = decoder.decode(data).encode("utf-8")
        controls += len(data) - len(data.translate(None, _CONTROL_BYTES))
        if encoding.startswith("utf") and b"\xc2" in data:
            controls += len(re.findall(rb"\xc2[\x80-\x9f]", data))
        if b"\r" in data:
            lone += data.count(b"\r") - data.count(b"\r\n")
        if last == b"\r" and data[:1] == b"\n":
            lone -= 1  # the two stand in different chunks
        feeds = feeds or b"\n" in data
        quotes = quotes or b'"' in data
        last = data[-1:] or last
    # without any line feed the carriage returns are the ends of the lines
    return controls, lone if feeds else 0, quotes, last in {b"\n", b"\r"}


def _found_encoding(path: Path, head: bytes) -> tuple[str, bool]:
    """The encoding, and whether the file stops inside its last character."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    wide = False
    try:
        for data in _chunks(path):
            if decoder.getstate()[0] or not data.isascii():
                wide = not decoder.decode(data).isascii() or wide
    except UnicodeDecodeError:
        if _is_damaged_utf8(path):
            return "utf-8", False
        return ("gb18030" if _reads_as_chinese(path, head) else "cp1252"), False
    pending = bool(decoder.getstate()[0])
    # one broken character at the very end of plain ASCII is rather another encoding's letter
    return ("cp1252", False) if pending and not wide else ("utf-8", pending)


def _is_damaged_utf8(path: Path) -> bool:
    """Whether nearly all that is not ASCII is UTF-8, but for a name cut inside a character or the like."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    read = lost = 0
    for data in _chunks(path):
        text = decoder.decode(data)
        unread = text.count("\ufffd")
        lost += unread
        read += len(text) - unread - len(text.encode("ascii", "ignore"))
    return read > _MOST_READ * lost


def _reads_as_chinese(path: Path, head: bytes) -> bool:
    header = next((line for line in head.splitlines() if line.strip()), b"")
    if _mostly_common([header.decode("gb18030", "replace")]):
        return True
    decoder = codecs.getincrementaldecoder("gb18030")("replace")
    return _mostly_common(decoder.decode(data) for data in _chunks(path))


def _mostly_common(texts: Iterable[str]) -> bool:
    common = foreign = 0
    for text in texts:
        common += sum(map(len, _COMMON_RUN.findall(text)))
        foreign += len(_NEUTRAL.sub("", text))
    return 2 * common > foreign
