"""The roll-call: who should be in the building now, by floor, the team and visitors, with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.building import FlatOn, Floor, agencies_on, floors
from ech_desktop.domain.clock import moment_text, shown
from ech_desktop.domain.cover import on_duty_at
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Flat, Scheme, ShiftKind
from ech_desktop.domain.tenants import PeepBand, Tenant
from ech_desktop.printing.document import content_mark, pdf
from ech_desktop.printing.flow import Block
from ech_desktop.printing.frame import Foot, Head, framed, width_of
from ech_desktop.printing.paper import MM, PORTRAIT
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.peep_blocks import RollCall, Tick
from ech_desktop.printing.plan_facts import short_date
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import Padding, Row, Ruling, Table

TITLE: Final = "Roll-call"
_WIDTH: Final = width_of(PORTRAIT)
_SIZE: Final = 11.5
_TEXT: Final = Style(REGULAR, _SIZE, 14)
_LOUD: Final = Style(BOLD, _SIZE, 14)
_SECTION: Final = Style(BOLD, 12.5, 16, before=6, after=1)
_HEAD: Final = Style(SEMIBOLD, 9, 11.5)
_RULING: Final = Ruling(top=1.2, under_head=0.8, between=0.3, bottom=0.8)
_PADDING: Final = Padding(side=2, above=0.8, below=2.4)
_FIXED: Final = (13 * MM, 13 * MM, 15 * MM, 7 * MM, 51 * MM, 36 * MM)
_WIDTHS: Final = (*_FIXED[:3], _WIDTH - sum(_FIXED), *_FIXED[3:])
_BLANK_VISITORS: Final = 5
_SAID: Final = {
    PeepBand.TWO: "two people",
    PeepBand.EQUIPMENT: "equipment",
    PeepBand.ONE: "one person",
    PeepBand.ALONE: "no help",
    PeepBand.NOT_ASSESSED: "NOT ASSESSED",
}
_KEY: Final = (
    "Seen: met in the flat or where they are. Out: safe outside. C: has a communication need, see the "
    "profile. How each tenant gets out stands on the evacuation list."
)


def roll_call(
    scheme: Scheme,
    flats: Iterable[Flat],
    tenants: Iterable[Tenant],
    rota: Rota,
    printed: Printed,
    *,
    when: datetime | None = None,
    visitors: Sequence[str] = (),
) -> bytes:
    """A PDF of everybody `when` (now, if not given); not where anybody is who is away, and no diagnosis.

    `visitors` who have signed in; some lines stay free for others.
    """
    moment = when or printed.at
    today = shown(moment).date()
    known, people = list(flats), list(tenants)
    found = tuple(reversed(floors(known, people, today)))
    team = list(_team(rota, moment))
    blocks = [*_team_blocks(team), *(b for floor in found for b in _floor(floor, today))]
    if not any(floor.flats for floor in found):
        blocks.append(Paragraph("There is no flat here yet.", _TEXT))
    agencies = [agency.said for agency in agencies_on(known, people, today)]
    blocks += [
        *_visitor_blocks(visitors, agencies),
        Paragraph(_KEY, Style(REGULAR, 9, 11.5, before=6)),
        RollCall(),
    ]
    said = [*team, *visitors, *agencies, *(" ".join(_words(f, t, today)) for f, t in _people(found))]
    number = f"{scheme.initials}-ROLL-{today}-{content_mark(said)}"
    head = Head(TITLE, moment_text(moment), (f"{scheme.name}: {_summary(found)}",))
    foot = Foot(
        "Confidential.", "For whoever leads in an emergency. Print it anew each shift.", number, printed
    )
    return pdf(framed(PORTRAIT, head, blocks, foot), title=TITLE, number=number, printed=printed)


def _people(found: Iterable[Floor]) -> Iterator[tuple[FlatOn, Tenant]]:
    return ((flat, tenant) for floor in found for flat in floor.flats for tenant in flat.tenants)


def _summary(found: Iterable[Floor]) -> str:
    """`39 tenants, 37 should be in, 2 away`"""
    people = list(_people(found))
    away = sum(tenant in flat.away for flat, tenant in people)
    return f"{plural(len(people), 'tenant')}, {len(people) - away} should be in, {away} away"


def _team(rota: Rota, moment: datetime) -> Iterator[str]:
    """Who is on duty in the building now; somebody on call is not in it."""
    for shift in on_duty_at(rota, moment):
        if shift.kind is ShiftKind.ON_CALL:
            continue
        member = rota.members.get(shift.team_member_id) if shift.team_member_id else None
        name = member.name if member is not None else shift.agency_worker
        yield f"{name}, {shift.code} {shift.times}{' (leads)' * shift.leads}"


def _team_blocks(team: Sequence[str]) -> list[Block]:
    rows: list[Row] = [(Tick(_SIZE), Tick(_SIZE), Paragraph(name, _TEXT)) for name in team]
    if not rows:
        return [Paragraph("Nobody of the team is on duty by the rota.", _LOUD)]
    widths = (_WIDTHS[0], _WIDTHS[1], _WIDTH - _WIDTHS[0] - _WIDTHS[1])
    head = tuple(Paragraph(text, _HEAD) for text in ("Seen", "Out", "Team on duty"))
    return [Table(widths, rows, head=head, ruling=_RULING, padding=_PADDING)]


def _floor(floor: Floor, today: date) -> list[Block]:
    rows = [_row(flat, tenant, today) for flat in floor.flats for tenant in flat.tenants]
    title = f"{floor.name}: {plural(len(rows), 'tenant')}"
    blocks: list[Block] = [Paragraph(title, _SECTION, leads=True, needs=20 * MM)]
    if rows:
        heads = ("Seen", "Out", "Flat", "Name", "C", "In or away", "Needs to get out")
        head = tuple(Paragraph(text, _HEAD) for text in heads)
        table = Table(_WIDTHS, rows, head=head, ruling=_RULING, padding=_PADDING)
        table.before = 0.0
        blocks.append(table)
    return blocks


def _words(flat: FlatOn, tenant: Tenant, today: date) -> tuple[str, str, str, str, str]:
    """Flat, name, communication, where, band."""
    away = tenant.away_on(today)
    where = "in"
    if away is not None:
        where = f"AWAY, back {short_date(away.expected)}" if away.expected else "AWAY"
    needs = tenant.communication.strip() or tenant.information.strip()
    return flat.flat.number, tenant.name, "C" if needs else "", where, _SAID[tenant.peep_band]


def _row(flat: FlatOn, tenant: Tenant, today: date) -> Row:
    number, name, needs, where, band = _words(flat, tenant, today)
    is_in = tenant not in flat.away
    ticks = (Tick(_SIZE), Tick(_SIZE)) if is_in else (None, None)
    return (
        *ticks,
        Paragraph(number, _LOUD),
        Paragraph(name, _TEXT),
        Paragraph(needs, _LOUD),
        Paragraph(where, _TEXT if is_in else _LOUD),
        Paragraph(band, _TEXT if tenant.peep_band is PeepBand.ALONE else _LOUD),
    )


def _visitor_blocks(visitors: Sequence[str], agencies: Sequence[str]) -> list[Block]:
    """Who signed in, lines for others, and which other agencies come: nobody knows when they are here."""
    names = [*visitors, *[" "] * _BLANK_VISITORS]
    rows: list[Row] = [(Tick(_SIZE), Tick(_SIZE), Paragraph(name, _TEXT), None, None) for name in names]
    rest = _WIDTH - _WIDTHS[0] - _WIDTHS[1]
    widths = (_WIDTHS[0], _WIDTHS[1], rest * 0.5, rest * 0.25, rest * 0.25)
    heads = ("Seen", "Out", "Visitors and contractors", "Visiting", "Since")
    head = tuple(Paragraph(text, _HEAD) for text in heads)
    table = Table(widths, rows, head=head, ruling=_RULING, padding=_PADDING, least=8 * MM)
    blocks: list[Block] = [Paragraph("Visitors", _SECTION, leads=True, needs=30 * MM), table]
    if agencies:
        said = f"Staff of other agencies may be in. {'. '.join(agencies)}."
        blocks.append(Paragraph(said, Style(SEMIBOLD, 10, 13, before=4)))
    return blocks
