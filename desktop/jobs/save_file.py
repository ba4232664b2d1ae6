"""A file made elsewhere, kept where a person wants it."""

from pathlib import Path

from desktop.exchange.replacing import replacing


def save_file(path: Path, content: bytes) -> None:
    """Write beside ``path`` and move there. Raises BookError where that cannot be done."""
    with replacing(path) as part:
        part.write_bytes(content)
