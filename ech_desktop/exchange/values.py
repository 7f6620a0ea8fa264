"""One cell as the field means it: dates, telephone numbers, hours, words of a list, names in capitals.

Each reader takes a filled cell and gives its value; ValueError says in a sentence why it cannot. Nothing is
guessed: what could be two things is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from math import isfinite
from typing import Any, Final, TypeVar

from ech_desktop.domain.clock import date_text
from ech_desktop.domain.dates import read_date
from ech_desktop.domain.folding import fold
from ech_desktop.exchange.grid import Value, shown

_EPOCH: Final = date(1899, 12, 30)
"""Day 0 of spreadsheets, which believe that 1900 was a leap year; right from 1 March 1900 on."""
_SERIALS: Final = range(61, 80_000)
_YEARS: Final = range(1880, 2101)
_NUMERIC: Final = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})(?:[\sT]+00:00(?::00)?)?")
_MONTH_FIRST: Final = re.compile(r"([^\W\d]{3,9})\.? (\d{1,2})(?: (\d{4}|\d{2}))?")
_WEEKDAY: Final = re.compile(r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]+")
_ORDINAL: Final = re.compile(r"(?i)\b(\d{1,2})(?:st|nd|rd|th)\b(?:\s+of)?")
_POSTCODE: Final = re.compile(r"(?i)\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[abd-hjlnp-uw-z]{2})\b")
_PREFIXES: Final = ("Mc", "O'", "D'", "O’", "D’")
_YES: Final = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "t"})
_NO: Final = frozenset({"no", "n", "false", "0", "-", "f"})
W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True)
class Reading:
    """How a column is read: on which day, and whether other dates of it can only be American."""

    today: date
    american: bool = False
    typed: bool = False
    """A person typed this cell in the program: it is taken as it stands."""


Reader = Callable[[Value, Reading], Any]


def text(value: Value, how: Reading) -> str:
    """One line, with ordinary spaces."""
    return shown(value)


def note(value: Value, how: Reading) -> str:
    """A text of more lines, with its postcodes in capitals."""
    said = value if isinstance(value, str) else shown(value)
    lines = [" ".join(line.split()) for line in said.replace("\r\n", "\n").splitlines()]
    return _POSTCODE.sub(lambda found: f"{found[1]} {found[2]}".upper(), "\n".join(lines).strip())


def name(value: Value, how: Reading) -> str:
    """A name; one that is all in capitals or all in small letters in the usual way of writing."""
    said = shown(value)
    return said if how.typed else proper(said)


def proper(said: str) -> str:
    """`O'Neill-Okafor` for `O'NEILL-OKAFOR`; what has both kinds of letters, or is one letter, stays."""
    if len(said) < 3 or (said != said.upper() and said != said.lower()) or said.upper() == said.lower():
        return said
    words = re.split(r"([\s-]+)", said.lower())
    return "".join(_capital(word) for word in words)


def _capital(word: str) -> str:
    titled = word[:1].upper() + word[1:]
    for prefix in _PREFIXES:
        if titled.startswith(prefix) and len(titled) > len(prefix) + 1:
            return prefix + titled[len(prefix) :][:1].upper() + titled[len(prefix) + 1 :]
    return titled


def day(value: Value, how: Reading) -> date:
    """A date: of the spreadsheet, as its number, or as people write it, the day before the month."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _by_number(value)
    said = _ORDINAL.sub(r"\1", _WEEKDAY.sub("", shown(value)))
    if parts := _NUMERIC.fullmatch(said):
        said = "/".join(parts.groups())
        if is_american(said) or (how.american and int(parts[1]) <= 12 and int(parts[1]) != int(parts[2])):
            raise ValueError(_which(parts, how.today))
    if re.fullmatch(r"\d{5}(\.0+)?", said):
        return _by_number(float(said))
    said = said.replace(",", "").rstrip(".")
    if month_first := _MONTH_FIRST.fullmatch(said):
        meant = date_text(read_date(" ".join(filter(None, month_first.group(2, 1, 3))), how.today))
        raise ValueError(f"{shown(value)} looks American. Is it {meant}? Enter the day first.")
    return read_date(said, how.today)


def past_day(value: Value, how: Reading) -> date:
    """The same for what has been: a year of two digits lies in the past."""
    if isinstance(value, str) and (parts := _NUMERIC.fullmatch(shown(value))) and len(parts[3]) == 2:
        day(value, how)  # asks where it is American
        return read_date("/".join(parts.groups()), how.today, past=True)
    return day(value, how)


