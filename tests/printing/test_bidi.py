"""Mixed directions stand on the line as the Unicode algorithm says."""

from __future__ import annotations

import pytest

from ech_desktop.printing.bidi import Run, is_right_to_left, visual_runs

ARABIC, HEBREW = "محمد", "שרה"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Ann Lee", [Run("Ann Lee", False)]),
        (ARABIC, [Run(ARABIC, True)]),
        (f"Mrs {ARABIC} (Flat 9)", [Run("Mrs ", False), Run(ARABIC, True), Run(" (Flat 9)", False)]),
        (f"{HEBREW} 12", [Run("12", False), Run(f"{HEBREW} ", True)]),
        (f"{ARABIC} 07:30 {HEBREW}", [Run(f" {HEBREW}", True), Run("07:30", False), Run(f"{ARABIC} ", True)]),
        (f"{HEBREW} Ann Lee.", [Run(".", True), Run("Ann Lee", False), Run(f"{HEBREW} ", True)]),
        ("", []),
    ],
)
def test_that_runs_stand_in_their_visual_order(text, runs):
    assert visual_runs(text) == runs


def test_that_no_letter_is_lost_in_turning():
    text = f"a {ARABIC} 12% £5 (b) {HEBREW} ٣٤ c!"
    assert sorted("".join(run.text for run in visual_runs(text))) == sorted(text)


def test_that_only_right_to_left_letters_make_a_text_mixed():
    assert is_right_to_left(f"Ann {ARABIC}")
    assert not is_right_to_left("Zażółć gęślą jaźń (李)")
