"""What the commissioner asks for: enough people on duty in every session, and a site that is never empty."""

from __future__ import annotations

from collections.abc import Iterator

from ech_desktop.domain import cover
from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import DAY_NAMES, shown
from ech_desktop.domain.rota import Finding, Rota

SUFFICIENT_STAFF = "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 18"


def every_session_is_covered(rota: Rota) -> Iterator[Finding]:
    """Each session has its cover minimum at every minute (CQC regulation 18: sufficient staff)."""
    for each in cover.session_cover(rota):
        for gap in each.gaps:
            day = shown(gap.start).date()
            text = f"{DAY_NAMES[day.weekday()]} {day.day}, {each.session.name}, {gap.text} on duty."
            yield Finding("every_session_is_covered", Level.WARN, text, SUFFICIENT_STAFF, each.day)


def the_site_is_never_empty(rota: Rota) -> Iterator[Finding]:
    """Somebody is on duty at every minute of the week, whether or not a session asks for it.

    Said only where no session already asks for somebody, so that one hole is one finding.
    """
    asked = [(each.start, each.end) for each in cover.session_cover(rota) if each.session.minimum > 0]
    for gap in cover.unattended(rota):
        for (begin, finish), sessions in cover.steps(asked, gap.start, gap.end):
            if sessions:
                continue
            day = shown(begin).date()
            when = f"{DAY_NAMES[day.weekday()]} {day.day}, {shown(begin):%H:%M} to {shown(finish):%H:%M}"
            yield Finding(
                "the_site_is_never_empty", Level.WARN, f"{when}: nobody is on duty.", SUFFICIENT_STAFF, day
            )
