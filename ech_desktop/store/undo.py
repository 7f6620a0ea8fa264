"""Takes a step back as a new step: what it added goes, what it removed returns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, exists, func, insert, select, update

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import Problem, Refused
from ech_desktop.store import errors
from ech_desktop.store.columns import from_plain, plain
from ech_desktop.store.errors import Conflict
from ech_desktop.store.journal import Pages, Values, steps
from ech_desktop.store.steps import Ref, Step
from ech_desktop.store.tables import TABLES, change, metadata, step


@dataclass
class _Net:
    """What a step did to one record in the end, however often it wrote it. None: it was not there."""

    ref: Ref
    owner: Ref
    before: Values | None
    after: Values | None

    @property
    def table(self) -> Table:
        return TABLES[self.ref.kind]


def step_of(connection: Connection, seq: int) -> Step:
    """Raises Conflict when there is no such step."""
    found = steps(connection.execute(select(step).where(step.c.seq == seq)))
    if not found:
        raise Conflict(errors.UNDO_UNKNOWN)
    return found[0]


def revert(connection: Connection, which: Step, pages: Pages) -> None:
    """Put back what the step changed. Raises Refused when it is final, Conflict when it has moved on."""
    if which.final or is_sealed(connection, which.seq):
        raise Refused(
            Problem(
                "step", f"“{which.label}” stands: it was signed or accepted. Record a new version instead."
            )
        )
    if connection.scalar(select(exists().where(step.c.undoes == which.seq))):
        raise Conflict(errors.UNDO_TWICE)
    nets = _nets(connection, which.seq)
    now = {net.ref: _now(connection, net) for net in nets}
    for net in nets:
        if _moved_on(net, now[net.ref]):
            raise Conflict(errors.UNDO_CHANGED)
    place = {table.name: n for n, table in enumerate(metadata.sorted_tables)}
    nets.sort(key=lambda net: place[net.ref.kind])
    _put_back(connection, [n for n in nets if n.after is None], pages)
    _change_back(connection, [n for n in nets if n.before is not None and n.after is not None], pages)
    _take_out(connection, [n for n in reversed(nets) if n.before is None], pages)
    _count_owners(connection, nets)


def _nets(connection: Connection, seq: int) -> list[_Net]:
    rows = connection.execute(select(change).where(change.c.step == seq).order_by(change.c.id))
    nets: dict[Ref, _Net] = {}
    for row in rows:
        ref = Ref(row.kind, row.record_id)
        before, after = _values(row.before), _values(row.after)
        net = nets.get(ref)
        if net is None:
            nets[ref] = _Net(ref, Ref(row.owner_kind, row.owner_id), before, after)
            continue
        _add(net, before, after)
    return [n for n in nets.values() if n.before is not None or n.after is not None]


def _add(net: _Net, before: Values | None, after: Values | None) -> None:
    """Follow a record through one more row of the same step."""
    if before is not None and after is not None:  # changed
        if net.before is not None and net.after is not None:
            net.before = before | net.before
        net.after = (net.after or {}) | after
    elif after is None and net.before is not None and net.after is not None:  # changed, then removed
        net.before, net.after = (before or {}) | net.before, None
    else:  # added then removed, or removed then added again
        net.after = after


def _values(text: str | None) -> Values | None:
    return None if text is None else json.loads(text)


def _now(connection: Connection, net: _Net) -> Values | None:
    row = connection.execute(select(net.table).where(net.table.c.id == net.ref.id)).one_or_none()
    return None if row is None else _plain(row)


def _plain(row: Row[Any]) -> Values:
    return {key: plain(value) for key, value in row._mapping.items() if key != "row_version"}


def _moved_on(net: _Net, now: Values | None) -> bool:
    if net.after is None or now is None:
        return (net.after is None) != (now is None)
    return any(now[key] != value for key, value in net.after.items())


def _typed(table: Table, values: Values) -> Values:
    return {key: from_plain(table.c[key], value) for key, value in values.items()}


def _put_back(connection: Connection, nets: list[_Net], pages: Pages) -> None:
    # above every count that the record can have had, so that an edit opened before is noticed as stale
    version = 1 + (connection.scalar(select(func.max(change.c.id))) or 0)
    for net in nets:
        assert net.before is not None
        connection.execute(insert(net.table), _typed(net.table, net.before) | {"row_version": version})
        pages.note(net.ref, net.owner, None, net.before)


def _change_back(connection: Connection, nets: list[_Net], pages: Pages) -> None:
    for net in nets:
        assert net.before is not None
        table = net.table
        again = update(table).where(table.c.id == net.ref.id).values(row_version=table.c.row_version + 1)
        connection.execute(again.values(_typed(table, net.before)))
        pages.note(net.ref, net.owner, net.after, net.before)


def _take_out(connection: Connection, nets: list[_Net], pages: Pages) -> None:
    for net in nets:
        connection.execute(delete(net.table).where(net.table.c.id == net.ref.id))
        pages.note(net.ref, net.owner, net.after, None)


def _count_owners(connection: Connection, nets: list[_Net]) -> None:
    for owner in {net.owner for net in nets if net.owner != net.ref}:
        table = TABLES[owner.kind]
        connection.execute(
            update(table).where(table.c.id == owner.id).values(row_version=table.c.row_version + 1)
        )


def is_sealed(connection: Connection, seq: int) -> bool:
    """A later final step has signed what this step wrote: undoing it would change what was signed."""
    mine, later = change.alias(), change.alias()
    return bool(
        connection.scalar(
            select(
                exists()
                .where(mine.c.step == seq)
                .where(later.c.owner_id == mine.c.owner_id, later.c.owner_kind == mine.c.owner_kind)
                .where(later.c.step > seq, later.c.step == step.c.seq, step.c.final.is_(True))
            )
        )
    )


def undoable(connection: Connection, by: str, since: int) -> Step | None:
    """The newest thing that this person did or did again after `since` and that was not taken back.

    A final one is named too: Undo says why it stands, and does not reach past it to something older.
    """
    undone = select(step.c.undoes).where(step.c.undoes.is_not(None))
    rows = connection.execute(
        select(step)
        .where(step.c.by == by, step.c.seq > since, step.c.seq.not_in(undone), step.c.what == Happened.CHANGE)
        .order_by(step.c.seq.desc())
    )
    for found in steps(rows):
        if not _is_undo(connection, found) and not is_sealed(connection, found.seq):
            return found
    return None


def redoable(connection: Connection, by: str, since: int) -> Step | None:
    """The newest undo of this person that was not itself undone, if they did nothing new since."""
    rows = connection.execute(
        select(step)
        .where(step.c.by == by, step.c.seq > since, step.c.what == Happened.CHANGE)
        .order_by(step.c.seq.desc())
    )
    for found in steps(rows):
        if found.undoes is None:
            return None
        undone = connection.scalar(select(exists().where(step.c.undoes == found.seq)))
        if not undone and _is_undo(connection, found):
            return found
    return None


def _is_undo(connection: Connection, which: Step) -> bool:
    """An undo takes back something done; the undo of an undo is a redo."""
    back = 0
    while which.undoes is not None:
        which, back = step_of(connection, which.undoes), back + 1
    return back % 2 == 1
