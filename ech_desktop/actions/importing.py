"""Lists that came from elsewhere: looked at beside what is stored, and taken over as one step that one Undo
takes back.

`look_at` stores nothing; what a person confirms of it goes to `import_tenants` or `import_team`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from ech_desktop.actions.permitted import allow, permitted
from ech_desktop.domain.backups import Progress, quiet
from ech_desktop.domain.basics import Problem, Record, Refused, TeamMemberId, plural
from ech_desktop.domain.building import sole_tenancy_problems
from ech_desktop.domain.permissions import May
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.exchange.grid import Book, Grid, Stop, never
from ech_desktop.exchange.headings import Heading, find_heading, missing
from ech_desktop.exchange.lists import LISTINGS, Kind, with_lines
from ech_desktop.exchange.rows import Known, Listing, Mended, Preview, Row, State, preview

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work

R = TypeVar("R", bound=Record)
_AT_ONCE: Final = 50
"""Records written between two looks at Cancel."""
NEEDS = {
    Kind.TENANTS: May.CHANGE_TENANTS,
    Kind.PACKAGES: May.CHANGE_TENANTS,
    Kind.CONTACTS: May.CHANGE_TENANTS,
    Kind.TEAM: May.CHANGE_TEAM,
    Kind.ROTA: May.CHANGE_ROTA,
}
"""Who may import what."""


@dataclass(frozen=True)
class Look:
    """A sheet as a list of one kind: how its columns were understood, each row compared with the store."""

    kind: Kind
    heading: Heading
    preview: Preview
    flats: tuple[Flat, ...] = ()
    """Flats that the scheme does not have and that are made with it."""

    @property
    def listing(self) -> Listing:
        return LISTINGS[self.kind]

    def taken(self, changes: Sequence[int] | None = None) -> tuple[Row, ...]:
        """The rows to import: all new ones, and those with these numbers that differ (None: all that do)."""
        differing = self.preview.of(State.CHANGED)
        accepted = [r for r in differing if changes is None or r.number in changes]
        return (*self.preview.of(State.NEW), *accepted)


def read(path: Path, stop: Stop = never) -> Book:
    """The sheets of a file. Raises KnownError with a sentence for what cannot be read."""
    from ech_desktop.exchange.reading import read_file

    return read_file(path, stop)


def known(store: Store) -> Known:
    """What rows are compared with."""
    with store.read() as work:
        people = tuple(work.tenants()), tuple(work.team())
        return Known(work.scheme().id, store.today(), *people, tuple(work.flats()))


def headings(sheet: Grid, kind: Kind, answers: Mapping[str, str]) -> Heading:
    """How the columns of a sheet are understood, also where one is missing."""
    return find_heading(LISTINGS[kind], sheet.unmerged(), answers)


def likeliest(sheets: Sequence[Grid], kind: Kind) -> int:
    """Which sheet holds such a list: the one with most headings that are known; of rotas the first."""
    if kind is Kind.ROTA:
        return 0
    found = [len(headings(sheet, kind, {}).where) for sheet in sheets]
    return found.index(max(found))


def look_at(
    store: Store,
    kind: Kind,
    sheet: Grid,
    *,
    who: TeamMemberId,
    answers: Mapping[str, str] | None = None,
    mended: Mended | None = None,
    stop: Stop = never,
) -> Look:
    """Every row of a sheet, read and compared; nothing is stored, but what is there is shown to `who`.

    `answers`: what headings mean by a person's word; `mended`: what was typed in place of cells. Raises
    Refused for somebody who may not import this, and when a column is missing without which no row says
    anything.
    """
    allow(store, NEEDS[kind], who)
    listing, there = LISTINGS[kind], known(store)
    whole = sheet.unmerged()
    heading = find_heading(listing, whole, answers)
    if said := missing(listing, heading):
        raise Refused(Problem("columns", said))
    flats = _first_flats(there, whole, heading) if kind is Kind.TENANTS and not there.flats else ()
    there = replace(there, flats=(*there.flats, *flats))
    rows = preview(listing, whole, heading.row + 1, heading.where, there, mended, stop)
    return Look(kind, heading, rows, flats)


def _first_flats(there: Known, sheet: Grid, heading: Heading) -> tuple[Flat, ...]:
    """The flats that a list of tenants names, for a scheme that has none yet."""
    from ech_desktop.exchange.grid import shown

    at = heading.where.get("flat")
    if at is None:
        return ()
    numbers = (shown(sheet.at(row, at))[:20] for row in range(heading.row + 1, len(sheet.rows)))
    return tuple(Flat(scheme_id=there.scheme_id, number=n) for n in dict.fromkeys(numbers) if n)


def import_rows(
    look: Look, rows: Sequence[Row], store: Store, *, by: TeamMemberId, progress: Progress = quiet
) -> None:
    """Take over these rows of what was looked at, as one step.

    Raises Refused when there are none, Conflict when what one of them changes has changed since, and whatever
    `progress` raises; then nothing is stored.
    """
    records = [row.record for row in rows]
    what = f"Import {plural(len(rows), look.listing.one)}"
    if look.kind is Kind.TEAM:
        import_team(store, records, what, by=by, progress=progress)
    elif look.kind is Kind.TENANTS:
        held = {t.flat_id for tenant in records for t in tenant.tenancies}
        flats = [f for f in look.flats if f.id in held]
        import_tenants(store, records, what, flats, by=by, progress=progress)
    else:
        import_tenants(store, with_lines(look.listing, records), what, by=by, progress=progress)


@permitted(May.CHANGE_TENANTS)
def import_tenants(
    store: Store,
    tenants: Sequence[Tenant],
    label: str,
    flats: Sequence[Flat] = (),
    *,
    by: TeamMemberId,
    progress: Progress = quiet,
) -> None:
    """Tenants with all that belongs to them, new or changed, and flats for them: all, or none.

    Raises Refused when there are none, for a reference that is used twice, and for a flat that somebody else
    holds alone.
    """
    _something(tenants)
    with store.change(label, by=by) as work:
        for flat in flats:
            work.save(flat)
        taken = {reference.strip().casefold(): id for id, reference in work.references() if reference.strip()}
        for tenant in _written(work, tenants, progress):
            tenant.check()
            if found := tenant.problems_on(store.today()):
                raise Refused(*found)
            reference = tenant.reference.strip().casefold()
            if reference and taken.setdefault(reference, tenant.id) != tenant.id:
                raise Refused(
                    Problem("reference", f"Two tenants would have the reference {tenant.reference}.")
                )
            work.save(tenant)
        _check_sole_tenancies(tenants, {t.id: t for t in (*work.tenants(), *tenants)}.values())


def _check_sole_tenancies(tenants: Sequence[Tenant], everybody: Iterable[Tenant]) -> None:
    """Each beside those who hold the same flats: all beside all takes minutes for a long list."""
    holders: dict[str, list[Tenant]] = {}
    for tenant in everybody:
        for held in tenant.tenancies:
            holders.setdefault(held.flat_id, []).append(tenant)
    for tenant in tenants:
        near = [other for held in tenant.tenancies for other in holders[held.flat_id]]
        if problems := sole_tenancy_problems(tenant, near):
            raise Refused(*problems)


@permitted(May.CHANGE_TEAM)
def import_team(
    store: Store,
    members: Sequence[TeamMember],
    label: str,
    *,
    by: TeamMemberId,
    progress: Progress = quiet,
) -> None:
    """People of the team, new or changed: all, or none. Raises Refused when there are none."""
    _something(members)
    with store.change(label, by=by) as work:
        for member in _written(work, members, progress):
            work.save(member)


def _written(work: Work, records: Sequence[R], progress: Progress) -> Iterator[R]:
    """Each record, to be saved; some at a time they go to the disk, and `progress` hears how far that is."""
    for count, record in enumerate(records):
        if count % _AT_ONCE == 0:
            work.flush()
            progress(100 * count // len(records), "Importing")
        yield record
    work.flush()
    progress(100, "Importing")


def _something(records: Sequence[object]) -> None:
    if not records:
        raise Refused(
            Problem("rows", "There is nothing to import: every row is here already, or is to be mended.")
        )
