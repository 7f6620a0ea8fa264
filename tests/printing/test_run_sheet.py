"""Run sheets, the roll-call, contacts and blank forms: what a shift without a PC needs is on them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pypdf
import pytest

from ech_desktop.domain.alerts import Alert, Allergy
from ech_desktop.domain.basics import Gender, TeamMemberId
from ech_desktop.domain.clock import london
from ech_desktop.domain.placing import visit_day
from ech_desktop.domain.tenants import Contact, ContactKind
from ech_desktop.domain.visits import VisitRecord
from ech_desktop.printing.binding import Part, bound, page_count
from ech_desktop.printing.contact_list import contact_list
from ech_desktop.printing.pack_cover import pack_cover
from ech_desktop.printing.roll_call import roll_call
from ech_desktop.printing.run_sheet import run_sheets
from tests.printing import example_peep, example_visits
from tests.printing.example_visits import EARLY, NIGHT, OPEN, SECOND
from tests.printing.examples import MONDAY, PRINTED, SCHEME
from tests.printing.prints import contacts_print, forms_print, roll_call_print, run_print, run_sheets_print
from tests.printing.reading import text_of, words


def sheet(shift: str) -> str:
    return text_of(run_sheets(example_visits.visits(), SCHEME, PRINTED, shifts=[shift]))


def times_on(said: str) -> list[str]:
    return re.findall(r"(?<![–\d])\d\d:\d\d(?= (?:fixed|\d\d:\d\d–|Break))", said)


def test_that_each_shift_has_a_sheet_with_its_visits_in_the_order_of_time_and_its_break() -> None:
    said = sheet(EARLY)
    assert times_on(said) == ["08:00", "09:00", "11:00"]
    assert "2 visits, 60 minutes" in said
    assert "take a break of 15 min paid when it suits" in said
    assert "Level 2: give" in said
    assert "Hoist & wash <b>, into my chair" in said
    assert f"with {example_visits.rota().team[1].name}" in said
    assert f"with {example_visits.rota().team[0].name}" in sheet(SECOND)


def test_that_whom_a_tenant_asks_for_stands_beside_what_to_do(monkeypatch) -> None:
    for n in (1, 6):  # on a sheet, and among those that nobody has
        monkeypatch.setitem(example_visits.VISITS, n, replace(example_visits.VISITS[n], carer=Gender.WOMAN))
    assert sheet(EARLY).count("Asks for a woman") == 1
    assert text_of(run_sheets(example_visits.visits(), SCHEME, PRINTED)).count("Asks for a woman") == 2


def test_that_a_nights_sheet_goes_on_beyond_midnight() -> None:
    assert times_on(sheet(NIGHT)) == ["23:45", "02:00"]


def test_that_a_shift_with_nobody_on_it_says_so_and_leaves_lines_to_write_on() -> None:
    said = sheet(OPEN)
    assert "Nobody yet, L 14:00–22:00" in said
    assert "Nobody is on L 14:00–22:00 yet" in said


def test_that_every_visit_of_the_day_is_on_some_sheet_and_the_rest_says_why() -> None:
    said = text_of(run_sheets_print())
    assert "Visits that nobody has yet" in said
    assert "Nobody is on duty 16:00–16:30." in said
    assert "Suspended while away: 1 visit to 3 First Surname003." in said
    assert {f"Surname{n:03}" for n in (1, 2, 4, 5, 6)} <= set(said.replace(".", "").split())


def test_that_allergies_are_whole_and_a_communication_need_is_flagged() -> None:
    tenant = example_peep.tenant(16)
    tenant.allergies = [Allergy(scheme_id=SCHEME.id, substance=f"Substance number {n}") for n in range(9)]
    tenant.alerts = [Alert(scheme_id=SCHEME.id, detail=f"Long detail number {n}") for n in range(9)]
    said = text_of(run_sheets(example_visits.visits(tenant), SCHEME, PRINTED, shifts=[EARLY]))
    for n in range(9):
        assert f"Substance number {n}" in said
    assert "Communication: British Sign Language" in said
    assert "Long detail number 8" not in said


def test_that_what_was_recorded_stands_where_it_would_be_written() -> None:
    day = example_visits.visits()
    placed = next(p for p in day.placed.values() if p.visit.visit.thread == "one")
    record = VisitRecord(
        scheme_id=SCHEME.id,
        tenant_id=placed.visit.tenant.id,
        day=MONDAY,
        thread="one",
        opens=placed.start,
        closes=placed.start,
        start=placed.start + timedelta(minutes=5),
        minutes=30,
        at=placed.end,
        by=TeamMemberId("ann"),
    )
    said = text_of(run_sheets(replace(day, records=(record,)), SCHEME, PRINTED, shifts=[EARLY]))
    assert "08:05–08:35" in said


def test_that_a_named_run_is_in_its_own_order_and_says_who_has_each_visit() -> None:
    said = text_of(run_print())
    assert said.index("Surname002") < said.index("Surname001") < said.index("Surname006")
    assert "nobody yet" in said
    first, second, _ = example_visits.rota().team
    assert f"{first.name} and {second.name}" in said


def test_that_an_empty_day_is_one_page_that_says_so() -> None:
    empty = visit_day(MONDAY, replace(example_visits.rota(), shifts=()), (), (), ())
    data = run_sheets(empty, SCHEME, PRINTED)
    assert "No visit is planned on this day." in text_of(data)
    assert page_count(data) == 1


# The roll-call and the rest


def test_that_the_roll_call_has_everybody_once_and_no_box_for_who_is_away() -> None:
    data = roll_call_print()
    said = text_of(data)
    found = [int(n) for n in re.findall(r"Surname(\d+)", said)]
    assert sorted(found) == sorted(
        [n for n in range(1, 13) if n != example_peep.VOID] + [example_peep.SHARED]
    )
    assert "12 tenants, 11 should be in, 1 away" in said
    assert "AWAY, back 30 Nov 2026" in said
    for secret in ("hospital", "Ward 7"):
        assert secret not in said
    row = next(w for w in words(data) if w.text == "Surname003")
    assert "C" not in [w.text for w in words(data) if abs(w.bottom - row.bottom) < 3]


def test_that_the_roll_call_says_who_of_the_team_is_in_the_building_then() -> None:
    rota = example_visits.rota()
    given = (SCHEME, example_peep.flats(), example_peep.tenants(), rota, PRINTED)
    at_nine = text_of(roll_call(*given, when=london(MONDAY, time(9)), visitors=["Otis, lift"]))
    assert f"{rota.team[0].name}, E 07:00–15:00" in at_nine
    assert rota.team[2].name not in at_nine
    assert "Otis, lift" in at_nine
    at_five = text_of(roll_call(*given, when=london(MONDAY, time(5))))
    assert "Nobody of the team is on duty by the rota." in at_five


def test_that_contacts_are_in_the_order_of_calling_with_the_surgery_last() -> None:
    tenant = example_peep.tenant(4)
    mine: dict[str, Any] = {"scheme_id": SCHEME.id}
    tenant.contacts = [
        Contact(**mine, name="Dr Farouk", role="GP", kind=ContactKind.GP, phone="01632 960301"),
        Contact(**mine, name="Bea", role="Friend", phone="07700 900002", emergency_order=2),
        Contact(**mine, name="Ewa", role="Daughter", phone="07700 900001", emergency_order=1),
        Contact(**mine, name="Not called", role="Cousin"),
    ]
    said = text_of(contacts_print([tenant]))
    assert said.index("Ewa, Daughter") < said.index("Bea, Friend") < said.index("Dr Farouk, GP")
    assert "Surname004 (C)" in said
    assert "Not called" not in said
    assert "Nobody is recorded." in text_of(contacts_print())


def test_that_an_empty_scheme_has_every_sheet() -> None:
    empty = replace(example_visits.rota(), team=(), shifts=())
    assert "There is no flat here yet." in text_of(roll_call(SCHEME, (), (), empty, PRINTED))
    said = text_of(contact_list(SCHEME, (), (), (), PRINTED))
    assert "No tenant lives here yet." in said
    assert "There is nobody in the team yet." in said


def test_that_there_is_a_blank_form_for_each_thing_on_a_page_of_its_own() -> None:
    assert page_count(forms_print()) == 4
    said = text_of(forms_print())
    for title in ("Incident or accident", "Notes", "Visit record", "Handover"):
        assert title in said


@pytest.mark.parametrize("password", ["", "three random words"])
def test_that_a_bound_pack_says_its_date_on_every_page_and_opens_only_with_its_password(
    password: str,
) -> None:
    cover = pack_cover(SCHEME, [("Rota", 2)], ["Handover"], "Goes out of date Tue", PRINTED)
    parts = [Part("Cover", cover), Part("Forms", forms_print()), Part("Roll-call", roll_call_print())]
    made = bound(
        parts, title="Contingency pack", line="Goes out of date Tue.", printed=PRINTED, password=password
    )
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert reader.is_encrypted is bool(password)
    if password:
        assert b"Roll-call" not in made
        assert not reader.decrypt("three random word")
        assert reader.decrypt(password)
    count = len(reader.pages)
    for n, page in enumerate(reader.pages, 1):
        said = " ".join(page.extract_text().split())
        assert f"Contingency pack, page {n} of {count}" in said.replace("\xa0", " ")
        assert "Goes out of date Tue." in said
    assert [getattr(mark, "title", "") for mark in reader.outline] == ["Cover", "Forms", "Roll-call"]
    assert "Not in it, because nothing was written yet: Handover." in reader.pages[0].extract_text().replace(
        "\n", " "
    )
