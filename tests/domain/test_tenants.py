"""Tenants: tenancy, contacts, alerts, allergies, packages."""

from datetime import date
from random import Random

import pytest

from ech_desktop.domain.alerts import Alert, AlertStatus, Allergy, Severity
from ech_desktop.domain.answers import Asked, Question
from ech_desktop.domain.basics import FlatId, Level, Refused, TeamMemberId
from ech_desktop.domain.building import warn_shared_flat
from ech_desktop.domain.packages import NeedBand, PackageLine, need_band
from ech_desktop.domain.tenants import (
    Contact,
    ContactKind,
    PeepBand,
    Tenant,
    is_nhs_number,
    next_reference,
    nhs_text,
)
from tests.builders import MONDAY, SCHEME, TUESDAY, a_tenancy, a_tenant


def fields(record):
    return [p.field for p in record.problems()]


def allergy(substance, **other):
    return Allergy(scheme_id=SCHEME, substance=substance, **other)


@pytest.mark.parametrize(
    ("hours", "band"),
    [
        (0, "no package"),
        (0.1, "low"),
        (4.99, "low"),
        (5, "medium"),
        (10, "medium"),
        (10.01, "high"),
        (20, "high"),
    ],
)
def test_that_need_bands_are_those_of_the_brief(hours, band):
    """V16."""
    assert need_band(round(hours * 60, 1)) == NeedBand(band)


@pytest.mark.parametrize(
    "number", ["9434765919", "943 476 5919", "943-476-5919", " 4010232137 ", "9990000018"]
)
def test_that_a_true_nhs_number_is_known(number):
    assert is_nhs_number(number)


@pytest.mark.parametrize(
    "number", ["9434765918", "943476591", "94347659190", "943x4765919", "", "٩٤٣٤٧٦٥٩١٩"]
)
def test_that_a_wrong_nhs_number_is_refused(number):
    assert not is_nhs_number(number)


def test_that_for_every_nine_digits_at_most_one_tenth_fits():
    chance = Random(11)
    for _ in range(300):
        nine = f"{chance.randrange(10**9):09}"
        fits = [d for d in "0123456789" if is_nhs_number(nine + d)]
        weighed = sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11
        assert fits == ([] if weighed == 1 else [str((11 - weighed) % 11)])


def test_that_an_nhs_number_is_written_in_three_groups():
    assert nhs_text("9434765919") == "943 476 5919"
    assert nhs_text("not known") == "not known"


def test_that_a_tenant_needs_a_last_name_alone():
    assert fields(Tenant(scheme_id=SCHEME)) == ["last_name"]
    assert fields(Tenant(scheme_id=SCHEME, last_name="Cher")) == []


def test_that_a_birth_and_an_nhs_number_are_checked():
    assert fields(a_tenant(born=date(1889, 12, 31))) == ["born"]
    assert fields(a_tenant(born=date(1890, 1, 1), nhs_number="943 476 5919")) == []
    assert fields(a_tenant(nhs_number="943 476 5918")) == ["nhs_number"]


def test_that_a_tenant_is_called_what_they_like():
    assert a_tenant("Dora Okafor", known_as=" Dot ").liked_name == "Dot"
    assert a_tenant("Dora Okafor").liked_name == "Dora"
    assert Tenant(scheme_id=SCHEME, title="Mrs", last_name="Okafor").liked_name == "Mrs Okafor"
    assert a_tenant("Dora Okafor", title="Mrs").formal_name == "Mrs Dora Okafor"


@pytest.mark.parametrize(("day", "age"), [(date(2026, 3, 26), 87), (date(2026, 3, 27), 88)])
def test_that_an_age_changes_on_the_birthday(day, age):
    assert a_tenant(born=date(1938, 3, 27)).age_on(day) == age
    assert a_tenant().age_on(day) is None


