"""The hospital transfer sheet: one side of A4 that goes with a tenant to hospital."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final, NamedTuple

from ech_desktop.domain.clock import shown
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.printing import hospital_facts as says
from ech_desktop.printing.document import Page, content_mark, pdf
from ech_desktop.printing.flow import Beside, Block, Group, Placed, Rule, flowed, taken
from ech_desktop.printing.foot import draw_foot
from ech_desktop.printing.hospital_facts import Pair
from ech_desktop.printing.ink import WHITE, Ink
from ech_desktop.printing.paper import MM, PORTRAIT, SMALLEST
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.photograph import SMALL_BOX, Photograph, photograph
from ech_desktop.printing.plan_facts import Facts
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.rota_marks import STAMP_HEIGHT, STAMP_WIDTH, draw_stamp
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.shortened import ALL, Shortened
from ech_desktop.printing.table import Padding, Row, Ruling, Table
from ech_desktop.printing.tenant_pages import STAMP_SCALE
from ech_desktop.printing.text import BETWEEN

TITLE: Final = "Hospital transfer sheet"
_LEFT: Final = 14 * MM
_RIGHT: Final = PORTRAIT.width - 12 * MM
_WIDTH: Final = _RIGHT - _LEFT
_TOP: Final = PORTRAIT.height - 10 * MM
_HEAD: Final = 23 * MM
_BOTTOM: Final = 17 * MM
_ROOM: Final = _TOP - _HEAD - _BOTTOM
_NAME_ROOM: Final = _WIDTH - STAMP_WIDTH * STAMP_SCALE - 10
"""Beside the stamp."""
_NAME_FLOOR: Final = 12.0
_NAME_LINES: Final = 6
"""Of a name that is longer than any: two of 200 letters."""
_GAP: Final = 5 * MM
_STEP: Final = 4.0
_ENDLESS: Final = 1e6
"""A column of this height breaks no row."""
_LABEL: Final = 0.24
"""Part of the width that labels in a frame take."""
_PHOTO_TOP: Final = STAMP_HEIGHT * STAMP_SCALE + 1.5 * MM
"""Below the top: under the stamp."""
_UNRULED: Final = Ruling(0, 0, 0, 0)
_UNPADDED: Final = Padding(0, 0, 0)
_FRAMED: Final = Ruling(between=0.4, frame=1.8)
_OPEN: Final = Ruling(top=0, between=0.25, bottom=0)
_CUT: Final = "Shortened to one side: “more in the plan” goes on there."


class _Try(NamedTuple):
    """Size of the text, lines that what must be known may take, lines of all else, rows of a list."""

    size: float
    loud: int = ALL
    said: int = ALL
    rows: int = ALL


_TRIES: Final = (
    *(_Try(size) for size in (11.5, 11, 10.5, 10, 9.5, 9)),
    *(_Try(9, ALL, said) for said in (8, 6, 5, 4, 3)),
    *(
        _Try(9, loud, said, rows)
        for loud, said, rows in ((8, 3, 12), (6, 3, 9), (5, 3, 8), (4, 2, 8), (3, 2, 7))
    ),
    *(_Try(8.5, loud, 1, rows) for loud, rows in ((3, 6), (2, 5), (1, 4))),
)
"""From the largest print of everything to what fits whatever was written."""


def hospital_sheet(
    tenant: Tenant,
    plan: CarePlan | None,
    scheme: Scheme,
    printed: Printed,
    *,
    flat: str,
    team: Iterable[TeamMember] = (),
    photo: bytes = b"",
) -> bytes:
    """A PDF of one side. What does not fit is shortened and says so; severe allergies come first.

    `plan` is the version in force, None where none was written.
    """
    words = plan or CarePlan(scheme_id=scheme.id, tenant_id=tenant.id, number=says.NO_PLAN)
    members, today = {m.id: m for m in team}, shown(printed.at).date()
    facts = Facts(tenant, words, scheme, flat, members, today, photo=photo)
    number = _number(facts)
    pages, is_cut = _fitted(facts)
    inks = []
    for n, placed in enumerate(pages, 1):
        ink = Ink()
        _draw_head(ink, facts, is_cut=is_cut)
        for block, down in placed:
            block.draw(ink, _LEFT, _TOP - _HEAD - down, _WIDTH)
        _draw_foot(ink, facts, f"Page {n} of {len(pages)}", number, printed)
        inks.append(ink)
    return pdf([Page(PORTRAIT, ink) for ink in inks], title=TITLE, number=number, printed=printed)


def _number(facts: Facts) -> str:
    reference = facts.tenant.reference.strip() or facts.tenant.id[-6:]
    rows = [row for rows in _everything(facts) for row in rows]
    mark = content_mark(
        [
            facts.tenant.formal_name,
            facts.tenant.liked_name,
            *(t for row in rows for t in row),
            *([blake2b(facts.photo).hexdigest()] if facts.photo else []),
        ]
    )
    return f"{facts.scheme.initials}-HOSP-{reference}-v{facts.plan.number}-{mark}"


def _everything(facts: Facts) -> list[list[Pair]]:
    tenant = facts.tenant
    of_facts = (says.particulars, says.communication, says.deciding, says.medicines, says.wishes, says.usual)
    of_tenant = (says.allergies, says.alerts, says.treatment, says.calls, says.clinicians)
    return [*(ask(facts) for ask in of_facts), *(ask(tenant) for ask in of_tenant)]


def _fitted(facts: Facts) -> tuple[list[list[Placed]], bool]:
    """The largest print in which all of it stands on one side, and whether something was shortened."""

    def flow(n: int) -> tuple[list[list[Placed]], _Setter]:
        setter = _Setter(_TRIES[n])
        return flowed(_blocks(facts, setter), _WIDTH, _ROOM, _ROOM), setter

    last = len(_TRIES) - 1
    pages, setter = flow(bisect_left(range(last), True, key=lambda n: len(flow(n)[0]) == 1))
    return pages, setter.is_cut


def _blocks(facts: Facts, setter: _Setter) -> list[Block]:
    tenant, half = facts.tenant, (_WIDTH - _GAP) / 2
    panels = [
        *setter.panel("Call in an emergency", says.calls(tenant), half, 0.36),
        *setter.panel("GP, pharmacy and others", says.clinicians(tenant), half),
        *setter.panel("Medicines", says.medicines(facts), half),
        *setter.panel("Capacity, and who may decide", says.deciding(facts), half),
        *setter.panel("What matters, and how to help me", says.wishes(facts), half),
        *setter.panel("What is usual for me", says.usual(facts), half),
    ]
    photo = photograph(facts.photo, SMALL_BOX)
    return [
        *setter.long_name(tenant.formal_name),
        setter.particulars(says.particulars(facts), photo),
        setter.framed("Communication: please read first", says.communication(facts)),
        setter.framed("Allergies", says.allergies(tenant)),
        setter.framed("Alerts", says.alerts(tenant)),
        setter.framed("DNACPR, ReSPECT, ADRT: where the original is", says.treatment(tenant)),
        _in_columns(panels, half),
    ]


def _in_columns(blocks: Sequence[Block], width: float) -> Block:
    """Two columns of nearly the same height, read down the left one first; no row is broken."""
    height = Group(blocks).height(width) / 2
    while True:
        placed, rest = taken(blocks, width, height, _ENDLESS)
        right = Group(rest)
        if right.height(width) <= height:
            return Beside(Group([each.block for each in placed]), right, gap=_GAP)
        height += _STEP


@dataclass
class _Setter:
    """Sets rows of words as one try asks."""

    how: _Try
    _texts: list[Shortened] = field(default_factory=list)
    _left_out: bool = False

    @property
    def is_cut(self) -> bool:
        return self._left_out or any(text.is_cut for text in self._texts)

    def _style(self, *, strong: bool = False) -> Style:
        size = self.how.size
        return Style(SEMIBOLD if strong else REGULAR, size, size * 1.25)

    def _text(self, text: str, most: int, *, strong: bool = False) -> Shortened:
        made = Shortened(text, self._style(strong=strong), most)
        self._texts.append(made)
        return made

    def _rows(self, pairs: Sequence[Pair], most: int) -> list[Row]:
        """Each with its label; a list that is too long ends with how many are left out."""
        rows: list[Row] = [
            (self._text(label, most, strong=True), self._text(text, most))
            for label, text in pairs[: self.how.rows]
        ]
        if left := len(pairs) - len(rows):
            self._left_out = True
            rows.append((self._text("And", 1, strong=True), self._text(f"{left} more in the plan", 1)))
        return rows

    def long_name(self, name: str) -> list[Block]:
        """A name that the head cuts short, whole."""
        if BOLD.width(name) * _NAME_FLOOR <= _NAME_ROOM:
            return []
        whole = Shortened(name, Style(BOLD, 9, 11, after=3), _NAME_LINES)
        self._texts.append(whole)
        return [whole]

    def particulars(self, pairs: Sequence[Pair], photo: Photograph | None) -> Block:
        """Two to a row; beside what of a photograph reaches below the head."""
        room = _WIDTH - (SMALL_BOX[0] + 4 * MM if photo is not None else 0)
        cells = [
            (self._text(label, 1, strong=True), self._text(text, min(self.how.said, 2)))
            for label, text in says.said(list(pairs))
        ]
        spare: Row = (None, None) if len(cells) % 2 else ()
        flat: list[Block | None] = [cell for pair in cells for cell in pair] + list(spare)
        rows: list[Row] = [tuple(flat[n : n + 4]) for n in range(0, len(flat), 4)]
        label = 5.8 * self.how.size
        widths = (label, room / 2 - label, label, room / 2 - label)
        table = Table(widths, rows, ruling=Ruling(0.8, 0, 0.25, 0), padding=Padding(1.5, 1, 2))
        if photo is not None:
            reach = max(0.0, photo.size[1] - (_HEAD - _PHOTO_TOP))
            wide = (room, _WIDTH - room)
            table = Table(wide, [(table, None)], ruling=_UNRULED, padding=_UNPADDED, least=reach)
        table.before, table.after = 0.0, 4.0
        return table

    def framed(self, title: str, pairs: Sequence[Pair]) -> Table:
        """What must be known: in a heavy frame under white on black."""
        size = self.how.size + 0.5
        head = Paragraph(title, Style(BOLD, size, size * 1.25, grey=WHITE, short_by=-_WIDTH))
        table = Table(
            (_WIDTH * _LABEL, _WIDTH * (1 - _LABEL)),
            self._rows(pairs, self.how.loud),
            head=(head, None),
            ruling=_FRAMED,
            padding=Padding(4, 1.5, 2.5),
            head_is_black=True,
        )
        table.before, table.after = 0.0, 5.0
        return table

    def panel(self, title: str, pairs: Sequence[Pair], width: float, label: float = 0.3) -> list[Block]:
        size = self.how.size + 0.5
        heading = Paragraph(title, Style(BOLD, size, size * 1.25, after=0.5))
        table = Table(
            (width * label, width * (1 - label)),
            self._rows(pairs, self.how.said),
            ruling=_OPEN,
            padding=Padding(1.5, 1, 2),
        )
        table.before, table.after = 0.0, 4.0
        top = Group([Rule(1.2, after=1.5), heading], whole=True)
        top.leads = True
        return [top, table]


def _draw_photo(ink: Ink, photo: Photograph | None) -> float:
    """Under the stamp; returns how far a line below the stamp may reach."""
    if photo is None:
        return _WIDTH
    width = SMALL_BOX[0]
    photo.draw(ink, _RIGHT - width, _TOP - _PHOTO_TOP, width)
    return _WIDTH - width - 4 * MM


def _draw_head(ink: Ink, facts: Facts, *, is_cut: bool) -> None:
    """Whose sheet it is; at the right the state of the plan that it was made from."""
    tenant, room = facts.tenant, _NAME_ROOM
    if says.has_plan(facts):
        draw_stamp(ink, _RIGHT, _TOP + 1, facts.stamp, STAMP_SCALE)
    ink.fit(_LEFT, _TOP - 9, f"{TITLE}{BETWEEN}{facts.scheme.name}", SEMIBOLD, 11, room, SMALLEST)
    ink.fit(_LEFT, _TOP - 31, tenant.formal_name, BOLD, 22, room, _NAME_FLOOR)
    liked = f"Likes to be called {tenant.liked_name}"
    if tenant.pronouns.strip():
        liked += f" ({tenant.pronouns})"
    ink.fit(_LEFT, _TOP - 47, liked, REGULAR, 12, room, 9)
    source = says.source(facts)
    said, face = (f"{source} {_CUT}", SEMIBOLD) if is_cut else (source, REGULAR)
    reach = _draw_photo(ink, photograph(facts.photo, SMALL_BOX))
    ink.fit(_LEFT, _TOP - 60, said, face, 9, reach, SMALLEST)


def _draw_foot(ink: Ink, facts: Facts, page: str, number: str, printed: Printed) -> None:
    draw_foot(
        ink,
        _LEFT,
        _RIGHT,
        8 * MM,
        "Confidential.",
        f"Goes with the tenant to hospital. {says.until(facts)}",
        page,
        under=f"{printed.text}{BETWEEN}{number}",
    )
