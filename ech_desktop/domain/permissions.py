"""Who may do what: the one table. `actions` checks it, the window shows what it refuses as not for you.

In a store on one PC these are rules of the program: anybody who can sign in holds the data key (see
docs/security.md). They keep honest people from mistakes and the audit tidy; they do not stop a thief.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Access(StrEnum):
    """What somebody may do in the program; for most it follows from their job (`team.Role`)."""

    CARE_WORKER = "care worker"
    TEAM_LEADER = "team leader"
    SCHEME_MANAGER = "scheme manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    """Keeps the program and the accounts going; sees no care record."""


class May(StrEnum):
    """Something that not everybody may do, as it stands in “… is for scheme managers”."""

    SEE_CARE = "Seeing care records"
    SEE_ROTA = "Seeing the rota"
    RECORD = "Writing the daily record"
    HAND_OVER = "Handing over duty"
    SEE_SAFEGUARDING = "Seeing safeguarding concerns"
    CHANGE_TENANTS = "Changing tenants' records"
    WRITE_PLANS = "Writing plans"
    AGREE_PLANS = "Agreeing plans"
    CHANGE_ROTA = "Changing the rota"
    ANSWER_SHIFTS = "Taking and swapping shifts"
    PUBLISH_ROTA = "Publishing the rota"
    OVERRIDE = "Overriding a rule"
    CHANGE_TEAM = "Changing team records"
    CHANGE_SETTINGS = "Changing the scheme's settings"
    GIVE_ACCESS = "Giving and taking access"
    EXPORT = "Exporting records"
    RESTORE = "Restoring a backup"
    SEE_AUDIT = "Seeing who did what"
    OPEN_EMERGENCIES = "Opening an emergency summary"
    REVIEW_EMERGENCIES = "Reviewing emergency views"
    DISPOSE = "Disposing of records"


_WORKER, _LEADER, _MANAGER = Access.CARE_WORKER, Access.TEAM_LEADER, Access.SCHEME_MANAGER
_AUDITOR, _ADMIN = Access.AUDITOR, Access.ADMINISTRATOR
_STAFF: Final = (_WORKER, _LEADER, _MANAGER)
_LEADERS: Final = (_LEADER, _MANAGER)

ALLOWED: Final[dict[May, tuple[Access, ...]]] = {
    May.SEE_CARE: (*_STAFF, _AUDITOR),
    May.SEE_ROTA: tuple(Access),
    May.RECORD: _STAFF,
    May.HAND_OVER: _STAFF,
    May.SEE_SAFEGUARDING: (*_LEADERS, _AUDITOR),
    May.CHANGE_TENANTS: _LEADERS,
    May.WRITE_PLANS: _LEADERS,
    May.AGREE_PLANS: (_MANAGER,),
    May.CHANGE_ROTA: _LEADERS,
    May.ANSWER_SHIFTS: _STAFF,
    May.PUBLISH_ROTA: _LEADERS,
    May.OVERRIDE: _LEADERS,
    May.CHANGE_TEAM: _LEADERS,
    May.CHANGE_SETTINGS: (_MANAGER, _ADMIN),
    May.GIVE_ACCESS: (_MANAGER, _ADMIN),
    May.EXPORT: (_MANAGER,),
    May.RESTORE: (_MANAGER, _ADMIN),
    May.SEE_AUDIT: (_MANAGER, _AUDITOR),
    May.OPEN_EMERGENCIES: tuple(Access),
    May.REVIEW_EMERGENCIES: (_MANAGER,),
    May.DISPOSE: (_MANAGER,),
}
"""A night worker alone on duty hands over too: a role never stands between people and a safe handover."""


def may(access: Access, what: May) -> bool:
    return access in ALLOWED[what]


def why_not(what: May) -> str:
    """What to say to somebody who may not: `Agreeing plans is for scheme managers. Ask one of them.`"""
    roles = [f"{role.value}s" for role in ALLOWED[what]]
    said = roles[0] if len(roles) == 1 else f"{', '.join(roles[:-1])} and {roles[-1]}"
    return f"{what} is for {said}. Ask one of them."
