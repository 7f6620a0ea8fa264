"""Files that are damaged, of another kind, or mean harm: a sentence each, and nothing is made room for."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ech_desktop.domain.basics import KnownError, Stopped
from ech_desktop.exchange.reading import read_bytes, read_file
from ech_desktop.exchange.writing import Table, csv_file, xlsx_file
from tests.exchange.files import SHEET, a_sheet, a_workbook, an_ods, with_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
CORNERS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
NAMELESS = '<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>2</v></c></row>'
TEXT = "<table:table-cell{} office:value-type='string'><text:p>x</text:p></table:table-cell>"
WIDE = TEXT.format(" table:number-columns-repeated='16384'")
REPEATED = f"<table:table-row table:number-rows-repeated='1048576'>{WIDE}</table:table-row>"
BLANK = "<table:table-row table:number-rows-repeated='200000'><table:table-cell/></table:table-row>"
FAR = (
    f"<table:table-row>{TEXT.format('')}</table:table-row>{{}}<table:table-row>"
    f"<table:table-cell table:number-columns-repeated='390'/>{TEXT.format('')}</table:table-row>"
)
"""Some hundred bytes, and 2.4 GB in the reader."""
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def long_texts() -> bytes:
    """Ten kilobytes that stand in fifty thousand cells."""
    strings = f"<sst><si><t>{'x' * 10_000}</t></si></sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50_001))
    return with_parts(a_sheet(rows), {"xl/sharedStrings.xml": strings})


def merged(area: str, times: int) -> bytes:
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 2001))
    areas = f'<mergeCell ref="{area}"/>' * times
    return a_sheet(cells, after=f"<mergeCells>{areas}</mergeCells>")


def twice() -> bytes:
    out = io.BytesIO(a_workbook())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    return out.getvalue()


HOSTILE = {
    "two cells in opposite corners": (lambda: a_sheet(CORNERS), "too large"),
    "the same in other quotation marks": (lambda: a_sheet(CORNERS.replace('"', "'")), "too large"),
    "the same written as entities": (lambda: a_sheet(CORNERS.replace("XFD", "&#88;FD")), "too large"),
    "the same in cells without a place": (lambda: a_sheet(NAMELESS), "too large"),
    "a column beyond all columns": (lambda: a_sheet('<row><c r="ZZZZZZZZ9"><v>1</v></c></row>'), "too large"),
    "500 columns": (lambda: a_sheet(f"<row>{'<c><v>1</v></c>' * 500}</row>"), "too large"),
    "60,000 rows": (lambda: a_sheet("<row><c><v>1</v></c></row>" * 60_000), "too large"),
    "a place that is none": (lambda: a_sheet('<row r="1"><c r="1A"><v>1</v></c></row>'), "damaged|too large"),
    "one long text in many cells": (long_texts, "too long for so many cells"),
    "entities": (lambda: a_sheet("<row><c><v>&b;</v></c></row>", ENTITIES), "no workbook needs"),
    "a sheet that is no XML": (lambda: a_workbook(**{SHEET: "x<sheetData><row>"}), "damaged"),
    "a bomb": (lambda: a_workbook(**{"xl/media/a.png": bytes(150_000_000)}), "far more"),
    "500 parts": (lambda: a_workbook(**{f"x/{n}": "x" for n in range(500)}), "parts"),
    "a part twice": (twice, "twice"),
    "a way out": (lambda: a_workbook(**{"../../etc/passwd": "x"}), "outside"),
    "an absolute way out": (lambda: a_workbook(**{"/etc/passwd": "x"}), "outside"),
    "a drive": (lambda: a_workbook(**{"C:/x": "x"}), "outside"),
    "half a file": (lambda: a_workbook()[:2000], "damaged"),
    "noise in an archive": (lambda: b"PK\3\4" + bytes(range(256)) * 40, "damaged"),
    "another archive": (lambda: with_parts(b"PK\5\6" + bytes(18), {"a.txt": "x"}), "no workbook"),
    "an old workbook": (lambda: OLE, "old .xls"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a password on .ods": (lambda: an_ods("", "<m><encryption-data/></m>"), "password"),
    "repeated rows": (lambda: an_ods(REPEATED), "too large"),
    "repeated rows before the last": (
        lambda: an_ods(
            "<table:table-row table:number-rows-repeated='1048570'><table:table-cell/></table:table-row>"
            f"<table:table-row>{TEXT.format('')}</table:table-row>"
        ),
        "too large",
    ),
    "blank rows between two far cells": (lambda: an_ods(FAR.format(BLANK)), "too large"),
    "the same with a table between them": (lambda: an_ods(FAR.format(f"{BLANK}<table:table/>")), "too large"),
    "merged cells over one another": (lambda: merged("A1:OJ2000", 2), "too large"),
    "merged cells without end": (lambda: merged("A1:B1", 20_001), "too large"),
    "nothing": (lambda: b"", "empty"),
    "empty sheets": (lambda: a_sheet(""), "every sheet is empty"),
    "bytes": (lambda: bytes(range(256)) * 100, "neither text"),
    "a large text": (lambda: b"a,b\r\n" * 5_000_000, "larger than"),
    "a wide text": (lambda: b",".join([b"a"] * 500), "too large"),
    "an open quotation mark": (lambda: b'"a,b\n' + b"x" * 300_000, "quotation mark"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_that_a_file_that_cannot_be_read_is_refused_in_a_sentence(what: str) -> None:
    make, sentence = HOSTILE[what]
    with pytest.raises(KnownError, match=sentence) as refused:
        read_bytes(make(), "file")
    assert str(refused.value).endswith((".", "?"))


def test_that_a_folder_and_a_missing_file_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(KnownError, match="cannot be read: No such file"):
        read_file(tmp_path / "none.xlsx")


def test_that_macros_and_other_files_are_left_aside_and_said() -> None:
    parts: dict[str, bytes | str] = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": "<a/>"}
    book = read_bytes(a_workbook(**parts), "file")
    assert [sheet.rows for sheet in book.sheets] == [(("Name",), ("Ann",))]
    assert len(book.notices) == 2
    assert "not run" in book.notices[0]
    assert "not opened" in book.notices[1]


def test_that_merged_cells_of_every_sheet_of_an_ods_are_known_where_they_stand() -> None:
    wide = TEXT.format(" table:number-columns-spanned='3' table:number-rows-spanned='2'")
    first = f"<table:table-row>{TEXT.format('')}{wide}</table:table-row><table:table-row><table:table-cell/>"
    first += f"<table:covered-table-cell table:number-columns-repeated='3'/>{TEXT.format('')}"
    blank = "<table:table-row table:number-rows-repeated='4'><table:table-cell/></table:table-row>"
    second = f"</table:table-row></table:table><table:table table:name='B'>{blank}<table:table-row>{wide}"
    a, b = read_bytes(an_ods(f"{first}{second}</table:table-row>"), "file").sheets
    assert a.merged == ((0, 1, 1, 3),)
    assert b.merged == ((4, 0, 4, 2),)
    assert a.unmerged().rows == (("x", "x", "x", "x", ""), ("", "x", "x", "x", "x"))


def test_that_formatted_blank_cells_to_the_end_of_the_sheet_are_no_harm() -> None:
    blank = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read_bytes(a_sheet(blank), "file").sheets[0].rows == ((1.0,),)


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 7700", "-2", "@SUM(A1)", "\tx", "＝1", "＋1", "'=x", "''=x", "'quoted'"]
)
def test_that_a_formula_is_text_on_the_way_out_and_in(text: str) -> None:
    table = Table("T", ("A", text), ((text, "b"),))
    for content in (xlsx_file(table), csv_file(table)):
        assert read_bytes(content, "file").sheets[0].rows == (("A", text), (text, "b"))
    cells = csv_file(table).decode("utf-8-sig").splitlines()[0]
    assert not cells.split(",")[1].strip('"').startswith(tuple("=+-@\t＝＋"))
    with zipfile.ZipFile(io.BytesIO(xlsx_file(table))) as archive:
        assert b"<f>" not in archive.read(SHEET)


def test_that_reading_stops_when_somebody_presses_cancel() -> None:
    asked = iter([False, False, True])
    with pytest.raises(Stopped):
        read_bytes(a_workbook(), "file", lambda: next(asked))


READ = """
import re, sys
from pathlib import Path
from ech_desktop.exchange.reading import read_file
rows = read_file(Path(sys.argv[1])).sheets[0].rows
# not ru_maxrss: that begins with what the process had that started this one
print(len(rows), int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="there is no /proc elsewhere")
def test_that_fifty_thousand_rows_are_read_in_less_than_300_mb(tmp_path: Path) -> None:
    row = tuple(f"text {n}" for n in range(19))
    file = tmp_path / "large.csv"
    file.write_bytes(csv_file(Table("T", row, (row,) * 50_000)))
    said = subprocess.check_output([sys.executable, "-c", READ, str(file)], text=True)
    rows, megabytes = map(int, said.split())
    assert rows == 50_001
    assert megabytes < 300
