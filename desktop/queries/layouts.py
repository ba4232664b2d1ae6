"""Saved mappings: found again by the header they were made for, and by their name."""

from typing import NamedTuple

from desktop.models.base import tuples
from desktop.models.imports import Layout


class SavedLayout(NamedTuple):
    """A mapping as it was saved. ``header`` and ``mapping`` are JSON of exchange's making."""

    name: str
    kind: str
    header: str
    mapping: str


def layout_for(kind: str, header: str) -> SavedLayout | None:
    """The mapping saved last for exactly these headers."""
    query = Layout.select().where(Layout.kind == kind, Layout.header == header)
    rows = tuples(query.order_by(Layout.name))
    return SavedLayout(*rows[0]) if rows else None


def layout_named(kind: str, name: str) -> SavedLayout | None:
    """The mapping saved under a name."""
    rows = tuples(Layout.select().where(Layout.kind == kind, Layout.name == name))
    return SavedLayout(*rows[0]) if rows else None


def saved_layouts(kind: str) -> list[SavedLayout]:
    """All saved mappings of one kind of import, by name."""
    return [
        SavedLayout(*row) for row in tuples(Layout.select().where(Layout.kind == kind).order_by(Layout.name))
    ]


def save_layout(layout: SavedLayout) -> None:
    """Keep a mapping; it replaces the one of the same name and the one for the same header."""
    Layout.delete().where(Layout.kind == layout.kind, Layout.header == layout.header).execute()
    Layout.insert(layout._asdict()).on_conflict_replace().execute()


def forget_layout(kind: str, name: str) -> None:
    """Take a saved mapping out of the book."""
    Layout.delete().where(Layout.kind == kind, Layout.name == name).execute()
