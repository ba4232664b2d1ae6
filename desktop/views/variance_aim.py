"""What other screens aim the variance screen at."""

from typing import NamedTuple


class VarianceAim(NamedTuple):
    """A store between the closes of two counted days; ``item`` is the line to tell of."""

    store: int
    opening: int
    closing: int
    item: int | None = None
