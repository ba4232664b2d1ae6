"""The choice of a folder that is kept as a setting, or of none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import settings
from desktop.views import dialogs
from desktop.words import _


class FolderChoice(QWidget):
    """Where workbooks of closed months go."""

    def __init__(self) -> None:
        super().__init__()
        told = QLabel(_("When a month is closed its workbook is saved here."))
        told.setObjectName("hint")
        told.setWordWrap(True)
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setWordWrap(True)
        self.choose, self.none = QPushButton(_("Choose a folder …")), QPushButton(_("Save none"))
        self.choose.clicked.connect(self._choose)
        self.none.clicked.connect(lambda: self._keep(""))
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.none)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (told, self.place):
            column.addWidget(widget)
        column.addLayout(row)
        self._show()

    def _choose(self) -> None:
        folder = dialogs.folder(self, _("A folder for the workbooks of closed months"))
        if folder is not None:
            self._keep(str(folder))

    def _keep(self, folder: str) -> None:
        settings.CLOSED_FOLDER.set(folder)
        self._show()

    def _show(self) -> None:
        kept = settings.CLOSED_FOLDER.get()
        self.place.setText(kept or _("No folder is chosen, so none is saved."))
        self.none.setEnabled(bool(kept))
