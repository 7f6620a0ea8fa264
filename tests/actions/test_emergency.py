"""The emergency view: open at once with a reason, for half an hour, and reviewed by somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ech_desktop.actions import emergency
from ech_desktop.domain.alerts import Alert, Allergy
from ech_desktop.domain.basics import Refused
from ech_desktop.domain.emergency import LASTS, REVIEWED_WITHIN
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.tenants import Contact, ContactKind
from tests.actions.world import NOW, World

MINUTE = timedelta(minutes=1)


def opened(world: World, reason: str = "Found on the floor."):
    return emergency.open_emergency(world.store, world.tenant.id, reason, NOW, by=world.by)


def test_that_who_sees_no_care_record_opens_a_summary_for_half_an_hour(world: World) -> None:
    sid = world.scheme.id
    with world.store.change("Write", by=world.by) as work:
        work.save(
            replace(
                work.tenant(world.tenant.id),
                allergies=[Allergy(scheme_id=sid, substance="Penicillin", reaction="Swells")],
                alerts=[Alert(scheme_id=sid, detail="Falls")],
                contacts=[
                    Contact(
                        scheme_id=sid, name="Ewa", role="Daughter", phone="07700 900123", emergency_order=1
                    ),
                    Contact(scheme_id=sid, name="Dr Farouk", role="GP", phone="01", kind=ContactKind.GP),
                ],
            )
        )
    world.act_as(Access.ADMINISTRATOR)
    view = opened(world)
    found = emergency.emergency_summary(world.store, view, NOW + LASTS - MINUTE, seen_by=world.by)
    said = dict(found.parts)
    assert found.until == NOW + LASTS
    assert said["Who"] == ("Łucja O'Neill & <Sons>, flat 1",)
    assert said["Allergies"][0].startswith("Penicillin: Swells")
    assert said["Warnings"] == ("Falls",)
    assert said["Call"] == ("Ewa, Daughter, 07700 900123",)
    assert said["Doctor"] == ("Dr Farouk, 01",)
    assert said["Talking with them"] == ("Nothing is recorded.",)
    for moment, who in ((NOW + LASTS, world.by), (NOW - MINUTE, world.by), (NOW, world.ann.id)):
        with pytest.raises(Refused, match="half hour is over"):
            emergency.emergency_summary(world.store, view, moment, seen_by=who)


def test_that_it_needs_a_reason(world: World) -> None:
    with pytest.raises(Refused, match="why you need it"):
        opened(world, "  ")


def test_that_somebody_else_reviews_it_once(world: World) -> None:
    view = opened(world)
    with world.store.read() as work:
        (waiting,) = work.unreviewed_emergencies()
    assert not waiting.is_overdue(NOW + REVIEWED_WITHIN)
    assert waiting.is_overdue(NOW + REVIEWED_WITHIN + MINUTE)
    with pytest.raises(Refused, match="Somebody else"):
        emergency.review_emergency(world.store, view.id, "Fine.", NOW, by=world.by)
    with world.store.change("Promote", by=world.by) as work:
        work.team_member(world.ann.id).access = Access.SCHEME_MANAGER
    emergency.review_emergency(world.store, view.id, " Rightly so. ", NOW, by=world.ann.id)
    with pytest.raises(Refused, match="already"):
        emergency.review_emergency(world.store, view.id, "", NOW, by=world.ann.id)
    with world.store.read() as work:
        assert work.unreviewed_emergencies() == []
        assert work.emergency_view(view.id).said == "Rightly so."
