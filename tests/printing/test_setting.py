"""Words set in type: widths, fitting and breaking."""

from __future__ import annotations

import pytest

from ech_desktop.printing.setting import (
    BOLD,
    ELLIPSIS,
    REGULAR,
    Face,
    Line,
    cut,
    fitted,
    packed,
    wrapped,
)


def texts(lines: list[Line]) -> list[str]:
    return [" ".join(word.text for word in line.words) for line in lines]


def test_that_a_line_is_as_wide_as_its_words_and_spaces():
    line = REGULAR.line("one two")
    assert line.width == pytest.approx(
        REGULAR.word("one").width + REGULAR.space.width + REGULAR.word("two").width
    )


def test_that_digits_are_all_of_one_width_so_that_times_stand_in_columns():
    assert len({round(REGULAR.width(d), 4) for d in "0123456789"}) == 1


def test_that_a_mark_takes_no_room_of_its_own():
    assert REGULAR.width("ọ̀") == pytest.approx(REGULAR.width("ọ"), abs=0.01)


def test_that_a_joined_script_is_joined():
    joined = REGULAR.word("محمد").used
    apart = frozenset().union(*(REGULAR.word(letter).used for letter in "محمد"))
    assert joined != apart


@pytest.mark.parametrize(
    "text", ["Wednesday", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "李" * 90]
)
def test_that_what_is_fitted_is_never_wider_than_its_place(text):
    for width in (3, 20, 60, 400):
        said, size = fitted(text, BOLD, 12, width, 7)
        assert 7 <= size <= 12
        assert BOLD.width(said) * size <= width + 0.01 or said == ELLIPSIS
    assert fitted("Tue", BOLD, 12, 100, 7) == ("Tue", 12)


def test_that_what_is_cut_short_says_so_and_keeps_as_much_as_fits():
    said, size = fitted("abcdefghijklmnopqrstuvwxyz", REGULAR, 10, 60, 7)
    assert said.endswith(ELLIPSIS)
    assert size == 7
    longer = "abcdefghijklmnopqrstuvwxyz"[: len(said)] + ELLIPSIS
    assert REGULAR.width(longer) * 7 > 60


def test_that_lines_are_broken_at_spaces_and_no_word_is_lost():
    words = [f"word{n}" for n in range(200)]
    lines = wrapped(words, REGULAR, 20)
    assert " ".join(texts(lines)).split() == words
    assert all(line.width <= 20 for line in lines)
    assert len(lines) > 20


def test_that_a_word_wider_than_the_column_is_cut_without_losing_a_letter():
    word = "W" * 300
    lines = wrapped([word], REGULAR, 5)
    assert "".join(texts(lines)) == word
    assert all(line.width <= 5 for line in lines)


def test_that_a_long_word_is_rather_cut_after_a_hyphen():
    text = "Featherstonehaugh-Cholmondeley"
    assert text[: cut(text, REGULAR, REGULAR.width("Featherstonehaugh-Cho"))] == "Featherstonehaugh-"


def test_that_a_mark_is_not_cut_off_its_letter():
    text = "ẹ́" * 40
    for width in (1.0, 2.3, 5.1):
        rest = text[cut(text, REGULAR, width) :]
        assert not rest.startswith("\u0301")


def test_that_at_least_one_letter_stands_on_a_line_however_narrow():
    assert texts(wrapped(["WW"], REGULAR, 0.1)) == ["W", "W"]


def test_that_items_in_a_row_go_on_to_a_next_line():
    lines = packed([f"item {n}" for n in range(12)], REGULAR, 10, 120, ", ")
    assert ", ".join(lines).count("item") == 12
    assert all(REGULAR.width(line) * 10 <= 120 for line in lines)


def test_that_a_face_forgets_rather_than_grow_without_end(monkeypatch):
    monkeypatch.setattr("ech_desktop.printing.setting._REMEMBERED", 10)
    face = Face(REGULAR.font)
    for n in range(100):
        face.line(f"word{n}")
    assert len(face._words) <= 12
    assert len(face._lines) <= 12
