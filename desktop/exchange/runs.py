"""Runs of a batch: rows that follow one another with the same cells of their order."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress, count, pairwise
from operator import ne
from typing import TypeVar

from desktop.exchange.joined import Wide
from desktop.exchange.reading import ColumnRef

_T = TypeVar("_T")


class Runs:
    """Where the runs of a batch begin, and their cells: one text a run for each of ``refs``."""

    def __init__(self, wide: Wide, refs: Sequence[ColumnRef]) -> None:
        self.wide = wide
        rows = list(zip(*(wide.columns[ref] for ref in refs), strict=True))
        if rows:
            changed = compress(count(1), map(ne, rows[1:], rows))
            self.starts = [0, *changed]
        else:
            self.starts = [0] if wide.rows else []
        texts = list(zip(*map(rows.__getitem__, self.starts), strict=True)) if rows else [()] * len(refs)
        self._texts: dict[ColumnRef, Sequence[str]] = dict(zip(refs, texts, strict=True))

    def __len__(self) -> int:
        return len(self.starts)

    def texts(self, ref: ColumnRef) -> Sequence[str]:
        """A column's text in each run."""
        return self._texts[ref]

    def parts(self, values: Sequence[_T]) -> list[Sequence[_T]]:
        """The values of a batch's rows, by run."""
        return [values[start:end] for start, end in pairwise([*self.starts, len(values)])]

    def places(self, run: int) -> range:
        """The rows of a run."""
        end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.wide.rows)
        return range(self.starts[run], end)

    def of(self, place: int) -> int:
        """The run that a row belongs to."""
        return bisect_right(self.starts, place) - 1


def each_row(wide: Wide, refs: Iterable[ColumnRef]) -> Runs:
    """Runs of one row each."""
    runs = Runs(wide, ())
    runs.starts = list(range(len(wide.rows)))
    runs._texts = {ref: wide.columns[ref] for ref in refs}
    return runs