def test_that_a_tenancy_runs_from_its_first_to_its_last_day():
    tenancy = a_tenancy(start=MONDAY, end=TUESDAY)
    days = [date(2026, 11, 22), MONDAY, TUESDAY, date(2026, 11, 25)]
    assert [tenancy.runs_on(d) for d in days] == [False, True, True, False]
    assert a_tenancy(start=None).runs_on(MONDAY)


def test_that_the_tenancy_that_began_last_counts():
    old, new = a_tenancy("1", date(2020, 1, 1)), a_tenancy("2", date(2026, 1, 1))
    tenant = a_tenant(tenancies=[new, old, a_tenancy("3", None)])
    assert tenant.tenancy_on(MONDAY) is new
    assert a_tenant(tenancies=[]).tenancy_on(MONDAY) is None


def test_that_a_tenant_lives_here_until_the_last_tenancy_has_ended():
    tenant = a_tenant(tenancies=[a_tenancy(end=MONDAY)])
    assert tenant.lives_here_on(MONDAY)
    assert not tenant.lives_here_on(TUESDAY)
    assert a_tenant().lives_here_on(TUESDAY)
    assert not a_tenant(tenancies=[]).lives_here_on(MONDAY)


def test_that_a_tenancy_is_checked():
    assert fields(a_tenancy(flat="", start=None)) == ["flat_id", "start"]
    assert fields(a_tenancy(start=TUESDAY, end=MONDAY)) == ["end"]
    assert fields(a_tenancy(start=MONDAY, end=MONDAY)) == []


def test_that_ending_a_tenancy_keeps_why():
    tenant = a_tenant()
    tenant.end_tenancy(MONDAY, "Moved to be near family")
    assert [(t.end, t.end_reason) for t in tenant.tenancies] == [(MONDAY, "Moved to be near family")]


def test_that_a_tenancy_ends_once_and_not_before_it_starts():
    with pytest.raises(Refused, match="already ended"):
        a_tenant(tenancies=[a_tenancy(end=MONDAY)]).end_tenancy(MONDAY, "")
    with pytest.raises(Refused, match="cannot end before it starts"):
        a_tenant(tenancies=[a_tenancy(start=TUESDAY)]).end_tenancy(MONDAY, "")
    tenant = a_tenant(tenancies=[a_tenancy(start=None)])
    tenant.end_tenancy(MONDAY, "")
    assert not tenant.lives_here_on(TUESDAY)


def test_that_who_is_called_in_an_emergency_has_an_order_and_a_telephone():
    def contact(order, phone=""):
        return Contact(scheme_id=SCHEME, name="Jo", role="Son", emergency_order=order, phone=phone)

    assert fields(contact(0)) == []
    assert fields(contact(1)) == ["phone"]
    assert fields(contact(9, "07700 900001")) == []
    assert fields(contact(10, "07700 900001")) == ["emergency_order"]
    first, second, never = contact(1), contact(2), contact(0)
    assert a_tenant(contacts=[second, never, first]).emergency_contacts() == [first, second]


def test_that_a_severe_allergy_needs_its_reaction():
    assert fields(allergy("Nuts", severity=Severity.SEVERE, reaction=" ")) == ["reaction"]
    assert fields(allergy("Nuts", severity=Severity.SEVERE, reaction="Throat closes")) == []
    assert fields(allergy("Nuts", severity=Severity.MILD)) == []


def test_that_alerts_and_allergies_that_ended_are_not_shown():
    alerts = [Alert(scheme_id=SCHEME, detail="x", status=status) for status in AlertStatus]
    allergies = [allergy("Nuts", status=status) for status in AlertStatus]
    tenant = a_tenant(alerts=alerts, allergies=allergies)
    assert tenant.active_alerts() == alerts[:1]
    assert tenant.active_allergies() == allergies[:1]
    tenant.check()


def test_that_an_allergy_is_recorded_once():
    with pytest.raises(Refused, match="already recorded"):
        a_tenant(allergies=[allergy("Nuts"), allergy(" nuts ")]).check()


