"""The periods of a store as they are listed: what is closed, what is next, and what was done when."""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.closing import Checklist
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Word
from desktop.words import N_

STATES = {"closed": N_("Closed"), "open": N_("Reopened")}
"""``PeriodRow.state`` -> what a person calls it: only what was closed once has a row."""

DONE = {"closed": N_("Closed"), "reopened": N_("Reopened")}
"""``LogRow.what`` -> what a person calls it."""


class PeriodRow(NamedTuple):
    """A period that is closed, or was. ``closed_at`` (seconds UTC) is None while it is open."""

    id: int
    start: int
    end: int
    state: str
    closed_at: int | None

    @property
    def days(self) -> Range:
        return Range(self.start, self.end)

    @property
    def state_word(self) -> Word:
        return Word(STATES[self.state])


class LogRow(NamedTuple):
    """What was done with a period, when (seconds UTC), and why."""

    period: int
    start: int
    end: int
    at: int
    what: str
    reason: str

    @property
    def what_word(self) -> Word:
        return Word(DONE[self.what])


@dataclass(frozen=True, slots=True)
class ClosedPeriods:
    """A store's periods and log, the latest first; ``coming`` is None where there is nothing to close."""

    periods: tuple[PeriodRow, ...]
    log: tuple[LogRow, ...]
    coming: Checklist | None

    @property
    def last_closed(self) -> PeriodRow | None:
        """The latest that is closed: the one that can be reopened without others."""
        return next((row for row in self.periods if row.state == "closed"), None)


PERIOD_COLUMNS = (
    Column("start", N_("From"), Kind.DAY),
    Column("end", N_("To"), Kind.DAY),
    Column("state_word", N_("State"), Kind.TEXT, N_("What lies in a closed period cannot be changed.")),
    Column("closed_at", N_("Closed on"), Kind.MOMENT, missing=N_("It is open.")),
)
LOG_COLUMNS = (
    Column("at", N_("When"), Kind.MOMENT),
    Column("what_word", N_("What was done"), Kind.TEXT),
    Column("start", N_("From"), Kind.DAY),
    Column("end", N_("To"), Kind.DAY),
    Column("reason", N_("Why"), Kind.TEXT),
)
