"""Who gets in: first passwords, changed ones, leavers, the paper, and the wait after wrong ones."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlcipher3 import dbapi2 as sqlcipher

from ech_desktop.actions import accounts, doors
from ech_desktop.actions.first_run import create_store
from ech_desktop.actions.team import save_team_member
from ech_desktop.domain.attempts import LOCKED, MOST
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError, Refused
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.team import TeamMember
from ech_desktop.store import keys
from ech_desktop.store.engine import open_engine
from ech_desktop.store.errors import WrongPassword
from ech_desktop.store.rekey import change_data_key, settle
from tests.actions.world import NOW

MINE, FIRST, HERS = "three little words 7", "river lamp cactus", "cactus lamp river"


@pytest.fixture
def scheme(tmp_path: Path):
    """A store of Ann's own, with Bea in the team; the key on paper."""
    store, paper = create_store(tmp_path / "new.ech", "Alder Court", "Ann Obi", MINE, NOW)
    with store.read() as work:
        (ann,) = work.team()
    bea = save_team_member(store, TeamMember(scheme_id=ann.scheme_id, first_names="Bea"), by=ann.id)
    yield store, ann.id, bea.id, paper
    store.close()


def notes(store):
    with store.read() as work:
        rows = work.connection.exec_driver_sql("SELECT what, label FROM step WHERE what <> 'change'")
        return [tuple(row) for row in rows]


def slot(path, person):
    return accounts.slot_of(path, person)


def test_that_a_first_password_opens_once_and_is_changed(scheme):
    store, ann, bea, _ = scheme
    assert slot(store.path, bea) == ""
    accounts.give_access(store, bea, FIRST, MINE, by=ann)
    door = doors.open_store(store.path, slot(store.path, bea), FIRST)
    assert (door.me, door.must_choose) == (bea, True)
    accounts.change_password(door.store, FIRST, HERS, by=bea)
    door.store.close()
    door = doors.open_store(store.path, slot(store.path, bea), HERS)
    assert not door.must_choose
    door.store.close()
    with pytest.raises(WrongPassword):
        doors.open_store(store.path, slot(store.path, bea), FIRST)
    assert [what for what, _ in notes(store)] == [
        Happened.ACCESS, Happened.SIGN_IN, Happened.ACCESS, Happened.SIGN_IN,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "confirmed", "error", "said"),
    [
        (FIRST, "not mine at all", WrongPassword, "does not open"),
        ("short", MINE, Refused, "12 characters"),
    ],
)
def test_that_access_is_given_only_by_who_is_sure_and_with_a_good_password(
    scheme, first, confirmed, error, said
):
    store, ann, bea, _ = scheme
    with pytest.raises(error, match=said):
        accounts.give_access(store, bea, first, confirmed, by=ann)
    assert slot(store.path, bea) == ""


def test_that_somebody_who_has_left_gets_no_access(scheme):
    store, ann, bea, _ = scheme
    with store.change("Leave", by=ann) as work:
        work.team_member(bea).left = store.today() - DAY
    with pytest.raises(Refused, match="has left"):
        accounts.give_access(store, bea, FIRST, MINE, by=ann)


def test_that_a_weak_new_password_leaves_the_old_one(scheme):
    store, ann, _, _ = scheme
    with pytest.raises(Refused, match="12 characters"):
        accounts.change_password(store, MINE, "short", by=ann)
    doors.open_store(store.path, slot(store.path, ann), MINE).store.close()


def test_that_the_paper_gives_a_new_password_and_a_new_paper_ends_the_old(scheme):
    store, ann, _, paper = scheme
    door = doors.open_store_by_recovery(store.path, slot(store.path, ann), paper)
    accounts.change_password_by_paper(door.store, paper, HERS, by=ann)
    door.store.close()
    new = accounts.draw_paper_key()
    doors.open_store_by_recovery(store.path, slot(store.path, ann), paper).store.close()
    accounts.take_paper_key(store, new, HERS, by=ann)
    doors.open_store_by_recovery(store.path, slot(store.path, ann), new).store.close()
    with pytest.raises(WrongPassword):
        doors.open_store_by_recovery(store.path, slot(store.path, ann), paper)
    assert new != paper


def test_that_a_leaver_gets_in_neither_by_password_nor_by_the_data_key(scheme):
    store, ann, bea, paper = scheme
    accounts.give_access(store, bea, FIRST, MINE, by=ann)
    kept = keys.KeyFile.load(store.path)
    (old,) = keys.unlock(kept, slot(store.path, bea), FIRST)
    before = store.dump()
    accounts.remove_access(store, bea, MINE, by=ann)
    assert store.dump() == before
    assert store.check_record().is_whole
    store.close()
    with pytest.raises(KnownError, match="key does not open"):
        open_engine(store.path, old).connect()
    assert slot(store.path, bea) == ""
    doors.open_store(store.path, slot(store.path, ann), MINE).store.close()
    doors.open_store_by_recovery(store.path, slot(store.path, ann), paper).store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit to the size of a file")
