#!/usr/bin/env python3
"""Start, test or measure ECH Desktop; the first time, set up all it needs in `.venv` beside this file.

    python3 run.py [anything for the program]
    python3 run.py test [anything for pytest]
    python3 run.py bench [anything for the benchmarks]

Standard library only. A second start is on the person's clock, so what only set-up needs is imported late.
"""

from __future__ import annotations

import os
import sys

OLDEST, NEWEST = (3, 11), (3, 14)
TESTS_BEGIN = "# ---- for the tests only ----\n"  # `.ci/lock` writes it between the two parts of the lock
OFFSCREEN_PACKAGES = ["libgl1", "libegl1", "libxkbcommon0", "libglib2.0-0", "libfontconfig1", "libdbus-1-3"]
X11_PACKAGES = ["libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"]
PACKAGES = [*OFFSCREEN_PACKAGES, *X11_PACKAGES, "libwayland-cursor0"]
# Exit code 2: Qt itself cannot be loaded. 1: it can, but not the parts that draw a real window.
PROBE = """
import ctypes, glob, os, sys
grade = 2
try:
    from PySide6 import QtGui, QtPrintSupport, QtSvg, QtWidgets
    platforms = os.path.join(os.path.dirname(QtGui.__file__), "Qt", "plugins", "platforms")
    for grade, names in (2, "libqoffscreen.so"), (1, "libq[xw]*.so"):
        for plugin in glob.glob(os.path.join(platforms, names)):
            ctypes.CDLL(plugin)
    grade = 0
except (ImportError, OSError) as error:
    print(error)
sys.exit(grade)
"""


class SetUpFailed(Exception):
    """Set-up cannot go on; the text says in plain words why and what to do."""


class Place:
    """Where one checkout keeps its lock file and its environment."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.lock = os.path.join(root, "requirements.lock")
        self.venv = os.path.join(root, ".venv")
        in_venv = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
        self.python = os.path.join(self.venv, *in_venv)
        self.stamp = os.path.join(self.venv, "ready")
        self.unfinished = os.path.join(self.venv, "setting-up")
        self.system_libraries = os.path.join(self.venv, "syslibs")


def main(arguments: list[str]) -> int:
    """Set up if needed, then become the program, pytest or the benchmarks; returns the exit code."""
    complaint = wrong_python(sys.version_info[:2])
    if complaint:
        say(complaint)
        return 1
    place = Place(os.path.dirname(os.path.abspath(__file__)))
    command, for_tests = command_for(arguments)
    needed = what_is_needed(place, for_tests)
    if not is_ready(place, needed):
        try:
            set_up(place, needed)
        except SetUpFailed as failure:
            say(f"Set-up did not finish. {failure}")
            return 1
        except KeyboardInterrupt:
            say("Set-up was stopped. Run the same command again to start it afresh.")
            return 130
    if for_tests:
        os.chdir(place.root)
    return become([place.python, *command], environment(place, os.environ))


def wrong_python(version: tuple[int, ...]) -> str | None:
    """One line for the person when this Python is too old or too new, else None."""
    if OLDEST <= version <= NEWEST:
        return None
    have, oldest, newest = (".".join(map(str, numbers)) for numbers in (version, OLDEST, NEWEST))
    return f"ECH Desktop needs Python {oldest} to {newest}; this is Python {have}. Get one at python.org."


def command_for(arguments: list[str]) -> tuple[list[str], bool]:
    """What to give the environment's Python, and whether the packages for the tests are needed too."""
    if arguments[:1] == ["test"]:
        return ["-m", "pytest", *arguments[1:]], True
    if arguments[:1] == ["bench"]:
        return ["-m", "tests.benchmarks", *arguments[1:]], True
    # -P: a file called calendar.py in the person's folder must not stand in for the library's
    return ["-P", "-m", "ech_desktop", *arguments], False


def what_is_needed(place: Place, for_tests: bool) -> str:
    """The stamp of a finished set-up: the Python and the locked packages, the program's first."""
    with open(place.lock, encoding="utf-8") as file:
        packages = file.read()
    if not for_tests:
        packages = packages.partition(TESTS_BEGIN)[0]
    return f"# Python {sys.version_info[0]}.{sys.version_info[1]}\n{packages}"


def is_ready(place: Place, needed: str) -> bool:
    """Whether `.venv` holds at least what is needed; a set-up for the tests also serves the program."""
    try:
        with open(place.stamp, encoding="utf-8") as file:
            return file.read().startswith(needed) and os.path.exists(place.python)
    except OSError:
        return False


