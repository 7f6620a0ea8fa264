"""Each action says what it is; who acts has to be somebody who may (see `domain.permissions`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import Problem, Refused, TeamMemberId
from ech_desktop.domain.permissions import May, may, why_not

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

A = TypeVar("A", bound=Callable[..., Any])


def permitted(what: May) -> Callable[[A], A]:
    """An action `(store, …, *, by)` that only those may do whom the table names; Refused for the others."""

    def around(action: A) -> A:
        @wraps(action)
        def checked(store: Store, *given: Any, by: TeamMemberId, **named: Any) -> Any:
            allow(store, what, by)
            return action(store, *given, by=by, **named)

        checked.permission = what  # type: ignore[attr-defined]
        return cast(A, checked)

    return around


def journalled(label: str, about: str = "", what: Happened = Happened.PRINT) -> Callable[[A], A]:
    """An action that makes a print or a file: the journal says that somebody made it, and of whom.

    `about` is the kind of record whose id comes first after the store; nothing for a print of the scheme.
    """

    def around(action: A) -> A:
        @wraps(action)
        def noted(store: Store, *given: Any, by: TeamMemberId, **named: Any) -> Any:
            from ech_desktop.store.steps import Ref

            made = action(store, *given, by=by, **named)
            about_whom = Ref(about, given[0]) if about and given and given[0] else None
            store.note(what, label, by=by, about=about_whom)
            return made

        return cast(A, noted)

    return around


def allow(store: Store, what: May, who: TeamMemberId) -> None:
    """Raises Refused for somebody who may not."""
    if not may_do(store, what, who):
        raise Refused(Problem("permission", why_not(what)))


def may_do(store: Store, what: May, who: TeamMemberId) -> bool:
    with store.read() as work:
        access = work.access_of(who)
    return access is not None and may(access, what)
