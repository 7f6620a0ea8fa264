"""The first page of the contingency pack: what to do when the PC is dead, and what is in the pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ech_desktop.domain.clock import moment_text
from ech_desktop.domain.scheme import Scheme
from ech_desktop.printing.document import pdf
from ech_desktop.printing.flow import Block
from ech_desktop.printing.frame import Foot, Head, framed, width_of
from ech_desktop.printing.paper import MM, PORTRAIT
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import LISTED, Padding, Row, Table
from ech_desktop.printing.text import and_list

TITLE: Final = "Contingency pack"
_WIDTH: Final = width_of(PORTRAIT)
_TEXT: Final = Style(REGULAR, 12, 16, before=4, after=4)
_STRONG: Final = Style(SEMIBOLD, 12, 16)
_LOUD: Final = Style(BOLD, 14, 19, before=6, after=4)
_STEP: Final = Style(REGULAR, 12, 16, after=3, indent=16)
_PAGE: Final = 24 * MM
_STEPS: Final = (
    "Ring the on-call manager. Care goes on from these sheets.",
    "Check the date at the foot of each page. Ask the last shift leader what has changed since.",
    "Print the run sheets of the day and give them out; give out by hand the visits that nobody has.",
    "Write everything on the blank forms, with the time at which it happened.",
    "When the PC is back, type it in from the forms. Then shred the old pack.",
)


def pack_cover(
    scheme: Scheme, contents: Sequence[tuple[str, int]], missing: list[str], until: str, printed: Printed
) -> bytes:
    """A PDF of one page. `contents`: what is where, by the page of the pack; `missing`: what is not in it."""
    blocks: list[Block] = [
        Paragraph(f"{until}.", _LOUD),
        Paragraph("When the PC is dead", _LOUD),
        *(Paragraph(step, _STEP, bullet=f"{n}.") for n, step in enumerate(_STEPS, 1)),
        Paragraph("What is in the pack", _LOUD),
        _contents(contents),
    ]
    if missing:
        blocks.append(Paragraph(f"Not in it, because nothing was written yet: {and_list(missing)}.", _TEXT))
    own = (("On call", scheme.on_call), ("Scheme", scheme.phone), ("Landlord", scheme.landlord))
    lines = (scheme.name, *(f"{label}: {said}" for label, said in own if said.strip()))
    number = f"{scheme.initials}-PACK-{printed.at:%Y-%m-%d}"
    foot = Foot("Confidential: staff only.", "Keep locked away. Shred when replaced.", number, printed)
    head = Head(TITLE, moment_text(printed.at), lines)
    return pdf(framed(PORTRAIT, head, blocks, foot), title=TITLE, number=number, printed=printed)


def _contents(contents: Sequence[tuple[str, int]]) -> Block:
    rows: list[Row] = [
        (Paragraph(title, _STRONG), Paragraph(f"page {page}", _STRONG)) for title, page in contents
    ]
    return Table((_WIDTH - _PAGE, _PAGE), rows, ruling=LISTED, padding=Padding(3, 1.5, 3))
