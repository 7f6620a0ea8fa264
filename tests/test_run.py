"""The bootstrap: what it passes on, when it sets up, what it says; and the one lock it installs from."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import run

ROOT = Path(__file__).resolve().parent.parent
PYTHON = f"# Python {sys.version_info[0]}.{sys.version_info[1]}\n"


@pytest.fixture
def place(tmp_path: Path) -> run.Place:
    """A checkout with a lock of two packages and no environment yet."""
    (tmp_path / "requirements.lock").write_text(f"program==1\n{run.TESTS_BEGIN}pytest==1\n", encoding="utf-8")
    return run.Place(str(tmp_path))


def finish(place: run.Place, stamp: str) -> None:
    """What a finished set-up leaves: the environment's Python and the stamp."""
    Path(place.python).parent.mkdir(parents=True, exist_ok=True)
    if not Path(place.python).exists():
        Path(place.python).symlink_to(sys.executable)
    Path(place.stamp).write_text(stamp, encoding="utf-8")


def test_that_everything_unknown_is_for_the_program() -> None:
    given = ["--demo", "print", "rota", "-o", "my rota.pdf", "test"]
    assert run.command_for(given) == (["-P", "-m", "ech_desktop", *given], False)


def test_that_no_argument_starts_the_program() -> None:
    assert run.command_for([]) == (["-P", "-m", "ech_desktop"], False)


def test_that_test_hands_its_arguments_to_pytest() -> None:
    assert run.command_for(["test", "-k", "two words"]) == (["-m", "pytest", "-k", "two words"], True)


def test_that_bench_hands_its_arguments_to_the_benchmarks() -> None:
    assert run.command_for(["bench", "rota"]) == (["-m", "tests.benchmarks", "rota"], True)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_that_a_supported_python_is_taken(version: tuple[int, int]) -> None:
    assert run.wrong_python(version) is None


@pytest.mark.parametrize("version", [(3, 7), (3, 10), (3, 15), (4, 0)])
def test_that_another_python_is_refused_in_one_line(version: tuple[int, int]) -> None:
    said = run.wrong_python(version)
    assert said is not None
    assert f"this is Python {version[0]}.{version[1]}" in said
    assert "\n" not in said


def test_that_the_supported_pythons_are_those_of_pyproject() -> None:
    declared = project()["requires-python"]
    assert declared == f">=3.{run.OLDEST[1]},<3.{run.NEWEST[1] + 1}"


def test_that_a_fresh_checkout_is_not_ready(place: run.Place) -> None:
    assert not run.is_ready(place, run.what_is_needed(place, False))


def test_that_a_finished_set_up_is_ready(place: run.Place) -> None:
    finish(place, run.what_is_needed(place, False))
    assert run.is_ready(place, run.what_is_needed(place, False))


def test_that_the_program_alone_is_not_enough_for_the_tests(place: run.Place) -> None:
    finish(place, run.what_is_needed(place, False))
    assert not run.is_ready(place, run.what_is_needed(place, True))


def test_that_a_set_up_for_the_tests_serves_the_program_too(place: run.Place) -> None:
    finish(place, run.what_is_needed(place, True))
    assert run.is_ready(place, run.what_is_needed(place, False))


def test_that_a_changed_lock_asks_for_set_up(place: run.Place) -> None:
    finish(place, run.what_is_needed(place, True))
    Path(place.lock).write_text(f"program==2\n{run.TESTS_BEGIN}pytest==1\n", encoding="utf-8")
    assert not run.is_ready(place, run.what_is_needed(place, False))


def test_that_another_python_asks_for_set_up(place: run.Place) -> None:
    finish(place, run.what_is_needed(place, True).replace(PYTHON, "# Python 3.10\n"))
    assert not run.is_ready(place, run.what_is_needed(place, False))


def test_that_a_stamp_cut_short_asks_for_set_up(place: run.Place) -> None:
    finish(place, run.what_is_needed(place, False)[:-3])
    assert not run.is_ready(place, run.what_is_needed(place, False))


def test_that_a_lost_python_asks_for_set_up(place: run.Place) -> None:
    finish(place, run.what_is_needed(place, False))
    Path(place.python).unlink()
    assert not run.is_ready(place, run.what_is_needed(place, False))


def test_that_a_broken_off_set_up_is_begun_afresh(place: run.Place) -> None:
    finish(place, "")
    Path(place.unfinished).touch()
    left_over = Path(place.venv, "half-written")
    left_over.touch()
    run.make_venv(place)
    assert not left_over.exists()
    assert run.runs_this_python(place)
    assert Path(place.unfinished).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has displays that may be missing")
