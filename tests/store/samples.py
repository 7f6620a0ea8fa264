"""Records with every field filled, and filled awkwardly."""

from dataclasses import MISSING, Field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from ech_desktop.domain.alerts import Alert, Allergy
from ech_desktop.domain.answers import Question
from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import SHORT, Record
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.catching_up import ReadMark
from ech_desktop.domain.commissioning import Commission
from ech_desktop.domain.contingency import PackSetting
from ech_desktop.domain.deciding import Attorney, CapacityDecision, TreatmentRecord
from ech_desktop.domain.emergency import EmergencyView
from ech_desktop.domain.events import AlarmCall, Concern, HospitalMove, Incident, MissedVisit, Visitor
from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.housing_plans import HousingPlan, TenancyGoal
from ech_desktop.domain.notes import Note
from ech_desktop.domain.open_items import ItemTurn, OpenItem
from ech_desktop.domain.packages import PackageChange, PackageLine
from ech_desktop.domain.parameters import Parameter
from ech_desktop.domain.patterns import Pattern, PatternShift
from ech_desktop.domain.photos import Photo
from ech_desktop.domain.plans import CarePlan, Consent, Need, PlannedVisit, Risk
from ech_desktop.domain.publishing import Override, RotaIssue, ShiftNotice
from ech_desktop.domain.retention import Disposal, Hold
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import CoverChange, Flat, Scheme, Session, ShiftType, Skill
from ech_desktop.domain.team import Absence, Availability, Contract, Days, PayRate, TeamMember, Training
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.domain.versions import Signature
from ech_desktop.domain.visits import Placement, Run, VisitRecord

AWKWARD = "Ọlá & <b>O'Łukasz</b> “x” 王 محمد 👩‍🦽\n\t'; DROP TABLE tenant; -- " * 40
CLOCK_CHANGE = datetime(2026, 10, 25, 1, 30, 15, 123456, tzinfo=UTC)
DAY = date(2026, 11, 23)
PICTURE = b"\xff\xd8\xff" + bytes(range(256))
VALUES: dict[Any, Any] = {
    Break: (Break(30, False, time(2)), Break(15)),
    Skill: (Skill.MEDICINES, Skill.DBS),
    Question: (Question.FAITH,),
    str: ("thread-1", "thread-2"),
    int: (1800, 2520),
    Days: (Days(DAY, date(2026, 12, 11)),),
}


def _value(field: Field[Any], hint: Any) -> Any:
    if get_origin(hint) is tuple:
        return VALUES[get_args(hint)[0]]
    kind = next((a for a in get_args(hint) if a is not NoneType), hint)
    if kind is str:
        return AWKWARD[: min(field.metadata.get("most", SHORT), len(AWKWARD))]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(word for word in reversed(kind) if word is not field.default)
    plain = {bool: field.default is not True, int: 2, date: DAY, time: time(13, 45), datetime: CLOCK_CHANGE}
    return plain[kind]


def full(kind: type[Record], **given: Any) -> Any:
    """A record of this kind in which no field has its default value."""
    hints = get_type_hints(kind)
    values = {}
    for field in fields(kind):
        hint = hints[field.name]
        is_id = any(hasattr(a, "__supertype__") for a in (hint, *get_args(hint)))
        if field.name in {"id", "row_version", *given} or not field.init or is_id:
            continue
        if field.default_factory is MISSING:
            values[field.name] = _value(field, hint)
    return kind(**values, **given)


def draft(plan: Any) -> Any:
    """The version after this one, which can still be changed and removed."""
    return plan.next_version(plan.written_by)


def removable() -> list[Record]:
    """Everything that was not agreed, signed, given, disposed of, or written into the daily record."""
    return [
        r
        for r in everything()
        if not isinstance(r, (Signature, Note, Handover, Disposal)) and not getattr(r, "is_frozen", False)
    ]