def test_that_a_package_is_more_than_nothing_and_at_most_a_week():
    for minutes, wrong in ((0, True), (1, False), (7 * 24 * 60, False), (7 * 24 * 60 + 1, True)):
        found = fields(PackageLine(scheme_id=SCHEME, minutes=minutes))
        assert found == (["minutes"] if wrong else [])
    assert fields(PackageLine(scheme_id=SCHEME, minutes=60, start=TUESDAY, end=MONDAY)) == ["end"]
    assert fields(PackageLine(scheme_id=SCHEME, minutes=60, start=MONDAY, end=MONDAY)) == []


def test_that_only_packages_that_run_are_added_up():
    lines = [
        PackageLine(scheme_id=SCHEME, minutes=180),
        PackageLine(scheme_id=SCHEME, minutes=60, start=TUESDAY),
        PackageLine(scheme_id=SCHEME, minutes=30, end=MONDAY),
    ]
    tenant = a_tenant(package=lines)
    assert tenant.package_minutes_on(MONDAY) == 210
    assert tenant.package_minutes_on(TUESDAY) == 240
    assert a_tenant().package_minutes_on(MONDAY) == 0


def test_that_checking_a_tenant_checks_all_that_is_recorded_under_them():
    tenant = a_tenant(contacts=[Contact(scheme_id=SCHEME)], package=[PackageLine(scheme_id=SCHEME)])
    with pytest.raises(Refused) as refused:
        tenant.check()
    assert [p.field for p in refused.value.problems] == ["name", "role", "minutes"]


def test_that_sharing_a_flat_is_said_and_never_stopped():
    dora, tom = a_tenant("Dora Okafor"), a_tenant("Tom Okafor")
    (warning,) = warn_shared_flat(dora, [dora, tom], MONDAY)
    assert (warning.field, warning.level) == ("flat_id", Level.WARN)
    assert warning.text == "Tom Okafor also lives in this flat."


def test_that_nobody_is_said_to_share_who_does_not():
    dora = a_tenant("Dora Okafor")
    elsewhere = a_tenant("Tom Okafor", tenancies=[a_tenancy("flat 2")])
    gone = a_tenant("Ann Lee", tenancies=[a_tenancy(end=date(2025, 1, 1))])
    assert warn_shared_flat(dora, [dora, elsewhere, gone], MONDAY) == ()
    assert warn_shared_flat(gone, [dora], MONDAY) == ()
    assert warn_shared_flat(a_tenant(tenancies=[a_tenancy("")]), [dora], MONDAY) == ()


def test_that_references_count_on_from_the_highest():
    assert next_reference([]) == "T0001"
    assert next_reference(["T0040", "t0007", "LFC99", "", "T12x", "T٤٢"]) == "T0041"
    assert next_reference(["T9999"]) == "T10000"


def test_that_a_move_ends_one_tenancy_and_starts_one_like_it():
    old = a_tenancy(start=date(2024, 4, 1), landlord="Three Rivers", notice=MONDAY, end=date(2027, 1, 1))
    tenant = a_tenant(tenancies=[old])
    new = tenant.move(FlatId("flat 2"), TUESDAY, "Moved to flat 2")
    assert (old.end, old.end_reason, old.notice) == (MONDAY, "Moved to flat 2", None)
    assert (new.flat_id, new.start, new.landlord, new.end, new.notice) == (
        "flat 2",
        TUESDAY,
        "Three Rivers",
        date(2027, 1, 1),
        MONDAY,
    )
    assert tenant.tenancies == [old, new]
    assert not new.joint


