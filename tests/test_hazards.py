"""The hazard log names the tests that hold each control; a name that no test has is found here."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_NAMED = re.compile(r"`(test_that_\w+)`")
_WRITTEN = re.compile(r"^\s*def (test_that_\w+)\(", re.MULTILINE)


def lines() -> list[str]:
    text = (ROOT / "docs" / "hazards.md").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if re.match(r"\| H\d+ ", line)]


def test_that_every_hazard_names_a_test_that_exists() -> None:
    written = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in _WRITTEN.findall(path.read_text(encoding="utf-8"))
    }
    assert len(lines()) >= 20
    for line in lines():
        named = set(_NAMED.findall(line))
        assert named, line
        assert named <= written, named - written


def test_that_hazards_are_numbered_in_order() -> None:
    numbers = [int(re.findall(r"\| H(\d+) ", line)[0]) for line in lines()]
    assert numbers == list(range(1, len(numbers) + 1))
