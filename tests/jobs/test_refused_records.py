"""What cannot be is refused with a sentence that names the row, and nothing of it is written."""

import csv
from pathlib import Path

import pytest

from desktop.errors import BookError
from desktop.models.book import writing
from desktop.queries.book import check
from desktop.queries.imports import list_imports, undo_import
from tests.record_files import DOCUMENTS, FILES, RECIPES, Take, contents, refusals, rows


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        (
            "stock-items",
            "FLOUR,Flour,,,g",
            "FLOUR,Flour,,,kg",
            "2:base_unit: found “kg”, expected g, ml or each",
        ),
        (
            "stock-items",
            "BOX,Box,packaging",
            "BOX,Box,crate",
            "7:kind: found “crate”, expected one of raw, prep",
        ),
        ("stock-items", "g,kg,1000,case", "g,kg,1,case", "3:display_factor: found 1, but one kg is 1000 g"),
        ("stock-items", "bag,25000", "bag,", "2:purchase_factor: found nothing, expected how many g one bag"),
        ("stock-items", ",5.2,50", ",-5.2,50", "2:standard_cost: found a negative number"),
        ("stock-items", "EGG,Egg", "FLOUR,Egg", "4:name: FLOUR stands in a row before with other values"),
        ("menu", ",30,", ",,", "2:price: found nothing"),
        ("menu", "2026-02-01", "", "3:price: RAM has the price 30 from the same day"),
        ("menu", "GYO x 0.5", "TEA", "5:components: there is no dish TEA"),
        ("menu", "GYO x 0.5", "SET", "5:components: SET holds itself"),
        ("menu", "GYO x 0.5", "GYO x 0", "5:components: found “GYO x 0”, expected a quantity above 0"),
        ("recipes", "0.8\n", "85\n", "5:yield: found “85”, expected a share such as 0.85 or 85%"),
        ("recipes", "RAM,,,,EGG", "RAM,,,,SALT", "4:item: there is no stock item SALT"),
        ("recipes", "GYO,,10", "TEA,,10", "8:for: there is no dish or prep item TEA"),
        ("recipes", "BROTH,,10,l", "EGG,,10,l", "7:for: EGG is a stock item of kind raw; only prep"),
        ("recipes", "0.12,kg", "0.12,cup", "3:unit: nobody knows how many g of DOUGH one cup holds"),
        ("recipes", "PORK,80", "PORK,-80", "2:quantity: found a negative quantity, which only a modifier"),
        ("recipes", "DOUGH,,1.5", "DOUGH,,", "6:batch_output: found nothing, expected how much of Dough"),
        ("recipes", "FLOUR,1,kg", "BROTH,1,l", ""),
        (
            "documents",
            "PORK,2,kg",
            "PORK,2,pallet",
            "5:unit: nobody knows how many g of PORK one pallet holds",
        ),
        ("documents", "PORK,1,case,,456.5", "PORK,1,case,,-456.5", "3:value: found a negative number"),
        ("documents", "BOX,3", "BOX,-3", "9:quantity: found a negative number"),
        ("documents", ",S2,", ",,", "9:other_store: found nothing, expected the code of the other store"),
        ("documents", "EGG", "EGG", ""),
        ("documents", "W1,,RAM", "W1,,SET2", "7:item: there is no stock item SET2"),
        ("documents", "X1,,BOX", "X1,,RAM", "9:item: RAM is a dish, which only waste and staff meals"),
        ("documents", "W1,,RAM,2,", "W1,,RAM,2,kg", "7:unit: found “kg”, expected portions"),
        (
            "documents",
            "2026-01-05,receipt,R1,Farm,PORK",
            "2026-01-06,receipt,R1,Farm,PORK",
            "3:date: two documents",
        ),
        ("documents", "R1,Farm,PORK", "R1,Sea,PORK", "3:supplier: two documents with the number R1"),
        ("documents", "waste,W1", "waste,R1", "7:kind: two documents with the number R1"),
        ("documents", "FLOUR,2,bag,130,", "FLOUR,0,bag,,9", "2:value: found a value for a quantity of 0"),
        ("counts", "1,bag", "1,sack", "3:unit: nobody knows how many g of FLOUR one sack holds"),
        ("counts", "FLOUR,,10", "SALT,,10", "2:item: there is no stock item SALT"),
        ("counts", "FLOUR,,10", "FLOUR,,-10", "2:counted: found a negative number"),
        ("counts", ",open,", ",noon,", "2:at: found “noon”, expected close, open or a time"),
    ],
    ids=lambda value: value[:24] or "fits",
)
def test_bad_input_is_refused_with_a_sentence_that_names_the_row(
    full: Take, kind: str, old: str, new: str, said: str
) -> None:
    before = contents()
    changed = FILES[kind].replace(old, new, 1)
    outcome = full(kind, changed)
    if not said:
        assert outcome.result in ("saved", "unchanged")
        return
    assert any(text.startswith(f"{kind}.csv:{said}") for text in refusals(outcome)), refusals(outcome)
    assert contents() == before


def test_a_recipe_that_reaches_itself_is_refused_naming_the_loop(full: Take) -> None:
    looped = "for,batch_output,batch_unit,item,quantity\nBROTH,1,l,DOUGH,5\nDOUGH,1,kg,BROTH,1\n"
    said = refusals(full("recipes", looped))
    assert said[0] == "recipes.csv:2:item: a recipe cannot reach itself: DOUGH -> BROTH -> DOUGH"
    assert said[1].startswith("recipes.csv:3:item")
    later = looped.replace("for,", "valid_from,for,").replace("\nBROTH", "\n2026-03-01,BROTH")
    later = later.replace("\nDOUGH", "\n2026-02-01,DOUGH")
    assert "cannot reach itself" in refusals(full("recipes", later))[0]
    assert full("recipes", later.replace("2026-02-01,DOUGH,1,kg,BROTH", "2026-02-01,DOUGH,1,kg,FLOUR")).result


