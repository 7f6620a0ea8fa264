"""For each action: how to make ready for it, and then to do it once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from ech_desktop.actions import emergency, handover, housing_plans, plans, rota, schemes, team, tenants
from ech_desktop.domain.alerts import Alert, AlertStatus, Allergy
from ech_desktop.domain.answers import Question
from ech_desktop.domain.away import Away
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.deciding import Attorney, TreatmentRecord
from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.housing_plans import HousingPlan, TenancyGoal
from ech_desktop.domain.packages import PackageChange, PackageLine
from ech_desktop.domain.plans import CarePlan, Need, PlannedVisit, Risk
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat, Paper, Session, ShiftType
from ech_desktop.domain.team import Absence, AbsenceKind
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.domain.versions import Agreement, Signature
from tests.actions.acts import Act, Cases
from tests.actions.daily_cases import DAILY_CASES
from tests.actions.exchange_cases import EXCHANGE_CASES
from tests.actions.filling_cases import FILLING_CASES
from tests.actions.rota_cases import REMOVE_SESSION, ROTA_CASES
from tests.actions.visit_cases import VISIT_CASES
from tests.actions.world import MONDAY, NOW, World, a_member

REVIEW = MONDAY + 100 * DAY


def a_written_plan(world: World) -> CarePlan:
    """A draft that is complete enough to be agreed."""
    draft = plans.start_plan(world.store, world.tenant.id, by=world.by)
    written = replace(
        draft,
        matters="Tea before anything else.",
        needs=[Need(scheme_id=world.scheme.id, title="Washing", outcome="To wash myself at the basin.")],
        visits=[PlannedVisit(scheme_id=world.scheme.id, what="Help with breakfast", minutes=30)],
        risks=[Risk(scheme_id=world.scheme.id, risk="Falls", controls="Frame within reach.")],
    )
    return plans.save_plan(world.store, written, by=world.by)


def an_agreed_plan(world: World) -> CarePlan:
    plan = a_written_plan(world)
    return plans.agree_plan(world.store, plan.id, Agreement.SIGNED, "", MONDAY, REVIEW, by=world.by)


def a_written_housing_plan(world: World) -> HousingPlan:
    draft = housing_plans.start_housing_plan(world.store, world.tenant.id, by=world.by)
    goal = TenancyGoal(scheme_id=world.scheme.id, goal="To pay my rent on time.")
    return housing_plans.save_housing_plan(world.store, replace(draft, goals=[goal]), by=world.by)


def an_agreed_housing_plan(world: World, plan: HousingPlan | None = None) -> HousingPlan:
    plan = plan or a_written_housing_plan(world)
    return housing_plans.agree_housing_plan(
        world.store, plan.id, Agreement.SIGNED, "", MONDAY, REVIEW, by=world.by
    )


def a_handover(world: World) -> Handover:
    return handover.start_handover(world.store, NOW, by=world.by)


def an_absence(world: World) -> Absence:
    absence = Absence(
        scheme_id=world.scheme.id, team_member_id=world.ann.id, first=MONDAY, last=MONDAY + 2 * DAY
    )
    return team.save_absence(world.store, absence, by=world.by)


def _save_scheme(w: World) -> Act:
    return lambda: schemes.save_scheme(w.store, replace(w.scheme, paper=Paper.A3), by=w.by)


def _save_flat(w: World) -> Act:
    return lambda: schemes.save_flat(w.store, Flat(scheme_id=w.scheme.id, number="10A"), by=w.by)


def _remove_flat(w: World) -> Act:
    return lambda: schemes.remove_flat(w.store, w.empty_flat.id, by=w.by)


def _save_shift_type(w: World) -> Act:
    early = replace(w.types["E"], end=time(14, 30))
    return lambda: schemes.save_shift_type(w.store, early, by=w.by)


def _add_shift_type(w: World) -> Act:
    new = ShiftType(scheme_id=w.scheme.id, code="SL", name="Sleep-in")
    return lambda: schemes.save_shift_type(w.store, new, by=w.by)


def _save_session(w: World) -> Act:
    return lambda: schemes.save_session(w.store, Session(scheme_id=w.scheme.id, name="Night"), by=w.by)


def _remove_session(w: World) -> Act:
    return lambda: schemes.remove_session(w.store, w.session.id, by=w.by)


def _save_tenant(w: World) -> Act:
    scheme_id = w.scheme.id
    changed = replace(
        w.tenant,
        known_as="Lucy",
        contacts=[Contact(scheme_id=scheme_id, name="Ewa", role="Daughter")],
        alerts=[Alert(scheme_id=scheme_id, detail="Walks with a frame.")],
        allergies=[Allergy(scheme_id=scheme_id, substance="Penicillin")],
        declined=(Question.FAITH,),
        attorneys=[Attorney(scheme_id=scheme_id, name="Ewa")],
        treatment_records=[TreatmentRecord(scheme_id=scheme_id, on=MONDAY, original="Hall shelf")],
        package=[PackageLine(scheme_id=scheme_id, minutes=450)],
        package_changes=[
            PackageChange(scheme_id=scheme_id, first=MONDAY, last=MONDAY, minutes=60, reason="Home again")
        ],
    )
    return lambda: tenants.save_tenant(w.store, changed, by=w.by)


def _add_tenant(w: World) -> Act:
    new = Tenant(scheme_id=w.scheme.id, last_name="Nguyễn")
    new.tenancies.append(Tenancy(scheme_id=w.scheme.id, flat_id=w.empty_flat.id, start=MONDAY))
    return lambda: tenants.save_tenant(w.store, new, by=w.by)


def _end_child_records(w: World) -> Act:
    """A contact goes, an alert ends: children are removed, changed and put back."""
    _save_tenant(w)()
    with w.store.read() as work:
        stored = work.tenant(w.tenant.id)
    ended = replace(stored.alerts[0], status=AlertStatus.NO_LONGER_NEEDED)
    return lambda: tenants.save_tenant(w.store, replace(stored, contacts=[], alerts=[ended]), by=w.by)


def _end_tenancy(w: World) -> Act:
    return lambda: tenants.end_tenancy(w.store, w.tenant.id, MONDAY, "Moved to her son.", by=w.by)


def _away_since(w: World, first: date) -> None:
    away = Away(scheme_id=w.scheme.id, first=first)
    tenants.save_tenant(w.store, replace(w.tenant, aways=[away]), by=w.by)


def _back_today(w: World) -> Act:
    _away_since(w, MONDAY - 3 * DAY)
    return lambda: tenants.back_today(w.store, w.tenant.id, MONDAY, by=w.by)


def _back_on_the_day_of_leaving(w: World) -> Act:
    _away_since(w, MONDAY)
    return lambda: tenants.back_today(w.store, w.tenant.id, MONDAY, by=w.by)


PNG = b"\x89PNG\r\n\x1a\n and the rest"


def _save_photo(w: World) -> Act:
    return lambda: tenants.save_photo(w.store, w.tenant.id, PNG, MONDAY, by=w.by)


def _change_photo(w: World) -> Act:
    tenants.save_photo(w.store, w.tenant.id, PNG, by=w.by)
    return lambda: tenants.save_photo(w.store, w.tenant.id, PNG + b"!", MONDAY, by=w.by)


def _remove_photo(w: World) -> Act:
    tenants.save_photo(w.store, w.tenant.id, PNG, by=w.by)
    return lambda: tenants.remove_photo(w.store, w.tenant.id, by=w.by)


def _move_tenant(w: World) -> Act:
    return lambda: tenants.move_tenant(w.store, w.tenant.id, w.empty_flat.id, MONDAY, by=w.by)


def _start_plan(w: World) -> Act:
    return lambda: plans.start_plan(w.store, w.tenant.id, by=w.by)


def _next_version(w: World) -> Act:
    an_agreed_plan(w)
    return _start_plan(w)


def _save_plan(w: World) -> Act:
    plan = a_written_plan(w)
    return lambda: plans.save_plan(w.store, replace(plan, night="Door ajar.", needs=[], risks=[]), by=w.by)


def _agree_plan(w: World) -> Act:
    plan = a_written_plan(w)
    how = Agreement.SAID_YES
    return lambda: plans.agree_plan(w.store, plan.id, how, "", MONDAY, MONDAY + 100 * DAY, by=w.by)


def _agree_next_version(w: World) -> Act:
    an_agreed_plan(w)
    return _agree_plan(w)


def _discard_draft(w: World) -> Act:
    plan = a_written_plan(w)
    return lambda: plans.discard_draft(w.store, plan.id, by=w.by)


def _sign_plan(w: World) -> Act:
    signature = Signature(
        scheme_id=w.scheme.id, care_plan_id=an_agreed_plan(w).id, name="Łucja", on=MONDAY + DAY
    )
    return lambda: plans.sign_plan(w.store, signature, by=w.by)


def _start_housing_plan(w: World) -> Act:
    return lambda: housing_plans.start_housing_plan(w.store, w.tenant.id, by=w.by)


def _save_housing_plan(w: World) -> Act:
    plan = replace(a_written_housing_plan(w), background="Moved from Leeds.", goals=[])
    return lambda: housing_plans.save_housing_plan(w.store, plan, by=w.by)


def _agree_housing_plan(w: World) -> Act:
    plan = a_written_housing_plan(w)
    mine = Signature(scheme_id=w.scheme.id, name="Łucja", on=MONDAY)
    return lambda: housing_plans.agree_housing_plan(
        w.store, plan.id, Agreement.SIGNED, "", MONDAY, REVIEW, by=w.by, signatures=[mine]
    )


def _sign_housing_plan(w: World) -> Act:
    signature = Signature(
        scheme_id=w.scheme.id, housing_plan_id=an_agreed_housing_plan(w).id, name="Łucja", on=MONDAY
    )
    return lambda: housing_plans.sign_housing_plan(w.store, signature, by=w.by)


def _discard_housing_draft(w: World) -> Act:
    plan = a_written_housing_plan(w)
    return lambda: housing_plans.discard_housing_draft(w.store, plan.id, by=w.by)


def _save_team_member(w: World) -> Act:
    return lambda: team.save_team_member(w.store, a_member(w.scheme, "Omar Haddad"), by=w.by)


def _change_team_member(w: World) -> Act:
    return lambda: team.save_team_member(w.store, replace(w.ann, left=date(2026, 12, 31)), by=w.by)


def _save_absence(w: World) -> Act:
    away = Absence(
        scheme_id=w.scheme.id,
        team_member_id=w.ann.id,
        kind=AbsenceKind.SICKNESS,
        first=MONDAY,
        last=MONDAY,
    )
    return lambda: team.save_absence(w.store, away, by=w.by)


def _remove_absence(w: World) -> Act:
    absence = an_absence(w)
    return lambda: team.remove_absence(w.store, absence.id, by=w.by)


def _type_shifts(w: World) -> Act:
    w.shift("L", MONDAY)
    return lambda: rota.type_shifts(w.store, w.ann.id, MONDAY, "E/22-7", by=w.by)


def _type_person(w: World) -> Act:
    w.shift("E", MONDAY, w.me)
    return lambda: rota.type_person(w.store, w.session.id, MONDAY, "ann", by=w.by)


def _clear_cell(w: World) -> Act:
    w.shift("L", MONDAY, note="Keys with Omar")
    return lambda: rota.type_shifts(w.store, w.ann.id, MONDAY, " ", by=w.by)


def _add_shift(w: World) -> Act:
    shift = Shift.of_type(w.types["N"], MONDAY, w.ann.id)
    return lambda: rota.add_shift(w.store, shift, by=w.by)


def _save_shift(w: World) -> Act:
    shift = w.shift("E", MONDAY)
    return lambda: rota.save_shift(w.store, replace(shift, leads=True, note="Leads"), by=w.by)


def _move_shifts(w: World) -> Act:
    one, other = w.shift("E", MONDAY), w.shift("N", MONDAY + 2 * DAY)
    moves = [(one.id, w.me.id, MONDAY), (other.id, None, MONDAY + 3 * DAY)]
    return lambda: rota.move_shifts(w.store, moves, by=w.by)


def _copy_shifts(w: World) -> Act:
    shift = w.shift("E", MONDAY)
    return lambda: rota.copy_shifts(w.store, [(shift.id, w.ann.id, MONDAY + DAY)], by=w.by)


def _fill_cells(w: World) -> Act:
    shift, there = w.shift("E", MONDAY), w.shift("N", MONDAY + DAY)
    copies = [(shift.id, w.ann.id, there.day), (shift.id, w.me.id, MONDAY)]
    return lambda: rota.fill_cells(w.store, copies, [(who, day) for _, who, day in copies], by=w.by)


def _type_cells(w: World) -> Act:
    w.shift("L", MONDAY)
    cells = [(w.ann.id, MONDAY, "E"), (w.ann.id, MONDAY + DAY, ""), (None, MONDAY + DAY, "9-5/N")]
    return lambda: rota.type_cells(w.store, cells, by=w.by)


def _delete_shifts(w: World) -> Act:
    gone = [w.shift("E", MONDAY).id, w.open_shift("L", MONDAY).id]
    return lambda: rota.delete_shifts(w.store, gone, by=w.by)


def _start_handover(w: World) -> Act:
    return lambda: a_handover(w)


def _save_handover(w: World) -> Act:
    entry = HandoverEntry(scheme_id=w.scheme.id, tenant_id=w.tenant.id, happened="Slept well.")
    changed = replace(a_handover(w), headline="A quiet night.", entries=[entry])
    return lambda: handover.save_handover(w.store, changed, by=w.by)


def _give_duty(w: World) -> Act:
    written = a_handover(w)
    return lambda: handover.give_duty(w.store, written.id, NOW, by=w.by)


def _accept_duty(w: World) -> Act:
    given = handover.give_duty(w.store, a_handover(w).id, NOW, by=w.by)
    return lambda: handover.accept_duty(w.store, given.id, NOW + timedelta(minutes=10), by=w.by)


def _open_emergency(w: World) -> Act:
    return lambda: emergency.open_emergency(w.store, w.tenant.id, "Found on the floor.", NOW, by=w.by)


def _review_emergency(w: World) -> Act:
    view = emergency.open_emergency(w.store, w.tenant.id, "Found on the floor.", NOW, by=w.ann.id)
    return lambda: emergency.review_emergency(w.store, view.id, "Rightly so.", NOW, by=w.by)


ELSEWHERE: Cases = ROTA_CASES | VISIT_CASES | DAILY_CASES | EXCHANGE_CASES | FILLING_CASES
CASES: Cases = ELSEWHERE | {
    "schemes.save_scheme": [(_save_scheme, "Change scheme", {"scheme"})],
    "schemes.save_flat": [(_save_flat, "Add flat", {"flat"})],
    "schemes.remove_flat": [(_remove_flat, "Remove flat", {"flat"})],
    "schemes.save_shift_type": [
        (_save_shift_type, "Change shift type", {"shift_type"}),
        (_add_shift_type, "Add shift type", {"shift_type"}),
    ],
    "schemes.save_session": [(_save_session, "Add session", {"session"})],
    "schemes.remove_session": [(_remove_session, "Remove session", {"session"}), REMOVE_SESSION],
    "tenants.save_tenant": [
        (_add_tenant, "Add tenant", {"tenant", "tenancy"}),
        (_save_tenant, "Change tenant", {"tenant", "contact", "alert", "attorney", "package_change"}),
        (_end_child_records, "Change tenant", {"contact", "alert"}),
    ],
    "tenants.end_tenancy": [(_end_tenancy, "End tenancy", {"tenancy"})],
    "tenants.back_today": [
        (_back_today, "Back today", {"away"}),
        (_back_on_the_day_of_leaving, "Back today", {"away"}),
    ],
    "tenants.save_photo": [
        (_save_photo, "Save photograph", {"photo"}),
        (_change_photo, "Save photograph", {"photo"}),
    ],
    "tenants.remove_photo": [(_remove_photo, "Remove photograph", {"photo"})],
    "tenants.move_tenant": [(_move_tenant, "Move tenant", {"tenant", "tenancy"})],
    "plans.start_plan": [
        (_start_plan, "Start plan", {"care_plan"}),
        (_next_version, "Start plan", {"care_plan", "need", "planned_visit", "risk"}),
    ],
    "plans.save_plan": [(_save_plan, "Change plan", {"care_plan", "need", "risk"})],
    "plans.agree_plan": [
        (_agree_plan, "Agree plan", {"care_plan"}),
        (_agree_next_version, "Agree plan", {"care_plan"}),
    ],
    "plans.sign_plan": [(_sign_plan, "Sign plan", {"signature"})],
    "housing_plans.start_housing_plan": [(_start_housing_plan, "Start support plan", {"housing_plan"})],
    "housing_plans.save_housing_plan": [
        (_save_housing_plan, "Change support plan", {"housing_plan", "tenancy_goal"})
    ],
    "housing_plans.agree_housing_plan": [
        (_agree_housing_plan, "Agree support plan", {"housing_plan", "signature"})
    ],
    "housing_plans.sign_housing_plan": [(_sign_housing_plan, "Sign support plan", {"signature"})],
    "housing_plans.discard_housing_draft": [
        (_discard_housing_draft, "Discard support plan draft", {"housing_plan", "tenancy_goal"})
    ],
    "plans.discard_draft": [
        (_discard_draft, "Discard draft", {"care_plan", "need", "planned_visit", "risk"}),
    ],
    "team.save_team_member": [
        (_save_team_member, "Add team member", {"team_member"}),
        (_change_team_member, "Change team member", {"team_member"}),
    ],
    "team.save_absence": [(_save_absence, "Add absence", {"absence"})],
    "team.remove_absence": [(_remove_absence, "Remove absence", {"absence"})],
    "rota.type_shifts": [
        (_type_shifts, "Type shift", {"shift"}),
        (_clear_cell, "Clear shift", {"shift"}),
    ],
    "rota.type_person": [(_type_person, "Add shift", {"shift"})],
    "rota.add_shift": [(_add_shift, "Add shift", {"shift"})],
    "rota.save_shift": [(_save_shift, "Change shift", {"shift"})],
    "rota.move_shifts": [(_move_shifts, "Move 2 shifts", {"shift"})],
    "rota.copy_shifts": [(_copy_shifts, "Copy shift", {"shift"})],
    "rota.fill_cells": [(_fill_cells, "Copy 2 shifts", {"shift"})],
    "rota.type_cells": [(_type_cells, "Paste 3 cells", {"shift"})],
    "rota.delete_shifts": [(_delete_shifts, "Delete 2 shifts", {"shift"})],
    "emergency.open_emergency": [(_open_emergency, "Open emergency summary", {"emergency_view"})],
    "emergency.review_emergency": [(_review_emergency, "Review emergency view", {"emergency_view"})],
    "handover.start_handover": [(_start_handover, "Start handover", {"handover"})],
    "handover.save_handover": [(_save_handover, "Change handover", {"handover", "handover_entry"})],
    "handover.give_duty": [(_give_duty, "Give duty", {"handover"})],
    "handover.accept_duty": [(_accept_duty, "Accept duty", {"handover"})],
}
"""By action: how to do it, the label of its step, and the kinds of record it touches."""
