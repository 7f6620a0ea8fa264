"""How long somebody waits after wrong passwords. It slows a guesser at this PC down; what stops one with a
stolen file is the cost of each try (argon2id) and the length of the password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MOST: Final = 8
"""Wrong passwords until the lock (OWASP ASVS 5.0 6.3.1: no more than ten)."""
LOCKED: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Attempts:
    """The wrong passwords of one person since the last right one."""

    wrong: int = 0
    last: datetime | None = None

    def wait(self, now: datetime) -> timedelta:
        """How long from now until the next try: 1, 2, 4 … seconds after the last one, then 15 minutes.

        A clock that was put back does not lock anybody out for longer than that.
        """
        if self.last is None or self.wrong == 0:
            return timedelta()
        pause = LOCKED if self.wrong >= MOST else timedelta(seconds=2 ** (self.wrong - 1))
        return max(timedelta(), min(pause, self.last + pause - now))

    def again(self, now: datetime) -> Attempts:
        """After one more. Once a lock has been sat out, counting starts afresh."""
        wrong = 0 if self.wrong >= MOST and not self.wait(now) else self.wrong
        return Attempts(wrong + 1, now)


def wait_said(wait: timedelta) -> str:
    """What to say beside the password."""
    seconds = -(-wait // timedelta(seconds=1))
    if seconds <= 60:
        return f"Wait {seconds} second{'s' if seconds > 1 else ''}, then type the password again."
    minutes = -(-seconds // 60)
    return (
        f"Too many wrong passwords. Wait {minutes} minutes, use the paper recovery key, "
        "or ask the scheme manager for a new password."
    )
