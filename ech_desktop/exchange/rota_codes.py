"""What stands in a cell of a rota: shifts, leave, a day off, or a code that nobody has explained yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ech_desktop.domain.scheme import ShiftType
from ech_desktop.domain.team import AbsenceKind
from ech_desktop.domain.typed import read_span

_LEAVE: Final = {
    "al": AbsenceKind.ANNUAL_LEAVE,
    "leave": AbsenceKind.ANNUAL_LEAVE,
    "annualleave": AbsenceKind.ANNUAL_LEAVE,
    "hol": AbsenceKind.ANNUAL_LEAVE,
    "holiday": AbsenceKind.ANNUAL_LEAVE,
    "sick": AbsenceKind.SICKNESS,
    "sk": AbsenceKind.SICKNESS,
    "sickness": AbsenceKind.SICKNESS,
    "training": AbsenceKind.TRAINING,
    "tr": AbsenceKind.TRAINING,
    "ml": AbsenceKind.FAMILY_LEAVE,
    "maternity": AbsenceKind.FAMILY_LEAVE,
    "paternity": AbsenceKind.FAMILY_LEAVE,
    "familyleave": AbsenceKind.FAMILY_LEAVE,
    "fl": AbsenceKind.FAMILY_LEAVE,
    "ul": AbsenceKind.OTHER,
    "cl": AbsenceKind.OTHER,
    "other": AbsenceKind.OTHER,
    "away": AbsenceKind.OTHER,
}
"""`S` is not among them: some mean sickness by it, others a sleep-in (DOMAIN.md 7)."""
_OFF: Final = frozenset({"", "off", "o", "do", "rd", "rdo", "x", "dayoff", "rest", "restday", "na", "0"})
_BETWEEN: Final = re.compile(r"\s*(?:[/,+&;|]|\n|\band\b)\s*")


@dataclass(frozen=True)
class Meaning:
    """`shifts` as they are typed into the rota (`E`, `07:00-14:30`), or the reason why somebody is away.

    Neither: a day off. `unknown` are the parts that nobody has explained.
    """

    shifts: tuple[str, ...] = ()
    away: AbsenceKind | None = None
    unknown: tuple[str, ...] = ()

    @property
    def typed(self) -> str:
        return ", ".join(self.shifts)


def plain_code(said: str) -> str:
    """A code without case, spaces and marks: `A/L` and `a.l.` are the same."""
    return re.sub(r"[^a-z0-9:-]", "", said.casefold()).strip("-")


def meaning(said: str, types: Iterable[ShiftType], answers: Mapping[str, str] | None = None) -> Meaning:
    """What a cell says. `answers`: what a person said that a code means, by `plain_code`: a code of ours,
    times, a reason for being away, or `off`.
    """
    codes = {t.code.casefold(): t for t in types if not t.retired}
    return _meaning(said, codes, answers or {}, asked=False)


def to_type(said: str, types: Iterable[ShiftType]) -> str:
    """What to type for a cell of another program; the cell as it is where that cannot be said."""
    meant = meaning(said, types)
    return said if meant.unknown or meant.away else meant.typed


def _meaning(
    said: str, codes: Mapping[str, ShiftType], answers: Mapping[str, str], *, asked: bool
) -> Meaning:
    whole = said.strip().rstrip("*!?").strip()
    if found := _one(whole, codes, answers, asked=asked):
        return found
    parts = [p for p in _BETWEEN.split(whole) if p.strip()]
    if len(parts) < 2:
        return Meaning(unknown=(whole,))
    shifts: list[str] = []
    unknown: list[str] = []
    away: AbsenceKind | None = None
    for part in parts:
        each = _one(part.rstrip("*!?").strip(), codes, answers, asked=asked) or Meaning(
            unknown=(part.strip(),)
        )
        shifts += each.shifts
        unknown += each.unknown
        away = away or each.away
    return Meaning(_without_repeats(shifts, codes), None if shifts else away, tuple(unknown))


def _one(
    said: str, codes: Mapping[str, ShiftType], answers: Mapping[str, str], *, asked: bool
) -> Meaning | None:
    """What a code, two times or a word means; None for what is more, or nothing known."""
    plain = plain_code(said)
    if type_ := codes.get(said.casefold()):
        return Meaning((type_.code,))
    if not asked and plain in answers:
        return _meaning(answers[plain], codes, {}, asked=True)
    if times := _times(said):
        return Meaning((times,))
    if found := _code_and_times(said, codes):
        return Meaning((found,))
    if plain in _OFF:
        return Meaning()
    if reason := _LEAVE.get(plain):
        return Meaning(away=reason)
    return None


def _times(said: str) -> str:
    """`07:30-14:15`, or nothing where these are not two times."""
    times = read_span(said.replace("hrs", "").replace("–", "-"))
    return f"{times[0]:%H:%M}-{times[1]:%H:%M}" if times else ""


def _own_times(type_: ShiftType) -> str:
    return f"{type_.start:%H:%M}-{type_.end:%H:%M}"


def _code_and_times(said: str, codes: Mapping[str, ShiftType]) -> str:
    """`E 7.30-2.15`: the code where these are its times, else the times; nothing where it is neither."""
    words = said.casefold().split()
    for count in range(1, len(words)):
        type_, times = codes.get(" ".join(words[:count])), _times(" ".join(words[count:]))
        if type_ and times:
            return type_.code if times == _own_times(type_) else times
    return ""


def _without_repeats(shifts: list[str], codes: Mapping[str, ShiftType]) -> tuple[str, ...]:
    """A code with its own times beside or below it is one shift, said twice."""
    own = {_own_times(t) for s in shifts if (t := codes.get(s.casefold()))}
    return tuple(shift for shift in shifts if shift not in own)
