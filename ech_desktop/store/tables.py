"""Tables made from the domain's dataclasses, and which class each one holds."""

from __future__ import annotations

from dataclasses import Field, fields
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Table
from sqlalchemy.orm import registry, relationship

from ech_desktop.domain.alerts import Alert, Allergy
from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import (
    SHORT,
    CarePlanId,
    FlatId,
    HandoverId,
    HousingPlanId,
    NoteId,
    PatternId,
    Record,
    RotaIssueId,
    SchemeId,
    SessionId,
    ShiftId,
    ShiftTypeId,
    TeamMemberId,
    TenantId,
)
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
from ech_desktop.domain.recording import Recorded
from ech_desktop.domain.retention import Disposal, Hold
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import CoverChange, Flat, Scheme, Session, ShiftType
from ech_desktop.domain.team import Absence, Availability, PayRate, TeamMember, Training
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.domain.versions import Signature
from ech_desktop.domain.visits import Placement, Run, VisitRecord
from ech_desktop.store.columns import ID_LENGTH, PLAIN_TYPES, Line, Packed, Word, check
from ech_desktop.store.own_columns import own_columns

_NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

KINDS: Final[dict[str, type[Record]]] = {
    "scheme": Scheme,
    "flat": Flat,
    "shift_type": ShiftType,
    "session": Session,
    "cover_change": CoverChange,
    "parameter": Parameter,
    "commission": Commission,
    "team_member": TeamMember,
    "training": Training,
    "availability": Availability,
    "pay_rate": PayRate,
    "absence": Absence,
    "tenant": Tenant,
    "tenancy": Tenancy,
    "away": Away,
    "contact": Contact,
    "alert": Alert,
    "allergy": Allergy,
    "attorney": Attorney,
    "capacity_decision": CapacityDecision,
    "treatment_record": TreatmentRecord,
    "package_line": PackageLine,
    "package_change": PackageChange,
    "photo": Photo,
    "care_plan": CarePlan,
    "need": Need,
    "planned_visit": PlannedVisit,
    "risk": Risk,
    "consent": Consent,
    "housing_plan": HousingPlan,
    "tenancy_goal": TenancyGoal,
    "signature": Signature,
    "shift": Shift,
    "pattern": Pattern,
    "pattern_shift": PatternShift,
    "rota_issue": RotaIssue,
    "override": Override,
    "shift_notice": ShiftNotice,
    "handover": Handover,
    "handover_entry": HandoverEntry,
    "open_item": OpenItem,
    "placement": Placement,
    "run": Run,
    "visit_record": VisitRecord,
    "pack_setting": PackSetting,
    "item_turn": ItemTurn,
    "note": Note,
    "incident": Incident,
    "concern": Concern,
    "missed_visit": MissedVisit,
    "hospital_move": HospitalMove,
    "alarm_call": AlarmCall,
    "visitor": Visitor,
    "read_mark": ReadMark,
    "emergency_view": EmergencyView,
    "hold": Hold,
    "disposal": Disposal,
}
KIND_OF: Final = {record: kind for kind, record in KINDS.items()}

_POINTS_TO: Final[dict[Any, str]] = {
    SchemeId: "scheme",
    FlatId: "flat",
    TenantId: "tenant",
    CarePlanId: "care_plan",
    TeamMemberId: "team_member",
    ShiftTypeId: "shift_type",
    SessionId: "session",
    ShiftId: "shift",
    HousingPlanId: "housing_plan",
    HandoverId: "handover",
    PatternId: "pattern",
    RotaIssueId: "rota_issue",
    NoteId: "note",
}


def _hints(record: type[Record]) -> dict[str, Any]:
    return get_type_hints(record)


def _lists(record: type[Record]) -> dict[str, type[Record]]:
    """The child lists of an aggregate: field name and class."""
    return {name: get_args(hint)[0] for name, hint in _hints(record).items() if get_origin(hint) is list}


LISTS: Final = {record: _lists(record) for record in KINDS.values()}
OWNER: Final[dict[type[Record], type[Record]]] = {
    child: owner for owner, lists in LISTS.items() for child in lists.values()
}


def owner_column(record: type[Record]) -> str | None:
    """The column by which a child row knows its owner: `tenant_id`, `care_plan_id`, `handover_id`."""
    return f"{KIND_OF[OWNER[record]]}_id" if record in OWNER else None


def _points_to(name: str, kind: str, *, nullable: bool, index: bool) -> Column[Any]:
    target = ForeignKey(f"{kind}.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED")
    return Column(name, Line(ID_LENGTH), target, nullable=nullable, index=index)


_COVERED: Final = {("shift", "scheme_id"), ("note", "tenant_id"), ("read_mark", "team_member_id")}
"""What an index of more columns begins with."""
_SOUGHT: Final = (
    ("handover", "at"),
    ("handover", "given_at"),
    ("handover", "accepted_at"),
    ("open_item", "raised_at"),
    ("open_item", "closed_at"),
    ("item_turn", "at"),
    ("read_mark", "at"),
    ("visitor", "left_at"),
    ("placement", "day"),
    ("visit_record", "day"),
)
"""Columns by which a few of eight years' rows are looked up; a handover alone has a sheet of some 8 kB."""


