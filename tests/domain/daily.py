"""Small builders of entries of the daily record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ech_desktop.domain.basics import FlatId, TeamMemberId, TenantId
from ech_desktop.domain.clock import london
from ech_desktop.domain.events import AlarmCall, Concern, HospitalMove, Incident, MissedVisit, Visitor
from ech_desktop.domain.notes import Note
from tests.builders import MONDAY, SCHEME, times

ANN, BO = TeamMemberId("ann"), TeamMemberId("bo")
DORA = TenantId("dora")
AT = london(MONDAY, times("06:50-00:00")[0])
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def written(**fields: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "scheme_id": SCHEME,
        "tenant_id": DORA,
        "at": AT,
        "entered_at": AT,
        "author": ANN,
    }
    return given | fields


def a_note(said: str = "Had tea.", **fields: Any) -> Note:
    return Note(**written(said=said, **fields))


def an_incident(**fields: Any) -> Incident:
    return Incident(**written(**({"what": "Fell", "place": "Hall"} | fields)))


def a_concern(**fields: Any) -> Concern:
    return Concern(**written(**({"what": "A bruise"} | fields)))


def a_missed_visit(**fields: Any) -> MissedVisit:
    return MissedVisit(**written(**({"reason": "Nobody free"} | fields)))


def a_move(**fields: Any) -> HospitalMove:
    return HospitalMove(**written(**({"place": "Ward 4"} | fields)))


def a_call(**fields: Any) -> AlarmCall:
    return AlarmCall(**written(**({"flat_id": FlatId("flat 1")} | fields)))


def a_visitor(**fields: Any) -> Visitor:
    return Visitor(**written(**({"name": "Steve Marl", "tenant_id": None} | fields)))
