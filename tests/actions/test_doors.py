"""A new store and its door: who gets in, by password and by the key on paper."""

from __future__ import annotations

import errno
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from ech_desktop.actions import doors
from ech_desktop.actions.first_run import create_store
from ech_desktop.domain.basics import KnownError, Refused
from ech_desktop.domain.cover import session_cover
from ech_desktop.store.keys import KeyFile
from tests.actions.world import MONDAY, NOW

PASSWORD = "three little words 7"


def test_that_a_new_store_opens_by_password_and_by_the_key_on_paper(tmp_path: Path) -> None:
    path = tmp_path / "new.ech"
    store, recovery_key = create_store(path, " Alder Court ", "Gráinne Ní Bhriain", PASSWORD, NOW)
    with store.read() as work:
        assert work.scheme().name == "Alder Court"
        (me,) = work.team()
        assert [t.code for t in work.shift_types()] == ["E", "LD", "AD", "TR", "L", "N", "SL"]
        assert len(session_cover(work.rota(MONDAY))) == 14
        assert {f.short for f in session_cover(work.rota(MONDAY))} == {1, 2}
    store.close()
    ((slot_id, name),) = doors.people_who_may_sign_in(path)
    assert (name, me.first_names, me.last_name) == ("Gráinne Ní Bhriain", "Gráinne Ní", "Bhriain")
    for door, must_choose in (
        (doors.open_store(path, slot_id, PASSWORD), False),
        (doors.open_store_by_recovery(path, slot_id, recovery_key.lower()), True),
    ):
        assert (door.me, door.must_choose) == (me.id, must_choose)
        door.store.close()
    with pytest.raises(KnownError, match="does not open"):
        doors.open_store(path, slot_id, "three little words 8")


def test_that_bad_answers_make_no_store_and_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        create_store(tmp_path / "new.ech", "", " ", "short", NOW)
    assert [p.field for p in refusal.value.problems] == ["name", "first_names", "password"]
    assert list(tmp_path.iterdir()) == []


def test_that_the_keys_of_another_store_are_never_overwritten(tmp_path: Path) -> None:
    keys = tmp_path / "new.ech.keys"
    keys.write_text("{}", "utf-8")
    with pytest.raises(KnownError, match="key file of another store"):
        create_store(tmp_path / "new.ech", "Alder Court", "Ann Obi", PASSWORD, NOW)
    assert [p.name for p in tmp_path.iterdir()] == [keys.name]


def test_that_a_store_whose_keys_cannot_be_written_is_taken_away_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: KeyFile) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(KeyFile, "save", full)
    with pytest.raises(OSError, match="No space"):
        create_store(tmp_path / "new.ech", "Alder Court", "Ann Obi", PASSWORD, NOW)
    assert list(tmp_path.iterdir()) == []


def test_that_a_file_in_the_place_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "new.ech").write_bytes(b"letters")
    with pytest.raises(KnownError, match="already a file"):
        create_store(tmp_path / "new.ech", "Alder Court", "Ann Obi", PASSWORD, NOW)
    assert (tmp_path / "new.ech").read_bytes() == b"letters"


def test_that_a_missing_store_is_said_before_anybody_types_a_password(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no store at"):
        doors.people_who_may_sign_in(tmp_path / "none.ech")


def test_that_the_sign_in_page_can_ask_for_names_without_the_store_loaded() -> None:
    code = "import sys, ech_desktop.actions.doors as d, ech_desktop.actions.first_run as f; "
    code += "print('sqlalchemy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_that_a_clock_that_was_put_back_stands_in_the_record(tmp_path: Path) -> None:
    store, _ = create_store(tmp_path / "larch.ech", "Larch House", "Ann Obi", PASSWORD, NOW)
    newest = store.anchor()
    store.close()
    assert newest is not None
    ((slot, _),) = doors.people_who_may_sign_in(store.path)
    said = []
    for behind in (timedelta(minutes=1), timedelta(hours=3)):
        store = doors.open_store(store.path, slot, PASSWORD, newest.at - behind).store
        with store.read() as work:
            label = "SELECT label FROM step WHERE what = 'signed in' ORDER BY seq DESC"
            said.append(str(work.connection.exec_driver_sql(label).scalar()))
        store.close()
    assert said[0] == "Signed in"
    assert said[1].startswith("Signed in; the clock of this PC said ")
    assert said[1].endswith(", which is before the line above")
