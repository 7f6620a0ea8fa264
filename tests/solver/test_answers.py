"""Repairs and reasons: what is proposed when somebody cannot come, what is said of a cell and a gap."""

from __future__ import annotations

from datetime import time, timedelta

from ech_desktop.domain.basics import Gender
from ech_desktop.domain.carers import CarerAsked
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.team import Absence, Contract, Role, TeamMember
from ech_desktop.solver.repair import repairs
from ech_desktop.solver.why import AT_MOST_HOURS, FREE, LACKS, ON_A_SHIFT, shortages, why_not
from tests.builders import MONDAY, SCHEME, TUESDAY, a_member, a_session, a_training, a_type

EARLY, LATE = a_type("E", "07:00-14:30"), a_type("L", "14:30-22:00")


def a_rota(team: tuple[TeamMember, ...], *shifts: Shift, **fields: object) -> Rota:
    given: dict[str, object] = {"types": (EARLY, LATE), "sessions": (a_session("07:00-22:00"),)} | fields
    return Rota(MONDAY, team, shifts, **given)  # type: ignore[arg-type]


def test_that_the_cheapest_who_may_is_asked_first_and_who_may_not_never():
    ill = a_member("Ill Ness", contract_minutes=2220)
    free = a_member("Fay Ree", contract_minutes=2220)
    bank = a_member("Ban King", contract=Contract.BANK)
    late_before = a_member("Lay Ter", contract_minutes=2220)
    shift = Shift.of_type(EARLY, TUESDAY, ill.id)
    rota = a_rota(
        (ill, free, bank, late_before), shift, Shift.of_type(LATE, MONDAY, late_before.id), sessions=()
    )
    found = repairs(rota, shift.id)
    assert [each.what for each in found] == ["Fay Ree takes E 07:00–14:30.", "Ban King takes E 07:00–14:30."]
    assert found[0].shifts[0].id == shift.id
    assert (found[0].costs, found[1].costs) == ("7.5 h more, within the contract.", "7.5 bank hours.")
    assert found[0].breaks == ""
    assert found[0].asks == (free,)


def test_that_somebody_changes_over_and_is_replaced_where_nobody_free_may_take_it():
    ill, mover = a_member("Ill Ness"), a_member("Mo Ver", can_lead=True)
    other = a_member("Oth Er", contract_minutes=600)
    late_before = Shift.of_type(LATE, MONDAY, other.id)
    early, late = Shift.of_type(EARLY, TUESDAY, ill.id), Shift.of_type(LATE, TUESDAY, mover.id)
    rota = a_rota((ill, mover, other), late_before, early, late)
    (best, *_) = repairs(rota, early.id)
    assert best.what.startswith("Mo Ver changes from L to E 07:00–14:30, and Oth Er takes L 14:30–22:00")
    assert best.breaks == ""
    assert {(s.id, s.team_member_id) for s in best.shifts} == {(early.id, mover.id), (late.id, other.id)}


def test_that_a_session_without_a_woman_whom_tenants_ask_for_says_who_could_come():
    man, woman = a_member("Bo Lee", gender=Gender.MAN), a_member("Ann Obi", gender=Gender.WOMAN)
    start = london(MONDAY, time(8))
    asked = CarerAsked(start, start + timedelta(minutes=45), Gender.WOMAN)
    there = Shift.of_type(EARLY, MONDAY, man.id)
    day = a_session("07:00-14:30", days="1")
    (short,) = shortages(a_rota((man, woman), there, sessions=(day,), carers=(asked,)))
    assert short.gap.text == "08:00–08:45: no woman, whom tenants ask for"
    assert {r.member.name: r.cause for r in short.reasons} == {"Bo Lee": LACKS, "Ann Obi": FREE}
    assert short.mends == ("One woman more for E 07:00–14:30 on Mon 23 Nov 2026.", "Ann Obi can be asked.")


def test_that_a_repair_that_leaves_something_short_says_so_and_a_gone_shift_has_none():
    ill = a_member("Ill Ness")
    plain = a_member("Pla In", contract_minutes=2220)
    led = Shift.of_type(EARLY, MONDAY, ill.id)
    led.leads = True
    rota = a_rota((ill, plain), led, sessions=(a_session("07:00-14:30", leader_needed=True),))
    (only,) = repairs(rota, led.id)
    assert only.breaks == "Still short: 07:00–14:30: no shift leader."
    assert repairs(a_rota((ill,)), led.id) == ()


def test_that_a_cell_says_what_stands_in_the_way():
    ann = a_member(contract_minutes=600)
    away = Absence(scheme_id=SCHEME, team_member_id=ann.id, first=TUESDAY, last=TUESDAY)
    mine = [Shift.of_type(LATE, MONDAY, ann.id)]
    rota = a_rota((ann,), *mine, absences=(away,))
    causes = {
        day: why_not(rota, ann, Shift.of_type(EARLY, MONDAY + day * DAY, None)).cause for day in range(4)
    }
    assert causes == {0: ON_A_SHIFT, 1: "away", 2: FREE, 3: FREE}
    more = a_rota((ann,), *mine, Shift.of_type(LATE, MONDAY + 3 * DAY, ann.id))
    assert why_not(more, ann, Shift.of_type(LATE, MONDAY + 5 * DAY, None)).cause == AT_MOST_HOURS
    row = a_rota(
        (ann := a_member(contract_minutes=3000),), *(Shift.of_type(LATE, d, ann.id) for d in rota.days[:6])
    )
    assert "7 days in a row" in why_not(row, ann, Shift.of_type(LATE, rota.days[6], None)).text


def test_that_a_gap_says_who_cannot_and_what_would_mend_it():
    away, free, trained = a_member("A Way"), a_member("Fay Ree"), a_member("Tra Ined", role=Role.SENIOR)
    trained.trainings = [a_training(Skill.MEDICINES)]
    absence = Absence(scheme_id=SCHEME, team_member_id=trained.id, first=MONDAY, last=MONDAY)
    session = a_session("07:00-14:30", days="1", skills=(Skill.MEDICINES,))
    rota = a_rota((away, free, trained), sessions=(session,), absences=(absence,), types=(EARLY,))
    people, skill = shortages(rota)
    assert dict(people.causes) == {"free": 2, "away": 1}
    assert people.mends[0] == "One person more for E 07:00–14:30 on Mon 23 Nov 2026."
    assert "Fay Ree" in people.mends[1]
    assert dict(skill.causes) == {"without what is needed": 2, "away": 1}
    assert skill.mends[0].startswith("One person with medicines more for E")
    (no_type, *_) = shortages(a_rota((free,), sessions=(session,), types=()))
    assert no_type.mends == ("A type of shift at that time: none of those in use meets it.",)
