"""Every field ever changed, by whom, when, from what to what: audit, undo, history and refresh read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, event, insert, or_, select
from sqlalchemy.orm import Mapper, Session, attributes, object_session
from sqlalchemy.orm.attributes import manager_of_class
from sqlalchemy.orm.state import InstanceState

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import Record
from ech_desktop.store import chain, search_index
from ech_desktop.store.columns import plain
from ech_desktop.store.errors import DetachedWrite
from ech_desktop.store.steps import Changes, Entry, Ref, Step
from ech_desktop.store.tables import COLUMNS, KIND_OF, LISTS, OWNER, change, mapping, owner_column, step

Values = dict[str, Any]
R = TypeVar("R", bound=Record)


@dataclass
class Pages:
    """What one change has written so far; becomes a step of the journal before the commit."""

    salt: Callable[[], str] = chain.new_salt
    rows: list[Values] = field(default_factory=list)
    touched: set[Ref] = field(default_factory=set)

    def note(self, ref: Ref, owner: Ref, before: Values | None, after: Values | None) -> None:
        self.rows.append(
            {
                "kind": ref.kind,
                "record_id": ref.id,
                "owner_kind": owner.kind,
                "owner_id": owner.id,
                "before": None if before is None else to_json(before),
                "after": None if after is None else to_json(after),
            }
        )
        self.touched |= {ref, owner}

    def write(
        self, connection: Connection, *, at: datetime, by: str, label: str, undoes: int | None, final: bool
    ) -> Changes | None:
        """The step and its rows, in the transaction of the change; None when nothing changed.

        An undo is always a step, also of a step that added and removed the same: it is done with.
        """
        if not self.rows and undoes is None:
            return None
        line = {"at": at, "by": by, "what": Happened.CHANGE, "label": label, "undoes": undoes, "final": final}
        seq = self.enter(connection, line)
        if self.rows:
            search_index.refresh(connection, self.touched)
        return Changes(seq, label, frozenset(self.touched))

    def enter(self, connection: Connection, line: Values) -> int:
        """Write the step with its entries; its number. The search index is the caller's."""
        rows = [row | chain.sealed(row, self.salt()) for row in self.rows]
        seq = chain.add(connection, line, [row["digest"] for row in rows])
        if rows:
            connection.execute(insert(change), [row | {"step": seq} for row in rows])
        return seq


def to_json(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _ref(record: Record) -> Ref:
    return Ref(KIND_OF[type(record)], record.id)


def _owner(record: Record) -> Ref:
    column = owner_column(type(record))
    if column is None:
        return _ref(record)
    return Ref(KIND_OF[OWNER[type(record)]], getattr(record, column))


def _row(record: Record) -> Values:
    return {key: plain(getattr(record, key)) for key in COLUMNS[type(record)]}


def blank(kind: type[R]) -> R:
    """A record that nothing was said about yet, made without its constructor."""
    made: R = manager_of_class(kind).new_instance()
    return made


def pages_of(record: Record) -> Pages:
    session = object_session(record)
    assert session is not None, "only a record in a session is flushed"
    pages: Pages = session.info["pages"]
    return pages


def _inserted(mapper: Mapper[Any], connection: Connection, record: Record) -> None:
    pages_of(record).note(_ref(record), _owner(record), None, _row(record))


def _updated(mapper: Mapper[Any], connection: Connection, record: Record) -> None:
    before, after = {}, {}
    for key in COLUMNS[type(record)]:
        added, _, deleted = attributes.get_history(record, key)
        if added and deleted and added[0] != deleted[0]:
            before[key], after[key] = plain(deleted[0]), plain(added[0])
    if after:
        pages_of(record).note(_ref(record), _owner(record), before, after)


def _deleted(mapper: Mapper[Any], connection: Connection, record: Record) -> None:
    pages_of(record).note(_ref(record), _owner(record), _row(record), None)


def _refuse_detached(state: InstanceState[Any], value: Any, *_: Any) -> Any:
    """A stored record may be written only inside `store.change()`; anywhere else the write would be lost."""
    if state.key is not None and (state.session is None or "pages" not in state.session.info):
        raise DetachedWrite(f"{state.class_.__name__} {state.key[1][0]} was written to outside a change.")
    return value


def _count_owners(session: Session, *_: Any) -> None:
    """A change of a contact is a change of its tenant: the tenant's row_version counts it as well.

    Otherwise two people could each add a contact and the second to save would drop the first one's.
    """
    for record in session.dirty:
        if OWNER.get(type(record)) is not None and session.is_modified(record):
            owner = session.get(OWNER[type(record)], getattr(record, owner_column(type(record)) or ""))
            attributes.flag_modified(owner, "scheme_id")
        elif any(_list_changed(record, name) for name in LISTS[type(record)]):
            attributes.flag_modified(record, "scheme_id")


def _list_changed(record: Record, name: str) -> bool:
    added, _, deleted = attributes.get_history(record, name)
    return bool(added or deleted)


def keep_journal() -> None:
    """Listen to every mapped class, so that no writer can forget the journal. Called once, on import."""
    for mapper in mapping.mappers:
        event.listen(mapper, "after_insert", _inserted)
        event.listen(mapper, "after_update", _updated)
        event.listen(mapper, "after_delete", _deleted)
        for attribute in mapper.column_attrs:
            event.listen(getattr(mapper.class_, attribute.key), "set", _refuse_detached, raw=True)
        for relation in mapper.relationships:
            listed = getattr(mapper.class_, relation.key)
            for what in ("append", "remove", "bulk_replace"):
                event.listen(listed, what, _refuse_detached, raw=True)
    event.listen(Session, "before_flush", _count_owners)


keep_journal()


def steps(rows: Iterable[Row[Any]]) -> list[Step]:
    return [Step(r.seq, r.at, r.by, r.label, r.undoes, r.final) for r in rows]


def history(kind: str, id: str) -> Select[Any]:
    """The rows about one record and what it owns, newest first."""
    about = or_(
        (change.c.owner_id == id) & (change.c.owner_kind == kind),
        (change.c.record_id == id) & (change.c.kind == kind),
    )
    return (
        select(change, step).join(step, step.c.seq == change.c.step).where(about).order_by(change.c.id.desc())
    )


def entry(row: Row[Any]) -> Entry:
    return Entry(
        Step(row.seq, row.at, row.by, row.label, row.undoes, row.final),
        Ref(row.kind, row.record_id),
        Ref(row.owner_kind, row.owner_id),
        None if row.before is None else json.loads(row.before),
        None if row.after is None else json.loads(row.after),
    )
