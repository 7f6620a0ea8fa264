"""Backing up, trying a backup out, and going back to one: on this PC, on another, with the paper alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ech_desktop.actions import backups, doors, restoring
from ech_desktop.actions.audit import who_did_what
from ech_desktop.actions.first_run import create_store
from ech_desktop.actions.schemes import save_flat
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.backups import Reason
from ech_desktop.domain.basics import KnownError, Refused, TeamMemberId
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.scheme import Flat
from ech_desktop.store import backup, keys, swap
from ech_desktop.store.errors import WrongPassword
from ech_desktop.store.work import Store
from tests.actions.world import NOW

PASSWORD = "three little words 7"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, bytes]:
    """A store with a key file, a backup in two places and one flat more since; its paper and its data key."""
    folder = tmp_path_factory.mktemp("kept")
    store, paper = create_store(folder / "larch.ech", "Larch House", "Ann Obi", PASSWORD, NOW)
    store._clock = lambda: NOW
    with store.read() as work:
        (me,) = work.team()
    backups.back_up(store, by=TeamMemberId(me.id), second=folder / "stick")
    save_flat(store, Flat(scheme_id=me.scheme_id, number="7"), by=TeamMemberId(me.id))
    store.close()
    (data_key,) = keys.unlock_by_recovery(keys.KeyFile.load(store.path), paper)
    return folder, paper, data_key


class Kept:
    """A copy of it, open: who made it, and its backup on the stick."""

    def __init__(self, folder: Path, paper: str, data_key: bytes) -> None:
        self.path, self.stick, self.paper = folder / "larch.ech", folder / "stick", paper
        self.store = Store.open(self.path, data_key, lambda: NOW)
        with self.store.read() as work:
            self.me = TeamMemberId(work.team()[0].id)
        self.backup = backup.every(self.stick)[0]

    def flats(self, path: Path, secret: str = PASSWORD) -> list[str]:
        ((slot, _),) = doors.people_who_may_sign_in(path)
        store = doors.open_store(path, slot, secret).store
        with store.read() as work:
            found = [flat.number for flat in work.flats()]
        assert store.check_record().is_whole
        store.close()
        return found

    def notes(self) -> list[tuple[str, str]]:
        with self.store.read() as work:
            rows = work.connection.exec_driver_sql("SELECT what, label FROM step WHERE what <> 'change'")
            return [(row.what, row.label) for row in rows]


@pytest.fixture
def kept(made_once: tuple[Path, str, bytes], tmp_path: Path):
    folder, paper, data_key = made_once
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    made = Kept(tmp_path, paper, data_key)
    yield made
    made.store.close()


def test_that_a_backup_is_in_both_places_and_in_the_journal(kept: Kept) -> None:
    here, there = backups.list_backups(kept.path), backups.list_backups(kept.path, kept.stick)
    assert (len(here), len(there)) == (1, 2)
    assert here[0].manifest.reason is Reason.ASKED
    assert kept.notes() == [("backed up", "asked for")]
    assert backups.age(kept.path, NOW + 3 * DAY).is_warning
    assert not backups.is_due(kept.path, NOW + timedelta(hours=19))
    assert backups.is_due(kept.path, NOW + timedelta(hours=20))


def test_that_a_second_place_that_is_not_there_is_a_warning(kept: Kept, tmp_path: Path) -> None:
    gone = tmp_path / "a file"
    gone.write_text("not a folder")
    made = backups.back_up(kept.store, by=kept.me, second=gone, reason=Reason.NIGHTLY)
    assert "there is no second one" in made.warning
    assert made.second is None
    assert len(backups.list_backups(kept.path)) == 2


def test_that_old_backups_go_in_both_places_and_those_of_another_scheme_stay(kept: Kept) -> None:
    strange = kept.stick / "of another scheme"
    shutil.copytree(kept.backup.folder, strange)
    manifest = strange / "manifest.json"
    manifest.write_text(manifest.read_text().replace(kept.backup.manifest.store_id, "other"))
    for hour in (1, 2, 3):
        at = NOW + 3 * DAY + timedelta(hours=hour)
        kept.store._clock = lambda at=at: at  # type: ignore[misc]
        backups.back_up(kept.store, by=kept.me, second=kept.stick)
    at = NOW + 9 * DAY
    kept.store._clock = lambda: at
    backups.back_up(kept.store, by=kept.me, second=kept.stick)
    days = [b.manifest.made - NOW for b in backups.list_backups(kept.path)]
    assert days == [9 * DAY, 3 * DAY + timedelta(hours=3), 0 * DAY]
    assert len(list(kept.stick.iterdir())) == 4
    assert strange.exists()


def test_that_the_paper_alone_makes_the_store_on_another_pc(kept: Kept, tmp_path: Path) -> None:
    new = tmp_path / "other pc" / "larch.ech"
    found = restoring.look(kept.backup.folder)
    made = restoring.restore_new(found, new, restoring.by_paper_key(kept.paper.lower()), now=NOW)
    assert (made.path, made.aside) == (new, None)
    assert kept.flats(new) == []
    with pytest.raises(KnownError, match="never overwrites"):
        restoring.restore_new(found, new, restoring.by_paper_key(kept.paper))
    with pytest.raises(WrongPassword):
        restoring.restore_new(found, new.with_name("x.ech"), restoring.by_password("three little words 8"))


def test_that_what_would_be_lost_is_said_and_kept(kept: Kept) -> None:
    found = restoring.look(kept.backup.store)
    loss = restoring.what_would_be_lost(kept.store, found, by=kept.me)
    assert (loss.steps, loss.labels) == (1, ("Add flat",))
    kept.store.close()
    made = restoring.restore_over(found, kept.path, restoring.by_password(PASSWORD), now=NOW + DAY)
    assert kept.flats(kept.path) == []
    assert made.aside is not None
    assert kept.flats(made.aside / kept.path.name) == ["7"]
    newest = backups.list_backups(kept.path)[0].manifest
    assert newest.reason is Reason.RESTORE
    kept.store = doors.open_store(kept.path, doors.people_who_may_sign_in(kept.path)[0][0], PASSWORD).store
    assert kept.notes()[0] == ("restored", "the backup of 23 Nov 2026 06:50")
    assert restoring.what_would_be_lost(kept.store, found, by=kept.me).is_same_store


def test_that_a_damaged_store_is_put_aside_and_replaced(kept: Kept) -> None:
    kept.store.close()
    kept.path.write_bytes(b"\0" * 8192)
    made = restoring.restore_over(kept.backup, kept.path, restoring.by_paper_key(kept.paper), now=NOW)
    kept.store = doors.open_store(kept.path, doors.people_who_may_sign_in(kept.path)[0][0], PASSWORD).store
    said = [(line.who, line.what) for line in who_did_what(kept.store, by=kept.me)]
    assert ("Whoever has the recovery key", "Restored: the backup of 23 Nov 2026 06:50") in said
    kept.store.close()
    assert made.aside is not None
    assert (made.aside / kept.path.name).read_bytes() == b"\0" * 8192
    assert kept.flats(kept.path) == []


def test_that_a_restore_cut_off_is_finished_when_somebody_signs_in(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.store.close()
    monkeypatch.setattr("ech_desktop.store.restore.finish", lambda _: None)
    restoring.restore_over(kept.backup, kept.path, restoring.by_password(PASSWORD), now=NOW)
    monkeypatch.undo()
    assert swap.ready_path(kept.path).exists()
    assert kept.flats(kept.path) == []
    assert not swap.ready_path(kept.path).exists()


def test_that_another_scheme_is_told_apart(kept: Kept, tmp_path: Path) -> None:
    other, paper = create_store(tmp_path / "oak.ech", "Oak House", "Bea Obi", PASSWORD, NOW)
    with other.read() as work:
        (bea,) = work.team()
    loss = restoring.what_would_be_lost(other, kept.backup, by=TeamMemberId(bea.id))
    assert not loss.is_same_store
    drill = backups.try_backup(other, kept.backup, kept.paper, by=TeamMemberId(bea.id))
    assert "not an earlier moment" in drill.faults[0]
    with pytest.raises(WrongPassword):
        backups.try_backup(other, kept.backup, paper, by=TeamMemberId(bea.id))
    other.close()


def test_that_trying_a_backup_is_written_down_whatever_it_finds(kept: Kept) -> None:
    good = backups.try_backup(kept.store, kept.backup, kept.paper, by=kept.me)
    assert good.is_good
    assert good.records > 20
    assert restoring.look(kept.backup.folder).manifest.verified != kept.backup.manifest.verified
    content = bytearray(kept.backup.store.read_bytes())
    content[len(content) // 2] ^= 1
    kept.backup.store.write_bytes(content)
    bad = backups.try_backup(kept.store, kept.backup, kept.paper, by=kept.me)
    assert len(bad.faults) == 2
    assert restoring.look(kept.backup.folder).manifest.verified is None
    assert [label for what, label in kept.notes() if what == Happened.CHECK] == [
        "the backup of 23 Nov 2026 06:50, by the paper key: whole",
        "the backup of 23 Nov 2026 06:50, by the paper key: NOT usable",
    ]


def test_that_going_back_is_not_for_everybody(kept: Kept) -> None:
    stranger = TeamMemberId("nobody")
    with pytest.raises(Refused):
        restoring.what_would_be_lost(kept.store, kept.backup, by=stranger)
    with pytest.raises(Refused):
        backups.try_backup(kept.store, kept.backup, kept.paper, by=stranger)


def test_that_a_backup_that_nobody_can_open_by_password_says_so(kept: Kept) -> None:
    file = keys.KeyFile.load(kept.backup.store)
    file.slots = [slot for slot in file.slots if slot.kind == "recovery"]
    file.save()
    with pytest.raises(KnownError, match="use the paper key"):
        restoring.restore_new(kept.backup, kept.path.with_name("x.ech"), restoring.by_password(PASSWORD))


def test_that_a_store_without_its_key_file_lists_what_lies_beside_it(kept: Kept) -> None:
    kept.store.close()
    keys.key_path(kept.path).unlink()
    assert len(backups.list_backups(kept.path)) == 1


def test_that_who_cannot_sign_in_sees_what_would_be_lost_and_restores_with_the_paper(kept: Kept) -> None:
    by_paper = restoring.by_paper_key(kept.paper)
    with pytest.raises(KnownError, match="open here"):
        restoring.look_before_sign_in(kept.backup, kept.path, by_paper, now=NOW)
    kept.store.close()
    loss = restoring.look_before_sign_in(kept.backup, kept.path, by_paper, now=NOW)
    assert loss is not None
    assert (loss.steps, loss.is_readable) == (1, True)
    made = restoring.restore_before_sign_in(kept.backup, kept.path, by_paper, now=NOW)
    assert made.aside is not None
    assert kept.flats(made.aside / kept.path.name) == ["7"]
    assert kept.flats(kept.path) == []


def test_that_a_new_place_has_nothing_to_lose(kept: Kept, tmp_path: Path) -> None:
    new = tmp_path / "other pc" / "larch.ech"
    by_password = restoring.by_password(PASSWORD)
    assert restoring.look_before_sign_in(kept.backup, new, by_password) is None
    assert restoring.restore_before_sign_in(kept.backup, new, by_password).aside is None
    keys.key_path(new.with_name("lost.ech")).write_text("left alone")
    assert restoring.look_before_sign_in(kept.backup, new.with_name("lost.ech"), by_password) is None


def test_that_before_the_sign_in_a_password_replaces_only_for_who_may_restore(kept: Kept) -> None:
    by_password, by_paper = restoring.by_password(PASSWORD), restoring.by_paper_key(kept.paper)
    with kept.store.change("Another role", by=kept.me) as work:
        work.save(replace(work.team_member(kept.me), access=Access.CARE_WORKER))
    kept.store.close()
    before = kept.path.read_bytes()
    with pytest.raises(Refused, match="Ask one of them"):
        restoring.restore_before_sign_in(kept.backup, kept.path, by_password, now=NOW)
    assert kept.path.read_bytes() == before
    kept.path.write_bytes(b"\0" * 8192)
    with pytest.raises(Refused, match="Type the paper recovery key"):
        restoring.restore_before_sign_in(kept.backup, kept.path, by_password, now=NOW)
    assert kept.path.read_bytes() == b"\0" * 8192
    loss = restoring.look_before_sign_in(kept.backup, kept.path, by_paper, now=NOW)
    assert loss is not None
    assert not loss.is_readable


def test_that_wrong_keys_before_the_sign_in_make_everybody_wait(kept: Kept) -> None:
    kept.store.close()
    wrong, right = restoring.by_password("three little words 8"), restoring.by_paper_key(kept.paper)
    with pytest.raises(WrongPassword):
        restoring.look_before_sign_in(kept.backup, kept.path, wrong, now=NOW)
    with pytest.raises(KnownError, match="Wait 1 second"):
        restoring.look_before_sign_in(kept.backup, kept.path, right, now=NOW)
    assert restoring.look_before_sign_in(kept.backup, kept.path, right, now=NOW + timedelta(seconds=1))


def test_that_a_backup_that_is_not_whole_is_refused_before_any_key_is_tried(kept: Kept) -> None:
    kept.store.close()
    key_file = keys.key_path(kept.backup.store)
    sound = key_file.read_bytes()

    def refused() -> str:
        with pytest.raises(Refused) as told:
            restoring.look_before_sign_in(kept.backup, kept.path, restoring.by_paper_key("no key"), now=NOW)
        assert [problem.field for problem in told.value.problems] == ["backup"]
        return str(told.value)

    key_file.write_text("{")
    assert "its key file cannot be read" in refused()
    key_file.unlink()
    assert "has no key file" in refused()
    key_file.write_bytes(sound)
    content = bytearray(kept.backup.store.read_bytes())
    content[len(content) // 2] ^= 1
    kept.backup.store.write_bytes(content)
    assert "it is not the file that was verified" in refused()
