"""What to export and in which language: a month, its year, recipe cards, or all stores side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import settings
from desktop.words import N_, _

MONTH, YEAR, CARDS, REGION = "month", "year", "cards", "region"
KINDS = (
    (MONTH, N_("The period as a workbook")),
    (YEAR, N_("Its year: the months side by side")),
    (CARDS, N_("Recipe cards for the kitchen wall")),
    (REGION, N_("All stores side by side, a page for each")),
)
WIDTH = 440


class ExportDialog(QDialog):
    """``given`` carries the kind; the language is kept as a setting."""

    given = Signal(str)

    def __init__(self, parent: QWidget, period: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Platebook")
        self.setFixedWidth(WIDTH)
        head = QLabel(_("Export {period}", period=period))
        head.setObjectName("section")
        head.setTextFormat(Qt.TextFormat.PlainText)
        self.kind, self.language = QComboBox(), QComboBox()
        for key, text in KINDS:
            self.kind.addItem(_(text), key)
        for language, text in settings.EXPORT_LANGUAGE.choices:
            self.language.addItem(_(text), language)
        kept = self.language.findData(settings.EXPORT_LANGUAGE.get())
        self.language.setCurrentIndex(max(kept, 0))
        form = QFormLayout()
        form.addRow(_("What"), self.kind)
        form.addRow(_("Language"), self.language)
        for box, name in ((self.kind, _("What")), (self.language, _("Language"))):
            box.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(head)
        column.addLayout(form)
        column.addSpacing(8)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.go, leave = QPushButton(_("Choose where …")), QPushButton(_("Leave it as it is"))
        self.go.setDefault(True)
        leave.setAutoDefault(False)
        self.go.clicked.connect(self._give)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(self.go)
        return row

    def _give(self) -> None:
        settings.EXPORT_LANGUAGE.set(self.language.currentData())
        self.accept()
        self.given.emit(self.kind.currentData())
