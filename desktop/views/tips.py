"""Tooltips: any text as it stands, never rich text, broken into lines."""


def tip(text: str) -> str:
    """The tooltip that shows ``text`` literally; Qt would guess markup and not wrap plain text."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{plain}</qt>" if text else ""
