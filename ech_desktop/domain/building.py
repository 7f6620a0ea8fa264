"""The building on one day: which flat is let, to whom, who is away; and who may hold which flat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from ech_desktop.domain.basics import FlatId, Level, Problem
from ech_desktop.domain.clock import DAY, date_text
from ech_desktop.domain.packages import PackageChange, PackageLine
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant

_ORDINALS = ("Ground", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")


class FlatState(StrEnum):
    LET = "let"
    VOID = "void"


@dataclass(frozen=True)
class FlatOn:
    """A flat on one day. Its state follows from tenancies; nobody enters it."""

    flat: Flat
    tenants: tuple[Tenant, ...]
    away: tuple[Tenant, ...] = ()
    """Those of its tenants who are away."""
    void_since: date | None = None
    """The first day without a tenancy; None when it is let, or was never let."""
    next_let: date | None = None
    """When the next tenancy starts, where that is known."""

    @property
    def state(self) -> FlatState:
        return FlatState.LET if self.tenants else FlatState.VOID

    @property
    def is_empty(self) -> bool:
        """Nobody to be found in it: void, or everybody away."""
        return len(self.away) == len(self.tenants)


@dataclass(frozen=True)
class Floor:
    number: int
    flats: tuple[FlatOn, ...]

    @property
    def name(self) -> str:
        return floor_name(self.number)


def floor_name(number: int) -> str:
    """`Ground floor`, `Second floor`, `Basement`, `Floor 12`"""
    if number < 0:
        return "Basement" if number == -1 else f"Basement {-number}"
    return f"{_ORDINALS[number]} floor" if number < len(_ORDINALS) else f"Floor {number}"


def floors(flats: Iterable[Flat], tenants: Iterable[Tenant], day: date) -> tuple[Floor, ...]:
    """The floor view: every flat with who lives there on `day`, the highest floor first."""
    held: dict[FlatId, list[tuple[Tenant, Tenancy]]] = {}
    for tenant in tenants:
        for tenancy in tenant.tenancies:
            held.setdefault(tenancy.flat_id, []).append((tenant, tenancy))
    ordered = sorted(flats, key=lambda f: (-f.floor, f.order, f.id))
    return tuple(
        Floor(number, tuple(_flat_on(flat, held.get(flat.id, ()), day) for flat in here))
        for number, here in groupby(ordered, key=lambda f: f.floor)
    )


def _flat_on(flat: Flat, held: Sequence[tuple[Tenant, Tenancy]], day: date) -> FlatOn:
    here = tuple(dict.fromkeys(tenant for tenant, tenancy in held if tenancy.runs_on(day)))
    if here:
        return FlatOn(flat, here, tuple(t for t in here if t.away_on(day) is not None))
    ended = [t.end + DAY for _, t in held if t.end is not None and t.end < day]
    coming = [t.start for _, t in held if t.start is not None and t.start > day]
    return FlatOn(flat, (), void_since=max(ended, default=None), next_let=min(coming, default=None))


@dataclass(frozen=True)
class Agency:
    """Another agency whose staff come to tenants here, and the numbers of the flats that they come to."""

    name: str
    flats: tuple[str, ...]

    @property
    def said(self) -> str:
        """`Carefirst: flats 3, 12`"""
        return f"{self.name}: flat{'s' * (len(self.flats) > 1)} {', '.join(self.flats)}"


def agencies_on(flats: Iterable[Flat], tenants: Iterable[Tenant], day: date) -> tuple[Agency, ...]:
    """Who besides the on-site team gives care in the building on `day`, by name, for the site register."""
    numbers = {flat.id: flat for flat in flats}
    found: dict[str, tuple[str, set[Flat]]] = {}
    for tenant in tenants:
        tenancy = tenant.tenancy_on(day)
        lines: list[PackageLine | PackageChange] = [*tenant.package, *tenant.package_changes]
        for line in lines:
            if tenancy is None or line.is_on_site or not line.runs_on(day):
                continue
            name = " ".join(line.provider.split())
            found.setdefault(name.casefold(), (name, set()))[1].add(numbers[tenancy.flat_id])
    return tuple(
        Agency(name, tuple(f.number for f in sorted(theirs, key=lambda f: f.order)))
        for _, (name, theirs) in sorted(found.items())
    )


def sole_tenancy_problems(tenant: Tenant, others: Iterable[Tenant]) -> tuple[Problem, ...]:
    """A flat has one sole tenancy on one day; two people share it by tenancies that are marked as joint."""
    theirs = [(o, t) for o in others if o.id != tenant.id for t in o.tenancies if not t.joint]
    mine = [t for t in tenant.tenancies if not t.joint]
    for tenancy in mine:
        if any(t is not tenancy and t.meets(tenancy) for t in mine):
            text = "This tenant already holds this flat on some of these days: enter the tenancy once."
            return (Problem("flat_id", text),)
        for other, held in theirs:
            if held.meets(tenancy):
                return (Problem("flat_id", _held_by(other, held)),)
    return ()


def _held_by(other: Tenant, held: Tenancy) -> str:
    since = f" from {date_text(held.start)}" if held.start else ""
    return (
        f"{other.name} holds this flat alone{since}. Mark this tenancy as joint if they share the flat; "
        "otherwise one has to end before the other starts."
    )


def warn_shared_flat(tenant: Tenant, others: list[Tenant], day: date) -> tuple[Problem, ...]:
    """Two tenants may share a flat: said, never stopped."""
    mine = tenant.tenancy_on(day)
    if mine is None or not mine.flat_id:
        return ()
    sharing = [
        o.name
        for o in others
        if o.id != tenant.id and (t := o.tenancy_on(day)) is not None and t.flat_id == mine.flat_id
    ]
    if not sharing:
        return ()
    return (Problem("flat_id", f"{' and '.join(sharing)} also lives in this flat.", Level.WARN),)
