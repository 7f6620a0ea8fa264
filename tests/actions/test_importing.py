"""What is taken over from a sheet: one step or nothing, and nothing the second time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ech_desktop.actions import history, importing, importing_rota
from ech_desktop.domain.backups import Progress
from ech_desktop.domain.basics import Refused, Stopped
from ech_desktop.domain.permissions import Access
from ech_desktop.exchange.grid import Grid, Value
from ech_desktop.exchange.lists import Kind
from ech_desktop.exchange.rows import State
from ech_desktop.store.errors import Conflict
from ech_desktop.store.work import Store
from tests.actions.world import KEY, NAME, World

HEAD = ("Ref", "Surname", "Forename", "Flat", "Moved in")


def looked_at(world: World, kind: Kind, *rows: tuple[Value, ...]) -> importing.Look:
    return importing.look_at(world.store, kind, Grid("Sheet", rows), who=world.by)


def take_over(world: World, kind: Kind, *rows: tuple[Value, ...]) -> importing.Look:
    look = looked_at(world, kind, *rows)
    importing.import_rows(look, look.taken(), world.store, by=world.by)
    return look


def test_that_an_import_is_one_step_that_one_undo_takes_back_and_the_same_file_changes_nothing(
    world: World,
) -> None:
    before = world.store.dump()
    rows = (HEAD, ("T002", "BELL", "Al", "2", "1/4/2025"), ("T001", "O'Neill & <Sons>", "Łucja", "1", ""))
    take_over(world, Kind.TENANTS, *rows)
    with world.store.read() as work:
        assert [t.last_name for t in work.tenants()] == ["Bell", "O'Neill & <Sons>"]
    again = looked_at(world, Kind.TENANTS, *rows)
    assert [row.state for row in again.preview.rows] == [State.SAME, State.SAME]
    with pytest.raises(Refused, match="nothing to import"):
        importing.import_rows(again, again.taken(), world.store, by=world.by)
    assert history.undo(world.store, by=world.by) == "Import 1 tenant"
    assert world.store.dump() == before


def test_that_only_the_differences_that_were_accepted_are_taken(world: World) -> None:
    look = looked_at(
        world, Kind.TENANTS, ("Ref", "Last name", "Known as"), ("T001", "O'Neill & <Sons>", "Lucy")
    )
    assert look.taken([]) == ()
    importing.import_rows(look, look.taken([2]), world.store, by=world.by)
    with world.store.read() as work:
        assert work.tenant(world.tenant.id).known_as == "Lucy"


def test_that_a_record_that_changed_since_it_was_looked_at_is_a_conflict_and_nothing_is_stored(
    world: World,
) -> None:
    rows = ("Ref", "Last name", "Known as"), ("T001", "O'Neill & <Sons>", "Lucy"), ("T009", "Bell", "")
    look = looked_at(world, Kind.TENANTS, *rows)
    with world.store.change("Change tenant", by=world.by) as work:
        work.tenant(world.tenant.id).known_as = "Lu"
    before = world.store.dump()
    with pytest.raises(Conflict):
        importing.import_rows(look, look.taken(), world.store, by=world.by)
    assert world.store.dump() == before


def test_that_looking_shows_what_is_stored_only_to_those_who_may_import(world: World) -> None:
    world.act_as(Access.ADMINISTRATOR)
    with pytest.raises(Refused, match="Ask one of them"):
        importing_rota.look_at_rota(world.store, Grid("Sheet", ()), who=world.by)
    for kind in importing.NEEDS.keys() - {Kind.ROTA}:
        with pytest.raises(Refused, match="Ask one of them"):
            looked_at(world, kind, HEAD)


def test_that_packages_contacts_and_team_come_in_under_their_people(world: World) -> None:
    take_over(world, Kind.PACKAGES, ("Tenant", "Hours", "Paid by"), ("1", "7:30", "self-funder"))
    take_over(world, Kind.CONTACTS, ("Tenant", "Contact", "Relationship"), ("T001", "Ewa", "Daughter"))
    take_over(world, Kind.TEAM, ("Name", "Hours"), ("Omar Haddad", 30), ("Ann Obi", 20))
    with world.store.read() as work:
        tenant = work.tenant(world.tenant.id)
        assert [line.minutes for line in tenant.package] == [450]
        assert [c.name for c in tenant.contacts] == ["Ewa"]
        assert {m.name: m.contract_minutes for m in work.team() if m.name != "Grace Mensah"} == {
            "Omar Haddad": 1800,
            "Ann Obi": 1200,
        }


def test_that_a_scheme_without_flats_gets_those_of_its_first_list(world: World) -> None:
    with world.store.change("Arrange", by=world.by) as work:
        work.remove(work.tenant(world.tenant.id))
        for flat in work.flats():
            work.remove(flat)
    take_over(world, Kind.TENANTS, HEAD, ("", "Bell", "Al", "7", "1/4/2025"), ("", "Cox", "Bo", "8", "soon"))
    with world.store.read() as work:
        assert [flat.number for flat in work.flats()] == ["7"]


def stop_at(percent: int) -> Progress:
    """Somebody chooses Cancel when so much is written."""

    def look(now: int, what: str) -> None:
        if now == percent:
            raise Stopped

    return look


NAMES = [letter * count for letter in "abcdefghij" for count in range(2, 12)]
LISTS: dict[Kind, list[tuple[Value, ...]]] = {
    Kind.TENANTS: [
        ("Ref", "Surname", "Flat", "Moved in", "Joint"),
        *((f"T9{n}", f"Bell {name}", "2", "1/4/2025", "yes") for n, name in enumerate(NAMES)),
    ],
    Kind.TEAM: [("Name", "Hours"), *((f"Omar {name}", 30) for name in NAMES)],
    Kind.CONTACTS: [("Tenant", "Contact", "Relationship"), ("T001", "Ewa", "Daughter")],
}


@pytest.mark.parametrize(("kind", "percent"), [(Kind.TENANTS, 50), (Kind.TEAM, 50), (Kind.CONTACTS, 100)])
def test_that_cancel_takes_back_what_was_written_of_a_list(world: World, kind: Kind, percent: int) -> None:
    look = looked_at(world, kind, *LISTS[kind])
    assert len(look.taken()) == len(LISTS[kind]) - 1
    before, step = world.store.dump(), world.store.last_step()
    with pytest.raises(Stopped):
        importing.import_rows(look, look.taken(), world.store, by=world.by, progress=stop_at(percent))
    assert (world.store.dump(), world.store.last_step()) == (before, step)
    importing.import_rows(look, look.taken(), world.store, by=world.by)
    assert world.store.last_step() == step + 1
    history.undo(world.store, by=world.by)
    assert world.store.dump() == before


IMPORT = """
import os, signal, sys
from pathlib import Path
from ech_desktop.actions import importing
from ech_desktop.exchange.grid import Grid
from ech_desktop.exchange.lists import Kind
from ech_desktop.store.work import Store, Work

store = Store.open(Path(sys.argv[1]), bytes(range(32)))
with store.read() as work:
    me = next(m for m in work.team() if m.first_names == "Grace").id
rows = (("Name", "Hours"), *((f"Person{n} Test", 30) for n in range(40)))
look = importing.look_at(store, Kind.TEAM, Grid("Sheet", rows), who=me)
save, saved = Work.save, []

def save_and_die(work, record):
    saved.append(save(work, record))
    if len(saved) == 20:
        work.connection.exec_driver_sql("SELECT 1")
        os.kill(os.getpid(), signal.SIGKILL)
    return saved[-1]

Work.save = save_and_die
importing.import_rows(look, look.taken(), store, by=me)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_that_kill_9_in_the_middle_of_an_import_leaves_nothing_of_it(world: World, tmp_path: Path) -> None:
    before = world.store.dump()
    world.store.close()
    done = subprocess.run([sys.executable, "-c", IMPORT, str(tmp_path / NAME)], check=False, env=os.environ)
    assert done.returncode == -signal.SIGKILL
    reopened = Store.open(tmp_path / NAME, KEY)
    assert reopened.dump() == before
    reopened.close()
