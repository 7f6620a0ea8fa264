"""Every text is cleaned, and every character is printed or named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.printing import fonts
from ech_desktop.printing.fonts import readable
from ech_desktop.printing.text import NO_BREAK_SPACE, and_list, bound, clean, lines_of, spelled_out


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("Mr & Mrs <b>O’Brien</b>", "Mr & Mrs <b>O’Brien</b>"),
        ("a\tb\nc\r\nd", "a b c  d"),
        ("bell\x07 nul\x00 escape\x1b", "bell nul escape"),
        ("lone \ud800 surrogate \udfff", "lone  surrogate "),
        ("tag \u202e evil \u200b\ufeff\u00ad", "tag  evil "),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("thin\u2009space, 10\u202fkm", f"thin space, 10{NO_BREAK_SPACE}km"),
        ("👩🏽\u200d🦽\ufe0f", "👩🦽"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_that_a_text_is_cleaned_to_what_can_be_printed(raw, said):
    assert clean(raw) == said


@given(st.text(st.characters(exclude_categories=[])))
def test_that_cleaning_leaves_nothing_that_breaks_a_page_and_is_done_once(raw):
    cleaned = clean(raw)
    assert not set(cleaned) & set("\n\r\t\x00\u202e")
    assert not any("\ud800" <= c <= "\udfff" for c in cleaned)
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_that_every_character_of_a_readable_text_has_a_font(raw):
    for char in readable(raw):
        assert char in fonts.MAIN[0].characters or fonts.fallback_for(char) is not None


def test_that_a_character_of_no_font_is_named_in_brackets():
    assert readable("Tea 🙂") == "Tea (slightly smiling face)"
    assert readable("\ue000") == "(U+E000)"
    assert spelled_out("🦽") == "(manual wheelchair)"


def test_that_the_three_weights_have_the_same_characters():
    regular, *others = (font.characters for font in fonts.MAIN)
    assert all(other == regular for other in others)


def test_that_names_of_many_languages_are_covered_as_they_are_written():
    for name in (
        "Siân Ŵyn Prŷs", "Małgorzata Źdźbło", "Ifẹ́olúwa Ọdẹ́yẹmí", "Nguyễn Thị Hương", "Ștefania Țurcanu",
        "محمد الأمين", "שרה כהן", "गीता शर्मा", "রহিমা খাতুন", "ਹਰਪ੍ਰੀਤ ਕੌਰ", "ગીતા પટેલ", "தமிழ்ச்செல்வி", "李小龍",
        "Олена Коваленко", "Ελένη",
    ):  # fmt: skip
        assert "(" not in readable(name), name


def test_that_a_note_keeps_its_lines_and_loses_the_empty_ones():
    assert lines_of("one\n\n  two  \r\n\t\nthree\x0b") == ["one", "two", "three"]
    assert lines_of(" \n ") == []


def test_that_numbers_stay_with_their_unit_month_and_year():
    nbsp = NO_BREAK_SPACE
    assert bound("take 2 ml on 4 September 2026") == f"take 2{nbsp}ml on 4{nbsp}September{nbsp}2026"
    assert bound("2 people at 10 today") == "2 people at 10 today"


def test_that_a_list_is_joined_in_words():
    assert and_list(["a"]) == "a"
    assert and_list(["a", "b", "c"]) == "a, b and c"
    assert and_list([]) == ""
