"""A made-up change of shift: no real people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ech_desktop.domain.alerts import Alert, AlertKind
from ech_desktop.domain.basics import FlatId, TeamMemberId, TenantId
from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from tests.printing.example_plan import tenant
from tests.printing.examples import CARE_WORKERS, SCHEME


def flats(count: int = 40) -> list[Flat]:
    return [Flat(id=FlatId(f"flat-{n}"), scheme_id=SCHEME.id, number=str(n)) for n in range(1, count + 1)]


def tenants(count: int = 40) -> list[Tenant]:
    """One in each flat; Dorothea Okafor lives in flat 14 when there are so many."""
    found = []
    for n in range(1, count + 1):
        one = tenant() if n == 14 else _neighbour(n, CARE_WORKERS[n % len(CARE_WORKERS)])
        one.tenancies = [Tenancy(scheme_id=SCHEME.id, flat_id=FlatId(f"flat-{n}"), start=date(2024, 1, 1))]
        found.append(one)
    return found


def _neighbour(n: int, name: str) -> Tenant:
    alert = Alert(scheme_id=SCHEME.id, kind=list(AlertKind)[n % 8], detail="See the plan.")
    return Tenant(
        id=TenantId(f"neighbour-{n}"),
        scheme_id=SCHEME.id,
        title=("Mr", "Mrs", "Ms")[n % 3],
        first_names=name.split()[0],
        last_name=name.split()[-1],
        alerts=[alert] if n % 3 else [],
    )


_NIGHT = (
    (
        "Fall in the bathroom, no injury seen. Third fall this month, takes an anticoagulant. Observations "
        "normal, left hip sore, walking with the frame.",
        "111 called back at 04:00: GP visit today. Check hip and pain at 08:00 and 12:00.",
    ),
    ("Slept well. Pad changed at 02:00. Drank 150 ml.", "Fluids chart to 1,600 ml."),
    (
        "Refused the 22:00 tablets. Offered again at 22:40, took them with yoghurt.",
        "Tell the GP if refused again.",
    ),
    ("Pull cord at 05:15, anxious about noise in the corridor. Stayed ten minutes.", ""),
)


def handover(count: int = 12) -> Handover:
    """The change from night to early with something new in `count` flats."""
    at = datetime(2026, 11, 24, 7, tzinfo=UTC)
    entries = [
        HandoverEntry(
            scheme_id=SCHEME.id,
            position=n,
            tenant_id=TenantId("tenant-1" if 3 * n + 2 == 14 else f"neighbour-{3 * n + 2}"),
            happened=_NIGHT[n % 4][0],
            to_do=_NIGHT[n % 4][1],
            at=datetime(2026, 11, 24, 3, 10, tzinfo=UTC) if n % 4 == 0 else None,
        )
        for n in range(count)
    ]
    entries.append(
        HandoverEntry(
            scheme_id=SCHEME.id,
            position=99,
            happened="Lift out of order since 01:20, engineer booked for 10:00.",
            to_do="Meet the engineer. Meals for floor 2 by the stairs.",
        )
    )
    return Handover(
        scheme_id=SCHEME.id,
        at=at,
        turn="Night to early",
        headline="One fall (flat 2), lift out of order. Two visits moved to after 10:00.",
        given_by=TeamMemberId("member-024"),
        given_at=at,
        entries=entries,
    )


def open_items() -> list[OpenItem]:
    def item(tenant_id: str | None, what: str, days: int, due: date | None) -> OpenItem:
        return OpenItem(
            scheme_id=SCHEME.id,
            tenant_id=TenantId(tenant_id) if tenant_id else None,
            what=what,
            raised_at=datetime(2026, 11, 23, 7, tzinfo=UTC) - timedelta(days=days),
            raised_by=TeamMemberId("member-001"),
            owner=TeamMemberId("member-000") if due else None,
            due=due,
        )

    return [
        item("tenant-1", "New batteries for the hearing aid: ring the clinic.", 5, date(2026, 11, 20)),
        item("neighbour-9", "Repeat prescription not yet delivered.", 1, date(2026, 11, 23)),
        item(None, "Wheelchair store needs clearing before the fire inspection.", 12, None),
    ]
