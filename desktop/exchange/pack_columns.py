"""The parts of a store pack as text: the count of rows, then a line of JSON a column.

A column whose rows all say the same is written once.
"""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from desktop.analysis.days import DAY_SECONDS, Range
from desktop.analysis.store_pack import (
    CHOICES,
    DAYS,
    EXACT,
    LARGEST,
    LAST_DAY,
    MOMENTS,
    OTHER_DAYS,
    QUARTERS_OF_DAY,
    Columns,
    PackColumn,
)

MOST_ROWS = 1_000_000


def written(columns: Columns) -> bytes:
    """The text of a part."""
    count = len(columns[0])
    return b"\n".join([b"%d" % count, *map(_line, columns), b""])


def _line(column: Sequence[Any]) -> bytes:
    once = bool(column) and column.count(column[0]) == len(column)
    value = column[0] if once else column
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def read_columns(
    text: bytes, part: str, shape: Sequence[PackColumn], lengths: Mapping[str, int], days: Range | None
) -> Columns:
    """The columns of a part; ``lengths`` are the rows of the parts it may name, ``days`` those of its month.

    Raises ValueError for anything that is not of the shape, or that no book holds.
    """
    count, *lines = text.split(b"\n")
    rows = int(count)
    if len(lines) != len(shape) + 1 or lines[-1] or not 0 <= rows <= MOST_ROWS:
        raise ValueError("not the columns of its shape")
    found = []
    for line, one in zip(lines, shape, strict=False):
        value = json.loads(line)
        said = value if isinstance(value, list) else [value] * min(rows, 1)
        _check_kind(said, one)
        _check_values(said, part, one, lengths, days)
        found.append(said if isinstance(value, list) else said * rows)
    if any(len(column) != rows for column in found):
        raise ValueError("columns of different lengths")
    return found


def _check_kind(column: Sequence[Any], shape: PackColumn) -> None:
    allowed = {shape.kind, type(None)} if shape.optional else {shape.kind}
    if not set(map(type, column)) <= allowed:
        raise ValueError(f"{shape.name} is not of its kind")


def _check_values(
    column: Sequence[Any], part: str, shape: PackColumn, lengths: Mapping[str, int], days: Range | None
) -> None:
    known = [value for value in column if value is not None] if shape.optional else column
    if not known:
        return
    if shape.kind is int:
        least, most = _bounds(shape, lengths, days)
        if not least <= min(known) <= max(known) <= most:
            raise ValueError(f"{shape.name} is out of range")
        return
    "".join(known).encode()  # half a character of UTF-16 is none
    choices = CHOICES.get((part, shape.name))
    if choices and not choices >= set(known):
        raise ValueError(f"{shape.name} is none of those there are")
    if (part, shape.name) in EXACT and any(Fraction(value) <= 0 for value in set(known)):
        raise ValueError(f"{shape.name} is no number above 0")


def _bounds(shape: PackColumn, lengths: Mapping[str, int], days: Range | None) -> tuple[int, int]:
    if shape.of:
        return 0, lengths[shape.of] - 1
    if shape.name in DAYS and days:
        return days
    if shape.name in OTHER_DAYS:
        return 0, LAST_DAY
    if shape.name in MOMENTS:
        return 0, LAST_DAY * DAY_SECONDS
    if shape.name == "quarter":
        return 0, QUARTERS_OF_DAY - 1
    return -LARGEST, LARGEST
