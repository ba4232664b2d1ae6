"""What the mapping screen is shown of files."""

import pickle
from pathlib import Path

import pytest

from desktop.jobs.import_look import Look, SeenKey, look_at
from desktop.jobs.import_sales import Options
from desktop.models.book import close_book, open_book

BILLS = "info_id,lock_time,order_status\n11,2026-03-02 12:00:00,1\n12,2026-03-02 13:00:00,2\n"
LINES = "order_id,dishes_name,counts,price\n11,Noodles,1,14\n11,Tea,2,3\n12,Noodles,1,14\n"


@pytest.fixture
def files(tmp_path: Path):
    open_book(tmp_path / "Fresh.platebook", create=True)
    paths = tmp_path / "bills.csv", tmp_path / "lines.csv"
    for path, text in zip(paths, (BILLS, LINES), strict=True):
        path.write_text(text, encoding="utf-8")
    yield paths
    close_book()


def wish(look: Look, name: str) -> str:
    return next(field.wish for field in look.fields if field.name == name)


def test_every_field_has_the_column_that_would_give_it(files: tuple[Path, ...]) -> None:
    look = look_at(files, Options())
    assert wish(look, "paid_at") == "bills.csv:lock_time"
    assert wish(look, "item") == "lines.csv:dishes_name"
    assert wish(look, "staff") == ""
    assert look.keys == (SeenKey("order", "lines.csv:order_id", "bills.csv:info_id"),)
    status = next(field for field in look.fields if field.name == "status")
    assert status.words == (("1", ""), ("2", ""))
    assert not look.ready
    assert [file.name for file in look.files] == ["bills.csv", "lines.csv"]
    assert look.files[0].rows[0] == ("11", "2026-03-02 12:00:00", "1")


def test_wishes_settle_what_was_open(files: tuple[Path, ...]) -> None:
    options = Options(
        maps=(
            ("order", "lines.csv:order_id"),
            ("order", "bills.csv:info_id"),
            ("unit_price", "lines.csv:price"),
        ),
        meanings=(("status", "1", "paid"), ("status", "2", "cancelled")),
    )
    look = look_at(files, options)
    assert look.ready
    assert not look.doubts


def test_a_field_can_be_said_to_be_in_no_column(files: tuple[Path, ...]) -> None:
    look = look_at(files, Options(values=(("unit_price", ""), ("store", "S7"))))
    assert wish(look, "unit_price") == ""
    assert "unit_price" in look.missing
    assert next(field.value for field in look.fields if field.name == "store") == "S7"
    assert look.names_store


def test_a_wish_that_does_not_fit_is_told(files: tuple[Path, ...]) -> None:
    look = look_at(files, Options(maps=(("item", "nothing"),)))
    assert "nothing" in look.trouble
    assert not look.ready
    assert wish(look, "item") == "lines.csv:dishes_name"


def test_a_look_can_be_sent_home(files: tuple[Path, ...]) -> None:
    look = look_at(files, Options())
    assert pickle.loads(pickle.dumps(look)) == look  # noqa: S301  our own
