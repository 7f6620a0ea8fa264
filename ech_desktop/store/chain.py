"""The journal as a chain: each step holds a hash of itself, of what it changed, and of the step before.

A step's hash covers, for each record that it changed, only a salted digest of what it said. So what a
person's record said can be taken away for good (its salt with it) and the chain still holds.

Tamper-evident since the last anchor that left the program, on paper or with a backup; never tamper-proof:
whoever has the key can write the whole chain anew, and only the anchor shows it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, insert, select, union_all

from ech_desktop.domain.audit import MARK, Anchor, Checked, Fault, Happened
from ech_desktop.store.columns import plain
from ech_desktop.store.tables import BEGINNING, COLUMNS, KINDS, TABLES, change, step

_EACH: Final = 5_000
"""Lines between two calls of `progress`."""
_STEP: Final = ("seq", "at", "by", "what", "label", "about_kind", "about_id", "undoes", "final")
"""The columns of a step that its hash covers, in this order, as they are stored."""
_CHANGE: Final = ("kind", "record_id", "owner_kind", "owner_id", "before", "after")

Progress = Callable[[int], object]
"""Called with the number of lines that were read so far; raises to stop."""


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def new_salt() -> str:
    return secrets.token_hex(16)


def digest(salt: str, said: Sequence[Any]) -> str:
    """Of one changed record: kind, id, owner's kind and id, and the JSON texts of before and after."""
    return sha256(salt.encode() + _json(said)).hexdigest()


def link(previous: str, line: Sequence[Any], digests: Sequence[str]) -> str:
    """The hash of a step: of the one before, of its own columns (`_STEP`), of what it changed in order."""
    return sha256(previous.encode() + _json([*line, digests])).hexdigest()


def newest(connection: Connection) -> tuple[int, str]:
    """The number and the hash of the last step; 0 and the beginning in an empty store."""
    row = connection.execute(select(step.c.seq, step.c.hash).order_by(step.c.seq.desc()).limit(1)).first()
    return (row.seq, row.hash) if row else (0, BEGINNING)


def anchor(connection: Connection) -> Anchor | None:
    """What to write on paper about this moment; None in an empty store."""
    row = connection.execute(select(step).order_by(step.c.seq.desc()).limit(1)).first()
    return Anchor(row.seq, row.hash[:MARK], row.at) if row else None


def holds(connection: Connection, mark: Anchor) -> bool:
    """Whether the journal has the very line that this anchor was taken of."""
    row = connection.execute(select(step.c.hash).where(step.c.seq == mark.seq)).first()
    return row is not None and str(row.hash).startswith(mark.mark)


def labels_since(connection: Connection, seq: int) -> list[str]:
    """What the changes after this line are, newest first."""
    later = (step.c.seq > seq) & (step.c.what == Happened.CHANGE)
    rows = connection.execute(select(step.c.label).where(later).order_by(step.c.seq.desc()))
    return [row.label for row in rows]


def sealed(row: Mapping[str, Any], salt: str) -> dict[str, str]:
    """The salt and the digest of an entry about to be written."""
    return {"salt": salt, "digest": digest(salt, [row[name] for name in _CHANGE])}


def add(connection: Connection, line: Mapping[str, Any], digests: Sequence[str] = ()) -> int:
    """Write the next step: `at`, `by`, `what`, `label`, and what else it has. Its number."""
    seq, previous = newest(connection)
    whole = dict.fromkeys(_STEP) | dict(line) | {"seq": seq + 1}
    said = [plain(whole[name]) for name in _STEP[:-1]] + [int(whole["final"] or 0)]
    made = {"previous": previous, "hash": link(previous, said, digests)}
    connection.execute(insert(step).values(**whole | {"final": bool(whole["final"])} | made))
    return seq + 1


# --- checking


@dataclass(frozen=True)
class _Line:
    """A step as it is stored, with the digests that it should cover."""

    seq: int
    at: str
    said: tuple[Any, ...]
    previous: str
    hash: str


