"""Whom to ring: each tenant's people and surgery, and the team, for when the PC cannot be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ech_desktop.domain.basics import FlatId
from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Contact, ContactKind, Tenant
from ech_desktop.printing.document import content_mark, pdf
from ech_desktop.printing.flow import Block
from ech_desktop.printing.frame import Foot, Head, framed, width_of
from ech_desktop.printing.paper import MM, PORTRAIT
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import Padding, Row, Ruling, Table

TITLE: Final = "Contacts"
_WIDTH: Final = width_of(PORTRAIT)
_TEXT: Final = Style(REGULAR, 11, 14)
_STRONG: Final = Style(SEMIBOLD, 11, 14)
_SECTION: Final = Style(BOLD, 13, 17, before=8, after=2)
_HEAD: Final = Style(SEMIBOLD, 9.5, 12)
_RULING: Final = Ruling(top=1.2, under_head=0.8, between=0.3, bottom=0.8)
_PADDING: Final = Padding(side=2, above=1.5, below=3)
_FLAT, _NAME, _PHONE = 14 * MM, 50 * MM, 44 * MM


def contact_list(
    scheme: Scheme,
    flats: Iterable[Flat],
    tenants: Iterable[Tenant],
    team: Iterable[TeamMember],
    printed: Printed,
) -> bytes:
    """A PDF of whom to ring for each tenant who lives here, first one first, with their GP; then the team."""
    today = shown(printed.at).date()
    people = _tenant_rows(flats, tenants, today)
    members = [m for m in team if m.works_on(today)]
    blocks = [
        Paragraph("Tenants", _SECTION, leads=True),
        _table(("Flat", "Tenant", "Whom to ring, first one first"), people),
    ]
    blocks += [Paragraph("Team", _SECTION, leads=True, needs=30 * MM), _team(members)]
    own = [f"{label}: {said}" for label, said in _own(scheme) if said.strip()]
    said = [*(repr(row) for row in people), *(f"{m.name} {m.phone}" for m in members), *own]
    number = f"{scheme.initials}-CONT-{today}-{content_mark(said)}"
    head = Head(TITLE, date_text(today), (scheme.name, *own))
    foot = Foot("Confidential: staff only.", "Keep locked away. Shred when replaced.", number, printed)
    return pdf(framed(PORTRAIT, head, blocks, foot), title=TITLE, number=number, printed=printed)


def _own(scheme: Scheme) -> tuple[tuple[str, str], ...]:
    return (("Scheme", scheme.phone), ("On call", scheme.on_call), ("Landlord", scheme.landlord))


_Line = tuple[str, str, str]
"""Flat, tenant, their people, each on a line."""


def _tenant_rows(flats: Iterable[Flat], tenants: Iterable[Tenant], today: date) -> list[_Line]:
    by_id = {f.id: f for f in flats}
    held = ((t, tenancy) for t in tenants if (tenancy := t.tenancy_on(today)) is not None)
    here = [(t, by_id.get(FlatId(tenancy.flat_id))) for t, tenancy in held]
    here.sort(key=lambda each: (each[1].order if each[1] else (1_000_000, ""), each[0].name))
    return [(flat.number if flat else "", _marked(tenant), _people(tenant)) for tenant, flat in here]


def _marked(tenant: Tenant) -> str:
    """The name; C for somebody with a communication need."""
    needs = tenant.communication.strip() or tenant.information.strip()
    return f"{tenant.name} (C)" if needs else tenant.name


def _people(tenant: Tenant) -> str:
    """`07700 900123  Ewa Okafor, daughter`, who is called first on the first line."""
    asked: list[Contact] = tenant.emergency_contacts()
    asked += [c for c in tenant.contacts_of(ContactKind.GP) if c not in asked]
    return "\n".join(f"{c.phone or 'no number'}  {c.name}, {c.role}" for c in asked) or "Nobody is recorded."


def _table(heads: Sequence[str], rows: Sequence[_Line]) -> Block:
    if not rows:
        return Paragraph("No tenant lives here yet.", _TEXT)
    widths = (_FLAT, _NAME, _WIDTH - _FLAT - _NAME)
    cells: list[Row] = [
        (Paragraph(a, _STRONG), Paragraph(b, _STRONG), Paragraph(c, _TEXT)) for a, b, c in rows
    ]
    head = tuple(Paragraph(text, _HEAD) for text in heads)
    return Table(widths, cells, head=head, ruling=_RULING, padding=_PADDING)


def _team(members: Sequence[TeamMember]) -> Block:
    rows: list[Row] = [
        (Paragraph(m.name, _STRONG), Paragraph(m.role.value.capitalize(), _TEXT), Paragraph(m.phone, _STRONG))
        for m in sorted(members, key=lambda m: m.rank)
    ]
    if not rows:
        return Paragraph("There is nobody in the team yet.", _TEXT)
    head = tuple(Paragraph(text, _HEAD) for text in ("Name", "Role", "Number"))
    widths = (_WIDTH * 0.4, _WIDTH * 0.6 - _PHONE, _PHONE)
    return Table(widths, rows, head=head, ruling=_RULING, padding=_PADDING)
