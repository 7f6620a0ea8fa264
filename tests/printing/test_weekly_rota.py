"""The weekly rota on paper says what the rota says, for any number of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from ech_desktop.domain.basics import SessionId, ShiftId, TeamMemberId
from ech_desktop.domain.clock import london
from ech_desktop.domain.hours import rota_hours
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Look, Paper, Session, ShiftKind
from ech_desktop.domain.team import AbsenceKind
from ech_desktop.printing.printed import DRAFT, Stamp
from ech_desktop.printing.weekly_rota import weekly_rota
from tests.printing import examples
from tests.printing.examples import MONDAY, PRINTED, SCHEME, SESSIONS, TYPES
from tests.printing.prints import rota_print
from tests.printing.reading import Seen, page_count, picture, text_of, words

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def columns(seen: list[Seen]) -> list[tuple[float, float]]:
    """Left and right of each day, from where the headings stand."""
    row = next(w for w in seen if w.text == "Name")
    heads = [next(w for w in seen if w.text == day and 2 < w.middle - row.middle < 20) for day in DAYS]
    lefts = [word.left - 4 for word in heads]
    return list(zip(lefts, [*lefts[1:], lefts[-1] + lefts[1] - lefts[0]], strict=True))


def in_row(seen: list[Seen], name: Seen, reach: float) -> list[Seen]:
    return [w for w in seen if abs(w.middle - name.middle) < reach and w.left > name.right - 1]


@pytest.mark.parametrize("count", [0, 1, 12, 30, 80, 300])
@pytest.mark.parametrize("paper", list(Paper))
def test_that_every_name_and_shift_is_printed_for_any_number_of_people(count, paper):
    rota = examples.rota(count)
    data = rota_print(rota, paper)
    text = text_of(data)
    for member in rota.rows:
        assert member.name in text or member.first_names in text
    printed_times = text.count("–")
    assert printed_times >= len(rota.own_shifts)
    for page in range(page_count(data)):
        assert f"Page {page + 1} of {page_count(data)}" in text


def test_that_each_shift_stands_in_the_row_of_its_person_and_the_column_of_its_day():
    rota = examples.rota()
    data = rota_print(rota, Paper.A3)
    seen = words(data)
    days = columns(seen)
    found = 0
    for member in rota.rows:
        first = member.name.split()[0]
        names = [w for w in seen if w.text == first and w.right < days[0][0]]
        assert names, member.name
        for day, (left, right) in zip(rota.days, days, strict=True):
            cell = [w.text for name in names for w in in_row(seen, name, 15) if left <= w.left < right]
            for shift in rota.cells.get((member.id, day), ()):
                assert shift.times in cell
                assert shift.code in cell
                found += 1
    assert found == len(rota.own_shifts) - len(rota.open_shifts)


def test_that_two_shifts_of_a_day_stand_one_above_the_other():
    rota = examples.rota()
    member_id, day = next(place for place, shifts in rota.cells.items() if len(shifts) == 2 and place[0])
    first, second = rota.cells[member_id, day]
    seen = words(rota_print(rota, Paper.A3))
    left, right = columns(seen)[rota.days.index(day)]
    cell = [w for w in seen if left <= w.left < right]
    tops = [(a, b) for a in cell for b in cell if a.text == first.times and b.text == second.times]
    assert any(0 < a.middle - b.middle < 20 for a, b in tops)


def test_that_hours_are_those_of_the_domain_with_their_difference():
    rota = examples.rota()
    member = rota.rows[0]
    worked = rota_hours(rota)[member.id]
    seen = words(rota_print(rota, Paper.A3))
    name = next(w for w in seen if w.text == member.name.split()[0] and w.size < 12)
    row = [w.text for w in in_row(seen, name, 4)]
    assert row[-3:] == [
        f"{worked.contracted / 60:g}",
        f"{worked.paid / 60:g}",
        f"−{-worked.difference / 60:g}",
    ]


def counted(rota: Rota, session: Session, day: date) -> int:
    """The least number of people in the building at any minute of the session, counted one by one."""
    start = london(day, session.start)
    end = london(day if session.end > session.start else day + timedelta(days=1), session.end)
    inside = [
        s for s in rota.shifts if s.team_member_id and s.kind not in (ShiftKind.SLEEP_IN, ShiftKind.TRAINING)
    ]
    least, moment = 99, start
    while moment < end:
        least = min(least, sum(s.start <= moment < s.end for s in inside))
        moment += timedelta(minutes=1)
    return least


def test_that_the_cover_rows_agree_with_a_count_minute_by_minute():
    rota = examples.rota(24)
    seen = words(rota_print(rota))
    days = columns(seen)
    shortfalls = 0
    for session in SESSIONS:
        name = next(w for w in seen if w.text == session.name and w.right < days[0][0])
        for day, (left, right) in zip(rota.days, days, strict=True):
            cell = [w.text for w in in_row(seen, name, 3) if left <= w.left < right]
            have, needed = counted(rota, session, day), session.minimum
            assert cell[:3] == [str(have), "/", str(needed)]
            if have < needed:
                assert cell[3:] == [str(needed - have), "short"]
                shortfalls += 1
            else:
                assert cell[3:] == ([f"+{have - needed}"] if have > needed else [])
    assert shortfalls > 3


def test_that_a_shortfall_is_white_on_black_and_what_is_met_is_not():
    rota = examples.rota(24)
    data = rota_print(rota)
    shot, dpi = picture(data, dpi=200), 200
    for word in words(data):
        if word.text == "short" and word.left < 750:
            assert darkness(shot, word, dpi) > 0.5
        if word.text == "met":
            assert darkness(shot, word, dpi) < 0.5


def darkness(shot, word: Seen, dpi: int) -> float:
    """The part of the word's box that is black on a printer without grey."""
    k = dpi / 72
    box = (word.left * k, shot.height - word.top * k, word.right * k, shot.height - word.bottom * k)
    pixels: list[int] = list(shot.crop(tuple(map(int, box))).get_flattened_data())
    return sum(p < 128 for p in pixels) / len(pixels)


