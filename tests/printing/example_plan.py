"""A made-up tenant with a plan of about eight pages: no real person."""

from __future__ import annotations

from datetime import date, time

from ech_desktop.domain.alerts import Alert, AlertKind, Allergy, Severity
from ech_desktop.domain.basics import CarePlanId, TeamMemberId, TenantId
from ech_desktop.domain.deciding import (
    Attorney,
    Authority,
    Capacity,
    CapacityDecision,
    TreatmentKind,
    TreatmentRecord,
)
from ech_desktop.domain.packages import PackageLine
from ech_desktop.domain.plans import CarePlan, Need, PlannedVisit, Risk, RiskLevel
from ech_desktop.domain.scheme import EVERY_DAY
from ech_desktop.domain.tenants import Contact, ContactKind, PeepBand, Tenant
from ech_desktop.domain.versions import Agreement, PlanStatus
from tests.printing.examples import SCHEME

KEY_SAFE = "Behind the ivy, code 7719"
"""On no print."""
_PARTS = (
    "I like to do as much as I can for myself. Give me time, stand where I can see you and say what you "
    "are about to do before you do it.",
    "I was a seamstress for thirty-one years and I still notice good stitching. Fabric, church hats and "
    "my garden in Enugu are always worth a talk.",
    "My left shoulder is stiff in the morning. I can wash my face, chest and arms at the basin when the "
    "water is ready and my towel is on my right.",
    "I do not like the main light on first thing. Open the curtains a little and use the lamp by the chair.",
    "My rosary and my phone live on the small table. When I cannot find them I become very anxious.",
)


def prose(sentences: int, start: int = 0) -> str:
    return " ".join(_PARTS[(start + n) % len(_PARTS)] for n in range(sentences))


def tenant() -> Tenant:
    return Tenant(
        id=TenantId("tenant-1"),
        scheme_id=SCHEME.id,
        reference="T0014",
        title="Mrs",
        first_names="Dorothea",
        last_name="Okafor",
        known_as="Dot",
        pronouns="she / her",
        born=date(1941, 3, 9),
        nhs_number="943 476 5919",
        language="English and Igbo",
        faith="Roman Catholic",
        key_worker_id=TeamMemberId("member-007"),
        communication="Large print, 18 point. Read it to me as well and check that I am happy with it.",
        contacts=_contacts(),
        alerts=_alerts(),
        allergies=_allergies(),
        attorneys=[_attorney()],
        decisions=[_decision()],
        treatment_records=[_form()],
        key_safe=KEY_SAFE,
        peep_band=PeepBand.EQUIPMENT,
        peep_needs="Evacuation chair by lift lobby B, two people.",
        peep_review=date(2027, 5, 2),
        package=[PackageLine(scheme_id=SCHEME.id, minutes=780)],
    )


def _attorney() -> Attorney:
    return Attorney(
        scheme_id=SCHEME.id,
        name="Mrs Adaeze Okafor-Byrne",
        authority=Authority.HEALTH,
        phone="01632 960 411",
        registered=date(2021, 2, 3),
    )


def _decision() -> CapacityDecision:
    return CapacityDecision(
        scheme_id=SCHEME.id,
        decision="Whether to have a sensor on the front door",
        on=date(2026, 8, 12),
        outcome=Capacity.LACKS,
        assessed_by="Dr Harriet Penn",
        support_given="Asked in Igbo, in the morning.",
        reasons="Cannot weigh it.",
        best_interests="A sensor at night only.",
    )


def _form() -> TreatmentRecord:
    return TreatmentRecord(
        scheme_id=SCHEME.id,
        kind=TreatmentKind.RESPECT,
        on=date(2026, 5, 12),
        original="Yellow folder by the front door",
        made_by="Dr Harriet Penn",
        told="Daughter, surgery.",
    )


def _contacts() -> list[Contact]:
    return [
        Contact(
            scheme_id=SCHEME.id,
            kind=kind,
            role=role,
            name=name,
            phone=phone,
            emergency_order=order,
            may_be_told=order > 0,
        )
        for kind, role, name, phone, order in (
            (
                ContactKind.PERSONAL,
                "Daughter, attorney (health)",
                "Mrs Adaeze Okafor-Byrne",
                "01632 960 411",
                1,
            ),
            (ContactKind.PERSONAL, "Son", "Mr Emeka Okafor", "07700 900 231", 2),
            (ContactKind.GP, "GP", "Dr Harriet Penn, Millstream Surgery", "01632 960 118", 0),
            (ContactKind.SOCIAL_WORKER, "Social worker", "Locality Team East", "01632 960 700", 0),
            (
                ContactKind.PHARMACY,
                "Pharmacy",
                "Corner Pharmacy (weekly blister packs, Friday)",
                "01632 960 222",
                0,
            ),
        )
    ]


