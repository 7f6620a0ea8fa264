"""The list of shifts that nobody has yet, to hang up: each with a line to write a name on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import hours, week_name
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Scheme, ShiftKind
from ech_desktop.printing.document import content_mark, pdf
from ech_desktop.printing.flow import Block, Group
from ech_desktop.printing.paper import MM, PORTRAIT
from ech_desktop.printing.paragraph import Paragraph
from ech_desktop.printing.printed import Copy, Printed, Published, Stamp
from ech_desktop.printing.rota_blocks import ShiftName, WriteLine
from ech_desktop.printing.rota_head import COPIES, Holidays, narrow_title
from ech_desktop.printing.rota_leaves import RULING, Leaves, Look
from ech_desktop.printing.rota_names import Names
from ech_desktop.printing.rota_rows import TO_FILL, Mark, day_label, in_order
from ech_desktop.printing.table import Padding, Row, Table

_MARGIN: Final = 12 * MM
_ROW: Final = 10 * MM
_PEN: Final = 7 * MM
_WIDTHS: Final = (30 * MM, 38 * MM, 28 * MM, 16 * MM)
_HOW: Final = (
    "Write your name beside a shift that you can work. It is yours when a team leader has agreed it with you."
)
_NONE: Final = "Every shift has somebody. There is nothing to fill."


def to_fill(
    rota: Rota,
    scheme: Scheme,
    printed: Printed,
    *,
    stamp: Stamp | Published,
    holidays: Holidays | None = None,
) -> bytes:
    """A PDF of the open shifts of these weeks by day and time. It is a wall copy: no notes, no reasons."""
    names, holidays = Names(rota, Copy.WALL), holidays or {}
    shifts = sorted(rota.open_shifts, key=in_order)
    number = f"{scheme.initials}-FILL-{week_name(rota.monday)}"
    number += f"-{content_mark([str(rota.weeks), *(f'{s.day} {s.code} {s.times}' for s in shifts)])}"
    title = narrow_title(TO_FILL, rota, scheme, names.stamp(stamp), holidays)
    leaves = Leaves(PORTRAIT, margin=_MARGIN, is_narrow=True)
    inks = leaves.inks(title, lambda width: _blocks(rota, shifts, holidays, width))
    pages = leaves.footed(
        inks,
        warning=COPIES[Copy.WALL][1],
        shred="Take down when replaced.",
        number=number,
        printed=names.printed(printed),
    )
    return pdf(pages, title=TO_FILL, number=number, printed=printed)


def _blocks(rota: Rota, shifts: Sequence[Shift], holidays: Holidays, width: float) -> list[Block]:
    look = Look()
    if not shifts:
        return [Paragraph(_NONE, look.section)]
    named = {t.code: t.name for t in rota.types}
    said = (
        f"{plural(len(shifts), 'shift')}, {hours(sum(s.length for s in shifts))} h from start to end. {_HOW}"
    )
    heads = ("Day", "Shift", "Times", "Paid h", "Name", "Agreed by")
    rest = width - sum(_WIDTHS)
    widths = (*_WIDTHS, rest * 0.64, rest * 0.36)
    rows: list[Row] = []
    for day, of_day in groupby(shifts, key=lambda s: s.day):
        label = day_label(day)
        label += f"\n{holidays[day]}" if day in holidays else ""
        for shift in of_day:
            rows.append(_row(shift, label, named.get(shift.code, "")))
            label = ""
    head = tuple(Paragraph(text, look.strong) for text in heads)
    padding = Padding(side=3, above=5, below=3.5)
    table = Table(widths, rows, head=head, ruling=RULING, padding=padding, least=_ROW)
    return [Paragraph(said, look.style(11, 15, after=4)), table]


def _row(shift: Shift, label: str, name: str) -> Row:
    look = Look()
    mark = Mark(name or shift.look.capitalize(), shift.code, shift.look)
    paid = clocks(shift).paid
    day, *under = label.splitlines() or [""]
    said = [
        Paragraph(day, look.style(12, 15, strong=True)),
        *(Paragraph(t, look.style(9, 11)) for t in under),
    ]
    asleep = shift.kind is ShiftKind.SLEEP_IN and not paid
    return (
        Group([*said]),
        ShiftName(mark, look.style(12, 15)),
        Paragraph(shift.times, look.style(12, 15)),
        Paragraph("asleep" if asleep else hours(paid), look.style(12, 15)),
        WriteLine(_PEN - 3),
        WriteLine(_PEN - 3),
    )
