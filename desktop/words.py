"""The program's words in the user's language; gettext, without Qt.

Text is marked with ``N_`` where it is declared and translated with ``_`` where it is shown,
with keyword placeholders only: ``_("{count} checks", count=3)``.
"""

import gettext
from collections.abc import Callable, Sequence
from pathlib import Path

DOMAIN = "platebook"
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}

BOTH = "both"
"""The language of a workbook in Chinese and English at once."""

Words = Callable[..., str]
"""What ``_`` is: ``words(text, **values)`` in one language, or in both."""

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_folder = Path()


def use_language(language: str, folder: Path) -> None:
    """Speak ``language`` (a key of LANGUAGES) from the compiled catalogues in ``folder``."""
    global _catalogue, _language, _folder
    _catalogue = catalogue(language, folder)
    _language, _folder = language, folder


def catalogue(language: str, folder: Path) -> gettext.NullTranslations:
    """The catalogue of one language; English needs none."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, folder, languages=[language])


def language() -> str:
    """The language spoken now, a key of LANGUAGES."""
    return _language


def _(text: str, **values: object) -> str:
    """``text`` in the user's language, its ``{placeholders}`` filled."""
    return _filled(_catalogue, text, values)


def speaking(language: str) -> Words:
    """``_`` in a language of its own choice, or BOTH, as a workbook may have; from the folder in use."""
    if language == BOTH:
        return Bilingual({each: speaking(each) for each in ("zh_CN", "en")})
    own = catalogue(language, _folder)
    return lambda text, **values: _filled(own, text, values)


class Bilingual:
    """``_`` in two languages at once: words and titles on one line, sentences on two."""

    def __init__(self, each: dict[str, Words]) -> None:
        self.each = each

    def __call__(self, text: str, **values: object) -> str:
        return beside([words(text, **values) for words in self.each.values()])


def beside(texts: Sequence[str]) -> str:
    """The same in several languages: once where it is alike, sentences on lines of their own."""
    sentences = any(text.rstrip().endswith((".", "。")) for text in texts)
    return ("\n" if sentences else " / ").join(dict.fromkeys(text for text in texts if text))


def _filled(words: gettext.NullTranslations, text: str, values: dict[str, object]) -> str:
    translated = words.gettext(text) if text else ""
    return translated.format(**values) if values else translated


def N_(text: str) -> str:
    """Mark ``text`` for translation where it is declared; it is translated where it is shown."""
    return text


def best_language(wanted: str) -> str:
    """The key of LANGUAGES that serves a locale name such as ``zh_TW`` or ``en-GB``."""
    return "zh_CN" if wanted.replace("-", "_").lower().startswith("zh") else "en"
