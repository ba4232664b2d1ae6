"""The window on a real book: scope, menus, going places, settings, files, looks."""

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from desktop import paths, settings, words
from desktop.analysis.days import Range
from desktop.app import Program
from desktop.log import Watch
from desktop.models.book import close_book, open_book
from desktop.queries.sales import Source, store_orders
from desktop.views import actions, dialogs, theme
from desktop.views.dialogs import save_file
from desktop.views.export_dialog import ExportDialog
from desktop.views.fields import Choice
from desktop.views.finder import Finder
from desktop.views.meanings import Meanings
from desktop.views.page import Page
from desktop.views.period_picker import PeriodPicker
from desktop.views.pictures import wait_until_quiet
from desktop.views.scope_bar import LAST_YEAR, NOTHING
from desktop.views.screens import SCREENS, places
from desktop.views.settings_screen import SettingsScreen
from desktop.views.window import Window
from tests.sample import orders


@pytest.fixture
def window(start, sample_book: Path) -> Window:
    return start(sample_book).window


@pytest.fixture
def own_copy(sample_book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_book, tmp_path / "Own.platebook"))


def test_a_book_opens_on_its_last_month_and_is_remembered(window: Window, sample_book: Path) -> None:
    scope = window.scope_bar.scope()
    assert window.scope_bar.period.text().strip() == "October 2026"
    assert scope.base == "Sep 2026"
    assert len(scope.stores) == 2
    assert scope.currency == "CNY"
    assert window.windowTitle() == "Sample – Platebook"
    assert settings.recent_books() == [sample_book]


def test_arrows_step_and_the_visible_screen_follows(window: Window, qtbot: QtBot) -> None:
    window.go("average_check")
    wait_until_quiet()
    window.scope_bar.back.click()
    wait_until_quiet()
    assert window.scope_bar.period.text().strip() == "September 2026"
    assert window.page.scope == window.scope_bar.scope()
    window.actions_["period_after"].trigger()
    assert window.scope_bar.period.text().strip() == "October 2026"


def test_another_store_and_another_comparison(window: Window) -> None:
    bar = window.scope_bar
    one, other = [shop for shop in bar.shops if len(shop.stores) == 1]
    bar.choose_store(one.stores)
    bar.compare_with("previous", other)
    assert bar.scope().compared_stores == other.stores
    assert bar.scope().compared == bar.scope().period
    assert bar.scope().base == other.name
    bar.choose_store(other.stores)  # a store is not compared with itself
    assert bar.scope().compared_stores is None
    bar.compare_with(LAST_YEAR)
    assert bar.scope().base == "Oct 2025"
    bar.compare_with(NOTHING)
    assert bar.scope().compared is None


def test_the_period_picker_gives_presets_and_a_free_range(window: Window, qtbot: QtBot) -> None:
    picked: list[Range] = []
    picker = PeriodPicker(window, Range(20_000, 20_006), Range(20_000, 20_100))
    picker.picked.connect(picked.append)
    picker.popup_below(window.scope_bar.period)
    picker.first.setDate(QDate(2026, 9, 10))
    picker.last.setDate(QDate(2026, 9, 3))
    show = next(button for button in picker.findChildren(QPushButton) if button.property("primary"))
    show.click()
    assert picked[0].length == 8


