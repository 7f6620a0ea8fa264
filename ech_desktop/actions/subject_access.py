"""Everything that is kept about one person, written into a folder: to read, and for programs."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ech_desktop.actions import files
from ech_desktop.actions.audit import in_words
from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError, TeamMemberId, TenantId
from ech_desktop.domain.clock import shown
from ech_desktop.domain.disclosure import (
    Disclosure,
    Looked,
    advice,
    mentions,
    shown_records,
    without_secrets,
)
from ech_desktop.domain.permissions import May
from ech_desktop.domain.scheme import Scheme

if TYPE_CHECKING:
    from ech_desktop.store.steps import Ref
    from ech_desktop.store.work import Store, Work

Told = Callable[[int, str], object]
"""Hears percent done and what is being done; what it raises stops the export."""
_ALL: Final = 1_000_000
"""Lines of the journal about one person: more than there are."""
_NAMED: Final = {"contact": "name", "attorney": "name", "visitor": "name", "signature": "name"}


def _silent(percent: int, what: str) -> None:
    """Nobody is watching."""


@permitted(May.EXPORT)
def export_tenant(
    store: Store, tenant_id: TenantId, folder: Path, *, by: TeamMemberId, at: datetime, told: Told = _silent
) -> Path:
    """A new folder in `folder` with all that is kept about a tenant: PDF, JSON, photograph, who looked.

    It is there whole or not at all, and the journal says that it was made. Raises KnownError when it cannot
    be written.
    """
    from ech_desktop.store.steps import Ref

    with store.read() as work:
        tenant = work.tenant(tenant_id)
    return _export(store, Ref("tenant", tenant_id), (tenant.name, tenant.reference), folder, by, at, told)


@permitted(May.EXPORT)
def export_team_member(
    store: Store,
    member_id: TeamMemberId,
    folder: Path,
    *,
    by: TeamMemberId,
    at: datetime,
    told: Told = _silent,
) -> Path:
    """The same of a member of the team: what is kept about them, not what they wrote about others."""
    from ech_desktop.store.steps import Ref

    with store.read() as work:
        name = work.team_member(member_id).name
    return _export(store, Ref("team_member", member_id), (name, ""), folder, by, at, told)


@dataclass(frozen=True)
class _Gathered:
    disclosure: Disclosure
    records: Mapping[str, list[dict[str, Any]]]
    scheme: Scheme
    by: str

    def as_json(self, at: datetime) -> bytes:
        from ech_desktop.exchange.record_json import renamed
        from ech_desktop.store.tables import KINDS

        of, kept = self.disclosure, without_secrets(self.records)
        whole = {
            "name": of.name,
            "reference": of.reference,
            "made": at.isoformat(),
            "made_by": self.by,
            "look_at_before_giving_out": [*of.advice, *(asdict(each) for each in of.mentions)],
            "records": {kind: [renamed(KINDS[kind], row) for row in rows] for kind, rows in kept.items()},
            "who_did_what": [asdict(each) | {"at": each.at.isoformat()} for each in of.looked],
        }
        return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _export(
    store: Store, of: Ref, named: tuple[str, str], folder: Path, by: TeamMemberId, at: datetime, told: Told
) -> Path:
    from ech_desktop.printing.disclosure import disclosure
    from ech_desktop.printing.printed import Printed

    told(0, "Reading all that is kept")
    with store.read() as work:
        gathered = _gather(work, of, named, by)
    told(20, "Setting the pages")
    page = disclosure(gathered.disclosure, gathered.scheme, Printed(gathered.by, at))
    told(90, "Writing the files")
    made = folder / f"about-{named[1] or of.id[-12:]}-{shown(at):%Y-%m-%d-%H%M}"
    with _whole_folder(made) as beside:
        files.write(beside / "to-read.pdf", page)
        files.write(beside / "records.json", gathered.as_json(at))
        for n, photo in enumerate(gathered.records.get("photo", ()), 1):
            files.write(beside / f"photograph-{n}.jpg", b64decode(photo["picture"]))
        told(95, "Noting who made it")
        store.note(Happened.EXPORT, "Everything about one person", by=by, about=of)
    return made


def _gather(work: Work, of: Ref, named: tuple[str, str], by: TeamMemberId) -> _Gathered:
    records = work.everything_of(of)
    team, tenants = work.team(), work.tenants()
    people: dict[str, str] = {member.id: member.name for member in team}
    people |= {tenant.id: tenant.name for tenant in tenants}
    people.pop(of.id)
    known = people | {flat.id: f"Flat {flat.number}" for flat in work.flats()}
    sections = shown_records(records, known)
    others = [*people.values()]
    others += [str(row[field]) for kind, field in _NAMED.items() for row in records.get(kind, ())]
    looked = in_words(work, work.journal(tenant=of.id, limit=_ALL))
    made = Disclosure(
        *named,
        sections,
        advice(records),
        mentions(sections, others, named[0]),
        tuple(Looked(line.at, line.who, line.what) for line in looked),
    )
    return _Gathered(made, records, work.scheme(), work.team_member(by).name)


@contextmanager
def _whole_folder(made: Path) -> Iterator[Path]:
    """A folder to write into, then put in its place as `made`; gone again when something is in the way."""
    from shutil import rmtree
    from tempfile import mkdtemp

    if made.exists():
        raise KnownError(f"There is already a folder {made.name}. Wait a minute, or choose another place.")
    with files.told_where(made):
        beside = Path(mkdtemp(dir=made.parent, prefix=".ech-"))
        try:
            yield beside
            beside.rename(made)
        except BaseException:
            rmtree(beside, ignore_errors=True)
            raise
