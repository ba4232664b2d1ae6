"""The commands, their exit codes and what they say on which stream."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli, paths
from desktop.import_command import PRINTED

SALES = (
    "order,paid_at,item,quantity,unit_price\n"
    "1,2026-01-13 12:00,Tea,2,1.5\n1,2026-01-13 12:00,Bun,1,3\n2,2026-01-14 02:00,Tea,1,1.5\n"
)
ODD = "no,when,dish,number,price\n1,2026-01-13 12:00,Tea,2,1.5\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder of its own: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    Path("sales.csv").write_text(SALES, encoding="utf-8")
    Path("odd.csv").write_text(ODD, encoding="utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_an_import_makes_the_book_and_tells_what_it_holds(run: Run) -> None:
    code, out, err = run("import", "sales", "sales.csv", "--book", "my.platebook", "--store", "K1")
    assert (code, err) == (0, "")
    assert "Checks: 2, lines: 3, net sales: 7.50, average check: 3.75." in out
    code, out, _err = run("figures", "--book", "my.platebook", "--from", "2026-01-01", "--to", "2026-01-31")
    assert code == 0
    assert json.loads(out)["stores"][0]["sales"]["average_check"] == "3.750000"
    assert run("import", "sales", "sales.csv", "--book", "my.platebook")[1].startswith(
        "sales.csv: the book holds"
    )


def test_a_refused_import_makes_no_book_and_lists_its_cells(run: Run) -> None:
    Path("sales.csv").write_text(SALES.replace("Bun,1", "Bun,one"), encoding="utf-8")
    code, out, err = run("import", "sales", "sales.csv", "--book", "my.platebook")
    assert (code, out) == (1, "")
    assert err.splitlines()[0].startswith("sales.csv:3:quantity: found “one”, expected a number")
    assert not Path("my.platebook").exists()


def test_a_book_is_made_of_an_empty_file_and_nowhere_else(run: Run) -> None:
    Path("begun.platebook").touch()
    assert run("import", "sales", "sales.csv", "--book", "begun.platebook")[0] == 0
    assert run("check", "--book", "begun.platebook")[0] == 0
    code, _out, err = run("import", "sales", "sales.csv", "--book", "sales.csv/my.platebook")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("my.platebook cannot be opened.")


def test_only_so_many_problems_are_printed(run: Run) -> None:
    Path("sales.csv").write_text(SALES + "3,never,Tea,1,2\n" * 250, encoding="utf-8")
    code, _out, err = run("import", "sales", "sales.csv", "--book", "my.platebook")
    assert (code, err.count("expected a date")) == (1, PRINTED)
    assert "... and 150 more" in err


def test_good_rows_are_kept_on_request(run: Run) -> None:
    Path("sales.csv").write_text(SALES + "3,never,Tea,1,2\n", encoding="utf-8")
    code, out, _err = run("import", "sales", "sales.csv", "--book", "my.platebook", "--keep-good-rows")
    assert code == 0
    assert "sales.csv.rejected.csv" in out
    assert Path("sales.csv.rejected.csv").exists()


def test_a_dry_run_leaves_no_trace(run: Run) -> None:
    before = sorted(Path.cwd().rglob("*"))
    code, out, _err = run("import", "sales", "sales.csv", "--book", "new/my.platebook", "--dry-run")
    assert (code, "would be imported" in out) == (0, True)
    assert sorted(Path.cwd().rglob("*")) == before


def test_unknown_headers_are_refused_with_their_columns_then_mapped_and_remembered(run: Run) -> None:
    code, _out, err = run("import", "sales", "odd.csv", "--book", "my.platebook")
    assert code == 1
    assert "Columns of odd.csv: no, when, dish, number, price" in err
    wishes = ["--map", "order=no", "--map", "quantity=number", "--map", "paid_at= when "]
    saved = run("import", "sales", "odd.csv", "--book", "my.platebook", *wishes, "--save-layout", "Till")
    assert saved[0] == 0
    assert run("import", "sales", "odd.csv", "--book", "my.platebook")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "sales", "sales.csv"],
        ["import", "weather", "sales.csv", "--book", "b"],
        ["import", "sales", "sales.csv", "--book", "b", "--map", "quantity"],
        ["import", "sales", "sales.csv", "--book", "b", "--map", "quantity=nothing"],
        ["import", "sales", "sales.csv", "--book", "b", "--map", "nothing=quantity"],
        ["import", "sales", "sales.csv", "--book", "b", "--map-value", "status=paid"],
        ["import", "sales", "sales.csv", "--book", "b", "--layout", "nothing"],
        ["figures", "--book", "b", "--from", "January", "--to", "2026-01-31"],
        ["export", "monthly", "--book", "b", "--month", "2026-13", "--out", "m.xlsx"],
        ["export", "monthly", "--book", "b", "--from", "2026-01-01", "--out", "m.xlsx"],
        ["capacity", "--order-seconds", "40"],
        ["capacity", "--order-seconds", "-40", "--pay-seconds", "10"],
        ["capacity", "--order-seconds", "0", "--pay-seconds", "0"],
        ["capacity", "--order-seconds", "nan", "--pay-seconds", "10"],
        ["capacity", "--order-seconds", "40", "--pay-seconds", "10", "--tills", "0"],
        ["nothing-of-ours"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_on_standard_error(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.strip()
    assert not Path("b").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file or a workbook"),
        ("empty.csv", b"", "is empty"),
        ("paper.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "not a text file or a workbook"),
        ("half.csv", SALES.encode()[:-9], "ends in the middle of this row"),
        ("missing.csv", None, "No such file"),
        ("folder", "folder", "Is a directory"),
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(
    run: Run, name: str, content: bytes | str | None, said: str
) -> None:
    if isinstance(content, bytes):
        Path(name).write_bytes(content)
    elif content:
        Path(name).mkdir()
    code, out, err = run("import", "sales", name, "--book", "my.platebook")
    assert (code, out) == (1, "")
    assert said in err
    assert not Path("my.platebook").exists()


def test_parts_of_two_exports_are_refused_together(run: Run) -> None:
    code, _out, err = run("import", "sales", "sales.csv", "odd.csv", "--book", "my.platebook")
    assert (code, "shares no key" in err) == (1, True)


def test_months_of_one_export_are_taken_together(run: Run) -> None:
    Path("feb.csv").write_text(SALES.replace("-01-", "-02-"), encoding="utf-8")
    code, out, _err = run("import", "sales", "sales.csv", "feb.csv", "--book", "my.platebook")
    assert (code, out.count("Checks: 2")) == (0, 2)


def test_a_book_is_checked_copied_and_brought_back(run: Run) -> None:
    run("import", "sales", "sales.csv", "--book", "my.platebook")
    assert run("check", "--book", "my.platebook")[0] == 0
    assert run("backup", "--book", "my.platebook", "--out", "copy.platebook")[0] == 0
    Path("my.platebook").unlink()
    assert run("restore", "copy.platebook", "--book", "my.platebook")[0] == 0
    assert run("import", "sales", "sales.csv", "--book", "my.platebook")[1].startswith(
        "sales.csv: the book holds"
    )


def test_a_missing_book_is_a_sentence(run: Run) -> None:
    code, out, err = run("figures", "--book", "gone.platebook", "--from", "2026-01-01", "--to", "2026-01-31")
    assert (code, out) == (1, "")
    assert "gone.platebook" in err


def test_a_month_becomes_a_workbook(run: Run) -> None:
    run("import", "sales", "sales.csv", "--book", "my.platebook")
    code, out, err = run("export", "monthly", "--book", "my.platebook", "--out", "month.xlsx")
    assert (code, out.strip(), err) == (0, "month.xlsx", "")
    assert Path("month.xlsx").stat().st_size > 5_000


def capacity(run: Run, arguments: str) -> dict[str, object]:
    code, out, err = run("capacity", *arguments.split())
    assert (code, err) == (0, "")
    found: dict[str, object] = json.loads(out)
    return found


def test_a_counter_that_takes_fifty_seconds_takes_72_orders(run: Run) -> None:
    assert capacity(run, "--order-seconds 40 --pay-seconds 10") == {
        "service_seconds": "50.000000",
        "till_capacity": "72.000000",
        "store_capacity": "72.000000",
    }


def test_the_queue_of_a_counter_is_printed_with_its_digits(run: Run) -> None:
    found = capacity(run, "--order-seconds 45 --pay-seconds 15 --tills 2 --arrivals-per-hour 90")
    assert found == {  # M/M/2 at a load of 1.5, as tables print it: a queue of 1.929
        "service_seconds": "60.000000",
        "till_capacity": "60.000000",
        "store_capacity": "120.000000",
        "utilisation": "0.750000",
        "stable": True,
        "probability_of_waiting": "0.642857",
        "mean_wait_seconds": "77.142857",
        "mean_queue": "1.928571",
        "mean_in_system": "3.428571",
    }
    rare = capacity(run, "--order-seconds 40 --pay-seconds 10 --tills 9 --arrivals-per-hour 6")
    assert rare["probability_of_waiting"] == "0.000000000000000495969"


def test_a_queue_that_grows_without_end_has_no_mean(run: Run) -> None:
    found = capacity(run, "--order-seconds 40 --pay-seconds 10 --arrivals-per-hour 90")
    assert (found["utilisation"], found["stable"]) == ("1.250000", False)
    assert [found[name] for name in ("probability_of_waiting", "mean_wait_seconds", "mean_queue")] == [
        None
    ] * 3


def test_stations_in_a_row_take_what_the_slowest_takes(run: Run) -> None:
    found = capacity(run, "--order-seconds 40 --pay-seconds 20 --separate-stations --arrivals-per-hour 60")
    assert (found["service_seconds"], found["store_capacity"]) == ("60.000000", "90.000000")
    assert (found["utilisation"], found["mean_wait_seconds"]) == ("0.666667", "90.000000")


def test_a_bug_is_kept_in_the_log_and_told_in_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.jobs.import_sales.import_sales", lambda *_args: 1 / 0)
    code, out, err = run("import", "sales", "sales.csv", "--book", "my.platebook")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "ZeroDivisionError" in paths.log_file().read_text(encoding="utf-8")
    assert not Path("my.platebook").exists()


def test_ctrl_c_ends_quietly_and_leaves_no_book(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.jobs.import_sales.import_sales", interrupt)
    assert run("import", "sales", "sales.csv", "--book", "my.platebook") == (130, "", "")
    assert not Path("my.platebook").exists()


def test_the_book_is_closed_after_every_command(run: Run) -> None:
    run("import", "sales", "sales.csv", "--book", "my.platebook")
    run("figures", "--book", "my.platebook", "--from", "2026-01-01", "--to", "2026-01-31")
    assert sorted(path.name for path in Path.cwd().glob("my.platebook*")) == ["my.platebook"]


def test_messages_are_in_the_users_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr("desktop.words.use_language", lambda language, _folder: spoken.append(language))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    run("check", "--book", "gone")
    settings = paths.settings_file()
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("[General]\nlanguage=en\n", encoding="utf-8")
    run("check", "--book", "gone")
    settings.unlink()
    assert spoken == ["zh_CN", "en"]


def test_without_a_display_the_screens_and_the_month_are_written(run: Run) -> None:
    run("import", "sales", "sales.csv", "--book", "my.platebook", "--store", "K/1")
    # a process of its own: the program is drawn as it is started
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "my.platebook"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])},
    )
    assert (done.returncode, "no display" in done.stderr) == (0, True), done.stderr
    assert Path("out", "K_1-2026-01.xlsx").exists()
    assert list(Path("out", "screens").glob("*.png"))
    assert "average check 3.750000" in done.stdout


def test_no_qt_is_loaded_for_a_command(run: Run) -> None:
    script = (
        "import sys; from desktop import cli; "
        "code = cli.main(['import', 'sales', 'sales.csv', '--book', 'my.platebook']); "
        "cli.main(['capacity', '--order-seconds', '40', '--pay-seconds', '10']); "
        "print(code, [name for name in sys.modules if 'PySide' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])},
    )
    assert done.stdout.splitlines()[-1] == "0 []", done.stderr


def test_the_sample_is_not_built_over_a_file(run: Run) -> None:
    code, out, err = run("demo", "sales.csv")
    assert (code, out) == (1, "")
    assert "already a file" in err
    assert Path("sales.csv").read_text(encoding="utf-8") == SALES


def test_a_closed_pipe_is_quiet(sample_book: Path) -> None:
    asked = ("figures", "--book", str(sample_book), "--from", "2000-01-01", "--to", "2100-01-01")
    with subprocess.Popen(
        [sys.executable, "-m", "desktop", *asked],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])},
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
