"""Why cover is short: breaks, sleep-ins, who does not count, steps up and down, shift leaders and skills."""

from datetime import time, timedelta

import pytest

from ech_desktop.domain.basics import SessionId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import london
from ech_desktop.domain.cover import is_on_duty, off_duty, on_duty, on_duty_at, session_cover, unattended
from ech_desktop.domain.scheme import CoverChange, ShiftKind, Skill
from ech_desktop.domain.team import Training
from tests.builders import MONDAY, SCHEME, SUNDAY, TUESDAY, WEDNESDAY, a_member, a_rota, a_session, a_shift

ANN, BO, CY = a_member("Ann Obi"), a_member("Bo Lee"), a_member("Cy Bell")
TEAM = (ANN, BO, CY)


def minute(n):
    return london(MONDAY, time(0)) + timedelta(minutes=n)


MEDICINES = Skill.MEDICINES
LUNCH = Break(30, False, time(12))


def gap_of(*shifts, session=None, **fields):
    """The words of each gap of Monday."""
    given_ = {"team": TEAM} | fields
    cover = session_cover(a_rota(*shifts, sessions=(session or a_session("07:00-15:00"),), **given_))[0]
    return [gap.words for gap in cover.all_gaps]


def test_that_an_unpaid_break_takes_somebody_off_duty_and_says_why():
    """Vector (b) of DOMAIN.md 6: cover is 0 in the break of a lone night worker."""
    night = a_shift("22:00-07:00", kind=ShiftKind.WAKING_NIGHT, breaks=(Break(30, False, time(2)), Break(15)))
    alone = night.for_(ANN).on(MONDAY)
    session = a_session("22:00-07:00")
    assert gap_of(alone, session=session) == ["02:00–02:30: 0 of 1 (1 on an unpaid break)"]
    assert gap_of(alone, a_shift("22:00-07:00").for_(BO).on(MONDAY), session=session) == []
    rota = a_rota(alone, team=TEAM)
    assert [g.words for g in unattended(rota)][1] == "02:00–02:30: 0 of 1 (1 on an unpaid break)"


@pytest.mark.parametrize("break_", [Break(30), Break(30, True, time(12)), Break(30, False)])
def test_that_a_paid_break_and_one_without_a_time_leave_cover_alone(break_):
    assert gap_of(a_shift(breaks=(break_,)).for_(ANN).on(MONDAY)) == []


def test_that_two_people_at_lunch_leave_a_gap_of_two():
    both = [a_shift(breaks=(LUNCH,)).for_(who).on(MONDAY) for who in (ANN, BO)]
    session = a_session("07:00-15:00", 2)
    assert gap_of(*both, session=session) == ["12:00–12:30: 0 of 2 (2 on an unpaid break)"]


def test_that_breaks_at_the_edges_and_over_each_other_are_taken_off_once():
    edges = (Break(30, False, time(7)), Break(60, False, time(12)), Break(30, False, time(12, 15)))
    shift = a_shift(breaks=(*edges, Break(30, False, time(14, 30)))).for_(ANN).on(MONDAY)
    assert list(on_duty(shift)) == [(minute(450), minute(720)), (minute(780), minute(870))]
    assert off_duty(shift)[0] == (minute(420), minute(450))
    assert off_duty(a_shift().on(MONDAY)) == ()
    ends = ["07:00–07:30: 0 of 1", "12:00–13:00: 0 of 1", "14:30–15:00: 0 of 1"]
    assert [words[:19] for words in gap_of(shift)] == ends


def test_that_somebody_who_sleeps_in_is_said_where_waking_cover_is_asked_for():
    sleep = a_shift("22:30-06:30", kind=ShiftKind.SLEEP_IN, breaks=(Break(15, False, time(23)),))
    session = a_session("22:00-07:00")
    one = sleep.for_(ANN).on(MONDAY)
    assert gap_of(one, session=session) == [
        "22:00–07:00: 0 of 1 (1 sleeps in 22:30–23:00, 1 sleeps in 23:15–06:30)"
    ]
    whole = a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN)
    two = [whole.for_(who).on(MONDAY) for who in (ANN, BO)]
    assert gap_of(*two, session=session) == ["22:00–07:00: 0 of 1 (2 sleep in)"]
    counts = a_session("22:30-06:30", sleep_in_counts=True)
    assert gap_of(one, session=counts) == ["23:00–23:15: 0 of 1 (1 on an unpaid break)"]


def test_that_who_is_there_without_counting_and_what_nobody_fills_is_said():
    desk = a_member("Di Cox", counts_in_cover=False)
    shifts = [
        a_shift().for_(desk).on(MONDAY),
        a_shift("07:00-15:00", counts_in_cover=False).for_(ANN).on(MONDAY),
        a_shift().on(MONDAY),
        a_shift(kind=ShiftKind.TRAINING).for_(BO).on(MONDAY),
        a_shift(kind=ShiftKind.ADMINISTRATION).on(MONDAY),
        a_shift().for_(a_member("Gone")).on(MONDAY),
    ]
    (words,) = gap_of(*shifts, team=(*TEAM, desk))
    assert words == "07:00–15:00: 0 of 1 (2 do not count in cover, 1 shift not filled)"


