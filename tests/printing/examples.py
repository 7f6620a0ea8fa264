"""A made-up scheme to print: no real people. Seeded, so that the same call gives the same records."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from ech_desktop.domain.basics import CarePlanId, FlatId, TeamMemberId, TenantId
from ech_desktop.domain.handover import Handover, HandoverEntry, OpenItem
from ech_desktop.domain.plans import Agreement, CarePlan, Need, PlannedVisit, PlanStatus, Risk, RiskLevel
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import EVERY_DAY, Flat, Look, Scheme, Session, ShiftKind, ShiftType
from ech_desktop.domain.team import Absence, AbsenceKind, Contract, Role, TeamMember
from ech_desktop.domain.tenants import (
    Alert,
    AlertKind,
    Allergy,
    Contact,
    PackageLine,
    Severity,
    Tenancy,
    Tenant,
)
from ech_desktop.printing.printed import Printed

MONDAY = date(2026, 11, 23)
PRINTED = Printed("Rhiannon Prŷs-Llewelyn", datetime(2026, 11, 23, 6, 41, tzinfo=UTC), "OFFICE-PC")
SCHEME = Scheme(
    name="Willowbrook Court",
    short_name="WBC",
    care_provider="Example Care & Support",
    on_call="M. Szczepańska 01632 960118",
)

_PEOPLE: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.TEAM_LEADER, ("Rhiannon Prŷs-Llewelyn", "Małgorzata Szczepańska", "Dónal Ó_Súilleabháin")),
    (Role.SENIOR, ("Adébáyọ̀ Ọdẹ́yẹmí", "Siobhán Ní_Bhraonáin", "Ștefania Țurcanu", "Patience Moyo")),
    (
        Role.CARE_WORKER,
        (
            "Angharad Tŵm",
            "Zdzisława Błaszczyk",
            "Thị_Hương Nguyễn",
            "Precious Nwachukwu",
            "Gareth_Wyn Rhŷs",
            "Łukasz Wójcik",
            "Ioana Brânză",
            "Blessing Ọláṣeun",
            "Caoimhe Mac_Giolla_Phádraig",
            "Marek Dvořák",
            "Temitọ́pẹ́ Adéyẹmọ",
            "Joyce Featherstonehaugh",
            "Renārs Bērziņš",
            "Fatima محمد",
        ),
    ),
    (
        Role.NIGHT_WORKER,
        ("Olena Коваленко", "Winifred Tetteh", "Žydrūnė Petrauskaitė", "Seán Mac_an_tSaoir", "Grace Banda"),
    ),
    (Role.HOUSEKEEPING, ("Ffion Gwŷnedd", "Ana-Maria Gonçalves", "Ali Yıldız")),
    (Role.BANK, ("Kwame Asante-Boateng",)),
)


def _type(code: str, name: str, start: time, end: time, look: Look, **more: object) -> ShiftType:
    return ShiftType(
        scheme_id=SCHEME.id,
        code=code,
        name=name,
        start=start,
        end=end,
        look=look,
        **more,  # type: ignore[arg-type]
    )


TYPES = {
    t.code: t
    for t in (
        _type("E", "Early", time(7), time(14, 30), Look.EARLY, break_minutes=30, break_paid=False),
        _type("L", "Late", time(14), time(21, 30), Look.LATE, break_minutes=30, break_paid=False),
        _type("LD", "Long day", time(7), time(21, 30), Look.LONG_DAY, break_minutes=60, break_paid=False),
        _type("A", "Split am", time(7), time(11), Look.SPLIT_MORNING),
        _type("B", "Split pm", time(16, 30), time(21, 30), Look.SPLIT_EVENING),
        _type("D", "Day", time(9), time(17), Look.OTHER, break_minutes=30, break_paid=False),
        _type("N", "Waking night", time(21, 15), time(7, 15), Look.NIGHT, kind=ShiftKind.WAKING_NIGHT),
        _type("SL", "Sleep-in", time(22), time(7), Look.SLEEP_IN, kind=ShiftKind.SLEEP_IN),
        _type("T", "Training", time(9, 30), time(16, 30), Look.OTHER, kind=ShiftKind.TRAINING),
    )
}

SESSIONS = tuple(
    Session(scheme_id=SCHEME.id, name=name, start=start, end=end, minimum=minimum)
    for name, start, end, minimum in (
        ("Breakfast", time(7, 30), time(10), 5),
        ("Morning", time(10), time(12), 3),
        ("Lunch", time(12), time(14), 5),
        ("Afternoon", time(14), time(18), 3),
        ("Evening", time(18), time(21, 15), 4),
        ("Night", time(22), time(7), 2),
    )
)


def team(count: int = 30) -> tuple[TeamMember, ...]:
    """`count` people; beyond 30 the care workers' names are mixed anew."""
    people = [(role, name) for role, names in _PEOPLE for name in names]
    names = _PEOPLE[2][1]
    while len(people) < count:
        n = len(people)
        first, last = names[n % len(names)].split()[0], names[(n * 5 + 3) % len(names)].split()[-1]
        people.append((Role.CARE_WORKER, f"{first} {last}"))
    return tuple(_member(n, role, name) for n, (role, name) in enumerate(people[:count]))


