"""The regional workbook: calculated by LibreOffice it says what the screens say, and its checks read 0."""

from pathlib import Path

import openpyxl
import pytest
from office import calculated, values

from desktop import paths, words
from desktop.analysis.days import Range, month_range
from desktop.analysis.store_ranking import Filter
from desktop.errors import BookError
from desktop.jobs.export_region import export_regional
from desktop.models.book import close_book, open_book
from desktop.queries.regions import ranking_of
from tests.generated_region import write_region

PERIOD = Range(month_range(202611).start, month_range(202612).end)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A region of nine stores as a workbook in each language."""
    words.use_language("en", paths.locale())
    folder = tmp_path_factory.mktemp("region")
    open_book(folder / "Region.platebook", create=True)
    write_region(2, 9, {4: {"check": 0.7}})
    files = {language: folder / f"{language}.xlsx" for language in ("en", "zh_CN")}
    for language, path in files.items():
        export_regional(PERIOD, path, language)
    ranking = ranking_of("CNY", PERIOD, None, "average_check", Filter())
    files["ranks"] = folder
    (folder / "ranks.txt").write_text("\n".join(line.name for line in ranking.lines), encoding="utf-8")
    close_book()
    return files


def test_live_formulas_give_what_the_book_gave(written: dict[str, Path], tmp_path: Path) -> None:
    names = ("en", "zh_CN")
    paths = [written[name] for name in names]
    for path, again in zip(paths, calculated(paths, tmp_path), strict=True):
        before = values(path)
        assert list(before) == list(again)
        for sheet, rows in again.items():
            for row, (old, new) in enumerate(zip(before[sheet], rows, strict=False), 1):
                for column, (was, now) in enumerate(zip(old, new, strict=False), 1):
                    if isinstance(was, float) and isinstance(now, float):
                        assert now == pytest.approx(was, abs=1e-4), (sheet, row, column)
                    else:
                        assert str(was) == str(now), (sheet, row, column)


def test_every_store_is_ranked_and_has_its_page(written: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(written["en"], data_only=True)
    ranked = (written["ranks"] / "ranks.txt").read_text(encoding="utf-8").split("\n")
    assert book.sheetnames[:5] == [
        "Stores",
        "Ranks and gaps",
        "Opportunity",
        "12 months",
        "Definitions & checks",
    ]
    assert book.sheetnames[5:] == ranked
    assert ranked[-1] == "Store 004"
    sheet = book["Ranks and gaps"]
    titles = [cell.value for cell in sheet[7]]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=8, max_row=16)}
    worst = rows["Store 004"]
    assert worst[titles.index("Average check")].value == 9
    assert all(row[titles.index("Behind the benchmark (¥)")].value >= 0 for row in rows.values())
    checks = book["Definitions & checks"]
    assert [checks.cell(row, 5).value for row in (6, 7, 8)] == [0, 0, 0]
    assert all(len(book[name]._charts) == 1 for name in ranked)


def test_one_store_is_no_region(tmp_path: Path) -> None:
    open_book(tmp_path / "One.platebook", create=True)
    write_region(1, 1)
    with pytest.raises(BookError, match="two stores of one currency"):
        export_regional(PERIOD, tmp_path / "One.xlsx")
    close_book()
    assert not (tmp_path / "One.xlsx").exists()
