"""One line of the table that `python3 run.py bench` prints."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, the floor measured beside it in the same run, and whether the bar holds."""

    what: str
    measured: str
    floor: str
    ratio: str
    bar: str
    holds: bool
