"""What the actions do: one method for each id in ``actions``."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import __version__, paths, settings
from desktop.analysis.days import Range
from desktop.errors import BookError
from desktop.views import actions
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.window import Window

BOOKS = N_("Platebook books (*.platebook)")
SALES_FILES = N_("Exports (*.csv *.tsv *.txt *.xlsx *.xls *.platepack);;All files (*)")


class Commands:
    """The user's commands to one window."""

    def __init__(self, window: "Window") -> None:
        self.window = window

    def new_book(self) -> None:
        from desktop.views import dialogs

        name = _("My restaurant") + paths.BOOK_SUFFIX
        path = dialogs.save_file(self.window, _("Where to keep the new book"), name, _(BOOKS))
        if path is not None and path.exists():  # a book is never replaced by an empty one
            self.window.tell(
                BookError(_("There is already a file at {path}. Choose another name.", path=path))
            )
        elif path is not None:
            self.window.book_wanted.emit("new", path)

    def open_book(self) -> None:
        from desktop.views import dialogs

        if path := dialogs.open_file(self.window, _("Open a book"), _(BOOKS)):
            self.window.book_wanted.emit("open", path)

    def sample_book(self) -> None:
        self.window.book_wanted.emit("sample", paths.sample_book())

    def import_files(self) -> None:
        from desktop.views import dialogs

        if files := dialogs.open_files(self.window, _("Import"), _(SALES_FILES)):
            self.window.take_files(files)

    def export_month(self) -> None:
        from desktop.views.export_month import export_month

        export_month(self.window)

    def export_month_of(self, store: int, period: Range) -> None:
        """The workbook of another month, or of one store alone."""
        from desktop.views.export_month import export_scope

        if scope := self.window.scope_bar.scope():
            export_scope(self.window, replace(scope, stores=(store,), period=period))

    def export_cards(self) -> None:
        """Recipe cards for the kitchen wall, of the scope of the window."""
        from desktop.views.export_month import export_cards

        if scope := self.window.scope_bar.scope():
            export_cards(self.window, scope)

    def save_closed_month(self, store: int, period: Range) -> None:
        """The workbook of a month that was closed, where the settings have a folder for it."""
        from desktop.views.export_month import save_closed_month

        save_closed_month(self.window, store, period)

    def cover_as_pdf(self) -> None:
        from desktop.views.month_pdf import cover_as_pdf

        cover_as_pdf(self.window)

    def export_table(self) -> None:
        if page := self.window.page:
            page.export()

    def pack_for_region(self) -> None:
        from desktop.views.pack_dialog import pack_for_region

        pack_for_region(self.window)

    def back_up(self) -> None:
        from desktop.views import dialogs

        proposed = (
            _("{book} backup", book=self.window.book.stem if self.window.book else "") + paths.BOOK_SUFFIX
        )
        if path := dialogs.save_file(self.window, _("Where to keep the backup"), proposed, _(BOOKS)):
            self.window.book_wanted.emit("back_up", path)

    def restore(self) -> None:
        from desktop.views import dialogs

        path = dialogs.open_file(self.window, _("Restore a backup"), _(BOOKS))
        if path and dialogs.sure(
            self.window,
            _("Put {name} in the place of the open book?", name=path.name),
            _("The book as it stands now is kept as a backup of its own first."),
            _("Restore"),
        ):
            self.window.book_wanted.emit("restore", path)

    def quit(self) -> None:
        self.window.close()

    def undo_latest(self) -> None:
        from desktop.views.undo import undo_latest

        undo_latest(self.window)

    def copy(self) -> None:
        if page := self.window.page:
            page.copy()

    def search(self) -> None:
        if page := self.window.page:
            page.search()

    def find_anything(self) -> None:
        from desktop.views.finder import Finder

        Finder(self.window).open()

    def period_before(self) -> None:
        self.window.scope_bar.step(-1)

    def period_after(self) -> None:
        self.window.scope_bar.step(1)

    def refresh(self) -> None:
        self.window.book_changed()

    def fold_rail(self) -> None:
        settings.RAIL_FOLDED.set(not settings.RAIL_FOLDED.get())
        self.window.fit_rail()

    def explain(self) -> None:
        from desktop.views.meanings import Meanings

        if page := self.window.page:
            Meanings(self.window, page.meanings()).open()

    def about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.about(
            self.window,
            "Platebook",
            _("Platebook {version}. The offline back office of a restaurant.", version=__version__),
        )

    def enable(self, *, book: bool) -> None:
        """Offer what can be done with a book, or only what can be done without."""
        actions.enable(self.window.actions_, book=book)

    def open_recent(self, book: Path, _checked: bool = False) -> None:
        self.window.book_wanted.emit("open", book)
