"""Stock items, menus, recipes, documents, counts and stores come in, are replaced, and are undone."""

import pickle
from pathlib import Path

import pytest

from desktop.errors import BookError
from desktop.jobs.import_sales import Options, import_sales
from desktop.jobs.record_report import sentences
from desktop.queries.imports import list_imports, undo_import
from desktop.queries.menu import merge_items
from tests.record_files import COUNTS, DOCUMENTS, FILES, ITEMS, MENU, RECIPES, Take, contents, rows


def test_the_book_holds_what_the_files_say(full: Take) -> None:
    assert rows("SELECT code, base_unit, display_factor, par FROM stock_item WHERE code = 'FLOUR'") == [
        ("FLOUR", "g", "1000", 50_000_000)
    ]
    assert rows("SELECT name, position FROM area") == [("Freezer", 0), ("Kitchen", 1)]
    assert rows(
        "SELECT price FROM menu_price JOIN menu_item m ON m.id = menu_item_id WHERE code = 'RAM'"
    ) == [
        (300_000,),
        (320_000,),
    ]
    lines = rows(
        "SELECT d.kind, number, COALESCE(i.code, m.code), l.quantity, l.value, l.ordered, d.freight, "
        "d.receipt_id IS NOT NULL FROM document d JOIN document_line l ON l.document_id = d.id "
        "LEFT JOIN stock_item i ON i.id = l.item_id LEFT JOIN menu_item m ON m.id = l.menu_item_id "
        "WHERE d.kind <> 'count' ORDER BY d.day, d.kind, l.line"
    )
    assert lines == [
        ("receipt", "R1", "FLOUR", 50_000_000, 2_600_000, 75_000_000, 200_000, 0),
        ("receipt", "R1", "PORK", 12_000_000, 4_565_000, None, 200_000, 0),
        ("batch", "B1", "PORK", -2_000_000, None, None, 0, 0),
        ("batch", "B1", "BROTH", 10_000_000, None, None, 0, 0),
        ("return", "T1", "FLOUR", 12_500_000, 650_000, None, 0, 1),
        ("staff_meal", "M1", "GYO", 10_000, None, None, 0, 0),
        ("waste", "W1", "RAM", 2_000, None, None, 0, 0),
        ("transfer_out", "X1", "BOX", 3_000, None, None, 0, 0),
        ("adjustment", "A1", "BOX", -1_000, None, None, 0, 0),
    ]
    counted = rows(
        "SELECT at, i.code, a.name, quantity, value FROM document d JOIN document_line l "
        "ON l.document_id = d.id JOIN stock_item i ON i.id = l.item_id LEFT JOIN area a ON a.id = area_id "
        "WHERE d.kind = 'count' ORDER BY d.day, line"
    )
    assert counted == [
        ("open", "FLOUR", None, 10_000_000, 500_000),
        ("close", "FLOUR", None, 25_000_000, None),
        ("close", "PORK", "Freezer", 4_000_000, None),
    ]


def test_the_same_files_again_change_nothing_and_say_so(full: Take) -> None:
    before, imports = contents(), len(list_imports())
    for kind, text in FILES.items():
        outcome = full(kind, text)
        assert (outcome.result, outcome.counts.get("added"), outcome.told) == ("unchanged", None, ())
        assert "nothing was changed" in sentences(outcome)[0]
    assert (contents(), len(list_imports())) == (before, imports)


def test_every_import_can_be_undone(full: Take) -> None:
    for one in list_imports():
        undo_import(one.id)
    assert rows("SELECT (SELECT COUNT(*) FROM stock_item) + (SELECT COUNT(*) FROM document)") == [(0,)]
    assert rows("SELECT COUNT(*) FROM menu_item") == [(0,)]
    for kind, text in FILES.items():
        assert full(kind, text).result == "saved"


def test_what_is_used_is_not_taken_away(full: Take) -> None:
    before = contents()
    by_kind = {one.kind: one.id for one in list_imports()}
    with pytest.raises(BookError, match="used by others: document lines"):
        undo_import(by_kind["stock-items"])
    assert contents() == before


