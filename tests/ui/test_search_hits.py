"""What a search shows of what it found, and where each result leads."""

from datetime import UTC, datetime

import pytest

from ech_desktop.domain.folding import Piece, marked
from ech_desktop.store.found import Found
from ech_desktop.store.search_sources import SOURCES
from ech_desktop.store.steps import Ref
from ech_desktop.ui.search_hits import HEADINGS, hits
from ech_desktop.ui.window import PAGES

AT = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)


def found(kind, name="Siân Prosser", text="", typed="x", **beside):
    return Found(Ref(kind, "1"), marked(name, typed), marked(text, typed), **beside)


@pytest.mark.parametrize(
    ("thing", "right", "place"),
    [
        (found("tenant", flat="2"), "Flat 2", ("tenants", "1")),
        (found("tenant", flat="2", ended=True), "Moved out of flat 2", ("tenants", "1")),
        (found("tenant"), "No flat yet", ("tenants", "1")),
        (found("tenant", flat="2", part="contact"), "Flat 2", ("tenants", "1/contacts")),
        (found("tenant", flat="2", part="allergy"), "Flat 2", ("tenants", "1/alerts and allergies")),
        (found("team_member"), "", ("team", "1")),
        (found("flat", tenant_id="t"), "", ("tenants", "t")),
        (found("flat", tenant_id="t", part="own"), "", ("settings", "1")),
        (found("flat"), "Nobody lives here", ("settings", "1")),
        (
            found("care_plan", tenant_id="t", flat="2", version=3),
            "Version 3 · Flat 2",
            ("tenants", "t/plan/1"),
        ),
        (
            found("housing_plan", tenant_id="t", version=1, ended=True),
            "Version 1, replaced",
            ("tenants", "t/housing/1"),
        ),
        (found("open_item", at=AT, ended=True), "Closed · Fri 20 Nov 2026", ("handover", "item/1")),
        (found("note", tenant_id="t", at=AT), "Fri 20 Nov 2026", ("tenants", "t/record")),
        (found("visitor", at=AT), "Fri 20 Nov 2026", ("record", "2026-11-20")),
        (
            found("handover_entry", at=AT, flat="2", handover_id="h"),
            "Fri 20 Nov 2026 · Flat 2",
            ("handover", "h"),
        ),
    ],
)
def test_that_each_result_says_what_helps_to_choose_and_leads_to_its_page(thing, right, place):
    heading, hit = hits([thing], "x")
    assert (hit.right, (hit.page, hit.record)) == (right, place)
    assert heading.page == ""
    assert hit.page in PAGES


def test_that_each_kind_has_its_heading_and_what_is_past_comes_last():
    things = [
        found("care_plan", "A", version=1, ended=True, tenant_id="t"),
        found("care_plan", "B", version=2, tenant_id="t"),
        found("handover_entry", "", "Tea drunk.", "tea", at=AT),
    ]
    said = [hit.spoken for hit in hits(things, "tea")]
    assert said == [
        "Care and support plans",
        "B, Version 2",
        "A, Version 1, replaced",
        "Handover notes",
        "The whole scheme, Fri 20 Nov 2026, Tea drunk.",
        "Pages",
        "Team",
    ]


def test_that_every_page_of_the_program_is_found_by_its_name():
    for name, (word, *_) in PAGES.items():
        assert name in [hit.page for hit in hits([], word)]


def test_that_a_tenant_found_by_name_shows_no_other_text():
    _, hit = hits([found("tenant", "Siân", "Ms", "sian", flat="2")], "sian")
    assert hit.name == (Piece("Siân", marked=True),)
    assert hit.text == ()


def test_that_every_kind_that_can_be_found_has_a_heading():
    assert set(HEADINGS) == set(SOURCES)
