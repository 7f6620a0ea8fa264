"""The same actions without a window, for scripts and for a PC without a display; starts the window too.

Nothing heavy is imported before it is known what is asked for: `--version` and `--help` answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from ech_desktop import __version__
from ech_desktop.actions import files, sittings
from ech_desktop.cli_backups import add_backups
from ech_desktop.cli_exchange import add_exchange
from ech_desktop.cli_prints import Sitting, add_prints, day, week, weekly
from ech_desktop.domain.basics import KnownError, Refused, Stopped
from ech_desktop.domain.clock import london, monday_of, shown, week_name

if TYPE_CHECKING:
    from ech_desktop.actions.reports import Report

OUT: Final = Path("out")
"""Where a PC without a display finds the prints and pictures of the demo scheme."""
OPENING: Final = time(6, 50)
"""The time of day that `--today` fixes: shortly before the early handover."""
PASSWORD: Final = "ECH_PASSWORD"
PAPER_KEY: Final = "ECH_PAPER_KEY"


def main(argv: list[str] | None = None) -> int:
    """Do what the command line asks for; the exit code. Errors are one sentence on stderr."""
    try:
        code = _run(argv)
        sys.stdout.flush()
    except (Refused, KnownError) as error:
        return _complain(str(error))
    except (KeyboardInterrupt, Stopped):
        return _complain("Stopped.", 130)
    except BrokenPipeError:
        # whoever read our output has gone; nothing is left to say, also not when Python flushes at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - the last line: a person gets a sentence, the log the rest
        return _complain(_note(error))
    return code


def _run(argv: list[str] | None) -> int:
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as done:  # --help, --version or a mistake in the command line: argparse has spoken
        return int(done.code or 0)
    command: Callable[[argparse.Namespace], int] = arguments.command
    return command(arguments)


# --- the command line


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:].rstrip('.')}. See {self.prog} --help.\n")


def _parser() -> _Parser:
    parser = _Parser(
        prog="ech-desktop",
        description="Run an extra care housing scheme: tenants, plans, rotas and handovers, offline.",
        epilog=f"Without a command the window opens. The password is asked for, or read from {PASSWORD}.",
    )
    parser.add_argument("--version", action="version", version=f"ECH Desktop {__version__}")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--store", type=Path, metavar="PATH", help="the store to open")
    which.add_argument("--demo", action="store_true", help="the demo scheme; nothing in it is kept")
    parser.add_argument("--today", type=day, metavar="DATE", help="pretend that it is 06:50 on this day")
    parser.set_defaults(command=_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    add_prints(commands.add_parser("print", help="write a PDF"), _print)
    _add_checks(commands.add_parser("check", help="say what breaks a rule"))
    _add_shows(commands.add_parser("show", help="show a report"))
    _add_fill(commands.add_parser("fill", help="propose shifts for the gaps of some weeks"))
    add_exchange(commands, _sitting, _password)
    add_backups(commands, _sitting, _password, lambda: _secret(PAPER_KEY, "Paper recovery key"))
    pictures = commands.add_parser("screenshots", help="write a picture of every page")
    pictures.add_argument("-o", dest="out", type=Path, metavar="DIR", required=True)
    pictures.set_defaults(command=_screenshots)
    return parser


def _add_checks(parser: argparse.ArgumentParser) -> None:
    checks = parser.add_subparsers(title="checks", metavar="WHAT", required=True)
    rota = weekly(checks.add_parser("rota", help="the rules; exits 1 when something stops publishing"))
    rota.add_argument("--json", action="store_true", help="for machines")
    rota.set_defaults(command=_check_rota)


def _add_fill(fill: argparse.ArgumentParser) -> None:
    fill.add_argument("--from", dest="week", type=week, metavar="2026-W49", required=True)
    fill.add_argument("--weeks", type=int, default=1, metavar="N", help="1 to 13, 1 if not given")
    fill.add_argument(
        "--seconds", type=float, default=30, metavar="N", help="how long to search, 30 if not given"
    )
    fill.add_argument("--take", action="store_true", help="put the proposal on the rota")
    fill.add_argument("--json", action="store_true", help="for machines")
    fill.set_defaults(command=_fill)


def _add_shows(parser: argparse.ArgumentParser) -> None:
    shows = parser.add_subparsers(title="reports", metavar="WHAT", required=True)
    capacity = shows.add_parser("capacity", help="from commissioned hours to floating time, for a week")
    capacity.add_argument("--week", type=week, metavar="2026-W48", required=True)
    capacity.add_argument("--json", action="store_true", help="for machines")
    capacity.set_defaults(command=_show_capacity)


# --- the commands


def _window(arguments: argparse.Namespace) -> int:
    if not _has_display():
        if arguments.store:
            raise KnownError("There is no display for the window. Add a command; see ech-desktop --help.")
        return _show_demo(arguments)
    from ech_desktop.app import run

    return run(arguments.store, demo=arguments.demo, today=arguments.today)


def _print(arguments: argparse.Namespace) -> int:
    with _sitting(arguments) as sitting:
        _write(arguments.out, arguments.pdf(arguments, sitting))
    return 0


def _check_rota(arguments: argparse.Namespace) -> int:
    from ech_desktop.actions import reports

    with _sitting(arguments) as sitting:
        return _tell(reports.rota_report(sitting.store, arguments.week, arguments.weeks), arguments)


def _show_capacity(arguments: argparse.Namespace) -> int:
    from ech_desktop.actions import reports

    with _sitting(arguments) as sitting:
        return _tell(reports.capacity_report(sitting.store, arguments.week), arguments)


def _fill(arguments: argparse.Namespace) -> int:
    from ech_desktop.actions import filling
    from ech_desktop.actions.filling_report import fill_report
    from ech_desktop.solver.search import Limits

    monday, weeks = arguments.week, arguments.weeks
    with _sitting(arguments) as sitting:
        found = filling.fill(sitting.store, monday, weeks, Limits(seconds=arguments.seconds))
        if arguments.take and found.shifts:
            filling.take_shifts(sitting.store, found.shifts, by=sitting.me)
        return _tell(fill_report(found, monday, weeks, arguments.take), arguments)


def _tell(report: Report, arguments: argparse.Namespace) -> int:
    print(report.json if arguments.json else report.text)
    return int(report.stops_publishing)


def _screenshots(arguments: argparse.Namespace) -> int:
    with _sitting(arguments) as sitting:
        _take_pictures(sitting, arguments.out, everything=True)
    return 0


def _show_demo(arguments: argparse.Namespace) -> int:
    """Without a display: the demo scheme's prints and a picture of every page, in `out`."""
    from ech_desktop.actions import prints
    from ech_desktop.domain.scheme import Paper

    arguments.demo = True
    with _sitting(arguments) as sitting:
        store, me, at, _ = sitting
        today = shown(at).date()
        monday = monday_of(today)
        for paper in Paper:
            pdf = prints.print_rota(store, monday, paper, by=me, at=at)
            _write(OUT / f"rota-{week_name(monday)}-{paper}.pdf", pdf)
        plan = prints.print_plan(store, prints.tenant_called(store, "1", today).id, by=me, at=at)
        _write(OUT / "care-and-support-plan.pdf", plan)
        _write(OUT / "handover-sheet.pdf", prints.print_handover(store, None, by=me, at=at))
        _take_pictures(sitting, OUT, everything=False)
    return 0


