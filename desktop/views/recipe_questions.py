"""What is asked while a recipe is written: from which day, how many times as much, is that quantity right."""

from fractions import Fraction

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QInputDialog, QWidget

from desktop.analysis.recipe_drafts import Draft, Kitchen, Oddity
from desktop.views import dialogs, numbers, typed
from desktop.words import _


def ask_day(parent: QWidget, title: str, question: str) -> int | None:
    """A day to begin on; None where the question is closed."""
    today = QDate.currentDate()
    text, agreed = QInputDialog.getText(parent, title, question, text=today.toString("yyyy-MM-dd"))
    if not agreed:
        return None
    try:
        return typed.day(text, today) or 0
    except ValueError:
        dialogs.tell(parent, _("“{typed}” is no date. Type one such as 2026-03-31.", typed=text))
        return None


def ask_times(parent: QWidget, dish: str) -> Fraction | None:
    """How many times as much goes into another dish; None where the question is closed."""
    question = _("How many times as much goes into {dish}?", dish=dish)
    text, agreed = QInputDialog.getText(parent, _("Copy to …"), question, text="1")
    if not agreed:
        return None
    try:
        times = typed.number(text)
    except ValueError:
        times = None
    if times is None or times <= 0:
        dialogs.tell(parent, _("“{typed}” is no number above 0. Type one such as 1.5.", typed=text))
        return None
    return times


def agrees(parent: QWidget, kitchen: Kitchen, draft: Draft, odd: Oddity) -> bool:
    """Whether a quantity that looks like a mistaken unit is meant."""
    good = kitchen.goods[draft.lines[odd.place].item]
    return dialogs.sure(
        parent,
        _(
            "Row {row}: does one portion take {found} {unit} of {item}?",
            row=odd.place + 1,
            found=numbers.decimal(odd.found, 1),
            unit=good.base_unit,
            item=good.name,
        ),
        _(
            "Until now, or in other dishes, it is about {expected} {unit}. A unit may be mistaken.",
            expected=numbers.decimal(odd.expected, 1),
            unit=good.base_unit,
        ),
        _("It is right"),
    )
