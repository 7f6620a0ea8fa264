"""One person's own rota says every day of theirs, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from ech_desktop.domain.basics import ShiftId, TeamMemberId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import hours
from ech_desktop.domain.hours import clocks, rota_hours
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.team import AbsenceKind
from ech_desktop.printing.personal_rota import personal_rota
from ech_desktop.printing.printed import DRAFT
from tests.printing import examples
from tests.printing.examples import MONDAY, PRINTED, PUBLISHED, SCHEME, TYPES
from tests.printing.prints import own_print
from tests.printing.reading import page_count, page_size, plain, text_of, words


def of(rota: Rota, n: int = 0, **more: object) -> bytes:
    return personal_rota(rota, rota.rows[n].id, SCHEME, PRINTED, stamp=DRAFT, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("weeks", [1, 2, 4])
def test_that_every_shift_stands_on_the_line_of_its_day_with_its_code_breaks_and_hours(weeks):
    rota = examples.weeks(examples.rota(30), weeks)
    for n in range(0, 30, 7):
        member = rota.rows[n]
        data = of(rota, n)
        seen = [word for page in range(page_count(data)) for word in words(data, page)]
        texts = [w.text for w in seen]
        found = 0
        for day in rota.days:
            label = [f"{day:%a}", str(day.day), f"{day:%b}"]
            start = next(i for i, word in enumerate(seen) if texts[i : i + 3] == label and word.left < 45)
            line = seen[start + 3 : start + 30]
            for shift in rota.cells.get((member.id, day), ()):
                code = next(w for w in line if w.text == shift.code)
                row = [w.text for w in line if abs(w.middle - code.middle) < 4]
                assert shift.times in row
                assert hours(clocks(shift).paid) in row
                assert not shift.breaks or "unpaid" in row
                found += 1
        assert found == len([s for s in rota.own_shifts if s.team_member_id == member.id])


def test_that_the_sums_are_those_of_the_domain_by_week_and_for_all_weeks():
    rota = examples.weeks(examples.rota(12), 2)
    member = rota.rows[0]
    worked = rota_hours(rota)[member.id]
    text = text_of(of(rota))
    assert f"All 2 weeks Contract {hours(worked.contracted)} h · rota {hours(worked.paid)} h paid" in text
    assert text.count(f"rota {hours(worked.paid // 2)} h paid") == 2


def test_that_nobody_elses_name_is_on_it():
    rota = examples.rota(20)
    printed = replace(PRINTED, by="G. Mensah")
    text = text_of(personal_rota(rota, rota.rows[5].id, SCHEME, printed, stamp=DRAFT))
    assert rota.rows[5].name in text
    assert not any(m.name in text for m in rota.rows if m is not rota.rows[5])


def test_that_several_people_each_start_a_page_and_four_weeks_of_one_stand_on_it_with_a_calendar_behind():
    rota = examples.weeks(examples.busy_rota(), 4)
    data = own_print(rota, 5)
    assert page_count(data) == 10
    assert page_size(data) == (210, 297)
    for page in range(10):
        member = rota.rows[page // 2]
        assert [w.text for w in words(data, page)][:3] == ["Rota", "for", plain(member.name).split()[0]]


def test_that_an_absence_tells_leave_and_training_and_no_other_reason():
    rota = examples.rota(20)
    absence = rota.absences[1]
    n = next(n for n, m in enumerate(rota.rows) if m.id == absence.team_member_id)
    for kind in AbsenceKind:
        absence.kind = kind
        text = text_of(of(rota, n))
        word = {AbsenceKind.ANNUAL_LEAVE: "Leave", AbsenceKind.TRAINING: "Training"}.get(kind, "Away")
        assert text.count(word) >= 2
        assert "sick" not in text.lower()
        assert "family" not in text.lower()


def test_that_times_of_breaks_notes_leading_and_sleep_ins_are_said():
    rota = examples.rota(1)
    night = Shift.of_type(TYPES["SL"], MONDAY + timedelta(days=1), rota.team[0].id)
    day = replace(
        Shift.of_type(TYPES["E"], MONDAY, rota.team[0].id),
        breaks=(Break(30, False, time(10, 30)), Break(15)),
        note="Keys from the office",
        leads=True,
    )
    text = text_of(of(replace(rota, shifts=(day, night))))
    for said in (
        "30 unpaid at 10:30, 15 paid",
        "You lead the shift. Keys from the office",
        "Sleep-in of 9 h.",
    ):
        assert said in text


@pytest.mark.parametrize(("monday", "length"), [(date(2026, 10, 19), "11 h"), (date(2027, 3, 22), "9 h")])
def test_that_a_night_over_a_change_of_the_clocks_says_its_length(monday, length):
    rota = examples.rota(1, monday)
    nights = tuple(Shift.of_type(TYPES["N"], monday + timedelta(days=n), rota.team[0].id) for n in (4, 5))
    text = text_of(of(replace(rota, shifts=nights)))
    assert text.count("The clocks change:") == 1
    assert f"The clocks change: {length} from start to end." in text
    assert "Clocks go" in text


def test_that_a_bank_holiday_is_said_on_its_day():
    rota = examples.rota(3)
    text = text_of(of(rota, holidays={MONDAY + timedelta(days=6): "Made-up Day"}))
    assert "Bank holiday: Made-up Day." in text


def test_that_an_issue_is_stamped():
    rota = examples.rota(3)
    text = text_of(personal_rota(rota, rota.rows[0].id, SCHEME, PRINTED, stamp=PUBLISHED))
    assert "Replaces issue 1 of 13 Nov" in text


def test_that_nobody_and_somebody_who_is_gone_give_a_page_that_says_so():
    for who in ((), TeamMemberId("gone")):
        text = text_of(personal_rota(examples.rota(3), who, SCHEME, PRINTED, stamp=DRAFT))
        assert "Nobody was chosen who is in this team." in text


def test_that_a_long_name_and_a_long_note_are_printed_to_their_ends():
    rota = examples.rota(1)
    rota.team[0].first_names = "Wilhelmina " * 18 + "END"
    rota.own_shifts[0].note = "A long word " * 15 + "FINIS"
    text = text_of(of(rota))
    assert text.count("Wilhelmina") >= 18
    assert "END" in text
    assert "FINIS" in text


def test_that_the_same_rota_gives_the_same_bytes():
    rota = examples.busy_rota()
    assert own_print(rota) == own_print(replace(rota))


@pytest.mark.parametrize("weeks", [1, 4])
def test_that_a_calendar_shows_every_shift_in_the_box_of_its_day(weeks):
    rota = examples.weeks(examples.rota(30), weeks)
    member = rota.rows[0]
    seen = words(of(rota), 0 if weeks == 1 else 1)
    tuesday = next(w for w in seen if w.text == "Tue")
    heads = [w for w in seen if abs(w.middle - tuesday.middle) < 2]
    assert [w.text for w in heads] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    for day in rota.days:
        left = heads[day.weekday()].left
        right = heads[day.weekday() + 1].left if day.weekday() < 6 else 600.0
        date_ = next(
            w for n, w in enumerate(seen)
            if w.text == str(day.day) and seen[n + 1].text == f"{day:%b}" and left - 2 <= w.left < right
        )  # fmt: skip
        below = [w.text for w in seen if left - 2 <= w.left < right and 0 < date_.middle - w.middle < 32]
        for shift in rota.cells.get((member.id, day), ()):
            assert shift.times in below
            assert shift.code in below


@pytest.mark.parametrize("weeks", [1, 4])
def test_that_more_shifts_on_a_day_than_a_page_holds_are_all_printed(weeks):
    rota = examples.rota(3)
    member = rota.rows[0]
    of_day = rota.cells.get((member.id, MONDAY)) or rota.own_shifts[:1]
    many = [replace(of_day[0].placed(member.id, MONDAY), id=ShiftId(f"many {n}")) for n in range(90)]
    busy = replace(examples.weeks(rota, weeks), shifts=tuple(many), absences=())
    data = personal_rota(busy, member.id, SCHEME, PRINTED, stamp=DRAFT)
    assert text_of(data).count(many[0].times) == 2 * len(many)
