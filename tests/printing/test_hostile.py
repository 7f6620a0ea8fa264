"""Whatever was typed is printed: nothing crashes, nothing is taken for markup, nothing is fetched or lost."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ech_desktop.domain.basics import Record
from ech_desktop.domain.scheme import Paper
from ech_desktop.printing.care_plan import care_plan, one_page_profile
from ech_desktop.printing.cover_sheet import cover_sheet
from ech_desktop.printing.hospital_sheet import hospital_sheet
from ech_desktop.printing.housing_plan import housing_plan
from ech_desktop.printing.peep_list import peep_list
from ech_desktop.printing.personal_rota import personal_rota
from ech_desktop.printing.plan_styles import TEXT_SIZES
from ech_desktop.printing.printed import DRAFT, Copy, Printed, Stamp
from ech_desktop.printing.to_fill import to_fill
from ech_desktop.printing.weekly_rota import weekly_rota
from tests.printing import example_handover, example_housing, example_peep, example_plan, examples
from tests.printing.examples import PRINTED, SCHEME
from tests.printing.prints import handover_of, hospital_print, housing_print, plan_print, profile_print
from tests.printing.reading import page_count, plain, text_of, words

MARKUP = (
    "Mr & Mrs <b>",
    '<img src="/etc/passwd"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    "</para>",
    "<!-- c",
    "O<Brien",
    "&#0; &nbsp;&bogus;",
    "(parentheses) \\ back\\slash) ((",
    "%s {} %(x)d",
    "endstream endobj",
)
SCRIPTS = (
    "Siân Ŵyn", "Małgorzata Źdźbło", "Ifẹ́olúwa Ọdẹ́yẹmí", "Nguyễn Thị Hương", "李小龍", "Олена", "Ελένη",
    "Ştefan Țepeș",
)  # fmt: skip
NASTY = (
    *MARKUP,
    *SCRIPTS,
    "محمد الأمين (Flat 9)",
    "שרה 12 כהן.",
    "गीता शर्मा",
    "தமிழ்ச்செல்வி",
    "🙂👩🏽\u200d🦽",
    "\ud800 lone \udfff",
    "\x00\x01\x07\x1b",
    "\u202e evil \u2066",
    "W" * 300,
    "ẹ́" * 200,
    "\xa0" * 60,
    "\n\n\n",
    "\t",
    "",
    "   ",
    " ".join(["word"] * 700),
    "김민수 𓀀 \ue000 \u0378",
    "a\u0301\u0302\u0303\u0304" * 30,
)
PIECES = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=[]), max_size=30)
TEXT = st.lists(PIECES, max_size=3).map(" ".join)
BOUNDED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("text", [*MARKUP, *SCRIPTS])
def test_that_markup_and_names_of_the_world_are_printed_as_they_were_typed(text):
    tenant, plan = example_plan.tenant(), example_plan.plan()
    tenant.known_as = text
    plan.about_me = f"{text}. End."
    printed = text_of(plan_print(plan, tenant=tenant)).replace(" ", "")
    assert plain(text).replace(" ", "") in printed


def test_that_a_character_of_no_font_is_printed_by_name():
    plan = example_plan.plan()
    plan.about_me = "Tea 🙂 please"
    assert "Tea (slightly smiling face) please" in text_of(plan_print(plan))


def test_that_scripts_that_are_joined_are_printed_and_found_again():
    plan = example_plan.plan()
    plan.about_me = "गीता शर्मा\nরহিমা খাতুন\nਹਰਪ੍ਰੀਤ ਕੌਰ\nગીતા પટેલ\nதமிழ்ச்செல்வி\nשרה כהן"
    text = text_of(plan_print(plan))
    for line in plan.about_me.splitlines():
        assert plain(line) in text


def test_that_a_reference_with_broken_letters_does_not_break_the_file():
    tenant = example_plan.tenant()
    tenant.reference = "T\ud800\x00(1"
    assert "WBC-PLAN-T(1-v5" in text_of(plan_print(tenant=tenant))


def fill(record: Record, draw: Any) -> None:
    """Some of the texts of a record, and of what is recorded under it, become nasty."""
    for each in fields(record):
        if each.metadata.get("most") is not None and draw(st.booleans()):
            setattr(record, each.name, draw(TEXT))
        value = getattr(record, each.name)
        if isinstance(value, list) and draw(st.integers(0, 9)) == 0:
            setattr(record, each.name, draw(st.sampled_from([[], value * 3])))
        if isinstance(value, list):
            for child in value:
                fill(child, draw)


def holds(data: bytes) -> None:
    """The file opens, and its words lie on their pages."""
    assert page_count(data) >= 1
    for page in range(min(page_count(data), 3)):
        for word in words(data, page):
            assert word.left > -1
            assert word.bottom > -1


@given(data=st.data())
@BOUNDED
def test_that_no_plan_is_too_strange_to_print(data):
    tenant, plan = example_plan.tenant(), example_plan.plan()
    fill(tenant, data.draw)
    fill(plan, data.draw)
    printed = Printed(data.draw(TEXT), PRINTED.at, data.draw(TEXT))
    size = data.draw(st.sampled_from(TEXT_SIZES))
    holds(care_plan(tenant, plan, SCHEME, printed, flat=data.draw(TEXT), text_size=size, history=[plan]))


@given(data=st.data())
@BOUNDED
def test_that_no_tenant_is_too_strange_for_the_other_prints(data):
    tenant, plan, support = example_plan.tenant(), example_plan.plan(), example_housing.plan()
    people, flats = example_peep.tenants(9), example_peep.flats(9)
    for record in (tenant, plan, support, *people):
        fill(record, data.draw)
    for flat in flats:
        flat.number = data.draw(TEXT)[:20]
    flat, size = data.draw(TEXT), data.draw(st.sampled_from(TEXT_SIZES))
    sheet = hospital_sheet(tenant, plan, SCHEME, PRINTED, flat=flat)
    assert page_count(sheet) == 1
    holds(sheet)
    holds(one_page_profile(tenant, plan, SCHEME, PRINTED, flat=flat, text_size=size))
    holds(
        housing_plan(
            tenant, support, SCHEME, PRINTED, flat=flat, text_size=size, history=[example_housing.plan(1)]
        )
    )
    holds(peep_list(SCHEME, flats, people, PRINTED))


@pytest.mark.parametrize("text", [*MARKUP, *SCRIPTS, "N" * 200])
def test_that_names_of_the_world_stand_on_every_print_as_they_were_typed(text):
    tenant, person = example_plan.tenant(), example_peep.tenant(1)
    tenant.last_name = person.last_name = text
    said = plain(text).replace(" ", "")
    made = [
        housing_print(tenant=tenant),
        profile_print(tenant=tenant),
        peep_list(SCHEME, example_peep.flats(1), [person], PRINTED),
        hospital_print(tenant=tenant),
    ]
    for data in made:
        assert said in text_of(data).replace(" ", "")


@given(data=st.data())
@BOUNDED
def test_that_no_rota_is_too_strange_to_print(data):
    rota = examples.busy_rota(data.draw(st.sampled_from([0, 1, 3, 14])))
    rota = replace(rota, types=tuple(map(replace, rota.types)), sessions=tuple(map(replace, rota.sessions)))
    scheme = replace(SCHEME)
    for record in (scheme, *rota.team, *rota.shifts[:20], *rota.types, *rota.sessions, *rota.cover_changes):
        if data.draw(st.integers(0, 2)) == 0:
            fill(record, data.draw)
    stamp = data.draw(st.sampled_from([DRAFT, Stamp("W" * 40, "W" * 60, ("<b>" * 90, "\ud800"), solid=True)]))
    paper = data.draw(st.sampled_from(list(Paper)))
    holidays = {rota.days[2]: data.draw(TEXT)}
    copy = data.draw(st.sampled_from(list(Copy)))
    said = data.draw(st.lists(TEXT, max_size=4))
    overrides = [(text, text, text) for text in said]
    kept: dict[str, Any] = {"stamp": stamp, "holidays": holidays}
    holds(
        weekly_rota(
            rota,
            scheme,
            PRINTED,
            **kept,
            paper=paper,
            copy=copy,
            changes=said,
            overrides=overrides,
            also_named=said,
        )
    )
    holds(personal_rota(rota, [m.id for m in rota.team], scheme, PRINTED, **kept))
    holds(cover_sheet(rota, scheme, PRINTED, **kept, copy=copy))
    holds(to_fill(rota, scheme, PRINTED, **kept))


@given(data=st.data())
@BOUNDED
def test_that_no_handover_is_too_strange_to_print(data):
    handover, items, tenants = (
        example_handover.handover(5),
        example_handover.open_items(),
        example_handover.tenants(8),
    )
    for record in (handover, *items, *tenants):
        fill(record, data.draw)
    flats = example_handover.flats(8)
    for flat in flats:
        flat.number = data.draw(TEXT)[:20]
    holds(
        handover_of(
            handover,
            tenants=tenants,
            flats=flats,
            team=examples.team(3),
            rota=examples.rota(3),
            open_items=items,
        )
    )