def test_every_key_of_an_action_is_its_own(window: Window) -> None:
    keys = [action.shortcut().toString() for action in window.actions() if not action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+1", "Ctrl+K", "Ctrl+I", "Ctrl+E", "Ctrl+F", "F1", "F5", "Ctrl+Z"} <= set(keys)


def test_menus_name_only_actions_that_exist(window: Window) -> None:
    named = {one for _title, ids in actions.MENUS for one in ids}
    named -= {actions.SEPARATOR, actions.RECENT, actions.SCREENS}
    assert named == {action.id for action in actions.ACTIONS}


def test_control_and_a_digit_go_to_a_screen(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, "3", Qt.KeyboardModifier.ControlModifier)
    assert window.page is window._pages[places()[2].screens[0].name]
    assert settings.LAST_SCREEN.get() == places()[2].screens[0].name


def test_going_to_anything_by_typing(window: Window, qtbot: QtBot) -> None:
    finder = finder_of(window)
    qtbot.keyClicks(finder.line, "settin")
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert isinstance(window.page, SettingsScreen)
    wait_until_quiet()  # the closed pop-up gives the focus back
    store = [shop for shop in window.scope_bar.shops if len(shop.stores) == 1][1]
    finder = finder_of(window)
    qtbot.keyClicks(finder.line, store.name[:9].lower())
    texts = [finder.list.item(row).text() for row in range(finder.findChild(QListWidget).count())]
    assert any(store.name in text for text in texts)
    wait_until_quiet()
    finder.line.setText("ramen")
    assert finder.list.count() > 2


def finder_of(window: Window) -> Finder:
    window.commands.find_anything()
    (finder,) = [one for one in window.findChildren(Finder) if one.isVisible()]
    return finder


def test_f1_tells_what_the_figures_mean(window: Window) -> None:
    window.go("average_check")
    wait_until_quiet()
    window.commands.explain()
    shown = window.findChild(Meanings)
    assert any("orders" in label.text() for label in shown.findChildren(QLabel))
    shown.close()


def test_a_narrow_window_folds_the_rail(window: Window) -> None:
    window.resize(1400, 800)
    wide = window.rail.width()
    window.resize(1024, 640)
    assert window.rail.width() < wide / 2
    window.resize(1400, 800)
    window.commands.fold_rail()
    assert window.rail.width() < wide / 2
    window.commands.fold_rail()
    assert window.rail.width() == wide


def test_without_a_book_the_welcome_offers_what_to_do(start, sample_book: Path) -> None:
    settings.remember_book(sample_book)
    settings.LAST_BOOK.set("")
    window: Window = start(None).window
    assert window.stack.currentWidget() is window.welcome
    assert not window.rail.isVisible()
    assert not window.actions_["export_month"].isEnabled()
    assert window.actions_["open_book"].isEnabled()
    button = next(one for one in window.welcome.findChildren(QPushButton) if one.text() == "Sample")
    button.click()
    wait_until_quiet()
    assert window.book == sample_book
    assert window.rail.isVisible()


def test_a_book_that_is_gone_is_told_and_the_welcome_stays(
    start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Window, "tell", lambda _window, error: told.append(str(error)))
    window: Window = start(tmp_path / "Gone.platebook").window
    assert "Gone.platebook" in told[0]
    assert window.book is None
    assert window.stack.currentWidget() is window.welcome


def test_a_dropped_book_is_opened_and_dropped_exports_are_imported(
    start, sample_book: Path, own_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window: Window = start(sample_book).window
    drop(window, own_copy)
    wait_until_quiet()
    assert window.book == own_copy
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(window, "go", lambda screen, target=None: went.append((screen, target)))
    export = tmp_path / "sales.csv"
    export.write_text("a,b\n")
    drop(window, export)
    wait_until_quiet()
    assert went == [("imports", (export,))]


def drop(window: Window, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(9, 9).toPointF(), Qt.DropAction.CopyAction, data, button, key))


def test_the_look_changes_while_the_window_stands(start, sample_book: Path, qapp: QApplication) -> None:
    program: Program = start(sample_book, "en", "light")
    window = program.window
    assert theme.current() is theme.LIGHT
    settings.THEME.set("dark")
    program.change_looks()
    assert program.window is window
    assert theme.current() is theme.DARK
    assert qapp.palette().window().color().lightness() < 60


def test_another_language_makes_the_window_anew_on_the_same_book(start, sample_book: Path) -> None:
    program: Program = start(sample_book, "en")
    settings.LANGUAGE.set("zh_CN")
    program.change_looks()
    wait_until_quiet()
    assert words.language() == "zh_CN"
    assert program.window.book == sample_book
    assert program.window.scope_bar.period.text().strip() == "2026年10月"


def test_a_store_is_described_in_the_settings(start, own_copy: Path, qtbot: QtBot) -> None:
    window: Window = start(own_copy).window
    window.go("settings")
    wait_until_quiet()
    page = window.page
    name, seats = page.store_form.form.editors["name"], page.store_form.form.editors["seats"]
    typed(qtbot, name.control, "Harbour & Co")
    wait_until_quiet()
    assert "Harbour & Co" in [shop.name for shop in window.scope_bar.shops]
    typed(qtbot, seats.control, "-4")
    wait_until_quiet()
    assert "“-4” is no whole number" in window.toast.text()
    assert seats.control.text() == "-4"  # stays as typed, to be put right
    typed(qtbot, seats.control, "40")
    wait_until_quiet()
    assert page.store_form.store.seats == 40


def typed(qtbot: QtBot, line, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_target_is_kept_for_its_month(start, own_copy: Path, qtbot: QtBot) -> None:
    window: Window = start(own_copy).window
    window.go("settings")
    wait_until_quiet()
    line = window.page.store_form.target
    typed(qtbot, line.amount.control, "1,234,567.50")
    wait_until_quiet()
    assert line.amount.value() == "1234567.5"
    line._step(1)
    wait_until_quiet()
    assert line.amount.value() == ""


def test_a_channel_is_described_in_the_settings(start, own_copy: Path) -> None:
    window: Window = start(own_copy).window
    window.go("settings")
    wait_until_quiet()
    kinds = window.page.channel_form.findChildren(Choice)
    kinds[0].box.setCurrentIndex(3)
    kinds[0].edited.emit()
    wait_until_quiet()
    assert window.page.channel_form.findChildren(Choice)[0].value() == "other"


def test_words_of_a_job_show_after_a_while_with_progress_and_cancel(window: Window, qtbot: QtBot) -> None:
    import task_works

    done: list[object] = []
    window.work("Counting", task_works.count, 100_000, owner=window, done=done.append)
    assert not window.activity.isVisible()
    qtbot.waitUntil(window.activity.isVisible, timeout=5_000)
    assert window.activity.title.text() == "Counting"
    qtbot.waitUntil(lambda: window.activity.amount.text().endswith("%"), timeout=5_000)
    window.activity.stop.click()
    qtbot.waitUntil(lambda: not window.activity.busy, timeout=5_000)
    assert not window.activity.isVisible()
    assert done == []


def test_another_way_to_count_combos_counts_all_orders_again(start, own_copy: Path, qtbot: QtBot) -> None:
    window: Window = start(own_copy).window
    window.go("average_check")
    wait_until_quiet()
    before = window.page.report.total.items_per_order
    window.go("settings")
    wait_until_quiet()
    counting = window.page.store_form.form.editors["combo_counts_as"]
    counting.box.setCurrentIndex(1)
    counting.edited.emit()
    qtbot.waitUntil(lambda: not window.activity.busy, timeout=20_000)
    wait_until_quiet()
    window.go("average_check")
    wait_until_quiet()
    assert window.page.report.total.items_per_order < before


def test_the_last_import_is_undone_after_a_confirmation(
    start, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "Own.platebook"
    open_book(book, create=True)
    store_orders(orders(1, days=40, per_day=3), Source("sales", ("bills.csv",), "one", "test"))
    close_book()
    window: Window = start(book).window
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(dialogs, "sure", lambda _parent, *texts: asked.append(texts) or True)
    window.actions_["undo_latest"].trigger()
    qtbot.waitUntil(lambda: "taken out" in window.toast.text(), timeout=20_000)
    assert asked[0][0] == "Undo the import of bills.csv?"
    assert "1 Jan – 9 Feb 2024" in asked[0][1]
    wait_until_quiet()
    window.actions_["undo_latest"].trigger()
    wait_until_quiet()
    assert window.toast.text() == "There is nothing to undo."


def test_the_month_is_saved_as_one_workbook_a_store(
    start, own_copy: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window: Window = start(own_copy).window
    monkeypatch.setattr(dialogs, "folder", lambda _parent, _title: tmp_path)
    window.actions_["export_month"].trigger()
    window.findChild(ExportDialog).go.click()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.xlsx"))) == 2, timeout=30_000)
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == [
        "Ramen Kitchen, Harbour Square-October 2026.xlsx",
        "Ramen Kitchen, Science Park-October 2026.xlsx",
    ]
    qtbot.waitUntil(lambda: not window.activity.busy, timeout=30_000)


def test_a_book_that_cannot_be_opened_leaves_the_welcome_or_the_book_before(
    start, own_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Window, "tell", lambda _window, error: told.append(str(error)))
    broken = tmp_path / "Broken.platebook"
    broken.write_bytes(b"not a book at all" * 500)
    window: Window = start(broken).window
    assert "not a Platebook book" in told[0]
    assert window.stack.currentWidget() is window.welcome
    assert not window.rail.isVisible()
    window.book_wanted.emit("open", own_copy)
    wait_until_quiet()
    window.book_wanted.emit("open", broken)
    wait_until_quiet()
    window.actions_["refresh"].trigger()
    wait_until_quiet()
    assert len(told) == 2
    assert window.book == own_copy
    assert window.page.report.month is not None


def test_a_file_to_write_has_its_ending_and_replaces_nothing_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Sales 10.2026.xlsx").touch()
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "sure", lambda _parent, question, *_more: bool(asked.append(question)))

    def chosen(name: str) -> Path | None:
        monkeypatch.setattr(
            dialogs.QFileDialog, "getSaveFileName", lambda *_words: (str(tmp_path / name), "")
        )
        return save_file(None, "Save", "Orders.xlsx", "Excel (*.xlsx)")

    assert chosen("May 5.2026") == tmp_path / "May 5.2026.xlsx"
    assert asked == []
    assert chosen("Sales 10.2026") is None
    assert asked == ["Replace Sales 10.2026.xlsx?"]


def test_a_table_is_saved_as_an_excel_file(
    start, sample_book: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl

    window: Window = start(sample_book).window
    window.go("average_check")
    wait_until_quiet()
    path = tmp_path / "days.xlsx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_texts: path)
    window.actions_["export_table"].trigger()
    qtbot.waitUntil(lambda: "Saved" in window.toast.text(), timeout=30_000)
    sheet = openpyxl.load_workbook(path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any(row[0] is not None and "Day" in str(row[0]) for row in rows)
    assert len(rows) >= 31


def test_a_fault_on_any_thread_is_logged_and_told_with_its_report(
    start, sample_book: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capfd
) -> None:
    program: Program = start(sample_book)
    reports: list[str] = []
    monkeypatch.setattr(dialogs, "tell_of_bug", lambda _parent, report: reports.append(report))
    watch = Watch(program)
    watch.fault.connect(program.tell_of_fault)

    def fail() -> None:
        try:
            raise ZeroDivisionError("in a corner")
        except ZeroDivisionError as fault:
            watch.take(type(fault), fault, fault.__traceback__)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(reports))
    assert reports[0].startswith("Platebook")
    assert "in a corner" in reports[0]
    assert "in a corner" in paths.log_file().read_text()
    assert "in a corner" in capfd.readouterr().err


def test_the_sample_is_built_and_opened_from_the_welcome(start, qtbot: QtBot) -> None:
    window: Window = start(None).window
    button = next(one for one in window.welcome.findChildren(QPushButton) if one.property("card"))
    button.click()
    qtbot.waitUntil(lambda: window.book is not None, timeout=30_000)
    wait_until_quiet()
    assert window.book == paths.sample_book()
    assert len(window.scope_bar.shops) == 3


def test_a_book_is_backed_up_and_restored(
    start, own_copy: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window: Window = start(own_copy).window
    copy = tmp_path / "copy.platebook"
    monkeypatch.setattr(dialogs, "save_file", lambda *_texts: copy)
    monkeypatch.setattr(dialogs, "open_file", lambda *_texts: copy)
    monkeypatch.setattr(dialogs, "sure", lambda *_texts: True)
    window.actions_["back_up"].trigger()
    qtbot.waitUntil(lambda: window.toast.text() == "The backup is copy.platebook.")
    window.go("settings")
    wait_until_quiet()
    typed(qtbot, window.page.store_form.form.editors["name"].control, "Elsewhere")
    wait_until_quiet()
    window.actions_["restore"].trigger()
    wait_until_quiet()
    assert window.book == own_copy
    assert "Elsewhere" not in [shop.name for shop in window.scope_bar.shops]


def test_a_damaged_backup_leaves_the_open_book_on_the_screen(
    start, own_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window: Window = start(own_copy).window
    damaged = tmp_path / "damaged.platebook"
    damaged.write_bytes(own_copy.read_bytes()[:10_000])
    told: list[str] = []
    monkeypatch.setattr(dialogs, "open_file", lambda *_texts: damaged)
    monkeypatch.setattr(dialogs, "sure", lambda *_texts: True)
    monkeypatch.setattr(window, "tell", lambda error: told.append(str(error)))
    window.actions_["restore"].trigger()
    wait_until_quiet()
    assert len(told) == 1
    assert "damaged.platebook" in told[0]
    assert window.book == own_copy
    window.go("average_check")
    wait_until_quiet()
    assert window.page.isVisible()


def test_a_new_book_never_takes_the_place_of_a_file(
    start, own_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window: Window = start(own_copy).window
    other = tmp_path / "other.platebook"
    other.write_bytes(b"somebody's")
    told: list[str] = []
    monkeypatch.setattr(dialogs, "save_file", lambda *_texts: other)
    monkeypatch.setattr(window, "tell", lambda error: told.append(str(error)))
    window.actions_["new_book"].trigger()
    wait_until_quiet()
    assert "Choose another name" in told[0]
    assert other.read_bytes() == b"somebody's"
    assert window.book == own_copy


@pytest.mark.parametrize("entry", SCREENS, ids=lambda entry: entry.name)
def test_every_screen_is_found_by_its_module_and_class(entry) -> None:
    page = entry.load()
    assert issubclass(page, Page)
    assert page.__module__ == entry.module


def test_screens_of_one_place_share_a_button_and_have_tabs(window: Window) -> None:
    window.show_book(Path("a.platebook"))
    window.go("orders")
    assert window.tabs.isVisibleTo(window)
    titles = [window.tabs.tabText(place) for place in range(window.tabs.count())]
    assert titles[:2] == ["Order list", "Product mix"]
    window.tabs.step(1)
    assert window.page is not None
    assert window.page.windowTitle() == "Product mix"
    window.go("home")
    assert not window.tabs.isVisibleTo(window)
    window.rail.choose("orders")
    assert window.page.windowTitle() == "Product mix"  # where one was
