"""Recipes, cost cards, yield tests and menu engineering as a manager meets them."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.analysis.menu_engineering import Role
from desktop.analysis.recipe_drafts import Owner
from desktop.views import dialogs
from desktop.views.cost_cards import CostCardsScreen
from desktop.views.menu_engineering import MenuEngineeringScreen
from desktop.views.page import Page
from desktop.views.pictures import wait_until_quiet
from desktop.views.recipe_list import RecipeList
from desktop.views.recipes import RecipesScreen
from desktop.views.window import Window
from desktop.views.yield_tests import YieldTestsScreen

RAMEN = "Tonkotsu ramen"


@pytest.fixture
def window(start, sample_book: Path, tmp_path: Path) -> Window:
    found: Window = start(Path(shutil.copy(sample_book, tmp_path / "Own.platebook"))).window
    found.resize(1400, 900)
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What dialogs say; every question is agreed to."""
    said: list[str] = []

    def sure(_parent: object, question: str, *_words: str) -> bool:
        said.append(question)
        return True

    monkeypatch.setattr(dialogs, "tell", lambda _parent, what, _detail="": said.append(what))
    monkeypatch.setattr(dialogs, "sure", sure)
    return said


def go(window: Window, screen: str) -> Page:
    window.go(screen)
    wait_until_quiet()
    assert window.page is not None
    return window.page


def recipes(window: Window, name: str = RAMEN) -> RecipesScreen:
    page = go(window, "recipes")
    assert isinstance(page, RecipesScreen)
    open_recipe(page, name)
    return page


def open_recipe(page: RecipesScreen, name: str) -> None:
    row = next(row for row in range(page.list.list.count()) if page.list.list.item(row).text() == name)
    page.list.list.setCurrentRow(row)
    wait_until_quiet()


def write(page: RecipesScreen | YieldTestsScreen, row: int, column: int, text: str) -> None:
    page.grid.model.write("typed", {(row, column): text})
    settle()


def settle() -> None:
    QTest.qWait(260)  # what is typed is worked out a moment later
    wait_until_quiet()


def texts(found: RecipeList) -> list[str]:
    items = (found.list.item(row) for row in range(found.list.count()))
    return [item.text() for item in items if not item.isHidden()]


def test_dishes_without_a_recipe_stand_first(sample_window: Window) -> None:
    page = recipes(sample_window)
    shown = texts(page.list)
    assert shown[0] == "Without a recipe, by net sales"
    assert shown.index("Dishes") < shown.index(RAMEN) < shown.index("Prep items")
    page.list.finder.setText("tonkotsu")
    assert "Prep items" in texts(page.list)  # the broth
    assert all("tonkotsu" in text.casefold() or text in {"Dishes", "Prep items"} for text in texts(page.list))


def test_the_cost_follows_what_is_typed_and_undoing_it(window: Window) -> None:
    page = recipes(window)
    before = page.preview
    assert before is not None
    assert before.whole == before.before
    noodles = page.grid.rows[0].values
    write(page, 0, 1, str(noodles["quantity"] * 2))
    assert page.preview is not None
    assert (page.preview.whole or 0) > (before.whole or 0)
    assert "more than now" in page.said.text()
    assert RAMEN in [row.name for row in page.preview.effects]
    page.grid.model.undo.undo()
    settle()
    assert page.preview.whole == before.whole
    page.grid.model.undo.redo()
    settle()
    assert "more than now" in page.said.text()


def test_what_was_saved_is_undone_from_the_message_that_says_so(window: Window, told: list[str]) -> None:
    page = recipes(window)
    owner = page._open.owner
    before = page.kitchen.drafts[owner]
    page.head.since.setText("2030-01-01")
    write(page, 0, 1, "150")
    page.save()
    wait_until_quiet()
    assert len(page.kitchen.drafts[owner]) == len(before) + 1
    assert window.toast.button.text() == "Undo"
    window.toast.button.click()
    wait_until_quiet()
    assert page.kitchen.drafts[owner] == before
    assert window.toast.text().startswith("Undone: ")
    assert window.toast.button.isHidden()


def test_a_unit_that_nobody_can_convert_is_told_at_its_row(window: Window, told: list[str]) -> None:
    page = recipes(window)
    write(page, 0, 2, "ladle")
    page.save()
    assert told[0].startswith("Row 1: Nobody knows how many g of")
    assert page._dirty


def test_a_thousandfold_quantity_is_asked_about_and_a_saved_version_is_there(
    window: Window, told: list[str]
) -> None:
    page = recipes(window)
    versions = len(page.kitchen.drafts[page._open.owner])
    page.head.since.setText("2030-01-01")
    write(page, 0, 1, "140000")
    page.save()
    settle()
    assert told[0].startswith("Row 1: does one portion take 140,000.0 g")
    found = page.kitchen.drafts[page._open.owner]
    assert (len(found), found[-1].lines[0].quantity) == (versions + 1, 140_000)
    assert not page._dirty


