"""A rota worked out for the eye says what the rules, the hours and the cover say."""

from __future__ import annotations

from datetime import date, time, timedelta

from ech_desktop.domain.basics import SchemeId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Look, Session, ShiftKind, ShiftType
from ech_desktop.domain.team import Absence, AbsenceKind, Contract, Role, TeamMember
from ech_desktop.ui.models.rota_faces import role_line, said_of
from ech_desktop.ui.models.rota_sheet import RotaSheet, Row

S = SchemeId("scheme")
MONDAY = date(2026, 11, 23)
BREAK = (Break(30),)
EARLY = ShiftType(
    scheme_id=S, code="E", name="Early", start=time(7), end=time(14, 30), look=Look.EARLY, breaks=BREAK
)
LATE = ShiftType(
    scheme_id=S, code="L", name="Late", start=time(14), end=time(22), look=Look.LATE, breaks=BREAK
)
NIGHT = ShiftType(
    scheme_id=S,
    code="N",
    name="Night",
    start=time(22),
    end=time(7),
    kind=ShiftKind.WAKING_NIGHT,
    look=Look.NIGHT,
    breaks=BREAK,
)
TYPES = (EARLY, LATE, NIGHT)
DAY = Session(scheme_id=S, name="Day", start=time(7), end=time(14), minimum=1)


def a_member(name: str, role: Role = Role.CARE_WORKER, **other: object) -> TeamMember:
    first, _, last = name.partition(" ")
    return TeamMember(scheme_id=S, first_names=first, last_name=last, role=role, **other)  # type: ignore[arg-type]


BETHAN = a_member("Bethan Rhŷs-Jones", contract_minutes=37 * 60)
KWAME = a_member("Kwame Boateng", Role.NIGHT_WORKER, contract=Contract.ZERO_HOURS)
GRACE = a_member("Grace Mensah", Role.TEAM_LEADER)


def a_sheet(*shifts: Shift, monday: date = MONDAY, weeks: int = 1, **other: object) -> RotaSheet:
    team = other.pop("team", (BETHAN, KWAME, GRACE))
    rota = Rota(monday, team, shifts, TYPES, weeks=weeks, **other)  # type: ignore[arg-type]
    return RotaSheet(rota, monday + timedelta(days=1))


def on(type_: ShiftType, who: TeamMember | None, day: date = MONDAY) -> Shift:
    return Shift.of_type(type_, day, who.id if who else None)


def test_that_people_stand_under_the_heading_of_their_group_and_open_shifts_come_last():
    rows = [(r.title, r.heading) for r in a_sheet().rows]
    assert rows == [
        ("Leaders", True),
        ("Grace Mensah", False),
        ("Care and support", True),
        ("Bethan Rhŷs-Jones", False),
        ("Nights", True),
        ("Kwame Boateng", False),
        ("Open shifts", True),
        ("Unfilled", False),
    ]


def test_that_a_scheme_without_people_still_has_its_open_shifts():
    sheet = a_sheet(on(EARLY, None), team=())
    assert [r.key for r in sheet.rows] == ["group open", "open"]
    assert [f.code for f in sheet.faces[None, MONDAY]] == ["E"]
    assert sheet.faces[None, MONDAY][0].outlined


def test_that_eighty_people_over_four_weeks_each_have_a_row():
    team = tuple(a_member(f"Name {n}") for n in range(80))
    sheet = a_sheet(team=team, weeks=4)
    assert len(sheet.lines) == 81
    assert len(sheet.days) == 28


def test_that_a_short_rest_is_marked_on_the_shift_that_comes_too_early():
    late, early = on(LATE, BETHAN), on(EARLY, BETHAN, MONDAY + timedelta(days=1))
    sheet = a_sheet(late, early)
    assert not sheet.faces[BETHAN.id, MONDAY][0].mark
    assert sheet.faces[BETHAN.id, early.day][0].mark
    assert sum(sheet.weights.values()) == len(sheet.findings)


def test_that_a_short_rest_into_next_week_is_marked_on_sunday():
    sunday = MONDAY + timedelta(days=6)
    late, early = on(LATE, BETHAN, sunday), on(EARLY, BETHAN, sunday + timedelta(days=1))
    sheet = a_sheet(late, early)
    assert list(sheet.flagged) == [(BETHAN.id, sunday)]


def test_that_work_on_a_day_of_leave_shows_both_and_warns():
    leave = Absence(scheme_id=S, team_member_id=BETHAN.id, first=MONDAY, last=MONDAY)
    faces = a_sheet(on(EARLY, BETHAN), absences=(leave,)).faces[BETHAN.id, MONDAY]
    assert [(f.code, bool(f.mark)) for f in faces] == [("AL", False), ("E", True)]


def test_that_each_kind_of_absence_has_its_code():
    for kind, code in zip(AbsenceKind, ("AL", "SK", "TR", "FL", "A"), strict=True):
        away = Absence(scheme_id=S, team_member_id=BETHAN.id, kind=kind, first=MONDAY, last=MONDAY)
        sheet = a_sheet(absences=(away,))
        assert sheet.faces[BETHAN.id, MONDAY][0].code == code
        assert [c for c, _ in sheet.codes_in_use()] == [code]


