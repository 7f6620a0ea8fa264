"""On the wall people are told apart, and no last name is spelled to its end."""

from __future__ import annotations

import pytest

from ech_desktop.domain.team import TeamMember
from ech_desktop.printing.rota_names import short_name, wall_names
from tests.printing.examples import SCHEME


def called(*names: str) -> list[str]:
    """What each `First|Last` is called on the wall."""
    team = []
    for name in names:
        first, _, last = name.partition("|")
        team.append(TeamMember(scheme_id=SCHEME.id, first_names=first, last_name=last))
    found = wall_names(team)
    return [found[m.id] for m in team]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ann|Obi", "Ann O."),
        ("Thị Hương|Nguyễn", "Thị Hương N."),
        ("Seán|Mac an tSaoir", "Seán M."),
        ("Blessing|Ọ́láṣeun", "Blessing Ọ́."),
        ("Ann|'t Hooft", "Ann t."),
        ("Fatima|محمد", "Fatima م."),
        ("Kim|🙂", "Kim 🙂."),
        ("Ann|", "Ann"),
        ("Ann Obi|", "Ann O."),
        ("|Obi", "O."),
    ],
)
def test_that_a_last_name_becomes_its_first_letter_with_its_marks(name, said):
    assert called(name) == [said]


def test_that_people_of_one_first_name_get_as_many_letters_as_tell_them_apart():
    assert called("Ann|Obi", "Ann|Okafor", "Ann|Osei", "Ann|Banda") == [
        "Ann Ob.",
        "Ann Ok.",
        "Ann Os.",
        "Ann B.",
    ]


def test_that_people_who_cannot_be_told_apart_are_numbered_and_no_name_is_spelled_out():
    assert called("Ann|Obi", "Ann|Obi") == ["Ann Ob. (1)", "Ann Ob. (2)"]
    assert called("Ann|Ng", "Ann|Ngo") == ["Ann N.", "Ann Ng."]


def test_that_all_names_on_the_wall_differ():
    names = [f"{first}|{last}" for first in ("Ann", "ann", "Bo") for last in ("Lee", "Leeds", "Lees", "Lee")]
    assert len(set(called(*names))) == len(names)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Zoë Kingsley", "Zoë K."),
        ("Mary Jane Watson", "Mary Jane W."),
        ("Ann Obi (Acme Care)", "Ann O."),
        ("Zoë K.", "Zoë K."),
        ("Zoë", "Zoë"),
        ("(Acme)", "(Acme)"),
        ("", ""),
    ],
)
def test_that_a_name_alone_is_shortened_by_its_last_word(name, said):
    assert short_name(name) == said
