"""The cover sheet agrees with the domain's count, and says every gap with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from ech_desktop.domain.basics import Gender
from ech_desktop.domain.carers import CarerAsked
from ech_desktop.domain.clock import london
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.team import Training
from ech_desktop.printing.cover_sheet import cover_sheet
from ech_desktop.printing.printed import DRAFT, Copy
from tests.printing import examples
from tests.printing.examples import MONDAY, PRINTED, SCHEME, SESSIONS, TYPES
from tests.printing.prints import cover_print
from tests.printing.reading import page_count, picture, plain, text_of, words
from tests.printing.test_weekly_rota import darkness


def test_that_every_session_of_every_day_has_its_figures_in_its_column():
    rota = examples.busy_rota(24)
    seen = words(cover_print(rota))
    heads = [next(w for w in seen if w.text == f"{day:%a}" and 10 < w.size < 12) for day in rota.days]
    for each in session_cover(rota):
        name = next(w for w in seen if w.text == each.session.name and w.left < 45)
        left = heads[rota.days.index(each.day)].left
        cell = [w for w in seen if abs(w.middle - name.middle) < 5 and left - 3 <= w.left < left + 90]
        said = [w.text for w in cell]
        assert said[:3] == [str(each.least), "/", str(each.needed)]
        if each.short:
            assert said[3:] == [str(each.short), "short"]
        elif each.least > each.needed:
            assert said[3:] == [f"+{each.least - each.needed}"]


def test_that_every_gap_is_said_with_its_times_and_what_is_missing():
    rota = examples.busy_rota(24)
    text = text_of(cover_print(rota))
    gaps = [gap for each in session_cover(rota) for gap in each.all_gaps]
    assert len(gaps) > 5
    for gap in gaps:
        when, _, what = gap.text.partition(": ")
        assert when in text
        assert what[1:] in text


def test_that_a_gap_says_why_where_the_rota_knows():
    session = replace(SESSIONS[0], minimum=2)
    shift = Shift.of_type(TYPES["E"], MONDAY, None)
    rota = replace(examples.rota(5), shifts=(shift,), sessions=(session,))
    (gap,) = session_cover(rota)[0].gaps
    assert "not filled" in gap.reason
    assert f"07:30–10:00 0 of 2 on duty {gap.reason}" in text_of(cover_print(rota))


def test_that_a_gap_of_days_says_until_when():
    rota = replace(examples.rota(3), shifts=(), sessions=SESSIONS[:1])
    assert "Mon 23 Nov Any 00:00 to Mon 30 Nov 00:00 Nobody at all" in text_of(cover_print(rota))


def test_that_a_gap_after_midnight_says_its_own_day():
    team = examples.team(1)
    shift = Shift.of_type(replace(TYPES["N"], end=time(3)), MONDAY, team[0].id)
    session = replace(SESSIONS[-1], minimum=1)
    text = text_of(cover_print(replace(examples.rota(1), team=team, shifts=(shift,), sessions=(session,))))
    assert "Mon 23 Nov Night 03:00–07:00 (Tue 24) 0 of 1 on duty" in text


def test_that_leaders_are_named_and_a_missing_one_is_white_on_black():
    rota = examples.busy_rota()
    data = cover_print(rota)
    text = text_of(data)
    leads = next(s for s in rota.own_shifts if s.leads)
    assert leads.team_member_id is not None
    assert rota.members[leads.team_member_id].initials in text
    missing = next(w for w in words(data) if w.text == "leader" and w.left > 150)
    assert darkness(picture(data, dpi=200), missing, 200) > 0.5


def test_that_a_skill_that_nobody_on_duty_has_is_said_and_one_that_somebody_has_is_not():
    rota = examples.busy_rota()
    assert "Needs a shift leader, medicines" in text_of(cover_print(rota))
    assert "No medicines" in text_of(cover_print(rota))
    for member in rota.team:
        member.trainings = [Training(scheme_id=SCHEME.id, skill=Skill.MEDICINES)]
    assert "No medicines" not in text_of(cover_print(replace(rota)))


def test_that_somebody_whom_tenants_ask_for_is_said_in_its_own_words():
    team = tuple(replace(member, gender=Gender.WOMAN) for member in examples.team(1))
    start = london(MONDAY, time(8))
    one, two = (CarerAsked(start, start + timedelta(hours=1), Gender.WOMAN, n) for n in (1, 2))
    shift = Shift.of_type(TYPES["E"], MONDAY, team[0].id)
    rota = replace(examples.rota(1), team=team, shifts=(shift,), sessions=SESSIONS[:1])
    said = text_of(cover_print(replace(rota, shifts=(), carers=(one,))))
    assert "No woman" in said
    assert "08:00–09:00 No woman, whom tenants ask for Too few are on the rota." in said
    said = text_of(cover_print(replace(rota, carers=(two,))))
    assert "One woman of 2" in said
    assert "No woman" not in said
    assert "woman" not in text_of(cover_print(replace(rota, carers=(one,))))


def test_that_steps_up_and_down_are_listed_and_only_the_office_reads_why():
    rota = examples.busy_rota()
    office, on_wall = text_of(cover_print(rota)), text_of(cover_print(rota, Copy.WALL))
    for text in (office, on_wall):
        assert "Step up: 5 +1" in text
        assert "Step down: 2 −1" in text
        assert "Breakfast Wed 25 Nov Sat 28 Nov +1" in text
    assert "Flat 12 is home from hospital" in office
    assert "hospital" not in on_wall
    assert "Three tenants" not in on_wall


def test_that_minutes_with_nobody_at_all_are_said_whatever_a_session_asks():
    rota = replace(examples.rota(3), shifts=(), sessions=())
    text = text_of(cover_print(rota))
    assert "No session with a cover minimum is set up." in text
    assert "Nobody at all on duty" in text


def test_that_full_cover_says_so():
    days = [MONDAY + timedelta(days=n) for n in range(-1, 8)]
    team = examples.team(1)
    shifts = tuple(Shift.of_type(replace(TYPES["N"], end=TYPES["N"].start), day, team[0].id) for day in days)
    session = replace(SESSIONS[0], minimum=1)
    text = text_of(cover_print(replace(examples.rota(1), team=team, shifts=shifts, sessions=(session,))))
    assert "Every session is covered." in text
    assert "Gaps" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_that_each_week_starts_a_page(count):
    data = cover_print(examples.weeks(examples.rota(24), count))
    pages = [[w.text for w in words(data, page)] for page in range(page_count(data))]
    assert sum("(continued)" not in page for page in pages) == count


def test_that_a_bank_holiday_is_named():
    rota = examples.rota(5)
    data = cover_sheet(rota, SCHEME, PRINTED, stamp=DRAFT, holidays={rota.days[2]: "Made-up Day"})
    assert "BH: Made-up Day" in text_of(data)
    assert "Bank holiday: Wed 25 Nov (Made-up Day)" in text_of(data)


def test_that_thirty_sessions_and_long_names_are_all_printed():
    sessions = tuple(replace(SESSIONS[0], id=f"s{n}", name=f"Session {n} " + "long " * 30) for n in range(30))  # type: ignore[arg-type]
    text = text_of(cover_print(replace(examples.rota(5), sessions=sessions)))
    for n in range(30):
        assert plain(f"Session {n} long") in text
    assert text.count("long") >= 900


def test_that_the_same_cover_gives_the_same_bytes():
    rota = examples.busy_rota()
    turned = replace(rota, shifts=rota.shifts[::-1], cover_changes=rota.cover_changes[::-1])
    assert cover_print(rota) == cover_print(turned)