def everything() -> list[Record]:
    """One record of each kind, with its children, in an order in which they can be saved."""
    scheme = full(Scheme)
    mine = {"scheme_id": scheme.id}
    flat = full(Flat, **mine)
    type_ = full(ShiftType, **mine, code="Éñ王")
    session = full(Session, **mine, days="67", end=time(15))
    member = full(
        TeamMember,
        **mine,
        contract=Contract.WEEKLY_HOURS,
        opt_out_notice_days=30,
        trainings=[full(Training, **mine)],
        availabilities=[full(Availability, **mine, end=time(17), days="67")],
        pay_rates=[full(PayRate, **mine)],
    )
    other = replace(full(TeamMember, **mine, opt_out_notice_days=30), contract_minutes=0)
    tenant = full(
        Tenant,
        **mine,
        nhs_number="943 476 5919",
        key_worker_id=member.id,
        co_key_worker_id=other.id,
        faith="",
        tenancies=[full(Tenancy, **mine, flat_id=flat.id)],
        aways=[full(Away, **mine)],
        contacts=[full(Contact, **mine)],
        alerts=[full(Alert, **mine)],
        allergies=[full(Allergy, **mine)],
        attorneys=[full(Attorney, **mine)],
        decisions=[full(CapacityDecision, **mine, review=DAY + timedelta(days=9))],
        treatment_records=[full(TreatmentRecord, **mine, review=DAY + timedelta(days=365))],
        package=[full(PackageLine, **mine)],
        package_changes=[full(PackageChange, **mine)],
    )
    plan = full(
        CarePlan,
        **mine,
        tenant_id=tenant.id,
        written_by=member.id,
        agreed_by=member.id,
        consents=[full(Consent, **mine)],
        needs=[full(Need, **mine), replace(full(Need, **mine), position=3)],
        visits=[full(PlannedVisit, **mine, days="67", minutes=45, latest=time(15))],
        risks=[full(Risk, **mine, likelihood_after=1, impact_after=1)],
    )
    housing = full(
        HousingPlan,
        **mine,
        tenant_id=tenant.id,
        written_by=member.id,
        agreed_by=member.id,
        goals=[full(TenancyGoal, **mine)],
    )
    late = CLOCK_CHANGE + timedelta(hours=8)
    shift = full(
        Shift,
        **mine,
        team_member_id=member.id,
        shift_type_id=type_.id,
        end=late,
        code="王👩",
        agency_worker="",
    )
    handover = full(
        Handover,
        **mine,
        given_by=member.id,
        accepted_by=member.id,
        entries=[full(HandoverEntry, **mine, tenant_id=tenant.id)],
    )
    who = {"raised_by": member.id, "owner": member.id, "closed_by": member.id}
    written = {**mine, "author": member.id, "tenant_id": tenant.id}
    note = full(Note, **written)
    return [
        scheme,
        flat,
        type_,
        session,
        full(CoverChange, **mine, session_id=session.id),
        full(Parameter, **mine, value="12.71"),
        full(Commission, **mine),
        other,
        member,
        full(Absence, **mine, team_member_id=member.id),
        tenant,
        replace(full(Tenant, **mine, nhs_number=""), declined=(), faith="Quaker"),
        full(Photo, **mine, tenant_id=tenant.id, picture=PICTURE),
        plan,
        draft(plan),
        housing,
        draft(housing),
        full(Signature, **mine, care_plan_id=plan.id),
        full(Signature, **mine, housing_plan_id=housing.id),
        shift,
        full(Shift, **mine, end=late, code="L"),
        full(
            Pattern,
            **mine,
            weeks=3,
            shifts=[full(PatternShift, **mine, shift_type_id=type_.id, team_member_id=member.id)],
        ),
        full(RotaIssue, **mine, published_by=member.id),
        full(Override, **mine, by=member.id),
        full(ShiftNotice, **mine, team_member_id=member.id),
        handover,
        full(OpenItem, **mine, tenant_id=tenant.id, **who, turns=[full(ItemTurn, **mine, by=member.id)]),
        note,
        full(Note, **written, corrects=note.id),
        *(full(kind, **written) for kind in (Incident, Concern, MissedVisit, HospitalMove, Visitor)),
        full(AlarmCall, **written, flat_id=flat.id),
        full(ReadMark, **mine, team_member_id=member.id),
        full(EmergencyView, **mine, tenant_id=tenant.id, by=member.id, reviewed_by=other.id),
        full(Placement, **mine),
        full(Run, **mine),
        full(
            VisitRecord,
            **mine,
            tenant_id=tenant.id,
            given_by=member.id,
            also_by=other.id,
            by=member.id,
            day=CLOCK_CHANGE.date(),
        ),
        full(PackSetting, **mine),
        full(Hold, **mine, tenant_id=tenant.id, by=member.id, lifted_by=member.id),
        full(Disposal, **mine, by=member.id),
    ]