def test_a_corrected_file_replaces_what_changed_and_says_so_and_is_undone(full: Take) -> None:
    before = contents()
    corrected = {
        "stock-items": ITEMS.replace("kg,,bag,25000,,5.2", "kg,,bag,24000,,5.4"),
        "menu": MENU.replace(",32,", ",33,").replace("GYO x 0.5", "GYO x 1"),
        "recipes": RECIPES.replace("PORK,80,g,80%", "PORK,75,g,0.8"),
        "documents": DOCUMENTS.replace("FLOUR,2,bag,130", "FLOUR,3,bag,131").replace("dropped", "burnt"),
        "counts": COUNTS.replace("Freezer,4,kg", "Freezer,5,kg"),
    }
    told = {kind: full(kind, text) for kind, text in corrected.items()}
    assert {kind: (one.counts["changed"], *one.told) for kind, one in told.items()} == {
        "stock-items": (
            1,
            "FLOUR: one bag holds 25000 -> 24000 g",
            "FLOUR: standard cost 5.2 -> 5.4 from always",
        ),
        "menu": (2, "RAM: price 32 -> 33 from 2026-02-01"),
        "recipes": (1, "RAM, recipe from always: PORK 80 g / 0.8 -> PORK 75 g / 0.8"),
        "documents": (
            3,  # a bag of the return holds less, too
            "Receipt R1 of 2026-01-05: FLOUR 50000 = 260 -> FLOUR 72000 = 393",
            "Waste W1 of 2026-01-07: Ramen 2 (dropped) -> Ramen 2 (burnt)",
            "Return to supplier T1 of 2026-01-06: FLOUR 12500 = 65 (R1) -> FLOUR 12000 = 65 (R1)",
        ),
        "counts": (
            1,
            "Count close of 2026-01-31: FLOUR 25000, PORK 4000 -> FLOUR 24000, PORK 5000",
        ),
    }
    for one in list_imports()[: len(corrected)]:
        undo_import(one.id)
    assert contents() == before


def test_an_import_that_a_later_one_changed_is_undone_after_it(full: Take) -> None:
    first = list_imports()[0].id
    full("counts", COUNTS.replace("Freezer,4,kg", "Freezer,5,kg"))
    with pytest.raises(BookError, match="changed since"):
        undo_import(first)
    undo_import(list_imports()[0].id)
    undo_import(first)
    assert rows("SELECT COUNT(*) FROM document WHERE kind = 'count'") == [(0,)]


def test_a_dry_run_tells_and_writes_nothing(take: Take) -> None:
    before = contents()
    outcome = take("stock-items", ITEMS, dry_run=True)
    assert (outcome.result, outcome.counts["added"]) == ("preview", 6)
    assert contents() == before
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301  our own bytes


def test_coverage_is_told_by_net_sales(full: Take, record_book: Path) -> None:
    sales = record_book.with_name("sales.csv")
    header = "order,paid_at,item_code,item,quantity,unit_price\n"
    sales.write_text(header + "1,2026-01-13 12:00,RAM,Ramen,3,30\n2,2026-01-13 12:00,TEA,Tea,1,10\n")
    import_sales([sales], Options())
    outcome = full("recipes", RECIPES)
    assert outcome.told == ("Recipes cover 90.00 % of net sales. Dishes without: 1, first of all Tea 10.00.",)


def test_sales_find_the_dishes_of_the_menu_by_code_and_by_name(take: Take, record_book: Path) -> None:
    take(
        "menu",
        MENU.replace(",components", ",pos_name,components").replace(
            "RAM,Ramen,Noodles,,30,,", "RAM,Ramen,Noodles,,30,,Tonkotsu,"
        ),
    )
    sales = record_book.with_name("sales.csv")
    header = "order,paid_at,item_code,item,quantity,unit_price\n"
    sales.write_text(header + "1,2026-01-13 12:00,GYO,Gyoza (6),1,20\n1,2026-01-13 12:00,,Tonkotsu,2,30\n")
    import_sales([sales], Options())
    assert rows("SELECT m.code, d.quantity FROM day_item d JOIN menu_item m ON m.id = d.item ORDER BY 1") == [
        ("GYO", 1000),
        ("RAM", 2000),
    ]
    undo_import(1)
    assert rows("SELECT COUNT(*) FROM menu_item WHERE code IN ('GYO', 'RAM')") == [(2,)]
    assert rows("SELECT COUNT(*) FROM menu_price") == [(0,)]


