"""A made-up building with people of every band, void flats and somebody who is away."""

from __future__ import annotations

from datetime import date

from ech_desktop.domain.away import Away, AwayKind
from ech_desktop.domain.basics import FlatId, TenantId
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import PeepBand, Tenant
from tests.printing.example_plan import KEY_SAFE
from tests.printing.examples import SCHEME

_ON_A_FLOOR = 10
_NEEDS = {
    PeepBand.TWO: "Two people and the sheet with handles.",
    PeepBand.EQUIPMENT: "Evacuation chair by lift lobby B.",
    PeepBand.ONE: "One person to say that it is real, and to walk along.",
}
AWAY, OVERDUE, UNASKED, VOID, SHARED = 3, 4, 5, 7, 8
"""Numbers of flats."""


def flats(count: int = 12) -> list[Flat]:
    return [
        Flat(id=FlatId(f"flat-{n}"), scheme_id=SCHEME.id, number=str(n), floor=(n - 1) // _ON_A_FLOOR)
        for n in range(1, count + 1)
    ]


def tenants(count: int = 12) -> list[Tenant]:
    """One in each flat but the void one; two share."""
    found = [tenant(n) for n in range(1, count + 1) if n != VOID]
    if count >= SHARED:
        found.append(tenant(SHARED, "Second"))
    return found


def tenant(number: int, first: str = "First") -> Tenant:
    band = list(PeepBand)[number % 5] if number != UNASKED else PeepBand.NOT_ASSESSED
    made = Tenant(
        id=TenantId(f"tenant-{number}-{first}"),
        scheme_id=SCHEME.id,
        title="Mrs",
        first_names=first,
        last_name=f"Surname{number:03}",
        communication="British Sign Language" if number % 4 == 0 else "",
        peep_band=band,
        peep_needs=_NEEDS.get(band, ""),
        peep_review=date(2027, 3, 1),
        key_safe=KEY_SAFE,
        tenancies=[Tenancy(scheme_id=SCHEME.id, flat_id=FlatId(f"flat-{number}"), start=date(2024, 1, 1))],
    )
    if number == AWAY:
        away = Away(
            scheme_id=SCHEME.id,
            kind=AwayKind.HOSPITAL,
            first=date(2026, 11, 20),
            expected=date(2026, 11, 30),
            place="Ward 7",
        )
        made.aways = [away]
    if number == OVERDUE:
        made.peep_review = date(2026, 11, 22)
    if number == UNASKED:
        made.peep_review = None
    return made
