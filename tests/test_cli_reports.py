"""Reports without a window: what stops a rota from being published, and where the commissioned hours go."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from ech_desktop import cli

DEMO = ["--demo", "--today", "2026-11-23"]
CHECK = ["check", "rota", "--week", "2026-W48"]
CAPACITY = ["show", "capacity", "--week", "2026-W48"]
pytestmark = pytest.mark.usefixtures("demo_made_once")


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_that_a_short_rest_stops_publishing_and_is_said_with_its_figures_and_law(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main([*DEMO, *CHECK]) == 1
    said = capsys.readouterr().out
    assert "stops publishing: Mei-Ling Cheung: 9.5 h rest between Fri 22:00 and Sat 07:30" in said
    assert "Working Time Regulations 1998, regulation 10" in said
    assert "1 of them stop" in said


def test_that_the_hole_in_the_schedule_of_cover_is_found_in_the_demo(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cli.main([*DEMO, *CHECK, "--json"])
    report = json.loads(capsys.readouterr().out)
    (hole,) = [f for f in report["findings"] if f["rule"] == "the_schedule_of_cover_closes_the_day"]
    assert "07:00–07:30" in hole["text"]
    assert "3.5 h a week" in hole["text"]
    assert report["week"] == "2026-W48"
    assert report["stops_publishing"] == 1


def test_that_a_week_without_a_blocking_finding_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*DEMO, "check", "rota", "--week", "2027-W20", "--json"]) == 0
    levels = {f["level"] for f in json.loads(capsys.readouterr().out)["findings"]}
    assert levels <= {"warn", "tell"}


def test_that_the_board_says_its_sums(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*DEMO, *CAPACITY]) == 0
    said = capsys.readouterr().out
    assert "342.5" in said
    assert "I2" in said
    assert cli.main([*DEMO, *CAPACITY, "--json"]) == 0
    board = json.loads(capsys.readouterr().out)
    assert board["week"] == "2026-W48"
    assert {"I2", "I4"} <= {each["id"] for each in board["contradictions"]}


@pytest.mark.parametrize("arguments", [["check", "rota"], ["show", "capacity", "--week", "2026-W60"]])
def test_that_a_week_that_is_none_is_said_in_a_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*DEMO, *arguments]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
