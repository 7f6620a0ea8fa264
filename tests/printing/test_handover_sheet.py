"""The handover sheet on paper: who hands over to whom, what is new, what is still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ech_desktop.domain.basics import TeamMemberId, TenantId
from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.rota import Rota
from tests.printing import example_handover, examples
from tests.printing.examples import PRINTED, SCHEME
from tests.printing.prints import handover_of, handover_print
from tests.printing.reading import page_count, text_of, words


def sheet(handover: Handover, **more: Any) -> bytes:
    given: dict[str, Any] = {
        "tenants": example_handover.tenants(),
        "flats": example_handover.flats(),
        "team": examples.team(),
        "rota": examples.rota(),
        "open_items": example_handover.open_items(),
    }
    return handover_of(handover, **(given | more))


def test_that_every_entry_stands_beside_its_flat_with_alerts_and_what_to_do():
    text = text_of(handover_print())
    assert "14 Mrs Dorothea Okafor" in text
    assert "Allergy: Penicillin" in text
    assert "03:10 Fall in the bathroom" in text
    assert "111 called back at 04:00" in text
    assert text.count("Slept well.") == 3
    assert "Whole scheme" in text
    assert "Meet the engineer." in text


def test_that_entries_stand_in_the_order_of_flats_not_of_writing():
    handover = example_handover.handover(12)
    for entry in handover.entries:
        entry.position = 100 - entry.position
    data = sheet(handover)
    seen = [
        w for page in range(page_count(data)) for w in words(data, page) if w.left < 40 and w.text.isdecimal()
    ]
    numbers = [int(w.text) for w in seen]
    news = numbers[: numbers.index(35) + 1]
    assert news == sorted(news)
    assert len(news) == 12


def test_that_two_entries_of_one_tenant_share_a_row():
    handover = example_handover.handover(1)
    second = HandoverEntry(
        scheme_id=SCHEME.id, position=5, tenant_id=handover.entries[0].tenant_id, happened="Second thing."
    )
    handover.entries.append(second)
    text = text_of(sheet(handover))
    assert "Second thing." in text
    assert text.count("2 Ms Thị Nguyễn") == 1


def test_that_those_with_nothing_new_are_counted_and_their_flats_named():
    text = text_of(handover_print(4))
    assert "4 tenants to hand over · 36 with nothing new · 3 open items" in text
    assert "Nothing new for 36 tenants: flats 1, 3, 4, 6, 7, 9, 10, 12, 13" in text


def test_that_an_uneventful_shift_is_one_page_that_says_so():
    handover = example_handover.handover(0)
    handover.entries, handover.headline = [], ""
    data = sheet(handover, open_items=[])
    assert page_count(data) == 1
    text = text_of(data)
    assert "Nothing happened that has to be handed over." in text
    assert "Open items" not in text


def test_that_who_goes_off_and_who_comes_on_are_named_with_their_shifts():
    text = text_of(handover_print())
    off = text[text.index("Going off") : text.index("Coming on")]
    on = text[text.index("Coming on") : text.index("One fall")]
    assert "N 21:15–07:15: Olena Коваленко, Winifred Tetteh" in off
    assert "E 07:00–14:30" in on
    assert "(leads)" in on
    assert "N 21:15" not in on


def test_that_somebody_who_works_through_the_change_is_said_to_stay():
    handover = example_handover.handover(1)
    handover.at = datetime(2026, 11, 23, 10, tzinfo=UTC)
    text = text_of(sheet(handover))
    assert "Going off Nobody on the rota" in text
    assert "Staying E 07:00–14:30" in text


def test_that_without_a_rota_the_sheet_still_prints():
    assert "Nobody on the rota" in text_of(sheet(example_handover.handover(1), rota=None))


def test_that_open_items_show_their_age_and_what_is_overdue_comes_first():
    earlier = [
        Handover(scheme_id=SCHEME.id, at=at, given_at=at)
        for at in (PRINTED.at - timedelta(hours=8), PRINTED.at - timedelta(hours=16))
    ]
    text = text_of(sheet(example_handover.handover(1), handovers=earlier))
    items = text[text.index("Open items (3)") :]
    assert "hearing aid" in items[: items.index("Wheelchair")]
    assert "Overdue 20 Nov 2026" in items
    assert "2 shifts, 12 days" in items
    assert items.index("Overdue") < items.index("Repeat prescription")


def test_that_a_closed_item_is_left_out():
    items = example_handover.open_items()
    items[0].close(TeamMemberId("member-001"), PRINTED.at, "Done.")
    assert "hearing aid" not in text_of(sheet(example_handover.handover(1), open_items=items))


def test_that_duty_shows_who_gave_and_who_accepted_it_and_when():
    handover = example_handover.handover(1)
    assert "Duty given by Seán Mac an tSaoir Time Tue 24 Nov 2026 07:00" in text_of(sheet(handover))
    handover.accept(TeamMemberId("member-000"), datetime(2026, 11, 24, 7, 4, tzinfo=UTC))
    text = text_of(sheet(handover))
    assert "Accepted by Rhiannon Prŷs-Llewelyn Time Tue 24 Nov 2026 07:04" in text
    assert "ACCEPTED" in text
    assert "from Seán Mac an tSaoir to Rhiannon Prŷs-Llewelyn" in text


def test_that_a_handover_not_yet_given_is_a_draft():
    handover = replace(example_handover.handover(1), given_by=None, given_at=None)
    text = text_of(sheet(handover))
    assert "DRAFT" in text
    assert "Duty has not been given." in text


def test_that_each_row_with_something_to_do_has_a_box_to_tick():
    from tests.printing.reading import streams

    handover = example_handover.handover(4)
    boxes = sum(stream.count("13.04 13.04 re") for stream in streams(sheet(handover)))
    to_do = sum(1 for e in handover.entries if e.to_do)
    assert boxes == to_do + len(example_handover.open_items())


def test_that_an_entry_about_a_tenant_who_has_left_is_printed():
    handover = example_handover.handover(1)
    handover.entries[0].tenant_id = TenantId("gone")
    assert "A tenant who has left" in text_of(sheet(handover))


def test_that_a_scheme_without_tenants_or_team_is_no_trouble():
    empty = Rota(examples.MONDAY, (), ())
    text = text_of(sheet(example_handover.handover(0), tenants=[], flats=[], team=[], rota=empty))
    assert "No tenant lives here yet." in text


def test_that_a_long_entry_goes_on_over_pages_to_its_last_word():
    handover = example_handover.handover(1)
    handover.entries[0].happened = " ".join(f"word{n}" for n in range(5000))
    data = sheet(handover)
    found = [w for w in text_of(data).split() if w.startswith("word")]
    assert found == [f"word{n}" for n in range(5000)]
    for page in range(1, page_count(data)):
        assert "(continued)" in " ".join(w.text for w in words(data, page)[:12])