def check(
    connection: Connection,
    anchors: Iterable[tuple[int, str]] = (),
    progress: Progress | None = None,
    *,
    records: bool = True,
) -> Checked:
    """Verify every link, every entry, every anchor and every record. Reads all there is, in one moment.

    `anchors` are numbers and marks from paper or from backups. A million entries take half a minute.
    `records`: False for a store of an older version, whose records have other columns.
    """
    asked: dict[int, set[str]] = {}
    for seq, mark in anchors:
        asked.setdefault(seq, set()).add(mark)
    disposals = _disposals(connection)
    faults: list[Fault] = []
    entries = erased = 0
    expected, previous, last = 1, BEGINNING, 0
    changes = _Changes(connection)
    for line in _lines(connection):
        digests, said, lost, wrong = changes.of(line.seq, disposals)
        entries, erased = entries + said, erased + lost
        faults += [Fault(text, line.seq, _moment(line.at)) for text in wrong]
        faults += _wrong_link(line, expected, previous, digests)
        for mark in asked.pop(line.seq, ()):
            if not line.hash.startswith(mark):
                faults.append(Fault(_ANCHOR.format(seq=line.seq), line.seq, _moment(line.at)))
        expected, previous, last = line.seq + 1, line.hash, line.seq
        if progress and line.seq % _EACH == 0:
            progress(entries)
    faults += [Fault(_CUT.format(seq=seq, last=last), last) for seq in sorted(asked)]
    if changes.is_loose or changes.is_left:
        faults.append(Fault(_LOOSE))
    if records:
        faults += [each.fault for each in differences(connection)]
    return Checked(last, entries, erased, tuple(faults))


_ANCHOR: Final = (
    "Line {seq} is not the one that was printed: the record was written anew after the paper was made."
)
_CUT: Final = "The paper names line {seq}, but the record ends at line {last}: later entries are gone."
_MISSING: Final = "Lines {first} to {last} are missing."
_LINK: Final = "The line, or the one before it, was changed after it was written."
_ENTRY: Final = "What the line says about one record ({kind}) was changed after it was written."
_TAKEN: Final = "What the line said about one record ({kind}) was taken away, and no disposal says so."
_LOOSE: Final = "There are entries that belong to no line."
_RECORD: Final = "A record ({kind}) is not as the record of changes says: it was changed by another program."
_EXTRA: Final = "A record ({kind}) was never entered in this program."
_LOST: Final = "A record ({kind}) has gone, and nobody removed it in this program."


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _lines(connection: Connection) -> Iterator[_Line]:
    names = ", ".join(f'"{name}"' for name in (*_STEP, "previous", "hash"))
    rows = connection.exec_driver_sql(f"SELECT {names} FROM step ORDER BY seq")
    for row in rows:
        yield _Line(row[0], row[1], tuple(row[:-2]), row[-2], row[-1])


def _wrong_link(line: _Line, expected: int, previous: str, digests: list[str]) -> list[Fault]:
    if line.seq != expected:
        return [Fault(_MISSING.format(first=expected, last=line.seq - 1), line.seq, _moment(line.at))]
    if line.previous != previous or line.hash != link(previous, line.said, digests):
        return [Fault(_LINK, line.seq, _moment(line.at))]
    return []


class _Changes:
    """The entries, step by step, beside the steps."""

    def __init__(self, connection: Connection) -> None:
        names = ", ".join(f'"{name}"' for name in ("step", "salt", "digest", *_CHANGE))
        rows = connection.exec_driver_sql(f"SELECT {names} FROM change ORDER BY step, id")
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)
        self.is_loose = False
        """Entries were met whose step is not there."""

    @property
    def is_left(self) -> bool:
        return self._next is not None

    def of(self, seq: int, disposals: dict[str, int]) -> tuple[list[str], int, int, list[str]]:
        """The digests of a step, how many entries it has, how many are erased, what is wrong."""
        digests, erased, wrong = [], 0, []
        while self._next is not None and self._next[0] < seq:
            self.is_loose, self._next = True, next(self._groups, None)
        if self._next is None or self._next[0] != seq:
            return [], 0, 0, []
        for _, salt, hashed, *said in self._next[1]:
            digests.append(hashed)
            if salt is None:
                erased += 1
                if max(disposals.get(said[1], 0), disposals.get(said[3], 0)) < seq:
                    wrong.append(_TAKEN.format(kind=said[0]))
            elif digest(salt, said) != hashed:
                wrong.append(_ENTRY.format(kind=said[0]))
        self._next = next(self._groups, None)
        return digests, len(digests), erased, wrong


