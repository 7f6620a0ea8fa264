"""Lists before they are stored: headings found, rows read and compared, problems beside their cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ech_desktop.domain.basics import Gender, Level, Record
from ech_desktop.domain.packages import PackageLine
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenants import Contact
from ech_desktop.exchange.grid import Grid, Value
from ech_desktop.exchange.headings import NOT_USED, find_heading, missing
from ech_desktop.exchange.lists import LISTINGS, listed, template, with_lines
from ech_desktop.exchange.reading import read_bytes
from ech_desktop.exchange.rows import Known, Listing, Preview, Row, State, preview
from ech_desktop.exchange.team_rows import TEAM
from ech_desktop.exchange.tenant_rows import CONTACTS, PACKAGES, TENANTS
from ech_desktop.exchange.writing import csv_file, xlsx_file
from tests.builders import SCHEME, a_member, a_tenancy, a_tenant
from tests.exchange.files import a_grid

TODAY = date(2026, 11, 26)
FLATS = tuple(Flat(scheme_id=SCHEME, number=str(n), id=f"flat {n}") for n in range(1, 9))  # type: ignore[arg-type]
PRIYA = a_member("Priya Nair", contract_minutes=1800, phone="07700 900456", row_version=1)
DORA = a_tenant(
    reference="T001", born=date(1938, 3, 27), nhs_number="943 476 5919", row_version=1, key_worker_id=PRIYA.id
)
JOINT = [a_tenancy("flat 2", joint=True)]
KNOWN = Known(SCHEME, TODAY, (DORA, a_tenant("Sam Reed", tenancies=JOINT, row_version=1)), (PRIYA,), FLATS)
HEAD = ("Surname", "Forename", "D.O.B.", "Flat No.", "Moved in")


def seen(listing: Listing, *rows: tuple[Value, ...], known: Known = KNOWN, **more: object) -> Preview:
    sheet = a_grid(*rows)
    heading = find_heading(listing, sheet)
    return preview(listing, sheet, heading.row + 1, heading.where, known, **more)  # type: ignore[arg-type]


def only(found: Preview) -> Row:
    (row,) = found.rows
    return row


def test_that_the_heading_is_found_under_a_title_and_its_columns_by_their_many_names() -> None:
    sheet = a_grid(("Alder Court",), (), ("Notes", *HEAD), ("", "OKAFOR"))
    heading = find_heading(TENANTS, sheet)
    assert heading.row == 2
    assert heading.where == {"last_name": 1, "first_names": 2, "born": 3, "flat": 4, "tenancy_start": 5}
    assert heading.unused == ("Notes",)


def test_that_what_a_person_says_of_a_heading_counts_more_than_its_name() -> None:
    sheet = a_grid(("Known to us as", "Surname", "Title"), ("Bo", "Reed", "x"))
    heading = find_heading(TENANTS, sheet, {"known to us as": "first_names", "title": NOT_USED})
    assert heading.where == {"first_names": 0, "last_name": 1}


def test_that_a_sheet_without_a_needed_column_says_which() -> None:
    assert "“Last name” or “Name”" in missing(
        TENANTS, find_heading(TENANTS, a_grid(("Flat", "Title"), ("1", "Mr")))
    )


def test_that_each_fault_of_a_row_stands_beside_its_cell() -> None:
    row = only(seen(TENANTS, HEAD, ("REED", "Jo", "31/04/1940", "99", "")))
    assert row.state is State.WRONG
    assert row.number == 2
    assert "not in the calendar" in row.problem_of("born")
    assert "There is no flat 99" in row.problem_of("flat")
    assert "written Reed" in row.problem_of("last_name")
    assert [p.field for p in row.problems if p.level is Level.TELL] == ["last_name"]


def test_that_a_mended_cell_counts_in_place_of_the_sheet_also_where_the_sheet_has_no_such_column() -> None:
    rows = (HEAD[:4], ("Reed", "Jo", "31/04/1940", "99"))
    mended = {(2, "born"): "30/4/1940", (2, "flat"): "3", (2, "tenancy_start"): "1 May 2025"}
    row = only(seen(TENANTS, *rows, mended=mended))
    assert row.state is State.NEW
    assert row.record.born == date(1940, 4, 30)
    assert [(t.flat_id, t.start) for t in row.record.tenancies] == [("flat 3", date(2025, 5, 1))]


def test_that_the_same_row_changes_nothing_and_another_value_is_a_difference() -> None:
    same = only(seen(TENANTS, HEAD, ("Okafor", "Dora", "27/3/38", "Flat 1", "")))
    assert (same.state, same.differences) == (State.SAME, ())
    changed = only(seen(TENANTS, ("Ref", "Surname", "Known as"), ("t001", "Okafor-Bell", "Dot")))
    assert [(d.title, d.before, d.after) for d in changed.differences] == [
        ("Last name", "Okafor", "Okafor-Bell"),
        ("Known as", "", "Dot"),
    ]
    assert DORA.known_as == ""


def test_that_an_empty_cell_takes_nothing_away() -> None:
    assert only(seen(TENANTS, HEAD, ("Okafor", "Dora", "", "", ""))).state is State.SAME


def test_that_people_of_the_same_name_are_told_apart_or_asked() -> None:
    other = a_tenant(born=date(1950, 1, 1), tenancies=[a_tenancy("flat 5")], row_version=1)
    known = replace(KNOWN, tenants=(*KNOWN.tenants, other))
    assert only(seen(TENANTS, HEAD, ("Okafor", "Dora", "1/1/1950", "", ""), known=known)).state is State.SAME
    asked = only(seen(TENANTS, HEAD, ("Okafor", "Dora", "", "", ""), known=known))
    assert "2 people called Dora Okafor" in asked.problem_of("last_name")


def test_that_a_move_and_a_flat_that_is_held_are_not_imported() -> None:
    assert "Move them" in only(seen(TENANTS, HEAD, ("Okafor", "Dora", "", "5", ""))).problem_of("flat")
    taken = only(seen(TENANTS, HEAD, ("Bell", "Al", "", "1", "1/1/2026")))
    assert "holds this flat alone" in taken.problem_of("flat")


def test_that_a_second_row_about_the_same_person_or_flat_is_to_mend_unless_the_tenancy_is_joint() -> None:
    head = (*HEAD, "Joint")
    rows = [("Bell", "Al", "", "5", "1/1/2026", ""), ("Bell", "Al", "", "6", "1/1/2026", "")]
    assert "Row 2" in seen(TENANTS, head, *rows).rows[1].problem_of("last_name")
    rows = [("Bell", "Al", "", "5", "1/1/2026", ""), ("Cox", "Bo", "", "5", "1/1/2026", "")]
    assert "Row 2" in seen(TENANTS, head, *rows).rows[1].problem_of("flat")
    rows = [("Bell", "Al", "", "5", "1/1/2026", "yes"), ("Cox", "Bo", "", "5", "1/1/2026", "yes")]
    assert {row.state for row in seen(TENANTS, head, *rows).rows} == {State.NEW}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *((said, Gender.WOMAN) for said in ("F", "female", "Woman", "w")),
        *((said, Gender.MAN) for said in ("M", "male", "man")),
        *((said, Gender.NOT_SAID) for said in ("", "not said")),
    ],
)
def test_that_gender_is_read_in_the_words_of_other_lists(said, meant) -> None:
    row = only(seen(TEAM, ("Staff", "Sex"), ("Ann Obi", said)))
    assert (row.state, row.record.gender) == (State.NEW, meant)


def test_that_an_exported_team_says_a_gender_only_where_there_is_one() -> None:
    gender = TEAM.column("gender")
    member = KNOWN.team[0]
    assert [gender.of(replace(member, gender=each), KNOWN) for each in Gender] == ["", "woman", "man"]


def test_that_one_cell_with_a_whole_name_is_taken_apart() -> None:
    found = seen(
        TEAM, ("Staff", "Hrs"), ("Obi, Ann", 37.5), ("Mr Tom Lee", 20), ("Nair, Priya", 30), ("Cher", "")
    )
    assert [(r.record.first_names, r.record.last_name, r.state) for r in found.rows] == [
        ("Ann", "Obi", State.NEW),
        ("Tom", "Lee", State.NEW),
        ("Priya", "Nair", State.SAME),
        ("Cher", "", State.NEW),
    ]


def test_that_packages_and_contacts_go_to_the_tenant_of_a_reference_a_name_or_a_flat() -> None:
    found = seen(PACKAGES, ("Tenant", "Hours"), ("T001", 7.5), ("Reed, Sam", "3:30"), ("Eve", 1), ("", 2))
    assert [row.state for row in found.rows] == [State.NEW, State.NEW, State.WRONG, State.WRONG]
    tenants = with_lines(PACKAGES, [row.record for row in found.of(State.NEW)])
    assert [(t.name, [line.minutes for line in t.package]) for t in tenants] == [
        ("Dora Okafor", [450]),
        ("Sam Reed", [210]),
    ]
    contact = only(
        seen(
            CONTACTS,
            ("Flat", "Next of kin", "Tel", "Relationship"),
            ("1", "NGOZI BELL", 7700900123.0, "Daughter"),
        )
    )
    (dora,) = with_lines(CONTACTS, [contact.record])
    assert [(c.name, c.phone) for c in dora.contacts] == [("Ngozi Bell", "07700900123")]
    assert DORA.contacts == []


def test_that_every_list_that_is_written_reads_back_as_no_change() -> None:
    line = PackageLine(
        scheme_id=SCHEME, minutes=450, pence=2150, start=date(2026, 4, 1), provider="=Care Ltd"
    )
    contact = Contact(
        scheme_id=SCHEME, name="Ngozi", role="Daughter", phone="+44 7700 900123", emergency_order=1
    )
    dora = replace(DORA, package=[line], contacts=[contact], communication="Speak\nslowly.")
    known = replace(KNOWN, tenants=(dora, *KNOWN.tenants[1:]))
    for listing in LISTINGS.values():
        for content in (xlsx_file(listed(listing, known)), csv_file(listed(listing, known))):
            found = seen(listing, *read_bytes(content, "file").sheets[0].rows, known=known)
            assert [(row.state, row.differences) for row in found.rows] == [(State.SAME, ())] * len(
                found.rows
            )
            assert found.rows


def test_that_a_template_is_understood_as_it_is() -> None:
    everybody: list[Record] = []
    for listing in LISTINGS.values():
        sheet: Grid = read_bytes(xlsx_file(template(listing)), "file").sheets[0]
        heading = find_heading(listing, sheet)
        assert (heading.row, heading.unused, missing(listing, heading)) == (0, (), "")
        flats = (*FLATS, Flat(scheme_id=SCHEME, number="12"))
        there = () if listing is TENANTS else (replace(DORA, reference="T0041"),)
        known = replace(KNOWN, flats=flats, tenants=there)
        row = only(seen(listing, *sheet.rows, known=known))
        assert row.record is not None, row.problems
        everybody.append(row.record)
    assert len(everybody) == 4
