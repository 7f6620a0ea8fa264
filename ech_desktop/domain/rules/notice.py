"""Notice of shifts (L16): off until the site sets how many days, since the regulations are still to come.

Not a rule on a rota: what was told to whom is kept beside it. `actions.publishing` asks it with the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ech_desktop.domain.basics import Level, ShiftId
from ech_desktop.domain.clock import hours, moment_text, shown
from ech_desktop.domain.issues import NoticeGiven
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Finding, Rota

SHIFT_NOTICE: Final = "Employment Rights Act 2025, notice of shifts (regulations expected in 2027)"
_DAY: Final = 24 * 60


def short_notice(rota: Rota, told: Iterable[NoticeGiven]) -> Iterator[Finding]:
    """Shifts, changes and cancellations that were told later than the site's days of notice (Employment
    Rights Act 2025; L16). `told` is what `issues.notice_summary` gives; who is not in the team is left out.
    """
    for given in told:
        notice = given.told
        day = shown(notice.start).date()
        days = int(rota.parameters.number(Name.NOTICE_DAYS, day))
        member = rota.members.get(notice.team_member_id)
        if member is None or not days or given.minutes >= days * _DAY:
            continue
        text = f"{member.name}: {notice.what} with {hours(max(0, given.minutes))} h notice, for "
        text += f"{moment_text(notice.start)}. {days} days are set."
        yield Finding(
            "short_notice", Level.TELL, text, SHIFT_NOTICE, day, member.id, (ShiftId(notice.shift),)
        )
