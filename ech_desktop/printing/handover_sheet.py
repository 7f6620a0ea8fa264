"""The handover sheet: what one shift tells the next, on paper, for the hand at 07:00."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ech_desktop.domain.clock import moment_text, shown
from ech_desktop.domain.handover import Handover, HandoverState
from ech_desktop.domain.handover_sheet import HandoverSheet, Line
from ech_desktop.domain.scheme import Paper, Scheme
from ech_desktop.printing.document import Page, content_mark, pdf
from ech_desktop.printing.flow import Beside, Block, Placed, closed_up
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
_TITLE: Final = 15 * MM
_HEAD: Final = 8 * MM
_FOOT: Final = 8 * MM
_PAGE: Final = _SHEET.height - 2 * _MARGIN - _FOOT

_TEXT: Final = Style(REGULAR, 10.5, 13)
_STRONG: Final = Style(SEMIBOLD, 10.5, 13)
_LOUD: Final = Style(BOLD, 11.5, 15)
_SECTION: Final = Style(BOLD, 13, 17, before=8, after=3)
_RULING: Final = Ruling(top=1.4, under_head=1.0, between=0.5, bottom=1.0, columns=0.25)
_PADDING: Final = Padding(side=3, above=2.5, below=3.5)
_ROW: Final = 11 * MM
"""Least height of a row: room for a pen."""
_NEWS: Final = (52 * MM, 38 * MM, 92 * MM, 66 * MM, _WIDTH - 248 * MM)
_OPEN: Final = (52 * MM, 98 * MM, 31 * MM, 27 * MM, 40 * MM, _WIDTH - 248 * MM)


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
    pages = closed_up(_blocks(facts), _WIDTH, _PAGE - _TITLE, _PAGE - _HEAD)
    inks = [_page(facts, placed, n, len(pages), number, printed) for n, placed in enumerate(pages)]
    return pdf([Page(_SHEET, ink) for ink in inks], title="Handover", number=number, printed=printed)


def _blocks(facts: _Facts) -> list[Block]:
    return [
        _on_duty(facts),
        *_headline(facts),
        *_news(facts),
        Paragraph(_rest(facts.sheet), Style(REGULAR, 10.5, 13, before=5, after=5)),
        *_open_items(facts),
        _duty(facts),
    ]


def _rest(sheet: HandoverSheet) -> str:
    """How many have nothing new, and the alarm calls."""
    return " ".join(filter(None, (sheet.nothing_new, sheet.calls)))


def _on_duty(facts: _Facts) -> Block:
    """Who goes off and who comes on, with their shifts."""
    said = [
        ("Going off", facts.sheet.going or "Nobody on the rota"),
        ("Coming on", facts.sheet.coming or "Nobody on the rota"),
        ("Staying", facts.sheet.staying),
    ]
    rows: list[Row] = [
        (Paragraph(label, _STRONG), Paragraph(people, _TEXT)) for label, people in said if people
    ]
    label = 24 * MM
    table = Table((label, _WIDTH - label), rows, ruling=Ruling(0, 0, 0.25, 0.25), padding=_PADDING)
    table.before = 0.0
    return table


def _headline(facts: _Facts) -> list[Block]:
    if not facts.sheet.headline.strip():
        return []
    rows: list[Row] = [(Paragraph(facts.sheet.headline, _LOUD),)]
    return [Table((_WIDTH,), rows, ruling=Ruling(frame=1.6), padding=Padding(6, 4, 5), labelled=False)]


def _news(facts: _Facts) -> list[Block]:
    lines = facts.sheet.lines
    if not lines:
        return [Paragraph("Nothing happened that has to be handed over.", _LOUD)]
    heads = ("Flat and name", "Alerts", "What happened (S, B, A)", "To do (R)", "Done, by")
    rows = [_news_row(line) for line in lines]
    return [_table(_NEWS, heads, rows)]


def _news_row(line: Line) -> Row:
    return (
        Paragraph(line.who, _STRONG),
        Paragraph(line.alerts, _STRONG),
        Paragraph(line.happened, _TEXT),
        Paragraph(line.to_do, _TEXT),
        TickBox() if line.to_do else None,
    )


def _open_items(facts: _Facts) -> list[Block]:
    items = facts.sheet.items
    if not items:
        return []
    heads = ("Flat and name", "Still to do", "Open for", "Due", "Whose", "Done, by")
    rows: list[Row] = [
        (
            Paragraph(item.who, _STRONG),
            Paragraph(item.what, _TEXT),
            Paragraph(item.age, _TEXT),
            Paragraph(item.due, _STRONG if item.overdue else _TEXT),
            Paragraph(item.owner, _TEXT),
            TickBox(),
        )
        for item in items
    ]
    title = Paragraph(f"Open items ({len(items)})", _SECTION, needs=26 * MM, leads=True)
    return [title, _table(_OPEN, heads, rows)]


def _table(widths: Sequence[float], heads: Sequence[str], rows: Sequence[Row]) -> Table:
    head = tuple(Paragraph(text, _STRONG) for text in heads)
    table = Table(widths, rows, head=head, ruling=_RULING, padding=_PADDING, least=_ROW)
    table.after = 4.0
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
