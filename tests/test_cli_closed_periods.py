"""Files that reach into a closed period from the command line are refused by their row."""

from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from desktop import cli
from desktop.analysis.days import day_of
from desktop.models.book import close_book, open_book
from desktop.queries.period_closing import close_period

Run = Callable[[str, str], tuple[int, str]]
FILES = {
    "stores": "code,name,currency\nS1,Quay,CNY\nS2,Hill,CNY\n",
    "stock-items": "code,name,base_unit\nPORK,Pork,g\n",
    "sales": "store,order,business_date,item,quantity,unit_price\nS1,1,2026-01-10,Ramen,2,10\n",
}


@pytest.fixture
def take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Imports a text as a file of a kind: exit code and standard error. January of S1 is closed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")

    def command(kind: str, text: str) -> tuple[int, str]:
        Path(f"{kind}.csv").write_text(text, encoding="utf-8")
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
            code = cli.main(["import", kind, f"{kind}.csv", "--book", "my.platebook"])
        return code, said.getvalue()

    for kind, text in FILES.items():
        assert command(kind, text) == (0, "")
    open_book(Path("my.platebook"))
    close_period(1, day_of(date(2026, 1, 31)), "as it is")
    close_book()
    return command


CLOSED = "2026-01-10 lies in the closed period 2026-01-01 to 2026-01-31. Reopen the period"


@pytest.mark.parametrize(
    ("kind", "text", "where"),
    [
        (
            "sales",
            FILES["sales"]
            .replace("S1,1,", "S2,9,2026-01-10,Ramen,1,10\nS1,1,")
            .replace("Ramen,2", "Ramen,3"),
            "sales.csv:3:business_date",
        ),
        (
            "documents",
            "store,date,kind,document,item,quantity\nS2,2026-01-10,receipt,R1,PORK,5\n"
            "S1,2026-01-10,receipt,R1,PORK,5\n",
            "documents.csv:3:date",
        ),
        ("counts", "store,date,at,item,counted\nS1,2026-01-11,open,PORK,5\n", "counts.csv:2:date"),
    ],
    ids=["sales", "documents", "counts"],
)
def test_a_closed_day_is_refused_by_its_row_and_nothing_is_written(
    take: Run, kind: str, text: str, where: str
) -> None:
    before = Path("my.platebook").read_bytes()
    code, said = take(kind, text)
    assert code == 1
    assert said.startswith(f"{where}: {CLOSED}")
    assert f"{kind}.csv: refused, nothing was written." in said
    assert Path("my.platebook").read_bytes() == before


def test_what_a_closed_day_has_already_may_come_again(take: Run) -> None:
    again = FILES["sales"] + "S1,2,2026-02-10,Ramen,2,10\n"
    assert take("sales", again) == (0, "")