def _member(n: int, role: Role, name: str) -> TeamMember:
    first, _, last = name.partition(" ")
    bank = role is Role.BANK
    return TeamMember(
        id=TeamMemberId(f"member-{n:03}"),
        scheme_id=SCHEME.id,
        first_names=first.replace("_", " "),
        last_name=last.replace("_", " "),
        role=role,
        contract=Contract.AGENCY if bank else Contract.WEEKLY_HOURS,
        contract_minutes=0 if bank else (2250, 1800, 1680, 1440, 2100)[n % 5],
        can_lead=role in (Role.TEAM_LEADER, Role.SENIOR),
    )


def rota(count: int = 30, monday: date = MONDAY, *, people: Sequence[TeamMember] | None = None) -> Rota:
    """A week with two shifts in a day, leave, sleep-ins, open shifts and sessions that are short."""
    people = team(count) if people is None else tuple(people)
    chance = random.Random(count)
    shifts: list[Shift] = []
    for n, member in enumerate(people):
        shifts += _week_of(member, n, monday, chance)
    absences: tuple[Absence, ...] = ()
    if len(people) > 12:
        absences = (
            _away(people[9], monday, 0, 6, AbsenceKind.ANNUAL_LEAVE),
            _away(people[10], monday, 2, 3, AbsenceKind.SICKNESS),
        )
        gone = {(a.team_member_id, a.first + timedelta(days=d)) for a in absences for d in range(7)}
        shifts = [s for s in shifts if (s.team_member_id, s.day) not in gone]
    for code, day in (("L", 2), ("E", 6), ("E", 6), ("SL", 4)):
        shifts.append(Shift.of_type(TYPES[code], monday + timedelta(days=day), None))
    return Rota(
        monday,
        people,
        tuple(shifts),
        types=tuple(TYPES.values()),
        sessions=SESSIONS,
        absences=absences,
    )


def _away(member: TeamMember, monday: date, first: int, last: int, kind: AbsenceKind) -> Absence:
    return Absence(
        scheme_id=SCHEME.id,
        team_member_id=member.id,
        kind=kind,
        first=monday + timedelta(days=first),
        last=monday + timedelta(days=last),
    )


def _week_of(member: TeamMember, n: int, monday: date, chance: random.Random) -> list[Shift]:
    codes = {
        Role.NIGHT_WORKER: ["N"],
        Role.HOUSEKEEPING: ["D"],
        Role.TEAM_LEADER: ["E", "L", "E"],
    }.get(member.role, ["E", "L"])
    days = [d for d in range(7) if (d + n) % 7 < (3 if member.role is Role.NIGHT_WORKER else 4)]
    found = []
    for d in days:
        chosen = [chance.choice(codes)]
        if n % 11 == 5 and d == days[-1]:
            chosen = ["A", "B"]
        elif n % 7 == 2 and d == days[0]:
            chosen = ["E", "SL"]
        elif n % 9 == 8 and d == days[1]:
            chosen = ["T"]
        for code in chosen:
            shift = Shift.of_type(TYPES[code], monday + timedelta(days=d), member.id)
            shift.leads = member.role is Role.TEAM_LEADER and code in ("E", "L")
            found.append(shift)
    return found


