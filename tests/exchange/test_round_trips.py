"""Whatever is in a list reads back as no change, from every format, and elsewhere as the same people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ech_desktop.domain.basics import Gender
from ech_desktop.domain.team import Contract, Role, TeamMember, Works
from ech_desktop.domain.tenants import Contact
from ech_desktop.exchange.headings import find_heading
from ech_desktop.exchange.lists import LISTINGS, listed
from ech_desktop.exchange.reading import read_bytes
from ech_desktop.exchange.rows import Known, Listing, Preview, State, preview
from ech_desktop.exchange.values import letters
from ech_desktop.exchange.writing import csv_file, xlsx_file
from tests.builders import SCHEME, a_tenant

TODAY = date(2026, 11, 26)
TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=30)
NAMES = TEXTS.filter(lambda text: len(letters(text)) > 1)
DAYS = st.dates(date(1930, 1, 1), date(2030, 12, 31))
MEMBERS = st.builds(
    TeamMember,
    scheme_id=st.just(SCHEME),
    row_version=st.just(1),
    first_names=NAMES,
    last_name=NAMES,
    role=st.sampled_from(Role),
    contract=st.just(Contract.WEEKLY_HOURS),
    contract_minutes=st.integers(0, 84 * 4).map(lambda quarters: quarters * 15),
    phone=st.sampled_from(["", "07700 900456", "+44 7700 900123", "0113 496 0000 ext 2"]),
    started=st.none() | st.dates(date(1960, 1, 1), date(2026, 11, 1)),
    works=st.sampled_from(Works),
    gender=st.sampled_from(Gender),
    can_lead=st.booleans(),
    agency=TEXTS,
)
CONTACTS = st.builds(
    Contact,
    scheme_id=st.just(SCHEME),
    row_version=st.just(1),
    name=NAMES,
    role=NAMES,
    note=TEXTS,
    may_be_told=st.booleans(),
)


def read_back(listing: Listing, content: bytes, known: Known) -> Preview:
    (sheet,) = read_bytes(content, "file").sheets[:1]
    heading = find_heading(listing, sheet)
    return preview(listing, sheet, heading.row + 1, heading.where, known)


@pytest.mark.parametrize("write", [xlsx_file, csv_file])
@settings(max_examples=25, deadline=None)
@given(members=st.lists(MEMBERS, min_size=1, max_size=4, unique_by=lambda m: letters(m.name)))
def test_that_any_team_reads_back_as_no_change_and_elsewhere_as_itself(write, members) -> None:
    known = Known(SCHEME, TODAY, team=tuple(members))
    content = write(listed(LISTINGS["team"], known))
    same = read_back(LISTINGS["team"], content, known)
    assert [
        (row.state, row.differences, row.problems) for row in same.rows if row.state is not State.SAME
    ] == []
    new = read_back(LISTINGS["team"], content, replace(known, team=()))
    assert [letters(row.record.name) for row in new.rows] == [letters(m.name) for m in members]
    assert [row.record.contract_minutes for row in new.rows] == [m.contract_minutes for m in members]
    assert [row.record.gender for row in new.rows] == [m.gender for m in members]
    assert [row.record.started for row in new.rows] == [m.started for m in members]


@pytest.mark.parametrize("write", [xlsx_file, csv_file])
@settings(max_examples=25, deadline=None)
@given(contacts=st.lists(CONTACTS, min_size=1, max_size=3, unique_by=lambda c: letters(c.name)))
def test_that_any_contacts_read_back_as_no_change(write, contacts) -> None:
    known = Known(SCHEME, TODAY, tenants=(a_tenant(reference="T1", contacts=contacts),))
    same = read_back(LISTINGS["contacts"], write(listed(LISTINGS["contacts"], known)), known)
    assert [
        (row.state, row.differences, row.problems) for row in same.rows if row.state is not State.SAME
    ] == []
    assert len(same.rows) == len(contacts)
