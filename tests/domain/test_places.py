"""Where each tenant lives, in few words."""

from datetime import date

from ech_desktop.domain.basics import FlatId, TenantId
from ech_desktop.domain.places import NOWHERE, place_text, places
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.sources import id_of, kind_of, source
from tests.builders import MONDAY, SCHEME, a_tenancy, a_tenant


def test_that_a_place_is_the_flat_of_that_day():
    dora, gone = a_tenant(title="Mrs"), a_tenant("Bo Ray", tenancies=[a_tenancy(end=date(2026, 1, 1))])
    flats = {FlatId("flat 1"): Flat(scheme_id=SCHEME, number="12")}
    known = places([dora, gone], flats, MONDAY)
    here, left = known[dora.id], known[gone.id]
    assert (here.text, here.formal_name, here.order) == (
        "Flat 12 · Dora Okafor",
        "Mrs Dora Okafor",
        (12, "12"),
    )
    assert (left.text, left.order, left.lives_here) == ("Bo Ray", NOWHERE, False)
    assert place_text(known, dora.id) == here.text
    assert place_text(known, None) == "Whole scheme"
    assert place_text(known, TenantId("nobody")) == "A tenant who has left"


def test_that_a_recorded_communication_need_is_said_beside_the_name():
    dora = a_tenant(communication="Large print, 18 point.")
    assert places([dora], {}, MONDAY)[dora.id].text == "Dora Okafor · comms need"


def test_that_a_source_is_a_kind_and_an_id():
    assert (kind_of(source("note", "a:b")), id_of(source("note", "a:b"))) == ("note", "a:b")
