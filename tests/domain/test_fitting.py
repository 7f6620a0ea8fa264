"""What of a copied week or a pattern fits into a rota: every reason once, and one by one as all at once."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ech_desktop.domain.basics import Level, Refused, ShiftTypeId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.fitting import Fit, LeftOut, Why, copied_weeks, fitting, pattern_of, pattern_shifts
from ech_desktop.domain.patterns import Pattern, PatternShift
from ech_desktop.domain.rota import Finding, Shift
from ech_desktop.domain.rules import newly_broken
from ech_desktop.domain.scheme import ShiftKind, Skill
from ech_desktop.domain.team import Absence, Days, Training, Visa
from tests.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SCHEME,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_rota,
    a_shift,
    a_type,
)

ANN, BO = a_member("Ann Obi"), a_member("Bo Lee")
EARLY, LATE, NIGHT = "07:00-15:00", "14:00-22:00", "22:00-07:00"
UNPAID = (Break(30, paid=False),)


def duty(clock, day, member=None, **fields):
    """Lawful by itself: with the break that a long shift needs."""
    stretch = a_shift(clock, **({"breaks": UNPAID, "code": "E"} | fields))
    return (stretch.for_(member) if member is not None else stretch).on(day)


def fit(*copies, there=(), team=(ANN, BO), **fields) -> Fit:
    return fitting(copies, a_rota(*there, team=team, **fields))


def only(found: Fit) -> LeftOut:
    """The one that stayed out, where nothing else happened."""
    (out,) = found.left_out
    return out


def said(found: Fit):
    return [(each.why, each.text) for each in found.left_out]


# What fits


def test_that_nothing_to_copy_is_nothing_copied():
    assert fit() == Fit((), ())


def test_that_a_week_fits_into_an_empty_one_in_its_order():
    copies = [duty(EARLY, day, who) for day in (MONDAY, TUESDAY, WEDNESDAY) for who in (BO, ANN, None)]
    found = fit(*copies)
    assert found.added == tuple(copies)
    assert found.left_out == ()


def test_that_a_split_day_fits_with_both_its_parts():
    parts = [duty(clock, MONDAY, ANN, breaks=()) for clock in ("07:00-11:00", "16:00-20:00")]
    assert fit(*parts).added == tuple(parts)


def test_that_shifts_that_touch_are_not_in_two_places():
    early, next_one = duty("07:00-12:00", MONDAY, ANN), duty("12:00-15:00", MONDAY, ANN)
    assert fit(early, next_one).added == (early, next_one)
    assert fit(next_one, early).added == (next_one, early)


def test_that_a_warning_keeps_no_shift_out():
    seven = [duty(EARLY, MONDAY + timedelta(days=n), ANN, breaks=()) for n in range(7)]
    assert fit(*seven).added == tuple(seven)  # no day off, no break: both are said, neither stops


# What does not, and why


def test_that_somebody_away_gets_no_copy_and_the_reason_of_the_absence_is_not_said():
    leave = Absence(scheme_id=SCHEME, team_member_id=ANN.id, first=TUESDAY, last=WEDNESDAY)
    copies = [duty(EARLY, day, ANN) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)]
    found = fit(*copies, absences=(leave,))
    assert found.added == (copies[0], copies[3])
    assert said(found) == [
        (Why.AWAY, "Ann Obi is away on Tue 24 Nov 2026."),
        (Why.AWAY, "Ann Obi is away on Wed 25 Nov 2026."),
    ]


def test_that_a_leaver_and_a_starter_get_copies_only_while_they_work_here():
    cy = a_member("Cy Dun", started=TUESDAY, left=WEDNESDAY)
    copies = [duty(EARLY, day, cy) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)]
    found = fit(*copies, team=(cy,))
    assert found.added == (copies[1], copies[2])
    assert said(found) == [
        (Why.NOT_HERE, "Cy Dun does not work here on Mon 23 Nov 2026."),
        (Why.NOT_HERE, "Cy Dun does not work here on Thu 26 Nov 2026."),
    ]
    assert all(out.member is cy and out.can_be_added for out in found.left_out)


def test_that_the_shift_of_somebody_no_longer_in_the_team_stays_out_for_good():
    out = only(fit(duty(EARLY, MONDAY, a_member("Cy Dun"))))
    assert (out.why, out.member, out.can_be_added) == (Why.NOT_HERE, None, False)
    assert out.text == "Whose shift this was on Mon 23 Nov 2026 is no longer in the team."


def test_that_a_taken_cell_is_kept_whatever_is_in_it():
    there = duty("16:00-20:00", MONDAY, ANN, breaks=())
    copies = duty("07:00-11:00", MONDAY, ANN, breaks=()), duty(EARLY, MONDAY, BO)
    found = fit(*copies, there=[there])
    assert found.added == (copies[1],)
    assert said(found) == [(Why.CELL_TAKEN, "Ann Obi already has a shift on Mon 23 Nov 2026.")]
    assert only(found).can_be_added


def test_that_nobody_is_copied_into_two_places():
    night = duty(NIGHT, MONDAY - timedelta(days=1), ANN)
    early = duty("06:30-14:30", MONDAY, ANN)
    found = fit(early, there=[night])
    assert said(found) == [(Why.TWO_PLACES, "Ann Obi would be in two places on Mon 23 Nov 2026.")]
    assert not only(found).can_be_added


def test_that_the_second_of_two_copies_at_once_stays_out():
    one, two, three = (duty(c, MONDAY, ANN) for c in ("07:00-12:00", "11:00-15:00", "12:00-15:00"))
    found = fit(one, two, three)
    assert found.added == (one, three)
    assert only(found).shift is two
    assert only(found).why is Why.TWO_PLACES


def test_that_a_shift_that_is_none_stays_out():
    bad = duty(EARLY, MONDAY, ANN)
    bad.end = bad.start
    out = only(fit(bad))
    assert (out.why, out.can_be_added) == (Why.BAD_SHIFT, False)
    assert out.text == "A shift must end after it starts, within 24 hours."


def test_that_each_open_shift_there_stands_for_one_copy():
    copies = [duty(EARLY, MONDAY) for _ in range(3)]
    found = fit(*copies, there=[duty(EARLY, MONDAY), duty(LATE, MONDAY), duty(EARLY, TUESDAY)])
    assert found.added == (copies[1], copies[2])
    assert said(found) == [(Why.SAME_OPEN, "The same open shift is already on Mon 23 Nov 2026.")]
    assert (only(found).member, only(found).can_be_added) == (None, True)


def test_that_a_place_filled_by_an_agency_is_not_asked_for_again():
    there = duty(EARLY, MONDAY, agency_worker="Sal Roy")
    assert only(fit(duty(EARLY, MONDAY), there=[there])).why is Why.SAME_OPEN


def test_that_another_code_or_another_time_is_another_open_shift():
    there = duty(EARLY, MONDAY)
    copies = duty(EARLY, MONDAY, code="S"), duty("07:00-14:00", MONDAY)
    assert fit(*copies, there=[there]).added == copies


# Skills


def training(skill=Skill.MEDICINES, expires=None, gained=None):
    return Training(scheme_id=SCHEME, skill=skill, expires=expires, gained=gained)


@pytest.mark.parametrize(
    ("trainings", "text"),
    [
        ([], ""),
        ([training()], ""),
        ([training(expires=TUESDAY)], ""),
        ([training(expires=MONDAY)], "Ann Obi: medicines ran out on Mon 23 Nov 2026."),
        ([training(expires=date(2026, 1, 1)), training(expires=TUESDAY)], ""),
        (
            [training(expires=date(2026, 1, 1)), training(expires=date(2026, 3, 1))],
            "Ann Obi: medicines ran out on Sun 1 Mar 2026.",
        ),
        (
            [training(expires=date(2026, 1, 1)), training(gained=WEDNESDAY)],
            "Ann Obi: medicines ran out on Thu 1 Jan 2026.",
        ),
        ([training(gained=WEDNESDAY, expires=SUNDAY)], ""),
        (
            [training(expires=MONDAY), training(Skill.DBS, date(2026, 5, 1)), training(Skill.FIRE)],
            "Ann Obi: DBS check ran out on Fri 1 May 2026.",
        ),
    ],
)
def test_that_a_skill_that_has_run_out_keeps_a_copy_out_and_one_never_had_does_not(trainings, text):
    ann = a_member("Ann Obi", trainings=trainings)
    found = fit(duty(EARLY, TUESDAY, ann), team=(ann,))
    assert said(found) == ([(Why.EXPIRED, text)] if text else [])
    assert all(out.can_be_added for out in found.left_out)


def test_that_a_shift_of_training_is_where_a_skill_is_renewed():
    ann = a_member("Ann Obi", trainings=[training(expires=MONDAY)])
    assert fit(duty(EARLY, TUESDAY, ann, kind=ShiftKind.TRAINING), team=(ann,)).left_out == ()


# Rules


def test_that_a_copy_that_breaks_rest_stays_out_with_the_words_of_the_rule():
    late, early, next_day = duty(LATE, MONDAY, ANN), duty(EARLY, TUESDAY, ANN), duty(EARLY, WEDNESDAY, ANN)
    found = fit(late, early, next_day)
    assert found.added == (late, next_day)
    out = only(found)
    assert (out.shift, out.why, out.member, out.can_be_added) == (early, Why.RULE, ANN, True)
    assert out.finding is not None
    assert out.finding.level is Level.BLOCK
    assert out.text == out.finding.text
    assert "9 h" in out.text


def test_that_rest_is_kept_to_what_is_there_before_and_after_the_weeks():
    before = duty(LATE, MONDAY - timedelta(days=1), ANN)
    after = duty(EARLY, SUNDAY + timedelta(days=1), BO)
    copies = duty(EARLY, MONDAY, ANN), duty(LATE, SUNDAY, BO), duty(LATE, SUNDAY, ANN)
    found = fit(*copies, there=[before, after])
    assert found.added == (copies[2],)
    assert [out.why for out in found.left_out] == [Why.RULE, Why.RULE]


def test_that_what_is_broken_there_already_is_no_copys_fault():
    there = duty(LATE, MONDAY, ANN), duty(EARLY, TUESDAY, ANN)
    copy = duty(EARLY, FRIDAY, ANN)
    assert fit(copy, there=there).added == (copy,)


def test_that_a_copy_that_stays_out_stands_in_no_ones_way():
    late = duty(LATE, MONDAY, ANN)
    out, instead = duty(EARLY, TUESDAY, ANN), duty("10:00-18:00", TUESDAY, ANN)
    found = fit(late, out, instead)  # the second of Tuesday overlaps the first, which breaks rest
    assert found.added == (late, instead)
    assert only(found).shift is out


def test_that_one_persons_trouble_is_not_anothers():
    ann_late, bo_next = duty(LATE, MONDAY, ANN), duty(EARLY, TUESDAY, BO)
    copies = [ann_late, bo_next, duty(EARLY, TUESDAY, ANN), duty(EARLY, MONDAY, BO)]
    assert [out.shift for out in fit(*copies).left_out] == [copies[2]]


def test_that_what_stays_out_breaks_nothing_for_what_follows():
    late, early, night = duty(LATE, MONDAY, ANN), duty(EARLY, TUESDAY, ANN), duty(NIGHT, TUESDAY, ANN)
    found = fit(late, early, night)  # with the early there, seven hours would be left before the night
    assert found.added == (late, night)


def test_that_rest_that_another_copy_hid_is_found_when_that_one_stays_out():
    night = duty(NIGHT, MONDAY, ANN)
    noon, afternoon = duty("10:00-12:00", TUESDAY, ANN), duty("14:00-18:00", TUESDAY, ANN)
    next_day = duty(EARLY, WEDNESDAY, ANN)
    found = fit(night, noon, afternoon, next_day)
    assert found.added == (night, next_day)
    assert [out.shift for out in found.left_out] == [noon, afternoon]
    assert ["3 h" in out.text or "7 h" in out.text for out in found.left_out] == [True, True]


def test_that_a_limit_on_the_week_keeps_out_what_is_over_it_and_lets_in_what_still_fits():
    student = a_member("Si Roe", visa=Visa.STUDENT, terms=(Days(MONDAY, SUNDAY),))
    eights = [duty("08:00-16:00", day, student, breaks=()) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    four = duty("08:00-12:00", THURSDAY, student, breaks=())
    last = duty("08:00-12:00", FRIDAY, student, breaks=())
    found = fit(*eights, four, last, team=(student,))  # 20 hours a week in term, DOMAIN.md L14
    assert found.added == (eights[0], eights[1], four)
    assert [(out.shift, out.why) for out in found.left_out] == [(eights[2], Why.RULE), (last, Why.RULE)]


@pytest.mark.parametrize(("level", "can"), [(Level.BLOCK, True), (Level.REFUSE, False)])
def test_that_what_a_rule_blocks_can_be_done_anyway_and_what_it_refuses_cannot(level, can):
    finding = Finding("some_rule", level, "No.", day=MONDAY, team_member_id=ANN.id)
    assert LeftOut(duty(EARLY, MONDAY, ANN), Why.RULE, "No.", ANN, finding=finding).can_be_added is can


def test_that_every_shift_that_breaks_rest_is_found_in_four_weeks():
    copies = []
    for week in range(4):
        for n in range(5):
            clock = LATE if n == 1 else EARLY
            copies.append(duty(clock, MONDAY + timedelta(days=7 * week + n), ANN))
    found = fit(*copies, weeks=4)
    assert [out.shift for out in found.left_out] == copies[2::5]
    assert {out.why for out in found.left_out} == {Why.RULE}


def test_that_a_copy_names_what_it_is_a_copy_of():
    source = a_rota(duty(LATE, MONDAY, ANN), duty(EARLY, TUESDAY, ANN), team=(ANN,))
    copies, source_of = copied_weeks(source, MONDAY + timedelta(days=7))
    found = fitting(copies, a_rota(team=(ANN,), monday=MONDAY + timedelta(days=7)), source_of)
    assert only(found).source is source.own_shifts[1]
    assert only(fitting(copies, a_rota(team=(ANN,), monday=MONDAY + timedelta(days=7)))).source is None


# All at once is as one by one


CLOCKS = (EARLY, LATE, NIGHT, "07:00-11:00", "16:00-20:00", "10:00-18:00")
TEAM = (
    ANN,
    BO,
    a_member("Cy Dun", left=FRIDAY),
    a_member("Di Eze", trainings=[training(expires=WEDNESDAY)]),
)
AWAY = (Absence(scheme_id=SCHEME, team_member_id=BO.id, first=WEDNESDAY, last=WEDNESDAY),)


@st.composite
def some_shifts(draw, days, most):
    chosen = draw(
        st.lists(st.tuples(st.sampled_from(CLOCKS), days, st.sampled_from((*TEAM, None))), max_size=most)
    )
    return [duty(clock, MONDAY + timedelta(days=day), who) for clock, day, who in chosen]


THERE, COPIES = some_shifts(st.integers(-2, 8), 5), some_shifts(st.integers(0, 6), 14)


def whole(records):
    """Every field of every record."""
    return [repr(each) for each in records]


def one_by_one(copies, target):
    """The plain way: each copy by itself, then beside all that is there by then, the rules over everybody."""
    filled = target
    for copy in copies:
        if fitting([copy], target).left_out:
            continue
        theirs = filled.by_member.get(copy.team_member_id, ())
        if any(s.start < copy.end and copy.start < s.end for s in theirs):
            continue
        after = filled.with_shifts(added=[copy])
        if not any(f.level in (Level.BLOCK, Level.REFUSE) for f in newly_broken(filled, after)):
            filled = after
    return [s for s in filled.shifts if s not in target.shifts]


@settings(max_examples=60, deadline=None)
@given(THERE, COPIES)
def test_that_a_week_fits_as_its_shifts_would_one_by_one(there, copies):
    target = a_rota(*there, team=TEAM, absences=AWAY)
    with_people = [c for c in copies if c.team_member_id is not None]
    assert list(fitting(with_people, target).added) == one_by_one(with_people, target)


@settings(max_examples=60, deadline=None)
@given(THERE, COPIES, st.randoms(use_true_random=False))
def test_that_copy_forward_then_undo_is_the_identity_and_no_input_is_changed(there, copies, chance):
    target = a_rota(*there, team=TEAM, absences=AWAY)
    before = whole(there), whole(copies), whole(TEAM), whole(AWAY)
    found = fitting(copies, target)
    assert (whole(there), whole(copies), whole(TEAM), whole(AWAY)) == before
    undone = target.with_shifts(added=found.added).with_shifts(removed=[s.id for s in found.added])
    assert undone.shifts == target.shifts
    assert undone.own_shifts == target.own_shifts
    assert sorted(s.id for s in (*found.added, *(o.shift for o in found.left_out))) == sorted(
        c.id for c in copies
    )
    chance.shuffle(there)
    again = fitting(copies, a_rota(*there, team=TEAM, absences=AWAY))
    assert (again.added, [o.text for o in again.left_out]) == (found.added, [o.text for o in found.left_out])


# Copied weeks


def test_that_copied_weeks_are_new_shifts_at_the_same_times_on_the_clock():
    saturday = date(2026, 10, 17)
    source = a_rota(
        duty(NIGHT, saturday, ANN, awake_minutes=30, row_version=4),
        duty(EARLY, date(2026, 10, 12), agency_worker="Sal Roy"),
        duty(EARLY, date(2026, 10, 11), ANN),
        monday=date(2026, 10, 12),
        team=(ANN,),
    )
    (early, night), source_of = copied_weeks(source, date(2026, 10, 19))
    assert (night.day, night.times, night.length) == (date(2026, 10, 24), "22:00–07:00", 10 * 60)
    assert (night.awake_minutes, night.row_version, night.team_member_id) == (0, 0, ANN.id)
    assert (early.day, early.team_member_id, early.agency_worker) == (date(2026, 10, 19), None, "")
    assert [source_of[s.id] for s in (early, night)] == list(source.own_shifts)
    assert source.own_shifts[0].agency_worker == "Sal Roy"


def test_that_several_weeks_are_copied_week_by_week_also_back():
    source = a_rota(duty(EARLY, SUNDAY, ANN), duty(EARLY, MONDAY + timedelta(days=9), ANN), weeks=2)
    copies, _ = copied_weeks(source, MONDAY - timedelta(days=14))
    assert [c.day for c in copies] == [SUNDAY - timedelta(days=14), MONDAY - timedelta(days=5)]


# Patterns


E, N = a_type("E", EARLY), a_type("N", NIGHT, kind=ShiftKind.WAKING_NIGHT)


def in_pattern(week, weekday, type_=E, member=None):
    who = member.id if member is not None else None
    return PatternShift(
        scheme_id=SCHEME, week=week, weekday=weekday, shift_type_id=type_.id, team_member_id=who
    )


def a_pattern(weeks, *shifts):
    return Pattern(scheme_id=SCHEME, name="Winter", weeks=weeks, shifts=list(shifts))


def test_that_a_pattern_comes_round_over_the_weeks():
    pattern = a_pattern(2, in_pattern(1, 3, N, ANN), in_pattern(0, 1, E, ANN), in_pattern(0, 1, E))
    found = pattern_shifts(pattern, (E, N), MONDAY, 3, MONDAY - timedelta(days=7))
    assert [(s.code, s.day, s.team_member_id) for s in found] == [
        ("N", WEDNESDAY, ANN.id),
        ("E", MONDAY + timedelta(days=7), ANN.id),
        ("E", MONDAY + timedelta(days=7), None),
        ("N", WEDNESDAY + timedelta(days=14), ANN.id),
    ]
    assert found[0].kind is ShiftKind.WAKING_NIGHT
    assert len({s.id for s in found}) == 4


def test_that_any_day_of_a_week_stands_for_its_monday():
    pattern = a_pattern(2, in_pattern(0, 1))
    of_monday = pattern_shifts(pattern, (E,), MONDAY, 2, MONDAY)
    of_friday = pattern_shifts(pattern, (E,), FRIDAY, 2, SATURDAY)
    assert [s.start for s in of_friday] == [s.start for s in of_monday] == [E.on(MONDAY)[0]]


def test_that_a_pattern_goes_by_the_clock_when_the_clocks_change():
    pattern = a_pattern(1, in_pattern(0, 6, N, ANN))
    lengths = [s.length for s in pattern_shifts(pattern, (N,), date(2026, 3, 23), 2, MONDAY)]
    assert lengths == [8 * 60, 9 * 60]


@pytest.mark.parametrize(
    ("pattern", "weeks", "text"),
    [
        (a_pattern(0), 1, "1 to 26 weeks"),
        (a_pattern(1, in_pattern(1, 1)), 1, "beyond its last"),
        (a_pattern(1, in_pattern(0, 8)), 1, "Monday to Sunday"),
        (a_pattern(1), 0, "at least one week"),
        (a_pattern(1, in_pattern(0, 1, a_type("X"))), 1, "A shift type of Winter is gone"),
    ],
)
def test_that_a_pattern_that_is_none_is_refused_with_a_sentence(pattern, weeks, text):
    with pytest.raises(Refused, match=text):
        pattern_shifts(pattern, (E, N), MONDAY, weeks, MONDAY)


def test_that_a_pattern_made_of_weeks_puts_the_same_duties_on_others():
    shifts = [
        Shift.of_type(E, MONDAY, ANN.id),
        Shift.of_type(N, MONDAY + timedelta(days=13), BO.id),
        Shift.of_type(E, SUNDAY, None),
    ]
    made = pattern_of(a_rota(*shifts, team=(ANN, BO), types=(E, N), weeks=2), "Winter")
    assert (made.left_out, made.by_type, made.pattern.problems()) == ((), (), ())
    assert (made.pattern.name, made.pattern.weeks, made.pattern.scheme_id) == ("Winter", 2, SCHEME)
    later = timedelta(days=28)
    again = pattern_shifts(made.pattern, (E, N), MONDAY + later, 2, MONDAY)
    assert {(s.code, s.day, s.team_member_id) for s in again} == {
        (s.code, s.day + later, s.team_member_id) for s in shifts
    }


def test_that_a_shift_without_a_type_is_said_to_stay_out_of_the_pattern():
    typed, known = duty("09:00-17:00", TUESDAY, ANN), Shift.of_type(E, MONDAY, ANN.id)
    gone = duty("09:00-17:00", WEDNESDAY, shift_type_id=ShiftTypeId("gone"))
    made = pattern_of(a_rota(typed, gone, known, team=(ANN,), types=(E,)), "Winter")
    assert [s.weekday for s in made.pattern.shifts] == [1]
    assert [(out.shift, out.member, out.why, out.text) for out in made.left_out] == [
        (
            typed,
            ANN,
            Why.NO_TYPE,
            "Ann Obi, Tue 24 Nov 2026: 09:00–17:00 has no shift type, and a pattern knows only types.",
        ),
        (
            gone,
            None,
            Why.NO_TYPE,
            "Open shift, Wed 25 Nov 2026: 09:00–17:00 has no shift type, and a pattern knows only types.",
        ),
    ]


def test_that_a_shift_with_times_of_its_own_is_in_the_pattern_with_those_of_its_type():
    shift = Shift.of_type(E, MONDAY, ANN.id)
    shift.end += timedelta(minutes=30)
    made = pattern_of(a_rota(shift, team=(ANN,), types=(E,)), "Winter")
    assert len(made.pattern.shifts) == 1
    text = "Ann Obi, Mon 23 Nov 2026: 07:00–15:30 is 07:00–15:00 in the pattern, as E is."
    assert made.by_type == ((shift, text),)


def test_that_an_agencys_place_is_open_in_the_pattern():
    shift = Shift.of_type(E, MONDAY, None)
    shift.agency_worker = "Sal Roy"
    made = pattern_of(a_rota(shift, types=(E,)), "Winter")
    assert [s.team_member_id for s in made.pattern.shifts] == [None]


@pytest.mark.parametrize(("weeks", "shifts", "text"), [(1, 0, "no shifts"), (27, 1, "1 to 26 weeks")])
def test_that_no_pattern_is_made_of_nothing_or_of_too_much(weeks, shifts, text):
    rota = a_rota(*(Shift.of_type(E, MONDAY, None) for _ in range(shifts)), types=(E,), weeks=weeks)
    with pytest.raises(Refused, match=text):
        pattern_of(rota, "Winter")
