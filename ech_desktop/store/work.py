"""The store: one conversation at a time to read, or one change that is written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from ech_desktop.domain.audit import Anchor, Checked, Happened
from ech_desktop.domain.backups import Progress, Reason, quiet
from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.clock import shown
from ech_desktop.domain.retention import Disposal
from ech_desktop.store import backup, chain, disposal, drafts, errors, journal, lock, migrate, places, undo
from ech_desktop.store.columns import plain
from ech_desktop.store.conversation import Work
from ech_desktop.store.drafts import KeptDraft
from ech_desktop.store.engine import open_engine
from ech_desktop.store.errors import Conflict, DetachedWrite, Gone, WrongPassword
from ech_desktop.store.journal import Pages
from ech_desktop.store.known_errors import closed_on_error, known_errors
from ech_desktop.store.steps import Changes, Entry, Ref, Step
from ech_desktop.store.tables import TABLES, step

__all__ = [
    "Changes", "Conflict", "DetachedWrite", "Entry", "Gone", "Ref", "Step", "Store", "Work", "WrongPassword",
]  # fmt: skip

Listener = Callable[[Changes], None]


class Store:
    """An open store. Reads see one moment; a change is one transaction and one step of the journal."""

    def __init__(
        self,
        path: Path,
        data_key: bytes,
        engine: Engine,
        clock: Callable[[], datetime],
        holder: lock.Holder | None,
    ) -> None:
        self.path = path
        self.holder = holder
        """Another program that has the store open; then nothing can be changed here."""
        self._data_key = data_key
        self._engine = engine
        self._clock = clock
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._reading = sessionmaker(engine.execution_options(begin="BEGIN"), expire_on_commit=False)
        self._listeners: list[Listener] = []
        self.salt = chain.new_salt
        """Makes the salt of each entry; the demo has its own, so that its prints are the same each time."""

    @classmethod
    def create(
        cls, path: Path, data_key: bytes, clock: Callable[[], datetime] | None = None, *, who: str = ""
    ) -> Store:
        """Make an empty encrypted store. Raises KnownError when a file has its name or none may lie there."""
        if path.exists():
            raise KnownError(f"There is already a file {path.name}. Choose another name for the new scheme.")
        places.check_place(path)
        engine = open_engine(path, data_key, new=True)
        now = clock or _now
        try:
            with known_errors(), closed_on_error(engine):
                migrate.create(engine)
        except BaseException:
            if path.is_file():
                path.unlink()  # half made, and ours
            raise
        return cls(path, data_key, engine, now, lock.take(path, who, now()))

    @classmethod
    def open(
        cls,
        path: Path,
        data_key: bytes,
        clock: Callable[[], datetime] | None = None,
        *,
        who: str = "",
        progress: Progress = quiet,
    ) -> Store:
        """Open a store, to read only when another program has it open. An older one is backed up, verified
        and brought up to date. `who` is told to whoever opens it elsewhere.

        Raises KnownError when there is no such store, it is not ours or too new, the key is wrong, or it
        lies where no store may; whatever `progress` raises.
        """
        if not path.is_file():
            raise KnownError(f"There is no store at {path}. Check the place, or restore a backup there.")
        places.check_place(path)
        now = clock or _now
        holder = lock.take(path, who, now())
        engine = open_engine(path, data_key)

        def back_up_first() -> None:
            if holder is not None:
                raise KnownError(holder.text)
            place = backup.usual_place(path)
            backup.make(engine, data_key, path, place, Reason.UPGRADE, now(), progress)
            progress(100, "Bringing the scheme up to date")

        try:
            with known_errors(), closed_on_error(engine):
                migrate.make_current(engine, back_up_first)
        except BaseException:
            lock.release(path)
            raise
        return cls(path, data_key, engine, now, holder)

    @property
    def is_open(self) -> bool:
        """Not after `close`: then nothing can be read, and the key has left the process."""
        return hasattr(self, "_engine")

    def take_over(self, other: Store) -> None:
        """Open again what was closed, by way of `other`, which somebody opened just now; it is used up."""
        for each in ("_engine", "_writing", "_reading", "_data_key", "holder"):
            setattr(self, each, getattr(other, each))
            delattr(other, each)

    def settle(self) -> None:
        """Move what was written from the log into the file, unless somebody reads or the disk is full."""
        with (
            suppress(DBAPIError, KnownError),
            self._engine.connect().execution_options(begin="SELECT 1") as connection,
        ):
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Move what was written from the log into the file, and forget the key. Nothing can be read after.

        A disk that takes nothing more keeps nobody in: the log is read when the store is opened again.
        """
        if not self.is_open:
            return
        self.settle()
        self._engine.dispose()
        lock.release(self.path)
        del self._engine, self._writing, self._reading, self._data_key  # else the key could still be used

    @contextmanager
    def read(self) -> Iterator[Work]:
        """One moment of the store; what is read stays usable, for reading, afterwards."""
        self._must_be_open()
        with known_errors(), self._reading() as conversation:
            yield Work(conversation)

    @contextmanager
    def change(self, label: str, *, by: str, final: bool = False) -> Iterator[Work]:
        """One change by one person, written whole with its step of the journal, or not at all.

        `final`: signed, agreed or accepted; it can be superseded but not undone.
        """
        with self._change(label, by=by, final=final) as conversation:
            yield Work(conversation)

    @contextmanager
    def _change(
        self, label: str, *, by: str, final: bool = False, undoes: int | None = None
    ) -> Iterator[Session]:
        self._must_be_mine()
        with known_errors(), self._writing() as conversation:
            pages = conversation.info["pages"] = Pages(self.salt)
            yield conversation
            conversation.flush()
            changes = pages.write(
                conversation.connection(), at=self._clock(), by=by, label=label, undoes=undoes, final=final
            )
            conversation.commit()
        if changes is not None:
            self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)

    def dispose(self, of: Ref, sheets: Iterable[Ref], certificate: Disposal) -> None:
        """Take away for good all that belongs to a tenant, and these handovers (see `disposal`).

        Raises Refused when the certificate does not say why. What was kept in backups ages out with them.
        """
        self._must_be_mine()
        with known_errors(), self._writing() as conversation:
            changes = disposal.carry_out(conversation, of, list(sheets), certificate, self._clock())
            conversation.commit()
        self._tell(changes)

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise KnownError(errors.LOCKED)

    def _must_be_mine(self) -> None:
        """Open, and by no other program."""
        self._must_be_open()
        if self.holder is not None:
            raise KnownError(self.holder.text)

    def keep_draft(self, author: str, place: str, typed: str) -> None:
        """Keep what is being typed; empty text drops it. No step of the journal: nothing was recorded."""
        self._must_be_open()
        with known_errors(), self._engine.begin() as connection:
            drafts.keep(connection, author, place, typed, self._clock())

    def drafts(self, author: str) -> list[KeptDraft]:
        """What this author has typed and not saved, newest first."""
        with self.read() as work:
            return drafts.kept(work.connection, author)

    def today(self) -> date:
        """The day by the store's clock, in London."""
        return shown(self._clock()).date()

    def subscribe(self, listener: Listener) -> None:
        """`listener` is called after every change, in the thread that made it."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        self._listeners.remove(listener)

    def undo(self, which: Step | int, *, by: str) -> None:
        """Take a step back as a new step; the undo of an undo is a redo.

        Raises Refused when it is final, Conflict when what it changed has been changed since.
        """
        seq = which.seq if isinstance(which, Step) else which
        with self.read() as work:
            label = undo.step_of(work.connection, seq).label
        with self._change(label, by=by, undoes=seq) as conversation:
            connection = conversation.connection()
            try:
                undo.revert(connection, undo.step_of(connection, seq), conversation.info["pages"])
            except IntegrityError as error:  # others refer to what the step added
                raise Conflict(errors.UNDO_CHANGED) from error

    def undoable(self, by: str, since: int = 0) -> Step | None:
        """What Undo is about for this person: their newest step after `since`; a final one is refused."""
        with self.read() as work:
            return undo.undoable(work.connection, by, since)

    def redoable(self, by: str, since: int = 0) -> Step | None:
        """The undo that Redo would take back: `store.undo(store.redoable(me), by=me)`."""
        with self.read() as work:
            return undo.redoable(work.connection, by, since)

    def last_step(self) -> int:
        """0 in an empty store."""
        with self.read() as work:
            return work.connection.scalar(select(func.max(step.c.seq))) or 0

    def note(self, what: Happened, label: str, *, by: str, about: Ref | None = None) -> None:
        """Write down what somebody did that changed no record: signed in, looked at a person, printed.

        `label` holds no name of anybody: whom it is about is said by `about`.
        """
        line = {"at": self._clock(), "by": by, "what": what, "label": label}
        if about is not None:
            line |= {"about_kind": about.kind, "about_id": about.id}
        self._must_be_open()
        with known_errors(), self._engine.begin() as connection:
            chain.add(connection, line)

    def anchor(self) -> Anchor | None:
        """What paper and backups say of the journal at this moment; None while nothing was ever written."""
        with self.read() as work:
            return chain.anchor(work.connection)

    def check_record(
        self, anchors: Iterable[tuple[int, str]] = (), progress: chain.Progress | None = None
    ) -> Checked:
        """Whether the journal, the anchors and the records agree; takes a while in a large store."""
        with self.read() as work:
            return chain.check(work.connection, anchors, progress)

    def back_up(self, place: Path, reason: Reason, progress: Progress = quiet) -> backup.Backup:
        """A verified backup in a new folder of `place`; takes half a minute for a store of many years.

        Raises KnownError, or whatever `progress` raises; then there is nothing new in `place`.
        """
        self._must_be_open()
        with known_errors():
            key, at = self._data_key, self._clock()
            return backup.make(self._engine, key, self.path, place, reason, at, progress)

    def history(self, kind: str, id: str) -> list[Entry]:
        """What happened to one record and to what it owns, newest first."""
        with self.read() as work:
            return [journal.entry(row) for row in work.connection.execute(journal.history(kind, id))]

    def dump(self) -> str:
        """Every record as one line of JSON: two stores that hold the same have the same dump."""
        with self.read() as work:
            lines = [
                json.dumps([kind, {k: plain(v) for k, v in row._mapping.items() if k != "row_version"}])
                for kind, rows in _every_row().items()
                for row in work.connection.execute(rows)
            ]
        return "\n".join(lines)


@cache
def _every_row() -> dict[str, Select[Any]]:
    """By kind, and written once: writing them takes longer than a small store takes to answer."""
    return {kind: select(table).order_by(table.c.id) for kind, table in TABLES.items()}


def _now() -> datetime:
    return datetime.now(UTC)
