"""The command line: what is asked, what is answered, and the exit code (0 done, 1 refused, 2 wrong usage)."""

import argparse
import configparser
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from desktop import paths, words
from desktop.analysis.days import Range, day_of, month_range
from desktop.arguments import parsed
from desktop.errors import BookError, UsageError
from desktop.import_command import import_files
from desktop.terminal import DONE, INTERRUPTED, REFUSED, WRONG_USAGE, opened, progress, tell
from desktop.words import _

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit code. What goes wrong is told on standard error."""
    _speak()
    try:
        wanted = parsed(arguments)
        return _COMMANDS[wanted.command](wanted)
    except SystemExit as stop:  # argparse has told what is wrong, or printed its help
        return int(stop.code or DONE)
    except UsageError as error:
        tell(str(error))
        return WRONG_USAGE
    except BookError as error:
        tell(str(error))
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone; nobody is left to tell
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  Python flushes it at exit
        return REFUSED
    except Exception:
        tell(_("Something went wrong inside Platebook. The report is in {file}.", file=_keep_report()))
        return REFUSED


# Commands.


def _build_demo(wanted: argparse.Namespace) -> int:
    from desktop.jobs.sample import build_sample

    build_sample(wanted.book, progress())
    return DONE


def _make_pack(wanted: argparse.Namespace) -> int:
    from desktop.analysis.days import month_of
    from desktop.analysis.store_pack import PackSales
    from desktop.jobs.packs import chosen_sales, make_pack

    with opened(wanted.book):
        sales = PackSales(wanted.sales) if wanted.sales else chosen_sales()
        first, last = month_of(wanted.first.start), month_of(wanted.last.start)
        months = make_pack(wanted.store, first, last, wanted.out, sales)
    print(_("{file} is written. Months in it: {count}.", file=wanted.out.name, count=len(months)))
    return DONE


def _print_figures(wanted: argparse.Namespace) -> int:
    from desktop.jobs.figures import figures

    with opened(wanted.book):
        found = figures(tuple(wanted.store), wanted.start, wanted.end)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return DONE


def _export(wanted: argparse.Namespace) -> int:
    from desktop.jobs.export_records import ROWS, export_records, export_templates

    if (wanted.start is None) != (wanted.end is None):
        raise UsageError(_("Give both --from and --to, or a --month."))
    if wanted.kind == "templates":
        export_templates(wanted.out, wanted.language)
    elif wanted.book is None:
        raise UsageError(_("Say with --book which book it is."))
    else:
        with opened(wanted.book):
            if wanted.kind in ROWS:
                export_records(wanted.kind, wanted.out, wanted.language)
            elif wanted.kind == "count-sheet":
                _export_count_sheet(wanted)
            elif wanted.kind == "regional":
                from desktop.jobs.export_region import export_regional

                export_regional(_period(wanted), wanted.out, wanted.language, progress=progress())
            else:
                _export_reports(wanted)
    print(wanted.out)
    return DONE


def _export_count_sheet(wanted: argparse.Namespace) -> None:
    from desktop.jobs.count_sheets import export_new_count
    from desktop.jobs.overview import chosen_store

    store = chosen_store(wanted.store)
    day = day_of(date.today()) if wanted.date is None else wanted.date  # noqa: DTZ011  the wall's day
    export_new_count(store, day, wanted.at, wanted.areas, wanted.out, wanted.language)


def _period(wanted: argparse.Namespace) -> Range | None:
    """From --from and --to, or of a --month."""
    return wanted.month if wanted.end is None else Range(wanted.start, wanted.end)


def _export_reports(wanted: argparse.Namespace) -> None:
    from desktop.jobs.export import export_monthly
    from desktop.jobs.export_cards import export_cost_cards
    from desktop.jobs.export_year import export_year
    from desktop.jobs.overview import chosen_store, last_month

    store = chosen_store(wanted.store)
    out, language, show = wanted.out, wanted.language, progress()
    if wanted.year is not None and wanted.kind == "monthly":
        export_year(store.code, wanted.year, out, language, show)
        return
    period = _period(wanted) or month_range(last_month(store))
    if wanted.kind == "cost-cards":
        export_cost_cards(store.code, period, out, language, progress=show)
    else:
        export_monthly(store.code, period.start, period.end, out, language, show)


def _print_capacity(wanted: argparse.Namespace) -> int:
    from desktop.analysis.capacity import Counter
    from desktop.jobs.capacity import capacity

    stations = wanted.tills if wanted.separate_stations else None
    counter = Counter(wanted.order_seconds, wanted.pay_seconds, wanted.tills, stations)
    if not counter.service_seconds:
        raise UsageError(_("Ordering and paying together must take some time."))
    print(json.dumps(capacity(counter, wanted.arrivals_per_hour), indent=1))
    return DONE


def _check_book(wanted: argparse.Namespace) -> int:
    from desktop.queries.book import check

    with opened(wanted.book):
        troubles = check()
    for trouble in troubles:
        tell(trouble)
    if not troubles:
        print(_("The book is whole."))
    return REFUSED if troubles else DONE


def _back_up(wanted: argparse.Namespace) -> int:
    from desktop.models.book import backup

    with opened(wanted.book):
        backup(wanted.out)
    return DONE


def _restore_book(wanted: argparse.Namespace) -> int:
    from desktop.models.book import restore

    restore(wanted.file, wanted.book)
    return DONE


def _window(wanted: argparse.Namespace) -> int:
    """Open the window; where there is no display, do the main job all the same."""
    try:
        from desktop import app
    except ImportError as error:
        raise BookError(
            _("The window needs what is missing here: {reason}. Start run.py once.", reason=error)
        ) from error
    if app.has_display():
        return app.run(wanted.book)
    book: Path = wanted.book or paths.sample_book()
    tell(
        _("There is no display here: the screens and the last month of {book} go into out/.", book=book.name)
    )
    for picture in app.render_screens(book, Path("out", "screens"), language=words.language()):
        print(picture)
    from desktop.jobs.overview import key_figures, write_last_months

    with opened(book):
        for line in (*write_last_months(Path("out")), *key_figures()):
            print(line)
    return DONE


_COMMANDS: dict[str, Command] = {
    "window": _window,
    "demo": _build_demo,
    "import": import_files,
    "figures": _print_figures,
    "export": _export,
    "capacity": _print_capacity,
    "pack": _make_pack,
    "check": _check_book,
    "backup": _back_up,
    "restore": _restore_book,
}


# Language, reports.


def _speak() -> None:
    """Speak the language of the settings, else the system's; English where it has no catalogue."""
    chosen = configparser.ConfigParser(interpolation=None, strict=False)
    with suppress(configparser.Error, OSError, UnicodeDecodeError):
        chosen.read(paths.settings_file(), encoding="utf-8")
    language = chosen.get("General", "language", fallback="") or words.best_language(_system_language())
    try:
        words.use_language(language, paths.locale())
    except FileNotFoundError:
        words.use_language("en", paths.locale())


def _system_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


def _keep_report() -> Path:
    """Write the traceback of a bug to the log; the file."""
    with suppress(OSError):
        paths.logs().mkdir(parents=True, exist_ok=True)
        with paths.log_file().open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} CRITICAL {traceback.format_exc()}\n")
    return paths.log_file()
