"""What the book says of a row of an edited table that it does not take."""

from typing import Any

from desktop.errors import BookError


class RefusedRowError(BookError):
    """A row that cannot be kept: its place among those to keep, from 0, and the column that is wrong."""

    def __init__(self, place: int, key: str, text: str) -> None:
        super().__init__(text)
        self.place, self.key = place, key

    def __reduce__(self) -> tuple[Any, ...]:  # it may come from the worker process
        return RefusedRowError, (self.place, self.key, str(self))


class InUseError(BookError):
    """A row that cannot go because others use it; the sentence says where. It can be archived."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(text)
        self.number = number

    def __reduce__(self) -> tuple[Any, ...]:
        return InUseError, (self.number, str(self))
