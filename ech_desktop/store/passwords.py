"""Which passwords are refused: short ones, and what everybody tries first. No rules about signs."""

from __future__ import annotations

from itertools import pairwise
from typing import Final
from unicodedata import normalize

from ech_desktop.domain.basics import Problem

LEAST: Final = 12
# fmt: off
_COMMON: Final = (
    "password", "passwort", "passw0rd", "p@ssw0rd", "p@ssword", "letmein", "welcome", "iloveyou",
    "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1q2w3e4r", "1qaz2wsx", "qazwsxedc", "abc123",
    "admin", "administrator", "root", "changeme", "secret", "default", "monkey", "dragon", "football",
    "liverpool", "arsenal", "chelsea", "manchester", "everton", "sunshine", "princess", "superman",
    "batman", "pokemon", "trustno1", "whatever", "computer", "internet", "starwars", "charlie",
    "london", "england", "britain", "scotland", "wales", "summer", "winter", "spring", "autumn",
    "christmas", "monday", "friday", "january", "december", "carer", "carehome", "extracare",
    "careteam", "housing", "scheme", "manager", "echdesktop",
)
# fmt: on
"""One or two of these, however often, with digits or signs around them, are no password."""
_ROWS: Final = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'#", "zxcvbnm,./")
_PLACES: Final = {
    letter: (row, column + row / 2)
    for row, letters in enumerate(_ROWS)
    for column, letter in enumerate(letters)
}
"""Where a key is: its row, and how far to the right."""
_ELSEWHERE: Final = (-9, -9.0)
_MOSTLY: Final = 0.75


def password_problems(password: str, name: str = "") -> tuple[Problem, ...]:
    """What is wrong with a new password, for the form: too short, among the first guesses, or the name."""
    said = normalize("NFKC", password)
    if len(said) < LEAST:
        return (
            Problem(
                "password", f"Use at least {LEAST} characters: three words in a row are easy to remember."
            ),
        )
    if _is_guessed_first(said):
        return (
            Problem(
                "password", "This is one of the first that a stranger would try. Use three random words."
            ),
        )
    if _is_name(said, name):
        return (Problem("password", "Do not use the name as the password. Use three random words."),)
    return ()


def _is_guessed_first(password: str) -> bool:
    left, used = password.casefold(), 0
    for word in sorted(_COMMON, key=len, reverse=True):
        used += word in left
        left = left.replace(word, "")
    is_common = 0 < used < 3 and not any(c.isalpha() for c in left)
    said = password.casefold()
    return is_common or len(set(password)) < 5 or _is_run(said) or _is_walk(said)


def _is_run(said: str) -> bool:
    """123456789012, abcdefghijkl, 210987654321: each a step on from the one before, or round from 9 to 0."""
    steps = {(ord(b) - ord(a)) % 10 for a, b in pairwise(said)}
    return steps in ({1}, {9})


def _is_walk(said: str) -> bool:
    """1q2w3e4r5t6y, 1qaz2wsx3edc, qwertyuiopasdf: most letters stand beside the one before on the keys."""
    keys = [_PLACES.get(letter, _ELSEWHERE) for letter in said]
    steps = [(abs(a - x), abs(b - y)) for (a, b), (x, y) in pairwise(keys)]
    beside = sum((0, 0) < step <= (1, 1.5) and step[1] <= 1.5 for step in steps)
    return beside >= _MOSTLY * len(steps)


def _is_name(said: str, name: str) -> bool:
    """The person's name, in any order of its parts, with whatever digits and signs around."""
    letters = "".join(c for c in said.casefold() if c.isalpha())
    if not letters:
        return False
    for part in normalize("NFKC", name).casefold().split():
        letters = letters.replace("".join(c for c in part if c.isalpha()) or part, "")
    return not letters
