"""The first page of a plan: the one-page profile, with alerts, what matters, and whom to call."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ech_desktop.domain.alerts import Severity
from ech_desktop.domain.tenants import Tenant, nhs_text
from ech_desktop.printing.flow import Beside, Block, Group, Placed, Rule, closed_up, flowed
from ech_desktop.printing.paper import MM
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.photograph import PROFILE_BOX, SMALL_BOX, photograph
from ech_desktop.printing.plan_facts import Facts
from ech_desktop.printing.plan_styles import FIRST, LATER, WIDTH, Styles, bullets
from ech_desktop.printing.rota_marks import STAMP_HEIGHT, STAMP_WIDTH
from ech_desktop.printing.setting import BOLD
from ech_desktop.printing.shortened import ALL, first_lines, limited
from ech_desktop.printing.table import LABELLED, Padding, Row, Ruling, Table
from ech_desktop.printing.tenant_pages import STAMP_SCALE, communication_strip, label_room
from ech_desktop.printing.text import NO_BREAK_SPACE

_FRAMED: Final = Ruling(frame=2.2)
_BOXED: Final = Ruling(frame=1.4)
_ROOMY: Final = Padding(side=6, above=2.5, below=4.5)
_CLOSE: Final = Padding(side=6, above=1.5, below=3)
_GAP: Final = 9.0
_COLUMN_GAP: Final = 5 * MM
_COLUMN: Final = (WIDTH - _COLUMN_GAP) / 2
_WIDEST_PAIR: Final = 1.6
_TWO_TO_A_ROW: Final = 1.2
_FIRST_PAIR: Final = 0.44
"""Part of the width: a date of birth with the age stands in the second."""
_COMMUNICATE: Final = "How I communicate"
_PANEL_NEEDS: Final = 24 * MM
_GOES_ON: Final = "… more in the plan, same heading"
_LARGE: Final = 16 / 12
"""From this scale on it is large print."""


class _Try(NamedTuple):
    """Lines that each of the four panels may take, each of the others, and each alert; rows of alerts."""

    main: int = ALL
    more: int = ALL
    loud: int = ALL
    rows: int = ALL


_WHOLE: Final = _Try()
_TRIES: Final = (
    *(_Try(more=more) for more in (12, 8, 6, 5, 4, 3)),
    *(_Try(main, 3) for main in range(24, 9, -1)),
    *(_Try(main, 0) for main in range(14, 3, -1)),
    *(_Try(4, 0, loud) for loud in (4, 3, 2)),
    *(
        _Try(main, 0, loud, rows)
        for main, loud, rows in ((4, 2, 9), (4, 1, 7), (3, 1, 5), (2, 1, 3), (1, 1, 2))
    ),
)
"""From all that is written to what fits whatever was written; what must be known is shortened last."""


def profile(facts: Facts, look: Styles) -> list[Placed] | None:
    """The one page, or None where there is more to say than it holds."""
    pages = flowed(_blocks(facts, _main(facts, look), look, compact=False), WIDTH, FIRST, LATER)
    return pages[0] if len(pages) == 1 else None


def long_profile(facts: Facts, look: Styles) -> list[Block]:
    """A profile of more than a page, with the emergency call near its top; the plan follows at once."""
    return _blocks(facts, _main(facts, look), look, compact=True)


def whole_profile(facts: Facts, look: Styles) -> list[list[Placed]]:
    """The profile by itself, with every heading of About Me under which something is written.

    What is more than a page is shortened, what matters least first, and says where the plan goes on; in
    large print it goes on overleaf, so that nothing is to be looked up.
    """
    panels = [*_main(facts, look), *_more(facts, look)]
    for compact in (False, True):
        pages = flowed(_blocks(facts, panels, look, compact=compact), WIDTH, FIRST, LATER)
        if len(pages) == 1:
            return pages
    if look.scale >= _LARGE:
        return closed_up(_blocks(facts, panels, look, compact=True), WIDTH, FIRST, LATER)

    def flow(n: int) -> list[list[Placed]]:
        return flowed(_shortened(facts, look, _TRIES[n]), WIDTH, FIRST, LATER)

    last = len(_TRIES) - 1
    return flow(bisect_left(range(last), True, key=lambda n: len(flow(n)) == 1))


def _more(facts: Facts, look: Styles, most: int = ALL) -> list[Group]:
    return [_panel(title, text, look, most) for title, text in _said_more(facts)]


def _said_more(facts: Facts) -> list[tuple[str, str]]:
    """The headings of About Me that matter less than the four, the one that staff act on first."""
    plan = facts.plan
    more = (
        ("People important to me", plan.people),
        ("My wellness", plan.wellness),
        ("Please do", plan.please_do),
        ("Please don’t", plan.please_dont),
        ("Also worth knowing about me", plan.about_me),
        ("Written with", plan.supported_by),
    )
    return [(title, text) for title, text in more if text.strip()]


def _shortened(facts: Facts, look: Styles, how: _Try) -> list[Block]:
    """What this try has room for, and at the end which headings only the plan has."""
    panels = _main(facts, look, how.main)
    if how.more:
        panels += _more(facts, look, how.more)
    blocks = _blocks(facts, panels, look, compact=True, how=how)
    if not how.more and (left_out := [title for title, _ in _said_more(facts)]):
        said = f"More in the plan, section “About me”: {'; '.join(left_out)}."
        blocks.append(Paragraph(said, look.strong))
    return blocks


def _main(facts: Facts, look: Styles, most: int = ALL) -> list[Group]:
    plan = facts.plan
    return [
        _panel("What people like about me", plan.admire, look, most),
        _panel(_COMMUNICATE, plan.communicate.strip() or facts.tenant.communication, look, most),
        _panel("What matters to me", plan.matters, look, most),
        _panel("How best to support me", plan.support, look, most),
    ]


def _blocks(
    facts: Facts, panels: Sequence[Group], look: Styles, *, compact: bool, how: _Try = _WHOLE
) -> list[Block]:
    tenant = facts.tenant
    beside = _in_columns(panels, look) if compact else _in_rows(panels, look)
    emergency = _emergency(tenant, look, how)
    rest = [emergency, *beside] if compact else [*beside, emergency]
    below = f"See “{_COMMUNICATE}” below." if facts.plan.communicate.strip() else ""
    strip = communication_strip(facts, look, elsewhere=below, most=how.loud)
    return [*_top(facts, look, how), strip, _alerts(tenant, look, how), *rest]


def _in_rows(panels: Sequence[Group], look: Styles) -> list[Block]:
    """Two to a row, their headings side by side."""
    rows = [panels[n : n + 2] for n in range(0, len(panels), 2)]
    last = len(rows) - 1
    return [
        Beside(
            row[0],
            row[-1] if len(row) > 1 else Group([]),
            gap=_COLUMN_GAP,
            after=_GAP if n == last else 7 * look.scale,
        )
        for n, row in enumerate(rows)
    ]


def _in_columns(panels: Sequence[Group], look: Styles) -> list[Block]:
    """Each column as long as it needs; in the largest print one column."""
    needs = _PANEL_NEEDS * look.scale
    if look.scale > _WIDEST_PAIR:
        for panel in panels:
            panel.needs = needs
        return list(panels)
    return [Beside(Group(panels[::2]), Group(panels[1::2]), gap=_COLUMN_GAP, after=_GAP, needs=needs)]


def _top(facts: Facts, look: Styles, how: _Try) -> list[Block]:
    """Who it is; a photograph stands at the right, under the stamp."""
    box = PROFILE_BOX if how.main == ALL else SMALL_BOX
    photo = photograph(facts.photo, box, STAMP_HEIGHT * STAMP_SCALE + 2 * MM)
    if photo is None:
        return [*_name(facts, look, how, 0.0), _particulars(facts, look, how, WIDTH)]
    aside = box[0] + _COLUMN_GAP
    left = [*_name(facts, look, how, aside), _particulars(facts, look, how, WIDTH - aside)]
    table = Table(
        (WIDTH - aside, aside),
        [(Group(left), photo)],
        ruling=Ruling(0, 0, 0, 0),
        padding=Padding(0, 0, 0),
        labelled=False,
    )
    table.before, table.after = 0.0, _GAP
    return [table]


def _name(facts: Facts, look: Styles, how: _Try, aside: float) -> list[Block]:
    """Beside the stamp, of which `aside` points are kept free already; smaller where room is short."""

    def beside_stamp(style: Style) -> Style:
        return replace(style, short_by=STAMP_WIDTH * STAMP_SCALE + 4 * MM - aside)

    tenant = facts.tenant
    liked = f"Likes to be called {tenant.liked_name}"
    if tenant.pronouns.strip():
        liked += f" ({tenant.pronouns})"
    kicker = f"One-page profile · {facts.scheme.name}"
    name = look.name if how.main == ALL else look.section if how.rows == ALL else look.alert
    return [
        Paragraph(kicker, beside_stamp(look.kicker)),
        Paragraph(tenant.formal_name, replace(beside_stamp(name), before=0.0, after=1.0)),
        limited(liked, look.under_name, how.loud),
    ]


def _particulars(facts: Facts, look: Styles, how: _Try, width: float) -> Block:
    """Flat, date of birth and the like, two to a row; one to a row in large print."""
    tenant = facts.tenant
    said = [
        ("Flat", facts.flat or "None at present"),
        ("Born", facts.born),
        ("NHS no.", nhs_text(tenant.nhs_number)),
        ("Language", tenant.language),
        ("Faith", tenant.faith),
        ("Key worker", facts.who(tenant.key_worker_id)),
    ]
    cells = [(Paragraph(a, look.strong), limited(b, look.cell, how.loud)) for a, b in said if b.strip()]
    k = look.scale
    label, short = 26.5 * MM * k, 19 * MM * k
    if k > _TWO_TO_A_ROW:
        rows: list[Row] = list(cells)
        widths = [label, width - label]
    else:
        pairs = [*cells, (None, None)] if len(cells) % 2 else cells
        rows = [(*pairs[n], *pairs[n + 1]) for n in range(0, len(pairs), 2)]
        first = width * _FIRST_PAIR
        widths = [short, first - short, label, width - first - label]
    table = Table(widths, rows, ruling=LABELLED, padding=Padding(side=1.5))
    table.after = _GAP
    return table


def _alerts(tenant: Tenant, look: Styles, how: _Try) -> Block:
    """The only heavy black of the page: severe allergies first."""
    allergies = sorted(tenant.active_allergies(), key=lambda a: a.severity is not Severity.SEVERE)
    rows: list[Row] = []
    for allergy in allergies:
        severity = "" if allergy.severity is Severity.UNKNOWN else f" ({allergy.severity.value})"
        reaction = f": {allergy.reaction.strip()}" if allergy.reaction.strip() else ""
        text = f"{allergy.substance}{severity}{reaction}"
        rows.append((Paragraph("Allergy", look.alert), limited(text, look.cell, how.loud)))
    for alert in tenant.active_alerts():
        label = alert.kind.value.capitalize()
        rows.append((Paragraph(label, look.alert), limited(alert.detail, look.cell, how.loud)))
    if left := len(rows[how.rows :]):
        text = f"{left} more in the plan, “Alerts and allergies”"
        rows[how.rows :] = [(Paragraph("And", look.alert), Paragraph(text, look.strong))]
    if not rows:
        text = "Earlier ones have ended." if tenant.alerts or tenant.allergies else "None are recorded."
        rows.append((Paragraph("None", look.alert), Paragraph(text, look.cell)))
    label_width = label_room(look)
    table = Table(
        (label_width, WIDTH - label_width),
        rows,
        head=(Paragraph("Alerts and allergies", replace(look.reversed, short_by=-WIDTH)), None),
        ruling=_FRAMED,
        padding=_ROOMY if how.main == ALL else _CLOSE,
        head_is_black=True,
    )
    table.after = _GAP
    return table


def _panel(title: str, text: str, look: Styles, most: int = ALL) -> Group:
    inside = bullets(text, look) or [Paragraph("Not written yet.", look.cell)]
    if most < ALL:
        inside = first_lines(inside, _COLUMN, most, Paragraph(_GOES_ON, look.strong))
    heading = Group([Rule(1.6, after=3), Paragraph(title, look.panel)], whole=True, after=look.panel.after)
    heading.leads = True
    return Group([heading, *inside], after=_GAP)


def _emergency(tenant: Tenant, look: Styles, how: _Try) -> Block:
    first = next(iter(tenant.emergency_contacts()), None)
    if first is None:
        who, phone = "No emergency contact is recorded.", ""
    else:
        who, phone = f"{first.name}, {first.role}", first.phone
    call = Paragraph(phone.replace(" ", NO_BREAK_SPACE), look.alert)
    last = min(WIDTH * 0.4, BOLD.width(phone) * look.alert.size + 12)
    first_width = min(WIDTH * 0.29, (WIDTH - last) / 2)
    widths = (first_width, WIDTH - first_width - last, last)
    cells = (Paragraph("In an emergency call", look.alert), limited(who, look.cell, how.loud), call)
    table = Table(widths, [cells], ruling=_BOXED)
    table.after = _GAP
    return table