def test_a_prep_item_that_reaches_itself_is_refused_by_name(window: Window, told: list[str]) -> None:
    page = recipes(window, "Tonkotsu broth")
    write(page, len(page.grid.rows), 0, "Tonkotsu broth")
    write(page, len(page.grid.rows) - 1, 1, "1")
    assert page.said.text() == "This recipe would reach itself: Tonkotsu broth → Tonkotsu broth."
    page.head.since.setText("2030-01-01")
    page.save()
    settle()
    assert "would reach itself" in told[-1]
    assert "2030" in told[-1]


def test_a_recipe_is_copied_by_a_factor(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    page = recipes(window)
    first = page.grid.rows[0].values["quantity"]
    monkeypatch.setattr("desktop.views.recipes.ask_times", lambda *_given: Fraction(3, 2))
    bare = next(dish for dish in page.kitchen.dishes.values() if not page.kitchen.recipes.dishes.get(dish.id))
    page._copy(page._draft(), bare)
    settle()
    assert page._open.owner == Owner(is_prep=False, id=bare.id)
    assert page.grid.rows[0].values["quantity"] == first * Fraction(3, 2)


def test_cost_cards_follow_the_valuation_and_the_chosen_dish(sample_window: Window) -> None:
    page = go(sample_window, "cost_cards")
    assert isinstance(page, CostCardsScreen)
    standard = {row.dish: row.cost for row in page.report.rows}
    page.ways.box.setCurrentIndex(page.ways.box.findData("issue"))
    page.ways.box.activated.emit(page.ways.box.currentIndex())
    wait_until_quiet()
    assert {row.dish: row.cost for row in page.report.rows} != standard
    chosen = page.report.rows[2]
    page._choose(chosen.dish)
    page.sheet.tabs.setCurrentIndex(1)
    wait_until_quiet()
    lines = page.sheet.table.rows.shown
    assert sum(line.cost for line in lines) == chosen.cost
    assert sum(line.share for line in lines) == 1


def test_a_card_tells_what_its_last_version_changed(window: Window, told: list[str]) -> None:
    page = recipes(window)
    owner = page._open.owner
    page.head.since.setText("2026-10-15")
    write(page, 0, 1, str(page.grid.rows[0].values["quantity"] + 10))
    page.save()
    settle()
    assert told == []
    cards = go(window, "cost_cards")
    assert isinstance(cards, CostCardsScreen)
    cards._choose(owner.id)
    cards.sheet.tabs.setCurrentIndex(2)
    wait_until_quiet()
    (line,) = cards.sheet.table.rows.shown
    assert line.quantity_after - line.quantity_before == 10
    assert "more since Thu 15 Oct 2026" in cards.strip._tiles[3].beside.text()


def test_a_point_of_the_matrix_and_its_row_choose_each_other(sample_window: Window, qtbot: QtBot) -> None:
    page = go(sample_window, "menu_engineering")
    assert isinstance(page, MenuEngineeringScreen)
    (matrix,) = page.slot._charts.values()
    matrix.repaint()
    row = next(row for row in page.sheet.table.rows.shown if row.role is Role.STAR)
    at = matrix._places[row.dish]
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=QPointF(at).toPoint())
    current = page.sheet.table.rows.row(page.sheet.table.currentIndex().row())
    assert current.dish == row.dish == matrix.chosen
    last = page.sheet.table.rows.shown[-1]
    page.sheet.table.selectRow(len(page.sheet.table.rows.shown) - 1)
    assert matrix.chosen == last.dish


def test_a_stricter_threshold_is_kept_and_makes_dishes_unpopular(window: Window) -> None:
    page = go(window, "menu_engineering")
    assert isinstance(page, MenuEngineeringScreen)
    high = {Role.STAR, Role.PLOWHORSE}
    before = sum(row.role in high for row in page.report.rows)
    page.popular.setValue(200)
    QTest.qWait(600)
    wait_until_quiet()
    assert page.report.thresholds.popular == 2
    assert sum(row.role in high for row in page.report.rows) < before


def test_a_yield_test_is_typed_saved_and_adopted(window: Window, told: list[str]) -> None:
    page = go(window, "yield_tests")
    assert isinstance(page, YieldTestsScreen)
    page._turn_to(None)
    onion = next(good for good in page.asked_.kitchen.goods.values() if good.name == "Spring onion")
    page.head.choose(onion.id)
    outputs = ("0.7", "0.72", "0.71", "0.69", "0.70")
    page.grid.model.write("pasted", {(row, 0): "1" for row in range(5)})
    page.grid.model.write("pasted", {(row, 1): output for row, output in enumerate(outputs)})
    settle()
    assert page.said.text() == "Spring onion (in kg): 70.4 % is usable."
    assert page.adopt.share.text() == "70.4 %"
    assert len(page.chart.shares) == 5
    effects = page.adoption.effects
    assert effects
    page.adopt.button.click()
    settle()
    assert told[-1].startswith("Adopt 70.4 % for Spring onion from")
    assert page.test.adopted == Fraction("0.704")
    lines = [
        line.yield_
        for versions in page.asked_.kitchen.drafts.values()
        for line in versions[-1].lines
        if line.item == onion.id
    ]
    assert set(lines) == {Fraction("0.704")}
