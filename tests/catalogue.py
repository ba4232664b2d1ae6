"""The Chinese catalogue: what is marked in the code, what is written, what is compiled.

``python3 run.py words`` runs this file: new texts then wait in the .po for their Chinese.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "resources" / "locale"
CHINESE = LOCALE / "zh_CN" / "LC_MESSAGES" / "platebook.po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def marked() -> set[str]:
    """Every text marked with _() or N_() in the program."""
    found = extract_from_dir(ROOT / "desktop", keywords={"_": None, "N_": None})
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def written() -> Catalog:
    """The catalogue as translators left it."""
    with CHINESE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def compiled(catalogue: Catalog) -> bytes:
    """What the program reads at run time; without the moment of writing, so that equal texts are equal."""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def update() -> int:
    """Bring the .po up to the code and compile it; returns how many texts wait for their Chinese."""
    earlier = {message.id: message.string for message in written() if message.id}
    catalogue = Catalog(locale="zh_CN")
    for text in sorted(marked()):
        catalogue.add(text, earlier.get(text, ""))
    body = io.BytesIO()
    write_po(body, catalogue, omit_header=True, width=0)
    CHINESE.write_bytes(HEADER.encode() + body.getvalue())
    CHINESE.with_suffix(".mo").write_bytes(compiled(written()))
    return sum(not message.string for message in catalogue if message.id)


if __name__ == "__main__":
    print(f"{update()} texts wait for their Chinese")
