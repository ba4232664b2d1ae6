"""Store packs: one file that carries a store's months to a regional book, checksummed and versioned.

A pack is a ZIP archive. ``manifest.json`` names the store, the months, what was sold how (orders or daily
figures), the figures of each month, and every part with its length and SHA-256; its own ``digest`` is the
SHA-256 of the rest of it. A part is UTF-8 text, one JSON list a line. Nothing of a pack is written to disk
while it is read, and nothing is read that the manifest has not announced.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from desktop.errors import BookError
from desktop.exchange.replacing import replacing
from desktop.words import N_, _

SUFFIX = ".platepack"
FORMAT, VERSION = "platebook pack", 1
MANIFEST = "manifest.json"
MOST_PARTS = 400  # twelve kinds for each of 24 months, and some
LONGEST_MANIFEST = 16 << 20  # bytes
LONGEST_PART = 1 << 30
MOST_SWOLLEN = 400  # times its size in the archive; rows of figures shrink to a tenth or a thirtieth
LINES_AT_ONCE = 1000
_MOMENT = (1980, 1, 1, 0, 0, 0)  # so that equal contents are equal files

DAMAGED = N_("{file} is damaged: {reason}. Ask the store to send it again.")
FOREIGN = N_("{file} is no store pack of Platebook.")


class Part(NamedTuple):
    """The length in bytes and SHA-256 of a part's text."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself. Months are numbers such as 202611; ``figures`` are by month."""

    store: str
    name: str
    region: str
    format: str
    currency: str
    months: tuple[int, ...]
    sales: str  # orders or daily
    made_at: str  # ISO, UTC
    figures: Mapping[str, Any]
    parts: Mapping[str, Part] = field(default_factory=dict)


def write_pack(path: Path, manifest: Manifest, parts: Mapping[str, Iterable[Any]]) -> None:
    """Write a pack; a part's rows are JSON lists. Raises BookError where it cannot be written."""
    with replacing(path) as part, ZipFile(part, "w", ZIP_DEFLATED) as archive:
        written = {name: _write_part(archive, name, rows) for name, rows in parts.items()}
        told = {name: getattr(manifest, name) for name in Manifest.__slots__ if name != "parts"}
        text = {"format": FORMAT, "version": VERSION, **told, "parts": written}
        text["digest"] = _digest(text)
        archive.writestr(ZipInfo(MANIFEST, _MOMENT), _text(text), ZIP_DEFLATED)


def _write_part(archive: ZipFile, name: str, rows: Iterable[Any]) -> Part:
    digest, length = hashlib.sha256(), 0
    info = ZipInfo(name, _MOMENT)
    info.compress_type = ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as out:
        waiting = iter(rows)
        while piece := b"".join(_text(row) + b"\n" for row in islice(waiting, LINES_AT_ONCE)):
            digest.update(piece)
            length += len(piece)
            out.write(piece)
    return Part(length, digest.hexdigest())


class Pack:
    """An open pack that keeps what its manifest promises."""

    def __init__(self, path: Path, archive: ZipFile, manifest: Manifest) -> None:
        self.path, self.manifest, self._archive = path, manifest, archive

    def rows(self, name: str) -> list[Any]:
        """The rows of a part, none where the pack lacks it. Raises BookError for a damaged one."""
        part = self.manifest.parts.get(name)
        if part is None:
            return []
        with _told(self.path), self._archive.open(name) as stream:
            text = _exactly(stream, part)
            return [json.loads(line) for line in text.splitlines()]

    def verify(self) -> None:
        """Check every part against its checksum. Raises BookError for the first that differs."""
        for name, part in self.manifest.parts.items():
            with _told(self.path), self._archive.open(name) as stream:
                _exactly(stream, part)


@contextmanager
def open_pack(path: Path) -> Iterator[Pack]:
    """A pack to read. Raises BookError for a file that is damaged, newer, foreign or hostile."""
    with _told(path):
        archive = ZipFile(path)
    with archive:
        with _told(path):
            manifest = _manifest(path, archive)
        yield Pack(path, archive, manifest)


class _Damaged(Exception):  # noqa: N818  becomes a sentence that names the file
    pass


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Trouble with the archive as a sentence."""
    try:
        yield
    except OSError as error:
        text = _("{file} cannot be read: {reason}", file=path.name, reason=error.strerror or str(error))
        raise BookError(text) from error
    except BadZipFile as error:
        whole = path.read_bytes()[:4] == b"PK\x03\x04"
        reason = _("it is not whole")
        raise BookError(
            _(DAMAGED, file=path.name, reason=reason) if whole else _(FOREIGN, file=path.name)
        ) from error
    except (_Damaged, zlib.error, EOFError) as error:
        raise BookError(_(DAMAGED, file=path.name, reason=str(error))) from error
    except (ValueError, KeyError, TypeError, RuntimeError, NotImplementedError, RecursionError) as error:
        raise BookError(_(DAMAGED, file=path.name, reason=_("its contents cannot be understood"))) from error


def _manifest(path: Path, archive: ZipFile) -> Manifest:
    names = archive.namelist()
    if MANIFEST not in names:
        raise BookError(_(FOREIGN, file=path.name))
    if len(names) > MOST_PARTS:
        raise _Damaged(_("it holds more files than a pack has"))
    info = archive.getinfo(MANIFEST)
    if info.file_size > LONGEST_MANIFEST:
        raise _Damaged(_("its list of contents is too long"))
    with archive.open(MANIFEST) as stream:
        found = json.loads(stream.read(LONGEST_MANIFEST))
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BookError(_(FOREIGN, file=path.name))
    if not isinstance(found.get("version"), int) or found["version"] > VERSION:
        raise BookError(
            _("{file} was made by a newer Platebook. Update this one to read it.", file=path.name)
        )
    if found.pop("digest", None) != _digest(found):
        raise _Damaged(_("its list of contents was changed"))
    parts = {name: Part(*part) for name, part in found["parts"].items()}
    if sorted(names) != sorted({MANIFEST, *parts}):
        raise _Damaged(_("its files are not those of its list of contents"))
    for name, part in parts.items():
        _refuse_swollen(archive.getinfo(name), part)
    told = {name: found[name] for name in Manifest.__slots__ if name != "parts"}
    return Manifest(**{**told, "months": tuple(found["months"])}, parts=parts)


def _refuse_swollen(info: ZipInfo, part: Part) -> None:
    """A part that would unpack to more than it says, or than any part of rows does."""
    longest = min(LONGEST_PART, MOST_SWOLLEN * info.compress_size + 4096)
    if info.file_size != part.bytes or part.bytes > longest:
        raise _Damaged(_("a part of it is longer than it may be"))


def _exactly(stream: IO[bytes], part: Part) -> bytes:
    """The text of a part, if it is what the manifest says."""
    text = stream.read(part.bytes)
    if len(text) != part.bytes or stream.read(1) or hashlib.sha256(text).hexdigest() != part.sha256:
        raise _Damaged(_("a part of it is not what was sent"))
    return text


def _digest(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(_text(told, sort=True)).hexdigest()


def _text(value: Any, *, sort: bool = False) -> bytes:
    encode: Callable[..., str] = json.dumps
    return encode(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort).encode()