def test_a_menu_finds_the_dishes_that_were_sold_before_it_and_counts_them_anew(
    take: Take, record_book: Path
) -> None:
    sales = record_book.with_name("sales.csv")
    sales.write_text(
        "order,paid_at,item,quantity,unit_price\n"
        "1,2026-01-13 12:00,Ramen,2,30\n1,2026-01-13 12:00,No egg,2,0\n"
    )
    import_sales([sales], Options())
    assert rows("SELECT SUM(pieces) FROM day_item") == [(4000,)]
    take("menu", MENU)
    assert rows("SELECT code FROM menu_item WHERE name = 'Ramen'") == [("RAM",)]
    assert rows("SELECT SUM(pieces) FROM day_item") == [(2000,)]  # a modifier is no piece
    undo_import(list_imports()[0].id)
    assert rows("SELECT SUM(pieces) FROM day_item") == [(4000,)]


def test_a_late_invoice_names_its_receipt(full: Take) -> None:
    header = "store,date,kind,document,item,quantity,value,receipt\n"
    assert full("documents", header + "S1,2026-02-03,receipt,F1,FLOUR,0,12.5,R1\n").result == "saved"
    assert rows(
        "SELECT r.number, quantity, value FROM document d JOIN document r ON r.id = d.receipt_id "
        "JOIN document_line l ON l.document_id = d.id WHERE d.number = 'F1'"
    ) == [("R1", 0, 125_000)]


def test_a_recipe_finds_the_dish_its_code_was_merged_into(full: Take, record_book: Path) -> None:
    sales = record_book.with_name("sales.csv")
    header = "order,paid_at,item_code,item,quantity,unit_price\n"
    sales.write_text(header + "1,2026-01-13 12:00,T9,Old ramen,3,30\n")
    import_sales([sales], Options())
    ((ramen, old),) = rows("SELECT MIN(id), MAX(id) FROM menu_item WHERE name IN ('Ramen', 'Old ramen')")
    merge_items([int(str(old))], int(str(ramen)))
    full("recipes", "for,valid_from,item,quantity\nT9,2026-06-01,EGG,2\n")
    assert rows("SELECT menu_item_id FROM recipe WHERE valid_from > 20500") == [(ramen,)]


def test_what_changes_of_master_data_is_told(full: Take) -> None:
    stores = "code,name,cut_off,opened,prices_include_tax\nS1,West Lake,04:30,2024-05-01,yes\n"
    assert full("stores", stores).told == (
        "S1: name nothing -> West Lake",
        "S1: opened nothing -> 2024-05-01",
        "S1: cut_off 04:00 -> 04:30",
        "S1: prices_include_tax nothing -> yes",
    )
    items = ITEMS.replace("FLOUR,Flour", "FLOUR,Strong flour").replace("5.2,50", "5.2,40")
    assert full("stock-items", items).told == (
        "FLOUR: name Flour -> Strong flour",
        "FLOUR: par 50000 -> 40000",
    )
    assert full("menu", MENU.replace("Sides", "Snacks")).told == ("GYO: category Sides -> Snacks",)


def test_undoing_sales_leaves_the_dishes_that_have_recipes(take: Take, record_book: Path) -> None:
    sales = record_book.with_name("sales.csv")
    header = "order,paid_at,item,quantity,unit_price\n"
    sales.write_text(header + "1,2026-01-13 12:00,Ramen,2,30\n1,2026-01-13 12:00,Tea,2,3\n")
    import_sales([sales], Options())
    take("stock-items", ITEMS)
    take("recipes", "for,item,quantity\nRamen,EGG,1\n")
    undo_import(1)
    assert rows("SELECT name FROM menu_item") == [("Ramen",)]


def test_freight_that_waits_for_a_price_is_told(full: Take) -> None:
    head = "store,date,kind,document,item,quantity,freight\n"
    (told,) = full("documents", head + "S1,2026-01-20,receipt,R7,EGG,30,8\n").told
    assert told == "Receipts without a price, whose freight counts once their invoice is in: R7."
