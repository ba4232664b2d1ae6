"""Things that go wrong in generated stores: how it is cooked, and what is written down wrongly.

Each takes formulas or papers and gives them with one fault; what really happened stays.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from desktop.analysis.given import GivenCountLine, GivenDocumentLine
from desktop.analysis.sample_papers import as_counted
from desktop.analysis.sample_wares import Formula, Ware


def over_portioned(
    formulas: Sequence[Formula], dish: str, factor: Fraction, since: int
) -> tuple[Formula, ...]:
    """The formulas with a dish that takes ``factor`` times as much of everything from a day on."""
    now = next(made for made in reversed(formulas) if made.owner == dish)
    parts = tuple(part._replace(quantity=part.quantity * factor) for part in now.parts)
    return (*formulas, now._replace(parts=parts, valid_from=since))


def without_invoice(documents: Iterable[GivenDocumentLine], number: str) -> list[GivenDocumentLine]:
    """The documents without one that came with its goods but was never entered, nor what went back of it."""
    return [line for line in documents if number not in (line.document, line.receipt)]


def counted_in_cases(counts: Iterable[GivenCountLine], day: int, ware: Ware) -> list[GivenCountLine]:
    """The counts with one item's cases of a day written down as display units."""
    cases = Fraction(ware.display_factor, ware.case_size)
    return [
        line._replace(counted=as_counted(ware, line.counted * cases))
        if line.item == ware.code and line.day == day and line.at == "close" and line.counted is not None
        else line
        for line in counts
    ]


def not_counted(counts: Iterable[GivenCountLine], day: int, code: str) -> list[GivenCountLine]:
    """The counts with an item left blank on a day."""
    return [
        line._replace(counted=None) if line.item == code and line.day == day and line.at == "close" else line
        for line in counts
    ]
