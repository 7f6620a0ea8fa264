"""What may be a password: long enough, and neither what many people use nor what is known of its person."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from unicodedata import normalize

import pytest

from ech_desktop.store.passwords import CONTEXT, LEAST, password_problems

ROSA, LARCH = "Rosa O’Brien-Parks", "Larkfield Court"
GUESSED = """
passwordpassword password1234! Password-12345! P@ssw0rd1234 Passw0rd2026! pa55word2026
letmeinletmein letmein12345 welcome12345 Welcome2026!! iloveyou1234 ilovemydog123 adminadmin12
administrator1 changeme2026 123456789012 210987654321 112233445566 159753159753 010119800101
19801980-1980 abcdefghijkl aaaaaaaabbbb xxxxxxxxyzwvutsr abababababab catdogcatdog sunsunsunsun
mondaymonday qwertyuiop123 qwertyuiop[] 1q2w3e4r5t6y q1w2e3r4t5y6 1qaz2wsx3edc zaq12wsxcde3
123qweasdzxc qwertyuiopasdf asdfghjkl;'# zxcvbnm,./12 january2026! Summer2026!! summer2026winter
December-2026 autumn_2025! friday131313 christmas2026 liverpoolfc1892 manchesterunited manunited1999
arsenal123456 chelseachelsea princess1234 babygirl2008 jesuslovesme michelle1234 sunshine2026!
football1234 superman12345 starwars2026 ilovemyfamily avrillavigne counterstrike stratocaster
googletester temppassword trustnoone123 drowssapdrowssap rosarosarosa rotarotarota july2026july
"""
KNOWN = """
larkfieldcourt larkfieldcourt1 Larkfield-2026 LarkfieldCourt! Court.Larkfield.1 rosaparks1955
parks.rosa.rosa obrienparks2026 R0saParks-1955 echdesktop12 ECH-Desktop-2026 extracare2026!
carehome1234 careteam2026!! handover12345 housingscheme1 careworker2026 Larkfield2026!
"""


@pytest.mark.parametrize("password", ["", "short", "elevenchars"])
def test_that_a_short_password_is_refused(password):
    (problem,) = password_problems(password, ROSA, LARCH)
    assert problem.field == "password"
    assert "12 characters" in problem.text


@pytest.mark.parametrize(
    "password",
    GUESSED.split(),
)
def test_that_what_is_guessed_first_is_refused(password):
    (problem,) = password_problems(password, ROSA, LARCH)
    assert "one of the first that a stranger would try" in problem.text


@pytest.mark.parametrize(
    "password",
    KNOWN.split(),
)
def test_that_what_is_known_of_its_person_is_refused(password):
    (problem,) = password_problems(password, ROSA, LARCH)
    assert "Names and words of the work" in problem.text


@pytest.mark.parametrize(
    "password",
    [
        "Pass-word-1234", "summer 2026 !!", "Winter-2026-27", "i love you mum", "p a s s w o r d",
        "monday tuesday", "1-2-3-4-5-6-7-8", "a b c d e f g h", "cat dog mouse", "Larkfield Court 2026",
        "Court. Larkfield. 1", "liverpool fc 1892", "dragon summer charlie", "pass word !?!?",
        "Rosa Parks 1955", "ECH-Desktop-2026", "care team 2026!",
    ],
)  # fmt: skip
def test_that_spaces_and_dashes_make_nothing_of_it_better(password):
    assert password_problems(password, ROSA, LARCH)


def test_that_every_long_one_among_the_most_used_is_refused():
    """Those of 30,000 that are long enough, and thousands made of the others, as people make them longer."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    used = FREQUENCY_LISTS["passwords"]
    endings = ("123", "1234", "12345", "!", "1!", "2026", "2025!", "01", "1990", "123!")
    made = [word + end for word, end in product(used[:3000], endings)]
    made += [word.capitalize() for word in made]
    long = [word for word in used if len(word) >= LEAST]
    long += [word for word in made if len(word) >= LEAST][::3]
    assert len(long) > 3000
    assert [word for word in long if not password_problems(word)] == []


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "marmalade kestrel viaduct",
        "清水 puente ładny dom",
        "were free wedders",
        "tea and biscuits",
        "rota kettle viaduct",
        "7294 8153 0662",
        "vK3x9bTq7mZe",
        "x#K9$!b&2^Qz",
        "&*%)(!?{}[]^+",
        "Rosa likes purple teapots",
        "marmalade kestrel viaduct " * 8,
    ],
)
def test_that_three_words_or_enough_signs_of_any_kind_are_enough(password):
    assert password_problems(password, ROSA, LARCH) == ()
    assert password_problems(password) == ()


def test_that_a_long_repetition_is_no_long_password():
    assert password_problems("ab" * 100)


def test_that_the_same_password_from_another_keyboard_is_judged_alike():
    accented = "Łódź Zürich café"
    assert password_problems(normalize("NFD", accented)) == password_problems(accented)
    assert password_problems("\uff50assword1234")


def test_that_names_without_letters_say_nothing():
    assert password_problems("correct horse battery", "", "—") == ()


def test_that_the_words_of_the_work_are_written_as_they_are_compared():
    assert [word for word in CONTEXT if word != word.lower() or not word.isalpha()] == []


def test_that_nothing_is_loaded_before_somebody_chooses_a_password():
    script = "import sys, ech_desktop.store.keys; print('zxcvbn' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
