"""The program without a window: what it writes, that it writes the same twice, and how it says no."""

from __future__ import annotations

import io
import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

import pypdf
import pytest

from ech_desktop import __version__, cli, cli_prints
from ech_desktop.actions.first_run import create_store
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.team import GROUPS
from ech_desktop.domain.tenants import Tenant
from ech_desktop.printing.plan_styles import TEXT_SIZES
from tests.demo_file import DemoFile

TODAY, MONDAY = "2026-11-23", date(2026, 11, 23)
DEMO = ["--demo", "--today", TODAY]
ROTA = ["print", "rota", "--week", "2026-W48"]
PASSWORD = "three little words 7"
pytestmark = pytest.mark.usefixtures("demo_made_once")


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a demo store is made, so that a test sees that it is gone; and nobody's real password."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.delenv(cli.PASSWORD, raising=False)
    return folder


def letters(text: str) -> str:
    """What a text says, without spaces and accents: a PDF gives them back in places of their own."""
    kept = (c for c in normalize("NFKD", text) if not combining(c))
    return "".join(kept).replace(" ", "").replace("\u00a0", "").replace("\n", "")


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages)


@pytest.fixture(scope="module")
def demo_rota(demo_file: DemoFile, tmp_path_factory: pytest.TempPathFactory) -> Rota:
    store = demo_file.copied(tmp_path_factory.mktemp("demo"))
    with store.read() as work:
        rota = work.rota(MONDAY)
    store.close()
    return rota


@pytest.fixture(scope="module")
def demo_tenants(demo_file: DemoFile, tmp_path_factory: pytest.TempPathFactory) -> list[Tenant]:
    store = demo_file.copied(tmp_path_factory.mktemp("demo"))
    with store.read() as work:
        tenants = work.tenants()
    store.close()
    return tenants


@pytest.fixture(scope="module")
def rota_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("print") / "rota.pdf"
    assert cli.main([*DEMO, *ROTA, "--paper", "A4", "-o", str(path)]) == 0
    return path


# --- what is printed