def environment(place: Place, given: os._Environ[str] | dict[str, str]) -> dict[str, str]:
    """The variables for the program: where its code is, no display, libraries unpacked by set-up."""
    result = dict(given)
    result["PYTHONPATH"] = os.pathsep.join(filter(None, [place.root, given.get("PYTHONPATH")]))
    if not sys.platform.startswith("linux"):
        return result
    if not given.get("DISPLAY") and not given.get("WAYLAND_DISPLAY"):
        result.setdefault("QT_QPA_PLATFORM", "offscreen")
    own = place.system_libraries
    if os.path.isdir(own):
        folders = [os.path.join(own, top, sys.implementation._multiarch) for top in ("usr/lib", "lib")]
        result["LD_LIBRARY_PATH"] = os.pathsep.join(filter(None, [*folders, given.get("LD_LIBRARY_PATH")]))
        if not os.path.isdir("/usr/share/X11/xkb"):
            result.setdefault("XKB_CONFIG_ROOT", os.path.join(own, "usr", "share", "X11", "xkb"))
        if not os.path.isdir("/etc/fonts"):
            result.setdefault("FONTCONFIG_PATH", os.path.join(own, "etc", "fonts"))
    return result


def become(command: list[str], variables: dict[str, str]) -> int:
    """Replace this process by the command; on Windows, which cannot, wait for it."""
    if os.name != "nt":
        os.execve(command[0], command, variables)
    import signal
    import subprocess

    with subprocess.Popen(command, env=variables) as process:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the program, which decides
        return process.wait()


def say(line: str) -> None:
    """A line for the person; stdout belongs to the program."""
    print(line, file=sys.stderr, flush=True)


# ---- set-up ----


def set_up(place: Place, needed: str) -> None:
    """Make `.venv` hold what is needed. One at a time; what a broken-off set-up left is thrown away."""
    try:
        with open(place.lock, "r+b") as turn:
            wait_for_turn(turn.fileno())
            if is_ready(place, needed):
                return  # another start did it meanwhile
            say("Setting up ECH Desktop in .venv: only this time, it takes a minute or so.")
            make_venv(place)
            install(place, needed)
            if sys.platform.startswith("linux"):
                add_system_libraries(place)
            with open(place.stamp, "w", encoding="utf-8") as stamp:
                stamp.write(needed)
            os.remove(place.unfinished)
            say("Ready.")
    except OSError as error:
        advice = f"Is {place.root} a folder you may write to, on a disk with 1 GB free?"
        raise SetUpFailed(f"{error}. {advice}") from error


def wait_for_turn(file: int) -> None:
    """Hold the file's lock until it is closed, so that two starts never write one `.venv`."""
    if try_lock(file):
        return
    import time

    say("Another start is setting up ECH Desktop; waiting for it.")
    while not try_lock(file):
        time.sleep(0.2)


def try_lock(file: int) -> bool:
    """Take the lock if it is free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, 1 << 30, os.SEEK_SET)  # Windows locks bytes: take one that nobody reads
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def make_venv(place: Place) -> None:
    """Keep a sound `.venv` of this Python, else make it anew; mark it as unfinished."""
    if os.path.exists(place.unfinished) or not runs_this_python(place):
        if os.path.isdir(place.venv):
            import shutil

            say("Removing what is left of an older .venv")
            shutil.rmtree(place.venv)
        say("Making .venv")
        base = getattr(sys, "_base_executable", "") or sys.executable
        made = output_of([base, "-m", "venv", "--without-pip", place.venv])
        if made[0] != 0:
            raise SetUpFailed(f"Python could not make {place.venv}:\n{made[1]}")
    open(place.unfinished, "w").close()
    open(place.stamp, "w").close()


def runs_this_python(place: Place) -> bool:
    """Whether the environment's Python starts and is of the version that runs us."""
    code, version = output_of([place.python, "-c", "import sys; print(*sys.version_info[:2])"])
    return code == 0 and version.split() == [str(number) for number in sys.version_info[:2]]


