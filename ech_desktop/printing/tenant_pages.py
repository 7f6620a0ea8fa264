"""The pages of a tenant's plan: whose it is and how to talk with them on every sheet, and one foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ech_desktop.domain.versions import PlanStatus
from ech_desktop.printing.flow import Block, Placed
from ech_desktop.printing.foot import draw_foot
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM, PORTRAIT, SMALLEST
from ech_desktop.printing.paragraph import Paragraph
from ech_desktop.printing.plan_facts import P, VersionFacts, short_date
from ech_desktop.printing.plan_styles import HEAD, LEFT, RIGHT, TOP, WIDTH, Styles
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.rota_marks import draw_stamp
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.shortened import ALL, limited
from ech_desktop.printing.table import Padding, Row, Ruling, Table
from ech_desktop.printing.text import BETWEEN

STAMP_SCALE: Final = 1.1
_HEAD_SIZE: Final = 10.0
_BOXED: Final = Ruling(frame=1.4)


def tenant_pages(
    facts: VersionFacts[P],
    title: str,
    pages: Sequence[Sequence[Placed]],
    number: str,
    printed: Printed,
    *,
    is_care: bool = True,
) -> list[Ink]:
    """The pages; `is_care`: they name the date of birth and the end of the NHS number."""
    inks = []
    for n, placed in enumerate(pages):
        ink = Ink()
        if n == 0:
            draw_stamp(ink, PORTRAIT.width - RIGHT, column_top(n) + 1, facts.stamp, STAMP_SCALE)
        else:
            _draw_head(ink, facts, title, is_care=is_care)
        for block, down in placed:
            block.draw(ink, LEFT, column_top(n) - down, WIDTH)
        draw_foot(
            ink,
            LEFT,
            PORTRAIT.width - RIGHT,
            8 * MM,
            "Confidential.",
            f"Keep locked away. {facts.until}",
            f"Page {n + 1} of {len(pages)}",
            under=f"{printed.text}{BETWEEN}{number}",
        )
        inks.append(ink)
    return inks


def column_top(page: int) -> float:
    return PORTRAIT.height - TOP - (HEAD if page else 0.0)


def communication_strip(
    facts: VersionFacts[P], look: Styles, *, elsewhere: str = "", most: int = ALL
) -> Block:
    """How to talk with and write to this person (Accessible Information Standard); also that nobody asked.

    Each on at most `most` lines; `elsewhere` says where it stands on the same page when it is written
    nowhere else.
    """
    tenant = facts.tenant
    needs = tenant.communication.strip() or elsewhere or facts.communication
    said = [("Communication", needs), ("In writing", tenant.information)]
    rows: list[Row] = [(Paragraph(a, look.alert), limited(b, look.cell, most)) for a, b in said if b.strip()]
    label = label_room(look)
    table = Table((label, WIDTH - label), rows, ruling=_BOXED, padding=Padding(side=6, above=2.5, below=4.5))
    table.after = 9.0
    return table


def label_room(look: Styles) -> float:
    """Points for the labels in a frame: those of the alerts stand under those of the communication."""
    return min(39 * MM * look.scale, WIDTH * 0.36)


def _draw_head(ink: Ink, facts: VersionFacts[P], title: str, *, is_care: bool) -> None:
    """The right person on every sheet: name, flat, date of birth, the end of the NHS number."""
    tenant, plan = facts.tenant, facts.plan
    y, right = PORTRAIT.height - TOP - 3, PORTRAIT.width - RIGHT
    said = f"{title} · {facts.version}"
    face = BOLD if plan.status is not PlanStatus.AGREED else REGULAR
    ink.text_right(right, y, said, face, _HEAD_SIZE)
    room = right - face.width(said) * _HEAD_SIZE - 10 - LEFT
    x = ink.fit(LEFT, y, tenant.formal_name, BOLD, 11, room * 0.55, SMALLEST) + 8
    digits = "".join(c for c in tenant.nhs_number if c.isdecimal())
    parts = (
        f"Flat {facts.flat}" if facts.flat else "",
        f"born {short_date(tenant.born)}" if tenant.born and is_care else "",
        f"NHS no. ends {digits[-4:]}" if digits and is_care else "",
    )
    ink.fit(x, y, BETWEEN.join(filter(None, parts)), REGULAR, _HEAD_SIZE, LEFT + room - x, SMALLEST)
    needs = tenant.told_how if tenant.communication.strip() else facts.communication
    if not tenant.communication.strip() and tenant.information.strip():
        needs += f"{BETWEEN}{tenant.information}"
    start = ink.text(LEFT, y - 13, "Communication:", SEMIBOLD, _HEAD_SIZE) + 4
    ink.fit(start, y - 13, needs, REGULAR, _HEAD_SIZE, right - start, 9)
    ink.rule(LEFT, y - 18, right, 0.8)
