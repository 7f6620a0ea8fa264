"""Who gets into the store: passwords given, changed and taken away, and the key on paper.

Whoever gives access types their own password again: the data key is never kept for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ech_desktop.actions.doors import Door, opened, tried
from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import Problem, Refused, TeamMemberId
from ech_desktop.domain.permissions import May

if TYPE_CHECKING:
    from ech_desktop.store.keys import KeyFile
    from ech_desktop.store.work import Store


def slots_of(path: Path) -> dict[TeamMemberId, str]:
    """Who may sign in, and the slot of each one's password. Raises KnownError without a key file."""
    from ech_desktop.store.keys import KeyFile

    return {TeamMemberId(s.person_id): s.id for s in KeyFile.load(path).slots if s.kind == "password"}


def slot_of(path: Path, person: TeamMemberId) -> str:
    """The slot of a person's password, or nothing where they cannot sign in."""
    return slots_of(path).get(person, "")


def choose_password(door: Door, secret: str, new: str) -> None:
    """A password of their own for somebody who came in by a first one, or by the paper: `secret` is which."""
    change = change_password_by_paper if door.by_paper else change_password
    change(door.store, secret, new, by=door.me)


def change_password(store: Store, old: str, new: str, *, by: TeamMemberId) -> None:
    """A person's own password. Raises WrongPassword for the old one, Refused for a weak new one."""
    keys, data_key = _confirmed(store, old, by)
    _set(store, keys, data_key, new, by)


def change_password_by_paper(store: Store, paper: str, new: str, *, by: TeamMemberId) -> None:
    """The same for somebody who came in by the key on paper. Raises WrongPassword, Refused."""
    from ech_desktop.store.keys import KeyFile, unlock_by_recovery

    keys = KeyFile.load(store.path)
    (data_key,) = tried(store.path, "paper", lambda: unlock_by_recovery(keys, paper))
    _set(store, keys, data_key, new, by)


def _set(store: Store, keys: KeyFile, data_key: bytes, new: str, by: TeamMemberId) -> None:
    from ech_desktop.store.keys import add_password, password_problems

    with store.read() as work:
        name = work.team_member(by).name
    if wrong := password_problems(new, name):
        raise Refused(*wrong)
    add_password(keys, data_key, name, by, new)
    keys.save()
    _note(store, "Changed the password", by, by)


@permitted(May.GIVE_ACCESS)
def give_access(
    store: Store, person: TeamMemberId, first_password: str, confirmed_by: str, *, by: TeamMemberId
) -> None:
    """Let a team member in by a first password, which they change when they sign in; also a reset.

    `confirmed_by` is the password of whoever gives it. Raises WrongPassword, Refused.
    """
    from ech_desktop.store.keys import add_password, password_problems

    with store.read() as work:
        member = work.team_member(person)
    if member.left is not None and member.left < store.today():
        raise Refused(Problem("person", f"{member.name} has left. Only somebody in the team can sign in."))
    if wrong := password_problems(first_password, member.name):
        raise Refused(*wrong)
    keys, data_key = _confirmed(store, confirmed_by, by)
    add_password(keys, data_key, member.name, person, first_password, once=True)
    keys.save()
    _note(store, "Gave access by a first password", by, person)


@permitted(May.GIVE_ACCESS)
def remove_access(store: Store, person: TeamMemberId, confirmed_by: str, *, by: TeamMemberId) -> Door:
    """Take a leaver's password away and give the store a new data key; the store, opened anew.

    The one given is closed. Backups made before stay readable with the old key until they age out. Raises
    WrongPassword, Refused, KnownError; the store given stays open then.
    """
    from ech_desktop.store.keys import remove_person
    from ech_desktop.store.rekey import change_data_key

    if person == by:
        raise Refused(Problem("person", "Somebody else has to take your own access away."))
    keys, data_key = _confirmed(store, confirmed_by, by)
    remove_person(keys, person)
    _note(store, "Took access away", by, person)
    store.close()
    new = change_data_key(store.path, keys, data_key)
    mine = next(s.id for s in keys.slots if s.person_id == by)
    return opened(store.path, keys, mine, (new,), "Signed in after the new data key", must_choose=False)


@permitted(May.GIVE_ACCESS)
def new_paper_key(store: Store, confirmed_by: str, *, by: TeamMemberId) -> str:
    """Another key for paper, shown once; the sheet of before opens nothing any more."""
    from ech_desktop.store.keys import add_recovery

    keys, data_key = _confirmed(store, confirmed_by, by)
    paper = add_recovery(keys, data_key)
    keys.save()
    _note(store, "Made a new paper recovery key", by, by)
    return paper


def _confirmed(store: Store, password: str, by: TeamMemberId) -> tuple[KeyFile, bytes]:
    """The key file and the data key, for somebody who types their own password once more."""
    from ech_desktop.store.keys import KeyFile, unlock

    keys, slot = KeyFile.load(store.path), slot_of(store.path, by)
    (data_key,) = tried(store.path, slot, lambda: unlock(keys, slot, password))
    return keys, data_key


def _note(store: Store, label: str, by: TeamMemberId, about: TeamMemberId) -> None:
    from ech_desktop.store.steps import Ref

    store.note(Happened.ACCESS, label, by=by, about=Ref("team_member", about))
