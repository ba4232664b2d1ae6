"""What can be asked on the command line: commands, their arguments, and how each is written."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from desktop import __version__
from desktop.analysis.days import Range, day_of, month_range
from desktop.analysis.store_pack import PackSales
from desktop.analysis.waiting import MOST_STATIONS
from desktop.words import BOTH, LANGUAGES, _

KINDS = ("sales", "menu", "stock-items", "recipes", "documents", "counts", "stores")

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The parsed arguments, ``command`` among them; a first word that is no command is a book to open.

    Raises SystemExit where they are wrong (2) or ask for help (0), after printing.
    """
    parser, commands = _parser()
    if not arguments or (arguments[0] not in commands and not arguments[0].startswith("-")):
        window = argparse.ArgumentParser(prog="platebook")
        window.add_argument("book", metavar="BOOK", nargs="?", type=Path)
        window.set_defaults(command="window")
        wanted = window.parse_args(arguments)
        if wanted.book is not None and not wanted.book.exists():
            parser.error(_("there is no command and no book called {name}", name=wanted.book))
        return wanted
    return parser.parse_args(arguments)


def _parser() -> tuple[argparse.ArgumentParser, frozenset[str]]:
    parser = argparse.ArgumentParser(
        prog="platebook",
        description=_("Without a command the window opens: platebook [BOOK]"),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"platebook {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in (_demo, _import, _figures, _export, _capacity, _pack, _check, _backup, _restore):
        add(commands)
    return parser, frozenset(commands.choices)


def _add(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text, allow_abbrev=False
    )
    parser.set_defaults(command=name)
    return parser


def _demo(commands: Commands) -> None:
    parser = _add(commands, "demo", _("build the sample book"))
    parser.add_argument("book", metavar="BOOK", type=Path)


def _import(commands: Commands) -> None:
    parser = _add(commands, "import", _("read files into the book"))
    kinds = (*KINDS, "pack")
    parser.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    _book(parser)
    parser.add_argument("--store", metavar="CODE", default="", help=_("store, where the files name none"))
    parser.add_argument("--layout", metavar="NAME", default="", help=_("known or saved layout"))
    _wish(parser, "--map", "FIELD=COLUMN", _pair, _("a column; FILE:COLUMN, DATE+TIME; in two files: a key"))
    _wish(parser, "--map-value", "FIELD:FOUND=MEANT", _meaning, _("what a word means, as in status:1=paid"))
    _wish(
        parser, "--set", "FIELD=VALUE", _value, _("one value for what the files lack, as in date=2026-01-31")
    )
    parser.add_argument(
        "--save-layout", metavar="NAME", default="", help=_("keep the mapping for such files")
    )
    parser.add_argument("--keep-good-rows", action="store_true", help=_("leave out bad rows, not the file"))
    parser.add_argument("--dry-run", action="store_true", help=_("report and write nothing"))


def _wish(
    parser: argparse.ArgumentParser, name: str, form: str, read: Callable[[str], object], text: str
) -> None:
    parser.add_argument(name, metavar=form, type=read, action="append", default=[], help=text)


def _figures(commands: Commands) -> None:
    parser = _add(commands, "figures", _("print key figures as JSON"))
    _book(parser)
    parser.add_argument("--store", metavar="CODE", action="append", default=[])
    parser.add_argument("--from", dest="start", metavar="DATE", type=_day, required=True)
    parser.add_argument("--to", dest="end", metavar="DATE", type=_day, required=True)


def _export(commands: Commands) -> None:
    parser = _add(commands, "export", _("write a workbook, or what the book holds as a table"))
    kinds = ("monthly", "regional", "cost-cards", "count-sheet", "templates", *KINDS[1:])
    parser.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))
    parser.add_argument("--book", metavar="BOOK", type=Path, help=_("not for templates"))
    parser.add_argument("--store", metavar="CODE", default="", help=_("may be left out where there is one"))
    parser.add_argument(
        "--month", metavar="MONTH", type=_month, help=_("as 2026-01; by default the last one")
    )
    parser.add_argument("--year", metavar="YEAR", type=_year, help=_("its months side by side, monthly only"))
    parser.add_argument("--from", dest="start", metavar="DATE", type=_day, help=_("instead of a month"))
    parser.add_argument("--to", dest="end", metavar="DATE", type=_day)
    parser.add_argument("--date", metavar="DATE", type=_day, help=_("of a count sheet; today if left out"))
    parser.add_argument("--at", metavar="TIME", type=_count_time, default="close", help="close, open, HH:MM")
    parser.add_argument("--areas", metavar="AREA;AREA", type=_names, default=(), help=_("of a count sheet"))
    parser.add_argument("--language", metavar="LANGUAGE", choices=(*LANGUAGES, BOTH), default="")
    parser.add_argument("--out", metavar="FILE.xlsx", type=Path, required=True)


