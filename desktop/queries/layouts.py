"""Saved mappings, each under its name and for the headers it was made for."""

from typing import NamedTuple

from desktop.models.base import tuples
from desktop.models.imports import Layout


class SavedLayout(NamedTuple):
    """A mapping as it was saved. ``header`` and ``mapping`` are JSON of exchange's making."""

    name: str
    kind: str
    header: str
    mapping: str


def saved_layouts(kind: str) -> list[SavedLayout]:
    """All saved mappings of one kind of import, by name."""
    return [
        SavedLayout(*row) for row in tuples(Layout.select().where(Layout.kind == kind).order_by(Layout.name))
    ]


def save_layout(layout: SavedLayout) -> None:
    """Keep a mapping; it replaces the one of the same name and the one for the same header."""
    Layout.delete().where(Layout.kind == layout.kind, Layout.header == layout.header).execute()
    Layout.insert(layout._asdict()).on_conflict_replace().execute()
