"""Cover against an independent count of every minute, for any shifts, breaks, nights and clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from ech_desktop.domain.breaks import Break
from ech_desktop.domain.cover import session_cover, unattended
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import CoverChange, ShiftKind, Skill
from ech_desktop.domain.team import Training
from tests.builders import SCHEME, a_member, a_rota, a_session

LONDON = ZoneInfo("Europe/London")
CHANGES = (date(2026, 11, 23), date(2026, 3, 23), date(2026, 10, 19))
"""An ordinary week, and those in which the clocks go forward and back."""
MEDICINES, FIRST_AID = Skill.MEDICINES, Skill.FIRST_AID
PEOPLE = (
    a_member("Ann Obi", trainings=[Training(scheme_id=SCHEME, skill=MEDICINES)]),
    a_member("Bo Lee", trainings=[Training(scheme_id=SCHEME, skill=MEDICINES, expires=date(2026, 10, 24))]),
    a_member("Di Cox", counts_in_cover=False, trainings=[Training(scheme_id=SCHEME, skill=FIRST_AID)]),
    a_member("Gone Away"),
)
CLOCK = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@st.composite
def some_shifts(draw, monday):
    found = []
    for _ in range(draw(st.integers(0, 7))):
        day = monday + timedelta(days=draw(st.integers(-1, 7)))
        start = datetime.combine(day, draw(CLOCK), LONDON).astimezone(UTC)
        end = start + timedelta(minutes=15 * draw(st.integers(1, 60)))
        timed = st.builds(Break, st.sampled_from([10, 30, 60]), st.booleans(), st.none() | CLOCK)
        who = draw(st.sampled_from([*PEOPLE, None]))
        found.append(
            Shift(
                scheme_id=SCHEME,
                team_member_id=who.id if who else None,
                agency_worker="" if who else draw(st.sampled_from(["", "Eve of Care Ltd"])),
                start=start,
                end=end,
                breaks=tuple(draw(st.lists(timed, max_size=3))),
                kind=draw(st.sampled_from(ShiftKind)),
                counts_in_cover=draw(st.sampled_from([True, True, True, False])),
                leads=draw(st.booleans()),
            )
        )
    return tuple(found)


SESSIONS = st.lists(
    st.builds(
        lambda start, end, minimum, **fields: a_session(f"{start:%H:%M}-{end:%H:%M}", minimum, **fields),
        CLOCK,
        CLOCK,
        st.integers(0, 3),
        sleep_in_counts=st.booleans(),
        leader_needed=st.booleans(),
        skills=st.sampled_from([(), (MEDICINES,), (MEDICINES, FIRST_AID)]),
        days=st.sampled_from(["1234567", "67", "136"]),
    ),
    max_size=3,
)


def brute_minutes(begin, end):
    """Every minute, counted from 1970."""
    return set(range(int(begin.timestamp()) // 60, int(end.timestamp()) // 60))


def brute_duty(shift):
    """Every minute on duty: the whole shift but for unpaid breaks at a time that lies in it."""
    whole = all_of_it = brute_minutes(shift.start, shift.end)
    for each in shift.breaks:
        if each.paid or each.at is None:
            continue
        first = shift.start.astimezone(LONDON).date()
        for day in (first, first + timedelta(days=1)):
            begin = datetime.combine(day, each.at, LONDON).astimezone(UTC)
            taken = brute_minutes(begin, begin + timedelta(minutes=each.minutes))
            if taken <= all_of_it:
                whole = whole - taken
                break
    return whole


def brute_counts(shifts, session, kind):
    """How many count at each minute, for `people`, the `leader` or a skill."""
    counts: dict[int, int] = {}
    people = {p.id: p for p in PEOPLE[:3]}
    for shift in shifts:
        who = people.get(shift.team_member_id)
        if who is None and not shift.agency_worker:
            continue
        if shift.kind is ShiftKind.SLEEP_IN and not session.sleep_in_counts:
            continue
        if kind == "leader":
            counting = shift.leads and shift.kind not in (ShiftKind.ON_CALL, ShiftKind.TRAINING)
        else:
            off_floor = shift.kind in (ShiftKind.ON_CALL, ShiftKind.TRAINING, ShiftKind.ADMINISTRATION)
            counting = shift.counts_in_cover and not off_floor and (who is None or who.counts_in_cover)
            if kind != "people":
                day = shift.start.astimezone(LONDON).date()
                counting = counting and who is not None and who.has_on(kind, day)
        if counting:
            for minute_ in brute_duty(shift):
                counts[minute_] = counts.get(minute_, 0) + 1
    return counts


def brute_gaps(counts, span_, needed):
    """Every minute with too few, and how many there are."""
    return {m: counts.get(m, 0) for m in brute_minutes(*span_) if counts.get(m, 0) < needed}


def unrolled(some):
    found = {m: gap.have for gap in some for m in brute_minutes(gap.start, gap.end)}
    assert len(found) == sum(len(brute_minutes(gap.start, gap.end)) for gap in some)
    return found


def a_step(session, monday, change):
    first, last = monday + timedelta(days=2), monday + timedelta(days=5)
    return CoverChange(scheme_id=SCHEME, session_id=session.id, first=first, last=last, change=change)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(CHANGES), SESSIONS, st.integers(-2, 2))
def test_that_cover_is_what_an_independent_count_of_every_minute_finds(data, monday, sessions, change):
    shifts = data.draw(some_shifts(monday))
    stepped = tuple(a_step(s, monday, change) for s in sessions[:1])
    rota = a_rota(*shifts, team=PEOPLE[:3], sessions=tuple(sessions), monday=monday, cover_changes=stepped)
    found = session_cover(rota)
    for session in sessions:
        kinds = ("people", "leader", *session.skills)
        counts = {kind: brute_counts(shifts, session, kind) for kind in kinds}
        for each in (c for c in found if c.session is session):
            span_ = (each.start, each.end)
            is_stepped = session is sessions[0] and 2 <= (each.day - monday).days <= 5
            assert each.needed == max(0, session.minimum + (change if is_stepped else 0))
            assert each.least == min(counts["people"].get(m, 0) for m in brute_minutes(*span_))
            assert unrolled(each.gaps) == brute_gaps(counts["people"], span_, each.needed)
            leader = brute_gaps(counts["leader"], span_, 1) if session.leader_needed else {}
            assert unrolled(each.leader_gaps) == leader
            for skill in session.skills:
                own = [g for g in each.skill_gaps if g.kind == skill]
                assert unrolled(own) == brute_gaps(counts[skill], span_, 1)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(CHANGES))
def test_that_a_site_is_unattended_at_the_minutes_at_which_nobody_is_counted(data, monday):
    shifts = data.draw(some_shifts(monday))
    week = [datetime.combine(monday + timedelta(days=n), time(0), LONDON).astimezone(UTC) for n in (0, 7)]
    counts = brute_counts(shifts, a_session(sleep_in_counts=True), "people")
    found = unattended(a_rota(*shifts, team=PEOPLE[:3], monday=monday))
    assert unrolled(found) == brute_gaps(counts, week, 1)


@given(st.sampled_from(CHANGES), SESSIONS)
def test_that_each_session_runs_from_clock_to_clock_on_its_days(monday, sessions):
    rota = a_rota(sessions=tuple(sessions), monday=monday)
    asked = {(c.session.id, c.day): (c.start, c.end) for c in session_cover(rota)}
    for session in sessions:
        for n, day in enumerate(rota.days):
            start = datetime.combine(day, session.start, LONDON).astimezone(UTC)
            last = day if session.end > session.start else day + timedelta(days=1)
            end = datetime.combine(last, session.end, LONDON).astimezone(UTC)
            wanted = (start, end) if str(n + 1) in session.days and start < end else None
            assert asked.get((session.id, day)) == wanted


@settings(max_examples=30, deadline=None)
@given(st.data(), st.sampled_from(CHANGES), SESSIONS, st.randoms())
def test_that_cover_never_depends_on_the_order_of_entry(data, monday, sessions, chance):
    shifts = list(data.draw(some_shifts(monday)))
    given_ = {"team": PEOPLE[:3], "sessions": tuple(sessions), "monday": monday}
    there = a_rota(*shifts, **given_)
    chance.shuffle(shifts)
    back = a_rota(*shifts, **given_)
    assert [(c.least, c.all_gaps) for c in session_cover(there)] == [
        (c.least, c.all_gaps) for c in session_cover(back)
    ]
    assert unattended(there) == unattended(back)