def test_good_rows_are_kept_on_request(full: Take, record_book: Path) -> None:
    text = DOCUMENTS.replace("R1", "R9").replace("T1", "T9").replace("2,bag,130", "2,bale,130")
    outcome = full("documents", text, keep_good_rows=True)
    assert (outcome.result, outcome.notes.refused_rows) == ("saved", 1)
    with (record_book.parent / outcome.rejected[0]).open(encoding="utf-8-sig") as file:
        (rejected,) = csv.DictReader(file)
    assert (rejected["item"], rejected["row"]) == ("FLOUR", "2")
    assert rejected["reason"].startswith("unit: nobody knows how many g of FLOUR one bale holds")
    assert rows(
        "SELECT COUNT(*) FROM document_line l JOIN document d ON d.id = document_id WHERE number = 'R9'"
    ) == [(1,)]


def test_a_recipe_that_lacks_a_refused_row_is_told(full: Take) -> None:
    outcome = full("recipes", RECIPES.replace("EGG,1,,", "EGG,,,"), keep_good_rows=True)
    assert "Recipes that lack refused rows: 1 (RAM)." in outcome.told


def test_nothing_is_written_inside_a_closed_period(full: Take) -> None:
    counts = next(one for one in list_imports() if one.kind == "counts").id
    with writing() as wire:
        wire.execute(
            'INSERT INTO period (store_id, start, "end", state) '
            "SELECT id, 20454, 20484, 'closed' FROM store"
        )
    closed = "date: 2026-01-05 lies in the closed period 2026-01-01 to 2026-01-31. Reopen the period"
    first = "store,date,kind,document,item,quantity\n"
    (said,) = refusals(full("documents", first + "S1,2026-01-05,waste,W7,EGG,1\n"))
    assert said.startswith(f"documents.csv:2:{closed}")
    moved = DOCUMENTS.replace("2026-01-07,waste", "2026-02-07,waste")
    assert "lies in the closed period" in refusals(full("documents", moved))[0]
    opening = "store,date,at,item,counted\nS1,2026-02-01,open,EGG,1\n"
    assert "2026-01-31 lies in the closed period" in refusals(full("counts", opening))[0]
    assert full("counts", opening.replace("open", "10:00")).result == "saved"
    with pytest.raises(BookError, match="closed period"):
        undo_import(counts)


def test_a_unit_that_recipes_use_is_not_lost(full: Take) -> None:
    boxed = "code,name,base_unit,display_unit,display_factor,purchase_unit,purchase_factor\n"
    full("stock-items", boxed + "SALT,Salt,g,box,750,,\n")
    full("recipes", "for,item,quantity,unit\nGYO,SALT,0.01,box\n")
    lost = refusals(full("stock-items", boxed + "SALT,Salt,g,kg,,,\n"))
    assert lost[0].startswith("stock-items.csv:2:display_unit: recipes use SALT in box")
    assert full("stock-items", boxed + "SALT,Salt,g,kg,,box,750\n").result == "saved"
    with writing() as wire:
        wire.execute("DELETE FROM purchase_unit WHERE unit = 'box'")
    assert "nobody knows how many g of SALT one box holds" in check()[0]


def test_a_second_suppliers_number_does_not_overwrite_the_first(full: Take) -> None:
    other = "store,date,kind,document,supplier,item,quantity\nS1,2026-01-08,receipt,R1,Sea,EGG,5\n"
    assert "the book has a receipt R1 from Farm of 2026-01-05" in refusals(full("documents", other))[0]


def test_a_number_used_again_on_another_day_does_not_overwrite_the_first(full: Take) -> None:
    head = "store,date,kind,document,supplier,item,quantity,unit,value,reason\n"
    again = head + "S1,2026-02-05,receipt,R1,Farm,EGG,5,,3,\n"
    (said,) = refusals(full("documents", again))
    assert said.startswith("documents.csv:2:document: the book has another receipt R1 of 2026-01-05")
    corrected = head + "S1,2026-01-08,waste,W1,,RAM,2,,,dropped\n"
    assert full("documents", corrected).told == ("Waste W1 of 2026-01-07: 2026-01-07 -> 2026-01-08",)


def test_a_batch_of_one_side_is_told(full: Take) -> None:
    head = "store,date,kind,document,item,quantity\n"
    told = full("documents", head + "S1,2026-01-20,batch_input,B7,PORK,30\n").told
    assert told == ("Batches that lack what went in or what came out: B7.",)


def test_rows_without_a_store_are_refused_where_there_are_several(full: Take) -> None:
    full("stores", "code,name\nS2,East\n")
    nameless = "date,kind,document,item,quantity\n2026-01-08,waste,W8,EGG,5\n"
    assert "the book has several" in refusals(full("documents", nameless))[0]
    assert full("documents", nameless, store="S2").result == "saved"


def test_a_file_that_says_nothing_is_refused(take: Take) -> None:
    outcome = take("menu", "code,name,price\n")
    assert (outcome.result, outcome.doubts[0].text) == ("refused", "no row below the header says anything")
