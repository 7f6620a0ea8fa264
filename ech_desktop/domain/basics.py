"""What every record shares: its id, its text limits, and how it says that something is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Final, NewType

SchemeId = NewType("SchemeId", str)
FlatId = NewType("FlatId", str)
TenantId = NewType("TenantId", str)
CarePlanId = NewType("CarePlanId", str)
HousingPlanId = NewType("HousingPlanId", str)
TeamMemberId = NewType("TeamMemberId", str)
ShiftTypeId = NewType("ShiftTypeId", str)
SessionId = NewType("SessionId", str)
ShiftId = NewType("ShiftId", str)
HandoverId = NewType("HandoverId", str)
PatternId = NewType("PatternId", str)
RotaIssueId = NewType("RotaIssueId", str)
NoteId = NewType("NoteId", str)

SHORT: Final = 200
"""Characters in a name, a title or a line."""
LONG: Final = 60_000
"""Characters in a note: more than 5,000 words."""

_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Pasted control characters, which print as nothing or as boxes, and half of an emoji, which a field with a
limit leaves behind. Tabs and ends of lines are text."""
_AT_THE_START: Final = "Remove the invisible character at the start of this text."
_UUID_EPOCH_IN_100_NS: Final = 0x01B21DD213814000


def new_id() -> str:
    """A UUID version 7 (RFC 9562): a record is somebody before it is stored, and ids sort by age."""
    from uuid import UUID, uuid1, uuid4  # 5 ms, and the sign-in page makes no record

    milliseconds = (uuid1(node=1, clock_seq=0).time - _UUID_EPOCH_IN_100_NS) // 10_000
    chance = uuid4().int & ((1 << 74) - 1)
    number = milliseconds << 80 | 0x7 << 76 | (chance >> 62) << 64 | 0b10 << 62 | chance & ((1 << 62) - 1)
    return str(UUID(int=number))


class Level(StrEnum):
    """How strongly a rule speaks: `refuse` stops, `block` stops a rota from being published unless somebody
    who may overrides it with a reason, `warn` asks for a second look, `tell` informs."""

    REFUSE = "refuse"
    BLOCK = "block"
    WARN = "warn"
    TELL = "tell"


class Gender(StrEnum):
    """Of a team member, and of whom a tenant asks for at personal care; recorded for nothing else."""

    NOT_SAID = "not said"
    WOMAN = "woman"
    MAN = "man"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field, in words that a team leader can act on."""

    field: str
    text: str
    level: Level = Level.REFUSE


class Refused(Exception):
    """A rule said no. Carries the problems so that a form can show each beside its field."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(p.text for p in problems))
        self.problems = problems


class KnownError(Exception):
    """Something outside the program is in the way (file locked, disk full, wrong key, newer file).

    The text says what happened and what to do, for a banner or for stderr.
    """


class Stopped(Exception):
    """Somebody chose Cancel; nothing was changed."""


def text(*, most: int = SHORT, needed: str = "") -> Any:
    """A text field: at most `most` characters; `needed` is what to say when it may not be empty.

    The store reads the same limit for its columns, so that a text has one length everywhere.
    """
    return field(default="", metadata={"most": most, "needed": needed})


@dataclass(eq=False, kw_only=True)
class Record:
    """A stored thing. `row_version` counts its stored changes, so that a stale edit is noticed."""

    id: str = field(default_factory=new_id)
    scheme_id: SchemeId
    row_version: int = 0

    def problems(self) -> tuple[Problem, ...]:
        """What stops this record from being stored, or asks for a second look; empty when all is well."""
        return self.text_problems()

    def children(self) -> tuple[Record, ...]:
        """The records in its lists, each with its own problems."""
        return ()

    def check(self) -> None:
        """Raises Refused with every refusal of this record and of what belongs to it."""
        found = refusals((*self.problems(), *(p for child in self.children() for p in child.problems())))
        if found:
            raise Refused(*found)

    def text_problems(self) -> tuple[Problem, ...]:
        """Texts that are missing, too long, or hold a character that no database keeps."""
        found = []
        for each in fields(self):
            most = each.metadata.get("most")
            if most is None:
                continue
            value: str = getattr(self, each.name)
            if each.metadata["needed"] and not value.strip():
                found.append(Problem(each.name, each.metadata["needed"]))
            elif len(value) > most:
                found.append(
                    Problem(each.name, f"Shorten this to {most:,} characters: it has {len(value):,}.")
                )
            elif hidden := _INVISIBLE.search(value):
                found.append(Problem(each.name, _invisible(value[: hidden.start()])))
        return tuple(found)


def _invisible(before: str) -> str:
    """Where to look for a character that cannot be seen."""
    words = " ".join(before.split())[-20:]
    return f"Remove the invisible character after “{words}”." if words else _AT_THE_START


def refusals(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that stop a record from being stored."""
    return tuple(p for p in problems if p.level is Level.REFUSE)


def plural(count: int, one: str, many: str = "") -> str:
    """`1 shift`, `2 shifts`; `many` only where an s is not enough."""
    return f"{count} {one if count == 1 else many or one + 's'}"
