"""The questions a window asks: which file, are you sure; and how trouble is told."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop import paths, settings
from desktop.views import icons, theme
from desktop.words import _


def open_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Existing files the user picks; none if they change their mind."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title, _folder(settings.LAST_FOLDER), kinds)
    if names:
        settings.LAST_FOLDER.set(str(Path(names[0]).parent))
    return [Path(name) for name in names]


def open_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """An existing file the user picks; None if they change their mind."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, _folder(settings.LAST_FOLDER), kinds)
    if not name:
        return None
    settings.LAST_FOLDER.set(str(Path(name).parent))
    return Path(name)


def save_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to write, with the ending of ``name``; nobody's file is replaced without a question."""
    proposed = Path(_folder(settings.EXPORT_FOLDER)) / name
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)  # where it exists, the dialog has asked
    if path.suffix.lower() != proposed.suffix:
        path = Path(chosen + proposed.suffix)
        if not may_replace(parent, [path]):
            return None
    settings.EXPORT_FOLDER.set(str(path.parent))
    return path


def folder(parent: QWidget, title: str) -> Path | None:
    """A folder to write several files to."""
    chosen = QFileDialog.getExistingDirectory(parent, title, _folder(settings.EXPORT_FOLDER))
    if not chosen:
        return None
    settings.EXPORT_FOLDER.set(chosen)
    return Path(chosen)


def _folder(option: settings.Option[str]) -> str:
    kept = option.get()
    return kept if kept and Path(kept).is_dir() else str(paths.documents())


def file_name(title: str) -> str:
    """A title as a name that every system takes: "Harbour Square-October 2026"."""
    return "".join("_" if sign in '<>:"/\\|?*' else sign for sign in title)


def may_replace(parent: QWidget, files: Sequence[Path]) -> bool:
    """Ask before files that are there already are written anew."""
    there = ", ".join(file.name for file in files if file.exists())
    return not there or sure(
        parent, _("Replace {names}?", names=there), _("What is there already is lost."), _("Replace")
    )


def sure(parent: QWidget, question: str, consequence: str, verb: str) -> bool:
    """Ask before what cannot be undone; the button says what it does."""
    box = _box(parent, question, consequence)
    go = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(_("Leave it as it is"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is go


def tell(parent: QWidget | None, what: str, detail: str = "") -> None:
    """Tell of trouble the user has to know about."""
    box = _box(parent, what, detail)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def tell_of_bug(parent: QWidget | None, report: str) -> None:
    """The one dialog for a fault of the program itself; the report goes to the clipboard, nowhere else."""
    box = _box(
        parent,
        _("Something went wrong inside Platebook."),
        _("Your book is as it was before. Please send the report to whoever looks after the program."),
    )
    copy = box.addButton(_("Copy report"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # it does not close the dialog
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.setDetailedText(report)
    box.exec()


def _box(parent: QWidget | None, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIconPixmap(icons.pixmap("warning", 40, theme.current().warning, box.devicePixelRatioF()))
    box.setWindowTitle("Platebook")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    return box
