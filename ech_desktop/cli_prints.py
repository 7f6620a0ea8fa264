"""The prints of the command line: what can be asked for, and which action makes it.

Nothing heavy is imported before it is known what is asked for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import london, monday_of_week, shown

if TYPE_CHECKING:
    from ech_desktop.domain.tenants import Tenant
    from ech_desktop.store.work import Store

YEARS: Final = range(1990, 2200)
COPIES: Final = ("office", "wall")
SIZES: Final = (12, 14, 16, 18, 24)
"""Of a plan's text, in points; those of the print, which is too heavy to ask."""
LARGE: Final = 18


class Sitting(NamedTuple):
    """An open store, who opened it, and the moment that its prints bear."""

    store: Store
    me: TeamMemberId
    at: datetime
    is_demo: bool


Pdf = Callable[[argparse.Namespace, Sitting], bytes]


# --- the command line


def add_prints(parser: argparse.ArgumentParser, command: Callable[[argparse.Namespace], int]) -> None:
    """`command` opens the store and writes the file that `pdf` makes."""
    prints = parser.add_subparsers(title="prints", metavar="WHAT", required=True)
    rota = weekly(prints.add_parser("rota", help="the weekly rota"))
    rota.add_argument("--paper", type=str.upper, choices=("A4", "A3"), help="the scheme's paper if not given")
    personal = weekly(prints.add_parser("personal", help="one person's rota"))
    personal.add_argument("--who", metavar="NAME", required=True, help="a name, or enough of it")
    cover = weekly(prints.add_parser("cover", help="on duty against needed, session by session"))
    for each in (rota, cover):
        each.add_argument("--copy", choices=COPIES, default="office", help="wall: short names, no reasons")
    fill = weekly(prints.add_parser("to-fill", help="the open shifts, with lines to write names on"))
    handover = _dated(prints.add_parser("handover", help="the newest handover sheet, or that of a day"))
    fair = prints.add_parser("fairness", help="weekends, nights and late finishes, 13 weeks to this one")
    fair.add_argument("--week", type=week, metavar="2026-W48", required=True)
    run_sheet = _dated(prints.add_parser("run-sheet", help="the visits of a day, a sheet for each shift"))
    run_sheet.add_argument("--run", metavar="NAME", help="only those of a named run")
    roll = _dated(prints.add_parser("roll-call", help="who is in and who is away, by floor"))
    pack = _dated(prints.add_parser("pack", help="the contingency pack: all that runs the scheme on paper"))
    made: tuple[tuple[argparse.ArgumentParser, Pdf], ...] = (
        (rota, _rota),
        (personal, _personal_rota),
        (cover, _cover_sheet),
        (fill, _to_fill),
        (handover, _handover),
        (run_sheet, _run_sheet),
        (roll, _roll_call),
        (fair, _fairness),
        (pack, _pack),
        (prints.add_parser("forms", help="blank forms"), _forms),
        (prints.add_parser("contacts", help="whom to ring for each tenant, and the team"), _contacts),
        (_sized(_of_tenant(prints.add_parser("plan", help="a tenant's care and support plan"))), _plan),
        (_sized(_of_tenant(prints.add_parser("profile", help="a tenant's one-page profile"))), _profile),
        (_sized(_of_tenant(prints.add_parser("changes", help="what the plan changes"))), _changes),
        (_sized(prints.add_parser("plans", help="the plans of everybody, in one file")), _all_plans),
        (_of_tenant(prints.add_parser("hospital", help="what goes to hospital, one side")), _hospital),
        (_sized(_of_tenant(prints.add_parser("hrs", help="a housing-related support plan"))), _housing_plan),
        (_of_tenant(prints.add_parser("peep", help="the evacuation list, by floor"), needed=False), _peep),
    )
    for each, pdf in made:
        each.add_argument("-o", dest="out", type=Path, metavar="FILE", required=True)
        each.set_defaults(command=command, pdf=pdf)


def _of_tenant(parser: argparse.ArgumentParser, *, needed: bool = True) -> argparse.ArgumentParser:
    said = "the tenant's reference or flat number" if needed else "only the floor on which this tenant lives"
    parser.add_argument("--tenant", metavar="REF", required=needed, help=said)
    return parser