def test_that_without_a_display_qt_draws_offscreen(place: run.Place) -> None:
    assert run.environment(place, {})["QT_QPA_PLATFORM"] == "offscreen"
    assert "QT_QPA_PLATFORM" not in run.environment(place, {"DISPLAY": ":0"})
    assert "QT_QPA_PLATFORM" not in run.environment(place, {"WAYLAND_DISPLAY": "wayland-0"})
    assert run.environment(place, {"QT_QPA_PLATFORM": "vnc"})["QT_QPA_PLATFORM"] == "vnc"


def test_that_the_checkout_is_found_from_any_folder_before_other_paths(place: run.Place) -> None:
    assert run.environment(place, {})["PYTHONPATH"] == place.root
    assert run.environment(place, {"PYTHONPATH": "/own"})["PYTHONPATH"] == f"{place.root}{os.pathsep}/own"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux unpacks system libraries")
def test_that_libraries_unpacked_by_set_up_are_found(place: run.Place) -> None:
    Path(place.system_libraries).mkdir(parents=True)
    first = run.environment(place, {"LD_LIBRARY_PATH": "/own"})["LD_LIBRARY_PATH"].split(os.pathsep)
    assert first[0].startswith(place.system_libraries)
    assert first[-1] == "/own"


def test_that_two_set_ups_never_write_at_the_same_time(place: run.Place) -> None:
    with Path(place.lock).open("r+b") as first, Path(place.lock).open("r+b") as second:
        assert run.try_lock(first.fileno())
        assert not run.try_lock(second.fileno())
        first.close()
        assert run.try_lock(second.fileno())


def test_that_a_start_waits_for_another_that_is_setting_up(place: run.Place) -> None:
    code = f"import run; p = run.Place({place.root!r}); run.set_up(p, run.what_is_needed(p, False))"
    with Path(place.lock).open("r+b") as ours:
        assert run.try_lock(ours.fileno())
        with subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8"
        ) as other:
            assert other.stderr is not None
            assert "waiting" in other.stderr.readline()
            finish(place, run.what_is_needed(place, False))
            ours.close()
            assert other.wait(60) == 0
            assert other.stderr.read() == "", "it had nothing left to do"


def test_that_a_folder_without_permission_is_said_plainly(
    place: run.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: run.Place) -> None:
        raise PermissionError(13, "Permission denied", place.venv)

    monkeypatch.setattr(run, "make_venv", refuse)
    with pytest.raises(run.SetUpFailed, match="a folder you may write to"):
        run.set_up(place, run.what_is_needed(place, False))


def test_that_a_lock_which_cannot_be_met_fails_with_what_pip_says(place: run.Place) -> None:
    Path(place.lock).write_text(f"no-such-file @ file:///nowhere/x-1-py3-none-any.whl\n{run.TESTS_BEGIN}")
    with pytest.raises(run.SetUpFailed, match="pip says"):
        run.set_up(place, run.what_is_needed(place, False))
    assert not run.is_ready(place, run.what_is_needed(place, False))


@pytest.mark.skipif(os.name == "nt", reason="Windows starts a second process instead")
def test_that_the_program_takes_the_place_of_the_bootstrap() -> None:
    """So that Ctrl+C, signals and the exit code are the program's own."""
    code = (
        "import os, run, sys;"
        "print(os.getpid(), flush=True);"
        "then = 'import os, time; print(os.getpid(), flush=True); time.sleep(60)';"
        "run.become([sys.executable, '-c', then], dict(os.environ))"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        before, after = process.stdout.readline(), process.stdout.readline()
        process.send_signal(signal.SIGTERM)
    assert before == after
    assert process.returncode == -signal.SIGTERM


def test_that_a_second_start_imports_nothing_that_only_set_up_needs() -> None:
    code = "import os, sys; before = set(sys.modules); import run; print(sorted(set(sys.modules) - before))"
    loaded = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, encoding="utf-8")
    assert loaded.strip() == "['__future__', 'run']"


def project() -> dict[str, Any]:
    """What pyproject.toml declares."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(settings["project"])


def locked(part: str) -> dict[str, str]:
    """Package name -> version, as the lock's text has them."""
    return dict(re.findall(r"(?m)^([a-z0-9-]+)==([^ ]+)", part))


def test_that_the_lock_holds_every_declared_dependency_at_an_allowed_version() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    program, _, tests = text.partition(run.TESTS_BEGIN)
    for part, declared in (
        (program, project()["dependencies"]),
        (program + tests, project()["optional-dependencies"]["test"]),
    ):
        versions = locked(part)
        for line in declared:
            wanted = Requirement(line)
            assert wanted.specifier.contains(versions[wanted.name.lower()]), f"{line}: run .ci/lock"


def test_that_every_locked_package_has_hashes_and_no_index_is_named() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = [block for block in re.split(r"(?m)^(?=[a-z0-9-]+==)", text) if "==" in block]
    assert len(blocks) > 40
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index" not in text