@pytest.mark.usefixtures("demo_made_anew")
def test_that_the_rota_is_the_same_bytes_twice(rota_pdf: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    assert cli.main([*DEMO, *ROTA, "--paper", "a4", "-o", str(again)]) == 0
    assert again.read_bytes() == rota_pdf.read_bytes()


def test_that_the_rota_holds_every_name_and_every_shift(rota_pdf: Path, demo_rota: Rota) -> None:
    lines = pdf_text(rota_pdf).splitlines()
    names = [letters(member.name) for member in demo_rota.rows]
    ends = (*names, *map(letters, GROUPS.values()), "Shiftstofill", "Cover", "Confidential")
    for member in demo_rota.rows:
        (at,) = [n for n, said in enumerate(lines) if letters(said).startswith(letters(member.name))]
        after = (n for n in range(at + 1, len(lines)) if letters(lines[n]).startswith(ends))
        row = " ".join(lines[at : next(after)])  # the two parts of a split day stand one under the other
        printed = re.findall(r"(\S+) (\d\d:\d\d–\d\d:\d\d)", row)
        mine = sorted(
            (s for s in demo_rota.own_shifts if s.team_member_id == member.id), key=lambda s: s.start
        )
        assert printed == [(s.code, clock_times(s.start, s.end)) for s in mine], member.name
    (to_fill,) = [said for said in lines if said.startswith("Shifts to fill (1) ")]
    (open_shift,) = [s for s in demo_rota.own_shifts if s.team_member_id is None]
    assert clock_times(open_shift.start, open_shift.end) in to_fill


def clock_times(start: datetime, end: datetime) -> str:
    london = ZoneInfo("Europe/London")
    return f"{start.astimezone(london):%H:%M}–{end.astimezone(london):%H:%M}"


def test_that_the_cover_row_agrees_with_a_count_minute_by_minute(rota_pdf: Path, demo_rota: Rota) -> None:
    text = pdf_text(rota_pdf)
    assert len(demo_rota.sessions) > 4
    for session in demo_rota.sessions:
        start = re.escape(f"{session.name} {session.start:%H:%M}–{session.end:%H:%M} ")
        line = re.search(f"^{start}(.*)$", text, re.MULTILINE)
        assert line, session.name
        printed = [(int(have), int(need)) for have, need in re.findall(r"(\d+) / (\d+)", line[1])]
        counted = [
            (fewest_on_duty(demo_rota, session.id, MONDAY + timedelta(days=n)), session.minimum)
            for n in range(7)
        ]
        assert printed == counted, session.name


def fewest_on_duty(rota: Rota, session_id: str, day: date) -> int:
    """Counted as somebody would with a pencil: at each minute of the session, who is there?"""
    (session,) = [s for s in rota.sessions if s.id == session_id]
    london = ZoneInfo("Europe/London")
    minute = datetime.combine(day, session.start, london)
    end = datetime.combine(day + timedelta(days=session.end <= session.start), session.end, london)
    counts = {m.id for m in rota.team if m.counts_in_cover}
    not_there = {"administration", "training", "on-call"} | (
        set() if session.sleep_in_counts else {"sleep-in"}
    )
    there = [
        (s.start, s.end)
        for s in rota.shifts
        if s.team_member_id in counts and s.counts_in_cover and s.kind.value not in not_there
    ]
    fewest = 1_000
    while minute < end:
        fewest = min(fewest, sum(begin <= minute < finish for begin, finish in there))
        minute += timedelta(minutes=1)
    return fewest


def test_that_the_paper_is_the_one_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "wall.pdf"
    assert cli.main([*DEMO, *ROTA, "--paper", "A3", "-o", str(path)]) == 0
    box = pypdf.PdfReader(path).pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (420, 297)


def test_that_a_plan_is_found_by_flat_and_by_reference(tmp_path: Path, demo_tenants: list[Tenant]) -> None:
    by_flat, by_reference = tmp_path / "flat.pdf", tmp_path / "reference.pdf"
    assert cli.main([*DEMO, "print", "plan", "--tenant", "1", "-o", str(by_flat)]) == 0
    said = letters(pdf_text(by_flat))
    (tenant,) = [t for t in demo_tenants if letters(t.name) in said and t.reference and t.reference in said]
    assert cli.main([*DEMO, "print", "plan", "--tenant", tenant.reference, "-o", str(by_reference)]) == 0
    assert by_reference.read_bytes() == by_flat.read_bytes()


def test_that_a_plan_in_large_print_is_longer(tmp_path: Path) -> None:
    pages = []
    for size in ("12", "18"):
        path = tmp_path / f"{size}.pdf"
        assert cli.main([*DEMO, "print", "plan", "--tenant", "1", "--size", size, "-o", str(path)]) == 0
        pages.append(len(pypdf.PdfReader(path).pages))
    assert pages[0] < pages[1]


def test_that_the_sizes_offered_are_those_of_the_print() -> None:
    assert cli_prints.SIZES == TEXT_SIZES
    assert cli_prints.LARGE in TEXT_SIZES


@pytest.mark.usefixtures("demo_made_anew")
def test_that_the_handover_sheet_of_the_demo_is_one_page_and_the_same_bytes_twice(tmp_path: Path) -> None:
    paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path in paths:
        assert cli.main([*DEMO, "print", "handover", "-o", str(path)]) == 0
    assert "Page 1 of 1" in pdf_text(paths[0])
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert "Handover" in pdf_text(paths[0])


@pytest.mark.usefixtures("demo_made_anew")
def test_that_nothing_of_the_demo_is_left_behind(tmp_path: Path, own_temporary_folder: Path) -> None:
    out = tmp_path / "made" / "rota.pdf"
    assert cli.main([*DEMO, *ROTA, "-o", str(out)]) == 0
    assert list(own_temporary_folder.iterdir()) == []
    assert [p.name for p in out.parent.iterdir()] == ["rota.pdf"]


def test_that_without_a_display_the_demo_is_shown_in_out(tmp_path: Path, own_temporary_folder: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(own_temporary_folder)}
    environment |= {"PYTHONPATH": str(Path(cli.__file__).parents[1])}
    said = subprocess.run(
        [sys.executable, "-m", "ech_desktop", "--today", TODAY],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.stderr, said.returncode) == ("", 0)
    made = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert [n for n in made if n.endswith(".pdf")] == [
        "care-and-support-plan.pdf",
        "handover-sheet.pdf",
        "rota-2026-W48-A3.pdf",
        "rota-2026-W48-A4.pdf",
    ]
    pictures = {n.partition("-")[0] for n in made if n.endswith(".png")}
    assert pictures >= {"today", "tenants", "rota", "handover", "team", "settings"}
    assert sorted(Path(line).name for line in said.stdout.splitlines()) == made
    assert list(own_temporary_folder.iterdir()) == []


# --- a real store


@pytest.fixture
def real_store(tmp_path: Path) -> Path:
    path = tmp_path / "alder.ech"
    moment = datetime(2026, 11, 1, 9, tzinfo=ZoneInfo("UTC"))
    create_store(path, "Alder Court", "Ann Obi", PASSWORD, moment)[0].close()
    return path


def test_that_the_password_of_the_environment_opens_a_store(
    real_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cli.PASSWORD, PASSWORD)
    out = tmp_path / "rota.pdf"
    assert cli.main(["--store", str(real_store), *ROTA, "-o", str(out)]) == 0
    assert "Alder Court" in pdf_text(out)
    assert "by Ann Obi" in pdf_text(out)


def test_that_a_wrong_password_and_none_are_said(
    real_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    argv = ["--store", str(real_store), *ROTA, "-o", str(tmp_path / "rota.pdf")]
    assert cli.main(argv) == 1
    assert capsys.readouterr().err == "There is no password. Set ECH_PASSWORD, or run this in a terminal.\n"
    monkeypatch.setenv(cli.PASSWORD, "not the password")
    assert cli.main(argv) == 1
    assert "does not open the store" in sentence(capsys)
    assert not (tmp_path / "rota.pdf").exists()


# --- how it says no


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on stderr, with nothing on stdout."""
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([*DEMO, "print", "rota", "--week", "2026-W60", "-o", "x.pdf"], "“2026-W60” is not a week like"),
        ([*DEMO, "print", "rota", "--week", "48", "-o", "x.pdf"], "“48” is not a week like 2026-W48"),
        ([*DEMO, "print", "rota", "--week", "0001-W01", "-o", "x.pdf"], "“0001-W01” is not a week"),
        ([*DEMO, "print", "rota", "--week", "9999-W52", "-o", "x.pdf"], "“9999-W52” is not a week"),
        (["--today", "2026-02-30", "--demo", *ROTA, "-o", "x.pdf"], "“2026-02-30” is not a date"),
        ([*DEMO, *ROTA, "--paper", "A5", "-o", "x.pdf"], "A5"),
        ([*DEMO, *ROTA], "-o"),
        ([*DEMO, "print"], "WHAT"),
        ([*DEMO, "fly"], "fly"),
        ([*DEMO, "--store", "x.ech", *ROTA, "-o", "x.pdf"], "not allowed with"),
    ],
)
def test_that_a_mistake_in_the_command_line_is_one_sentence(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(argv) == 2
    assert said in sentence(capsys)


@pytest.mark.parametrize(
    ("reference", "said"),
    [("999", "neither a tenant's reference nor the number of a flat"), ("", "neither")],
)
def test_that_an_unknown_tenant_is_said(
    reference: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.pdf"
    assert cli.main([*DEMO, "print", "plan", "--tenant", reference, "-o", str(out)]) == 1
    assert said in sentence(capsys)
    assert not out.exists()


def test_that_a_missing_store_and_one_that_is_none_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(cli.PASSWORD, PASSWORD)
    store = tmp_path / "x.ech"
    argv = ["--store", str(store), *ROTA, "-o", str(tmp_path / "x.pdf")]
    assert cli.main(argv) == 1
    assert "There is no store at" in sentence(capsys)
    store.write_text("letters", "utf-8")
    assert cli.main(argv) == 1
    assert "key file" in sentence(capsys)


def test_that_a_place_that_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    for place in (tmp_path, tmp_path / "file" / "rota.pdf"):
        assert cli.main([*DEMO, *ROTA, "-o", str(place)]) == 1
        said = sentence(capsys)
        assert "cannot be written" in said
        assert "Choose another place" in said
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "temporary"]


def test_that_a_print_takes_the_place_of_the_last_one_whole_and_is_private(
    tmp_path: Path, rota_pdf: Path
) -> None:
    out = tmp_path / "rota.pdf"
    out.write_bytes(b"last week")
    assert cli.main([*DEMO, *ROTA, "--paper", "A4", "-o", str(out)]) == 0
    assert out.read_bytes() == rota_pdf.read_bytes()
    assert os.name == "nt" or stat.S_IMODE(out.stat().st_mode) == 0o600


def test_that_a_device_stays_a_device() -> None:
    assert cli.main([*DEMO, *ROTA, "-o", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def fails_with(error: BaseException) -> Callable[[object], int]:
    def fail(_: object) -> int:
        raise error

    return fail


def test_that_ctrl_c_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_window", fails_with(KeyboardInterrupt()))
    assert cli.main([]) == 130
    assert sentence(capsys) == "Stopped.\n"


def test_that_a_mistake_of_ours_is_logged_without_what_people_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ech_desktop.ui.crash.data_folder", lambda: tmp_path)
    monkeypatch.setattr(cli, "_window", fails_with(ZeroDivisionError("Zofia Kowalczyk")))
    assert cli.main([]) == 1
    said, log = sentence(capsys), (tmp_path / "log.txt").read_text("utf-8")
    assert "Something went wrong" in said
    assert "ZeroDivisionError" in log
    assert "test_cli.py" in log
    assert "Zofia" not in said + log


def run(*argv: str, **more: object) -> subprocess.CompletedProcess[str]:
    code = "import sys; from ech_desktop.cli import main; code = main(sys.argv[1:]); "
    code += "print('loaded:', *sorted(sys.modules), file=sys.stderr); sys.exit(code)"
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", code, *argv],
        text=True,
        check=False,
        stderr=subprocess.PIPE,
        env=buffered,
        **more,
    )


@pytest.mark.parametrize(
    ("option", "said"), [("--version", f"ECH Desktop {__version__}\n"), ("--help", "usage")]
)
def test_that_version_and_help_load_nothing_heavy(option: str, said: str) -> None:
    done = run(option, stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert done.stdout.startswith(said)
    loaded = set(done.stderr.split())
    assert "ech_desktop.cli" in loaded
    heavy = {
        "sqlalchemy",
        "sqlcipher3",
        "PySide6",
        "reportlab",
        "alembic",
        "argon2",
        "cryptography",
        "holidays",
    }
    assert loaded & heavy == set()


def test_that_a_reader_who_has_gone_is_no_error_message() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = run("--help", stdout=writer)
    os.close(writer)
    assert done.returncode == 1
    assert done.stderr.startswith("loaded: ")