def test_that_a_bank_holiday_is_white_on_black_and_named():
    holiday = MONDAY + timedelta(days=2)
    data = weekly_rota(examples.rota(5), SCHEME, PRINTED, stamp=DRAFT, holidays={holiday: "Made-up Day"})
    assert "BH: Made-up Day" in text_of(data)
    assert "Bank holiday: Wed 25 Nov (Made-up Day)" in text_of(data)
    shot = picture(data, dpi=200)
    heads = {w.text: w for w in words(data) if w.text in DAYS and 11 <= w.size < 12}
    assert darkness(shot, heads["Wed"], 200) > 0.5
    assert darkness(shot, heads["Tue"], 200) < 0.5


def test_that_weekends_are_lettered():
    assert text_of(rota_print(examples.rota(5))).count("Weekend") == 2


def test_that_a_reason_for_absence_is_never_printed():
    rota = examples.rota()
    assert {a.kind for a in rota.absences} == {AbsenceKind.ANNUAL_LEAVE, AbsenceKind.SICKNESS}
    text = text_of(rota_print(rota))
    assert text.count("Leave") == 7
    assert text.count("Away") == 2
    assert "sick" not in text.lower()


def test_that_a_shift_on_a_day_of_absence_is_still_printed():
    rota = examples.rota()
    away = rota.absences[0]
    shift = Shift.of_type(TYPES["LD"], away.first, away.team_member_id)
    text = text_of(rota_print(rota.with_shifts(added=[shift])))
    assert "07:00–21:30" in text
    assert text.count("Leave") == 7


def test_that_shifts_with_nobody_stand_on_rows_of_their_own_and_in_the_list():
    rota = examples.rota(24)
    text = text_of(rota_print(rota))
    assert text.count("Shifts to fill (4)") == 2
    assert "Wed 25 L 14:00–21:30" in text
    assert "Sun 29 E 07:00–14:30 ×2" in text


def test_that_a_shift_of_somebody_who_is_not_in_the_team_list_is_printed():
    rota = examples.rota(5)
    gone = replace(rota.own_shifts[0], team_member_id=TeamMemberId("nobody-knows"), id=ShiftId("x"))
    text = text_of(rota_print(rota.with_shifts(added=[gone])))
    assert text.count("Not in the team list") == 2


def test_that_gaps_in_cover_are_said_with_their_times():
    rota = replace(examples.rota(24), sessions=SESSIONS[-1:])
    text = text_of(rota_print(rota))
    assert "Short of cover" in text
    assert "Night 22:00–07:00: " in text


def test_that_a_rota_without_gaps_or_without_sessions_says_so():
    easy = Session(scheme_id=SCHEME.id, name="Tea", start=time(15), end=time(15, 30), minimum=0)
    rota = replace(examples.rota(5), shifts=(), sessions=(easy,))
    assert "Every session is covered." in text_of(rota_print(rota))
    assert "No session with a cover minimum is set up." in text_of(rota_print(replace(rota, sessions=())))


def test_that_a_session_is_left_open_on_days_on_which_it_is_not_asked_for():
    weekend = Session(scheme_id=SCHEME.id, name="Outing", start=time(10), end=time(12), days="67", minimum=1)
    seen = words(rota_print(replace(examples.rota(5), sessions=(weekend,))))
    days = columns(seen)
    name = next(w for w in seen if w.text == "Outing" and w.right < days[0][0])
    first = [w.text for w in in_row(seen, name, 3) if days[0][0] <= w.left < days[0][1]]
    assert first == ["–"]