def _disposals(connection: Connection) -> dict[str, int]:
    """Whom and which records the lines name that say that something was disposed of, and the newest line.

    Not the certificate, which is entered in such a line and keeps what it says.
    """
    said = step.c.what == Happened.DISPOSAL
    gone = change.c.step.in_(select(step.c.seq).where(said)), change.c.kind != "disposal"
    rows = connection.execute(
        union_all(
            select(step.c.about_id, step.c.seq).where(said),
            select(change.c.record_id, change.c.step).where(*gone),
        )
    )
    found: dict[str, int] = {}
    for id, seq in rows:
        found[id] = max(seq, found.get(id, 0))
    return found


@dataclass(frozen=True)
class Difference:
    """A record that is not what its entries add up to; `values`: what it says now, None when it has gone."""

    text: str
    kind: str
    id: str
    values: dict[str, Any] | None
    seq: int = 0

    @property
    def fault(self) -> Fault:
        return Fault(self.text.format(kind=self.kind), self.seq)


def differences(connection: Connection) -> Iterator[Difference]:
    """Both sides come sorted by id, so that neither is held in memory."""
    kept = merge(*(_records(connection, kind) for kind in KINDS), key=itemgetter(0))
    here = next(kept, None)
    for id, kind, values, is_erased, seq in _added_up(connection):
        while here is not None and here[0] < id:
            yield Difference(_EXTRA, here[1], here[0], here[2])
            here = next(kept, None)
        if here is None or here[0] != id:
            if values is not None and not is_erased:
                yield Difference(_LOST, kind, id, None, seq)
            continue
        if not is_erased and here[2] != values:
            yield Difference(_RECORD, kind, id, here[2], seq)
        here = next(kept, None)
    for id, kind, values in [] if here is None else [here, *kept]:
        yield Difference(_EXTRA, kind, id, values)


def _records(connection: Connection, kind: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    table = TABLES[kind]
    columns = [table.c[name] for name in COLUMNS[KINDS[kind]]]
    for row in connection.execute(select(*columns).order_by(table.c.id)):
        yield row.id, kind, {key: plain(value) for key, value in row._mapping.items()}


def _added_up(connection: Connection) -> Iterator[tuple[str, str, dict[str, Any] | None, bool, int]]:
    """Each record's id, kind, values as its entries leave it (None: removed), erased or not, newest line."""
    rows: Iterable[Any] = connection.exec_driver_sql(
        "SELECT record_id, kind, before, after, salt, step FROM change ORDER BY record_id, id"
    )
    for id, entries in groupby(rows, key=itemgetter(0)):
        values: dict[str, Any] | None = None
        is_erased = False
        for entry in entries:
            _, kind, before, after, salt, seq = entry
            is_erased = is_erased or salt is None
            read = None if after is None else json.loads(after)
            values = {**values, **read} if before is not None and values and read is not None else read
        yield id, kind, values, is_erased, seq


def relink(connection: Connection) -> None:
    """Make the chain over a journal that has none yet: for the migration that brings it only."""
    previous = BEGINNING
    rows = connection.exec_driver_sql(
        f"SELECT id, step, {', '.join(_quoted(_CHANGE))} FROM change ORDER BY step, id"
    )
    digests: dict[int, list[str]] = {}
    for id, seq, *said in rows.fetchall():
        salt = new_salt()
        made = digest(salt, said)
        digests.setdefault(seq, []).append(made)
        connection.exec_driver_sql("UPDATE change SET salt = ?, digest = ? WHERE id = ?", (salt, made, id))
    lines = connection.exec_driver_sql(f"SELECT {', '.join(_quoted(_STEP))} FROM step ORDER BY seq")
    for row in lines.fetchall():
        made = link(previous, tuple(row), digests.get(row[0], []))
        connection.exec_driver_sql(
            "UPDATE step SET previous = ?, hash = ? WHERE seq = ?", (previous, made, row[0])
        )
        previous = made


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]
