"""The two troubles that reach a person: a sentence for the manager, and a list of bad cells."""

from typing import NamedTuple


class BookError(Exception):
    """Trouble with the world (disk full, file locked, newer book): a sentence and what to do.

    The message is already in the user's language.
    """


class Problem(NamedTuple):
    """A cell of an input file that is wrong. ``row`` counts from 1 as a spreadsheet does; 0 is the file."""

    file: str
    row: int
    column: str
    text: str  # what is wrong and what was expected, in the user's language

    def __str__(self) -> str:
        return f"{self.file}:{self.row}:{self.column}: {self.text}"


class UsageError(BookError):
    """A wish that cannot be understood (an unknown field or column): the sentence lists what there is."""
