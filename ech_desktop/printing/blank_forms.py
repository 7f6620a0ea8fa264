"""Blank forms for when there is no PC: incident, note, visit record, handover. Typed in afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from ech_desktop.domain.scheme import Paper, Scheme
from ech_desktop.printing.document import Page, pdf
from ech_desktop.printing.flow import Block, Rule
from ech_desktop.printing.form_blocks import Blanks, Choices, Ruled
from ech_desktop.printing.frame import Foot, Head, framed, width_of
from ech_desktop.printing.paper import LANDSCAPE, MM, PORTRAIT, Sheet
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import REGULAR, SEMIBOLD
from ech_desktop.printing.table import Padding, Row, Ruling, Table

TITLE: Final = "Blank forms"
_WIDE: Final = LANDSCAPE[Paper.A4]
_RULING: Final = Ruling(top=1.2, under_head=0.8, between=0.4, bottom=1.0, columns=0.25)
_SHRED: Final = "Type it in as soon as the PC is back, with the time at which it happened; then shred."
_KINDS: Final = ("care given", "refused", "health", "wellbeing", "contact", "housing support")
_NOTES: Final = 3
_SIGNED: Final = ("Written by", "Signature", "Date and time")


def blank_forms(scheme: Scheme, printed: Printed) -> bytes:
    """A PDF with a page for each form."""
    number = f"{scheme.initials}-FORMS"
    foot = Foot("Confidential once written on.", _SHRED, number, printed)
    pages: list[Page] = []
    for title, sheet, blocks in _FORMS:
        head = Head(title, "Blank form", (scheme.name,))
        pages += framed(sheet, head, blocks(), foot)
    return pdf(pages, title=TITLE, number=number, printed=printed)


def _incident() -> list[Block]:
    return [
        Choices("Kind", ("fall", "injury", "medicines", "fire", "missing", "safeguarding", "other")),
        Blanks(("Date", "Time it happened", "Where"), (0.25, 0.3, 0.45)),
        Blanks(("Flat", "Who it happened to"), (0.25, 0.75)),
        Ruled("What happened, and what was found", 7),
        Ruled("Injuries, and what was done for them", 3),
        Blanks(("Seen by", "Called at: 999 / 111 / GP"), (0.5, 0.5)),
        Ruled("What was done to keep people safe", 4),
        Blanks(("Family told at", "On-call manager told at"), (0.5, 0.5)),
        Choices("May have to go to", ("CQC", "council safeguarding", "RIDDOR", "landlord", "nobody")),
        Blanks(_SIGNED, (0.36, 0.34, 0.3)),
    ]  # fmt: skip


def _note() -> list[Block]:
    one: list[Block] = [
        Blanks(("Flat", "Name", "Happened: date and time"), (0.16, 0.42, 0.42)),
        Choices("Kind", _KINDS),
        Ruled("What happened, what was said, what is to be done", 4),
        Choices("For handover", ("yes", "no")),
        Blanks(_SIGNED, (0.36, 0.34, 0.3)),
    ]
    blocks: list[Block] = []
    for n in range(_NOTES):
        blocks += [Rule(1.2, after=2), *one] if n else one
    return blocks


def _visits() -> list[Block]:
    heads = (
        "Flat",
        "Name",
        "Began",
        "Ended",
        "Staff",
        "What was done; missed or refused: why",
        "Medicines",
        "Initials",
    )
    fixed = (16 * MM, 50 * MM, 19 * MM, 19 * MM, 14 * MM, 28 * MM, 22 * MM)
    return [
        Blanks(("Date", "Shift", "Name"), (0.25, 0.25, 0.5)),
        _grid(_WIDE, heads, fixed, 5, rows=11),
    ]  # fmt: skip


def _handover() -> list[Block]:
    heads = ("Flat and name", "What happened (S, B, A)", "To do (R)", "Done, by")
    fixed = (52 * MM, 66 * MM, 33 * MM)
    return [
        Blanks(("Date and time", "From (shift, names)", "To (shift, names)"), (0.24, 0.38, 0.38)),
        Blanks(("Most important now",), (1.0,)),
        _grid(_WIDE, heads, fixed, 1, rows=7),
        Blanks(("Away or in hospital", "Shifts not filled", "Alarm calls"), (0.4, 0.36, 0.24)),
        Blanks(("Keys and phones handed over", "Open items go on, on the back: how many"), (0.45, 0.55)),
        Blanks(("Duty given by", "Time", "Accepted by", "Time"), (0.34, 0.16, 0.34, 0.16)),
    ]


def _grid(sheet: Sheet, heads: Sequence[str], fixed: Sequence[float], wide: int, *, rows: int) -> Table:
    """Empty rows; the column `wide` takes what the others leave."""
    widths = list(fixed)
    widths.insert(wide, width_of(sheet) - sum(fixed))
    head = tuple(Paragraph(text, Style(SEMIBOLD, 10, 12)) for text in heads)
    row: Row = (Paragraph(" ", Style(REGULAR, 10, 12)), *(None for _ in widths[1:]))
    table = Table(widths, [row] * rows, head=head, ruling=_RULING, padding=Padding(3, 2, 3), least=12 * MM)
    table.before = 6.0
    return table


_FORMS: Final[tuple[tuple[str, Sheet, Callable[[], list[Block]]], ...]] = (
    ("Incident or accident", PORTRAIT, _incident),
    ("Notes", PORTRAIT, _note),
    ("Visit record", _WIDE, _visits),
    ("Handover", _WIDE, _handover),
)