@pytest.mark.parametrize(
    ("tenancies", "flat", "says"),
    [
        ([], "flat 2", "No tenancy runs"),
        ([a_tenancy(end=MONDAY)], "flat 2", "No tenancy runs"),
        ([a_tenancy()], "flat 1", "already lives"),
        ([a_tenancy(start=TUESDAY)], "flat 2", "comes after the first day"),
    ],
)
def test_that_a_move_needs_a_flat_to_leave_and_another_to_go_to(tenancies, flat, says):
    with pytest.raises(Refused, match=says):
        a_tenant(tenancies=tenancies).move(FlatId(flat), TUESDAY, "Moved")


def test_that_notice_is_given_before_a_tenancy_ends():
    assert fields(a_tenancy(notice=TUESDAY, end=MONDAY)) == ["notice"]
    assert fields(a_tenancy(notice=MONDAY, end=MONDAY)) == []
    assert fields(a_tenancy(notice=MONDAY)) == []


def test_that_a_question_was_answered_refused_or_never_asked():
    tenant = a_tenant(language="Welsh", born=date(1938, 3, 27), declined=(Question.FAITH,))
    assert [tenant.asked(q) for q in (Question.LANGUAGE, Question.FAITH, Question.GENDER)] == list(Asked)
    assert [tenant.answer(q) for q in Question] == [
        "not asked",
        "27 March 1938",
        "Welsh",
        "declined to say",
        *["not asked"] * 5,
    ]
    assert fields(tenant) == []


def test_that_an_answer_and_a_refusal_do_not_stand_together():
    (problem,) = a_tenant(faith="Quaker", declined=(Question.FAITH,)).problems()
    assert problem.field == "faith"
    assert "declined to say" in problem.text


def test_that_a_co_key_worker_is_somebody_else():
    ann, ben = TeamMemberId("ann"), TeamMemberId("ben")
    assert fields(a_tenant(key_worker_id=ann, co_key_worker_id=ann)) == ["co_key_worker_id"]
    assert fields(a_tenant(key_worker_id=ann, co_key_worker_id=ben)) == []
    assert fields(a_tenant(co_key_worker_id=ben)) == []


def test_that_an_evacuation_plan_is_looked_at_again():
    (warning,) = a_tenant(peep_band=PeepBand.TWO).problems()
    assert (warning.field, warning.level) == ("peep_review", Level.WARN)
    assert fields(a_tenant(peep_band=PeepBand.TWO, peep_review=MONDAY)) == []


def test_that_a_date_of_birth_in_the_future_is_refused():
    assert [p.field for p in a_tenant(born=TUESDAY).problems_on(MONDAY)] == ["born"]
    assert a_tenant(born=MONDAY).problems_on(MONDAY) == ()
    assert a_tenant().problems_on(MONDAY) == ()


def test_that_a_surname_has_200_characters_and_not_one_more():
    assert fields(a_tenant(f"Ann {'x' * 200}")) == []
    (problem,) = a_tenant(f"Ann {'x' * 201}").problems()
    assert problem.text == "Shorten this to 200 characters: it has 201."


def test_that_contacts_are_found_by_their_kind():
    gp = Contact(scheme_id=SCHEME, name="Dr Farouk", role="GP", kind=ContactKind.GP)
    tenant = a_tenant(contacts=[Contact(scheme_id=SCHEME, name="Ewa", role="Daughter"), gp])
    assert tenant.contacts_of(ContactKind.GP) == [gp]
    assert tenant.contacts_of(ContactKind.PHARMACY) == []


@pytest.mark.parametrize(
    ("talk", "write", "said"),
    [
        ("", " ", ""),
        ("Speak to her left.", "", "Speak to her left"),
        ("", "Large print.", "Large print"),
        ("Slowly.\nIn Welsh.", "Easy read", "Slowly. In Welsh; Easy read"),
        ("Large print, 18 point, on cream.", "Large print, 18 point.", "Large print, 18 point, on cream"),
    ],
)
def test_that_how_to_talk_with_somebody_is_told_once_and_in_one_line(talk, write, said):
    tenant = Tenant(scheme_id=SCHEME, communication=talk, information=write)
    assert tenant.told_how == said
