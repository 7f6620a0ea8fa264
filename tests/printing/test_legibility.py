"""Every print lies inside the printable area, is large enough, and never sets one word over another."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ech_desktop.domain.scheme import Paper
from ech_desktop.printing.printed import Copy
from tests.printing import examples
from tests.printing.prints import (
    contacts_print,
    cover_print,
    forms_print,
    handover_print,
    hospital_print,
    housing_print,
    issue_print,
    own_print,
    peep_print,
    plan_print,
    profile_print,
    roll_call_print,
    rota_print,
    run_print,
    run_sheets_print,
    to_fill_print,
)
from tests.printing.reading import MM, Seen, page_count, picture, streams, words

PRINTS: dict[str, Callable[[], bytes]] = {
    "rota A4, nobody": lambda: rota_print(examples.rota(0)),
    "rota A4, one": lambda: rota_print(examples.rota(1)),
    "rota A4, 12": lambda: rota_print(examples.rota(12)),
    "rota A4, 24": lambda: rota_print(examples.rota(24)),
    "rota A4, 30": lambda: rota_print(examples.rota(30)),
    "rota A4, 45": lambda: rota_print(examples.rota(45)),
    "rota A4, 80": lambda: rota_print(examples.rota(80)),
    "rota A3, 30": lambda: rota_print(examples.rota(30), Paper.A3),
    "rota A3, 80": lambda: rota_print(examples.rota(80), Paper.A3),
    "rota A3, 300": lambda: rota_print(examples.rota(300), Paper.A3),
    "rota A4, wall, issued": lambda: issue_print(copy=Copy.WALL),
    "rota A4, office, issued": issue_print,
    "rota A3, office, issued": lambda: issue_print(paper=Paper.A3),
    "own rota, one week": own_print,
    "own rota, four weeks": lambda: own_print(examples.weeks(examples.busy_rota(), 4)),
    "cover, office": cover_print,
    "cover, nobody": lambda: cover_print(examples.rota(0)),
    "to fill": to_fill_print,
    "to fill, four weeks": lambda: to_fill_print(examples.weeks(examples.busy_rota(), 4)),
    "plan, 12 points": plan_print,
    "plan, 18 points": lambda: plan_print(size=18),
    "plan, 24 points": lambda: plan_print(size=24),
    "hospital": hospital_print,
    "hospital, no plan": lambda: hospital_print(has_plan=False),
    "evacuation, 12": peep_print,
    "evacuation, 40": lambda: peep_print(40),
    "evacuation, 300": lambda: peep_print(300),
    "profile": profile_print,
    "profile, 18 points": lambda: profile_print(size=18),
    "support plan": housing_print,
    "support plan, 18 points": lambda: housing_print(size=18),
    "handover": handover_print,
    "handover, quiet": lambda: handover_print(0),
    "run sheets": run_sheets_print,
    "named run": run_print,
    "roll-call, 12": roll_call_print,
    "roll-call, 80": lambda: roll_call_print(80),
    "contacts": contacts_print,
    "blank forms": forms_print,
}


@pytest.fixture(scope="module", params=PRINTS)
def printed(request) -> bytes:
    return PRINTS[request.param]()


def over_one_another(a: Seen, b: Seen) -> bool:
    across = min(a.right, b.right) - max(a.left, b.left)
    up = min(a.top, b.top) - max(a.bottom, b.bottom)
    return across > 0.8 and up > 0.5 + 0.08 * min(a.size, b.size)


def test_that_nothing_stands_in_the_five_millimetres_that_a_printer_cannot_reach(printed):
    for page in range(page_count(printed)):
        shot = picture(printed, page, dpi=72)
        edge = 5 * MM
        ink = shot.point(lambda grey: 255 if grey < 250 else 0).getbbox()
        assert ink is not None
        assert ink[0] >= edge - 1
        assert ink[1] >= edge - 1
        assert ink[2] <= shot.width - edge + 1
        assert ink[3] <= shot.height - edge + 1


def test_that_no_letter_is_smaller_than_seven_points(printed):
    for page in range(page_count(printed)):
        smallest = min(words(printed, page), key=lambda w: w.size)
        assert smallest.size >= 6.99, smallest


def test_that_no_word_stands_on_another(printed):
    for page in range(page_count(printed)):
        seen = sorted(words(printed, page), key=lambda w: w.bottom)
        for n, word in enumerate(seen):
            for other in seen[n + 1 :]:
                if other.bottom > word.top:
                    break
                assert not over_one_another(word, other), (page, word, other)


def test_that_only_black_white_and_one_light_tint_are_used(printed):
    for stream in streams(printed):
        assert set(re.findall(r"([\d.]+) [gG]\n", stream)) <= {"0", "1", "0.91"}
        assert not re.search(r"\b(rg|RG|k|K|sc|scn)\n", stream)


def test_that_a_printer_without_grey_shows_text_and_not_a_black_sheet(printed):
    shot = picture(printed, dpi=150)
    black = sum(shot.histogram()[:128]) / (shot.width * shot.height)
    assert 0.005 < black < 0.2
