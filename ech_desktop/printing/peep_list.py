"""The PEEP floor list: who lives on which floor, how each gets out in a fire, and boxes for the roll-call."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.building import FlatOn, Floor, floors
from ech_desktop.domain.clock import day_text, moment_text, shown
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.domain.tenants import PeepBand, Tenant
from ech_desktop.printing.document import Page, content_mark, pdf
from ech_desktop.printing.flow import Block, Placed, closed_up, flowed
from ech_desktop.printing.foot import draw_foot
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM, PORTRAIT, SMALLEST
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.peep_blocks import RollCall, Tick
from ech_desktop.printing.plan_facts import short_date
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import Padding, Row, Ruling, Table
from ech_desktop.printing.text import BETWEEN, and_list

TITLE: Final = "Evacuation: floor list (PEEP)"
_LEFT: Final = 12 * MM
_RIGHT: Final = PORTRAIT.width - 10 * MM
_WIDTH: Final = _RIGHT - _LEFT
_TOP: Final = PORTRAIT.height - 10 * MM
_HEAD: Final = 18 * MM
_LATER: Final = 9 * MM
_ROOM: Final = _TOP - 17 * MM
_SIZES: Final = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5)
_SIDES: Final = (1, 2)
"""Read in the hand and in a hurry: the largest at which all stands on one side, else on both of one sheet."""
_ON_MANY: Final = 12.0
_HERE, _FLAT, _NAME, _NEED, _REVIEWED = (part * _WIDTH for part in (0.058, 0.057, 0.245, 0.03, 0.095))
_RULING: Final = Ruling(top=1.2, under_head=0.8, between=0.3, bottom=0.8)
_AWAY: Final = Style(BOLD, 9, 13)
_REVIEW: Final = Style(REGULAR, 9, 13)
_LATE: Final = Style(BOLD, 9, 11)
_HELPED: Final = (PeepBand.TWO, PeepBand.EQUIPMENT, PeepBand.ONE)
_SAID: Final = {
    PeepBand.TWO: "two people",
    PeepBand.EQUIPMENT: "equipment",
    PeepBand.ONE: "one person",
    PeepBand.ALONE: "no help",
    PeepBand.NOT_ASSESSED: "NOT ASSESSED",
}
_DUTY: Final = (
    "C: has a communication need; the one-page profile says how to talk with them. The evacuation plans are "
    "the duty of the Responsible Person{who}; this list repeats what is recorded here."
)


def peep_list(
    scheme: Scheme,
    flats: Iterable[Flat],
    tenants: Iterable[Tenant],
    printed: Printed,
    *,
    floor: int | None = None,
) -> bytes:
    """A PDF of every floor, or of one; no diagnosis, and not where anybody has gone who is away.

    On one sheet where it fits in letters that can be read, else on more.
    """
    today = shown(printed.at).date()
    found = [f for f in reversed(floors(flats, tenants, today)) if floor is None or f.number == floor]
    facts = _Facts(scheme, tuple(found), today)
    number = f"{scheme.initials}-PEEP-{today:%Y-%m-%d}-{content_mark(facts.said())}"
    pages = _pages(facts)
    inks = [_page(facts, placed, n, len(pages), number, printed) for n, placed in enumerate(pages)]
    return pdf([Page(PORTRAIT, ink) for ink in inks], title=TITLE, number=number, printed=printed)


@dataclass(frozen=True)
class _Facts:
    scheme: Scheme
    floors: tuple[Floor, ...]
    today: date

    def people(self, floors: Iterable[Floor] | None = None) -> Iterator[tuple[FlatOn, Tenant]]:
        for floor in self.floors if floors is None else floors:
            for flat in floor.flats:
                for tenant in flat.tenants:
                    yield flat, tenant

    def summary(self, floors: Iterable[Floor] | None = None) -> str:
        """`13 tenants: two people 2, no help 11. 1 away.`"""
        people = list(self.people(floors))
        bands = Counter(tenant.peep_band for _, tenant in people)
        counts = ", ".join(f"{said} {bands[band]}" for band, said in _SAID.items() if bands[band])
        away = sum(tenant in flat.away for flat, tenant in people)
        text = plural(len(people), "tenant") + (f": {counts}." if counts else ".")
        return text + (f" {away} away." if away else "")

    def row(self, flat: FlatOn, tenant: Tenant) -> tuple[str, ...]:
        """Flat, name, communication, how, what help, review."""
        away = tenant.away_on(self.today)
        help_text = tenant.peep_needs
        if away is not None:
            back = f", back {short_date(away.expected)}" if away.expected else ""
            help_text = "\n".join(filter(str.strip, (f"AWAY{back}", help_text)))
        needs = tenant.communication.strip() or tenant.information.strip()
        how = _SAID[tenant.peep_band]
        return flat.flat.number, tenant.name, "C" if needs else "", how, help_text, self._review(tenant)

    def _review(self, tenant: Tenant) -> str:
        due = tenant.peep_review
        if due is None:
            return "" if tenant.peep_band is PeepBand.NOT_ASSESSED else "NONE SET"
        return f"{'OVERDUE ' if due < self.today else ''}{due:%d/%m/%y}"

    def said(self) -> list[str]:
        return [text for flat, tenant in self.people() for text in self.row(flat, tenant)]


def _pages(facts: _Facts) -> list[list[Placed]]:
    def flow(n: int) -> list[list[Placed]]:
        return flowed(_blocks(facts, _SIZES[n]), _WIDTH, _ROOM - _HEAD, _ROOM - _LATER)

    last = len(_SIZES) - 1
    smallest = len(flow(last))
    for sides in _SIDES:
        if smallest <= sides:
            return flow(bisect_left(range(last), True, key=lambda n: len(flow(n)) <= sides))
    return closed_up(_blocks(facts, _ON_MANY), _WIDTH, _ROOM - _HEAD, _ROOM - _LATER)


def _blocks(facts: _Facts, size: float) -> list[Block]:
    text, loud = Style(REGULAR, size, size * 1.22), Style(BOLD, size, size * 1.22)
    blocks: list[Block] = []
    if len(facts.floors) > 1:
        blocks.append(Paragraph(facts.summary(), Style(SEMIBOLD, size, size * 1.25, after=2)))
    for floor in facts.floors:
        blocks += _floor(facts, floor, text, loud)
    if not facts.floors:
        blocks.append(Paragraph("There is no flat here yet.", text))
    who = f", {facts.scheme.landlord}" if facts.scheme.landlord.strip() else ""
    small = Style(REGULAR, 9, 11.5, before=4, after=4)
    return [*blocks, Paragraph(_DUTY.format(who=who), small), RollCall()]


def _floor(facts: _Facts, floor: Floor, text: Style, loud: Style) -> list[Block]:
    size = text.size
    title = Style(BOLD, size + 1, size * 1.35, before=5, after=1)
    voids = [flat.flat.number for flat in floor.flats if not flat.tenants]
    summary = f"{floor.name}{BETWEEN}{facts.summary([floor])}"
    if voids:
        summary += f" Void: {'flat' if len(voids) == 1 else 'flats'} {and_list(voids)}."
    rows = [_row(facts.row(flat, tenant), tenant, flat, text, loud) for flat, tenant in facts.people([floor])]
    blocks: list[Block] = [Paragraph(summary, title, leads=True, needs=20 * MM)]
    if rows:
        blocks.append(_table(floor, rows, size))
    return blocks


def _table(floor: Floor, rows: Sequence[Row], size: float) -> Table:
    """Its heading says the floor again, for the page on which it goes on."""
    heads = ("Here", "Flat", f"Name, {floor.name.lower()}", "C", "Needs", "What help", "Review")
    head = tuple(Paragraph(each, Style(SEMIBOLD, 9, 11.5)) for each in heads)
    bands = BOLD.width(_SAID[PeepBand.TWO]) * size + 6
    fixed = (_HERE, _FLAT, _NAME, _NEED, bands, _REVIEWED)
    widths = (*fixed[:-1], _WIDTH - sum(fixed), _REVIEWED)
    table = Table(widths, rows, head=head, ruling=_RULING, padding=Padding(side=2, above=0.8, below=2.2))
    table.before = 0.0
    return table


def _row(said: Sequence[str], tenant: Tenant, flat: FlatOn, text: Style, loud: Style) -> Row:
    number, name, needs, how, help_text, review = said
    is_helped = tenant.peep_band in _HELPED
    is_away = tenant in flat.away
    return (
        Paragraph("Away", _AWAY) if is_away else Tick(text.size * 0.95),
        Paragraph(number, loud),
        Paragraph(name, loud if is_helped else text),
        Paragraph(needs, loud),
        Paragraph(how, text if tenant.peep_band is PeepBand.ALONE else loud),
        Paragraph(help_text, loud if is_away else text),
        Paragraph(review, _LATE if review[:1].isalpha() else _REVIEW),
    )


def _page(facts: _Facts, placed: list[Placed], n: int, count: int, number: str, printed: Printed) -> Ink:
    ink = Ink()
    if n == 0:
        _draw_title(ink, facts, printed)
    else:
        ink.fit(_LEFT, _TOP - 11, f"{TITLE} (continued)", BOLD, 12, _WIDTH, SMALLEST)
    for block, down in placed:
        block.draw(ink, _LEFT, _TOP - (_LATER if n else _HEAD) - down, _WIDTH)
    draw_foot(
        ink,
        _LEFT,
        _RIGHT,
        8 * MM,
        "Confidential.",
        f"For whoever leads the evacuation. Out of date after {day_text(facts.today)}.",
        f"Page {n + 1} of {count}",
        under=f"{printed.text}{BETWEEN}{number}",
    )
    return ink


def _draw_title(ink: Ink, facts: _Facts, printed: Printed) -> None:
    at = f"As recorded {moment_text(printed.at)}"
    ink.text_right(_RIGHT, _TOP - 14, at, BOLD, 11)
    room = _WIDTH - BOLD.width(at) * 11 - 10
    ink.fit(_LEFT, _TOP - 14, TITLE, BOLD, 18, room, 11)
    scheme = facts.scheme
    where = BETWEEN.join(filter(str.strip, (scheme.name, " ".join(scheme.address.split()), scheme.phone)))
    ink.fit(_LEFT, _TOP - 30, where, SEMIBOLD, 11, _WIDTH, SMALLEST)
    on_call = f"On call: {scheme.on_call}" if scheme.on_call.strip() else ""
    ink.fit(_LEFT, _TOP - 43, on_call, REGULAR, 10, _WIDTH, SMALLEST)
