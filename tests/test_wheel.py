"""The wheel: it carries the code with fonts, icons, themes and database, and starts where it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling import build

from ech_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent
INFO = f"ech_desktop-{__version__}.dist-info"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    here = Path.cwd()
    os.chdir(ROOT)  # a PEP 517 builder builds the folder it stands in
    try:
        return folder / build.build_wheel(str(folder))
    finally:
        os.chdir(here)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's contents, far from the checkout."""
    folder = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files_below(folder: Path) -> set[str]:
    """All files but compiled ones, as paths relative to the folder."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def run_installed(installed: Path, *command: str) -> str:
    """What the installed copy says, run away from the checkout."""
    return subprocess.check_output(
        [sys.executable, "-P", *command],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed)},
        encoding="utf-8",
    ).strip()


@pytest.mark.parametrize("name", ["resources", "database"])
def test_that_the_wheel_carries_every_bundled_file(installed: Path, name: str) -> None:
    expected = files_below(ROOT / name)
    assert expected
    assert files_below(installed / "ech_desktop" / name) == expected


def test_that_the_wheel_carries_the_whole_package_and_nothing_else(installed: Path) -> None:
    bundled = ("resources/", "database/")
    carried = {path for path in files_below(installed / "ech_desktop") if not path.startswith(bundled)}
    assert carried == files_below(ROOT / "ech_desktop")
    assert {path.name for path in installed.iterdir()} == {
        "ech_desktop",
        INFO,
    }


def test_that_the_wheel_carries_the_licences(installed: Path) -> None:
    licences = files_below(installed / INFO / "licenses")
    assert {"LICENSE", "docs/licences.md"} <= licences


def test_that_the_installed_copy_finds_its_own_files(installed: Path) -> None:
    code = "from ech_desktop.paths import bundled; print(bundled('resources')); print(bundled('database'))"
    inside = installed / "ech_desktop"
    assert run_installed(installed, "-c", code).splitlines() == [
        str(inside / "resources"),
        str(inside / "database"),
    ]


def test_that_the_installed_copy_tells_its_version(installed: Path) -> None:
    assert __version__ in run_installed(installed, "-m", "ech_desktop", "--version")


def test_that_the_wheel_makes_the_command(installed: Path) -> None:
    entries = installed / INFO / "entry_points.txt"
    assert "ech-desktop = ech_desktop.cli:main" in entries.read_text(encoding="utf-8")
