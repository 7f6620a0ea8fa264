"""Makes the sample workbooks anew: by XlsxWriter, and by LibreOffice Calc 7.4 (`soffice`) out of those.

`python -m tests.exchange.samples.make`, then look at the differences. Every person in them is invented.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

HERE = Path(__file__).parent
MONDAY = date(2026, 11, 23)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
TENANTS: list[list[Any]] = [
    ["Ref", "Title", "Forename", "Surname", "Flat No.", "D.O.B.", "NHS No", "Moved in"],
    ["T001", "Mrs", "Dora", "Okafor", 1, date(1938, 3, 27), "943 476 5919", date(2024, 4, 1)],
    ["T002", "Mr", "Sean", "O'Neill", 2, date(1941, 2, 3), "", date(2025, 5, 6)],
    ["T003", "Ms", "Zoë", "Brontë", 3, date(1950, 12, 31), "", date(2025, 6, 7)],
]
SHOUTED: list[list[Any]] = [
    ["Alder Court – tenants as at 1 November", "", "", "", ""],
    [],
    ["", "SURNAME", "FORENAMES", "FLAT", "DATE OF BIRTH", "TENANCY START"],
    ["", "OKAFOR", "DORA", "Flat 1", "27/03/1938", "1st April 2024"],
    ["", "O'NEILL", "SEAN", "02", "3 Feb 1941", 45783],
    ["", "BRONTË", "ZOË", "3", "31/04/1950", "07/06/2025"],
]
TEAM: list[list[Any]] = [
    ["Staff name", "Position", "Contract hrs", "Mobile no", "Start date"],
    ["Obi, Ann", "CTL", 37.5, 7700900123, date(2020, 1, 6)],
    ["Priya Nair", "Carer", "30 hrs", "07700 900 456", "4 Sep 2023"],
    ["Mr Tom Lee", "Night carer", "22:30", "+44 7700 900789", ""],
]
PACKAGES: list[list[Any]] = [
    ["Service user", "Weekly hours", "Funding", "Hourly rate", "From"],
    ["Okafor, Dora", 7.5, "Council", 21.5, date(2026, 4, 1)],
    ["Flat 2", "10:30", "self funder", "£24.00", "1 Apr 2026"],
]
CONTACTS: list[list[Any]] = [
    ["Flat", "Next of kin", "Relationship", "Tel", "Priority", "Notes"],
    ["1", "NGOZI OKAFOR", "Daughter", 7700900111, 1, "12 Elm Road, ls1 4ab"],
    ["2", "Maeve O'Neill", "Sister", "", "", ""],
]


def write(
    name: str, rows: list[list[Any]], merged: dict[str, str] | None = None, sheet: str = "Sheet1"
) -> Path:
    path = HERE / name
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page = book.add_worksheet(sheet)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    page.write_datetime(row, column, value, day)
                elif isinstance(value, str) and value.startswith("="):
                    page.write_formula(row, column, value, None, 37.5)
                elif value != "":
                    page.write(row, column, value)
        for area, text in (merged or {}).items():
            page.merge_range(area, text)
    return path


def converted(source: Path, name: str, target: str) -> None:
    """What LibreOffice makes of it; `target` is the word of its --convert-to."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run([*command, "--convert-to", target, "--outdir", folder, str(source)], check=True)
        (made,) = Path(folder).glob(f"{source.stem}.*")
        shutil.copy(made, HERE / name)


def rotas() -> None:
    head: list[Any] = ["Name", "Role", "Hrs", *WEEK, "Total"]
    week: list[list[Any]] = [
        ["Alder Court staff rota"],
        head,
        ["", "", "", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", ""],
        ["CARE"],
        ["Ann Obi", "CTL", 37.5, "E", "E", "A/L", "A/L", "7-2.30", "", "L*", "=SUM(1,2)"],
        ["Nair, Priya", "CSW", 30, "07:00-14:30 / N", "off", "E", "E", "E", "S", "x", 37.5],
        ["", "", "", "", "", "", "", "17:00-21:00", "", "", ""],
        ["Tom Lee", "NCW", 22.5, "N", "N", "N", "N", "", "", "", ""],
        ["Total hours", "", "", 30, 30, 22, 22, 30, 0, 8, ""],
        ["Notes: fire drill on Tuesday", "", "", "", "10am", "", "", "", "", "", ""],
    ]
    merged = write("rota-week-merged.xlsx", week, {"F5:G5": "A/L", "D8:G8": "N"}, "Week 48")
    converted(merged, "rota-week-merged-libreoffice.ods", "ods")
    under = [*week[1:6], [], ["Name", "", "", *[day + timedelta(days=7) for day in WEEK]]]
    under += [["Ann Obi", "", "", "E", "", "", "E"], ["Open shifts", "", "", "E / E", "", "", ""]]
    two = write("two.xlsx", under)
    converted(two, "rota-week-under-week.ods", "ods")
    two.unlink()
    month: list[list[Any]] = [
        ["November 2026"],
        ["", *range(1, 31)],
        ["A. Obi", *["E", "E", "L", "", "x"] * 6],
    ]
    write("rota-month-of-numbers.xlsx", month)
    weekdays = [["Week commencing 23/11/2026"], ["Staff", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]]
    weekdays += [["Ann", "E", "L", "0700-1500", "", "", "7am-3pm", ""], ["Jo Bell (agency)", "", "", "", "N"]]
    by_days = write("days.xlsx", weekdays)
    converted(by_days, "rota-week-of-weekdays.csv", "csv:Text - txt - csv (StarCalc):44,34,76")
    by_days.unlink()


def main() -> None:
    plain = write("tenants-plain.xlsx", TENANTS)
    converted(plain, "tenants-libreoffice.ods", "ods")
    converted(plain, "tenants-windows-1252.csv", "csv:Text - txt - csv (StarCalc):59,34,ANSI")
    converted(plain, "tenants-tabs-utf-8.csv", "csv:Text - txt - csv (StarCalc):9,34,76")
    write("tenants-in-capitals.xlsx", SHOUTED)
    write("team-one-name.xlsx", TEAM)
    packages = write("packages.xlsx", PACKAGES)
    converted(packages, "packages-libreoffice.ods", "ods")
    packages.unlink()
    contacts = write("contacts.xlsx", CONTACTS)
    converted(contacts, "contacts-libreoffice.xlsx", "xlsx")
    contacts.unlink()
    rotas()


if __name__ == "__main__":
    main()
