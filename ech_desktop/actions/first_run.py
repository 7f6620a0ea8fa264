"""A new store for a new scheme: encrypted from its first byte, with a first user and a key for paper."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ech_desktop.domain.basics import KnownError, Record, Refused, SchemeId, refusals
from ech_desktop.domain.clock import shown
from ech_desktop.domain.scheme import Look, Scheme, Session, ShiftKind, ShiftType
from ech_desktop.domain.team import Role, TeamMember

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

_SHIFT_TYPES: Final = (
    ("E", "Early", time(7), time(15), ShiftKind.DAY, Look.EARLY),
    ("L", "Late", time(14, 30), time(22), ShiftKind.DAY, Look.LATE),
    ("LD", "Long day", time(8), time(20), ShiftKind.DAY, Look.LONG_DAY),
    ("N", "Waking night", time(22), time(7), ShiftKind.WAKING_NIGHT, Look.NIGHT),
    ("SL", "Sleep-in", time(22), time(7), ShiftKind.SLEEP_IN, Look.SLEEP_IN),
    ("AD", "Administration", time(9), time(17), ShiftKind.ADMINISTRATION, Look.OTHER),
    ("TR", "Training", time(9), time(17), ShiftKind.TRAINING, Look.OTHER),
)
_OFF_THE_FLOOR: Final = (ShiftKind.ADMINISTRATION, ShiftKind.TRAINING)
_SESSIONS: Final = (("Day", time(7), time(22), 2), ("Night", time(22), time(7), 1))


def create_store(
    path: Path, scheme_name: str, person_name: str, password: str, at: datetime
) -> tuple[Store, str]:
    """The open store and the recovery key, which is shown once. Either all of it is there, or nothing.

    Raises Refused for a missing name or a weak password, KnownError when something is in the place.
    """
    from ech_desktop.store import keys, tables  # noqa: F401 - a record made before the tables are known
    # could not be stored

    first_names, _, last_name = person_name.strip().rpartition(" ")
    scheme = Scheme(name=scheme_name.strip())
    person = TeamMember(
        scheme_id=scheme.id,
        first_names=(first_names or last_name).strip(),
        last_name=last_name if first_names else "",
        role=Role.SCHEME_MANAGER,
        can_lead=True,
        started=shown(at).date(),
    )
    wrong = [*refusals(scheme.problems()), *refusals(person.problems())]
    wrong += keys.password_problems(password, person.name, scheme.name)
    if wrong:
        raise Refused(*wrong)

    def fill(store: Store) -> None:
        with store.change("Make the store", by=person.id) as work:
            for record in (scheme, person, *_usual(scheme.id)):
                work.save(record)

    return new_store(path, scheme.name, person, password, fill)


def new_store(
    path: Path, scheme_name: str, person: TeamMember, password: str, fill: Callable[[Store], object]
) -> tuple[Store, str]:
    """A store that `fill` has filled, which this person opens; and its recovery key. All of it, or nothing.

    Raises Refused for a weak password, KnownError when something is in the place.
    """
    from ech_desktop.store import keys
    from ech_desktop.store.work import Store  # half a second, while the first page is on the screen

    if wrong := keys.password_problems(password, person.name, scheme_name):
        raise Refused(*wrong)
    if keys.key_path(path).exists():
        raise KnownError(f"There is a key file of another store at {path}. Choose another place.")
    data_key = keys.new_data_key()
    store = Store.create(path, data_key, who=person.name)
    try:
        fill(store)
        key_file = keys.new_key_file(path)
        keys.add_password(key_file, data_key, person.name, person.id, password)
        recovery_key = keys.add_recovery(key_file, data_key)
        key_file.save()
    except BaseException:
        store.close()
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).unlink()
        raise
    return store, recovery_key


def _usual(scheme_id: SchemeId) -> list[Record]:
    """What most schemes start from; all of it can be changed in Settings."""
    types = [
        ShiftType(
            scheme_id=scheme_id,
            code=code,
            name=name,
            start=start,
            end=end,
            kind=kind,
            look=look,
            counts_in_cover=kind not in _OFF_THE_FLOOR,
        )
        for code, name, start, end, kind, look in _SHIFT_TYPES
    ]
    sessions = [
        Session(scheme_id=scheme_id, name=name, start=start, end=end, minimum=minimum)
        for name, start, end, minimum in _SESSIONS
    ]
    return [*types, *sessions]
