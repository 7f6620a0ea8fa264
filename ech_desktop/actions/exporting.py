"""Records as files for other programs: lists, the rota, calendars, the whole scheme.

Each is written down in the journal; everything about one person is in `subject_access`. What leaves the store
is plain: where it is kept is for whoever asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import journalled, permitted
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import Problem, Record, Refused, TeamMemberId
from ech_desktop.domain.permissions import May
from ech_desktop.exchange.lists import LISTINGS, Kind, listed, template
from ech_desktop.exchange.writing import Table, csv_file, xlsx_file

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

FORMATS: Final = ("xlsx", "csv")


def kinds() -> Mapping[str, type[Record]]:
    """The kinds of record that stand by themselves, by the name that they have in a document."""
    from ech_desktop.store.tables import KINDS, OWNER

    return {name: record for name, record in KINDS.items() if record not in OWNER}


@permitted(May.EXPORT)
@journalled("Export list", what=Happened.EXPORT)
def export_list(store: Store, kind: Kind, form: str, *, by: TeamMemberId) -> bytes:
    """Tenants, team, packages or contacts as .xlsx or .csv; each reads back as no change."""
    from ech_desktop.actions.importing import known

    table = listed(LISTINGS[kind], known(store))
    return csv_file(table) if form == "csv" else xlsx_file(table)


@permitted(May.EXPORT)
@journalled("Export table", what=Happened.EXPORT)
def export_table(
    store: Store, name: str, rows: Iterable[Sequence[str]], form: str, *, by: TeamMemberId
) -> bytes:
    """What a table of the window shows, its headings first, as .xlsx or .csv."""
    head, *lines = rows
    table = Table(name, tuple(head), tuple(tuple(line) for line in lines))
    return csv_file(table) if form == "csv" else xlsx_file(table)


@permitted(May.EXPORT)
@journalled("Export rota", what=Happened.EXPORT)
def export_rota(store: Store, monday: date, weeks: int, *, by: TeamMemberId) -> bytes:
    """Weeks of the rota as a workbook that looks like the print."""
    from ech_desktop.exchange.rota_book import rota_file

    with store.read() as work:
        return rota_file(work.rota(monday, weeks), work.scheme())


@permitted(May.EXPORT)
@journalled("Export calendar", "team_member", Happened.EXPORT)
def export_calendar(
    store: Store, who: TeamMemberId, monday: date, weeks: int, *, by: TeamMemberId, at: datetime
) -> bytes:
    """The shifts of one person in these weeks, for the calendar of their telephone. Raises Refused without
    any.
    """
    from ech_desktop.exchange.calendar_file import calendar_file

    with store.read() as work:
        rota, scheme = work.rota_of(who, monday, weeks=weeks), work.scheme()
    if not rota.own_shifts:
        raise Refused(Problem("who", "There are no shifts of this person in these weeks."))
    return calendar_file(rota.own_shifts, scheme, rota.types, at)


@permitted(May.EXPORT)
@journalled("Export scheme", what=Happened.EXPORT)
def export_scheme(store: Store, *, by: TeamMemberId) -> bytes:
    """The whole scheme as one JSON document (docs/formats.md), which imports into an empty store."""
    from ech_desktop.exchange.scheme_json import scheme_file

    with store.read() as work:
        return scheme_file(work.everything(), kinds())


def template_of(kind: Kind) -> bytes:
    """An .xlsx to fill; of the rota a week with one row."""
    if kind is Kind.ROTA:
        from ech_desktop.exchange.lists import rota_template

        return xlsx_file(rota_template())
    return xlsx_file(template(LISTINGS[kind]))


def scheme_schema() -> bytes:
    """The JSON Schema of an exported scheme: `docs/scheme.schema.json`."""
    from ech_desktop.exchange.scheme_json import schema

    return schema(kinds())
