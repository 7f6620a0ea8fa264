"""The first page of a plan: the one-page profile, with alerts, what matters, and whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ech_desktop.domain.alerts import Severity
from ech_desktop.domain.tenants import Tenant, nhs_text
from ech_desktop.printing.flow import Beside, Block, Group, Placed, Rule, closed_up, flowed
from ech_desktop.printing.paper import MM
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.plan_facts import Facts
from ech_desktop.printing.plan_styles import FIRST, LATER, WIDTH, Styles, bullets
from ech_desktop.printing.rota_marks import STAMP_WIDTH
from ech_desktop.printing.setting import BOLD
from ech_desktop.printing.table import LABELLED, Padding, Row, Ruling, Table
from ech_desktop.printing.tenant_pages import STAMP_SCALE, communication_strip
from ech_desktop.printing.text import NO_BREAK_SPACE

_FRAMED: Final = Ruling(frame=2.2)
_BOXED: Final = Ruling(frame=1.4)
_ROOMY: Final = Padding(side=6, above=2.5, below=4.5)
_GAP: Final = 9.0
_WIDEST_PAIR: Final = 1.6
_COMMUNICATE: Final = "How I communicate"
_PANEL_NEEDS: Final = 24 * MM


def profile(facts: Facts, look: Styles) -> list[Placed] | None:
    """The one page, or None where there is more to say than it holds."""
    pages = flowed(_blocks(facts, _main(facts, look), look, compact=False), WIDTH, FIRST, LATER)
    return pages[0] if len(pages) == 1 else None


def long_profile(facts: Facts, look: Styles) -> list[Block]:
    """A profile of more than a page, with the emergency call near its top; the plan follows at once."""
    return _blocks(facts, _main(facts, look), look, compact=True)


def whole_profile(facts: Facts, look: Styles) -> list[list[Placed]]:
    """The profile by itself, with every heading of About Me under which something is written."""
    plan = facts.plan
    more = (
        ("People important to me", plan.people),
        ("My wellness", plan.wellness),
        ("Please do", plan.please_do),
        ("Please don’t", plan.please_dont),
        ("Also worth knowing about me", plan.about_me),
        ("Written with", plan.supported_by),
    )
    panels = [*_main(facts, look), *(_panel(title, text, look) for title, text in more if text.strip())]
    for compact in (False, True):
        pages = flowed(_blocks(facts, panels, look, compact=compact), WIDTH, FIRST, LATER)
        if len(pages) == 1:
            return pages
    return closed_up(_blocks(facts, panels, look, compact=True), WIDTH, FIRST, LATER)


def _main(facts: Facts, look: Styles) -> list[Group]:
    plan = facts.plan
    return [
        _panel("What people like about me", plan.admire, look),
        _panel(_COMMUNICATE, plan.communicate.strip() or facts.tenant.communication, look),
        _panel("What matters to me", plan.matters, look),
        _panel("How best to support me", plan.support, look),
    ]


def _blocks(facts: Facts, panels: Sequence[Group], look: Styles, *, compact: bool) -> list[Block]:
    tenant = facts.tenant
    beside = _in_columns(panels, look) if compact else _in_rows(panels, look)
    emergency = _emergency(tenant, look)
    rest = [emergency, *beside] if compact else [*beside, emergency]
    below = f"See “{_COMMUNICATE}” below." if facts.plan.communicate.strip() else ""
    strip = communication_strip(facts, look, elsewhere=below)
    return [*_name(facts, look), *_particulars(facts, look), strip, _alerts(tenant, look), *rest]


def _in_rows(panels: Sequence[Group], look: Styles) -> list[Block]:
    """Two to a row, their headings side by side."""
    rows = [panels[n : n + 2] for n in range(0, len(panels), 2)]
    last = len(rows) - 1
    return [
        Beside(
            row[0],
            row[-1] if len(row) > 1 else Group([]),
            gap=5 * MM,
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
    return [Beside(Group(panels[::2]), Group(panels[1::2]), gap=5 * MM, after=_GAP, needs=needs)]


def _name(facts: Facts, look: Styles) -> list[Block]:
    def beside_stamp(style: Style) -> Style:
        return replace(style, short_by=STAMP_WIDTH * STAMP_SCALE + 4 * MM)

    tenant = facts.tenant
    liked = f"Likes to be called {tenant.liked_name}"
    if tenant.pronouns.strip():
        liked += f" ({tenant.pronouns})"
    kicker = f"One-page profile · {facts.scheme.name}"
    return [
        Paragraph(kicker, beside_stamp(look.kicker)),
        Paragraph(tenant.formal_name, beside_stamp(look.name)),
        Paragraph(liked, look.under_name),
    ]


def _particulars(facts: Facts, look: Styles) -> list[Block]:
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
    cells = [(Paragraph(a, look.strong), Paragraph(b, look.cell)) for a, b in said if b.strip()]
    k = look.scale
    label = 27 * MM * k
    if k > 1.2:
        rows: list[Row] = list(cells)
        widths = [label, WIDTH - label]
    else:
        pairs = [*cells, (None, None)] if len(cells) % 2 else cells
        rows = [(*pairs[n], *pairs[n + 1]) for n in range(0, len(pairs), 2)]
        widths = [19 * MM * k, WIDTH / 2 - 19 * MM * k - 2 * MM, label, WIDTH / 2 - label + 2 * MM]
    table = Table(widths, rows, ruling=LABELLED, padding=Padding(side=1.5))
    table.after = _GAP
    return [table]


def _alerts(tenant: Tenant, look: Styles) -> Block:
    """The only heavy black of the page: severe allergies first."""
    allergies = sorted(tenant.active_allergies(), key=lambda a: a.severity is not Severity.SEVERE)
    rows: list[Row] = []
    for allergy in allergies:
        severity = "" if allergy.severity is Severity.UNKNOWN else f" ({allergy.severity.value})"
        reaction = f": {allergy.reaction.strip()}" if allergy.reaction.strip() else ""
        text = f"{allergy.substance}{severity}{reaction}"
        rows.append((Paragraph("Allergy", look.alert), Paragraph(text, look.cell)))
    for alert in tenant.active_alerts():
        label = alert.kind.value.capitalize()
        rows.append((Paragraph(label, look.alert), Paragraph(alert.detail, look.cell)))
    if not rows:
        text = "Earlier ones have ended." if tenant.alerts or tenant.allergies else "None are recorded."
        rows.append((Paragraph("None", look.alert), Paragraph(text, look.cell)))
    label_width = min(43 * MM * look.scale, WIDTH * 0.36)
    table = Table(
        (label_width, WIDTH - label_width),
        rows,
        head=(Paragraph("Alerts and allergies", replace(look.reversed, short_by=-WIDTH)), None),
        ruling=_FRAMED,
        padding=_ROOMY,
        head_is_black=True,
    )
    table.after = _GAP
    return table


def _panel(title: str, text: str, look: Styles) -> Group:
    inside = bullets(text, look) or [Paragraph("Not written yet.", look.cell)]
    heading = Group([Rule(1.6, after=3), Paragraph(title, look.panel)], whole=True, after=look.panel.after)
    heading.leads = True
    return Group([heading, *inside], after=_GAP)


def _emergency(tenant: Tenant, look: Styles) -> Block:
    first = next(iter(tenant.emergency_contacts()), None)
    if first is None:
        who, phone = "No emergency contact is recorded.", ""
    else:
        who, phone = f"{first.name}, {first.role}", first.phone
    call = Paragraph(phone.replace(" ", NO_BREAK_SPACE), look.alert)
    last = min(WIDTH * 0.4, BOLD.width(phone) * look.alert.size + 12)
    first_width = min(WIDTH * 0.29, (WIDTH - last) / 2)
    widths = (first_width, WIDTH - first_width - last, last)
    cells = (Paragraph("In an emergency call", look.alert), Paragraph(who, look.cell), call)
    table = Table(widths, [cells], ruling=_BOXED)
    table.after = _GAP
    return table
