"""A small scheme in a real encrypted store, for trying actions on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat, Look, Scheme, Session, ShiftKind, ShiftType
from ech_desktop.domain.team import Role, TeamMember
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store.work import Changes, Store

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)
KEY = bytes(range(32))
NAME = "alder.ech"


@dataclass
class World:
    """The store, who acts, and the records that most actions need."""

    store: Store
    scheme: Scheme
    me: TeamMember
    ann: TeamMember
    flat: Flat
    empty_flat: Flat
    tenant: Tenant
    types: dict[str, ShiftType]
    session: Session
    heard: list[Changes]

    @property
    def by(self) -> TeamMemberId:
        return self.me.id

    def act_as(self, access: Access) -> None:
        """From now on whoever acts may do what this access allows."""
        with self.store.change("Give access", by=self.by) as work:
            work.team_member(self.by).access = access

    def shift(self, code: str, day: date, who: TeamMember | None = None, **other: object) -> Shift:
        """A stored shift of this type; of Ann unless said otherwise."""
        shift = Shift.of_type(self.types[code], day, (who or self.ann).id)
        for name, value in other.items():
            setattr(shift, name, value)
        with self.store.change("Arrange", by=self.by) as work:
            return work.save(shift)

    def open_shift(self, code: str, day: date) -> Shift:
        with self.store.change("Arrange", by=self.by) as work:
            return work.save(Shift.of_type(self.types[code], day, None))

    def week(self, monday: date) -> list[str]:
        """Everybody's shifts of a week, like `Ann E 23 07:00–15:00`."""
        with self.store.read() as work:
            rota = work.rota(monday)
            return [
                f"{rota.members[s.team_member_id].first_names if s.team_member_id else 'open'} {s.code} "
                f"{s.day.day} {s.times}"
                for s in rota.own_shifts
            ]


def a_member(scheme: Scheme, name: str, **other: object) -> TeamMember:
    first, _, last = name.partition(" ")
    return TeamMember(scheme_id=scheme.id, first_names=first, last_name=last, **other)  # type: ignore[arg-type]


def make_world(folder: Path, clock: Callable[[], datetime] | None = None) -> World:
    scheme = Scheme(name="Alder Court")
    me = a_member(scheme, "Grace Mensah", role=Role.SCHEME_MANAGER)
    ann = a_member(scheme, "Ann Obi", contract_minutes=37 * 60, access=Access.TEAM_LEADER)
    flat = Flat(scheme_id=scheme.id, number="1")
    empty_flat = Flat(scheme_id=scheme.id, number="2")
    tenant = Tenant(scheme_id=scheme.id, reference="T001", first_names="Łucja", last_name="O'Neill & <Sons>")
    tenancy = Tenancy(scheme_id=scheme.id, flat_id=flat.id, start=date(2024, 4, 1))
    tenant.tenancies.append(tenancy)
    types = {
        "E": ShiftType(
            scheme_id=scheme.id,
            code="E",
            name="Early",
            start=time(7),
            end=time(15),
            breaks=(Break(30, False),),
        ),
        "L": ShiftType(
            scheme_id=scheme.id,
            code="L",
            name="Late",
            start=time(14),
            end=time(22),
            breaks=(Break(30, False),),
        ),
        "N": ShiftType(
            scheme_id=scheme.id,
            code="N",
            name="Night",
            start=time(22),
            end=time(7),
            kind=ShiftKind.WAKING_NIGHT,
            look=Look.NIGHT,
            breaks=(Break(30),),
        ),
    }
    session = Session(scheme_id=scheme.id, name="Day", start=time(7), end=time(22), minimum=1)
    store = Store.create(folder / NAME, KEY)
    with store.change("Arrange", by=me.id) as work:
        for record in (scheme, me, ann, flat, empty_flat, tenant, *types.values(), session):
            work.save(record)
    return world_of(store)


def world_of(store: Store) -> World:
    """The world in a store that `make_world` has filled."""
    heard: list[Changes] = []
    store.subscribe(heard.append)
    with store.read() as work:
        team = {m.first_names: m for m in work.team()}
        (tenant,) = work.tenants()
        flats = {f.number: f for f in work.flats()}
        return World(
            store,
            work.scheme(),
            team["Grace"],
            team["Ann"],
            flats["1"],
            flats["2"],
            tenant,
            {t.code: t for t in work.shift_types()},
            work.sessions()[0],
            heard,
        )


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]
