"""A file made elsewhere, kept where a person wants it."""

from pathlib import Path

from desktop.errors import BookError
from desktop.exchange.replacing import replacing
from desktop.words import _


def save_file(path: Path, content: bytes) -> None:
    """Write beside ``path`` and move there. Raises BookError where that cannot be done."""
    with replacing(path) as part:
        part.write_bytes(content)


def save_in_folder(path: Path, content: bytes) -> None:
    """The same, into a folder that is made where it is not there yet."""
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise BookError(
            _("{file} cannot be written: {reason}", file=path.parent.name, reason=error.strerror)
        ) from error
    save_file(path, content)
