"""Empty files to fill in, for what a book does not know yet."""

from PySide6.QtWidgets import QWidget

from desktop.jobs.export_records import export_templates
from desktop.views import dialogs
from desktop.views.page import Desk
from desktop.words import _


def save_templates(parent: QWidget, desk: Desk) -> None:
    """Ask where to, and write the workbook with a sheet for each kind of record."""
    proposed, files = f"{_('Templates')}.xlsx", _("Excel workbooks (*.xlsx)")
    if path := dialogs.save_file(parent, _("Where to keep the templates"), proposed, files):
        said = _("The templates are in {file}.", file=path.name)
        title = _("Writing the templates")
        desk.work(title, export_templates, path, owner=parent, done=lambda _none: desk.say(said))