def test_that_an_agency_worker_counts_where_the_shift_does():
    eve = {"agency_worker": "Eve of Care Ltd"}
    assert gap_of(a_shift(**eve).on(MONDAY)) == []
    not_counted = gap_of(a_shift(counts_in_cover=False, **eve).on(MONDAY))
    assert not_counted == ["07:00–15:00: 0 of 1 (1 does not count in cover)"]
    rota = a_rota(a_shift(**eve).on(MONDAY))
    assert is_on_duty(rota.shifts[0], rota)
    assert on_duty_at(rota, minute(480)) == rota.shifts


@pytest.mark.parametrize(
    ("change", "days", "needed", "gaps_"),
    [(1, 1, 3, 1), (-1, 1, 1, 0), (-5, 1, 0, 0), (1, 0, 2, 0)],
)
def test_that_a_step_up_or_down_holds_on_its_days_only(change, days, needed, gaps_):
    session = a_session("07:00-15:00", 2)
    other = CoverChange(scheme_id=SCHEME, session_id=SessionId("other"), first=MONDAY, last=SUNDAY, change=9)
    first = MONDAY if days else WEDNESDAY
    step = CoverChange(scheme_id=SCHEME, session_id=session.id, first=first, last=first, change=change)
    shifts = [a_shift().for_(who).on(MONDAY) for who in (ANN, BO)]
    cover = session_cover(a_rota(*shifts, team=TEAM, sessions=(session,), cover_changes=(step, other)))
    assert (cover[0].needed, len(cover[0].gaps), cover[0].least) == (needed, gaps_, 2)
    assert cover[1].needed == 2


def test_that_two_steps_on_a_day_add_up():
    session = a_session("07:00-15:00", 1)
    steps_ = tuple(
        CoverChange(scheme_id=SCHEME, session_id=session.id, first=MONDAY, last=MONDAY, change=n)
        for n in (2, -1)
    )
    assert session_cover(a_rota(sessions=(session,), cover_changes=steps_))[0].needed == 2


def test_that_a_session_without_its_shift_leader_has_a_gap_of_its_own():
    session = a_session("07:00-15:00", leader_needed=True)
    lead = a_shift("07:00-14:00", leads=True, breaks=(LUNCH,)).for_(ANN).on(MONDAY)
    mate = a_shift().for_(BO).on(MONDAY)
    cover = session_cover(a_rota(lead, mate, team=TEAM, sessions=(session,)))[0]
    assert (cover.gaps, cover.short, cover.skill_gaps) == ((), 0, ())
    assert [(g.kind, g.words) for g in cover.leader_gaps] == [
        ("leader", "12:00–12:30: no shift leader (1 on an unpaid break)"),
        ("leader", "14:00–15:00: no shift leader"),
    ]
    assert cover.all_gaps == cover.leader_gaps


def test_that_a_leader_at_the_desk_leads_and_one_elsewhere_does_not():
    desk = a_member("Di Cox", counts_in_cover=False)
    session = a_session("07:00-15:00", 0, leader_needed=True)
    for kind, gaps_ in (
        (ShiftKind.ADMINISTRATION, 0),
        (ShiftKind.LEADING, 0),
        (ShiftKind.TRAINING, 1),
        (ShiftKind.ON_CALL, 1),
        (ShiftKind.SLEEP_IN, 1),
    ):
        lead = a_shift(kind=kind, leads=True).for_(desk).on(MONDAY)
        assert len(gap_of(lead, session=session, team=(desk,))) == gaps_, kind


def test_that_a_skill_is_somebody_on_duty_who_has_it_that_day():
    def trained(expires):
        return a_member("Ann Obi", trainings=[Training(scheme_id=SCHEME, skill=MEDICINES, expires=expires)])

    session = a_session("07:00-15:00", skills=(MEDICINES,))
    for who, gap in (
        (trained(None), []),
        (trained(MONDAY), []),
        (
            trained(MONDAY - timedelta(days=1)),
            ["07:00–15:00: nobody with medicines (1 whose training does not hold that day)"],
        ),
        (a_member("Bo Lee"), ["07:00–15:00: nobody with medicines"]),
    ):
        assert gap_of(a_shift().for_(who).on(MONDAY), session=session, team=(who,)) == gap
    agency = a_shift(agency_worker="Eve").on(MONDAY)
    assert gap_of(agency, session=session) == ["07:00–15:00: nobody with medicines"]


def test_that_a_skill_that_runs_out_at_midnight_holds_for_the_night_that_began_before():
    who = a_member("Ann Obi", trainings=[Training(scheme_id=SCHEME, skill=MEDICINES, expires=MONDAY)])
    night = a_shift("22:00-07:00").for_(who)
    session = a_session("22:00-07:00", skills=(MEDICINES,))
    cover = session_cover(a_rota(night.on(MONDAY), night.on(TUESDAY), team=(who,), sessions=(session,)))
    assert [len(c.skill_gaps) for c in cover[:2]] == [0, 1]
