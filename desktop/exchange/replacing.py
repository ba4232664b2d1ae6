"""Files that take the place of others only once they are whole."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.errors import BookError
from desktop.words import _


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write to; it takes the place of ``path`` where the block ends well.

    Raises BookError where either cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise BookError(_refusal(path, error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


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
