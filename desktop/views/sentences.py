"""The sentences reports compute, written in the user's language."""

from collections.abc import Iterable

from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.views import numbers
from desktop.words import _

FULL_STOPS = ("。", "！", "？", "；")


def said(finding: Finding | None, currency: str = "") -> str:
    """The finding as one sentence; "" where there is none."""
    if finding is None:
        return ""
    return _(finding.text, **{value.name: _shown(value, currency) for value in finding.values})


def joined(sentences: Iterable[str]) -> str:
    """Sentences after each other: a blank between them, none where a Chinese stop makes the room."""
    whole = ""
    for sentence in filter(None, sentences):
        whole += sentence if not whole or whole.endswith(FULL_STOPS) else f" {sentence}"
    return whole


def _shown(value: Value, currency: str) -> str:
    """Our own words are translated, the user's are shown as they are."""
    if isinstance(value.value, Word):
        return _(value.value)
    return str(value.value) if value.kind is Kind.TEXT else numbers.worded(value.value, value.kind, currency)
