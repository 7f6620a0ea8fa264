"""Damage that no error tells of: flipped bits, a log cut short, an older file put back."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from ech_desktop.domain.basics import KnownError
from ech_desktop.store import backup
from ech_desktop.store.backup import verify
from ech_desktop.store.engine import open_engine
from ech_desktop.store.work import Store
from tests.actions.world import KEY
from tests.durability import child
from tests.durability.checking import look
from tests.durability.test_marker_scan import plain_copy


def filled(path: Path, saves: int) -> Path:
    child.write(path, lambda _: None, "", saves)
    return path


def flipped(content: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 1 << bit
    return bytes(changed)


def test_that_every_flipped_bit_is_found(path: Path, amount, chance, tell):
    filled(path, 20)
    reader = open_engine(path, KEY)
    with reader.connect() as connection:
        expected = backup.look(connection)
    reader.dispose()
    content, found = path.read_bytes(), 0
    for _ in range(amount(30, 300)):
        path.write_bytes(flipped(content, chance.randrange(len(content)), chance.randrange(8)))
        try:
            verify(path, KEY, expected, lambda *_: None)
        except KnownError:
            found += 1
    assert found == amount(30, 300)
    tell("one bit flipped in the store", f"{found} of {found} found")


def test_that_plain_sqlite_would_not_find_them(path: Path, tmp_path: Path, amount, chance, tell):
    """The mutant: the same store without encryption, and SQLite's own check."""
    filled(path, 20)
    plain = tmp_path / "plain.db"
    plain_copy(path, plain)
    content, found, tries = plain.read_bytes(), 0, amount(30, 300)
    for _ in range(tries):
        plain.write_bytes(flipped(content, chance.randrange(len(content)), chance.randrange(8)))
        reader = sqlite3.connect(plain)
        try:
            found += reader.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # Python cannot even read what it complains of
            found += 1
        reader.close()
    plain.unlink()
    assert found < tries / 2
    tell("mutant: plain SQLite", f"{found} of {tries} flipped bits found")


def test_that_a_log_cut_short_and_a_file_put_back_are_found_by_the_anchor(path: Path, amount, chance, tell):
    older = path.read_bytes()
    store = Store.open(path, KEY)
    assert len(list(child.saves(store, 12))) == 12
    anchor = store.anchor()
    assert anchor is not None
    files = {ending: path.with_name(path.name + ending).read_bytes() for ending in ("", "-wal")}
    store.close()
    mark, cuts = (anchor.seq, anchor.mark), amount(8, 300)
    silent = 0
    for n in range(cuts):
        here = path.parent / "cut" / path.name
        shutil.rmtree(here.parent, ignore_errors=True)
        here.parent.mkdir()
        here.write_bytes(files[""] if n else older)
        if n:
            keep = chance.randrange(len(files["-wal"]) - 8192)
            here.with_name(path.name + "-wal").write_bytes(files["-wal"][:keep])
        assert look(here, KEY, [mark]).faults, "the paper names a line that is gone"
        seen = look(here, KEY)
        silent += seen.opens and not seen.faults
    assert silent == cuts, "nothing else tells of it"
    tell("log cut short, older file put back", f"{cuts} of {cuts} found by the anchor, none without it")
