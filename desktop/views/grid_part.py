"""A smaller grid below a grid: what belongs to the row of the cursor, such as its prices by date.

    Part(items, "costs", (GridColumn("valid_from", ...), GridColumn("cost", ...)), N_("New cost"),
         unpack=lambda row: [cost._asdict() for cost in row["costs"]],
         pack=lambda row, parts: tuple(DatedCost(**part) for part in parts))

The rows below are packed into one value of the row above, so that they are kept and undone with it. Rows
that cannot be read stay here with their marks until they can; the row above is then as it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from desktop.views.grid import Grid
from desktop.views.grid_columns import GridColumn, Values
from desktop.views.grid_rows import GridRow
from desktop.words import _


class Part(Grid):
    """See the module's text. ``applies`` says for which rows above there is something to type.

    ``beside`` tells what the rows below hold besides, such as the unit of the row above, for their checks.
    """

    def __init__(
        self,
        above: Grid,
        key: str,
        columns: Sequence[GridColumn],
        invitation: str,
        *,
        unpack: Callable[[Values], Sequence[Values]],
        pack: Callable[[Values, Sequence[Values]], Any],
        applies: Callable[[Values], bool] = bool,
        beside: Callable[[GridRow], Values] = lambda _row: {},
        ordered: bool = False,
    ) -> None:
        super().__init__(columns, invitation, ordered=ordered)
        self._above, self._key, self._applies = above, key, applies
        self._unpack, self._pack, self._beside = unpack, pack, beside
        self._of: GridRow | None = None
        self._unsound: dict[int, tuple[GridRow, ...]] = {}  # by the serial of the row above
        above.row_chosen.connect(lambda _row: self.follow())
        above.rows_changed.connect(self.follow)
        self.rows_changed.connect(self._put)
        self.follow()

    def follow(self) -> None:
        """Show what belongs to the row of the cursor above."""
        row = self._above.current_row
        before, self._of = self._of, row
        if row is None or not self._applies(row.values):
            self.setEnabled(False)
            self.show_rows([])
            return
        self.setEnabled(True)
        same = before is not None and before.serial == row.serial
        if row.serial in self._unsound:
            if not same:
                self.show_rows(self._unsound[row.serial])
            return
        beside, self.model.beside = self.model.beside, self._beside(row)
        packed = same and self._pack(row.values, self._typed())
        if not same or beside != self.model.beside or packed != row.values.get(self._key):
            self.show_rows([{**self.model.beside, **values} for values in self._unpack(row.values)])

    def _typed(self) -> list[Values]:
        return [row.values for row in self.rows]

    def _put(self) -> None:
        """What was typed here becomes a value of the row above, as one step of its own."""
        row = self._of
        if row is None:
            return
        if self.problems():
            self._unsound[row.serial] = self.rows
            return
        self._unsound.pop(row.serial, None)
        packed = self._pack(row.values, self._typed())
        if packed != row.values.get(self._key):
            after = replace(row, values={**row.values, self._key: packed})
            self._of = after
            rows = [after if one.serial == row.serial else one for one in self._above.rows]
            self._above.replace_rows(_("Typing below"), rows)
