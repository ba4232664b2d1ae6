"""The screens that compare stores: the sample's two, a generated region, and a book with one store."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.models.book import close_book, open_book
from desktop.views import dialogs
from desktop.views.action_dialog import ActionDialog
from desktop.views.assessment_rules import AssessmentRulesDialog
from desktop.views.pictures import wait_until_quiet
from desktop.views.window import Window
from tests.generated_region import write_region
from tests.views.reading import shown


@pytest.fixture(scope="module")
def one_store_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("one") / "One.platebook"
    open_book(path, create=True)
    write_region(1, 1)
    close_book()
    return path


@pytest.fixture(scope="module")
def region_book(one_store_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("region") / "Region.platebook"
    open_book(path, create=True)
    write_region(5, 24, {7: {"check": 0.6}})
    close_book()
    return path


@pytest.fixture
def region(start, region_book: Path) -> Window:
    window = start(region_book).window
    window.resize(1280, 800)
    return window


def test_a_store_that_stands_out_is_told_marked_and_leads_to_its_pair(region: Window) -> None:
    page = shown(region, "store_compare")
    assert page._sentence.text().startswith("Average check: Store 007 stands out with 1")
    (out,) = [dot for dot in page.slot._row.itemAt(0).widget().strip.dots if dot.out]
    assert (out.name, out.key) == ("Store 007", 7)
    page.sheet.table.opened.emit(page.report.lines[-1])
    wait_until_quiet()
    assert region.page.name == "two_stores"
    assert region.page.one.currentText() == "Store 007"
    assert region.page._sentence.text().startswith("Store 007 takes ")


def test_filters_and_figures_ask_again(region: Window) -> None:
    page = shown(region, "store_compare")
    page.choices.regions.setCurrentIndex(page.choices.regions.findData("North"))
    page.choices.regions.activated.emit(1)
    wait_until_quiet()
    assert page.sheet.table.rows.rowCount() == 8
    page.choices.figures.setCurrentIndex(page.choices.figures.findData("food_cost"))
    page.choices.figures.activated.emit(1)
    wait_until_quiet()
    assert page.sheet.table.rows.columns[2].key == "food_cost"
    assert page.report.lines[0].food_cost == min(line.food_cost for line in page.report.lines)


def test_small_charts_hold_every_store_the_worst_first(region: Window) -> None:
    page = shown(region, "small_multiples")
    page.figure.setCurrentIndex(page.figure.findData("average_check"))
    page.figure.activated.emit(0)
    wait_until_quiet()
    pictures = page.slot._row.itemAt(0).widget()
    assert pictures.lines.panels[0].key == 7
    assert len(pictures.lines.panels) == len(pictures.scatter.points) == 24
    assert {len(panel.values) for panel in pictures.lines.panels} == {12}


def test_a_lever_becomes_an_action_with_somebody_and_a_month(region: Window, qtbot: QtBot) -> None:
    page = shown(region, "opportunity")
    assert page._sentence.text().startswith("Store 007 takes ")
    page.act.click()
    dialog = page.findChild(ActionDialog)
    assert not dialog.keep.isEnabled()
    dialog.who.setText("Li")
    dialog.keep.click()
    wait_until_quiet()
    (agreed,) = page.report.agreed
    assert (agreed.action.store, agreed.action.who, agreed.action.due) == (7, "Li", 202701)
    page.sheet.tabs.setCurrentIndex(1)
    row = page.sheet.table.rows.row(0)
    assert (row.name, row.who, row.brought, row.due) == ("Store 007", "Li", None, "January 2027")


def test_stores_are_assessed_by_what_is_chosen(region: Window) -> None:
    page = shown(region, "assessment")
    page.choose.click()
    dialog = page.findChild(AssessmentRulesDialog)
    for key, row in dialog.rows.items():
        row.chosen.setChecked(key == "combo_share")
    dialog.rows["combo_share"].target.setValue(50)
    dialog.keep.click()
    wait_until_quiet()
    assert [column.key for column in page.sheet.table.rows.columns] == [
        "rank", "name", "score", "combo_share", "combo_share:attained", "known",
    ]  # fmt: skip
    first = page.report.rows[0]
    assert first.score == min(first.combo_share / 50 * 100, 1.2) * 100 or first.score == 120


def test_prices_of_the_sample_lead_to_their_item(sample_window: Window, qtbot: QtBot) -> None:
    page = shown(sample_window, "prices_paid")
    first = page.report.prices.rows[0]
    assert first.name in page._sentence.text()
    page.sheet.table.opened.emit(first)
    qtbot.waitUntil(lambda: page.sheet.table.rows.rowCount() < len(page.report.prices.rows))
    assert {row.name for row in page.sheet.table.rows.shown} == {first.name}


def test_the_gap_of_the_sample_is_named_and_in_money(sample_window: Window) -> None:
    page = shown(sample_window, "opportunity")
    text = page._sentence.text()
    assert "Ramen Kitchen, Science Park takes 7." in text
    assert "More combos" in text


def test_one_store_is_taught_what_packs_are(start, one_store_book: Path) -> None:
    window = start(one_store_book).window
    for screen in (
        "store_compare",
        "two_stores",
        "opportunity",
        "small_multiples",
        "prices_paid",
        "assessment",
    ):
        page = shown(window, screen)
        assert page.trouble.title.text() == "Stores are compared here"


def test_every_store_gets_a_folder_with_its_page(
    region: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialogs, "folder", lambda _parent, _title: tmp_path)
    page = shown(region, "opportunity")
    page.pages.click()
    qtbot.waitUntil(lambda: len(list(tmp_path.rglob("*.pdf"))) == 24, timeout=20_000)
    wait_until_quiet()
    found = tmp_path / "Store 007" / "Store 007-December 2026.pdf"
    assert found.read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.rglob("*.part"))
