"""Workbooks for the tests, honest ones and those that mean harm."""

from __future__ import annotations

import io
import zipfile

from ech_desktop.exchange.grid import Grid, Value
from ech_desktop.exchange.writing import Table, xlsx_file

SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BEGIN = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>'
_ODS = (
    '<?xml version="1.0"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="A">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def a_workbook(**parts: bytes | str) -> bytes:
    """A small workbook with these parts in place of its own, or besides them."""
    return with_parts(xlsx_file(Table("Tenants", ("Name",), (("Ann",),))), parts)


def with_parts(content: bytes, parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename not in parts:
                new.writestr(part.filename, old.read(part))
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def a_sheet(cells: str, before: str = "", after: str = "") -> bytes:
    """A workbook whose sheet is written by hand."""
    begin = _BEGIN.replace("?><worksheet", f"?>{before}<worksheet")
    return with_parts(a_workbook(), {SHEET: f"{begin}{cells}</sheetData>{after}</worksheet>"})


def an_ods(rows: str, manifest: str = "<m/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", _ODS.format(rows))
        new.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def a_grid(*rows: tuple[Value, ...]) -> Grid:
    return Grid("Sheet", rows)
