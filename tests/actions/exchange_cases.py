"""For each action about what comes from elsewhere: how to make ready, and to do it once."""

from __future__ import annotations

from dataclasses import replace

from ech_desktop.actions import importing, importing_rota
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import Absence
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from tests.actions.acts import Act, Cases
from tests.actions.world import MONDAY, World, a_member


def _import_tenants(w: World) -> Act:
    flat = Flat(scheme_id=w.scheme.id, number="3")
    new = Tenant(scheme_id=w.scheme.id, last_name="Nguyễn")
    new.tenancies.append(Tenancy(scheme_id=w.scheme.id, flat_id=flat.id, start=MONDAY))
    changed = replace(w.tenant, known_as="Lucy")
    return lambda: importing.import_tenants(w.store, [new, changed], "Import 2 tenants", [flat], by=w.by)


def _import_team(w: World) -> Act:
    people = [a_member(w.scheme, "Omar Haddad"), replace(w.ann, phone="07700 900456")]
    return lambda: importing.import_team(w.store, people, "Import 2 team members", by=w.by)


def _import_rota(w: World) -> Act:
    gone = w.shift("E", MONDAY)
    new = Shift.of_type(w.types["L"], MONDAY, w.ann.id)
    leave = Absence(scheme_id=w.scheme.id, team_member_id=w.ann.id, first=MONDAY + DAY, last=MONDAY + DAY)
    return lambda: importing_rota.import_rota(w.store, [new], [gone], [leave], "Import shift", by=w.by)


EXCHANGE_CASES: Cases = {
    "importing.import_tenants": [(_import_tenants, "Import 2 tenants", {"tenant", "tenancy", "flat"})],
    "importing_rota.import_rota": [(_import_rota, "Import shift", {"shift", "absence"})],
    "importing.import_team": [(_import_team, "Import 2 team members", {"team_member"})],
}
