"""Backing up, trying a backup out, and going back to one: on this PC, on another, with the paper alone."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from ech_desktop.actions import backups, restoring
from ech_desktop.actions.first_run import create_store
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.backups import Reason
from ech_desktop.domain.basics import Refused, TeamMemberId
from ech_desktop.domain.clock import DAY
from ech_desktop.store import keys
from ech_desktop.store.errors import WrongPassword
from tests.actions.kept import PASSWORD, Kept
from tests.actions.world import NOW


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


def test_that_a_store_without_its_key_file_lists_what_lies_beside_it(kept: Kept) -> None:
    kept.store.close()
    keys.key_path(kept.path).unlink()
    assert len(backups.list_backups(kept.path)) == 1
