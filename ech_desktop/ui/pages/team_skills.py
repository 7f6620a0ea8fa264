"""Skills of a team member with their dates: which hold, which run out soon, which have run out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.team import TeamMember, Training
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.team_children import child_kind
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind

SOON: Final = 42
"""Days before the end of a skill from which the page says so: time to book a course."""


def newest(member: TeamMember, today: date) -> dict[Skill, Training]:
    """Of each skill that was gained by today the training that holds longest."""
    found: dict[Skill, Training] = {}
    for each in sorted(member.trainings, key=_end):
        if each.gained is None or each.gained <= today:
            found[each.skill] = each
    return found


def ran_out(member: TeamMember, today: date) -> tuple[Skill, ...]:
    """Skills that this person had and has no longer."""
    return tuple(skill for skill, training in newest(member, today).items() if _end(training) < today)


def _end(training: Training) -> date:
    return training.expires or date.max


def in_order(member: TeamMember) -> list[Training]:
    """By skill; the newest of each first."""
    skills = list(Skill)
    by_date = sorted(member.trainings, key=_end, reverse=True)
    return sorted(by_date, key=lambda t: skills.index(t.skill))


def training_text(training: Training, member: TeamMember, today: date) -> CardText:
    """Expiry in words and in colour; what a newer training has replaced is muted."""
    current = newest(member, today).get(training.skill)
    later = training.gained is not None and training.gained > today
    replaced = current is not None and current.id != training.id and not later
    left = (_end(training) - today).days
    tags: tuple[tuple[str, str], ...] = ()
    if later:
        tags = (("Not gained yet", ""),)
    elif replaced:
        tags = (("Replaced by a newer one", ""),)
    elif left < 0:
        tags = ((f"Ran out {plural(-left, 'day')} ago", "bad"),)
    elif left <= SOON:
        tags = ((f"Runs out in {plural(left, 'day')}" if left else "Runs out today", "warn"),)
    gained = f"Gained {date_text(training.gained)}" if training.gained else ""
    ends = f"expires {date_text(training.expires)}" if training.expires else "does not expire"
    line = ", ".join(filter(None, (gained, ends)))
    title = training.skill.value[:1].upper() + training.skill.value[1:]
    return CardText(title, (line[:1].upper() + line[1:],), tags, past=replaced)


def training_kind(desk: Desk, member: Callable[[], TeamMember]) -> Kind[Training]:
    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add_choice("skill", "Skill", Skill)
        made.add_date("gained", "Gained", hint="Like 27 3 2025")
        made.add_date("expires", "Expires", hint="Last day on which it holds; empty: it does not run out")
        return made

    return child_kind(
        desk, member, "trainings",
        word="skill", title="Skills", form=form, fields=("skill", "gained", "expires"),
        card=lambda training: training_text(training, member(), desk.today()),
        empty="No skill is recorded. Add medicines, moving and handling and the others with their expiry.",
        new=lambda: Training(scheme_id=desk.scheme_id, gained=desk.today()),
    )  # fmt: skip
