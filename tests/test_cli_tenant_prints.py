"""The prints of a tenant without a window: found by reference or flat, refused in a sentence."""

from __future__ import annotations

import io
from datetime import date, time
from pathlib import Path

import pypdf
import pytest

from ech_desktop import cli
from ech_desktop.actions.prints import print_plan
from ech_desktop.actions.tenant_prints import (
    print_hospital,
    print_housing_plan,
    print_peep_list,
    print_profile,
)
from ech_desktop.cli_prints import Sitting
from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.clock import london

DEMO = ["--demo", "--today", "2026-11-23"]
pytestmark = pytest.mark.usefixtures("demo_made_once")
AT = london(date(2026, 11, 23), time(6, 50))
WITH_HRS = "7"
"""A flat whose tenant has a housing-related support plan."""


def text_of(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture(scope="module")
def demo(demo_file, tmp_path_factory):
    store = demo_file.copied(tmp_path_factory.mktemp("demo"))
    yield store, demo_file.me
    store.close()


def printed(demo, *argv: str) -> bytes:
    """What the command line makes, on a store that is already open."""
    store, me = demo
    arguments = cli._parser().parse_args(["print", *argv, "-o", "x.pdf"])
    made: bytes = arguments.pdf(arguments, Sitting(store, me, AT, is_demo=True))
    return made


@pytest.mark.parametrize(
    ("what", "title"),
    [
        ("plan", "Care and support plan"),
        ("profile", "One-page profile"),
        ("hospital", "Hospital transfer sheet"),
        ("hrs", "Housing-related support plan"),
        ("peep", "Evacuation: floor list"),
    ],
)
def test_that_each_is_found_by_flat_and_by_reference_and_is_the_same_file(demo, what, title):
    by_flat = printed(demo, what, "--tenant", WITH_HRS)
    assert by_flat == printed(demo, what, "--tenant", "t0007")
    assert title in text_of(by_flat)
    assert "Dhaliwal" in text_of(by_flat)


@pytest.mark.parametrize("what", ["plan", "profile", "hrs"])
def test_that_large_print_is_eighteen_points(demo, what):
    large = printed(demo, what, "--tenant", WITH_HRS, "--large")
    assert large == printed(demo, what, "--tenant", WITH_HRS, "--size", "18")
    assert large != printed(demo, what, "--tenant", WITH_HRS)


def test_that_the_floor_list_is_of_the_whole_scheme_unless_a_tenant_is_named(demo):
    whole = text_of(printed(demo, "peep"))
    assert "Ground floor" in whole
    assert "Second floor" in whole
    one = text_of(printed(demo, "peep", "--tenant", "30"))
    assert "Ground floor" not in one
    assert "Second floor" in one


@pytest.mark.parametrize("what", ["plan", "profile", "hospital", "hrs", "peep"])
@pytest.mark.parametrize("reference", ["999", ""])
def test_that_a_bad_reference_is_refused(demo, what, reference):
    with pytest.raises(KnownError, match="neither a tenant's reference nor the number of a flat"):
        printed(demo, what, "--tenant", reference)


def test_that_the_file_is_written_and_a_refusal_is_one_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "x.pdf"
    assert cli.main([*DEMO, "print", "hospital", "--tenant", "999", "-o", str(out)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not out.exists()
    assert cli.main([*DEMO, "print", "hospital", "--tenant", WITH_HRS, "-o", str(out)]) == 0
    assert "Dhaliwal" in text_of(out.read_bytes())


@pytest.mark.parametrize(
    ("what", "reference", "said"),
    [
        ("hrs", "9", "has no housing-related support plan yet. Start one"),
        ("profile", "T0041", "has no care and support plan yet. Start one"),
        ("peep", "T0041", "has no flat today"),
    ],
)
def test_that_a_tenant_without_one_is_told_what_to_do(demo, what, reference, said):
    with pytest.raises(KnownError, match=said):
        printed(demo, what, "--tenant", reference)


def test_that_who_has_left_still_has_a_hospital_sheet(demo):
    assert "Walter Postlethwaite" in text_of(printed(demo, "hospital", "--tenant", "T0041"))


def test_that_tenants_of_the_demo_have_every_print_and_none_shows_a_key_safe(demo):
    store, me = demo
    with store.read() as work:
        tenants = work.tenants()
        housed = {t.id for t in tenants if work.housing_plans(t.id)}
    assert sum(bool(t.key_safe) for t in tenants) == 40
    for tenant in tenants[::4]:
        made = [print_hospital(store, tenant.id, by=me, at=AT)]
        assert len(pypdf.PdfReader(io.BytesIO(made[0])).pages) == 1
        if tenant.key_safe:
            made += [make(store, tenant.id, by=me, at=AT) for make in (print_plan, print_profile)]
        if tenant.id in housed:
            made.append(print_housing_plan(store, tenant.id, by=me, at=AT))
        for data in made:
            said = text_of(data).casefold()
            assert "key safe" not in said
            assert "behind the post box" not in said
            assert not tenant.key_safe or tenant.key_safe.split("Code ")[1].rstrip(".") not in said.split()
    floor_list = text_of(print_peep_list(store, by=me, at=AT))
    assert "post box" not in floor_list


def test_that_a_named_version_is_printed(demo):
    store, me = demo
    with store.read() as work:
        tenant = next(t for t in work.tenants() if t.reference == "T0007")
        (plan,) = work.housing_plans(tenant.id)
    data = print_housing_plan(store, tenant.id, by=me, at=AT, plan_id=plan.id)
    assert data == print_housing_plan(store, tenant.id, by=me, at=AT)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("run-sheet",), "Mon 23 November 2026"),
        (("run-sheet", "--date", "2026-11-25"), "Wed 25 November 2026"),
        (("run-sheet", "--run", "run a"), "Run sheet: Run A"),
        (("roll-call",), "Mon 23 Nov 2026 06:50"),
        (("roll-call", "--date", "2026-11-26"), "Thu 26 Nov 2026 06:50"),
        (("forms",), "Incident or accident"),
        (("contacts",), "Whom to ring"),
        (("handover", "--date", "2026-11-22"), "22 November 2026"),
    ],
)
def test_that_the_prints_of_a_day_are_of_the_day_asked_for(demo, argv, said):
    assert said in text_of(printed(demo, *argv)).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("run-sheet", "--run", "Run Z"), "No run is called “Run Z”. There are Run A, Run B, Run C."),
        (("handover", "--date", "2025-01-01"), "There is no handover of Wed 1 Jan 2025."),
    ],
)
def test_that_a_run_or_a_handover_that_is_not_there_is_said(demo, argv, said):
    with pytest.raises(KnownError, match=said):
        printed(demo, *argv)
