"""Names on the rota's papers: in full for the office, first name and initial where everybody passes by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.team import TeamMember
from ech_desktop.printing.printed import Copy, Printed, Published, Stamp, stamp_of

_BRACKETS: Final = re.compile(r"\([^)]*\)")
_AGENCY: Final = re.compile(r"(^|instead of )([^:]+?) \(agency\)")
_TWO_STOPS: Final = re.compile(r"(?<!\.)\.\.$")
_NOTE: Final = re.compile(r"with the note “.*”", re.DOTALL)


class Names:
    """What each person is called on one copy. `others`: names that sentences may hold besides the rota's."""

    def __init__(self, rota: Rota, copy: Copy, others: Iterable[str] = ()) -> None:
        self._rota, self._others = rota, tuple(others)
        self.on_wall: Final = copy is Copy.WALL

    def of(self, member: TeamMember) -> str:
        return self._short[member.id] if self.on_wall else member.name

    def person(self, name: str) -> str:
        """Somebody known by name alone, like who comes from an agency, or who prints."""
        if not self.on_wall:
            return name
        return self._replacements.get(name) or short_name(name)

    def within(self, sentence: str) -> str:
        """A sentence about shifts; on the wall without last names and without what a note says."""
        if not self.on_wall:
            return sentence
        said = _NOTE.sub("with another note", sentence)
        said = self._known.sub(lambda m: self._replacements[m[0]], said) if self._known else said
        said = _AGENCY.sub(lambda m: f"{m[1]}{short_name(m[2])} (agency)", said)
        return _TWO_STOPS.sub(".", said)  # a name that was shortened ended the sentence

    def printed(self, printed: Printed) -> Printed:
        return replace(printed, by=self.person(printed.by))

    def stamp(self, mark: Stamp | Published) -> Stamp:
        if isinstance(mark, Published):
            return Published(
                mark.number, mark.at, self.person(mark.by), mark.replaces, mark.replaced_at
            ).stamp
        return stamp_of(mark)

    @cached_property
    def _short(self) -> dict[TeamMemberId, str]:
        return wall_names(self._rota.team)

    @cached_property
    def _replacements(self) -> dict[str, str]:
        """What stands for each name in a sentence; of two people of one name, for the first."""
        agency = (s.agency_worker.strip() for s in self._rota.shifts if s.agency_worker.strip())
        found = {name: short_name(name) for name in (*self._others, *agency)}
        return found | {m.name: self._short[m.id] for m in reversed(self._rota.team) if m.name}

    @cached_property
    def _known(self) -> re.Pattern[str] | None:
        names = sorted(filter(None, self._replacements), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None


def short_name(name: str) -> str:
    """`Ann O.` for `Ann Obi`: the last word is taken for the last name."""
    words = _BRACKETS.sub(" ", name).split() or name.split()
    if len(words) < 2:
        return " ".join(words)
    return f"{' '.join(words[:-1])} {_initial(words[-1], 1)}"


def wall_names(team: Sequence[TeamMember]) -> dict[TeamMemberId, str]:
    """First names and initial of everybody, with more letters where two would be called the same.

    A last name is never spelled to its end; people who cannot be told apart otherwise are numbered.
    """
    parts = {m.id: _parts(m) for m in team}
    same: dict[str, list[TeamMemberId]] = {}
    for id, (first, _) in parts.items():
        same.setdefault(first.casefold(), []).append(id)
    called: dict[str, list[TeamMemberId]] = {}
    for ids in same.values():
        for id in ids:
            first, last = parts[id]
            others = [parts[other][1] for other in ids if other != id]
            called.setdefault(f"{first} {_apart(last, others)}".strip(), []).append(id)
    return {
        id: name if len(ids) == 1 else f"{name} ({n})"
        for name, ids in called.items()
        for n, id in enumerate(ids, 1)
    }


def _parts(member: TeamMember) -> tuple[str, str]:
    """First names and last name; of a name that was typed into one field the last word is the last name."""
    first, last = member.first_names.split(), member.last_name.strip()
    if not last and len(first) > 1:
        first, last = first[:-1], first[-1]
    return " ".join(first), last


def _apart(last: str, others: Sequence[str]) -> str:
    """The fewest letters of a last name that no other begins with."""
    count, most = 1, len(_letters(last)) - 1
    while count < most and any(
        _initial(o, count).casefold() == _initial(last, count).casefold() for o in others
    ):
        count += 1
    return _initial(last, count)


def _initial(last: str, count: int) -> str:
    letters = _letters(last)[:count]
    return "".join(letters) + "." if letters else ""


def _letters(last: str) -> list[str]:
    """Each letter with the marks that belong to it; punctuation before the first is left out."""
    found: list[str] = []
    for char in unicodedata.normalize("NFC", last):
        if found and unicodedata.category(char)[0] == "M":
            found[-1] += char
        elif found or char.isalnum():
            found.append(char)
    return found or list(last[:1])
