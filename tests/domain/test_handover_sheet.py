"""What a handover sheet says is kept whole, and does not depend on what happens later."""

from datetime import timedelta
from typing import Any

from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.handover_sheet import SheetFacts, read_sheet
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.places import Place
from tests.builders import MONDAY, SCHEME, a_member, a_rota, a_shift
from tests.domain.daily import AT, DORA, HOUR

AWKWARD = "Ọlá & <b>“x”</b> 王 👩‍🦽\n\\u0041"


def facts(**fields):
    given: dict[str, Any] = {
        "handover": Handover(scheme_id=SCHEME, at=AT + 10 * timedelta(minutes=1), headline=AWKWARD),
        "scheme_name": "Larch House",
        "entries": [],
        "places": {},
        "alerts": {},
        "team": {},
        "rota": None,
        "open_items": [],
        "given": [],
        "now": AT,
    }
    return SheetFacts(**(given | fields))


def place(name="Dora Okafor", flat="12", tenant_id=DORA):
    return Place(tenant_id, name, f"Mrs {name}", flat, (int(flat or 0), flat), True)


def an_item(n, **fields):
    return OpenItem(scheme_id=SCHEME, what=f"Item {n} {AWKWARD}", raised_at=AT - n * HOUR, **fields)


def test_that_a_sheet_is_read_back_as_it_was_written():
    entry = HandoverEntry(scheme_id=SCHEME, tenant_id=DORA, happened=AWKWARD, to_do=AWKWARD, at=AT)
    sheet = facts(
        entries=[entry],
        places={DORA: place()},
        alerts={DORA: "Allergy: Latex"},
        open_items=[an_item(1)],
        calls="1",
    ).sheet()
    assert read_sheet(sheet.written()) == sheet
    assert sheet.lines[0].happened == f"06:50 {AWKWARD}"
    assert (sheet.lines[0].who, sheet.lines[0].alerts) == ("12  Mrs Dora Okafor", "Allergy: Latex")
    assert len(sheet.said()) == 9


def test_that_two_hundred_open_items_are_all_on_the_sheet_overdue_first():
    items = [an_item(n, due=MONDAY - timedelta(days=1) if n % 50 == 0 else None) for n in range(200)]
    sheet = facts(open_items=items).sheet()
    assert len(sheet.items) == 200
    assert [i.overdue for i in sheet.items] == [True] * 4 + [False] * 196
    assert "200 open items" in sheet.summary


def test_that_an_empty_scheme_and_a_shift_with_nobody_on_it_have_a_sheet():
    sheet = facts(rota=a_rota()).sheet()
    assert sheet.nothing_new == "No tenant lives here yet."
    assert (sheet.going, sheet.coming, sheet.staying, sheet.lines, sheet.items) == ("", "", "", (), ())


def test_that_something_new_for_everybody_is_said_and_nobody_is_forgotten():
    entry = HandoverEntry(scheme_id=SCHEME, tenant_id=DORA, happened="Fell.")
    gone = HandoverEntry(scheme_id=SCHEME, tenant_id=TenantId("gone"), happened="Left.")
    sheet = facts(entries=[entry, gone], places={DORA: place(flat="")}).sheet()
    assert sheet.nothing_new == "There is something new for every tenant."
    assert [line.who for line in sheet.lines] == ["Mrs Dora Okafor", "A tenant who has left"]


def test_that_who_goes_who_comes_and_who_stays_is_told_by_the_rota():
    ann, bo = a_member(), a_member("Bo Ray")
    rota = a_rota(
        a_shift("22:00-07:15", code="N").for_(bo).on(MONDAY - timedelta(days=1)),
        a_shift("00:00-12:00", code="D").for_(a_member("Cy Fox")).on(MONDAY),
        a_shift("07:00-15:00", code="E", leads=True).for_(ann).on(MONDAY),
        team=(ann, bo),
    )
    sheet = facts(rota=rota, team={ann.id: ann.name, bo.id: bo.name}).sheet()
    assert sheet.going == "N 22:00–07:15: Bo Ray"
    assert sheet.coming == "E 07:00–15:00: Ann Obi (leads)"
    assert sheet.staying == "D 00:00–12:00: somebody not in the team list"
