"""The contingency pack in a folder: whole or not at all, the last three, and closed to who finds it."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pypdf
import pytest

from ech_desktop import cli
from ech_desktop.actions import files, pack, schemes, visits
from ech_desktop.cli_prints import Sitting
from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.clock import DAY
from tests.actions.cases import a_handover, an_agreed_plan
from tests.actions.visit_cases import a_due_visit
from tests.actions.world import MONDAY, NOW, World


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The folder that the manager chose, beside the store of the world."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def text_of(content: bytes, password: str | None = None) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content), password=password).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\xa0", " ").split())


def write(world: World, folder: Path, days: int = 0) -> Path:
    return pack.write_pack(world.store, folder, by=world.by, at=NOW + days * DAY)


def test_that_a_pack_holds_all_that_runs_a_scheme_and_says_what_it_does_not_hold(world: World) -> None:
    thread, shift = a_due_visit(world), world.shift("E", MONDAY)
    visits.place_visit(world.store, MONDAY, thread, [shift.id], by=world.by)
    before = world.store.dump()
    seen: list[int] = []
    content = pack.make_pack(world.store, by=world.by, at=NOW, progress=lambda n, what: seen.append(n))
    said = text_of(content)
    for title in (
        "Staff rota",
        "Run sheet: Ann Obi",
        "Roll-call",
        "Evacuation",
        "One-page profile",
        "Contacts",
    ):
        assert title in said
    assert said.count("Visits that nobody has yet") == 6  # the other days of the week
    assert "because nothing was written yet: handover." in said
    assert "Goes out of date Tue 24 Nov 2026 06:50" in said
    assert seen == sorted(seen)
    assert seen[-1] == 100
    assert world.store.dump() == before


def test_that_a_handover_is_in_the_pack_once_there_is_one(world: World) -> None:
    an_agreed_plan(world)
    a_handover(world)
    content = pack.make_pack(world.store, by=world.by, at=NOW, day=MONDAY + DAY)
    assert "because nothing was written yet" not in text_of(content)
    marks = [getattr(mark, "title", "") for mark in pypdf.PdfReader(io.BytesIO(content)).outline]
    assert "Handover" in marks
    assert "Run sheets, Mon 30 Nov 2026" in marks


def test_that_a_tenant_without_a_plan_is_named_on_the_cover_by_flat(world: World) -> None:
    said = text_of(pack.make_pack(world.store, by=world.by, at=NOW))
    assert "nothing was written yet: profile of flat 1 and handover." in said


def test_that_the_last_three_packs_are_kept_and_nothing_else_is_touched(world: World, stick: Path) -> None:
    (stick / "holiday.pdf").write_bytes(b"x")
    assert pack.is_due(world.store, stick, NOW)
    for day in range(5):
        write(world, stick, day)
    assert not pack.is_due(world.store, stick, NOW + 4 * DAY)
    for each in stick.iterdir():
        os.utime(each, (0, NOW.timestamp() - (each.name == "ECH-pack-AC-2026-11-25.pdf")))
    assert pack.last_written(world.store, stick) == NOW
    assert sorted(each.name for each in stick.iterdir()) == [
        "ECH-pack-AC-2026-11-25.pdf",
        "ECH-pack-AC-2026-11-26.pdf",
        "ECH-pack-AC-2026-11-27.pdf",
        "holiday.pdf",
    ]


def test_that_a_pack_that_is_stopped_or_fails_leaves_the_last_one_and_no_half_of_one(
    world: World, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(world, stick).read_bytes()
    asked = iter([False, False, True])
    with pytest.raises(pack.Stopped, match="still there"):
        pack.write_pack(world.store, stick, by=world.by, at=NOW, is_cancelled=lambda: next(asked))

    def full(path: Path, content: bytes) -> None:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(KnownError, match="full"):
        write(world, stick)
    (only,) = stick.iterdir()
    assert only.read_bytes() == before


def test_that_a_folder_that_is_not_there_is_said_and_not_made(world: World, stick: Path) -> None:
    gone = stick / "gone"
    with pytest.raises(KnownError, match="Put the stick in"):
        write(world, gone)
    assert not pack.is_due(world.store, gone, NOW)
    assert pack.last_written(world.store, gone) is None
    assert pack.last_written(world.store, stick) is None
    assert not gone.exists()


def test_that_a_pack_with_a_password_shows_nothing_without_it(world: World, stick: Path) -> None:
    schemes.save_pack_password(world.store, "three random words", by=world.by)
    content = write(world, stick).read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert reader.is_encrypted
    assert not reader.decrypt("")
    for name in (b"Alder Court", b"Neill"):
        assert name not in content
    assert "Alder Court" in text_of(content, "three random words")


def test_that_the_command_line_prints_the_pack_of_a_day_and_warns_without_a_password(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = cli._parser().parse_args(["print", "pack", "--date", "2026-12-01", "-o", "x.pdf"])
    made: bytes = arguments.pdf(arguments, Sitting(world.store, world.by, NOW, is_demo=False))
    marks = [getattr(mark, "title", "") for mark in pypdf.PdfReader(io.BytesIO(made)).outline]
    assert "Run sheets, Tue 1 Dec 2026" in marks
    assert "Without a password" in capsys.readouterr().err
