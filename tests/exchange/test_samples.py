"""Workbooks of different shapes, made by XlsxWriter and by LibreOffice, as people would choose them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ech_desktop.exchange.grid import Grid
from ech_desktop.exchange.headings import find_heading
from ech_desktop.exchange.lists import LISTINGS
from ech_desktop.exchange.reading import read_file
from ech_desktop.exchange.rota_sheet import RotaSheet, rota_cells
from ech_desktop.exchange.rows import Known, Preview, State, preview
from ech_desktop.exchange.tenant_rows import TENANTS
from tests.builders import SCHEME, a_tenancy, a_tenant
from tests.exchange.test_rows import FLATS, TODAY

SAMPLES = Path(__file__).parent / "samples"
EMPTY = Known(SCHEME, TODAY, flats=FLATS)
SEAN = a_tenant("Sean O'Neill", tenancies=[a_tenancy("flat 2")])
LIVED_IN = replace(EMPTY, tenants=(a_tenant(), SEAN))
PLAIN = [
    "tenants-plain.xlsx",
    "tenants-libreoffice.ods",
    "tenants-windows-1252.csv",
    "tenants-tabs-utf-8.csv",
]


def sheet_of(name: str) -> Grid:
    return read_file(SAMPLES / name).sheets[0].unmerged()


def rows_of(name: str, kind: str, known: Known = EMPTY) -> Preview:
    sheet, listing = sheet_of(name), LISTINGS[kind]
    heading = find_heading(listing, sheet)
    return preview(listing, sheet, heading.row + 1, heading.where, known)


def rota_of(name: str) -> RotaSheet:
    return rota_cells(sheet_of(name), TODAY, ["Ann Obi", "Priya Nair", "Tom Lee"])


def said(sheet: RotaSheet, name: str) -> dict[int, str]:
    return {cell.day.day: cell.said for cell in sheet.cells if cell.name == name}


def test_that_there_are_thirteen() -> None:
    assert len([path for path in SAMPLES.iterdir() if path.suffix in (".xlsx", ".ods", ".csv")]) == 13


@pytest.mark.parametrize("name", PLAIN)
def test_that_the_same_list_is_read_alike_from_every_format(name: str) -> None:
    found = rows_of(name, "tenants")
    assert [row.state for row in found.rows] == [State.NEW] * 3
    assert [(r.record.name, r.record.born) for r in found.rows] == [
        ("Dora Okafor", date(1938, 3, 27)),
        ("Sean O'Neill", date(1941, 2, 3)),
        ("Zoë Brontë", date(1950, 12, 31)),
    ]
    assert found.rows[1].record.tenancies[0].start == date(2025, 5, 6)


def test_that_a_list_in_capitals_under_a_title_is_read_and_its_one_wrong_date_is_said() -> None:
    heading = find_heading(TENANTS, sheet_of("tenants-in-capitals.xlsx"))
    assert (heading.row, heading.unused) == (2, ())
    dora, sean, zoe = rows_of("tenants-in-capitals.xlsx", "tenants").rows
    assert [(r.record.name, r.record.tenancies[0].start) for r in (dora, sean)] == [
        ("Dora Okafor", date(2024, 4, 1)),
        ("Sean O'Neill", date(2025, 5, 6)),
    ]
    assert zoe.state is State.WRONG
    assert "31/04/1950 is not in the calendar" in zoe.problem_of("born")


def test_that_a_team_in_one_column_of_names_is_read_with_hours_and_telephones_as_they_come() -> None:
    found = [row.record for row in rows_of("team-one-name.xlsx", "team").rows]
    assert [(m.name, m.contract_minutes, m.phone) for m in found] == [
        ("Ann Obi", 2250, "07700900123"),
        ("Priya Nair", 1800, "07700 900 456"),
        ("Tom Lee", 1350, "+44 7700 900789"),
    ]


def test_that_packages_and_contacts_find_their_tenants() -> None:
    packages = [row.record for row in rows_of("packages-libreoffice.ods", "packages", LIVED_IN).rows]
    assert [(p.tenant.name, p.minutes, p.pence) for p in packages] == [
        ("Dora Okafor", 450, 2150),
        ("Sean O'Neill", 630, 2400),
    ]
    contacts = [row.record for row in rows_of("contacts-libreoffice.xlsx", "contacts", LIVED_IN).rows]
    assert [(c.tenant.name, c.name, c.phone, c.note) for c in contacts] == [
        ("Dora Okafor", "Ngozi Okafor", "07700900111", "12 Elm Road, LS1 4AB"),
        ("Sean O'Neill", "Maeve O'Neill", "", ""),
    ]


@pytest.mark.parametrize("name", ["rota-week-merged.xlsx", "rota-week-merged-libreoffice.ods"])
def test_that_a_rota_with_merged_cells_totals_and_notes_is_read_by_names_and_days(name: str) -> None:
    sheet = rota_of(name)
    assert said(sheet, "Ann Obi") == {23: "E", 24: "E", 25: "A/L", 26: "A/L", 27: "7-2.30", 29: "L*"}
    assert said(sheet, "Nair, Priya")[27] == "E\n17:00-21:00"
    assert said(sheet, "Tom Lee") == {23: "N", 24: "N", 25: "N", 26: "N"}
    assert set(sheet.ignored) == {"Total hours", "Notes: fire drill on Tuesday"}


def test_that_week_blocks_months_of_numbers_and_weekdays_under_a_date_are_rotas_too() -> None:
    under = rota_of("rota-week-under-week.ods")
    assert under.days == (date(2026, 11, 23), date(2026, 12, 3))
    assert said(under, "Open shifts") == {30: "E / E"}
    month = rota_of("rota-month-of-numbers.xlsx")
    assert month.days == (date(2026, 11, 1), date(2026, 11, 30))
    weekdays = rota_of("rota-week-of-weekdays.csv")
    assert said(weekdays, "Ann") == {23: "E", 24: "L", 25: "0700-1500", 28: "7am-3pm"}
    assert said(weekdays, "Jo Bell (agency)") == {26: "N"}
