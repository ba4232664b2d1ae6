"""What a reading found wrong, and what it noticed and took all the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop.errors import Problem
from desktop.exchange.tables import Table

LISTED = 10_000  # problems and notes are listed up to here; their counts go on

Rejected = Callable[[Table, int, Sequence[str], Sequence[Problem]], None]


@dataclass(slots=True)
class Notes:
    """Counts over all files of a reading, complete when its last order was given."""

    rows: int = 0  # of the first table
    refused_rows: int = 0  # of all tables
    problems: int = 0
    orders: int = 0
    orders_without_lines: int = 0  # given from a table of orders
    orders_left_out: int = 0  # of a table of orders, neither with a line nor with a total of their own
    computed_totals: int = 0  # lines whose missing net is quantity x price
    unknown_items: int = 0
    disagreeing_totals: int = 0  # given nets that differ from quantity x price; the given one counts
    rounded: int = 0  # cells with digits beyond what is stored
    paid_before_opened: int = 0
    controls: int = 0  # control characters removed from text
    returns: int = 0  # carriage returns made line breaks
    listed: list[Problem] = field(default_factory=list)  # the cells behind disagreeing totals


class Refusals:
    """Where bad rows go: problems to the list of the caller, rows to who writes them down."""

    def __init__(self, problems: list[Problem], notes: Notes, rejected: Rejected | None) -> None:
        self._problems, self._notes, self._rejected = problems, notes, rejected

    def refuse(self, table: Table, row: int, cells: Sequence[str], problems: Sequence[Problem]) -> None:
        """Count a row out, for one or several reasons."""
        self._notes.refused_rows += 1
        self._notes.problems += len(problems)
        # the lines of one order share the cells of its bill
        fresh = [problem for problem in problems if problem not in self._problems[-8:]]
        self._problems += fresh[: max(0, LISTED - len(self._problems))]
        if self._rejected is not None:
            self._rejected(table, row, cells, problems)
