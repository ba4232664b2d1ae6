"""Both languages are complete: every marked text has its Chinese, and the compiled file is current."""

import re

import pytest
from babel.messages import Catalog

from desktop import words
from tests.catalogue import CHINESE, LOCALE, compiled, marked, written

HAN = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"{(\w+)[^}]*}")
# Names, codes and units that are written alike in both languages.
SAME_IN_BOTH = re.compile(
    r"[^A-Za-z]*|({\w+[^}]*}|[\W\d_]|Platebook|Excel|PNG|SVG|CSV|XLSX|UPT|TSV|UTF|GB|Ctrl)*"
)


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    return written()


def test_every_marked_text_has_its_chinese_and_no_other_stands_there(chinese: Catalog) -> None:
    translated = {message.id for message in chinese if message.id and message.string and not message.fuzzy}
    assert sorted(marked() - translated) == []
    assert sorted(translated - marked()) == []


def test_a_translation_keeps_the_placeholders(chinese: Catalog) -> None:
    for message in chinese:
        if message.id:
            assert set(PLACEHOLDER.findall(message.id)) == set(PLACEHOLDER.findall(message.string)), (
                message.id
            )


def test_chinese_is_written_in_chinese(chinese: Catalog) -> None:
    for message in chinese:
        if message.id and not SAME_IN_BOTH.fullmatch(message.string):
            assert HAN.search(message.string), message.id


def test_the_compiled_catalogue_is_the_written_one(chinese: Catalog) -> None:
    assert CHINESE.with_suffix(".mo").read_bytes() == compiled(chinese), "run: python3 run.py words"


def test_words_are_spoken_in_the_language_chosen() -> None:
    try:
        words.use_language("zh_CN", LOCALE)
        assert HAN.search(words._("Average check"))
    finally:
        words.use_language("en", LOCALE)
    assert words._("Average check") == "Average check"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh_TW", "zh_CN"), ("zh-Hans-CN", "zh_CN"), ("en_GB", "en"), ("de_DE", "en"), ("", "en")],
)
def test_a_locale_finds_its_language(locale: str, language: str) -> None:
    assert words.best_language(locale) == language
