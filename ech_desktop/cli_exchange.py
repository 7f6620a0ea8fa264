"""Import, export and templates of the command line: what can be asked for, and which action does it.

Nothing heavy is imported before it is known what is asked for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ech_desktop.cli_prints import Sitting
from ech_desktop.domain.basics import KnownError, plural

if TYPE_CHECKING:
    from ech_desktop.actions.importing import Look
    from ech_desktop.exchange.grid import Grid
    from ech_desktop.exchange.rows import Row

Open = Callable[[argparse.Namespace], AbstractContextManager[Sitting]]
LISTS: Final = ("tenants", "team", "packages", "contacts")


def add_exchange(commands: Any, opened: Open) -> None:
    """The commands beside the others; `opened` opens the store that the command line names."""
    taken = commands.add_parser("import", help="take over a spreadsheet: all of it, or nothing")
    taken.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .ods or .csv")
    taken.add_argument("--as", dest="kind", choices=LISTS, required=True, help="what it lists")
    taken.add_argument("--sheet", metavar="NAME", help="which sheet; the first with something in it")
    taken.add_argument(
        "--column", action="append", default=[], metavar="HEADING=TITLE", help="what a heading means"
    )
    taken.add_argument("--changes", action="store_true", help="take over rows that differ, too")
    taken.add_argument("--skip", action="store_true", help="leave rows out that are to be mended")
    taken.add_argument("--dry-run", action="store_true", help="say what would be done")
    taken.set_defaults(command=lambda arguments: _import(arguments, opened))


def _import(arguments: argparse.Namespace, opened: Open) -> int:
    """Exits 1 when rows are to be mended: then nothing is stored, unless they are skipped."""
    from ech_desktop.actions import importing
    from ech_desktop.exchange.lists import Kind
    from ech_desktop.exchange.rows import State

    book = importing.read(arguments.file)
    for notice in book.notices:
        _say(notice)
    sheet = _sheet(book.sheets, arguments.sheet)
    with opened(arguments) as sitting:
        kind = Kind(arguments.kind)
        answers = dict(_answer(said, kind) for said in arguments.column)
        look = importing.look_at(sitting.store, kind, sheet, answers=answers)
        rows = look.taken() if arguments.changes else look.preview.of(State.NEW)
        _tell(look)
        wrong = look.preview.of(State.WRONG)
        if wrong and not arguments.skip and not arguments.dry_run:
            raise KnownError("Nothing was imported. Mend these rows, or leave them out with --skip.")
        if arguments.dry_run or not rows:
            _say("Nothing was imported.")
            return int(bool(wrong))
        importing.import_rows(look, rows, sitting.store, by=sitting.me)
        _say(f"Imported {plural(len(rows), 'row')}.")
    return 0


def _sheet(sheets: tuple[Grid, ...], name: str | None) -> Grid:
    if name is None:
        return sheets[0]
    for sheet in sheets:
        if sheet.name.casefold() == name.casefold():
            return sheet
    raise KnownError(f"There is no sheet “{name}”. The file has: {', '.join(s.name for s in sheets)}.")


def _answer(said: str, kind: str) -> tuple[str, str]:
    """`Surname=Last name` as the heading in plain words and the key of the column."""
    from ech_desktop.exchange.lists import LISTINGS
    from ech_desktop.exchange.values import plain_words

    heading, _, title = said.rpartition("=")
    for column in LISTINGS[kind].columns:
        if plain_words(title) in (plain_words(column.title), plain_words(column.key)):
            return plain_words(heading), column.key
    titles = ", ".join(column.title for column in LISTINGS[kind].columns)
    raise KnownError(f"There is no column “{title}”. Choose from: {titles}.")


def _tell(look: Look) -> None:
    """What each row comes to, those that change nothing only by their number."""
    from ech_desktop.exchange.rows import State

    for title in look.heading.unused:
        _say(f"Column “{title}” is not used.")
    for flat in look.flats:
        _say(f"Flat {flat.number} is added.")
    for row in look.preview.rows:
        if row.state is not State.SAME:
            _say(f"Row {row.number}: {row.state.value}. {_about(row)}".rstrip())
    counted = (f"{len(look.preview.of(state))} {state.value}" for state in State)
    _say(f"{plural(len(look.preview.rows), 'row')}: {', '.join(counted)}.")


def _about(row: Row) -> str:
    changed = [f"{d.title}: {d.before or 'nothing'} becomes {d.after or 'nothing'}." for d in row.differences]
    return " ".join([*changed, *(p.text for p in row.problems)])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
