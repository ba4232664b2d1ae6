"""The sliders of the what-if, and the words under them: what has to be true for its answer."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.analysis.findings import Finding
from desktop.analysis.what_if import Today, Wish
from desktop.views import numbers
from desktop.views.knobs import Knob, Knobs
from desktop.views.sentences import joined, said
from desktop.words import N_, _

HALF, WHOLE, FIVE = Fraction(1, 2), Fraction(1), Fraction(5)
NOUGHT = Fraction(0)
MOST_LESS = Fraction(60)  # seconds
MOST_OUTSIDE = Fraction(120)  # guests an hour
MOST_HOURS = Fraction(12)
MOST_MORE = 6  # stations beside those there are
GOOD_WAIT = (FIVE, Fraction(300), Fraction(60))  # seconds: lowest, highest, first

LESS_HINT = N_("Seconds that every order takes less at this stage.")
TILLS_HINT = N_("Tills that are open all the time.")
STATIONS_HINT = N_("Stations that take orders before the tills.")
OUTSIDE_HINT = N_("Your own guess: guests an hour who would come in if they were served at once.")
HOURS_HINT = N_("For how many hours a day they would come; at the left: as long as the counter is full.")
GOOD_HINT = N_("The mean wait that is still good; it says how many tills are needed.")


class WhatIfPanel(QScrollArea):
    """``moved`` is sent while a slider moves."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.knobs, self.assumed = Knobs(), QLabel()
        self.assumed.setObjectName("note")
        self.assumed.setTextFormat(Qt.TextFormat.PlainText)
        self.assumed.setWordWrap(True)
        self.knobs.moved.connect(self.moved)
        self._start: Today | None = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.knobs)
        column.addWidget(self.assumed)
        column.addStretch()
        self.setWidget(content)

    def offer(self, start: Today) -> None:
        """Begin with the counter as it is; another load of the same counter leaves the sliders."""
        if self._start is None or self._start.counter != start.counter:
            self.knobs.show_knobs(list(_knobs(start)))
        self._start = start

    def wish(self) -> Wish:
        """What the sliders say; nobody outside leaves what is gained to the saturated hours."""
        assert self._start is not None  # noqa: S101  it is offered before it is asked
        counter, value = self._start.counter, self.knobs.value
        outside, hours = value("outside"), value("hours")
        separate = counter.order_stations is not None
        return Wish(
            value("ordering"),
            value("payment"),
            int(value("tills")) - counter.tills,
            int(value("stations")) - (counter.order_stations or 0) if separate else 0,
            outside or None,
            hours or None,
            value("wait"),
        )

    def assume(self, assumptions: Sequence[Finding], currency: str) -> None:
        """Write what has to be true."""
        words = joined(said(one, currency) for one in assumptions)
        self.assumed.setText(_("Assumed: {words}", words=words))


def _knobs(start: Today) -> Iterator[Knob]:
    counter = start.counter
    for key, title, seconds in (
        ("ordering", N_("Seconds off ordering"), counter.order_seconds),
        ("payment", N_("Seconds off payment"), counter.payment_seconds),
    ):
        most = max(min(Fraction(int(seconds)), MOST_LESS), WHOLE)
        yield Knob(key, title, LESS_HINT, NOUGHT, most, HALF, NOUGHT, _less)
    yield _stations("tills", N_("Tills"), TILLS_HINT, counter.tills)
    if counter.order_stations is not None:
        yield _stations("stations", N_("Ordering stations"), STATIONS_HINT, counter.order_stations)
    yield Knob("outside", N_("Guests outside"), OUTSIDE_HINT, NOUGHT, MOST_OUTSIDE, WHOLE, NOUGHT, _outside)
    yield Knob("hours", N_("They come for"), HOURS_HINT, NOUGHT, MOST_HOURS, HALF, NOUGHT, _hours)
    low, high, first = GOOD_WAIT
    yield Knob("wait", N_("Good wait, at most"), GOOD_HINT, low, high, FIVE, first, _seconds)


def _stations(key: str, title: str, hint: str, now: int) -> Knob:
    def words(value: Fraction) -> str:
        return str(value) if value == now else _("{count}, now {now}", count=value, now=now)

    return Knob(key, title, hint, WHOLE, Fraction(now + MOST_MORE), WHOLE, Fraction(now), words)


def _seconds(value: Fraction) -> str:
    return _("{seconds} s", seconds=numbers.decimal(value, 0))


def _less(value: Fraction) -> str:
    return _("{seconds} s", seconds=numbers.decimal(value, 1))


def _outside(value: Fraction) -> str:
    return _("{guests} an hour", guests=value) if value else _("not counted")


def _hours(value: Fraction) -> str:
    return _("{hours} hours a day", hours=numbers.decimal(value, 1)) if value else _("the full hours")
