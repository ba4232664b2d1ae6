"""A figure through the months as one cell: points for a picture, and marks where there is only text."""

from collections.abc import Sequence
from fractions import Fraction

_MARKS = "▁▂▃▄▅▆▇█"
GAP = " "


class Trend(str):
    """Written as a row of bars between its lowest and highest month; ``points`` has None for a gap."""

    points: tuple[float | None, ...]

    @classmethod
    def of(cls, values: Sequence[Fraction | None]) -> "Trend":
        """The line through ``values`` in the order of time."""
        points = tuple(None if value is None else float(value) for value in values)
        known = [point for point in points if point is not None]
        low, reach = min(known, default=0.0), max(known, default=0.0) - min(known, default=0.0)
        made = cls("".join(GAP if point is None else _mark(point - low, reach) for point in points).rstrip())
        made.points = points
        return made


def _mark(above: float, reach: float) -> str:
    return _MARKS[round(above / reach * (len(_MARKS) - 1))] if reach else _MARKS[3]
