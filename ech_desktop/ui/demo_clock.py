"""The clock of the demo scheme: ten to seven in the morning when it opens, then on."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from time import monotonic

from ech_desktop.domain.clock import london


class DemoClock:
    """Shortly before the early handover, so that Today has something to say; a `today` can be given."""

    def __init__(self, today: date) -> None:
        self._opened = london(today, time(6, 50))
        self._since = monotonic()

    def __call__(self) -> datetime:
        return self._opened + timedelta(seconds=int(monotonic() - self._since))
