"""Issues: what they keep for good, what changed since, what stops one, and who is told of what."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ech_desktop.domain.basics import Level, SessionId, TeamMemberId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.hours import rota_hours
from ech_desktop.domain.issues import (
    What,
    blocking,
    changes_between,
    changes_since,
    issued_of,
    issued_rota,
    notice_summary,
    notices_for,
    read_snapshot,
    snapshot,
)
from ech_desktop.domain.publishing import Notice, Override, ShiftNotice
from ech_desktop.domain.rota import Finding
from ech_desktop.domain.rules import findings
from ech_desktop.domain.scheme import CoverChange, Look, ShiftKind, Skill
from ech_desktop.domain.team import Absence, AbsenceKind, Contract, Role, Training
from tests.builders import (
    MONDAY,
    SCHEME,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_rota,
    a_session,
    a_shift,
    a_type,
)

AT = datetime(2026, 11, 18, 16, 12, tzinfo=UTC)
EARLY, LATE, NIGHT = "07:00-15:00", "14:00-22:00", "22:00-07:00"
UNPAID = (Break(30, paid=False, at=time(11)),)
ANN = a_member("Ann Obi", role=Role.TEAM_LEADER, can_lead=True, contract_minutes=37 * 60)
BO = a_member(
    "Bo Lee", contract=Contract.WEEK_PATTERN, contract_weeks=(0, 1800), contract_from=date(2026, 11, 2)
)
TEAM = (ANN, BO)


def duty(clock, day, member=None, **fields):
    stretch = a_shift(clock, **({"code": "E"} | fields))
    return (stretch.for_(member) if member is not None else stretch).on(day)


def a_finding(text="9 h rest.", level=Level.BLOCK, *, day=TUESDAY, team_member_id=ANN.id, shift_ids=()):
    return Finding("daily_rest", level, text, "The law", day, team_member_id, shift_ids)


def an_override(finding, **fields):
    known = {"mark": finding.mark, "rule": finding.rule, "said": finding.text}
    more: dict[str, Any] = {"reason": "Flood.", "by": ANN.id, "day": TUESDAY, "at": AT} | fields
    return Override(scheme_id=SCHEME, **known, **more)


def issue(rota, *found, overrides=()):
    """Written and read, as the store does."""
    return read_snapshot(snapshot(rota, found, overrides))


def a_full_rota():
    """Something of everything that an issue keeps."""
    ann = a_member(
        "Ann Obi",
        role=Role.TEAM_LEADER,
        can_lead=True,
        contract_minutes=37 * 60,
        started=date(2020, 1, 1),
        trainings=[Training(scheme_id=SCHEME, skill=Skill.MEDICINES, gained=MONDAY, expires=None)],
    )
    day = a_session("07:00-22:00", 2, name="Day", leader_needed=True, skills=(Skill.MEDICINES,))
    night = a_session("22:00-07:00", 1, name="Night", sleep_in_counts=True)
    shifts = (
        duty(NIGHT, MONDAY - timedelta(days=1), BO, kind=ShiftKind.WAKING_NIGHT, look=Look.NIGHT),
        duty(EARLY, MONDAY, ann, leads=True, breaks=UNPAID, note="Bring the “keys” — twice"),
        duty(NIGHT, SUNDAY, BO, kind=ShiftKind.SLEEP_IN, awake_minutes=20),
        duty(LATE, TUESDAY, agency_worker="Sal Roy"),
        duty(LATE, TUESDAY, counts_in_cover=False),
        duty(EARLY, MONDAY + timedelta(days=20), ann),
    )
    return a_rota(
        *shifts,
        team=(BO, ann),
        types=(a_type("E", EARLY, breaks=UNPAID, look=Look.EARLY),),
        sessions=(day, night),
        absences=(
            Absence(scheme_id=SCHEME, team_member_id=ann.id, first=SUNDAY, last=SUNDAY, note="Knee"),
            Absence(scheme_id=SCHEME, team_member_id=BO.id, first=date(2026, 1, 1), last=date(2026, 1, 9)),
        ),
        cover_changes=(
            CoverChange(
                scheme_id=SCHEME,
                session_id=SessionId(day.id),
                first=TUESDAY,
                last=TUESDAY,
                change=-1,
                reason="Fewer",
            ),
        ),
    )


# What an issue keeps


def test_that_an_issue_keeps_everything_of_its_weeks():
    rota, finding = a_full_rota(), a_finding()
    issued = issue(rota, finding, overrides=[an_override(finding, by=rota.team[1].id)])
    assert (issued.monday, issued.weeks, issued.scheme_id) == (MONDAY, 1, SCHEME)
    assert [p.name for p in issued.people] == ["Ann Obi", "Bo Lee"]
    ann, bo = issued.people
    hours = rota_hours(rota)
    assert (ann.hours, bo.hours, issued.open_hours) == (hours[ann.id], hours[bo.id], hours[None])
    assert (ann.role, ann.contract_minutes, bo.contract_weeks) == (Role.TEAM_LEADER, 37 * 60, (0, 1800))
    assert [(s.text, issued.name_of(s.team_member_id)) for s in issued.shifts] == [
        ("Mon 23 Nov E 07:00–15:00", "Ann Obi"),
        ("Tue 24 Nov E 14:00–22:00", ""),
        ("Tue 24 Nov E 14:00–22:00", ""),
        ("Sun 29 Nov E 22:00–07:00", "Bo Lee"),
    ]
    assert [s.text for s in issued.around] == ["Sun 22 Nov E 22:00–07:00"]
    assert {s.agency_worker for s in issued.shifts} == {"", "Sal Roy"}
    first = issued.shifts[0]
    assert (first.leads, first.breaks, first.note) == (True, UNPAID, "Bring the “keys” — twice")
    assert issued.findings == (finding,)
    (override,) = issued.overrides
    assert (override.mark, override.reason, override.by_name, override.at) == (
        finding.mark,
        "Flood.",
        "Ann Obi",
        AT,
    )
    assert [(a.kind, a.first) for a in issued.absences] == [(AbsenceKind.ANNUAL_LEAVE, SUNDAY)]
    assert [c.reason for c in issued.cover_changes] == ["Fewer"]


def test_that_an_issue_keeps_cover_by_session_and_day_with_its_gaps():
    rota = a_full_rota()
    kept, now = issue(rota).cover, session_cover(rota)
    assert [(c.session, c.day, c.start, c.end, c.least, c.needed) for c in kept] == [
        (c.session.name, c.day, c.start, c.end, c.least, c.needed) for c in now
    ]
    assert [[(g.start, g.end, g.have, g.needed, g.text, g.reason) for g in c.gaps] for c in kept] == [
        [(g.start, g.end, g.have, g.needed, g.text, g.reason) for g in c.all_gaps] for c in now
    ]
    kinds = {g.kind for c in kept for g in c.gaps}
    assert kinds == {"people", "leader", "medicines"}


def test_that_times_are_kept_in_utc_and_notes_of_absences_not_at_all():
    content = snapshot(a_full_rota(), [])
    shift = json.loads(content)["shifts"][0]
    assert (shift["start"], shift["end"]) == ("2026-11-23T07:00:00Z", "2026-11-23T15:00:00Z")
    assert shift["breaks"] == ["30u@11:00"]
    assert "Knee" not in content
    summer = a_rota(duty(EARLY, date(2026, 7, 6), ANN), team=TEAM, monday=date(2026, 7, 6))
    assert json.loads(snapshot(summer, []))["shifts"][0]["start"] == "2026-07-06T06:00:00Z"


def test_that_findings_stand_strongest_first_then_by_day_whatever_their_order():
    found = [
        a_finding("a", Level.TELL),
        a_finding("b", Level.WARN, day=None),
        a_finding("c", Level.WARN, day=MONDAY),
        a_finding("d", Level.BLOCK, day=WEDNESDAY),
        a_finding("e", Level.BLOCK),
        a_finding("f", Level.REFUSE, shift_ids=("s1", "s2")),
    ]
    kept = issue(a_rota(team=TEAM), *found).findings
    assert [f.text for f in kept] == ["f", "e", "d", "b", "c", "a"]
    assert kept[0].shift_ids == ("s1", "s2")
    assert issue(a_rota(team=TEAM), *reversed(found)).findings == kept


def test_that_only_overrides_of_the_findings_of_an_issue_are_kept_by_day_and_with_a_name():
    one, two, gone = a_finding("9 h rest."), a_finding("8 h rest."), a_finding("7 h rest.")
    rest = WEDNESDAY + timedelta(days=1)
    overrides = [
        an_override(two, day=WEDNESDAY, by=TeamMemberId("gone"), compensatory_rest=rest),
        an_override(gone),
        an_override(one),
    ]
    kept = issue(a_rota(team=TEAM), one, two, overrides=overrides).overrides
    assert [(o.said, o.by_name, o.compensatory_rest) for o in kept] == [
        ("9 h rest.", "Ann Obi", None),
        ("8 h rest.", "Somebody not in the team", rest),
    ]


def test_that_nobody_at_all_makes_an_issue_too():
    issued = issue(a_rota())
    assert (issued.people, issued.shifts, issued.scheme_id, issued.name_of(None)) == ((), (), "", "")


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "7", "null", "{}", '{"version":2}', '{"version":1}', '{"version":1,"monday":"x"}'],
)
def test_that_what_is_no_issue_is_refused_with_a_sentence(content):
    with pytest.raises(ValueError, match="not the content of an issue"):
        read_snapshot(content)


def test_that_an_issue_in_a_later_shape_is_refused_not_half_read():
    said = json.loads(snapshot(a_full_rota(), []))
    assert said["version"] == 1
    with pytest.raises(ValueError, match="not the content of an issue"):
        read_snapshot(json.dumps({**said, "version": 2}))


def test_that_a_damaged_part_of_an_issue_is_refused_not_guessed():
    said = json.loads(snapshot(a_full_rota(), []))
    for name, wrong in (("kind", "daydream"), ("start", "soon"), ("breaks", ["long"]), ("breaks", 7)):
        broken = {**said, "shifts": [{**said["shifts"][0], name: wrong}]}
        with pytest.raises(ValueError, match="not the content of an issue"):
            read_snapshot(json.dumps(broken))


# Properties

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
BREAKS = st.lists(st.builds(Break, st.integers(1, 60), st.booleans(), st.none() | MINUTES), max_size=2).map(
    tuple
)


@st.composite
def some_rota(draw, most=10):
    chosen = draw(
        st.lists(
            st.tuples(
                st.sampled_from((EARLY, LATE, NIGHT, "07:00-07:00")),
                st.integers(-3, 16),
                st.sampled_from((*TEAM, None)),
                st.fixed_dictionaries(
                    {
                        "code": st.sampled_from(("E", "", "N")),
                        "kind": st.sampled_from(ShiftKind),
                        "breaks": BREAKS,
                        "note": TEXTS,
                        "leads": st.booleans(),
                        "counts_in_cover": st.booleans(),
                    }
                ),
            ),
            max_size=most,
        )
    )
    monday = draw(st.sampled_from((MONDAY, date(2026, 3, 23), date(2026, 10, 19), date(2027, 10, 25))))
    shifts = [duty(clock, monday + timedelta(days=n), who, **more) for clock, n, who, more in chosen]
    return a_rota(*shifts, team=TEAM, monday=monday, weeks=2, sessions=(DAY_SESSION, NIGHT_SESSION))


DAY_SESSION, NIGHT_SESSION = a_session("07:00-22:00", 2, name="Day"), a_session(NIGHT, 1, name="Night")
FOUND = st.lists(
    st.builds(
        a_finding,
        TEXTS,
        st.sampled_from(Level),
        day=st.none() | st.dates(),
        team_member_id=st.sampled_from((None, ANN.id, TeamMemberId("gone"))),
        shift_ids=st.lists(TEXTS, max_size=2).map(tuple),
    ),
    max_size=5,
)


@settings(max_examples=30, deadline=None)
@given(some_rota(), FOUND, TEXTS)
def test_that_an_issue_read_back_is_what_was_written(rota, found, reason):
    overrides = [an_override(f, reason=reason) for f in found[:2]]
    issued, content = issued_of(rota, found, overrides), snapshot(rota, found, overrides)
    assert read_snapshot(content) == issued
    assert snapshot(rota, found, overrides) == content


@settings(max_examples=30, deadline=None)
@given(some_rota(), FOUND, st.randoms(use_true_random=False))
def test_that_an_issue_does_not_depend_on_the_order_of_entry(rota, found, chance):
    content = snapshot(rota, found)
    shifts, team = list(rota.shifts), list(rota.team)
    for each in (shifts, team, found):
        chance.shuffle(each)
    assert snapshot(replace(rota, shifts=tuple(shifts), team=tuple(team)), found) == content


@settings(max_examples=30, deadline=None)
@given(some_rota(), st.data())
def test_that_findings_of_an_issue_never_change_after_it(rota, data):
    found = findings(rota)
    content = snapshot(rota, found)
    before = read_snapshot(content)
    for shift in rota.shifts:
        shift.start += timedelta(minutes=data.draw(st.integers(1, 600)))
        shift.end, shift.code, shift.team_member_id = shift.start + timedelta(hours=1), "X", None
    findings(rota)
    after = read_snapshot(content)
    assert after == before
    assert set(after.findings) == set(found)
    assert snapshot(issued_rota(after), after.findings) == snapshot(issued_rota(before), before.findings)


def cover_of(rota):
    return [
        (c.session.id, c.day, c.least, c.needed, [(g.start, g.end, g.have, g.text) for g in c.all_gaps])
        for c in session_cover(rota)
    ]


@settings(max_examples=30, deadline=None)
@given(some_rota())
def test_that_the_rota_of_an_issue_shows_the_same_rows_hours_and_cover(rota):
    shown = issued_rota(issue(rota))
    assert [m.name for m in shown.rows] == [m.name for m in rota.rows]
    assert rota_hours(shown) == rota_hours(rota)
    assert cover_of(shown) == cover_of(rota)
    assert {place: [s.times for s in cell] for place, cell in shown.cells.items()} == {
        place: [s.times for s in cell] for place, cell in rota.cells.items()
    }


@settings(max_examples=30, deadline=None)
@given(some_rota(6), some_rota(6), st.data())
def test_that_changes_are_told_once_each_and_undo_themselves(one, other, data):
    kept = data.draw(st.lists(st.sampled_from(one.shifts), unique=True)) if one.shifts else []
    other = replace(other, monday=one.monday, shifts=(*other.shifts, *kept))
    before, after = issue(one), issue(other)
    changes = changes_between(before, after)
    assert changes_since(before, other) == changes
    own = {s.id for s in (*one.own_shifts, *other.own_shifts)}
    assert {c.shift_id for c in changes} == own - {s.id for s in kept}
    assert len({c.shift_id for c in changes}) == len(changes)
    assert changes_since(before, one) == ()
    assert {c.shift_id for c in changes_between(after, before)} == {c.shift_id for c in changes}


# The paper of an old issue


def test_that_an_old_issue_shows_people_and_shifts_as_they_were():
    rota = a_full_rota()
    content = snapshot(rota, [])
    rota.team[1].last_name, rota.team[1].left = "Bell", MONDAY - timedelta(days=1)
    rota.shifts[1].code = "X"
    rota.sessions[0].minimum = 9
    shown = issued_rota(read_snapshot(content))
    assert [m.name for m in shown.rows] == ["Ann Obi", "Bo Lee"]
    ann = shown.rows[0]
    assert [s.code for s in shown.cells[ann.id, MONDAY]] == ["E"]
    assert [t.skill for t in ann.trainings] == [Skill.MEDICINES]
    assert shown.sessions[0].minimum == 2
    assert shown.absence_on(ann.id, SUNDAY) is not None
    assert [(t.code, t.breaks) for t in shown.types] == [("E", UNPAID)]
    assert [(c.session_id, c.change) for c in shown.cover_changes] == [(shown.sessions[0].id, -1)]
    assert [s.times for s in shown.by_member[BO.id]] == ["22:00–07:00", "22:00–07:00"]
    assert [s.agency_worker for s in shown.own_shifts if s.agency_worker] == ["Sal Roy"]


def test_that_cover_at_both_ends_of_the_weeks_is_as_it_was():
    before, after = (
        duty(NIGHT, MONDAY - timedelta(days=1), ANN),
        duty("00:00-08:00", MONDAY + timedelta(days=7), BO),
    )
    far = duty(EARLY, MONDAY + timedelta(days=9), ANN), duty(EARLY, MONDAY - timedelta(days=1), BO)
    night = a_session("22:00-07:00", 1, name="Night")
    rota = a_rota(before, after, *far, team=TEAM, sessions=(night, a_session("00:00-07:00", 1)))
    issued = issue(rota)
    assert [s.id for s in issued.around] == [before.id, after.id]
    assert cover_of(issued_rota(issued)) == cover_of(rota)


def test_that_skills_of_one_person_stand_in_one_order():
    def content(*trainings):
        ann = a_member("Ann Obi", id=ANN.id, trainings=list(trainings))
        return snapshot(a_rota(team=(ann,)), [])

    fire = Training(scheme_id=SCHEME, skill=Skill.FIRE)
    old = Training(scheme_id=SCHEME, skill=Skill.FIRE, gained=MONDAY, expires=TUESDAY)
    assert content(fire, old) == content(old, fire)


# Changes


SHIFT = duty(EARLY, TUESDAY, ANN)


def changed(**fields):
    """The sentence when this shift is another after the issue."""
    after = a_rota(replace(SHIFT, **fields), team=TEAM)
    (change,) = changes_since(issue(a_rota(SHIFT, team=TEAM)), after)
    return change.what, change.text


def at(clock, day=TUESDAY):
    shift = duty(clock, day)
    return {"start": shift.start, "end": shift.end}


@pytest.mark.parametrize(
    ("fields", "what", "text"),
    [
        (at(LATE), [What.MOVED], "Ann Obi: Tue 24 Nov E 07:00–15:00 is now E 14:00–22:00."),
        (
            {**at(LATE), "code": "L"},
            [What.MOVED, What.CHANGED],
            "Ann Obi: Tue 24 Nov E 07:00–15:00 is now L 14:00–22:00.",
        ),
        (
            at(EARLY, WEDNESDAY),
            [What.MOVED],
            "Ann Obi: Tue 24 Nov E 07:00–15:00 is now Wed 25 Nov E 07:00–15:00.",
        ),
        (
            at(EARLY, MONDAY + timedelta(days=8)),
            [What.MOVED],
            "Ann Obi: Tue 24 Nov E 07:00–15:00 is now Tue 1 Dec E 07:00–15:00.",
        ),
        ({"code": ""}, [What.CHANGED], "Ann Obi: Tue 24 Nov E 07:00–15:00 is now 07:00–15:00."),
        (
            {"team_member_id": BO.id},
            [What.GIVEN],
            "Bo Lee has Tue 24 Nov E 07:00–15:00 instead of Ann Obi.",
        ),
        (
            {"team_member_id": BO.id, **at(LATE), "leads": True},
            [What.MOVED, What.GIVEN, What.CHANGED],
            "Bo Lee has Tue 24 Nov E 07:00–15:00 instead of Ann Obi, now E 14:00–22:00, leading.",
        ),
        (
            {"team_member_id": None},
            [What.GIVEN],
            "Ann Obi no longer has Tue 24 Nov E 07:00–15:00, it is open.",
        ),
        (
            {"team_member_id": None, "agency_worker": "Sal Roy"},
            [What.GIVEN],
            "Sal Roy (agency) has Tue 24 Nov E 07:00–15:00 instead of Ann Obi.",
        ),
        (
            {"team_member_id": TeamMemberId("gone")},
            [What.GIVEN],
            "Somebody not in the team has Tue 24 Nov E 07:00–15:00 instead of Ann Obi.",
        ),
        ({"kind": ShiftKind.TRAINING}, [What.CHANGED], "Ann Obi: Tue 24 Nov E 07:00–15:00 is now training."),
        (
            {"kind": ShiftKind.LEADING, "leads": True},
            [What.CHANGED],
            "Ann Obi: Tue 24 Nov E 07:00–15:00 is now leading.",
        ),
        (
            {"breaks": UNPAID},
            [What.CHANGED],
            "Ann Obi: Tue 24 Nov E 07:00–15:00 is now with breaks 30 unpaid at 11:00.",
        ),
        (
            {"note": "Keys", "counts_in_cover": False},
            [What.NOTED],
            "Ann Obi: Tue 24 Nov E 07:00–15:00 is now not counted in cover, with the note “Keys”.",
        ),
    ],
)
def test_that_a_changed_shift_is_one_plain_sentence(fields, what, text):
    assert changed(**fields) == (tuple(what), text)


def test_that_what_is_taken_away_from_a_shift_is_said_too():
    before = replace(SHIFT, breaks=UNPAID, leads=True, counts_in_cover=False, note="Keys")
    (change,) = changes_since(issue(a_rota(before, team=TEAM)), a_rota(SHIFT, team=TEAM))
    assert change.text == (
        "Ann Obi: Tue 24 Nov E 07:00–15:00 is now without breaks, not leading, counted in cover, "
        "without its note."
    )


def test_that_open_shifts_are_called_open():
    shift = duty(EARLY, TUESDAY)
    was = issue(a_rota(shift, team=TEAM))
    taken, moved = replace(shift, team_member_id=BO.id), replace(shift, **at(LATE))
    texts = [changes_since(was, a_rota(s, team=TEAM))[0].text for s in (taken, moved)]
    assert texts == [
        "Bo Lee has the open shift Tue 24 Nov E 07:00–15:00.",
        "Open shift: Tue 24 Nov E 07:00–15:00 is now E 14:00–22:00.",
    ]
    assert [c.text for c in changes_since(was, a_rota(team=TEAM))] == [
        "Open shift: Tue 24 Nov E 07:00–15:00 is taken off."
    ]


def test_that_shifts_added_and_removed_are_said_by_day_and_time():
    gone, new = duty(LATE, MONDAY, ANN), [duty(EARLY, MONDAY, BO), duty(EARLY, WEDNESDAY, ANN)]
    stays = duty(EARLY, SUNDAY, ANN)
    changes = changes_since(issue(a_rota(gone, stays, team=TEAM)), a_rota(*new, stays, team=TEAM))
    assert [(c.what, c.day, c.people, c.text) for c in changes] == [
        ((What.ADDED,), MONDAY, (BO.id,), "Bo Lee: Mon 23 Nov E 07:00–15:00 is new."),
        ((What.REMOVED,), MONDAY, (ANN.id,), "Ann Obi: Mon 23 Nov E 14:00–22:00 is taken off."),
        ((What.ADDED,), WEDNESDAY, (ANN.id,), "Ann Obi: Wed 25 Nov E 07:00–15:00 is new."),
    ]
    assert [(c.before is None, c.after is None) for c in changes] == [
        (True, False),
        (False, True),
        (True, False),
    ]


def test_that_a_shift_that_comes_in_from_the_week_before_has_moved():
    night = duty(NIGHT, MONDAY - timedelta(days=1), ANN)
    after = night.placed(ANN.id, MONDAY)
    (change,) = changes_since(issue(a_rota(night, team=TEAM)), a_rota(after, team=TEAM))
    assert change.text == "Ann Obi: Sun 22 Nov E 22:00–07:00 is now Mon 23 Nov E 22:00–07:00."


def test_that_a_new_name_or_being_woken_changes_no_shift():
    was = issue(a_rota(SHIFT, team=TEAM))
    renamed = a_member("Ann Bell", id=ANN.id)
    assert changes_since(was, a_rota(replace(SHIFT, awake_minutes=40), team=(renamed, BO))) == ()
    (change,) = changes_since(was, a_rota(replace(SHIFT, code="L"), team=(renamed, BO)))
    assert change.text.startswith("Ann Bell: ")


def test_that_an_hour_that_the_clock_shows_twice_is_another_time():
    monday = date(2026, 10, 19)
    shift = duty("17:00-01:30", date(2026, 10, 24), ANN)
    later = replace(shift, end=shift.end + timedelta(hours=1))
    was = issue(a_rota(shift, team=TEAM, monday=monday))
    (change,) = changes_since(was, a_rota(later, team=TEAM, monday=monday))
    assert change.what == (What.MOVED,)


# What stops an issue


def test_that_blocks_and_refusals_stop_an_issue_and_warnings_do_not():
    found = [a_finding(level.value, level) for level in Level]
    assert [f.level for f in blocking(found, [])] == [Level.REFUSE, Level.BLOCK]


def test_that_an_override_lets_its_own_block_pass_with_its_figures_and_no_refusal():
    block, worse, refusal = a_finding("9 h"), a_finding("8 h"), a_finding("two places", Level.REFUSE)
    overrides = [an_override(block), an_override(refusal)]
    assert blocking([block, worse, refusal], overrides) == (worse, refusal)


# Who is told of what


def told(notices):
    return [(n.what, n.team_member_id, n.start) for n in notices]


def test_that_a_first_issue_offers_every_shift_to_its_person():
    shifts = duty(EARLY, MONDAY, ANN), duty(LATE, MONDAY), duty(LATE, TUESDAY, agency_worker="Sal")
    around = duty(EARLY, MONDAY - timedelta(days=1), BO)
    (notice,) = notices_for(None, a_rota(*shifts, around, team=TEAM), 1, AT)
    assert (notice.what, notice.team_member_id, notice.shift) == (Notice.OFFERED, ANN.id, shifts[0].id)
    assert (notice.start, notice.end, notice.at, notice.issue) == (shifts[0].start, shifts[0].end, AT, 1)
    assert (notice.scheme_id, notice.problems()) == (SCHEME, ())


def test_that_the_next_issue_tells_each_person_what_is_another_for_them():
    stays, moves = duty(EARLY, MONDAY, ANN), duty(EARLY, TUESDAY, ANN)
    goes, off = duty(LATE, TUESDAY, BO), duty(EARLY, WEDNESDAY, BO)
    opened = duty(LATE, WEDNESDAY, BO)
    before = issue(a_rota(stays, moves, goes, off, opened, team=TEAM))
    new = duty(EARLY, SUNDAY, BO)
    moved = moves.placed(ANN.id, MONDAY + timedelta(days=3))
    after = [
        replace(stays, note="Keys"),
        moved,
        replace(goes, team_member_id=ANN.id),
        replace(opened, team_member_id=None),
        new,
    ]
    notices = notices_for(before, a_rota(*after, team=TEAM), 2, AT)
    assert told(notices) == [
        (Notice.CHANGED, ANN.id, moved.start),
        (Notice.CANCELLED, BO.id, goes.start),
        (Notice.OFFERED, ANN.id, goes.start),
        (Notice.CANCELLED, BO.id, off.start),
        (Notice.CANCELLED, BO.id, opened.start),
        (Notice.OFFERED, BO.id, new.start),
    ]
    assert {n.issue for n in notices} == {2}


def test_that_other_breaks_or_leading_are_told_and_nothing_is_for_what_stayed():
    one, two = duty(EARLY, MONDAY, ANN), duty(EARLY, TUESDAY, BO)
    before = issue(a_rota(one, two, team=TEAM))
    assert notices_for(before, a_rota(one, two, team=TEAM), 2, AT) == []
    after = a_rota(replace(one, leads=True), replace(two, breaks=UNPAID), team=TEAM)
    assert [n.what for n in notices_for(before, after, 2, AT)] == [Notice.CHANGED, Notice.CHANGED]


def test_that_an_open_shift_that_moves_and_somebody_who_is_gone_get_no_notice():
    vacant, gone = duty(EARLY, MONDAY), duty(EARLY, TUESDAY, BO)
    before = issue(a_rota(vacant, gone, team=TEAM))
    assert notices_for(before, a_rota(replace(vacant, **at(LATE)), team=(ANN,)), 2, AT) == []


def a_notice(what, days, shift="s1", who=ANN, notice=timedelta(days=7)):
    """Told so many days after the first; the shift starts `notice` after that."""
    moment = AT + timedelta(days=days)
    start = moment + notice
    return ShiftNotice(
        scheme_id=SCHEME, shift=shift, team_member_id=who.id, what=what, at=moment, start=start, end=start
    )


def test_that_notice_is_counted_from_the_last_telling_shortest_first():
    notices = [
        a_notice(Notice.CHANGED, 5, notice=timedelta(days=2)),
        a_notice(Notice.OFFERED, 0),
        a_notice(Notice.ACCEPTED, 1),
        a_notice(Notice.OFFERED, 0, "s2", BO, timedelta(days=1)),
        a_notice(Notice.ACCEPTED, 0.5, "s2", BO),
        a_notice(Notice.CANCELLED, 6, "s3", BO, timedelta(hours=-1)),
        a_notice(Notice.DECLINED, 0, "s4", BO),
    ]
    given_ = notice_summary(notices)
    assert [(g.told.shift, g.minutes, g.answer and g.answer.what) for g in given_] == [
        ("s3", -60, None),
        ("s2", 24 * 60, Notice.ACCEPTED),
        ("s1", 2 * 24 * 60, None),
    ]
    assert notice_summary(reversed(notices)) == given_
    assert notice_summary([]) == ()


def test_that_two_people_told_of_one_shift_are_two_lines():
    notices = [a_notice(Notice.CANCELLED, 3), a_notice(Notice.OFFERED, 3, who=BO)]
    assert {(g.told.team_member_id, g.told.what) for g in notice_summary(notices)} == {
        (ANN.id, Notice.CANCELLED),
        (BO.id, Notice.OFFERED),
    }