# A tenant with a plan

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
    def contact(role: str, name: str, phone: str, order: int = 0, *, told: bool = False) -> Contact:
        return Contact(
            scheme_id=SCHEME.id, role=role, name=name, phone=phone, emergency_order=order, may_be_told=told
        )

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
        contacts=[
            contact("Daughter, attorney (health)", "Mrs Adaeze Okafor-Byrne", "01632 960 411", 1, told=True),
            contact("Son", "Mr Emeka Okafor", "07700 900 231", 2, told=True),
            contact("GP", "Dr Harriet Penn, Millstream Surgery", "01632 960 118"),
            contact("Social worker", "Locality Team East", "01632 960 700"),
            contact("Pharmacy", "Corner Pharmacy (weekly blister packs, Friday)", "01632 960 222"),
        ],
        alerts=[
            Alert(
                scheme_id=SCHEME.id,
                kind=AlertKind.FALLS,
                detail="High risk. Two falls since June 2026. Walks with a frame, one person on the right.",
            ),
            Alert(
                scheme_id=SCHEME.id,
                kind=AlertKind.EATING,
                detail="Level 6 soft and bite-sized food. Sit upright for 30 minutes after meals.",
            ),
            Alert(
                scheme_id=SCHEME.id,
                kind=AlertKind.RESUSCITATION,
                detail="A ReSPECT form is in place, dated 12 May 2026. Yellow folder by the front door.",
            ),
        ],
        allergies=[
            Allergy(
                scheme_id=SCHEME.id,
                substance="Penicillin",
                reaction="throat swelling. Carries an auto-injector in the red pouch.",
                severity=Severity.SEVERE,
            ),
            Allergy(
                scheme_id=SCHEME.id, substance="Adhesive plasters", reaction="skin blisters. Use paper tape."
            ),
        ],
        package=[PackageLine(scheme_id=SCHEME.id, minutes=780)],
    )


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
        admire="Her sense of humour and her singing\nThirty-one years a seamstress, and it shows\n"
        "She remembers everyone’s birthday\nKind, patient and very sharp",
        matters="Mass on Sunday at 10:30, on the tablet if I cannot go\nSeeing my granddaughter Chioma every "
        "Wednesday\nBeing called Dot, not “dear” or “love”\nMy hair wrapped at night in my own scarf\n"
        "My garden pots, watered before 9 am",
        support="Knock, wait and say who you are. I am slow to the door\nSpeak on my right side, my hearing "
        "aid is there\nGive me one thing to do at a time\nAsk before you touch my frame or my chair\n"
        "Strong tea, two sugars, in the blue mug",
        communicate="I speak English and Igbo. When I am tired I go back to Igbo\nHearing aid, right ear\n"
        "Glasses for reading. I need print of at least 18 point",
        about_me="\n\n".join(prose(4, n) for n in range(3)),
        moving="\n\n".join(prose(5, n) for n in range(2)),
        eating="\n\n".join(prose(5, n + 2) for n in range(2)),
        medicines=prose(3, 1),
        night="\n\n".join(prose(4, n + 1) for n in range(2)),
        contingency="\n\n".join(prose(4, n + 3) for n in range(2)),
        what_changed="Level 6 food after the choking incident of 2 November. Night checks agreed.",
        needs=[
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
        ],
        visits=[
            PlannedVisit(scheme_id=SCHEME.id, start=start, minutes=minutes, days=days, staff=staff, what=what)
            for start, minutes, days, staff, what in _VISITS
        ],
        risks=[
            Risk(
                scheme_id=SCHEME.id,
                position=n,
                risk=risk,
                before=before,
                after=after,
                controls=controls,
                review=date(2027, 3, 4),
            )
            for n, (risk, before, after, controls) in enumerate(_RISKS)
        ],
    )


