"""Sentences a report computes, as data: a marked text and what fills it, formatted where shown."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Kind


class Word(str):
    """One of our own words inside a sentence, marked with N_ and translated where shown.

    A plain str of Kind.TEXT is the user's own (a dish, a store) and is shown as it is.
    """

    __slots__ = ()


class Value(NamedTuple):
    """What fills one placeholder. Numbers come without sign where the text says the direction."""

    name: str
    kind: Kind
    value: int | Fraction | str


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence: ``text`` is marked with N_ and holds a ``{placeholder}`` for each value."""

    text: str
    values: tuple[Value, ...] = ()
