"""A count sheet to take along: an Excel file to fill in, a PDF, or paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.analysis.count_sheets import CountSheet
from desktop.errors import BookError
from desktop.views import dialogs, numbers
from desktop.views.count_paper import print_sheet, save_pdf
from desktop.views.count_sheet import CountSheetPanel
from desktop.words import _, language

if TYPE_CHECKING:
    from desktop.views.counts import CountsScreen

_KINDS = {"excel": ("xlsx", "Excel (*.xlsx)"), "pdf": ("pdf", "PDF (*.pdf)")}


def take_along(page: "CountsScreen", panel: CountSheetPanel, how: str) -> None:
    """``how``: "excel", "pdf" or "print"."""
    if how == "print":
        print_sheet(page, panel.sheet, panel.store, page.currency)
        return
    ending, kinds = _KINDS[how]
    path = dialogs.save_file(page, _("Save the count sheet"), f"{_file_name(panel.sheet)}.{ending}", kinds)
    if path is not None:
        (_save_excel if how == "excel" else _save_pdf)(page, panel, path)


def _save_pdf(page: "CountsScreen", panel: CountSheetPanel, path: Path) -> None:
    try:
        save_pdf(path, panel.sheet, panel.store, page.currency)
    except BookError as error:
        dialogs.tell(page, str(error))
    else:
        page.desk.say(_("Saved {name}", name=path.name))


def _save_excel(page: "CountsScreen", panel: CountSheetPanel, path: Path) -> None:
    from desktop.jobs.count_sheets import export_count  # with what reads workbooks

    def saved(_result: object) -> None:
        page.desk.say(_("Saved {name}. Fill it in and drop it on the window.", name=path.name))

    work = (export_count, panel.sheet.document, path, language())
    page.desk.work(_("Saving {name}", name=path.name), *work, owner=page, done=saved)


def _file_name(sheet: CountSheet) -> str:
    """A name that every system takes: "Count 2026-01-31 close"."""
    day = numbers.as_date(sheet.day).toString("yyyy-MM-dd")
    return f"{_('Count')} {day} {sheet.at.replace(':', '')}"
