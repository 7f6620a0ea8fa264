"""Who gets into the store: passwords given, changed and taken away, and the key on paper.

Whoever gives access types their own password again: the data key is never kept for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ech_desktop.actions.doors import Door, opened, tried
from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError, Problem, Refused, TeamMemberId
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
        name, scheme = work.team_member(by).name, work.scheme().name
    if wrong := password_problems(new, name, scheme):
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
        member, scheme = work.team_member(person), work.scheme().name
    if member.left is not None and member.left < store.today():
        raise Refused(Problem("person", f"{member.name} has left. Only somebody in the team can sign in."))
    if wrong := password_problems(first_password, member.name, scheme):
        raise Refused(*wrong)
    keys, data_key = _confirmed(store, confirmed_by, by)
    add_password(keys, data_key, member.name, person, first_password, once=True)
    keys.save()
    _note(store, "Gave access by a first password", by, person)


def make_sure(store: Store, password: str, *, by: TeamMemberId) -> None:
    """That it is them, before something that takes long. Raises WrongPassword."""
    _confirmed(store, password, by)


@permitted(May.GIVE_ACCESS)
def remove_access(store: Store, person: TeamMemberId, confirmed_by: str, *, by: TeamMemberId) -> None:
    """Take a leaver's password away and give the store a new data key, under which it goes on.

    It is closed for the seconds that this takes: nobody may read it meanwhile. Backups made before stay
    readable with the old key until they age out. Raises WrongPassword, Refused; KnownError when the disk does
    not take it: then they still have access, and the store is open unless its disk has gone.
    """
    from ech_desktop.store.keys import KeyFile, remove_person
    from ech_desktop.store.rekey import change_data_key

    if person == by:
        raise Refused(Problem("person", "Somebody else has to take your own access away."))
    keys, data_key = _confirmed(store, confirmed_by, by)
    before, mine = KeyFile.load(store.path), slot_of(store.path, by)
    remove_person(keys, person)
    _note(store, "Took access away", by, person)
    store.close()
    try:
        data_key = change_data_key(store.path, keys, data_key)
    except KnownError:
        before.save()
        _open_again(store, mine, data_key, "Signed in after no new data key could be made")
        _note(store, "Gave access back: the store could get no new key", by, person)
        raise
    _open_again(store, mine, data_key, "Signed in after the new data key")


def _open_again(store: Store, slot: str, data_key: bytes, label: str) -> None:
    from ech_desktop.store.keys import KeyFile

    keys = KeyFile.load(store.path)
    store.take_over(opened(store.path, keys, slot, (data_key,), label, must_choose=False).store)


def draw_paper_key() -> str:
    """A key for paper, which opens nothing until it is printed, typed back and given to `take_paper_key`."""
    from ech_desktop.store.paper_key import new_paper_key

    return new_paper_key()


@permitted(May.GIVE_ACCESS)
def take_paper_key(store: Store, paper: str, confirmed_by: str, *, by: TeamMemberId) -> None:
    """From now on this key on paper opens the store; the sheet of before opens nothing any more."""
    from ech_desktop.store.keys import add_recovery

    keys, data_key = _confirmed(store, confirmed_by, by)
    add_recovery(keys, data_key, paper)
    keys.save()
    _note(store, "Made a new paper recovery key", by, by)


def _confirmed(store: Store, password: str, by: TeamMemberId) -> tuple[KeyFile, bytes]:
    """The key file and the data key, for somebody who types their own password once more."""
    from ech_desktop.store.keys import KeyFile, unlock

    keys, slot = KeyFile.load(store.path), slot_of(store.path, by)
    (data_key,) = tried(store.path, slot, lambda: unlock(keys, slot, password))
    return keys, data_key


def _note(store: Store, label: str, by: TeamMemberId, about: TeamMemberId) -> None:
    from ech_desktop.store.steps import Ref

    store.note(Happened.ACCESS, label, by=by, about=Ref("team_member", about))
