"""Runs of a batch: rows that follow one another with the same cells of their order."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import compress, count, pairwise
from operator import ne
from typing import TypeVar

from desktop.exchange.joined import Wide
from desktop.exchange.reading import ColumnRef

_T = TypeVar("_T")


class Runs:
    """Where the runs of a batch begin, and a text for each run of the order's columns."""

    def __init__(self, wide: Wide, starts: Sequence[int], texts: Mapping[ColumnRef, Sequence[str]]) -> None:
        self.wide, self._starts, self._texts = wide, starts, texts

    def __len__(self) -> int:
        return len(self._starts)

    def texts(self, ref: ColumnRef) -> Sequence[str]:
        """A column's text in each run."""
        return self._texts[ref]

    def parts(self, values: Sequence[_T]) -> list[Sequence[_T]]:
        """The values of a batch's rows, by run."""
        return [values[start:end] for start, end in pairwise([*self._starts, len(values)])]

    def places(self, run: int) -> range:
        """The rows of a run."""
        end = self._starts[run + 1] if run + 1 < len(self) else len(self.wide.rows)
        return range(self._starts[run], end)

    def of(self, place: int) -> int:
        """The run that a row belongs to."""
        return bisect_right(self._starts, place) - 1


def runs_of(wide: Wide, refs: Sequence[ColumnRef]) -> Runs:
    """The runs of rows with the same cells in ``refs``."""
    rows = list(zip(*(wide.columns[ref] for ref in refs), strict=True))
    if not rows:
        return Runs(wide, [0] if wide.rows else [], dict.fromkeys(refs, ()))
    starts = [0, *compress(count(1), map(ne, rows[1:], rows))]
    texts = zip(*map(rows.__getitem__, starts), strict=True)
    return Runs(wide, starts, dict(zip(refs, texts, strict=True)))


def each_row(wide: Wide, refs: Sequence[ColumnRef]) -> Runs:
    """Runs of one row each."""
    return Runs(wide, range(len(wide.rows)), {ref: wide.columns[ref] for ref in refs})
