"""The mapping screen: which column of unknown files gives which field."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.jobs.import_look import ENCODINGS, Look, SeenFile
from desktop.jobs.import_sales import Options
from desktop.views.mapping_doubts import Answer, DoubtList
from desktop.views.mapping_row import MappingRow
from desktop.views.mapping_said import Said
from desktop.words import N_, _

ALWAYS = ("business_date", "quantity", "unit", "unit_price", "net", "store", "channel")
SETTINGS = {
    "date_order": (
        N_("Dates"),
        (("ymd", N_("year month day")), ("dmy", N_("day month year")), ("mdy", N_("month day year"))),
    ),
    "decimal": (N_("Decimals"), ((".", "1,234.50"), (",", "1.234,50"))),
    "encoding": (N_("Letters"), tuple((name, name.upper()) for name in ENCODINGS)),
    "delimiter": (
        N_("Between columns"),
        ((",", N_("comma")), (";", N_("semicolon")), ("\t", N_("tab")), ("|", N_("bar"))),
    ),
}
WIDEST = 180  # pixels of a column of the rows


class MappingForm(QSplitter):
    """Fields at the left, the files' rows and what they would give at the right."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.said = Said()
        self.rows: dict[str, MappingRow] = {}
        self._look: Look | None = None
        self.doubts, self.figures = DoubtList(), QLabel()
        self.doubts.answered.connect(self._answer)
        self.figures.setObjectName("section")
        self.figures.setTextFormat(Qt.TextFormat.PlainText)
        self.figures.setWordWrap(True)
        self.more = QCheckBox(_("Show all fields"))
        self.more.toggled.connect(lambda _on: self._show_rows())
        self.samples = QTabWidget()
        self.settings = {name: QComboBox() for name in SETTINGS}
        self.name = QLineEdit()
        self.setChildrenCollapsible(False)
        self.setHandleWidth(24)
        self.addWidget(self._left())
        self.addWidget(self._right())
        self.setSizes([5000, 4000])

    def _left(self) -> QWidget:
        inside, scroll = QWidget(), QScrollArea()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.doubts)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(6)
        self._column.addLayout(self._fields)
        self._column.addWidget(self.more)
        self._column.addStretch()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.figures)
        self.samples.setDocumentMode(True)
        column.addWidget(self.samples, 1)
        column.addLayout(self._settings_grid())
        return right

    def _settings_grid(self) -> QGridLayout:
        """Two settings a line, and the name below them."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for number, (name, (words, choices)) in enumerate(SETTINGS.items()):
            box, label = self.settings[name], QLabel(_(words))
            for value, shown in choices:
                box.addItem(_(shown), value)
            box.setAccessibleName(_(words))
            box.activated.connect(lambda _n, name=name, box=box: self._set(name, box.currentData()))
            row, place = divmod(number, 2)
            grid.addWidget(label, row, place * 2)
            grid.addWidget(box, row, place * 2 + 1)
            grid.setColumnStretch(place * 2 + 1, 1)
        self.name.setPlaceholderText(_("a name, to read such files without asking"))
        self.name.setAccessibleName(_("Remember this as"))
        grid.addWidget(QLabel(_("Remember this as")), 2, 0)
        grid.addWidget(self.name, 2, 1, 1, 3)
        return grid

    def begin(self, name: str) -> None:
        """Start on other files, or another kind of them; ``name`` is proposed for the mapping."""
        self.said = Said()
        for row in self.rows.values():
            self._fields.removeWidget(row)
            row.deleteLater()
        self.rows, self._look = {}, None
        self.name.setText(name)
        self.figures.clear()

    def show_look(self, look: Look) -> None:
        """Show how the files would be read with what was said."""
        self._look = look
        for one in look.fields:
            if one.name not in self.rows:
                self._add_row(one.name, one.meaning)
            self.rows[one.name].show_field(one, look.columns, missing=one.name in look.missing)
        self.doubts.show_doubts(look)
        self._show_rows()
        self._show_settings(look)
        self._show_samples(look.files)

    def _add_row(self, name: str, meaning: str) -> None:
        row = self.rows[name] = MappingRow(name, meaning)
        row.chosen.connect(self._map)
        row.valued.connect(self._give_value)
        row.meant.connect(self._mean)

    def _show_rows(self) -> None:
        """Fields that are needed or have a column first; the others when asked for."""
        if self._look is None:
            return
        missing = self._look.missing
        shown = [
            one.name
            for one in self._look.fields
            if one.wish or one.value or one.required or one.name in (*missing, *ALWAYS)
        ]
        rest = [one.name for one in self._look.fields if one.name not in shown]
        for name in (*shown, *rest):
            self._fields.addWidget(self.rows[name])
            self.rows[name].setVisible(name in shown or self.more.isChecked())

    def _show_settings(self, look: Look) -> None:
        first = look.files[0]
        found = {
            "date_order": look.date_order,
            "decimal": look.decimal,
            "encoding": first.encoding,
            "delimiter": first.delimiter,
        }
        for name, value in found.items():
            box = self.settings[name]
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
            box.setEnabled(bool(value))

    def _show_samples(self, files: Sequence[SeenFile]) -> None:
        current = self.samples.currentIndex()
        while self.samples.count():
            if widget := self.samples.widget(0):
                widget.deleteLater()
            self.samples.removeTab(0)
        for file in files:
            self.samples.addTab(_table(file), file.name.replace("&", "&&"))
        self.samples.setCurrentIndex(max(current, 0))
        self.samples.tabBar().setVisible(len(files) > 1)

    def _map(self, name: str, wish: str) -> None:
        self.said.map(name, wish)
        self.changed.emit()

    def _give_value(self, name: str, value: str) -> None:
        self.said.map(name, "")
        self.said.values[name] = value
        self.changed.emit()

    def _mean(self, name: str, word: str, meaning: str) -> None:
        self.said.meanings[name, word] = meaning
        self.changed.emit()

    def _answer(self, answer: Answer) -> None:
        self.said.answer(answer)
        self.changed.emit()

    def _set(self, name: str, value: str) -> None:
        (self.said.opening if name in ("encoding", "delimiter") else self.said.values)[name] = value
        self.changed.emit()

    def options(self, base: Options) -> Options:
        """``base`` with everything the user said."""
        return self.said.options(base)


def _table(file: SeenFile) -> QTableWidget:
    """The first rows of a file as they stand."""
    table = QTableWidget(len(file.rows), len(file.header))
    table.setAccessibleName(_("First rows of {file}", file=file.name))
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.setHorizontalHeaderLabels(list(file.header))
    for row, cells in enumerate(file.rows):
        for column, text in enumerate(cells[: len(file.header)]):
            table.setItem(row, column, QTableWidgetItem(text.replace("\n", " ")))
    table.resizeColumnsToContents()
    for column in range(len(file.header)):
        table.setColumnWidth(column, min(table.columnWidth(column), WIDEST))
    return table
