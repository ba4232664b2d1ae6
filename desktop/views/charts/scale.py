"""The one perceptual scale of heat maps: even steps of it look evenly far apart, and in grey they still do.

Colours are mixed in OKLab (Ottosson, 2020), whose distances follow the eye; lightness only ever falls (on a
light page) or rises (on a dark one).
"""

from functools import cache
from itertools import pairwise

from PySide6.QtGui import QColor

from desktop.views import theme

STEPS = 256
_STOPS = {"light": ("#f3f0e2", "#56b4e9", "#06365f"), "dark": ("#22303a", "#2b86c0", "#f3e9b0")}

Lab = tuple[float, float, float]


def colour(share: float) -> QColor:
    """The colour for 0 (least) to 1 (most), in the theme as it is now."""
    table = _table(theme.current().name)
    return table[min(max(round(share * (STEPS - 1)), 0), STEPS - 1)]


@cache
def _table(name: str) -> tuple[QColor, ...]:
    parts = list(pairwise(_lab(QColor(stop)) for stop in _STOPS[name]))
    mixed = []
    for number in range(STEPS):
        place = number / (STEPS - 1) * len(parts)
        part = min(int(place), len(parts) - 1)
        mixed.append(_rgb(_between(*parts[part], place - part)))
    return tuple(mixed)


def _between(low: Lab, high: Lab, share: float) -> Lab:
    first, second, third = (a + (b - a) * share for a, b in zip(low, high, strict=True))
    return first, second, third


def _lab(given: QColor) -> Lab:
    red, green, blue = (_linear(one) for one in (given.redF(), given.greenF(), given.blueF()))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _rgb(lab: Lab) -> QColor:
    light, green_red, blue_yellow = lab
    long = (light + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (light - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (light - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    mixed = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return QColor.fromRgbF(*(_shown(one) for one in mixed))


def _linear(value: float) -> float:
    """sRGB to light (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _shown(light: float) -> float:
    light = min(max(light, 0.0), 1.0)
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