def _sized(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--size", type=int, choices=SIZES, default=12, help="of the text, in points")
    large = f"large print: {LARGE} points"
    size.add_argument("--large", action="store_const", const=LARGE, dest="size", help=large)
    return parser


def _dated(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--date", type=day, metavar="2026-11-23", help="another day than today")
    return parser


def weekly(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """A print or check of some weeks."""
    parser.add_argument("--week", type=week, metavar="2026-W48", required=True)
    parser.add_argument("--weeks", type=int, choices=range(1, 14), default=1, metavar="N", help="how many")
    return parser


def day(typed: str) -> date:
    """What `--date` and `--today` read."""
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        found = date.max
    if found.year not in YEARS:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a date like 2026-11-23")
    return found


def week(typed: str) -> date:
    try:
        monday = monday_of_week(typed)
    except ValueError:
        monday = date.max
    if monday.year not in YEARS:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a week like 2026-W48")
    return monday


# --- the prints


def _rota(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import prints
    from ech_desktop.domain.scheme import Paper
    from ech_desktop.printing.printed import Copy

    store, me, at, _ = sitting
    with store.read() as work:
        paper = Paper(arguments.paper or work.scheme().paper)
    copy, weeks = Copy(arguments.copy), arguments.weeks
    return prints.print_rota(store, arguments.week, paper, by=me, at=at, weeks=weeks, copy=copy)


def _personal_rota(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import prints

    store, me, at, _ = sitting
    who = prints.member_called(store, arguments.who).id
    return prints.print_personal_rota(store, arguments.week, who, by=me, at=at, weeks=arguments.weeks)


def _cover_sheet(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import prints
    from ech_desktop.printing.printed import Copy

    store, me, at, _ = sitting
    copy, weeks = Copy(arguments.copy), arguments.weeks
    return prints.print_cover_sheet(store, arguments.week, by=me, at=at, weeks=weeks, copy=copy)


def _to_fill(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import prints

    store, me, at, _ = sitting
    return prints.print_to_fill(store, arguments.week, by=me, at=at, weeks=arguments.weeks)


def _plan(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import prints

    store, me, at, _ = sitting
    return prints.print_plan(store, _tenant(arguments, sitting).id, by=me, at=at, size=arguments.size)


def _handover(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import prints

    store, me, at, _ = sitting
    which = prints.handover_on(store, arguments.date) if arguments.date else None
    return prints.print_handover(store, which, by=me, at=at)


def _run_sheet(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import visit_prints

    store, me, at, _ = sitting
    on = arguments.date or shown(at).date()
    if arguments.run:
        return visit_prints.print_run(store, on, arguments.run, by=me, at=at)
    return visit_prints.print_run_sheets(store, on, by=me, at=at)


def _roll_call(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import visit_prints

    store, me, at, _ = sitting
    when = london(arguments.date, shown(at).time()) if arguments.date else at
    return visit_prints.print_roll_call(store, by=me, at=at, when=when)


def _pack(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions.pack import make_pack
    from ech_desktop.domain.contingency import PLAIN

    store, me, at, _ = sitting
    with store.read() as work:
        setting = work.pack_setting()
    if setting is None or not setting.password:
        sys.stderr.write(f"{PLAIN}\n")
    return make_pack(store, by=me, at=at, day=arguments.date, progress=_tell)


def _tell(percent: int, what: str) -> None:
    """Where somebody is watching, one line that is written over."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{percent:3} %  {what:<40}" + "\n" * (percent == 100))


def _forms(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import visit_prints

    return visit_prints.print_forms(sitting.store, by=sitting.me, at=sitting.at)


def _fairness(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions.fairness_prints import print_fairness

    return print_fairness(sitting.store, arguments.week, by=sitting.me, at=sitting.at)


def _contacts(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions import visit_prints

    return visit_prints.print_contacts(sitting.store, by=sitting.me, at=sitting.at)


def _tenant(arguments: argparse.Namespace, sitting: Sitting) -> Tenant:
    from ech_desktop.actions import prints

    return prints.tenant_called(sitting.store, arguments.tenant, shown(sitting.at).date())


def _profile(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions.tenant_prints import print_profile

    store, me, at, _ = sitting
    return print_profile(store, _tenant(arguments, sitting).id, by=me, at=at, size=arguments.size)


def _changes(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions.tenant_prints import print_changes

    store, me, at, _ = sitting
    return print_changes(store, _tenant(arguments, sitting).id, by=me, at=at, size=arguments.size)


def _all_plans(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions.tenant_prints import print_all_plans

    store, me, at, _ = sitting
    return print_all_plans(store, by=me, at=at, size=arguments.size)


def _hospital(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions.tenant_prints import print_hospital

    store, me, at, _ = sitting
    return print_hospital(store, _tenant(arguments, sitting).id, by=me, at=at)


def _housing_plan(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions.tenant_prints import print_housing_plan

    store, me, at, _ = sitting
    return print_housing_plan(store, _tenant(arguments, sitting).id, by=me, at=at, size=arguments.size)


def _peep(arguments: argparse.Namespace, sitting: Sitting) -> bytes:
    from ech_desktop.actions.tenant_prints import print_peep_list

    store, me, at, _ = sitting
    whose = None if arguments.tenant is None else _tenant(arguments, sitting).id
    return print_peep_list(store, whose, by=me, at=at)
