"""The book as jobs and screens use it: opened, backed up, restored, checked."""

from desktop.models import book
from desktop.models.book import backup, book_path, close_book, open_book, restore
from desktop.queries.checks import check_sales
from desktop.queries.recipe_checks import check_recipes
from desktop.queries.stock_checks import check_stock

__all__ = ["backup", "book_path", "check", "close_book", "open_book", "restore"]


def check() -> list[str]:
    """Everything that is wrong with the open book, a sentence each; nothing where it is sound.

    A damaged file is told alone: nothing in it can be trusted to be compared. Raises BookError.
    """
    return book.check() or [*check_sales(), *(check_recipes() or check_stock())]
