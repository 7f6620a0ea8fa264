"""A proposal without a window: what it adds, what stays short and why, as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from ech_desktop.actions.reports import Report
from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import day_text, hours, week_name, week_text
from ech_desktop.domain.hours import rota_hours
from ech_desktop.solver.proposal import Proposal
from ech_desktop.solver.why import gaps, shortages


def fill_report(found: Proposal, monday: date, weeks: int, taken: bool) -> Report:
    """What was proposed, and whether it is on the rota. It counts as stopping while cover stays short."""
    return Report(_text(found, monday, weeks, taken), _json(found, monday, weeks, taken), bool(found.short))


def _text(found: Proposal, monday: date, weeks: int, taken: bool) -> str:
    before, after = found.minutes_short
    more = f" and {weeks - 1} more weeks" if weeks > 1 else ""
    lines = [f"Proposal for {week_text(monday)}{more}"]
    for shift in found.shifts:
        who = found.rota.members[shift.team_member_id].name if shift.team_member_id else ""
        leads = ", leads" if shift.leads else ""
        lines.append(f"  {day_text(shift.day)}  {shift.code:4} {shift.times}  {who}{leads}")
    proved = ", and no rota covers more" if found.is_cover_best else ""
    lines += [f"{what}: {how}." for what, how in found.figures.lines[1:]]
    lines.append(f"Short of cover: {hours(before)} h before, {hours(after)} h after{proved}.")
    why = shortages(found.after)
    for each in why:
        lines.append(f"  {each.text}")
        lines += [f"    {mend}" for mend in each.mends]
    if beyond := len(gaps(found.after)) - len(why):
        lines.append(f"  {plural(beyond, 'more gap')} after these.")
    put = "put on the rota" if taken else "proposed; nothing is stored"
    lines.append(f"{plural(len(found.shifts), 'shift')} {put}.")
    return "\n".join(lines)


def _json(found: Proposal, monday: date, weeks: int, taken: bool) -> str:
    before, after = found.minutes_short
    said: dict[str, Any] = {
        "week": week_name(monday),
        "weeks": weeks,
        "taken": taken,
        "minutes_short": {"before": before, "after": after, "proved_best": found.is_cover_best},
        "figures": asdict(found.figures),
        "cost": list(found.cost) if found.cost else None,
        "shifts": [
            {
                "team_member": s.team_member_id,
                "code": s.code,
                "start": s.start.isoformat(),
                "end": s.end.isoformat(),
                "leads": s.leads,
                "was_open": bool(s.row_version),
            }
            for s in found.shifts
        ],
        "hours": {
            who: {"contracted": each.contracted, "paid": each.paid}
            for who, each in rota_hours(found.after).items()
            if who is not None
        },
        "gaps": len(gaps(found.after)),
        "short": [
            {"text": s.text, "causes": dict(s.causes), "mends": list(s.mends)} for s in shortages(found.after)
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)