def _capacity(commands: Commands) -> None:
    parser = _add(commands, "capacity", _("print what a counter can take, as JSON"))
    parser.add_argument("--order-seconds", metavar="S", type=_amount, required=True)
    parser.add_argument("--pay-seconds", metavar="S", type=_amount, required=True)
    parser.add_argument("--tills", metavar="N", type=_stations, default=1)
    parser.add_argument(
        "--separate-stations",
        action="store_true",
        help=_("N ordering stations before N tills, instead of tills that do both"),
    )
    parser.add_argument("--arrivals-per-hour", metavar="N", type=_amount)


def _pack(commands: Commands) -> None:
    parser = _add(commands, "pack", _("write a store pack for the regional book"))
    _book(parser)
    parser.add_argument("--store", metavar="CODE", required=True)
    parser.add_argument("--from", dest="first", metavar="MONTH", type=_month, required=True)
    parser.add_argument("--to", dest="last", metavar="MONTH", type=_month, required=True)
    ways = tuple(way.value for way in PackSales)
    parser.add_argument("--sales", choices=ways, help=_("by default as the store has chosen before"))
    parser.add_argument("--out", metavar="FILE", type=Path, required=True)


def _check(commands: Commands) -> None:
    _book(_add(commands, "check", _("check that the book is whole")))


def _backup(commands: Commands) -> None:
    parser = _add(commands, "backup", _("write a safe copy of the book"))
    _book(parser)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True)


def _restore(commands: Commands) -> None:
    parser = _add(commands, "restore", _("bring a safe copy back"))
    parser.add_argument("file", metavar="FILE", type=Path)
    _book(parser)


def _book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--book", metavar="BOOK", type=Path, required=True)


def _pair(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not (mark and name.strip() and value.strip()):
        raise argparse.ArgumentTypeError(_("{found} is not NAME=VALUE", found=text))
    return name.strip(), value


def _value(text: str) -> tuple[str, str]:
    """A field and its value; without one nothing in the files gives the field."""
    name, mark, value = text.partition("=")
    if not (mark and name.strip()):
        raise argparse.ArgumentTypeError(_("{found} is not NAME=VALUE", found=text))
    return name.strip(), value


def _meaning(text: str) -> tuple[str, str, str]:
    field, mark, rest = text.partition(":")
    found, equals, meant = rest.rpartition("=")
    if not (mark and equals and field.strip()):
        raise argparse.ArgumentTypeError(_("{found} is not FIELD:FOUND=MEANT", found=text))
    return field.strip(), found, meant.strip()


def _amount(text: str) -> Fraction:
    """A decimal number, 0 or more."""
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text, re.ASCII):
        raise argparse.ArgumentTypeError(_("{found} is not a number such as 40 or 12.5", found=text))
    return Fraction(text)


def _stations(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_STATIONS:
        found = _("{found} is not a number from 1 to {most}", found=text, most=MOST_STATIONS)
        raise argparse.ArgumentTypeError(found)
    return int(text)


def _count_time(text: str) -> str:
    if text not in ("close", "open") and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text, re.ASCII):
        found = _("{found} is not close, open or a time such as 14:30", found=text)
        raise argparse.ArgumentTypeError(found)
    return text


def _names(text: str) -> tuple[str, ...]:
    """Names parted by semicolons, Chinese ones too."""
    return tuple(name.strip() for name in re.split("[;；]", text) if name.strip())


def _month(text: str) -> Range:
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if not found or found[1] < "1970":
        raise argparse.ArgumentTypeError(_("{found} is not a month such as 2026-01", found=text))
    return month_range(int(found[1] + found[2]))


def _year(text: str) -> int:
    if not re.fullmatch(r"19[7-9]\d|[2-9]\d{3}", text, re.ASCII):
        raise argparse.ArgumentTypeError(_("{found} is not a year such as 2026", found=text))
    return int(text)


def _day(text: str) -> int:
    try:
        return day_of(date.fromisoformat(text))
    except ValueError:
        raise argparse.ArgumentTypeError(_("{found} is not a date such as 2026-01-31", found=text)) from None
