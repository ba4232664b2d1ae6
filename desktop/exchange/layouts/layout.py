"""What a layout is: the header that tells an export, and which of its columns gives which field."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Names = tuple[str | tuple[str, ...], ...]
_UNIT = re.compile(r"\(元\)$")


def plain(name: str) -> str:
    """A column name as it is compared: width, case, blanks and a trailing "(元)" do not count."""
    folded = " ".join(unicodedata.normalize("NFKC", name).replace("\ufeff", "").split()).casefold()
    return _UNIT.sub("", folded).strip()


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export.

    ``header`` holds column names that are always there and that no other export has all of.
    ``columns`` gives for each field the columns it is joined of; a column that was called
    differently over the years is a tuple of its names. What a file lacks is left out.
    ``key`` names the column by which the first file finds its row here.
    """

    header: tuple[str, ...]
    columns: Mapping[str, Names]
    key: str = ""
    by: str = ""  # the first file's column that holds ``key``

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a file with these column names is one of these."""
        given = {plain(name) for name in header}
        return all(plain(name) in given for name in self.header)

    def found(self, header: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """For each field that the file has, the positions of its columns."""
        places = {plain(name): place for place, name in reversed(list(enumerate(header)))}
        fields = {}
        for name, columns in self.columns.items():
            spellings = [(column,) if isinstance(column, str) else column for column in columns]
            each = [[places[plain(s)] for s in names if plain(s) in places] for names in spellings]
            if any(each):
                fields[name] = tuple(candidates[0] for candidates in each if candidates)
        return fields


@dataclass(frozen=True, slots=True)
class Layout:
    """A known export. The first file has the lines and must be there; the others may be."""

    name: str
    title: str
    files: tuple[File, ...]
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    date_order: str = ""  # where the system always writes one; else it is seen from the column
    usual_order: str = ""  # what ambiguous dates are where no date of a file tells
    currency: str = ""
    party: str = ""  # the first file's column that is the same on the split checks of one party
    added: frozenset[str] = frozenset()  # amounts of the order that each line has its own part of
