"""How unpopular work was shared: each person's weekends, nights and the rest beside the team's average."""

from __future__ import annotations

from typing import Final

from ech_desktop.domain.clock import date_text
from ech_desktop.domain.fairness import LATE, WEEKS, Fairness, Share
from ech_desktop.domain.scheme import Scheme
from ech_desktop.printing.document import content_mark, pdf
from ech_desktop.printing.flow import Block
from ech_desktop.printing.frame import Foot, Head, framed, width_of
from ech_desktop.printing.paper import MM, PORTRAIT
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import REGULAR, SEMIBOLD
from ech_desktop.printing.table import Padding, Row, Ruling, Table

TITLE: Final = "How the work was shared"
_HEADS: Final = ("Name", "Weekends", "Nights", "Late finishes", "Split days", "Bank holidays", "Key visits")
_TEXT: Final = Style(REGULAR, 11, 14)
_STRONG: Final = Style(SEMIBOLD, 11, 14)
_HEAD: Final = Style(SEMIBOLD, 9.5, 12)
_RULING: Final = Ruling(top=1.2, under_head=0.8, between=0.3, bottom=0.8)
_PADDING: Final = Padding(side=2, above=1.5, below=3)
_COUNT, _CONTACT = 20 * MM, 24 * MM


def fairness_sheet(scheme: Scheme, found: Fairness, printed: Printed) -> bytes:
    """A PDF, portrait: a line for everybody who worked, the team's average below them."""
    rows = [_row(share) for share in found.shares]
    means = tuple(f"{float(mean):.1f}" for mean in found.means)
    number = f"{scheme.initials}-FAIR-{found.last}-{content_mark([*map(repr, rows), repr(means)])}"
    said = f"{date_text(found.first)} to {date_text(found.last)}"
    head = Head(TITLE, said, (scheme.name, f"{WEEKS} weeks"))
    foot = Foot("Confidential: staff only.", "Shred when replaced.", number, printed)
    blocks: list[Block] = [_table(rows, means), *(Paragraph(text, _TEXT) for text in _explained())]
    return pdf(framed(PORTRAIT, head, blocks, foot), title=TITLE, number=number, printed=printed)


def _explained() -> tuple[str, ...]:
    return (
        f"A late finish is a day shift that ends at {LATE}:00 or later. A split day has two shifts.",
        "Key visits: of the placed visits to the tenants whose key worker this is, how many were theirs.",
    )


def _row(share: Share) -> tuple[str, ...]:
    return (share.member.name, *map(str, share.counts), share.contact)


def _table(rows: list[tuple[str, ...]], means: tuple[str, ...]) -> Block:
    if not rows:
        return Paragraph("Nobody has had a shift in these weeks.", _TEXT)
    lines: list[Row] = [_line(row, _TEXT) for row in rows]
    lines.append(_line(("Average of the team", *means, ""), _STRONG))
    head = tuple(Paragraph(text, _HEAD) for text in _HEADS)
    counts = (_COUNT,) * len(means)
    widths = (width_of(PORTRAIT) - sum(counts) - _CONTACT, *counts, _CONTACT)
    return Table(widths, lines, head=head, ruling=_RULING, padding=_PADDING)


def _line(texts: tuple[str, ...], style: Style) -> Row:
    return tuple(Paragraph(text, _STRONG if n == 0 else style) for n, text in enumerate(texts))
