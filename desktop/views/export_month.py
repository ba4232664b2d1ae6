"""Ctrl+E: the chosen period of each chosen store, its year, or its recipe cards as Excel workbooks."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop import settings, tasks
from desktop.analysis.days import Range, date_of
from desktop.analysis.stores import StoreRow
from desktop.views import dialogs, periods
from desktop.views.export_dialog import CARDS, MONTH, REGION, YEAR, ExportDialog
from desktop.views.scope import Scope
from desktop.words import _, language

if TYPE_CHECKING:
    from desktop.views.window import Window


def export_month(window: "Window") -> None:
    """Ask what of the window's scope, in which language and where to."""
    if (scope := window.scope_bar.scope()) is None:
        window.say(_("There is nothing to export yet. Import the sales of a store first."))
    else:
        export_scope(window, scope)


def export_scope(window: "Window", scope: Scope) -> None:
    """The same of a scope of one's own; one workbook a store, written in the worker process."""
    dialog = ExportDialog(window, periods.title(scope.period))
    dialog.given.connect(
        lambda kind: _export_region(window, scope) if kind == REGION else _ask_stores(window, scope, kind)
    )
    dialog.open()


def export_cards(window: "Window", scope: Scope) -> None:
    """The recipe cards of a scope, without asking what."""
    _ask_stores(window, scope, CARDS)


def chosen_language() -> str:
    """The language of what is exported: the kept choice, else that of the window."""
    return settings.EXPORT_LANGUAGE.get() or language()


def _ask_stores(window: "Window", scope: Scope, kind: str) -> None:
    from desktop.queries.stores import all_stores

    tasks.ask(all_stores, owner=window, done=partial(_choose, window, scope, kind), failed=window.tell)


def _export_region(window: "Window", scope: Scope) -> None:
    """One workbook of all stores, over the months that the period touches."""
    from desktop.jobs.export_region import export_regional

    name = dialogs.file_name(f"{_('Region')}-{periods.title(scope.period)}") + ".xlsx"
    path = dialogs.save_file(window, _("Save the workbook"), name, "Excel (*.xlsx)")
    if path is not None:
        work = _Work((export_regional, scope.period, path, chosen_language(), scope.currency))
        _write(window, work, path)


def _choose(window: "Window", scope: Scope, kind: str, stores: Sequence[StoreRow]) -> None:
    chosen = [store for store in stores if store.id in scope.stores]
    names = {store: _file_name(store, scope.period, kind) for store in chosen}
    if len(chosen) == 1:
        path = dialogs.save_file(window, _("Save the workbook"), names[chosen[0]], "Excel (*.xlsx)")
        targets = {chosen[0]: path} if path else {}
    else:
        folder = dialogs.folder(window, _("A folder for the {count} workbooks", count=len(chosen)))
        targets = {store: folder / name for store, name in names.items()} if folder else {}
        if not dialogs.may_replace(window, list(targets.values())):
            return
    for store, path in targets.items():
        _write(window, _work(kind, store, scope.period, path), path)


class _Work(NamedTuple):
    """What the worker does, and what is kept in the book afterwards."""

    call: tuple[Callable[..., None], *tuple[Any, ...]]
    note: Callable[[], object] | None = None


def _file_name(store: StoreRow, period: Range, kind: str) -> str:
    """As "Harbour Square-October 2026.xlsx"."""
    about = {MONTH: periods.title(period), YEAR: str(date_of(period.end).year), CARDS: _("recipe cards")}
    return dialogs.file_name(f"{store.label}-{about[kind]}") + ".xlsx"


def _work(kind: str, store: StoreRow, period: Range, path: Path) -> _Work:
    from desktop.jobs.export import export_monthly
    from desktop.jobs.export_cards import export_cost_cards
    from desktop.jobs.export_year import export_year
    from desktop.queries.month_steps import WORKBOOK_SAVED, take_step

    spoken = chosen_language()
    if kind == YEAR:
        return _Work((export_year, store.code, date_of(period.end).year, path, spoken))
    if kind == CARDS:
        return _Work((export_cost_cards, store.code, period, path, spoken, settings.COST_WAY.get()))
    note = partial(take_step, (store.id,), WORKBOOK_SAVED, period.end)
    return _Work((export_monthly, store.code, period.start, period.end, path, spoken), note)


def _write(window: "Window", work: _Work, path: Path) -> None:
    def saved(_result: object) -> None:
        window.say(_("Saved {name}", name=path.name))
        if work.note is not None:
            tasks.ask(
                work.note, owner=window, done=lambda _nothing: window.book_changed(), failed=window.tell
            )

    window.work(_("Saving {name}", name=path.name), *work.call, owner=window, done=saved)


def save_closed_month(window: "Window", store: int, period: Range) -> None:
    """After a period is closed: its workbook into the folder of the settings, where one is chosen."""
    from desktop.queries.stores import all_stores

    folder = Path(settings.CLOSED_FOLDER.get())
    if not settings.CLOSED_FOLDER.get():
        return

    def write(stores: Sequence[StoreRow]) -> None:
        row = next(row for row in stores if row.id == store)
        path = folder / _file_name(row, period, MONTH)
        _write(window, _work(MONTH, row, period, path), path)

    tasks.ask(all_stores, owner=window, done=write, failed=window.tell)