def test_that_days_say_whether_they_are_covered():
    sheet = a_sheet(on(EARLY, BETHAN), sessions=(DAY,))
    assert sheet.day_state(MONDAY) == "✓ covered"
    assert sheet.day_state(MONDAY + timedelta(days=1)) == "▲ 1 short"
    assert list(sheet.short_on.values()) == [0, 1, 1, 1, 1, 1, 1]
    assert a_sheet().day_state(MONDAY) == ""


def test_that_the_week_of_the_october_clock_change_counts_eleven_hours_at_night():
    monday = date(2026, 10, 19)
    night = on(NIGHT, KWAME, date(2026, 10, 24))
    sheet = a_sheet(night, monday=monday)
    assert sheet.day_note(date(2026, 10, 25)) == "Clocks go back"
    assert sheet.faces[KWAME.id, night.day][0].extra == "10 h"
    assert said_of(night, {NIGHT.id: "Night"}) == "Night 22:00–07:00, 10 h by the clock change"
    assert sheet.hours_texts(sheet.rows[sheet.row_of[KWAME.id]])[0] == "10"


def test_that_the_night_of_the_march_clock_change_is_an_hour_shorter():
    night = on(NIGHT, KWAME, date(2026, 3, 28))
    sheet = a_sheet(night, monday=date(2026, 3, 23))
    assert sheet.day_note(date(2026, 3, 29)) == "Clocks go forward"
    assert sheet.faces[KWAME.id, night.day][0].extra == "8 h"


def test_that_a_bank_holiday_stands_over_its_day():
    rota = Rota(date(2026, 12, 21), (), ())
    sheet = RotaSheet(rota, MONDAY, {date(2026, 12, 25): "Christmas Day"})
    assert sheet.day_note(date(2026, 12, 25)) == "Christmas Day"


def test_that_hours_stand_against_the_contract_where_there_is_one():
    shifts = [on(EARLY, BETHAN, MONDAY + timedelta(days=n)) for n in range(5)]
    sheet = a_sheet(*shifts, on(NIGHT, KWAME))
    rows: dict[str, Row] = {r.key: r for r in sheet.rows}
    assert sheet.hours_texts(rows[BETHAN.id]) == ("37.5", "37.5", "37", "+0.5")
    assert sheet.hours_texts(rows[KWAME.id]) == ("9", "9", "–", "–")
    assert sheet.hours_texts(rows["group open"]) == ("", "", "", "")


def test_that_a_name_has_role_and_contract_beneath():
    assert role_line(BETHAN) == "CSW · 37 h"
    assert role_line(KWAME) == "NCW · zero hours"


def test_that_the_legend_names_each_code_in_use_once():
    sheet = a_sheet(on(LATE, BETHAN), on(EARLY, KWAME), on(EARLY, None))
    assert sheet.codes_in_use() == [("E", "Early"), ("L", "Late")]


def test_that_the_legend_explains_the_marks_for_leading_and_notes():
    early = on(EARLY, BETHAN)
    early.leads, early.note = True, "Keys with Omar"
    assert a_sheet(early).codes_in_use() == [("E", "Early"), ("*", "leads"), ("✎", "note")]


def test_that_a_bank_workers_absence_does_not_hide_the_meaning_of_a_code_of_the_same_letters():
    training = ShiftType(scheme_id=S, code="TR", name="Fire training", start=time(9), end=time(12))
    away = Absence(scheme_id=S, team_member_id=KWAME.id, kind=AbsenceKind.TRAINING, first=MONDAY, last=MONDAY)
    rota = Rota(MONDAY, (BETHAN, KWAME), (on(training, BETHAN),), (training,), absences=(away,))
    assert dict(RotaSheet(rota, MONDAY).codes_in_use())["TR"] == "Fire training"


def test_that_findings_after_a_few_changes_are_those_of_a_sheet_made_anew():
    tuesday = MONDAY + timedelta(days=1)
    late, early, night = on(LATE, BETHAN), on(EARLY, BETHAN, tuesday), on(NIGHT, KWAME)
    sheet = a_sheet(late, early, night)
    assert {f.rule for f in sheet.by_person[BETHAN.id]} >= {"eleven_hours_daily_rest"}
    moved = early.placed(KWAME.id, tuesday)
    after = sheet.with_shifts([moved], [early.id])
    anew = RotaSheet(after.rota, after.today)
    assert set(after.findings) == set(anew.findings)
    assert (after.hours, after.faces) == (anew.hours, anew.faces)
    assert "eleven_hours_daily_rest" in {f.rule for f in after.by_person[KWAME.id]}
    assert "eleven_hours_daily_rest" not in {f.rule for f in after.by_person[BETHAN.id]}
    gone = after.with_shifts([], [moved.id, night.id])
    anew = RotaSheet(gone.rota, gone.today)
    assert set(gone.findings) == set(anew.findings)
    assert (gone.hours, gone.faces) == (anew.hours, anew.faces)
    assert "eleven_hours_daily_rest" not in {f.rule for f in gone.findings}
