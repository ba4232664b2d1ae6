"""How orders went through a store: its stamps as the time each stage took (domain: section 3).

Orders stand as columns, as there are many of them; times are in 1/1000 s, and NaN is not known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from desktop.analysis.capacity import ORDERING, PAYMENT, SERVICE
from desktop.analysis.days import QUARTER_SECONDS
from desktop.analysis.findings import Word
from desktop.analysis.quarters import QUARTER_MINUTES, QUARTERS
from desktop.words import N_

ACCEPTING, MAKING, SERVING = "accepting", "making", "serving"
STAGES: Mapping[str, Word] = {
    SERVICE: Word(N_("Service")),
    ORDERING: Word(N_("Ordering")),
    PAYMENT: Word(N_("Payment")),
    ACCEPTING: Word(N_("Accepting")),
    MAKING: Word(N_("Making")),
    SERVING: Word(N_("Serving")),
}
"""Service is ordering and payment together: what keeps a till busy that does both."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

COLUMNS = (
    "day", "completed", "passes_tills", "channel", "till", "staff", "payment", "opened_at", "ordered_at",
    "accepted_at", "made_at", "paid_at", "served_at", "order_seconds", "payment_seconds",
)  # fmt: skip
"""What ``served`` takes of an order: ids, local seconds, and service seconds in 1/1000."""


class StageTimes(NamedTuple):
    """One stage of each order: the seconds its export gives, and the span between its two stamps, which
    holds the waiting as well.
    """

    given: Floats
    span: Floats

    @property
    def best(self) -> Floats:
        """The seconds given; the span where there are none."""
        return np.where(np.isnan(self.given), self.span, self.given)


@dataclass(frozen=True, slots=True, eq=False)
class Served:
    """Completed orders. ``place`` is the quarter-hour after the day's beginning in which each was
    completed; ``channel``, ``till``, ``staff`` and ``payment`` are ids, 0 where not known; ``opened``,
    ``ordered`` and ``paid`` are local seconds.
    """

    cut_off: int
    day: Ints
    place: Ints
    at_tills: Bools
    channel: Ints
    till: Ints
    staff: Ints
    payment: Ints
    opened: Floats
    ordered: Floats
    paid: Floats
    stages: Mapping[str, StageTimes]

    def __len__(self) -> int:
        return len(self.day)


def served(rows: Sequence[Sequence[int | None]], cut_off: int, *, pays_after: bool = False) -> Served:
    """The orders of ``rows``, each with COLUMNS; where guests pay as they leave, paying holds the meal."""
    table = np.array(rows, dtype=np.float64).reshape(-1, len(COLUMNS))
    of = dict(zip(COLUMNS, table.T, strict=True))
    channel, till, staff, payment = (np.nan_to_num(of[name]).astype(np.int64) for name in COLUMNS[3:7])
    place = (of["completed"] // QUARTER_SECONDS - cut_off // QUARTER_MINUTES) % QUARTERS
    at_tills = of["passes_tills"] > 0
    return Served(
        cut_off,
        of["day"].astype(np.int64),
        place.astype(np.int64),
        at_tills,
        channel,
        till,
        staff,
        payment,
        of["opened_at"],
        of["ordered_at"],
        of["paid_at"],
        _stages(of, at_tills, pays_after=pays_after),
    )


def _stages(of: Mapping[str, Floats], at_tills: Bools, *, pays_after: bool) -> dict[str, StageTimes]:
    """Each stage runs from the last stamp before it to its own. What an app orders takes no time here."""
    ordered, paid, made = of["ordered_at"], of["paid_at"], of["made_at"]
    until_made = np.where(np.isnan(made), of["served_at"], made)
    none = np.full(len(ordered), np.nan)
    at_counter = np.where(at_tills, ordered, np.nan)
    pays_first = paid <= np.fmin(np.fmin(made, of["served_at"]), np.inf)
    paying = none if pays_after else np.where(pays_first, paid - at_counter, np.nan)
    sent = np.fmax(ordered, np.where(pays_first, paid, np.nan))
    begun = np.where(np.isnan(of["accepted_at"]), sent, of["accepted_at"])
    ordering = StageTimes(of["order_seconds"], _thousand(at_counter - of["opened_at"]))
    payment = StageTimes(of["payment_seconds"], _thousand(paying))
    return {
        SERVICE: StageTimes(ordering.given + payment.given, ordering.span + payment.span),
        ORDERING: ordering,
        PAYMENT: payment,
        ACCEPTING: StageTimes(none, _thousand(of["accepted_at"] - sent)),
        MAKING: StageTimes(none, _thousand(until_made - begun)),
        SERVING: StageTimes(none, _thousand(of["served_at"] - made)),
    }


def _thousand(seconds: Floats) -> Floats:
    return seconds * 1000
