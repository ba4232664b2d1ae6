"""Store packs that were dropped or chosen are taken by the worker process; the screen says how it went."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.analysis.store_pack import SUFFIX
from desktop.errors import BookError
from desktop.jobs.pack_report import summary
from desktop.jobs.packs import PackOutcome, packs_in, take_packs
from desktop.views import dialogs
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.page import Desk

PACKS = N_("Store packs (*{suffix})")


def among(places: Sequence[Path]) -> list[Path]:
    """The store packs and the folders among what was dropped."""
    return [place for place in places if place.is_dir() or place.suffix == SUFFIX]


def choose_packs(desk: "Desk", owner: QWidget) -> None:
    """Ask which packs, then take them."""
    if files := dialogs.open_files(owner, _("Bring in packs"), _(PACKS, suffix=SUFFIX)):
        bring_packs(desk, owner, files)


def bring_packs(desk: "Desk", owner: QWidget, places: Sequence[Path]) -> None:
    """Take the packs among files and in folders."""
    try:
        files = packs_in(places)
    except BookError as error:
        desk.say(str(error))
        return

    def taken(outcomes: Sequence[PackOutcome]) -> None:
        desk.book_changed()
        desk.go("packs", tuple(outcomes))
        desk.say(summary(outcomes))

    desk.work(_("Bringing in packs"), take_packs, files, owner=owner, done=taken)
