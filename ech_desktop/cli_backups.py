"""Backup and restore on the command line. Ctrl+C is heard between two pieces: nothing is left half."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ech_desktop.cli_exchange import Open
from ech_desktop.domain.basics import Stopped

if TYPE_CHECKING:
    from ech_desktop.actions.restoring import Opener
    from ech_desktop.domain.backups import Progress

Ask = Callable[[], str]


def add_backups(commands: Any, opened: Open, password: Ask, paper_key: Ask) -> None:
    """The commands beside the others; `opened` opens the store that the command line names."""
    backup = commands.add_parser("backup", help="back up the store, verified")
    backup.add_argument("--to", type=Path, metavar="DIR", help="a second place, such as a USB stick")
    backup.set_defaults(command=partial(_back_up, opened))
    restore = commands.add_parser("restore", help="make a store out of a backup")
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="the folder of the backup")
    restore.add_argument("--to", type=Path, metavar="NEW", required=True, help="the store to make")
    restore.add_argument(
        "--paper-key", action="store_true", help="open it by the key on paper: asked for, or ECH_PAPER_KEY"
    )
    restore.set_defaults(command=partial(_restore, password, paper_key))


def _back_up(opened: Open, arguments: argparse.Namespace) -> int:
    from ech_desktop.actions import backups

    with opened(arguments) as sitting, told() as progress:
        made = backups.back_up(sitting.store, by=sitting.me, second=arguments.to, progress=progress)
    for backup in (made.backup, made.second):
        if backup is not None:
            print(backup.folder)
    return _warn(made.warning)


def _restore(password: Ask, paper_key: Ask, arguments: argparse.Namespace) -> int:
    from ech_desktop.actions import restoring

    backup = restoring.look(arguments.backup)
    opener: Opener = (
        restoring.by_paper_key(paper_key()) if arguments.paper_key else restoring.by_password(password())
    )
    with told() as progress:
        made = restoring.restore_new(backup, arguments.to, opener, progress=progress)
    said = backup.manifest
    print(f"{made.path}: {made.scheme}, {said.holds}.")
    if said.anchor is not None:
        print(f"{said.anchor.line}: compare it with the newest rota on the wall.")
    print(
        f"Open it with --store {made.path}, by a password from then; in the window also by the key on paper."
    )
    return _warn(made.warning)


def _warn(warning: str) -> int:
    if warning:
        print(warning, file=sys.stderr)
    return int(bool(warning))


@contextmanager
def told() -> Iterator[Progress]:
    """Says on a terminal how far it is. The first Ctrl+C raises Stopped there, a second one at once."""
    asked: list[int] = []
    said = (-1, "")

    def stop(number: int, _: object) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    def tell(percent: int, what: str) -> None:
        nonlocal said
        if asked:
            raise Stopped
        if is_seen and said != (percent, what):
            said = percent, what
            print(f"\r{what} … {percent} %\033[K", end="", file=sys.stderr, flush=True)

    is_seen = sys.stderr.isatty()
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield tell
    finally:
        signal.signal(signal.SIGINT, before)
        if is_seen:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
