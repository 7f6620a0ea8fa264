"""What stands overleaf: changes since the last issue, rules overridden and why, notes on shifts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ech_desktop.domain.rota import Rota
from ech_desktop.printing.flow import Block
from ech_desktop.printing.paper import MM
from ech_desktop.printing.paragraph import Paragraph
from ech_desktop.printing.printed import Published, Stamp
from ech_desktop.printing.rota_leaves import PADDING, RULING, Look
from ech_desktop.printing.rota_names import Names
from ech_desktop.printing.rota_rows import STRANGERS, TO_FILL, day_label
from ech_desktop.printing.table import Row, Table
from ech_desktop.printing.text import NO_BREAK_SPACE

_DUTY: Final = re.compile(r"(?<= )(\w{1,4}) (?=\d\d:\d\d–)")
"""A code before its times: no line ends between them."""
Overridden = tuple[str, str, str]
"""The finding as it read, the reason for which it stands, and who let it stand."""


@dataclass(frozen=True)
class Overleaf:
    """What is said on the back of a rota; `since` names the issue that the changes are against."""

    since: str
    changes: tuple[str, ...]
    overrides: tuple[Overridden, ...]
    notes: tuple[tuple[str, str, str], ...]
    """Shift, whose, note."""

    def __bool__(self) -> bool:
        return bool(self.changes or self.overrides or self.notes)

    def blocks(self, width: float, look: Look) -> list[Block]:
        found: list[Block] = []
        if self.changes:
            bullet = look.style(11.5, 15.5, indent=13, after=2.5)
            found.append(_section(f"Changes since {self.since} ({len(self.changes)})", look))
            found += [Paragraph(text, bullet, bullet="•") for text in self.changes]
        if self.overrides:
            heads = ("Finding", "Why the rota stands all the same", "Overridden by")
            found.append(_section(f"Rules overridden ({len(self.overrides)})", look))
            found.append(_table(heads, self.overrides, (0.44, 0.36, 0.2), width, look))
        if self.notes:
            found.append(_section(f"Notes on shifts ({len(self.notes)})", look))
            found.append(_table(("Shift", "Who", "Note"), self.notes, (0.26, 0.26, 0.48), width, look))
        return found


def overleaf(
    rota: Rota,
    names: Names,
    stamp: Stamp | Published,
    changes: Sequence[str],
    overrides: Sequence[Overridden],
) -> Overleaf:
    """On the wall copy there are the changes alone, with short names and without notes."""
    replaced = stamp.replaces if isinstance(stamp, Published) else 0
    return Overleaf(
        f"issue {replaced}" if replaced else "the last issue",
        tuple(_DUTY.sub(rf"\1{NO_BREAK_SPACE}", names.within(text)) for text in changes),
        () if names.on_wall else tuple(overrides),
        () if names.on_wall else tuple(_notes(rota, names)),
    )


def _notes(rota: Rota, names: Names) -> list[tuple[str, str, str]]:
    found = []
    for shift in (s for s in rota.own_shifts if s.note.strip()):
        member = rota.members.get(shift.team_member_id) if shift.team_member_id else None
        who = names.of(member) if member else STRANGERS if shift.team_member_id else shift.agency_worker
        said = f"{day_label(shift.day)} {shift.code} {shift.times}".replace("  ", " ")
        found.append((shift.start, said, who or TO_FILL, shift.note))
    return [row[1:] for row in sorted(found)]


def _section(text: str, look: Look) -> Block:
    return Paragraph(text, look.section, needs=24 * MM * look.scale, leads=True)


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], parts: Sequence[float], width: float, look: Look
) -> Block:
    styles = (look.strong, look.text, look.text)
    cells: list[Row] = [tuple(map(Paragraph, row, styles)) for row in rows]
    head = tuple(Paragraph(text, look.strong) for text in heads)
    return Table([part * width for part in parts], cells, head=head, ruling=RULING, padding=PADDING)
