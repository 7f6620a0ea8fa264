"""A backup, and a store made out of it on another PC, without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from ech_desktop import cli
from ech_desktop.actions.first_run import create_store
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
    assert "larch.ech: 0 tenants, 1 team member" in told
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