def earlier_plan() -> CarePlan:
    """The version before: replaced, with who agreed it and when."""
    before = plan(4)
    before.status = PlanStatus.SUPERSEDED
    before.agreed_on, before.what_changed = date(2026, 3, 2), "Falls sensor ordered after the fall in June."
    return before


# A handover


def flats(count: int = 40) -> list[Flat]:
    return [Flat(id=FlatId(f"flat-{n}"), scheme_id=SCHEME.id, number=str(n)) for n in range(1, count + 1)]


def tenants(count: int = 40) -> list[Tenant]:
    """One in each flat; Dorothea Okafor lives in flat 14 when there are so many."""
    names = _PEOPLE[2][1]
    found = []
    for n in range(1, count + 1):
        one = tenant() if n == 14 else _neighbour(n, names[n % len(names)].replace("_", " "))
        one.tenancies = [Tenancy(scheme_id=SCHEME.id, flat_id=FlatId(f"flat-{n}"), start=date(2024, 1, 1))]
        found.append(one)
    return found


def _neighbour(n: int, name: str) -> Tenant:
    alert = Alert(scheme_id=SCHEME.id, kind=list(AlertKind)[n % 8], detail="See the plan.")
    return Tenant(
        id=TenantId(f"neighbour-{n}"),
        scheme_id=SCHEME.id,
        title=("Mr", "Mrs", "Ms")[n % 3],
        first_names=name.split()[0],
        last_name=name.split()[-1],
        alerts=[alert] if n % 3 else [],
    )


_NIGHT = (
    (
        "Fall in the bathroom, no injury seen. Third fall this month, takes an anticoagulant. Observations "
        "normal, left hip sore, walking with the frame.",
        "111 called back at 04:00: GP visit today. Check hip and pain at 08:00 and 12:00.",
    ),
    ("Slept well. Pad changed at 02:00. Drank 150 ml.", "Fluids chart to 1,600 ml."),
    (
        "Refused the 22:00 tablets. Offered again at 22:40, took them with yoghurt.",
        "Tell the GP if refused again.",
    ),
    ("Pull cord at 05:15, anxious about noise in the corridor. Stayed ten minutes.", ""),
)


def handover(count: int = 12) -> Handover:
    """The change from night to early with something new in `count` flats."""
    at = datetime(2026, 11, 24, 7, tzinfo=UTC)
    entries = [
        HandoverEntry(
            scheme_id=SCHEME.id,
            position=n,
            tenant_id=TenantId("tenant-1" if 3 * n + 2 == 14 else f"neighbour-{3 * n + 2}"),
            happened=_NIGHT[n % 4][0],
            to_do=_NIGHT[n % 4][1],
            at=datetime(2026, 11, 24, 3, 10, tzinfo=UTC) if n % 4 == 0 else None,
        )
        for n in range(count)
    ]
    entries.append(
        HandoverEntry(
            scheme_id=SCHEME.id,
            position=99,
            happened="Lift out of order since 01:20, engineer booked for 10:00.",
            to_do="Meet the engineer. Meals for floor 2 by the stairs.",
        )
    )
    return Handover(
        scheme_id=SCHEME.id,
        at=at,
        turn="Night to early",
        headline="One fall (flat 2), lift out of order. Two visits moved to after 10:00.",
        given_by=TeamMemberId("member-024"),
        given_at=at,
        entries=entries,
    )


def open_items() -> list[OpenItem]:
    def item(tenant_id: str | None, what: str, days: int, due: date | None) -> OpenItem:
        return OpenItem(
            scheme_id=SCHEME.id,
            tenant_id=TenantId(tenant_id) if tenant_id else None,
            what=what,
            raised_at=datetime(2026, 11, 23, 7, tzinfo=UTC) - timedelta(days=days),
            raised_by=TeamMemberId("member-001"),
            owner=TeamMemberId("member-000") if due else None,
            due=due,
        )

    return [
        item("tenant-1", "New batteries for the hearing aid: ring the clinic.", 5, date(2026, 11, 20)),
        item("neighbour-9", "Repeat prescription not yet delivered.", 1, date(2026, 11, 23)),
        item(None, "Wheelchair store needs clearing before the fire inspection.", 12, None),
    ]
