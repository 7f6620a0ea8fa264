"""The tenants of the demo scheme as records: tenancy, contacts, alerts, allergies and package."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from ech_desktop.actions.demo_deciding import decide
from ech_desktop.actions.demo_people import PEOPLE, Person
from ech_desktop.actions.demo_seed import Seed
from ech_desktop.domain.alerts import Alert, AlertKind, AlertStatus, Allergy, Severity
from ech_desktop.domain.basics import TeamMemberId, TenantId
from ech_desktop.domain.packages import Funder, PackageLine
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import Role, TeamMember
from ech_desktop.domain.tenancies import Tenancy, TenancyKind
from ech_desktop.domain.tenants import Contact, ContactKind, Tenant, is_nhs_number

NEW_FLAT: Final = 28
"""Its tenant moved in a few days ago."""

ALERTS: Final = {
    "F": (AlertKind.FALLS, "Frame within reach, pendant on, slippers with backs. Never hurry."),
    "E": (AlertKind.EATING, "Level 5 minced and moist food, level 2 mildly thick drinks. Upright for 30 minutes."),
    "R": (AlertKind.RESUSCITATION, "ReSPECT form in force: the original is in the yellow folder on the hall shelf."),
    "V": (AlertKind.EVACUATION, "Cannot leave without help: two staff and the evacuation chair by lift lobby B."),
    "T": (AlertKind.TWO_PEOPLE, "Two staff for every transfer, with the ceiling hoist and the medium blue sling."),
    "M": (AlertKind.MEDICINES, "Time-critical medicine: never more than 30 minutes late. See the plan."),
    "S": (AlertKind.SKIN, "Skin breaks down easily: look at heels, hips and sacrum at each wash, and record it."),
    "Y": (AlertKind.MEMORY, "Memory loss: say who you are every time, one thing at a time, wait for the answer."),
    "N": (AlertKind.OTHER, "May go out at night without a coat: Herbert Protocol form in the office file."),
    "H": (AlertKind.OTHER, "Hard of hearing: face the light, check that the hearing aids are in and switched on."),
    "D": (AlertKind.OTHER, "Deaf, uses British Sign Language: press the flashing bell, wait, do not walk in."),
    "L": (AlertKind.OTHER, "Speaks little English: use the picture cards, and the interpreter line for decisions."),
    "W": (AlertKind.OTHER, "Battery scooter charges in the hall: charge by day only, door of the flat kept clear."),
}  # fmt: skip
_COMMUNICATION: Final = {
    "D": "British Sign Language. Interpreter for reviews; text message, never a telephone call.",
    "H": "Hearing aids in both ears. Speak slowly, facing me; write down names and times.",
    "L": "Interpreter for anything that is decided. Picture cards by the front door for every day.",
    "Y": "Short sentences, one at a time. Show me the thing as well as naming it.",
    "E": "Large print, 18 point.",
}
_OWN_WORDS: Final = {
    1: "Welsh first. Large print, 18 point, black on cream. Sees nothing to her right: come from the left."
}
"""What the plan of a tenant says of communication, where it is more than an alert."""
_ALLERGIES: Final = {
    1: (("Penicillin", "Rash over the body and swollen lips, 1987", Severity.SEVERE),),
    5: (("Latex", "Itching and blisters: use nitrile gloves", Severity.MILD),),
    8: (("Trimethoprim", "Widespread rash", Severity.SEVERE), ("Shellfish", "", Severity.UNKNOWN)),
    15: (("Penicillin", "Not remembered; told by her mother", Severity.UNKNOWN),),
    19: (("Codeine", "Confusion and vomiting", Severity.SEVERE),),
    24: (("Elastoplast", "Red, sore skin under it: use silicone tape", Severity.MILD),),
    29: (("Peanuts", "Throat closes: EpiPen in the kitchen drawer, left", Severity.SEVERE),),
    34: (("Aspirin", "Stomach bleed, 2014", Severity.SEVERE),),
    39: (("Wasp stings", "Swelling of the whole arm", Severity.MILD),),
}
_FUNDERS: Final = {
    9: Funder.SELF_FUNDER,
    14: Funder.SELF_FUNDER,
    19: Funder.DIRECT_PAYMENT,
    23: Funder.DIRECT_PAYMENT,
    30: Funder.SELF_FUNDER,
    34: Funder.SELF_FUNDER,
    39: Funder.INDIVIDUAL_SERVICE_FUND,
}
_PRONOUNS: Final = {"Mr": "he/him", "Mx": "they/them"}
_SURGERIES: Final = (
    ("Dr Amina Farouk, Millbrook Surgery", 301),
    ("Dr Peter Lindqvist, Orchard Medical Centre", 302),
)
_WRITERS: Final = (Role.SENIOR, Role.CARE_WORKER)


def tenants(seed: Seed, flats: list[Flat], team: list[TeamMember]) -> list[Tenant]:
    """One in each flat, and one who lived in flat 28 before."""
    workers = [m.id for m in team if m.role in _WRITERS and m.contract_minutes >= 16 * 60]
    found = [
        _tenant(seed, number, person, flat, workers)
        for number, (person, flat) in enumerate(zip(PEOPLE, flats, strict=True), start=1)
    ]
    return [*found, _who_left(seed, flats[NEW_FLAT - 1])]


def _tenant(seed: Seed, number: int, person: Person, flat: Flat, workers: list[TeamMemberId]) -> Tenant:
    moved_in = _moved_in(seed, number)
    key_worker, co_key_worker = (workers[(number + n) % len(workers)] for n in (0, 1))
    tenant = Tenant(
        id=TenantId(seed.id()),
        scheme_id=seed.scheme_id,
        reference=f"T{number:04}",
        title=person.title,
        first_names=person.first,
        last_name=person.last,
        known_as=person.known_as,
        pronouns=_PRONOUNS.get(person.title, "she/her"),
        born=date.fromisoformat(person.born),
        nhs_number=_nhs_number(number),
        language=person.language,
        faith=person.faith,
        information="Large print, 18 point." if "E" in person.alerts or number in _OWN_WORDS else "",
        communication=_OWN_WORDS.get(number)
        or "\n".join(_COMMUNICATION[a] for a in person.alerts if a in _COMMUNICATION),
        key_worker_id=key_worker,
        co_key_worker_id=co_key_worker,
        tenancies=[_tenancy(seed, number, flat, moved_in)],
        contacts=_contacts(seed, number, person),
        alerts=_alerts(seed, number, person),
        allergies=_allergies(seed, number),
        package=[_package_line(seed, number, person, moved_in)],
    )
    decide(seed, number, person, tenant)
    return tenant


def _tenancy(seed: Seed, number: int, flat: Flat, moved_in: date) -> Tenancy:
    kind, id = _kind(number), seed.id()
    return Tenancy(id=id, scheme_id=seed.scheme_id, flat_id=flat.id, start=moved_in, kind=kind)


def _allergies(seed: Seed, number: int) -> list[Allergy]:
    return [
        Allergy(id=seed.id(), scheme_id=seed.scheme_id, substance=what, reaction=reaction, severity=severity)
        for what, reaction, severity in _ALLERGIES.get(number, ())
    ]


def _package_line(seed: Seed, number: int, person: Person, moved_in: date) -> PackageLine:
    return PackageLine(
        id=seed.id(),
        scheme_id=seed.scheme_id,
        minutes=round(person.hours * 60),
        funder=_FUNDERS.get(number, Funder.MANAGED_BUDGET),
        pence=2145,
        start=moved_in,
    )


def _kind(number: int) -> TenancyKind:
    if number in (14, 30, 34):
        return TenancyKind.SHARED_OWNERSHIP
    return TenancyKind.ASSURED_SHORTHOLD if number == NEW_FLAT else TenancyKind.ASSURED


def _moved_in(seed: Seed, number: int) -> date:
    if number == NEW_FLAT:
        return seed.day(-9)
    return seed.day(-220 - number * 53 % 2900)


def _contacts(seed: Seed, number: int, person: Person) -> list[Contact]:
    found = []
    for order, (role, _, name) in enumerate((f.partition(": ") for f in person.family.split("; ")), start=1):
        found.append(
            Contact(
                id=seed.id(),
                scheme_id=seed.scheme_id,
                name=name,
                role=role,
                phone=seed.mobile(number * 7 + order),
                emergency_order=order,
                may_be_told=number % 6 != 0,
                note="Works nights: ring before noon." if number % 11 == 4 and order == 1 else "",
            )
        )
    surgery, telephone = _SURGERIES[number % 2]
    found.append(
        Contact(
            id=seed.id(),
            scheme_id=seed.scheme_id,
            name=surgery,
            role="GP",
            kind=ContactKind.GP,
            phone=seed.landline(telephone),
            may_be_told=True,
        )
    )
    if "M" in person.alerts or person.hours >= 13:
        phone = seed.landline(310)
        found.append(
            Contact(
                id=seed.id(),
                scheme_id=seed.scheme_id,
                name="Bridge Street Pharmacy",
                role="Pharmacy",
                kind=ContactKind.PHARMACY,
                phone=phone,
            )
        )
    return found


def _alerts(seed: Seed, number: int, person: Person) -> list[Alert]:
    found = [
        Alert(id=seed.id(), scheme_id=seed.scheme_id, kind=ALERTS[letter][0], detail=ALERTS[letter][1])
        for letter in person.alerts
    ]
    if number % 9 == 2:
        found.append(
            Alert(
                id=seed.id(),
                scheme_id=seed.scheme_id,
                detail="Antibiotics until the end of the month.",
                kind=AlertKind.MEDICINES,
                status=AlertStatus.NO_LONGER_NEEDED,
            )
        )
    return found


def _nhs_number(number: int) -> str:
    """From 999, which the NHS keeps for tests: no patient has one."""
    nine = 999_100_000 + number * 137
    return next(str(n) for n in range(nine * 10, nine * 10 + 30) if is_nhs_number(str(n)))


def _who_left(seed: Seed, flat: Flat) -> Tenant:
    return Tenant(
        id=TenantId(seed.id()),
        scheme_id=seed.scheme_id,
        reference="T0041",
        title="Mr",
        first_names="Walter",
        last_name="Postlethwaite",
        born=date(1931, 10, 9),
        nhs_number=_nhs_number(41),
        tenancies=[
            Tenancy(
                id=seed.id(),
                scheme_id=seed.scheme_id,
                flat_id=flat.id,
                start=seed.day(-1500),
                end=seed.day(-9) - timedelta(days=31),
                end_reason="Moved to a nursing home",
            )
        ],
    )
