"""``platebook import`` of what is not sales: exit codes, streams, and what is left behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli
from tests.record_files import FILES

Run = Callable[..., tuple[int, str, str]]
KINDS = ("stock-items", "menu", "recipes", "documents", "counts")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports in a folder of its own: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    for kind, text in FILES.items():
        Path(f"{kind}.csv").write_text(text, encoding="utf-8")

    def command(kind: str, *arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main(["import", kind, *arguments, "--book", "my.platebook"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_a_whole_kitchen_comes_in_and_the_book_is_sound(run: Run) -> None:
    for kind in KINDS:
        code, out, err = run(kind, f"{kind}.csv")
        assert (code, err) == (0, "")
        assert out.startswith(f"Imported {kind}.csv.\n")
    assert cli.main(["check", "--book", "my.platebook"]) == 0
    code, out, _err = run("documents", "documents.csv")
    assert (code, out.splitlines()) == (
        0,
        [
            "documents.csv: the book holds all of this already; nothing was changed.",
            "Documents: 0 added, 0 changed, 7 as before.",
        ],
    )


def test_a_refused_file_tells_every_cell_and_makes_no_book(run: Run) -> None:
    Path("menu.csv").write_text("code,name,price\nA,Tea,-1\nB,,two\n", encoding="utf-8")
    code, out, err = run("menu", "menu.csv")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "menu.csv:2:price: found a negative number, expected 0 or more",
        "menu.csv:3:price: found “two”, expected a number such as 12.50",
        "menu.csv: refused, nothing was written.",
        "Refused rows: 2.",
    ]
    assert not Path("my.platebook").exists()


def test_missing_columns_are_named_beside_those_there_are(run: Run) -> None:
    Path("menu.csv").write_text("no,dish\n1,Tea\n", encoding="utf-8")
    code, _out, err = run("menu", "menu.csv")
    assert code == 1
    assert err.splitlines()[:2] == ["No column gives: code, price.", "Columns of menu.csv: no, dish"]


def test_a_dry_run_leaves_no_trace(run: Run) -> None:
    before = sorted(Path.cwd().rglob("*"))
    code, out, _err = run("stock-items", "stock-items.csv", "--dry-run")
    assert (code, out.splitlines()) == (
        0,
        [
            "stock-items.csv would be imported; nothing was written.",
            "Stock items: 6 added, 0 changed, 0 as before.",
        ],
    )
    assert sorted(Path.cwd().rglob("*")) == before


def test_several_files_are_taken_one_after_another_and_a_refused_one_tells(run: Run) -> None:
    run("stock-items", "stock-items.csv")
    Path("bad.csv").write_text(FILES["counts"].replace("FLOUR", "SALT"), encoding="utf-8")
    code, out, err = run("counts", "bad.csv", "counts.csv")
    assert (code, "Imported counts.csv." in out, "bad.csv:2:item" in err) == (1, True, True)


@pytest.mark.parametrize(
    "wish",
    [
        ["--map", "nothing=code"],
        ["--map", "code=nothing"],
        ["--set", "price=cheap"],
        ["--set", "kind=crate"],
        ["--map-value", "kind:K=crate"],
        ["--layout", "nothing"],
    ],
    ids=" ".join,
)
def test_wrong_wishes_are_wrong_usage(run: Run, wish: list[str]) -> None:
    code, out, err = run("menu", "menu.csv", *wish)
    assert (code, out) == (2, "")
    assert err.strip()
    assert not Path("my.platebook").exists()
