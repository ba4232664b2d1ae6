"""Numbers written in Chinese characters: 十二 is 12, 三点五 is 3.5, 一百二 is 120, 两万 is 20 000."""

import re
from fractions import Fraction

_DIGITS = {sign: value for value, signs in enumerate(
    ("〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
) for sign in signs}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SIGNS = "".join((*_DIGITS, *_UNITS, *_MYRIADS))
_NUMBER = re.compile(rf"([{_SIGNS}]+)(?:点([{''.join(_DIGITS)}]+))?")
_HALF = "半"


def chinese_number(text: str) -> Fraction | None:
    """The number that these characters write; None where they write none."""
    if text == _HALF:
        return Fraction(1, 2)
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    whole, part = found[1], found[2] or ""
    digits = "".join(str(_DIGITS[sign]) for sign in part)
    return _whole(whole) + (Fraction(int(digits), 10 ** len(digits)) if digits else 0)


def _whole(text: str) -> Fraction:
    if all(sign in _DIGITS for sign in text):
        return Fraction(int("".join(str(_DIGITS[sign]) for sign in text)))
    total = section = 0
    pending: int | None = None
    unit = 1  # the one just before
    for sign in text:
        if sign in _DIGITS:
            pending = _DIGITS[sign]
            unit = unit if pending else 1  # 一百零二 is 102, 一百二 is 120
        elif sign in _UNITS:
            unit = _UNITS[sign]
            section += (1 if pending is None else pending) * unit
            pending = None
        else:
            unit = _MYRIADS[sign]
            total += (section + (pending or 0) or 1) * unit
            section, pending = 0, None
    last = (pending or 0) * (unit // 10 or 1)
    return Fraction(total + section + last)