def test_that_a_disk_with_no_room_for_a_new_key_changes_nothing(scheme):
    import resource

    store, ann, bea, paper = scheme
    accounts.give_access(store, bea, FIRST, MINE, by=ann)
    store.close()  # empties the log: what is written now fits, a second copy of all does not
    store.take_over(doors.open_store(store.path, slot(store.path, ann), MINE).store)
    before, room = store.dump(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (store.path.stat().st_size // 2, room[1]))
    try:
        with pytest.raises(KnownError, match="nothing was changed"):
            accounts.remove_access(store, bea, MINE, by=ann)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
    assert store.dump() == before
    assert store.check_record().is_whole
    assert not keys.KeyFile.load(store.path).gets_new_key
    doors.open_store(store.path, slot(store.path, bea), FIRST).store.close()
    doors.open_store_by_recovery(store.path, slot(store.path, ann), paper).store.close()
    assert (Happened.ACCESS, "Gave access back: the store could get no new key") in notes(store)
    accounts.remove_access(store, bea, MINE, by=ann)
    assert slot(store.path, bea) == ""


def test_that_a_new_key_is_taken_also_where_the_log_cannot_be_emptied(scheme, monkeypatch):
    """The disk fails between the two: the store has its new key, and that is all that counts."""
    store, ann, *_ = scheme
    path, file = store.path, keys.KeyFile.load(store.path)
    (old,) = keys.unlock(file, slot(path, ann), MINE)
    store.close()

    def open_without_emptying(*given):
        engine = open_engine(*given)

        def refuse(connection, cursor, statement, *_):
            if "wal_checkpoint" in statement:
                raise sqlcipher.OperationalError("disk I/O error")

        event.listen(engine, "before_cursor_execute", refuse)
        return engine

    with monkeypatch.context() as patch:
        patch.setattr("ech_desktop.store.rekey.open_engine", open_without_emptying)
        new = change_data_key(path, file, old)
    assert new != old
    assert keys.unlock(keys.KeyFile.load(path), slot(path, ann), MINE) == (new,)


def test_that_nobody_takes_their_own_access_away(scheme):
    store, ann, _, _ = scheme
    with pytest.raises(Refused, match="Somebody else"):
        accounts.remove_access(store, ann, MINE, by=ann)


@pytest.mark.parametrize("taken", [False, True])
def test_that_a_pc_that_stopped_during_a_new_data_key_still_lets_everybody_in(scheme, taken):
    store, ann, _, _ = scheme
    before, path = store.dump(), store.path
    file = keys.KeyFile.load(path)
    (old,) = keys.unlock(file, slot(path, ann), MINE)
    store.close()
    if taken:  # all was done but the last save of the key file
        half = keys.KeyFile.load(path)
        save = keys.KeyFile.save
        with pytest.MonkeyPatch.context() as patch:
            calls = iter((save, lambda _: None))
            patch.setattr(keys.KeyFile, "save", lambda self: next(calls)(self))
            change_data_key(path, half, old)
    else:  # stopped before the store got it
        keys.begin_new_data_key(file, old, keys.new_data_key())
        file.save()
    assert keys.KeyFile.load(path).gets_new_key
    door = doors.open_store(path, slot(path, ann), MINE)
    assert door.store.dump() == before
    door.store.close()
    assert not keys.KeyFile.load(path).gets_new_key
    assert (keys.unlock(keys.KeyFile.load(path), slot(path, ann), MINE) == (old,)) is not taken


def test_that_no_key_that_opens_is_said_and_a_fault_of_the_disk_is_not_taken_for_one(scheme):
    store, *_ = scheme
    file = keys.KeyFile.load(store.path)
    with pytest.raises(KnownError, match="key does not open"):
        settle(store.path, file, (bytes(32), bytes(range(32))))
    (right,) = keys.unlock(file, slot(store.path, scheme[1]), MINE)
    assert settle(store.path, file, (bytes(32), right)) == right
    store.close()
    store.path.rename(store.path.with_name("away.ech"))
    with pytest.raises(KnownError, match="disk could not be read"):
        settle(store.path, file, (bytes(32), bytes(range(32))))


def test_that_wrong_passwords_are_slowed_down_locked_and_written_down(scheme):
    store, ann, _, _ = scheme
    mine, now = slot(store.path, ann), NOW

    def wrong(at):
        with pytest.raises(KnownError) as refusal:
            doors.open_store(store.path, mine, "not the password", at)
        return str(refusal.value)

    assert "Wait" not in wrong(now)
    assert "Wait 1 second," in wrong(now)  # refused before it is tried
    for number in range(2, MOST):
        now += timedelta(minutes=2)
        said = wrong(now)
        assert (f"Wait {2 ** (number - 1)} seconds" in said) is (2 < number <= 6)
    now += timedelta(minutes=2)
    assert "Wait 15 minutes" in wrong(now)
    with pytest.raises(KnownError, match="Wait 60 seconds"):
        doors.open_store(store.path, mine, MINE, now + LOCKED - timedelta(minutes=1))
    doors.open_store(store.path, mine, MINE, now + LOCKED).store.close()
    assert (Happened.WRONG_PASSWORD, "8 wrong passwords before this one") in notes(store)
    assert "Wait" not in wrong(now + LOCKED)
