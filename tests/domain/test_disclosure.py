"""What is kept about a person is put in words they can read, and other people's names are found in it."""

from typing import Any

import pytest

from ech_desktop.domain.disclosure import (
    KEPT_BACK,
    Mention,
    Section,
    advice,
    mentions,
    shown_records,
    without_secrets,
)

RECORDS: dict[str, list[dict[str, Any]]] = {
    "tenant": [
        {"id": "t", "scheme_id": "s", "last_name": "Okafor", "key_safe": "4711 C", "born": "1938-03-27"}
    ],
    "note": [
        {
            "id": "n",
            "tenant_id": "t",
            "author": "ann",
            "at": "2026-11-23T06:50:00.000000Z",
            "flagged": True,
            "position": 3,
            "why": "",
            "corrects": None,
            "visit": "0199-thread",
            "minutes": 15,
            "said": "ewa Okafor rang; Mr ZIELIŃSKI came and rang the bell, and Ann.",
        }
    ],
    "alert": [],
}
KNOWN = {"t": "Dora Okafor", "ann": "Ann Obi", "s": "never shown"}


def sections() -> tuple[Section, ...]:
    return shown_records(RECORDS, KNOWN)


def test_that_a_record_is_told_in_words_and_without_what_only_the_store_needs() -> None:
    tenant, note = sections()
    assert [fact[:2] for fact in tenant.entries[0].facts] == [
        ("Last name", "Okafor"),
        ("Key safe", KEPT_BACK),
        ("Born", "27 March 1938"),
    ]
    assert note.entries[0].title == "Note 1 · Mon 23 Nov 2026 06:50"
    assert {fact.label: fact.said for fact in note.entries[0].facts} == {
        "Tenant": "Dora Okafor",
        "Author": "Ann Obi",
        "At": "Mon 23 Nov 2026 06:50",
        "Flagged": "Yes",
        "Visit": "0199-thread",
        "Minutes": "15",
        "Said": "ewa Okafor rang; Mr ZIELIŃSKI came and rang the bell, and Ann.",
    }


def test_that_other_peoples_names_are_found_and_ones_own_is_not() -> None:
    others = ["Ewa Okafor", "Tomasz Zieliński", "Ann Obi", "Li Wu", "Tom Bell", " "]
    assert mentions(sections(), others, "Dora Okafor") == (
        Mention("ewa Okafor", "Note 1 · Mon 23 Nov 2026 06:50: said"),
        Mention("ZIELIŃSKI", "Note 1 · Mon 23 Nov 2026 06:50: said"),
    )
    assert mentions(sections(), ["Obinna", "Na Ng", "Dora Okafor"], "Dora Okafor") == ()
    assert mentions(sections(), [], "Dora Okafor") == ()


def test_that_the_key_safe_leaves_the_store_in_no_file() -> None:
    told = without_secrets(RECORDS | {"empty": [{"key_safe": ""}]})
    assert told["tenant"][0] == RECORDS["tenant"][0] | {"key_safe": KEPT_BACK}
    assert told["empty"] == [{"key_safe": ""}]
    assert told["note"] == RECORDS["note"]


@pytest.mark.parametrize(("kinds", "count"), [({}, 0), ({"concern": [{}], "contact": [{}], "note": [{}]}, 2)])
def test_that_what_needs_advice_is_named(kinds: dict[str, list[dict[str, Any]]], count: int) -> None:
    assert len(advice(kinds)) == count
