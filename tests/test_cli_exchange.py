"""Import, export and templates without a window: what is written, what is said, when nothing is stored."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ech_desktop import cli
from ech_desktop.actions.backups import list_backups
from ech_desktop.actions.first_run import create_store
from ech_desktop.domain.backups import Reason
from ech_desktop.exchange.reading import read_file

PASSWORD = "three little words 7"
Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of Grace Mensah, and files beside it."""
    folder = tmp_path_factory.mktemp("exchange")
    moment = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)
    create_store(folder / "alder.ech", "Alder Court", "Grace Mensah", PASSWORD, moment)[0].close()
    return folder


@pytest.fixture
def run(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv(cli.PASSWORD, PASSWORD)

    def command(*arguments: str, store: str = "alder.ech") -> tuple[int, str]:
        code = cli.main(["--store", str(place / store), *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return command


def test_that_a_scheme_begins_with_sheets_and_leaves_whole(run: Run, place: Path) -> None:
    tenants = place / "tenants.csv"
    tenants.write_text("Nom,Forename,Flat,Moved in\nBELL,Al,7,soon\nCox,Bo,8,1/4/2025\n", encoding="utf-8")
    asked: tuple[str, ...] = ("import", str(tenants), "--as", "tenants")
    code, said = run(*asked)
    assert (code, "no column “Last name”" in said) == (1, True)
    asked += ("--column", "Nom=Last name")
    code, said = run(*asked)
    assert code == 1
    assert "Row 2: to mend." in said
    assert "Nothing was imported. Mend what is wrong, or leave it out with --skip." in said
    code, said = run(*asked, "--dry-run")
    assert (code, said.endswith("Nothing was imported.\n")) == (1, True)
    code, said = run(*asked, "--skip")
    assert (code, "Imported 1 row." in said) == (0, True)
    team = place / "team.csv"
    team.write_text("Name,Hours\nAnn Obi,30\n", encoding="utf-8")
    assert run("import", str(team), "--as", "team")[0] == 0
    rota = place / "rota.csv"
    rota.write_text("Name,Mon 23 Nov 2026,Tue 24 Nov 2026,Wed 25 Nov 2026\nAnnie,E,Q,\n", encoding="utf-8")
    asked = ("import", str(rota), "--as", "rota", "--who", "Annie=Ann Obi")
    code, said = run(*asked)
    assert code == 1
    assert "C2 (Annie, Tue 24 Nov, Q): to mend. “Q” is not known." in said
    assert run(*asked, "--code", "Q=7-2.30") == (
        0,
        "2 cells: 2 new, 0 already here, 0 differs, 0 to mend.\nImported 2 cells.\n",
    )
    week = ("--week", "2026-W48")
    for what in (
        ("team",),
        ("rota", *week),
        ("calendar", "--who", "Ann", *week),
        ("scheme",),
    ):
        ending = {"team": "xlsx", "rota": "xlsx", "calendar": "ics"}.get(what[0], "json")
        out = place / f"{what[0]}.{ending}"
        assert run("export", *what, "-o", str(out)) == (0, f"{out}\n")
    assert ("Ann", "Obi") in {row[:2] for row in read_file(place / "team.xlsx").sheets[0].rows}
    code, said = run("export", "tenant", "--tenant", "8", "-o", str(place))
    assert (code, (Path(said.strip()) / "records.json").is_file()) == (0, True)
    document = str(place / "scheme.json")
    new = ("import", document, "--as", "scheme", "--person", "Grace Mensah")
    code, said = run(*new, store="new.ech")
    assert code == 0
    assert "Recovery key:" in said
    again = place / "again.json"
    assert run("export", "scheme", "-o", str(again), store="new.ech")[0] == 0
    assert again.read_text().count('"uid"') == (place / "scheme.json").read_text().count('"uid"')


def test_that_an_import_is_backed_up_first_or_somebody_says_that_it_need_not_be(
    run: Run, place: Path
) -> None:
    store, kept = Path(shutil.copy(place / "alder.ech", place / "backed.ech")), place / "backed backups"
    shutil.copy(place / "alder.ech.keys", place / "backed.ech.keys")
    team = place / "more.csv"
    team.write_text("Name,Hours\nOmar Haddad,30\n", encoding="utf-8")
    asked = ("import", str(team), "--as", "team")
    kept.write_text("in the way")
    code, said = run(*asked, store=store.name)
    assert code == 1
    assert "Nothing was imported, as there is no backup to go back to. A backup cannot be written" in said
    assert run(*asked, "--dry-run", store=store.name)[1].startswith("Row 2: new."), "it was not imported"
    kept.unlink()
    assert run(*asked, store=store.name) == (
        0,
        "Row 2: new.\n1 row: 1 new, 0 already here, 0 differs, 0 to mend.\nImported 1 row.\n",
    )
    assert [each.manifest.reason for each in list_backups(store)] == [Reason.IMPORT]
    shutil.rmtree(kept)
    kept.write_text("in the way")
    team.write_text("Name,Hours\nIda Berg,30\n", encoding="utf-8")
    code, said = run(*asked, "--no-backup", store=store.name)
    assert (code, said.endswith("Imported 1 row.\n")) == (0, True)
    assert "There is no backup from before this import. A backup cannot be written" in said


def test_that_a_template_needs_no_store_and_mistakes_are_one_sentence(run: Run, place: Path) -> None:
    out = place / "template.xlsx"
    assert run("template", "tenants", "-o", str(out)) == (0, f"{out}\n")
    mistakes = {
        ("import", str(place), "--as", "team"): "is a folder",
        ("import", str(out), "--as", "tenants", "--sheet", "None"): "There is no sheet “None”",
        ("import", str(out), "--as", "tenants", "--column", "x"): "needs an equals sign",
        ("import", str(out), "--as", "tenants", "--column", "x=y"): "There is no column “y”",
        ("import", str(out), "--as", "scheme"): "Say where the new store goes",
        ("export", "team", "-o", str(place / "team.txt")): "written as .xlsx or .csv",
        ("export", "tenant", "-o", str(place / "t.json")): "Say whose: --tenant",
    }
    for arguments, sentence in mistakes.items():
        code, said = run(*arguments)
        assert (code, len(said.strip().splitlines())) == (1, 1), said
        assert sentence in said