def _take_pictures(sitting: Sitting, folder: Path, *, everything: bool) -> None:
    """Every page at the usual size; `everything`: also each theme, a large screen and large text."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ech_desktop.ui.qt_guard import refuse_broken_qt

    refuse_broken_qt()
    from ech_desktop.ui.screenshots import take_pictures

    files.make_folder(folder)
    with files.told_where(folder):
        for path in take_pictures(*sitting, folder, everything=everything):
            print(path)


# --- opening a store


@contextmanager
def _sitting(arguments: argparse.Namespace) -> Iterator[Sitting]:
    """The store of the command line, open until the command is done."""
    at = london(arguments.today, OPENING) if arguments.today else datetime.now(UTC)
    is_demo: bool = arguments.demo
    opened = sittings.demo(shown(at).date()) if is_demo else sittings.signed_in(arguments.store, _password)
    with opened as (store, me):
        yield Sitting(store, me, at, is_demo)


def _password() -> str:
    return _secret(PASSWORD, "Password")


def _secret(variable: str, what: str) -> str:
    """From the environment, or typed unseen."""
    if secret := os.environ.get(variable):
        return secret
    if not sys.stdin.isatty():
        raise KnownError(f"There is no {what.lower()}. Set {variable}, or run this in a terminal.")
    from getpass import getpass

    with suppress(EOFError):
        return getpass(f"{what}: ")
    raise KnownError(f"No {what.lower()} was typed.")


# --- outside the program


def _write(path: Path, content: bytes) -> None:
    files.write(path, content)
    print(path)


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _note(error: Exception) -> str:
    from ech_desktop.ui.crash import note_crash

    try:
        where = note_crash(type(error), error.__traceback__)
    except OSError:
        return f"Something went wrong, and it could not be noted ({type(error).__name__})."
    return f"Something went wrong. What happened is noted in {where}."


def _complain(sentence: str, code: int = 1) -> int:
    with suppress(OSError):
        print(sentence, file=sys.stderr)
    return code
