"""Reports without a window: what the rules find in a rota, and the capacity board, as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ech_desktop.actions.capacity import board_of, contradictions_of
from ech_desktop.actions.publishing import check_rota, overrides_of
from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import hours, week_name, week_text
from ech_desktop.domain.issues import blocking

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

SAID = {
    Level.REFUSE: "cannot stand",
    Level.BLOCK: "stops publishing",
    Level.WARN: "warning",
    Level.TELL: "for information",
}
"""How strongly a finding speaks, in words."""


@dataclass(frozen=True)
class Report:
    """The same content for people and for machines."""

    text: str
    json: str
    stops_publishing: bool = False


def rota_report(store: Store, monday: date, weeks: int = 1) -> Report:
    """Everything that the rules find in these weeks, with figures, rule and law, strongest first."""
    found, overrides = check_rota(store, monday, weeks), overrides_of(store, monday, weeks)
    reasons = {o.mark: o.reason for o in overrides}
    stopping = blocking(found, overrides)
    rows = [
        {
            "rule": f.rule,
            "level": str(f.level),
            "text": f.text,
            "law": f.law,
            "day": f.day.isoformat() if f.day else None,
            "team_member": f.team_member_id,
            "shifts": list(f.shift_ids),
            "overridden": reasons.get(f.mark),
        }
        for f in found
    ]
    lines = [f"Rota of {week_text(monday)}" + (f" and {weeks - 1} more weeks" if weeks > 1 else "")]
    for finding in found:
        mark = "overridden" if finding.mark in reasons else SAID[finding.level]
        lines.append(f"  {mark}: {finding.text} [{finding.source}]")
    lines.append(
        f"{len(found)} findings, {len(stopping)} of them stop publishing." if found else "Nothing was found."
    )
    said = {"week": week_name(monday), "weeks": weeks, "stops_publishing": len(stopping), "findings": rows}
    return Report("\n".join(lines), _json(said), bool(stopping))


def capacity_report(store: Store, monday: date) -> Report:
    """The capacity board of a week, each line with its sum, and what does not agree."""
    board, against = board_of(store, monday), contradictions_of(store, monday)
    rows = board.as_rows()
    wide = max(len(row.label) for row in rows)
    lines = [f"Capacity of {week_text(monday)}, hours"]
    for part, each in groupby(rows, key=lambda row: row.part):
        lines += ["", part]
        lines += [f"  {row.label:{wide}}  {hours(row.minutes):>8}  {row.sum}".rstrip() for row in each]
    lines += ["", "What does not agree"]
    lines += [f"  {each.id} {each.title}. {each.sentence}" for each in against] or ["  Nothing."]
    said = {
        "week": week_name(monday),
        "rows": [
            {"part": row.part, "label": row.label, "minutes": row.minutes, "sum": row.sum} for row in rows
        ],
        "contradictions": [
            {"id": each.id, "title": each.title, "sentence": each.sentence, "source": each.source}
            for each in against
        ],
    }
    return Report("\n".join(lines), _json(said))


def _json(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, indent=2)
