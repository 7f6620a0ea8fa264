"""The handover sheet: what one shift tells the next, on paper, for the hand at 07:00."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from ech_desktop.domain.clock import moment_text, shown
from ech_desktop.domain.handover import Handover, HandoverState
from ech_desktop.domain.handover_sheet import HandoverSheet, Item, Line
from ech_desktop.domain.scheme import Paper, Scheme
from ech_desktop.printing.document import Page, content_mark, pdf
from ech_desktop.printing.flow import Beside, Block, Group, Placed, closed_up
from ech_desktop.printing.foot import draw_foot
from ech_desktop.printing.handover_blocks import Duty, TickBox
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import LANDSCAPE, MM, SMALLEST
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.printed import Printed, Stamp
from ech_desktop.printing.rota_marks import STAMP_WIDTH, draw_stamp
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import Padding, Row, Ruling, Table
from ech_desktop.printing.text import BETWEEN

_SHEET: Final = LANDSCAPE[Paper.A4]
_MARGIN: Final = 8 * MM
_LEFT: Final = _MARGIN
_RIGHT: Final = _SHEET.width - _MARGIN
_WIDTH: Final = _RIGHT - _LEFT
_TITLE: Final = 13 * MM
_HEAD: Final = 8 * MM
_FOOT: Final = 8 * MM
_PAGE: Final = _SHEET.height - 2 * _MARGIN - _FOOT

_SIZES: Final = (10.5, 9.5, 9.0, 8.5)
"""Type that is tried until all fits on one page; at 8.5 points an x is 1.6 mm high, enough at 45 cm."""
_RULING: Final = Ruling(top=1.4, under_head=1.0, between=0.5, bottom=1.0, columns=0.25)
_ROW: Final = 9 * MM
"""Least height of an open item: room for a pen."""
_TICK: Final = 14 * MM
_WHO: Final = 52 * MM
_NEWS: Final = (_WIDTH - 88 * MM - _TICK, 88 * MM, _TICK)
_OPEN: Final = (_WIDTH / 2 - _TICK, _TICK) * 2


@dataclass(frozen=True)
class _Type:
    """The styles of a sheet in one size, points."""

    size: float

    @cached_property
    def text(self) -> Style:
        return Style(REGULAR, self.size, self.size * 1.17)

    @cached_property
    def strong(self) -> Style:
        return replace(self.text, face=SEMIBOLD)

    @cached_property
    def who(self) -> Style:
        return replace(self.text, face=BOLD)

    @cached_property
    def loud(self) -> Style:
        return Style(BOLD, self.size + 1, self.size * 1.3)

    @cached_property
    def rest(self) -> Style:
        return replace(self.text, before=self.size * 0.4, after=self.size * 0.4)

    @cached_property
    def padding(self) -> Padding:
        return Padding(side=3, above=self.size * 0.15, below=self.size * 0.3)

    @cached_property
    def tight(self) -> Padding:
        """Of cells that stand in the row of one tenant."""
        return Padding(side=3, above=self.size * 0.1, below=self.size * 0.1)


@dataclass(frozen=True)
class _Facts:
    """What the sheet says, and who has signed it."""

    sheet: HandoverSheet
    handover: Handover

    @property
    def summary(self) -> list[str]:
        giver, taker = self.handover.given_name, self.handover.accepted_name
        signed = [f"from {giver}" + (f" to {taker}" if taker else "")] if giver else []
        return [*self.sheet.summary, *signed]


def handover_sheet(sheet: HandoverSheet, handover: Handover, scheme: Scheme, printed: Printed) -> bytes:
    """A PDF of one change of shift: only tenants with something new, and how many have nothing."""
    facts = _Facts(sheet, handover)
    number = f"{scheme.initials}-HAND-{shown(handover.at):%Y-%m-%d-%H%M}-{content_mark(sheet.said())}"
    pages = _pages(facts)
    inks = [_page(facts, placed, n, len(pages), number, printed) for n, placed in enumerate(pages)]
    return pdf([Page(_SHEET, ink) for ink in inks], title="Handover", number=number, printed=printed)


def _pages(facts: _Facts) -> list[list[Placed]]:
    """In the largest type with which it is one sheet; what is too much for that, in the largest of all."""
    tried = (closed_up(_blocks(facts, _Type(s)), _WIDTH, _PAGE - _TITLE, _PAGE - _HEAD) for s in _SIZES)
    first = next(tried)
    return first if len(first) == 1 else next((pages for pages in tried if len(pages) == 1), first)


def _blocks(facts: _Facts, type: _Type) -> list[Block]:
    return [
        _on_duty(facts, type),
        *_headline(facts, type),
        *_news(facts, type),
        Paragraph(_rest(facts.sheet), type.rest),
        *_open_items(facts, type),
        _duty(facts),
    ]


def _rest(sheet: HandoverSheet) -> str:
    """How many have nothing new, and the alarm calls."""
    return " ".join(filter(None, (sheet.nothing_new, sheet.calls)))


def _on_duty(facts: _Facts, type: _Type) -> Block:
    """Who goes off and who comes on, with their shifts."""
    said = [
        ("Going off", facts.sheet.going or "Nobody on the rota"),
        ("Coming on", facts.sheet.coming or "Nobody on the rota"),
        ("Staying", facts.sheet.staying),
    ]
    rows: list[Row] = [
        (Paragraph(label, type.strong), Paragraph(people, type.text)) for label, people in said if people
    ]
    label = 22 * MM
    table = Table((label, _WIDTH - label), rows, ruling=Ruling(0, 0, 0.25, 0.25), padding=type.padding)
    table.before, table.after = 0.0, 4.0
    return table


def _headline(facts: _Facts, type: _Type) -> list[Block]:
    if not facts.sheet.headline.strip():
        return []
    rows: list[Row] = [(Paragraph(facts.sheet.headline, type.loud),)]
    table = Table((_WIDTH,), rows, ruling=Ruling(frame=1.6), padding=Padding(6, 2, 3), labelled=False)
    table.after = 4.0
    return [table]


def _news(facts: _Facts, type: _Type) -> list[Block]:
    lines = facts.sheet.lines
    if not lines:
        return [Paragraph("Nothing happened that has to be handed over.", type.loud)]
    heads = ("Flat, name and alerts; what happened (S, B, A)", "To do (R)", "Done")
    head = _across(_NEWS, tuple(Paragraph(each, type.strong) for each in heads), type)
    rows: list[Row] = [(_told(line, type),) for line in lines]
    table = Table((_WIDTH,), rows, head=(head,), ruling=_RULING, padding=Padding(0, 0, 0))
    table.before = table.after = 4.0
    return [table]


def _told(line: Line, type: _Type) -> Block:
    """Who and their alerts across the sheet, below it what happened and what to do."""
    alerts = BETWEEN.join(filter(None, line.alerts.split("\n")))
    who: Row = (Paragraph(line.who, type.who), Paragraph(alerts, type.strong))
    told: Row = (
        Paragraph(line.happened, type.text),
        Paragraph(line.to_do, type.text),
        TickBox() if line.to_do else None,
    )
    return Group([_across((_WHO, _WIDTH - _WHO), who, type), _across(_NEWS, told, type)])


def _across(widths: Sequence[float], row: Row, type: _Type) -> Block:
    """Cells beside one another, without rules."""
    table = Table(widths, [row], ruling=Ruling(0, 0, 0, 0), padding=type.tight, labelled=False)
    table.before = table.after = 0.0
    return table


def _open_items(facts: _Facts, type: _Type) -> list[Block]:
    """Two in a row, read from left to right."""
    items = facts.sheet.items
    if not items:
        return []
    cells = [_item(item, type) for item in items]
    if len(cells) % 2:
        cells.append((None, None))
    rows = [(*left, *right) for left, right in zip(cells[::2], cells[1::2], strict=True)]
    heads = (f"Open items ({len(items)})", "Done", "", "Done" if len(items) > 1 else "")
    return [_table(_OPEN, heads, rows, type)]


def _item(item: Item, type: _Type) -> Row:
    """Whose flat, until when and since when; below it what, and whose it is."""
    due = item.due.replace("\n", " ") if item.overdue else item.due and f"due {item.due}"
    age = "new" if item.age == "new" else f"open {item.age}"
    facts = BETWEEN.join((item.who, *filter(None, (due, age))))
    what = f"{item.what} With {item.owner}." if item.owner else item.what
    return Group([Paragraph(facts, type.strong), Paragraph(what, type.text)]), TickBox()


def _table(widths: Sequence[float], heads: Sequence[str], rows: Sequence[Row], type: _Type) -> Table:
    head = tuple(Paragraph(text, type.strong) for text in heads)
    table = Table(widths, rows, head=head, ruling=_RULING, padding=type.padding, least=_ROW)
    table.before = table.after = 4.0
    return table


def _duty(facts: _Facts) -> Block:
    """Who gave and who took over, or lines to write it on."""
    handover = facts.handover
    given = Duty("Duty given by", handover.given_name, handover.given_at)
    taken = Duty("Accepted by", handover.accepted_name, handover.accepted_at)
    return Beside(given, taken, gap=6 * MM)


def _stamp(facts: _Facts) -> Stamp:
    handover = facts.handover
    if handover.accepted_at is not None:
        by = f"by {handover.accepted_name}"
        return Stamp("ACCEPTED", "", (moment_text(handover.accepted_at), by), solid=True)
    if handover.state is HandoverState.GIVEN and handover.given_at is not None:
        by = f"by {handover.given_name}"
        return Stamp("GIVEN", "", (moment_text(handover.given_at), by))
    return Stamp("DRAFT", "", ("Duty has not been given.", "May still change."))


def _page(facts: _Facts, placed: list[Placed], n: int, count: int, number: str, printed: Printed) -> Ink:
    ink = Ink()
    top = _SHEET.height - _MARGIN
    if n == 0:
        _draw_title(ink, facts, top)
    else:
        x = ink.text(_LEFT, top - 11, "Handover", BOLD, 12) + 6
        ink.fit(x, top - 11, f"{facts.sheet.when} (continued)", SEMIBOLD, 12, _RIGHT - x, SMALLEST)
    column = top - (_HEAD if n else _TITLE)
    for block, down in placed:
        block.draw(ink, _LEFT, column - down, _WIDTH)
    rest = f"Shred at the end of the shift. {printed.text}{BETWEEN}{number}"
    page = f"Page {n + 1} of {count}"
    draw_foot(ink, _LEFT, _RIGHT, _MARGIN, "Confidential: staff only.", rest, page)
    return ink


def _draw_title(ink: Ink, facts: _Facts, top: float) -> None:
    draw_stamp(ink, _RIGHT, top + 1, _stamp(facts), 1.0)
    room = _RIGHT - STAMP_WIDTH - 8
    x = ink.text(_LEFT, top - 13, "Handover", BOLD, 17) + 8
    ink.fit(x, top - 13, facts.sheet.when, SEMIBOLD, 17, room - x, 10)
    ink.fit(_LEFT, top - 28, BETWEEN.join(facts.summary), REGULAR, 10, room - _LEFT, SMALLEST)
