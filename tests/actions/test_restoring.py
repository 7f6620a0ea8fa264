"""Going back to a backup: on this PC, on another, by the paper alone, stopped halfway, of another scheme."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ech_desktop.actions import backups, doors, restoring
from ech_desktop.actions.audit import who_did_what
from ech_desktop.actions.first_run import create_store
from ech_desktop.domain.backups import CERTAIN, Reason
from ech_desktop.domain.basics import KnownError, Refused, Stopped, TeamMemberId
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.permissions import Access
from ech_desktop.store import backup, engine, keys, migrate, schema, swap
from ech_desktop.store.backup import Backup
from ech_desktop.store.errors import WrongPassword
from ech_desktop.store.work import Store
from tests.actions.kept import PASSWORD, Kept
from tests.actions.world import NOW


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


def test_that_a_backup_that_nobody_can_open_by_password_says_so(kept: Kept) -> None:
    file = keys.KeyFile.load(kept.backup.store)
    file.slots = [slot for slot in file.slots if slot.kind == "recovery"]
    file.save()
    with pytest.raises(KnownError, match="use the paper key"):
        restoring.restore_new(kept.backup, kept.path.with_name("x.ech"), restoring.by_password(PASSWORD))


def test_that_who_cannot_sign_in_sees_what_would_be_lost_and_restores_with_the_paper(kept: Kept) -> None:
    by_paper = restoring.by_paper_key(kept.paper)
    with pytest.raises(KnownError, match="open here"):
        restoring.look_before_sign_in(kept.backup, kept.path, by_paper, now=NOW)
    kept.store.close()
    look = restoring.look_before_sign_in(kept.backup, kept.path, by_paper, now=NOW)
    assert (look.scheme, look.is_other) == ("Larch House", False)
    assert look.loss is not None
    assert (look.loss.steps, look.loss.is_readable) == (1, True)
    made = restoring.restore_before_sign_in(kept.backup, kept.path, by_paper, now=NOW)
    assert made.aside is not None
    assert kept.flats(made.aside / kept.path.name) == ["7"]
    assert kept.flats(kept.path) == []


def test_that_a_new_place_has_nothing_to_lose(kept: Kept, tmp_path: Path) -> None:
    new = tmp_path / "other pc" / "larch.ech"
    by_password = restoring.by_password(PASSWORD)
    assert restoring.look_before_sign_in(kept.backup, new, by_password) == restoring.Look("Larch House", None)
    assert restoring.restore_before_sign_in(kept.backup, new, by_password).aside is None
    keys.key_path(new.with_name("lost.ech")).write_text("left alone")
    assert restoring.look_before_sign_in(kept.backup, new.with_name("lost.ech"), by_password).loss is None


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
    look = restoring.look_before_sign_in(kept.backup, kept.path, by_paper, now=NOW)
    assert look.loss is not None
    assert not look.loss.is_readable


def test_that_wrong_keys_before_the_sign_in_make_everybody_wait(kept: Kept) -> None:
    kept.store.close()
    wrong, right = restoring.by_password("three little words 8"), restoring.by_paper_key(kept.paper)
    with pytest.raises(WrongPassword):
        restoring.look_before_sign_in(kept.backup, kept.path, wrong, now=NOW)
    with pytest.raises(KnownError, match="Wait 1 second"):
        restoring.look_before_sign_in(kept.backup, kept.path, right, now=NOW)
    later = NOW + timedelta(seconds=1)
    assert restoring.look_before_sign_in(kept.backup, kept.path, right, now=later).scheme == "Larch House"


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


# Stopped halfway


STAGES = (
    "Reading the backup", "Copying the backup", "Verifying every page", "Verifying every table",
    "Verifying the record of changes", "Backing up what is here",
)  # fmt: skip


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("stage", STAGES)
def test_that_a_restore_cancelled_before_the_swap_leaves_every_file_as_it_was(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    monkeypatch.setattr(backup, "_OPS", 500)
    kept.store.close()
    before, heard = everything_in(kept.path.parent), []

    def progress(percent: int, what: str) -> None:
        heard.append(percent)
        if what == stage:
            raise Stopped

    by_paper = restoring.by_paper_key(kept.paper)
    with pytest.raises(Stopped):
        restoring.restore_before_sign_in(kept.backup, kept.path, by_paper, progress=progress, now=NOW)
    assert everything_in(kept.path.parent) == before
    assert heard == sorted(heard)
    assert not list(kept.path.parent.glob(".unfinished*"))
    assert kept.flats(kept.path) == ["7"]


def test_that_a_restore_cannot_be_cancelled_once_it_is_certain(kept: Kept) -> None:
    kept.store.close()
    told: list[int] = []

    def progress(percent: int, what: str) -> None:
        told.append(percent)
        if percent >= CERTAIN:
            raise Stopped

    made = restoring.restore_over(
        kept.backup, kept.path, restoring.by_paper_key(kept.paper), progress=progress, now=NOW
    )
    assert told[-1] == 100
    assert made.warning == ""
    assert made.scheme == "Larch House"
    assert kept.flats(kept.path) == []


def test_that_looking_at_a_backup_can_be_cancelled(kept: Kept) -> None:
    kept.store.close()

    def stop(percent: int, what: str) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        restoring.look_before_sign_in(
            kept.backup, kept.path, restoring.by_paper_key(kept.paper), progress=stop
        )


def test_that_a_restore_that_cannot_be_opened_in_its_place_says_so_and_stays(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.store.close()

    def full(*_: object, **__: object) -> None:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(Store, "note", full)
    made = restoring.restore_over(kept.backup, kept.path, restoring.by_password(PASSWORD), now=NOW)
    assert made.warning == "The backup is in its place. The disk is full."
    monkeypatch.undo()
    assert kept.flats(kept.path) == []
    assert made.aside is not None
    assert kept.flats(made.aside / kept.path.name) == ["7"]


def test_that_an_older_backup_is_restored_and_brought_up_to_date(kept: Kept, tmp_path: Path) -> None:
    data_key = kept.store._data_key
    kept.store.close()
    older = engine.open_engine(kept.path, data_key)
    migrate.move(older, "0009")
    made = backup.make(older, data_key, kept.path, tmp_path / "old", Reason.ASKED, NOW, lambda *_: None)
    older.dispose()
    assert made.manifest.schema < schema.VERSION
    new = tmp_path / "new" / "larch.ech"
    restored = restoring.restore_new(made, new, restoring.by_password(PASSWORD), now=NOW)
    assert (restored.warning, restored.scheme) == ("", "Larch House")
    assert kept.flats(new) == ["7"]


def test_that_a_backup_of_a_newer_program_is_refused_before_anything_is_done(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.store.close()
    newer = replace(kept.backup.manifest, schema=schema.VERSION + 1, program="9.1")
    made, by_paper = Backup(kept.backup.folder, newer), restoring.by_paper_key(kept.paper)
    before = everything_in(kept.path.parent)
    with pytest.raises(KnownError, match=r"newer version of ECH Desktop \(9.1\). Install"):
        restoring.restore_over(made, kept.path, by_paper)
    with pytest.raises(Refused, match="Install the newest version here"):
        restoring.look_before_sign_in(made, kept.path, by_paper, now=NOW)
    with pytest.raises(KnownError, match="Install the newest version here"):
        restoring.restore_new(made, kept.path.with_name("new.ech"), by_paper)
    assert everything_in(kept.path.parent) == before


# Of another scheme


@pytest.fixture
def strange(tmp_path: Path) -> tuple[Backup, restoring.Opener]:
    """A backup of Oak House, and its paper."""
    (tmp_path / "oak").mkdir()
    store, paper = create_store(tmp_path / "oak" / "oak.ech", "Oak  House", "Bea Obi", PASSWORD, NOW)
    with store.read() as work:
        (bea,) = work.team()
    made = backups.back_up(store, by=TeamMemberId(bea.id)).backup
    store.close()
    return made, restoring.by_paper_key(paper)


def test_that_a_backup_of_another_scheme_is_said_to_be_one(
    kept: Kept, strange: tuple[Backup, restoring.Opener], tmp_path: Path
) -> None:
    kept.store.close()
    look = restoring.look_before_sign_in(strange[0], kept.path, strange[1], now=NOW)
    assert (look.scheme, look.is_other) == ("Oak  House", True)
    new = restoring.look_before_sign_in(strange[0], tmp_path / "new.ech", strange[1], now=NOW)
    assert not new.is_other


@pytest.mark.parametrize("typed", ["", "Larch House", "Oak"])
def test_that_a_backup_of_another_scheme_replaces_nothing_by_itself(
    kept: Kept, strange: tuple[Backup, restoring.Opener], typed: str
) -> None:
    kept.store.close()
    before = everything_in(kept.path.parent)
    for restore in (restoring.restore_before_sign_in, restoring.restore_over):
        with pytest.raises(Refused, match="type the name of the scheme in it: Oak  House") as told:
            restore(strange[0], kept.path, strange[1], other=typed, now=NOW)
        assert [problem.field for problem in told.value.problems] == ["other"]
    assert everything_in(kept.path.parent) == before


def test_that_who_types_the_name_of_another_scheme_replaces_this_one_and_keeps_it(
    kept: Kept, strange: tuple[Backup, restoring.Opener]
) -> None:
    kept.store.close()
    made = restoring.restore_before_sign_in(strange[0], kept.path, strange[1], other=" oak house ", now=NOW)
    assert made.scheme == "Oak  House"
    assert [name for _, name in doors.people_who_may_sign_in(kept.path)] == ["Bea Obi"]
    assert made.aside is not None
    assert kept.flats(made.aside / kept.path.name) == ["7"]


def test_that_a_password_of_another_scheme_replaces_nothing(
    kept: Kept, strange: tuple[Backup, restoring.Opener]
) -> None:
    kept.store.close()
    with pytest.raises(Refused, match="Type the paper recovery key"):
        restoring.restore_before_sign_in(
            strange[0], kept.path, restoring.by_password(PASSWORD), other="Oak House", now=NOW
        )


def test_that_a_store_that_cannot_say_whose_it_is_is_replaced_by_the_paper(
    kept: Kept, strange: tuple[Backup, restoring.Opener]
) -> None:
    """Its key file is gone: nobody could open it anyhow, and it is kept."""
    kept.store.close()
    keys.key_path(kept.path).unlink()
    look = restoring.look_before_sign_in(strange[0], kept.path, strange[1], now=NOW)
    assert look.loss is not None
    assert (look.is_other, look.loss.is_readable, look.scheme) == (False, False, "Oak  House")


def test_that_the_key_is_tried_before_the_open_store_is_closed_for_it(kept: Kept) -> None:
    restoring.try_key(kept.store, kept.backup, restoring.by_paper_key(kept.paper), by=kept.me)
    with pytest.raises(WrongPassword):
        restoring.try_key(kept.store, kept.backup, restoring.by_password("not the password"), by=kept.me)
    with pytest.raises(Refused):
        restoring.try_key(kept.store, kept.backup, restoring.by_password(PASSWORD), by=TeamMemberId("nobody"))