def _alerts() -> list[Alert]:
    return [
        Alert(scheme_id=SCHEME.id, kind=kind, detail=detail)
        for kind, detail in (
            (
                AlertKind.FALLS,
                "High risk. Two falls since June 2026. Walks with a frame, one person on the right.",
            ),
            (AlertKind.EATING, "Level 6 soft and bite-sized food. Sit upright for 30 minutes after meals."),
            (
                AlertKind.RESUSCITATION,
                "A ReSPECT form is in place, dated 12 May 2026. Yellow folder by the front door.",
            ),
        )
    ]


def _allergies() -> list[Allergy]:
    throat = "throat swelling. Carries an auto-injector in the red pouch."
    plasters = "skin blisters. Use paper tape."
    return [
        Allergy(scheme_id=SCHEME.id, substance="Penicillin", reaction=throat, severity=Severity.SEVERE),
        Allergy(scheme_id=SCHEME.id, substance="Adhesive plasters", reaction=plasters),
    ]


_NEEDS = (
    (
        "Washing and dressing",
        "I want to look smart and feel fresh, doing as much as I can myself.",
        "I can wash my face, chest and arms, and choose my clothes.",
        "Run warm water, place the towel on the right. Help with lower body, back and feet. Check the skin "
        "on both heels and tell the team leader about any redness.",
        "Daily, morning and evening. One person.",
    ),
    (
        "Moving about safely",
        "I want to walk to the lounge for coffee without being frightened of falling.",
        "I can stand from my chair if it is at the right height.",
        "Walk beside her on the right with the frame. Check that shoes are fastened. Never rush. Pendant on "
        "before she stands.",
        "Every visit. One person.",
    ),
    (
        "Eating and drinking",
        "I want to enjoy my food and keep my weight at 61 kg.",
        "I can feed myself with the thick-handled spoon.",
        "Prepare level 6 meals, cut to 1.5 cm pieces. Offer 1,600 ml of drinks a day and write down what is "
        "taken. Weigh on the first of the month.",
        "Breakfast, lunch, tea. One person.",
    ),
    (
        "Medicines",
        "I want my tablets on time and to know what each one is for.",
        "I can swallow tablets with yoghurt. I will tell you about pain.",
        "Prompt and observe from the blister pack. Record on the MAR chart. Paracetamol when asked for: at "
        "least four hours apart, no more than eight tablets in 24 hours.",
        "08:00, 13:00, 18:00, 22:00. Medicines-trained.",
    ),
    (
        "Company and faith",
        "I want to go to Mass and see my friends in the lounge.",
        "I can use the tablet to join in once it is switched on.",
        "Set up the tablet at 10:20 on Sunday. Ask every Monday about the week’s activities and book the "
        "minibus if wanted.",
        "Weekly. One person.",
    ),
    (
        "Keeping my home",
        "I want my flat tidy and my pots watered.",
        "I can fold laundry sitting down and tell you where things go.",
        "Change the bed on Thursday. Laundry Monday and Thursday. Empty bins. Water pots before 9 am.",
        "Weekly. One person.",
    ),
)
_VISITS = (
    (time(7, 30), 45, EVERY_DAY, 1, "Get up, wash, dress, breakfast, medicines 08:00. Pendant on."),
    (time(10, 30), 15, "135", 1, "Walk to the lounge for coffee. Bring the frame back beside her chair."),
    (time(12, 45), 30, EVERY_DAY, 1, "Lunch (level 6), drink, medicines 13:00, toilet."),
    (time(15, 30), 15, "24", 1, "Laundry put away together. Drink and biscuit."),
    (time(17, 30), 30, EVERY_DAY, 1, "Tea, medicines 18:00, toilet, close curtains."),
    (time(20), 45, "36", 2, "Bath with the hoist. Two people, always."),
    (time(21, 30), 30, EVERY_DAY, 1, "Wash, night clothes, hair scarf, medicines 22:00, lamp off."),
)
_SCORES = {RiskLevel.HIGH: 4, RiskLevel.MEDIUM: 3, RiskLevel.LOW: 2}
_RISKS = (
    (
        "Falls when walking or standing",
        RiskLevel.HIGH,
        RiskLevel.MEDIUM,
        "Frame within reach, one person on "
        "the right, shoes fastened, floor clear, night light, pendant worn at all times.",
    ),
    (
        "Choking",
        RiskLevel.HIGH,
        RiskLevel.MEDIUM,
        "Level 6 food, sit upright, no dry toast or grapes. All staff trained in choking response.",
    ),
    (
        "Skin breakdown on heels",
        RiskLevel.MEDIUM,
        RiskLevel.LOW,
        "Check heels morning and evening. Pressure "
        "cushion on chair. Report redness that stays after 30 minutes.",
    ),
    (
        "Fire and evacuation",
        RiskLevel.HIGH,
        RiskLevel.MEDIUM,
        "Cannot use stairs. Stay in the flat with the "
        "door closed. Evacuation chair and two people if told to move.",
    ),
    (
        "Medicines: missed or doubled",
        RiskLevel.MEDIUM,
        RiskLevel.LOW,
        "Blister pack, MAR chart after each dose, locked cupboard, daily stock check by the shift leader.",
    ),
)