def test_that_an_empty_rota_says_so_and_shows_every_shortfall():
    text = text_of(rota_print(examples.rota(0)))
    assert "Nobody is on this rota yet" in text
    assert "0 / 5 5 short" in text
    assert "35 short" in text


def test_that_the_leader_of_each_shift_is_named_by_initials():
    rota = examples.rota(24)
    leading = [s for s in rota.own_shifts if s.leads]
    text = text_of(rota_print(rota))
    assert leading
    for shift in leading:
        leader = rota.members[shift.team_member_id or TeamMemberId("")]
        assert f"{shift.code} {leader.initials}" in text


def test_that_the_key_names_the_codes_in_use_and_no_others():
    rota = replace(examples.rota(5), shifts=(Shift.of_type(TYPES["N"], MONDAY, None),))
    text = text_of(rota_print(rota))
    assert "Waking night" in text
    assert "Training" not in text


def test_that_a_code_of_four_letters_fits_its_chip():
    rota = examples.rota(24)
    long = replace(rota.own_shifts[0], code="WWWW")
    data = rota_print(rota.with_shifts(added=[long]))
    chip = next(w for w in words(data) if w.text == "WWWW")
    times = [w for w in words(data) if w.text == long.times and abs(w.middle - chip.middle) < 3]
    assert chip.size >= 7
    assert min(w.left for w in times if w.left > chip.left) > chip.right


def test_that_a_shift_typed_by_its_times_is_printed_without_a_code():
    start = datetime.combine(MONDAY, time(10, 10), PRINTED.at.tzinfo)
    odd = Shift(scheme_id=SCHEME.id, start=start, end=start + timedelta(hours=3), look=Look.OTHER)
    assert "10:10–13:10" in text_of(rota_print(replace(examples.rota(2), shifts=(odd,))))


@pytest.mark.parametrize(
    ("monday", "note"),
    [
        (date(2026, 10, 19), "Clocks go back Sun 25 Oct: the night of Sat 24 is 1 h longer"),
        (date(2026, 3, 23), "Clocks go forward Sun 29 Mar: the night of Sat 28 is 1 h shorter"),
    ],
)
def test_that_a_change_of_the_clocks_is_said_in_its_week(monday, note):
    text = text_of(rota_print(examples.rota(5, monday)))
    assert note in text


@pytest.mark.parametrize(
    ("monday", "said"),
    [(date(2026, 10, 19), "N = 11 h, SL = 10 h"), (date(2026, 3, 23), "N = 9 h, SL = 8 h")],
)
def test_that_the_length_of_each_night_over_a_change_of_the_clocks_is_said(monday, said):
    saturday = monday + timedelta(days=5)
    nights = tuple(Shift.of_type(TYPES[code], saturday, None) for code in ("N", "SL"))
    assert f"({said})" in text_of(rota_print(replace(examples.rota(5, monday), shifts=nights)))


def test_that_no_other_week_speaks_of_clocks():
    assert "Clocks" not in text_of(rota_print(examples.rota(5)))


def test_that_a_draft_has_a_hollow_stamp_and_a_published_rota_a_solid_one():
    published = Stamp("PUBLISHED", "Version 3", ("Thu 26 Nov 2026 16:20", "by R. Prŷs"), solid=True)
    for stamp, word, solid in ((DRAFT, "DRAFT", False), (published, "PUBLISHED", True)):
        data = weekly_rota(examples.rota(5), SCHEME, PRINTED, stamp=stamp)
        mark = next(w for w in words(data) if w.text == word)
        assert (darkness(picture(data, dpi=200), mark, 200) > 0.5) is solid
    assert "Version 3" in text_of(data)


def test_that_several_weeks_are_printed_one_after_the_other():
    rota = replace(examples.rota(5), weeks=3)
    data = rota_print(rota)
    assert page_count(data) == 3
    assert "Mon 7 – Sun 13 December 2026" in text_of(data)
    assert "Page 3 of 3" in text_of(data)


def test_that_a_week_across_the_new_year_names_both_years():
    text = text_of(rota_print(examples.rota(1, date(2026, 12, 28))))
    assert "Mon 28 December 2026 – Sun 3 January 2027" in text


def test_that_thirty_people_stand_on_one_a3_and_a_group_that_goes_on_says_so():
    assert page_count(rota_print(examples.rota(30), Paper.A3)) == 1
    assert "Care and support (continued)" in text_of(rota_print(examples.rota(80)))


def test_that_many_sessions_and_open_shifts_are_no_trouble():
    sessions = tuple(replace(SESSIONS[0], id=SessionId(f"s{n}"), name=f"Session {n}") for n in range(30))
    shifts = tuple(Shift.of_type(TYPES["E"], MONDAY, None) for _ in range(40))
    rota = replace(examples.rota(10), sessions=sessions, shifts=shifts)
    text = text_of(rota_print(rota))
    assert "Session 29" in text
    assert "Shifts to fill (40)" in text
    assert "more" in text