def pip_wheel(place: Place) -> str:
    """A wheel of pip, which runs as it is: Python brings one, or Debian in a package of its own."""
    import sysconfig

    folders = [os.path.join(sysconfig.get_path("stdlib"), "ensurepip", "_bundled")]
    folders += [os.path.join(top, "usr", "share", "python-wheels") for top in ("/", place.system_libraries)]
    for fetching in (False, True):
        if fetching:
            say("Fetching pip, which this Python comes without")
            add_packages(place, ["python3-pip-whl"])
        for folder in filter(os.path.isdir, folders):
            for name in os.listdir(folder):
                if name.startswith("pip-") and name.endswith(".whl"):
                    return os.path.join(folder, name)
    raise SetUpFailed("This Python comes without pip. Install python3-venv, then run this again.")


def install(place: Place, needed: str) -> None:
    """Install the locked packages, checked by hash, compiled, only from wheels; name each as it comes."""
    import subprocess

    packages = os.path.join(place.venv, "requirements.txt")
    with open(packages, "w", encoding="utf-8") as file:
        file.write(needed)
    say("Installing the locked packages")
    command = [place.python, os.path.join(pip_wheel(place), "pip"), "install", "-r", packages, "--no-deps"]
    command += ["--require-hashes", "--only-binary=:all:", "--compile", "--progress-bar=off"]
    lines = []
    with subprocess.Popen(
        command,
        env={**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line)
            if line.startswith("Collecting "):
                say(f"  {line.split()[1]}")
            elif line.startswith("Installing collected"):
                say("  unpacking")
    if pip.returncode != 0:
        raise SetUpFailed(f"pip says:\n{''.join(lines[-12:])}Once that is mended, run this again.")
    # ours too, as pip does for the packages: where PYTHONDONTWRITEBYTECODE is set nothing else would
    output_of([place.python, "-m", "compileall", "-q", os.path.join(place.root, "ech_desktop")])


def output_of(
    command: list[str], variables: dict[str, str] | None = None, folder: str | None = None
) -> tuple[int, str]:
    """Run a command quietly: its exit code and all it said."""
    from subprocess import DEVNULL, PIPE, STDOUT, run

    try:
        done = run(command, env=variables, cwd=folder, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, check=False)
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def add_system_libraries(place: Place) -> None:
    """See whether Qt loads; where libraries are missing get them by apt, or say what to install."""
    if not missing_libraries(place)[0]:
        return
    say("Adding system libraries that Qt needs")
    add_packages(place, PACKAGES)
    grade, text = missing_libraries(place)
    remedy = f"{text.strip()}\nOn Debian or Ubuntu run: sudo apt-get install {' '.join(PACKAGES)}"
    if grade == 2:
        raise SetUpFailed(f"Qt cannot be loaded:\n{remedy}")
    if grade == 1:
        say(f"Without a display it will do, but for a real window Qt lacks:\n{remedy}")


def missing_libraries(place: Place) -> tuple[int, str]:
    """0 when Qt has all it needs, 1 when only real windows lack something, 2 when Qt cannot be loaded."""
    return output_of([place.python, "-c", PROBE], environment(place, os.environ))


def add_packages(place: Place, packages: list[str]) -> None:
    """Install Debian packages where that needs no password, else unpack them in `.venv/syslibs`."""
    if output_of(["apt-get", "--version"])[0] != 0:
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and output_of([*root, "true"])[0] != 0:
        unpack_privately(place, packages)
        return
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if output_of(wanted)[0] != 0:
        output_of([*apt, "update"])  # the list at hand is missing or out of date
        output_of(wanted)


def unpack_privately(place: Place, packages: list[str]) -> None:
    """Let apt choose, fetch and check what is missing, without being root."""
    import shutil

    own = os.path.join(place.venv, "apt")
    for folder in ("debs", "lists/partial", "cache/archives/partial"):
        os.makedirs(os.path.join(own, folder), exist_ok=True)
    apt = ["apt-get", "-q"]
    chosen = would_install(apt, packages)
    if not chosen:  # no list of packages on this machine: fetch one of our own
        apt += ["-o", f"Dir::State::lists={own}/lists", "-o", f"Dir::Cache={own}/cache"]
        output_of([*apt, "update"])
        chosen = would_install(apt, packages)
    debs = os.path.join(own, "debs")
    output_of([*apt, "download", *chosen], folder=debs)
    for deb in os.listdir(debs):
        output_of(["dpkg-deb", "-x", os.path.join(debs, deb), place.system_libraries])
    shutil.rmtree(own)


def would_install(apt: list[str], packages: list[str]) -> list[str]:
    """The packages apt would add, with all they depend on and without those already there."""
    _, text = output_of([*apt, "install", "--simulate", "--no-install-recommends", *packages])
    return [line.split()[1] for line in text.splitlines() if line.startswith("Inst ")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