_ADMIRE = (
    "Her sense of humour and her singing\nThirty-one years a seamstress, and it shows\n"
    "She remembers everyone’s birthday\nKind, patient and very sharp"
)
_MATTERS = (
    "Mass on Sunday at 10:30, on the tablet if I cannot go\nSeeing my granddaughter Chioma every "
    "Wednesday\nBeing called Dot, not “dear” or “love”\nMy hair wrapped at night in my own scarf\n"
    "My garden pots, watered before 9 am"
)
_SUPPORT = (
    "Knock, wait and say who you are. I am slow to the door\nSpeak on my right side, my hearing "
    "aid is there\nGive me one thing to do at a time\nAsk before you touch my frame or my chair\n"
    "Strong tea, two sugars, in the blue mug"
)
_COMMUNICATE = (
    "I speak English and Igbo. When I am tired I go back to Igbo\nHearing aid, right ear\n"
    "Glasses for reading. I need print of at least 18 point"
)


def plan(number: int = 5) -> CarePlan:
    """An agreed plan of about eight pages in clear print."""
    return CarePlan(
        id=CarePlanId(f"plan-{number}"),
        scheme_id=SCHEME.id,
        tenant_id=TenantId("tenant-1"),
        number=number,
        status=PlanStatus.AGREED,
        written_by=TeamMemberId("member-001"),
        started=date(2026, 9, 4),
        review_due=date(2027, 3, 4),
        agreed_on=date(2026, 9, 4),
        agreed_how=Agreement.SIGNED,
        agreed_by=TeamMemberId("member-001"),
        about_me="\n\n".join(prose(4, n) for n in range(3)),
        moving="\n\n".join(prose(5, n) for n in range(2)),
        eating="\n\n".join(prose(5, n + 2) for n in range(2)),
        medicines=prose(3, 1),
        night="\n\n".join(prose(4, n + 1) for n in range(2)),
        contingency="\n\n".join(prose(4, n + 3) for n in range(2)),
        what_changed="Level 6 food after the choking incident of 2 November. Night checks agreed.",
        needs=_needs(),
        visits=[
            PlannedVisit(scheme_id=SCHEME.id, start=start, minutes=minutes, days=days, staff=staff, what=what)
            for start, minutes, days, staff, what in _VISITS
        ],
        risks=_risks(),
        admire=_ADMIRE,
        matters=_MATTERS,
        support=_SUPPORT,
        communicate=_COMMUNICATE,
    )


def _needs() -> list[Need]:
    return [
        Need(
            scheme_id=SCHEME.id,
            position=n,
            title=title,
            outcome=outcome,
            can_do=can,
            staff_do=do,
            when_and_who=when,
        )
        for n, (title, outcome, can, do, when) in enumerate(_NEEDS)
    ]


def _risks() -> list[Risk]:
    return [
        Risk(
            scheme_id=SCHEME.id,
            position=n,
            risk=risk,
            likelihood=_SCORES[before],
            impact=_SCORES[before],
            likelihood_after=_SCORES[after],
            impact_after=_SCORES[after],
            controls=controls,
            review=date(2027, 3, 4),
        )
        for n, (risk, before, after, controls) in enumerate(_RISKS)
    ]


def earlier_plan() -> CarePlan:
    """The version before: replaced, with who agreed it and when."""
    before = plan(4)
    before.status = PlanStatus.SUPERSEDED
    before.agreed_on, before.what_changed = date(2026, 3, 2), "Falls sensor ordered after the fall in June."
    return before
