"""What the start page hands to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ech_desktop.domain.basics import TeamMemberId
    from ech_desktop.store.work import Store


class Opened(NamedTuple):
    """A store that somebody has opened, and as whom."""

    store: Store
    me: TeamMemberId
    is_demo: bool
    clock: Callable[[], datetime]
    must_choose: bool = False
    """A password of their own is chosen first: they came in by a first password, or by the paper."""
