"""What is known of a generated store's kitchen before it is lived through, and what it writes down."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.given import GivenCountLine, GivenDocumentLine
from desktop.analysis.sample_wares import Formula, Ware


class Takings(NamedTuple):
    """What one day sold: portions by dish, net sales in 1/10 000, orders."""

    portions: Mapping[str, int]
    net: int
    orders: int


class Shipment(NamedTuple):
    """Stock from one generated store to another; ``arrives`` is None while it is on the road.

    ``sent_on_paper`` and ``received_on_paper`` say which of the two wrote it down.
    """

    number: str
    sender: str
    receiver: str
    ware: str
    quantity: Fraction  # base units
    leaves: int
    arrives: int | None
    sent_on_paper: bool = True
    received_on_paper: bool = True


class Leak(NamedTuple):
    """A fixed quantity that leaves the store every week without a word."""

    ware: str
    quantity: Fraction  # base units


@dataclass(frozen=True, slots=True)
class Habits:
    """How exactly a kitchen works; all but the first two are chances a day or a line."""

    portion_noise: float = 0.01  # spread of a day's portions around the formula
    batch_noise: float = 0.01  # spread of what goes into a batch and comes out
    slip: float = 0.0  # up to this share more than the formula is always taken
    waste: float = 0.5
    dropped: float = 0.2
    careless: float = 0.0
    returns: float = 0.0
    staff_meals: int = 2
    waste_reasons: tuple[str, ...] = ("spoiled",)
    drop_reasons: tuple[str, ...] = ("dropped",)
    return_reason: str = "damaged"


@dataclass(frozen=True, slots=True)
class Kitchen:
    """A store before it is lived through. ``formulas`` are as it really cooks, in versions.

    ``counts`` gives the codes counted at the close of a day, all of them where empty; ``on_paper`` are
    the dishes the book has recipes of, and so can waste or feed its staff.
    """

    store: str
    period: Range
    wares: tuple[Ware, ...]
    formulas: tuple[Formula, ...]
    takings: Mapping[int, Takings]
    counts: Mapping[int, Collection[str]]
    on_paper: tuple[str, ...]
    seed: str
    habits: Habits = field(default_factory=Habits)
    shipments: tuple[Shipment, ...] = ()
    leaks: tuple[Leak, ...] = ()
    dearer: Mapping[str, tuple[int, Fraction]] = field(default_factory=dict)


class Papers(NamedTuple):
    """What a store wrote down, and what was really on hand at its counts, in 1/1000 base unit."""

    documents: list[GivenDocumentLine]
    counts: list[GivenCountLine]
    on_hand: dict[int, dict[str, int]]
