"""What the sheets of a month's workbook share: the way back, each other's cells, checks and definitions."""

from dataclasses import dataclass, field
from typing import Any

from desktop.analysis.columns import Column
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.page import Page


@dataclass
class Frame:
    """``home`` is the sheet that all others lead back to; the sheets add what they hold while written.

    ``cells`` are figures that other sheets refer to, by what they are and of what.
    """

    home: Page
    cells: dict[tuple[str, Any], str] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)


class Shown:
    """A report's row in a table, some of its cells as the sheet has them."""

    def __init__(self, row: object, **cells: Any) -> None:
        self._row = row
        self.__dict__.update(cells)

    def __getattr__(self, key: str) -> Any:
        return getattr(self._row, key)
