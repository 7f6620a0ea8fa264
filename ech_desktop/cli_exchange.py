"""Import, export and templates of the command line: what can be asked for, and which action does it.

Nothing heavy is imported before it is known what is asked for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ech_desktop.cli_prints import Sitting, week
from ech_desktop.domain.basics import KnownError, plural

if TYPE_CHECKING:
    from ech_desktop.actions.importing import Look
    from ech_desktop.actions.importing_rota import CellLook, RotaLook
    from ech_desktop.exchange.grid import Grid
    from ech_desktop.exchange.rows import Row

Open = Callable[[argparse.Namespace], AbstractContextManager[Sitting]]
Ask = Callable[[], str]
_ANYHOW: Final = "To import all the same, add --no-backup."
LISTS: Final = ("tenants", "team", "packages", "contacts")


def add_exchange(commands: Any, opened: Open, password: Ask) -> None:
    """The commands beside the others; `opened` opens the store that the command line names."""
    taken = commands.add_parser("import", help="take over a spreadsheet: all of it, or nothing")
    _add_import(taken)
    taken.set_defaults(command=lambda arguments: _import(arguments, opened, password))
    given = commands.add_parser("export", help="write records for other programs")
    _add_export(given)
    given.set_defaults(command=lambda arguments: _export(arguments, opened))
    template = commands.add_parser("template", help="write an .xlsx to fill in")
    template.add_argument("kind", choices=(*LISTS, "rota", "schema"), help="schema: of an exported scheme")
    template.add_argument("-o", dest="out", type=Path, metavar="FILE", required=True)
    template.set_defaults(command=_template)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .ods or .csv; .json of a scheme")
    kinds = (*LISTS, "rota", "scheme")
    parser.add_argument("--as", dest="kind", choices=kinds, required=True, help="what it holds")
    parser.add_argument("--sheet", metavar="NAME", help="which sheet; the first with something in it")
    pairs: dict[str, Any] = {"action": "append", "default": []}
    parser.add_argument("--column", **pairs, metavar="HEADING=TITLE", help="what a heading means")
    parser.add_argument("--code", **pairs, metavar="CODE=MEANING", help="what a code of a rota means")
    parser.add_argument("--who", **pairs, metavar="NAME=NAME", help="who a name on a rota is; empty: nobody")
    parser.add_argument("--changes", action="store_true", help="take over what differs, too")
    parser.add_argument("--skip", action="store_true", help="leave out what is to be mended")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.add_argument(
        "--no-backup", action="store_true", help="import also when no backup can be made first"
    )
    parser.add_argument("--person", metavar="NAME", help="of a scheme: the manager who opens the new store")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=(*LISTS, "rota", "calendar", "tenant", "scheme"))
    parser.add_argument(
        "-o",
        dest="out",
        type=Path,
        metavar="FILE",
        required=True,
        help="lists: .xlsx or .csv; of a tenant a folder",
    )
    parser.add_argument("--week", type=week, metavar="2026-W48", help="of a rota or calendar")
    parser.add_argument("--weeks", type=int, default=1, choices=range(1, 9), metavar="1-8")
    parser.add_argument("--who", metavar="NAME", help="whose calendar")
    parser.add_argument("--tenant", metavar="FLAT", help="which tenant, by flat or name")


# --- importing


def _import(arguments: argparse.Namespace, opened: Open, password: Ask) -> int:
    """Exits 1 when something is to be mended: then nothing is stored, unless it is skipped."""
    if arguments.kind == "scheme":
        return _import_scheme(arguments, password)
    from ech_desktop.actions import importing

    book = importing.read(arguments.file)
    for notice in book.notices:
        _say(notice)
    sheet = _sheet(book.sheets, arguments.sheet)
    with opened(arguments) as sitting:
        return (_import_rota if arguments.kind == "rota" else _import_list)(arguments, sheet, sitting)


def _import_list(arguments: argparse.Namespace, sheet: Grid, sitting: Sitting) -> int:
    from ech_desktop.actions import importing
    from ech_desktop.exchange.lists import Kind
    from ech_desktop.exchange.rows import State

    kind = Kind(arguments.kind)
    answers = dict(_column(said, kind) for said in arguments.column)
    look = importing.look_at(sitting.store, kind, sheet, who=sitting.me, answers=answers)
    _tell_list(look)
    rows = look.taken(None if arguments.changes else ())
    return _take(
        arguments,
        sitting,
        rows,
        look.preview.of(State.WRONG),
        lambda: importing.import_rows(look, rows, sitting.store, by=sitting.me),
    )


def _import_rota(arguments: argparse.Namespace, sheet: Grid, sitting: Sitting) -> int:
    from ech_desktop.actions import importing_rota
    from ech_desktop.exchange.rota_codes import plain_code
    from ech_desktop.exchange.rows import State
    from ech_desktop.exchange.values import plain_words

    codes = {plain_code(code): means for code, means in map(_pair, arguments.code)}
    names = {plain_words(name): who for name, who in map(_pair, arguments.who)}
    look = importing_rota.look_at_rota(sitting.store, sheet, who=sitting.me, codes=codes, names=names)
    _tell_rota(look)
    cells = look.taken(changes=arguments.changes)
    return _take(
        arguments,
        sitting,
        cells,
        look.of(State.WRONG),
        lambda: importing_rota.import_rota_cells(look, cells, sitting.store, by=sitting.me),
    )


def _take(
    arguments: argparse.Namespace,
    sitting: Sitting,
    taken: Sequence[object],
    wrong: Sequence[object],
    act: Callable[[], None],
) -> int:
    if wrong and not arguments.skip and not arguments.dry_run:
        raise KnownError("Nothing was imported. Mend what is wrong, or leave it out with --skip.")
    if arguments.dry_run or not taken:
        _say("Nothing was imported.")
        return int(bool(wrong))
    _back_up_first(arguments, sitting)
    act()
    what = "cell" if arguments.kind == "rota" else "row"
    _say(f"Imported {plural(len(taken), what)}.")
    return 0


def _back_up_first(arguments: argparse.Namespace, sitting: Sitting) -> None:
    """The way back from an import; nothing of the demo is kept. Raises KnownError when there is none."""
    from ech_desktop.actions.backups import back_up_first
    from ech_desktop.domain.backups import Reason

    if sitting.is_demo:
        return
    if why := back_up_first(sitting.store, by=sitting.me, reason=Reason.IMPORT):
        if not arguments.no_backup:
            raise KnownError(f"Nothing was imported, as there is no backup to go back to. {why} {_ANYHOW}")
        _say(f"There is no backup from before this import. {why}")


def _import_scheme(arguments: argparse.Namespace, password: Ask) -> int:
    """A new store in the place of `--store`; its recovery key is said once."""
    from ech_desktop.actions.transfer import read_document, store_from

    if arguments.store is None or not arguments.person:
        raise KnownError(
            "Say where the new store goes and who opens it: --store PATH import FILE --person NAME."
        )
    content = read_document(arguments.file)
    store, recovery_key = store_from(content, arguments.store, arguments.person, password())
    store.close()
    _say(f"Imported the scheme into {arguments.store}. Recovery key: {recovery_key}")
    return 0


def _sheet(sheets: tuple[Grid, ...], name: str | None) -> Grid:
    if name is None:
        return sheets[0]
    for sheet in sheets:
        if sheet.name.casefold() == name.casefold():
            return sheet
    raise KnownError(f"There is no sheet “{name}”. The file has: {', '.join(s.name for s in sheets)}.")


def _pair(said: str) -> tuple[str, str]:
    left, equals, right = said.partition("=")
    if not equals or not left.strip():
        raise KnownError(f"“{said}” needs an equals sign, like Q=E.")
    return left, right


def _column(said: str, kind: str) -> tuple[str, str]:
    """`Surname=Last name` as the heading in plain words and the key of the column."""
    from ech_desktop.exchange.headings import NOT_USED
    from ech_desktop.exchange.lists import LISTINGS
    from ech_desktop.exchange.values import plain_words

    heading, title = _pair(said)
    if not title.strip():
        return plain_words(heading), NOT_USED
    for column in LISTINGS[kind].columns:
        if plain_words(title) in (plain_words(column.title), plain_words(column.key)):
            return plain_words(heading), column.key
    titles = ", ".join(column.title for column in LISTINGS[kind].columns)
    raise KnownError(f"There is no column “{title}”. Choose from: {titles}.")


def _tell_list(look: Look) -> None:
    """What each row comes to; those that change nothing are only counted."""
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


def _tell_rota(look: RotaLook) -> None:
    from ech_desktop.exchange.rows import State

    for name in look.ignored:
        _say(f"Row “{name}” is not used.")
    for cell in look.cells:
        if cell.state in (State.WRONG, State.CHANGED):
            _say(f"{_place(cell)}: {cell.state.value}. {cell.problem or f'Now {cell.before}.'}")
    counted = (f"{len(look.of(state))} {state.value}" for state in State)
    _say(f"{plural(len(look.cells), 'cell')}: {', '.join(counted)}.")


def _place(cell: CellLook) -> str:
    from ech_desktop.exchange.grid import cell_name

    said = " ".join(cell.cell.said.split())
    return (
        f"{cell_name(cell.cell.row, cell.cell.column)} ({cell.cell.name}, {cell.cell.day:%a %d %b}, {said})"
    )


# --- exporting


def _export(arguments: argparse.Namespace, opened: Open) -> int:
    from ech_desktop.actions import files

    with opened(arguments) as sitting:
        if arguments.kind == "tenant":
            _say(str(_export_tenant(arguments, sitting)))
            return 0
        content = _exported(arguments, sitting)
    files.write(arguments.out, content)
    _say(str(arguments.out))
    return 0


def _exported(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import exporting, prints
    from ech_desktop.domain.clock import monday_of, shown
    from ech_desktop.exchange.lists import Kind

    store, me, at, _ = sitting
    today = shown(at).date()
    monday = arguments.week or monday_of(today)
    if arguments.kind == "rota":
        return exporting.export_rota(store, monday, arguments.weeks, by=me)
    if arguments.kind == "calendar":
        who = prints.member_called(store, _needed(arguments.who, "--who NAME")).id
        return exporting.export_calendar(store, who, monday, arguments.weeks, by=me, at=at)
    if arguments.kind == "scheme":
        return exporting.export_scheme(store, by=me)
    form = arguments.out.suffix.lower().removeprefix(".")
    if form not in exporting.FORMATS:
        raise KnownError("A list is written as .xlsx or .csv. Give the file one of these endings.")
    return exporting.export_list(store, Kind(arguments.kind), form, by=me)


def _export_tenant(arguments: argparse.Namespace, sitting: Sitting) -> Path:
    """A folder in `--out` with everything about one tenant: to read, and as JSON."""
    from ech_desktop.actions import files, prints, subject_access
    from ech_desktop.domain.clock import shown

    store, me, at, _ = sitting
    whose = _needed(arguments.tenant, "--tenant FLAT")
    tenant = prints.tenant_called(store, whose, shown(at).date())
    files.make_folder(arguments.out)
    return subject_access.export_tenant(store, tenant.id, arguments.out, by=me, at=at)


def _needed(said: str | None, option: str) -> str:
    if not said:
        raise KnownError(f"Say whose: {option}.")
    return said


def _template(arguments: argparse.Namespace) -> int:
    from ech_desktop.actions import exporting, files
    from ech_desktop.exchange.lists import Kind

    is_schema = arguments.kind == "schema"
    content = exporting.scheme_schema() if is_schema else exporting.template_of(Kind(arguments.kind))
    files.write(arguments.out, content)
    _say(str(arguments.out))
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
