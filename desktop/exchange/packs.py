"""Store packs: one file that carries a store's months to a regional book, checksummed and versioned.

A pack is a ZIP archive. ``manifest.json`` names the store, the months, how its sales are told, the figures
of each month, and every part with its length and SHA-256; parts are columns (``pack_columns``). The
archive's comment ends with the SHA-256 of all bytes before it, so that no byte can change unnoticed.
Nothing of a pack is written to disk while it is read, and nothing is unpacked that the manifest has not
announced. Parts are deflated, not packed more tightly: no other way bounds the memory that it takes to
unpack them.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from desktop.analysis.days import month_range
from desktop.analysis.store_pack import Columns, PackHead, part_names, shape_of
from desktop.errors import BookError
from desktop.exchange.pack_columns import read_columns, written
from desktop.exchange.pack_heads import head_of, told_by
from desktop.exchange.replacing import replacing
from desktop.words import N_, _

FORMAT, VERSION = "platebook pack", 1
MANIFEST = "manifest.json"
MOST_PARTS = 1000  # of five years, and some
LONGEST_MANIFEST, LONGEST_PART, LONGEST_PACK = 8 << 20, 64 << 20, 512 << 20  # bytes, unpacked

_SEAL = b"platebook sha256 "
_HEX = 64
_MOMENT = (1980, 1, 1, 0, 0, 0)  # so that equal contents are equal files

DAMAGED = N_("{file} is damaged: {reason}. Ask the store to send it again.")
FOREIGN = N_("{file} is no store pack of Platebook.")
NEWER = N_("{file} was made by a newer Platebook. Update this one to read it.")


class _Part(NamedTuple):
    """The length in bytes and SHA-256 of a part's text."""

    bytes: int
    sha256: str


def write_pack(path: Path, head: PackHead, parts: Iterable[tuple[str, Columns]]) -> None:
    """Write a pack. Raises BookError where it cannot be written."""
    with replacing(path) as place:
        with ZipFile(place, "w", ZIP_DEFLATED) as archive:
            announced = {name: _write(archive, name, written(columns)) for name, columns in parts}
            text = {"format": FORMAT, "version": VERSION, **told_by(head), "parts": announced}
            _write(archive, MANIFEST, json.dumps(text, ensure_ascii=False, indent=1).encode())
            archive.comment = _SEAL + b"0" * _HEX
        with place.open("r+b") as file:
            seal = _sealed(file.read()[:-_HEX])
            file.seek(-_HEX, 2)
            file.write(seal)


def _write(archive: ZipFile, name: str, text: bytes) -> _Part:
    archive.writestr(ZipInfo(name, _MOMENT), text, ZIP_DEFLATED)
    return _Part(len(text), hashlib.sha256(text).hexdigest())


def _sealed(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()


class Pack:
    """An open pack that keeps what its manifest promises."""

    def __init__(self, path: Path, archive: ZipFile, head: PackHead, parts: Mapping[str, _Part]) -> None:
        self.path, self.head = path, head
        self._archive, self._parts = archive, parts
        self._lengths: dict[str, int] = {}

    def columns(self) -> Iterator[tuple[str, Columns]]:
        """All parts, in their order. Raises BookError for a damaged one."""
        for name in part_names(self.head.months, self.head.sales):
            with _told(self.path):
                yield name, self._read(name)

    def _read(self, name: str) -> Columns:
        with self._archive.open(name) as stream:
            text = _exactly(stream, self._parts[name])
        month, _slash, base = name.rpartition("/")
        days = month_range(int(month)) if month else None
        columns = read_columns(text, base, shape_of(name), self._lengths, days)
        self._lengths[base] = len(columns[0])
        return columns


@contextmanager
def open_pack(path: Path) -> Iterator[Pack]:
    """A pack to read. Raises BookError for a file that is damaged, newer, foreign or hostile."""
    with _told(path):
        whole = path.read_bytes()
        archive = ZipFile(path)
    with archive:
        with _told(path):
            _refuse_unsealed(path, archive, whole)
            head, parts = _manifest(path, archive, _sealed(whole))
        del whole
        yield Pack(path, archive, head, parts)


class _Damaged(Exception):  # noqa: N818  becomes a sentence that names the file
    pass


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Trouble with the archive as a sentence."""
    try:
        yield
    except BadZipFile as error:
        with path.open("rb") as file:
            is_archive = file.read(4) == b"PK\x03\x04"
        text = _(DAMAGED, file=path.name, reason=_("it is not whole"))
        raise BookError(text if is_archive else _(FOREIGN, file=path.name)) from error
    except (_Damaged, zlib.error, EOFError) as error:
        raise BookError(_(DAMAGED, file=path.name, reason=str(error))) from error
    except OSError as error:
        text = _("{file} cannot be read: {reason}", file=path.name, reason=error.strerror or str(error))
        raise BookError(text) from error
    except (ValueError, LookupError, TypeError, ArithmeticError, RuntimeError, struct.error) as error:
        raise BookError(_(DAMAGED, file=path.name, reason=_("its contents cannot be understood"))) from error


def _refuse_unsealed(path: Path, archive: ZipFile, whole: bytes) -> None:
    names = archive.namelist()
    if not archive.comment.startswith(_SEAL) and MANIFEST not in names:
        raise BookError(_(FOREIGN, file=path.name))
    if archive.comment != _SEAL + _sealed(whole[:-_HEX]):
        raise _Damaged(_("it is not what was sent"))
    if len(names) > MOST_PARTS:
        raise _Damaged(_("it holds more files than a pack has"))


def _manifest(path: Path, archive: ZipFile, digest: bytes) -> tuple[PackHead, dict[str, _Part]]:
    if archive.getinfo(MANIFEST).file_size > LONGEST_MANIFEST:
        raise _Damaged(_("its list of contents is too long"))
    with archive.open(MANIFEST) as stream:
        found = json.loads(stream.read(LONGEST_MANIFEST))
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BookError(_(FOREIGN, file=path.name))
    if not isinstance(found.get("version"), int) or found["version"] > VERSION:
        raise BookError(_(NEWER, file=path.name))
    head = head_of(found, digest.decode())
    parts = {name: _Part(*part) for name, part in dict(found["parts"]).items()}
    if list(parts) != part_names(head.months, head.sales):
        raise _Damaged(_("its list of contents is not that of a pack"))
    _refuse_others(archive, parts)
    return head, parts


def _refuse_others(archive: ZipFile, parts: Mapping[str, _Part]) -> None:
    """Raise _Damaged for files that are not announced, or not as they are announced."""
    infos = archive.infolist()
    if sorted(info.filename for info in infos) != sorted({MANIFEST, *parts}):
        raise _Damaged(_("its files are not those of its list of contents"))
    if any(info.compress_type not in (0, ZIP_DEFLATED) for info in infos):
        raise _Damaged(_("a part of it is packed in a strange way"))
    sizes = [archive.getinfo(name).file_size for name in parts]
    if sizes != [part.bytes for part in parts.values()]:
        raise _Damaged(_("a part of it is not as long as it should be"))
    if max(sizes) > LONGEST_PART or sum(sizes) > LONGEST_PACK:
        raise _Damaged(_("a part of it is longer than it may be"))


def _exactly(stream: IO[bytes], part: _Part) -> bytes:
    """The text of a part, if it is what the manifest says."""
    text = stream.read(part.bytes)
    if len(text) != part.bytes or stream.read(1) or hashlib.sha256(text).hexdigest() != part.sha256:
        raise _Damaged(_("a part of it is not what was sent"))
    return text
