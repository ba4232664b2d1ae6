"""A ramen shop of two months as a book: sales on all days but Mondays, receipts, waste, month-end counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from desktop.analysis.days import Range, day_of, weekday
from desktop.analysis.facts import Order
from desktop.jobs.import_records import RecordOutcome, import_records
from desktop.jobs.import_sales import Options
from desktop.models.base import connection
from tests.literals import book_of, line, order

JANUARY = Range(day_of(date(2026, 1, 1)), day_of(date(2026, 1, 31)))
FEBRUARY = Range(JANUARY.end + 1, JANUARY.end + 28)

ITEMS = """\
code,name,category,base_unit,display_unit,display_factor,standard_cost,par
PORK,Pork belly,Meat,g,kg,1000,40,5
EGG,Egg,Dairy,each,each,1,0.6,
SALT,Salt,Dry,g,kg,1000,3,
"""
MENU = "code,name,price\nRAM,Ramen,30\n"
RECIPES = "for,item,quantity,unit,yield\nRAM,PORK,80,g,0.8\nRAM,EGG,1,each,\n"
DOCUMENTS = """\
store,date,kind,document,supplier,item,quantity,unit,value,reason,other_store
S1,2026-01-02,receipt,R1,Farm,PORK,4,kg,160,,
S1,2026-01-20,receipt,R2,Farm,PORK,5,kg,210,,
S1,2026-01-20,receipt,R3,Farm,EGG,40,each,20,,
S1,2026-01-21,waste,W1,,PORK,0.3,kg,,dropped,
S1,2026-02-05,receipt,R4,Farm,PORK,6,kg,264,,
S1,2026-02-05,receipt,R5,Farm,EGG,60,each,33,,
"""
COUNTS = """\
store,date,at,item,counted,unit
S1,2026-01-01,open,PORK,2,kg
S1,2026-01-01,open,EGG,30,each
S1,2026-01-31,close,PORK,5.2,kg
S1,2026-01-31,close,EGG,12,each
S1,2026-02-28,close,PORK,6.1,kg
S1,2026-02-28,close,EGG,20,each
"""


def sales(period: Range) -> list[Order]:
    """Two bowls of ramen on every day but Mondays."""
    days = range(period.start, period.end + 1)
    return [order("1", [line("Ramen", 60, 2)], day=day) for day in days if weekday(day)]


def take(folder: Path, kind: str, text: str) -> RecordOutcome:
    """Import a text as a file of a kind."""
    file = folder / f"{kind}.csv"
    file.write_text(text, encoding="utf-8")
    return import_records(kind, file, Options())


@contextmanager
def ramen_shop(folder: Path) -> Iterator[int]:
    """The open book; gives the store's id."""
    with book_of(folder / "ramen.platebook", sales(Range(JANUARY.start, FEBRUARY.end))):
        files = {
            "stock-items": ITEMS,
            "menu": MENU,
            "recipes": RECIPES,
            "documents": DOCUMENTS,
            "counts": COUNTS,
        }
        for kind, text in files.items():
            assert take(folder, kind, text).result == "saved"
        (store,) = connection().execute("SELECT id FROM store WHERE code = 'S1'").fetchone()
        yield store