def _column(table: str, field: Field[Any], hint: Any) -> Column[Any]:
    nullable = NoneType in get_args(hint)
    kind = next(a for a in get_args(hint) if a is not NoneType) if nullable else hint
    if get_origin(hint) is tuple:
        return Column(field.name, Packed(get_args(hint)[0]), nullable=False)
    if field.name == "id":
        return Column("id", Line(ID_LENGTH), primary_key=True)
    if kind in _POINTS_TO:
        covered = (table, field.name) in _COVERED
        return _points_to(field.name, _POINTS_TO[kind], nullable=nullable, index=not covered)
    if kind is str:
        return Column(field.name, Line(field.metadata.get("most", SHORT)), nullable=nullable)
    if kind in PLAIN_TYPES:
        return Column(field.name, PLAIN_TYPES[kind](), nullable=nullable)
    return Column(field.name, Word(kind), nullable=nullable)


def _columns(kind: str, record: type[Record]) -> list[Column[Any]]:
    hints = _hints(record)
    columns = [_column(kind, f, hints[f.name]) for f in fields(record) if f.name not in LISTS[record]]
    owner = owner_column(record)
    if owner is not None:
        columns.append(_points_to(owner, KIND_OF[OWNER[record]], nullable=False, index=True))
    return columns


def all_tables(*, checked: bool) -> MetaData:
    """Every table; `checked` with its CHECKs, which only a schema needs and which cost a start 60 ms."""
    made = MetaData(naming_convention=_NAMES)
    columns = {kind: _columns(kind, record) for kind, record in KINDS.items()}
    for name, each in {**columns, **own_columns()}.items():
        checks = [c for c in map(check, each) if c is not None] if checked else []
        Table(name, made, *each, *checks, sqlite_strict=True)
    scheme, shift = made.tables["scheme"], made.tables["shift"]
    if checked:
        scheme.append_constraint(CheckConstraint(scheme.c.scheme_id == scheme.c.id, name="is_its_own"))
        shift.append_constraint(CheckConstraint(shift.c.end > shift.c.start, name="ends_after_it_starts"))
    Index(None, shift.c.scheme_id, shift.c.start)
    note, mark = made.tables["note"], made.tables["read_mark"]
    Index(None, note.c.tenant_id, note.c.at)
    Index(None, mark.c.team_member_id, mark.c.at)
    for name, column in _SOUGHT:
        Index(None, made.tables[name].c[column])
    for kind, record in KINDS.items():
        if issubclass(record, Recorded):
            Index(None, made.tables[kind].c.entered_at)
    return made


metadata: Final = all_tables(checked=False)
TABLES: Final = {kind: metadata.tables[kind] for kind in KINDS}
scheme: Final = TABLES["scheme"]
shift: Final = TABLES["shift"]
step: Final = metadata.tables["step"]
"""The journal: one row for each change that a person made. Append-only (see `schema.TRIGGERS`)."""
change: Final = metadata.tables["change"]
"""What a step did to each record, as JSON of the fields that changed. Append-only."""

draft: Final = metadata.tables["draft"]
"""What is being typed, per author and place. Not in the journal: nobody has saved it."""
search_entry: Final = metadata.tables["search_entry"]
"""Which record an entry of the full-text index is about (see `search`)."""
search_word: Final = metadata.tables["search_word"]
"""Every word that was ever indexed."""
SEARCH_TEXT: Final = "search_text"
"""The virtual table beside them; SQLite keeps it in tables of its own that begin with this name."""
SEARCH_NOTES: Final = "search_notes"
KEPT_BEGINNINGS: Final = 3
"""Beginnings of words of up to so many letters are kept in the indexes (see `search`)."""
JOURNAL: Final = (step, change)
BEGINNING: Final = "0" * 64
"""What the first step has for the hash of the step before (see `chain`)."""
PLANS: Final = (CarePlan, HousingPlan)
"""What is frozen once it is agreed (see `schema.TRIGGERS`)."""

COLUMNS: Final = {
    record: tuple(c.key for c in TABLES[kind].c if c.key != "row_version") for kind, record in KINDS.items()
}
"""What the journal keeps of a record: everything but the counter of its changes."""
FIELDS: Final = {
    record: tuple(k for k in keys if k != owner_column(record)) for record, keys in COLUMNS.items()
}
"""What a record is made of, besides its lists; the owner is known from the list that it stands in."""

_ORDER: Final[dict[type[Record], tuple[str, ...]]] = {
    Tenancy: ("start",),
    Away: ("first",),
    Contact: ("emergency_order", "name"),
    CapacityDecision: ("on",),
    TreatmentRecord: ("on",),
    PackageChange: ("first",),
    Need: ("position",),
    PlannedVisit: ("start",),
    Risk: ("position",),
    Consent: ("position",),
    TenancyGoal: ("position",),
    Training: ("skill",),
    Availability: ("first",),
    PayRate: ("first",),
    PatternShift: ("week", "weekday"),
    HandoverEntry: ("position",),
    ItemTurn: ("at",),
}

mapping: Final = registry(metadata=metadata)


def _order(child: type[Record]) -> list[Any]:
    """How a list is sorted; by age where nothing else is said. Who is not called stands last."""
    table = TABLES[KIND_OF[child]]
    wanted: list[Any] = [table.c[name] for name in (*_ORDER.get(child, ()), "id")]
    return [table.c.emergency_order == 0, *wanted] if child is Contact else wanted


def _map(record: type[Record]) -> None:
    table = TABLES[KIND_OF[record]]
    lists = {
        name: relationship(
            child,
            primaryjoin=TABLES[KIND_OF[child]].c[f"{table.name}_id"] == table.c.id,
            foreign_keys=[TABLES[KIND_OF[child]].c[f"{table.name}_id"]],
            order_by=_order(child),
            lazy="selectin",
            cascade="all, delete-orphan",
        )
        for name, child in LISTS[record].items()
    }
    mapping.map_imperatively(record, table, properties=lists, version_id_col=table.c.row_version)


for _record in KINDS.values():
    _map(_record)
mapping.configure()
