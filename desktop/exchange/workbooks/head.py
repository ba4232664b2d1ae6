"""The head that every sheet of a workbook has: its title, whose and which period, the way back."""

from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import NOTE_LINE, SMALL, TITLE

NOTE_ROW = 4  # of the sentence below the head


def write_head(page: Page, title: str, home: Page | None = None) -> None:
    """The first two rows, and in the third a link back to the sheet that leads to all."""
    page.write(1, 1, title, face=TITLE)
    page.write(2, 1, page.booklet.title, face=SMALL)
    page.height(1, 28)
    if home is not None:
        page.link(3, 1, f"← {home.title}", home.reference(1, 1))


def write_note(page: Page, text: str, row: int = NOTE_ROW) -> None:
    """A sentence over the width of the sheet; in two languages it takes two lines."""
    page.write(row, 1, text, face=NOTE_LINE)
    if "\n" in text:
        page.height(row, 17.0 * (text.count("\n") + 1))