def is_american(said: str) -> bool:
    """Whether these numbers are only a date with the month first."""
    parts = _NUMERIC.fullmatch(said)
    return parts is not None and int(parts[1]) <= 12 < int(parts[2]) <= 31


def _which(parts: re.Match[str], today: date) -> str:
    said = "/".join(parts.groups())
    ways = []
    for order in (f"{parts[1]}/{parts[2]}", f"{parts[2]}/{parts[1]}"):
        try:
            ways.append(date_text(read_date(f"{order}/{parts[3]}", today)))
        except ValueError:
            continue
    if len(ways) == 1:
        return f"{said} looks American. Is it {ways[0]}? Enter the day first."
    return f"{said} can be {' or '.join(ways)}: other dates here are American. Write the month as a word."


def _by_number(number: float) -> date:
    if not isfinite(number):
        raise ValueError(f"{shown(number)} is no date. Enter a date like 27 3 1938.")
    if int(number) in _YEARS and number == int(number):
        raise ValueError(f"{int(number)} is only a year. Enter a whole date like 27 3 1938.")
    if int(number) not in _SERIALS:
        raise ValueError(f"{shown(number)} is no date. Enter a date like 27 3 1938.")
    return _EPOCH + timedelta(days=int(number))


def phone(value: Value, how: Reading) -> str:
    """A telephone number; one that a spreadsheet took for a number gets its nought back."""
    said = shown(value)
    if "e+" in said.lower():
        raise ValueError(f"{said} has lost its digits. Enter the telephone number again.")
    if (digits := said.replace(" ", "")).isdecimal() and len(digits) in (9, 10) and digits[0] != "0":
        said = f"0{said}"
    elif said.isdecimal() and len(said) == 12 and said.startswith("44"):
        said = f"+{said}"
    if not re.fullmatch(r"[\d\s()+./xext-]*\d[\d\s()+./xext-]*", said.lower()):
        raise ValueError(f"“{said}” is no telephone number. Enter its digits.")
    return said


def hours(value: Value, how: Reading) -> int:
    """Minutes of `7.5`, `7:30`, `7h30`, `7 hrs 30`, or of a time cell."""
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60)
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    said = re.sub(r"(?i)\s*(hours|hrs|hour|hr)\b\.?|\s*(per|a|/)\s*week\b", " ", shown(value)).strip().lower()
    if clock := re.fullmatch(r"(\d{1,3})\s*[:h\s]\s*([0-5]?\d)\s*m?(?:in)?s?", said):
        return int(clock[1]) * 60 + int(clock[2])
    return int((_decimal(said.removesuffix("h"), "hours", "7.5") * 60).to_integral_value(ROUND_HALF_UP))


def pounds(value: Value, how: Reading) -> int:
    """Pence of `£21.50`, `21.5`, `1,250.00`."""
    said = shown(value).removeprefix("£").replace(",", "").strip()
    pence = _decimal(said, "an amount in pounds", "21.50") * 100
    return int(pence.to_integral_value(ROUND_HALF_UP))


def _decimal(said: str, what: str, example: str) -> Decimal:
    try:
        found = Decimal(said)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) > 1_000_000:
        raise ValueError(f"“{said}” is not {what}. Enter it like {example}.")
    return found


def number(value: Value, how: Reading) -> int:
    """A whole number."""
    said = shown(value)
    if not re.fullmatch(r"-?\d{1,6}", said):
        raise ValueError(f"“{said}” is no whole number.")
    return int(said)


def yes_no(value: Value, how: Reading) -> bool:
    said = shown(value).casefold()
    if said in _YES or said in _NO:
        return said in _YES
    raise ValueError(f"“{shown(value)}” is neither yes nor no.")


def word(words: type[W], also: dict[str, W] | None = None) -> Reader:
    """A reader of one of the words of a list, however it is spelt; `also`: short forms in use."""
    known = {_plain(each.value): each for each in words}
    known |= {_plain(short): each for short, each in (also or {}).items()}

    def read(value: Value, how: Reading) -> W:
        said = shown(value)
        if found := known.get(_plain(said)):
            return found
        raise ValueError(f"“{said}” is not one of: {', '.join(each.value for each in words)}.")

    return read


def _plain(said: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(said)).strip()


def plain_words(said: str) -> str:
    """A heading or a name without case, accents and punctuation: `Date of Birth:` as `date of birth`."""
    return _plain(said)


def letters(said: str) -> str:
    """The same without spaces: `9434765919` for `943 476 5919`."""
    return _plain(said).replace(" ", "")


def american_column(values: Iterable[Value]) -> bool:
    """Whether one of these cells can only be a date with its month first."""
    return any(isinstance(value, str) and is_american(shown(value)) for value in values)
