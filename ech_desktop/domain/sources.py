"""What a line of a handover, an open item or a list of news is about: `incident:0199…`, a kind and an id."""

from __future__ import annotations

from typing import Final

NOTE: Final = "note"
INCIDENT: Final = "incident"
CONCERN: Final = "concern"
MISSED_VISIT: Final = "missed_visit"
HOSPITAL_MOVE: Final = "hospital_move"
ALARM_CALL: Final = "alarm_call"
VISITOR: Final = "visitor"
CARE_PLAN: Final = "care_plan"
HOUSING_PLAN: Final = "housing_plan"
WENT_AWAY: Final = "away"
CAME_BACK: Final = "back"
OPEN_ITEM: Final = "open_item"
ITEM_TURN: Final = "item_turn"
HANDOVER: Final = "handover"
GAPS: Final = "gaps"
"""Of the rota ahead: told again in each handover while they are there."""


def source(kind: str, id: str) -> str:
    return f"{kind}:{id}"


def kind_of(source: str) -> str:
    """The kind of record; it is the name of its table but for `back` and `gaps`."""
    return source.partition(":")[0]


def id_of(source: str) -> str:
    return source.partition(":")[2]
