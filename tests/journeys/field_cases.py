"""What is typed into every field of a tenant and of a flat, by form, and where it must be read then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from ech_desktop.domain.answers import Question

FLATS: Final = "Flats"


class Typed(NamedTuple):
    """What is typed, and what is kept of it."""

    text: str
    kept: Any


@dataclass(frozen=True)
class Case:
    """A form: on which tab it stands, the button that opens it, where its records are kept ("" for the
    tenant), what goes into each field, and what is changed then."""

    tab: str
    button: str
    kept: str
    values: Mapping[str, Any]
    change: Mapping[str, Any]


CASES: Final = (
    Case("Person", "edit_person", "", {
        "title": "Countess", "first_names": "Zofia Maria", "last_name": "Kowalczyk-Nowak",
        "known_as": "Zosia", "pronouns": "she/her", "born": date(1938, 3, 27),
        "nhs_number": Typed("943 476 5919", "9434765919"), "reference": "T0077",
        "key_worker_id": "Grace Mensah", "co_key_worker_id": "Tomasz Zieliński", "language": "Polish",
        "faith": "Quaker", "ethnicity": "Silesian", "gender": "Womanly", "orientation": "Bisexual",
        "communication": "Interpreter", "information": "Audiotape", "declined": (),
    }, {"orientation": "", "declined": (Question.ORIENTATION,)}),
    Case("Person", "edit_evacuation", "", {
        "peep_band": "Needs two people", "peep_review": date(2027, 6, 1), "peep_needs": "Evacuation chair",
        "key_safe": "Porch 4711",
    }, {"peep_needs": "Slide sheet"}),
    Case("Alerts", "add_allergy", "allergies", {
        "substance": "Penicillin", "severity": "Severe", "reaction": "Wheezing", "status": "Active",
    }, {"status": "Entered in error"}),
    Case("Alerts", "add_alert", "alerts", {
        "kind": "Skin", "status": "Active", "detail": "Turn hourly",
    }, {"status": "No longer needed"}),
    Case("Contacts", "add_contact", "contacts", {
        "name": "Adam Wilk", "kind": "GP", "role": "Doctor", "phone": "01632 960123",
        "email": "adam@example.org", "emergency_order": "Called first", "may_be_told": True,
        "note": "Mornings only",
    }, {"phone": "01632 960999"}),
    Case("Deciding", "add_attorney_or_deputy", "attorneys", {
        "name": "Ewa Lis", "authority": "Court deputy for health and welfare", "phone": "01632 960777",
        "reference": "OPG55", "registered": date(2024, 5, 6), "seen": date(2026, 2, 3),
        "ended": date(2028, 4, 5), "note": "Ring first",
    }, {"note": "Write first"}),
    Case("Deciding", "add_capacity_decision", "decisions", {
        "decision": "Who keeps my money", "outcome": "Cannot decide this, even with support",
        "on": date(2026, 11, 3), "assessed_by": "Dr Ng", "review": date(2027, 5, 3),
        "support_given": "Pictures", "reasons": "Forgets", "best_interests": "Ewa keeps it",
        "consulted": "Her niece", "status": "Active",
    }, {"status": "No longer needed"}),
    Case("Deciding", "add_treatment_record", "treatment_records", {
        "kind": "ADRT", "status": "Active", "original": "Hall drawer", "on": date(2026, 10, 2),
        "review": date(2027, 10, 2), "made_by": "Dr Shah", "told": "Surgery",
    }, {"status": "Entered in error"}),
    Case("Package", "add_package_line", "package", {
        "minutes": Typed("12.5", 750), "funder": "Self-funder", "provider": "Kestrel Care",
        "pence": Typed("21.50", 2150), "start": date(2026, 1, 5), "end": date(2027, 1, 4),
    }, {"minutes": Typed("7", 420)}),
    Case("Package", "add_step_up_or_down", "package_changes", {
        "minutes": Typed("-2", -120), "reason": "Niece stays", "first": date(2026, 11, 24),
        "last": date(2026, 12, 8), "funder": "Private top-up", "provider": "Merlin Nights",
        "overnight": True,
    }, {"minutes": Typed("+3.5", 210)}),
    Case("Tenancy", "add_tenancy", "tenancies", {
        "flat_id": "Flat 2", "kind": "Licence", "landlord": "Harbour Homes", "joint": True,
        "start": date(2020, 1, 6), "notice": date(2020, 11, 2), "end": date(2020, 12, 7),
        "end_reason": "Went abroad",
    }, {"end_reason": "Went to sea"}),
    Case("Away", "add_time_away", "aways", {
        "kind": "Holiday", "place": "Whitby", "first": date(2026, 9, 1), "expected": date(2026, 9, 8),
        "last": date(2026, 9, 9), "note": "By train",
    }, {"place": "Robin Hood"}),
    Case(FLATS, "add_flat", "", {
        "number": "17B", "floor": Typed("4", 4), "size": "Studio", "telecare": "Tunstall88",
        "intermediate_care": True, "adaptations": "Hoist", "note": "Sticking door",
    }, {"floor": Typed("-1", -1)}),
)  # fmt: skip
FOUND: Final = {
    "edit_person": ("first_names", "last_name", "known_as", "title", "reference", "language",
                    "communication", "information", "nhs_number"),
    "add_allergy": ("substance", "reaction"),
    "add_alert": ("detail",),
    "add_contact": ("name", "role", "phone"),
    "add_attorney_or_deputy": ("name",),
    "add_flat": ("number", "telecare", "adaptations", "note"),
}  # fmt: skip
PRIVATE: Final = ("faith", "ethnicity", "gender", "orientation", "key_safe")
"""No search may bring these up by chance."""
HOSPITAL: Final = (
    *("Zofia Maria Kowalczyk-Nowak", "943 476 5919", "27 March 1938", "Polish", "Quaker", "Interpreter"),
    *("Audiotape", "Penicillin (SEVERE)", "Wheezing", "Turn hourly", "Adam Wilk, Doctor", "01632 960123"),
    *("Mornings only", "Ewa Lis", "Court deputy for health and welfare", "01632 960777", "Ring first"),
    *("Who keeps my money", "Dr Ng", "Ewa keeps it", "ADRT of 2 October 2026", "ORIGINAL: Hall drawer"),
    *("Made by Dr Shah", "Told: Surgery", "Review 2 October 2027", "12.5 hours a week", "Needs two people"),
)


READING: Final = ("Zosia", "Interpreter", "Audiotape", "Penicillin")
PRINTED: Final = {
    "print_hospital": HOSPITAL,
    "print_plan": READING,
    "print_profile": READING,
    "print_peep_list": ("two people", "Evacuation chair"),
}
