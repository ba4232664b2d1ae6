"""Tooltips: any text as it stands, never rich text, broken into lines."""

from html import escape


def tip(text: str) -> str:
    """The tooltip that shows ``text`` literally; Qt would guess markup and not wrap plain text."""
    return f"<qt>{escape(text)}</qt>" if text else ""
