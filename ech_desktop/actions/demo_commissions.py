"""What the commissioner of the demo scheme pays for: the brief's schedule of cover (V10), 453.5 hours a week."""

from __future__ import annotations

from typing import Final

from ech_desktop.actions.demo_seed import Seed
from ech_desktop.domain.commissioning import Commission, Form, Purpose

_AGREED: Final = (
    (Purpose.DAY_COVER, 20_370, "48.5 hours a day"),
    (Purpose.HANDOVER, 420, "An hour a day"),
    (Purpose.NIGHT_COVER, 4_200, "Ten hours a night, awake"),
    (Purpose.TEAM_LEADER, 2_220, ""),
)
"""What for, minutes a week, note."""


def commissions(seed: Seed) -> list[Commission]:
    return [
        Commission(
            id=seed.id(),
            scheme_id=seed.scheme_id,
            form=Form.BLOCK,
            purpose=purpose,
            minutes=minutes,
            note=note,
        )
        for purpose, minutes, note in _AGREED
    ]
