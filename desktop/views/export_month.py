"""Ctrl+E: the chosen period of each chosen store as an Excel workbook."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import tasks
from desktop.analysis.stores import StoreRow
from desktop.views import dialogs, periods
from desktop.views.scope import Scope
from desktop.words import _, language

if TYPE_CHECKING:
    from desktop.views.window import Window


def export_month(window: "Window") -> None:
    """The workbooks of the scope of the window."""
    if (scope := window.scope_bar.scope()) is None:
        window.say(_("There is nothing to export yet. Import the sales of a store first."))
    else:
        export_scope(window, scope)


def export_scope(window: "Window", scope: Scope) -> None:
    """Ask where to, then write one workbook a store in the worker process."""
    from desktop.queries.stores import all_stores

    tasks.ask(all_stores, owner=window, done=partial(_choose, window, scope), failed=window.tell)


def _choose(window: "Window", scope: Scope, stores: Sequence[StoreRow]) -> None:
    chosen = [store for store in stores if store.id in scope.stores]
    names = {store: _file_name(store, scope) for store in chosen}
    if len(chosen) == 1:
        path = dialogs.save_file(window, _("Save the workbook"), names[chosen[0]], "Excel (*.xlsx)")
        targets = {chosen[0]: path} if path else {}
    else:
        folder = dialogs.folder(window, _("A folder for the {count} workbooks", count=len(chosen)))
        targets = {store: folder / name for store, name in names.items()} if folder else {}
        if not dialogs.may_replace(window, list(targets.values())):
            return
    for store, path in targets.items():
        _write(window, store, scope, path)


def _file_name(store: StoreRow, scope: Scope) -> str:
    """A name that every system takes: "Harbour Square-October 2026.xlsx"."""
    name = f"{store.label}-{periods.title(scope.period)}"
    return "".join("_" if sign in '<>:"/\\|?*' else sign for sign in name) + ".xlsx"


def _write(window: "Window", store: StoreRow, scope: Scope, path: Path) -> None:
    from desktop.jobs.export import export_monthly
    from desktop.queries.month_steps import WORKBOOK_SAVED, take_step

    def saved(_result: object) -> None:
        window.say(_("Saved {name}", name=path.name))
        note = partial(take_step, (store.id,), WORKBOOK_SAVED, scope.period.end)
        tasks.ask(note, owner=window, done=lambda _nothing: window.book_changed(), failed=window.tell)

    work = (export_monthly, store.code, scope.period.start, scope.period.end, path, language())
    window.work(_("Saving {name}", name=path.name), *work, owner=window, done=saved)
