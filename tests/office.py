"""What LibreOffice makes of a workbook, calculating every formula itself."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

Cells = dict[str, list[list[Any]]]  # sheet -> rows of values


def values(path: Path) -> Cells:
    """All values as calamine reads them, those that stand beside the formulas included."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def calculated(paths: list[Path], folder: Path) -> list[Cells]:
    """The values after LibreOffice has calculated them; the test is skipped where it is not installed."""
    import openpyxl

    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    bare = folder / "bare"
    bare.mkdir()
    for path in paths:  # openpyxl drops the results that were written, so none can be taken over
        openpyxl.load_workbook(path).save(bare / path.name)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "done")]
    subprocess.run([*done, *map(str, bare.iterdir())], check=True, capture_output=True, timeout=120)
    return [values(folder / "done" / path.name) for path in paths]
