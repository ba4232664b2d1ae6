"""A small kitchen as files of every kind, as Platebook's own layouts have them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from desktop.jobs.import_records import RecordOutcome, import_records
from desktop.jobs.import_sales import Options
from desktop.models.base import connection
from desktop.models.book import close_book, open_book

Take = Callable[..., RecordOutcome]
"""Imports a text as a file of a kind: ``take(kind, text, **options)``."""

ITEMS = """\
code,name,kind,prep_mode,base_unit,display_unit,display_factor,purchase_unit,purchase_factor,area,standard_cost,par
FLOUR,Flour,,,g,kg,,bag,25000,,5.2,50
PORK,Pork belly,raw,,g,kg,1000,case,12000,Freezer;Kitchen,38,
EGG,Egg,,,each,,,tray,30,,0.6,
BROTH,Broth,prep,stocked,ml,l,,,,Kitchen,6,
DOUGH,Dough,prep,,g,kg,,,,,,
BOX,Box,packaging,,each,,,,,,0.5,
"""
MENU = """\
code,name,category,kind,price,valid_from,components
RAM,Ramen,Noodles,,30,,
RAM,Ramen,,,32,2026-02-01,
GYO,Gyoza,Sides,,20,,
SET,Set,Sets,,45,,RAM x 1; GYO x 0.5
NOEGG,No egg,,modifier,0,,
"""
RECIPES = """\
for,valid_from,batch_output,batch_unit,item,quantity,unit,yield
RAM,,,,PORK,80,g,80%
RAM,,,,DOUGH,0.12,kg,
RAM,,,,EGG,1,,
RAM,2026-02-01,,,PORK,0.1,公斤,0.8
DOUGH,,1.5,kg,FLOUR,1,kg,
BROTH,,10,l,PORK,2,kg,
GYO,,10,,DOUGH,300,g,
NOEGG,,,,EGG,-1,each,
"""
DOCUMENTS = """\
store,date,kind,document,supplier,item,quantity,unit,unit_cost,value,reason,other_store,freight,ordered,use_by
S1,2026-01-05,receipt,R1,Farm,FLOUR,2,bag,130,,,,20,3,
S1,2026-01-05,receipt,R1,Farm,PORK,1,case,,456.5,,,,,2026-01-10
S1,2026-01-06,return,T1,Farm,FLOUR,0.5,bag,130,,R1,,,,
S1,2026-01-06,batch_input,B1,,PORK,2,kg,,,,,,,
S1,2026-01-06,batch_output,B1,,BROTH,10,l,,,,,,,
S1,2026-01-07,waste,W1,,RAM,2,,,,dropped,,,,
S1,2026-01-07,staff_meal,M1,,GYO,10,份,,,,,,,
S1,2026-01-08,transfer_out,X1,,BOX,3,,,,,S2,,,
S1,2026-01-09,adjustment,A1,,BOX,-1,,,,torn,,,,
"""
COUNTS = """\
store,date,at,item,area,counted,unit,unit_cost
S1,2026-01-01,open,FLOUR,,10,kg,5
S1,2026-01-31,,FLOUR,,1,bag,
S1,2026-01-31,close,PORK,Freezer,4,kg,
S1,2026-01-31,close,PORK,Kitchen,,kg,
"""
FILES = {"stock-items": ITEMS, "menu": MENU, "recipes": RECIPES, "documents": DOCUMENTS, "counts": COUNTS}


@contextmanager
def taken_in(folder: Path, files: Mapping[str, str]) -> Iterator[None]:
    """A new book, open inside the block, that has taken in a file of each of these kinds."""
    open_book(folder / "b.platebook", create=True)
    try:
        for kind, text in files.items():
            file = folder / f"{kind}.csv"
            file.write_text(text, encoding="utf-8")
            assert import_records(kind, file, Options()).result == "saved"
        yield
    finally:
        close_book()


def rows(statement: str) -> list[tuple[object, ...]]:
    return connection().execute(statement).fetchall()


def contents() -> list[str]:
    """Everything in the book but what tells of imports."""
    beside = ("import_batch", "change", "sqlite_sequence")
    return [line for line in connection().iterdump() if not any(f'"{name}"' in line for name in beside)]


def refusals(outcome: RecordOutcome) -> list[str]:
    assert outcome.result == "refused"
    return [str(problem) for problem in outcome.problems]
