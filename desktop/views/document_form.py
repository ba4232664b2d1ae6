"""The content of a document: its head, its lines in a grid, its totals, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.document_drafts import Draft, DraftLine
from desktop.errors import BookError
from desktop.queries.document_choices import Choices, recipe_inputs
from desktop.queries.document_rules import WHOLE, RefusedDocumentError
from desktop.views import numbers
from desktop.views.document_columns import KEYS, columns_of, line_of, proposed, row_of, worth
from desktop.views.document_head import DocumentHead
from desktop.views.grid import Grid
from desktop.views.grid_rows import GridRow
from desktop.words import N_, _


class DocumentForm(QWidget):
    """What a document says, as it is typed."""

    def __init__(self, draft: Draft, choices: Choices, currency: str) -> None:
        super().__init__()
        self._draft, self._currency = draft, currency
        self._items = {item.code: item for item in choices.items}
        columns = columns_of(draft.kind, choices, {line.item for line in draft.lines})
        self.head = DocumentHead(draft, choices)
        self.grid = Grid(columns, N_("New line"), currency=currency, ordered=True)
        self.grid.table.setAccessibleName(_("Lines"))
        self.totals, self.trouble, self.foot = QLabel(), QLabel(), QHBoxLayout()
        self._lay_out()
        self.grid.show_rows([row_of(line) for line in draft.lines])
        self._proposed = {(row.serial, row.values["item"]) for row in self.grid.rows}  # they are as wanted
        self.grid.rows_changed.connect(self._changed)
        self.head.edited.connect(self._changed)
        self._tell_totals()

    def _lay_out(self) -> None:
        for label in (self.totals, self.trouble):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setObjectName("warning")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.foot.addWidget(self.totals)
        self.foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.trouble)
        column.addWidget(self.grid, 1)
        column.addLayout(self.foot)

    @property
    def first_field(self) -> QWidget:
        """Where one begins: with the paper's number, else with the lines."""
        empty = self._draft.id is None and not self._draft.number and "number" in self.head.fields
        return self.head.fields["number"] if empty else self.grid

    def _lines(self) -> tuple[DraftLine, ...]:
        """The rows that say something."""
        kind = self._draft.kind
        lines = [line_of(kind, place, row.values) for place, row in enumerate(self.grid.rows)]
        return tuple(line for line in lines if line.item or line.quantity is not None)

    def draft(self) -> Draft:
        """The document as it is written now. Raises BookError for a field that cannot be read."""
        return self.head.said(self._draft)._replace(lines=self._lines())

    def written(self) -> Draft | None:
        """The same; None where a field cannot be read."""
        try:
            return self.draft()
        except BookError:
            return None

    def _changed(self) -> None:
        self.show_trouble("")
        self._tell_totals()
        QTimer.singleShot(0, self, self._propose)  # not inside the step that has just been done

    def _propose(self) -> None:
        """Fill in an item's unit and use-by date, once for each row and item."""
        rows, changed = list(self.grid.rows), False
        for place, row in enumerate(rows):
            item = self._items.get(row.values.get("item") or "")
            if item is None or (row.serial, item.code) in self._proposed:
                continue
            self._proposed.add((row.serial, item.code))
            found = proposed(self._draft.kind, self.head.day, item, row.values)
            if found:
                rows[place], changed = replace(row, values={**row.values, **found}), True
        if changed:
            self.grid.replace_rows(_("Unit and use-by date"), rows)

    def _tell_totals(self) -> None:
        lines = len(self._lines())
        said = [_("Lines: {count}", count=numbers.decimal(lines, 0))]
        values = [worth(row.values) for row in self.grid.rows]
        if "worth" in KEYS[self._draft.kind]:
            total = sum(value or 0 for value in values)
            if any(value is not None for value in values):
                said.append(self._money(total))
            draft = self.written()
            if draft is not None and draft.freight:
                said.append(_("with freight {total}", total=self._money(total + draft.freight)))
        self.totals.setText("   ".join(said))

    def _money(self, amount: int) -> str:
        return f"{numbers.shown(amount, Kind.MONEY, self._currency)} {self._currency}".strip()

    def propose_inputs(self) -> None:
        """Of a batch: take the inputs from the recipe of what comes out."""
        out = next((line for line in self._lines() if line.kind == "batch_output"), None)
        if out is None or out.quantity is None:
            self.show_trouble(_("Enter first what comes out, and how much of it."))
            return
        question = partial(recipe_inputs, self.head.day, out.item, out.quantity, out.unit)
        tasks.ask(question, owner=self, done=self._take_inputs)

    def _take_inputs(self, lines: Sequence[DraftLine]) -> None:
        if not lines:
            self.show_trouble(_("There is no recipe for it on this day."))
            return
        kept = [row for row in self.grid.rows if row.values.get("kind") == "batch_output"]
        rows = [*kept, *(GridRow(row_of(line)) for line in lines)]
        self.grid.replace_rows(_("Inputs from the recipe"), rows)

    def whole(self) -> Draft | None:
        """The document, unless something in it cannot be read; that is told."""
        problems = [one for one in self.grid.problems() if not one.missing]
        if problems:
            self.show_trouble(_("Some cells cannot be used as they are; they are marked below."))
            return None
        try:
            return self.draft()
        except BookError as error:
            self.show_trouble(str(error))
            return None

    def refuse(self, error: BookError) -> None:
        """Say what the book said, at the cells it is about."""
        self.show_trouble(str(error))
        if isinstance(error, RefusedDocumentError):
            rows, keys = self.grid.rows, KEYS[self._draft.kind]
            for fault in error.faults:
                if fault.place != WHOLE and fault.field in keys and fault.place < len(rows):
                    self.grid.refuse(rows[fault.place], fault.field, fault.text)

    def show_trouble(self, text: str) -> None:
        """Say above the lines what is wrong; "" for nothing."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
