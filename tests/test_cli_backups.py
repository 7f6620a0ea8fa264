"""A backup, and a store made out of it on another PC, without a window."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ech_desktop import cli, cli_backups
from ech_desktop.actions.first_run import create_store
from ech_desktop.domain.backups import Progress
from tests.actions.world import NOW

PASSWORD = "three little words 7"


def test_that_whoever_has_the_paper_restores_without_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, new = tmp_path / "larch.ech", tmp_path / "new" / "larch.ech"
    store, paper = create_store(path, "Larch House", "Ann Obi", PASSWORD, NOW)
    store.close()
    monkeypatch.setenv(cli.PASSWORD, PASSWORD)
    assert cli.main(["--store", str(path), "backup", "--to", str(tmp_path / "stick")]) == 0
    here, there = capsys.readouterr().out.splitlines()
    assert Path(here).parent == tmp_path / "larch backups"
    monkeypatch.delenv(cli.PASSWORD)
    monkeypatch.setenv(cli.PAPER_KEY, paper)
    command = ["restore", there, "--to", str(new)]
    assert cli.main(["restore", str(tmp_path / "stick"), "--to", str(new), "--paper-key"]) == 1
    assert f"but 1 backup in folders there. The newest is {there}." in capsys.readouterr().err
    assert cli.main([*command, "--paper-key"]) == 0
    told = capsys.readouterr().out
    assert "larch.ech: Larch House, 0 tenants, 1 team member" in told
    assert f"Open it with --store {new}, by a password from then" in told
    assert cli.main([*command, "--paper-key"]) == 1
    assert "never overwrites" in capsys.readouterr().err
    monkeypatch.setenv(cli.PASSWORD, PASSWORD)
    assert cli.main(["--store", str(new), "check", "rota", "--week", "2026-W48"]) == 0
    assert cli.main(["restore", str(tmp_path), "--to", str(new.with_name("x.ech"))]) == 1
    assert "There is no backup in" in capsys.readouterr().err
    assert cli.main(["--store", str(new), "backup", "--to", str(path)]) == 1
    warned = capsys.readouterr()
    assert Path(warned.out.strip()).parent == new.parent / "larch backups"
    assert warned.err.startswith("The backup on this PC is good, but there is no second one.")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The command that restores a backup on a stick to a new place."""
    path = tmp_path / "larch.ech"
    store, paper = create_store(path, "Larch House", "Ann Obi", PASSWORD, NOW)
    store.close()
    monkeypatch.setenv(cli.PASSWORD, PASSWORD)
    monkeypatch.setenv(cli.PAPER_KEY, paper)
    assert cli.main(["--store", str(path), "backup", "--to", str(tmp_path / "stick")]) == 0
    there = capsys.readouterr().out.splitlines()[1]
    return ["restore", there, "--to", str(tmp_path / "new" / "larch.ech"), "--paper-key"]


def press_ctrl_c_at(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody presses it as this is being done."""
    real = cli_backups.told

    @contextmanager
    def told() -> Iterator[Progress]:
        with real() as tell:

            def pressed(percent: int, what: str) -> None:
                if what == stage:
                    signal.raise_signal(signal.SIGINT)
                tell(percent, what)

            yield pressed

    monkeypatch.setattr(cli_backups, "told", told)


@pytest.mark.parametrize("stage", ["Copying the backup", "Verifying every page", "Verifying every table"])
def test_that_ctrl_c_leaves_nothing_of_a_restore(
    made: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stage: str
) -> None:
    press_ctrl_c_at(stage, monkeypatch)
    before = signal.getsignal(signal.SIGINT)
    assert cli.main(made) == 130
    assert capsys.readouterr().err == "Stopped.\n"
    assert list(Path(made[3]).parent.iterdir()) == []
    assert signal.getsignal(signal.SIGINT) is before


def test_that_ctrl_c_comes_too_late_once_the_backup_is_being_put_in_its_place(
    made: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    press_ctrl_c_at("Putting the backup in its place", monkeypatch)
    assert cli.main(made) == 0
    assert "larch.ech: Larch House, " in capsys.readouterr().out


def test_that_a_second_ctrl_c_does_not_wait(made: list[str]) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background there is none
    try:
        with cli_backups.told():
            signal.raise_signal(signal.SIGINT)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("stage", ["Copying the store", "Copying the backup to the second place"])
def test_that_ctrl_c_leaves_no_half_backup(
    made: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stage: str
) -> None:
    stick = Path(made[1]).parent
    press_ctrl_c_at(stage, monkeypatch)
    assert cli.main(["--store", str(stick.with_name("larch.ech")), "backup", "--to", str(stick)]) == 130
    assert capsys.readouterr().err == "Stopped.\n"
    assert [str(path) for path in stick.iterdir()] == [made[1]]


def test_that_a_terminal_is_told_how_far_it_is(
    made: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert cli.main(made) == 0
    told = capsys.readouterr().err
    assert "\rVerifying every page … 24 %\033[K" in told
    assert told.endswith("\r\033[K")
