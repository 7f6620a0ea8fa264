"""The file itself: what it says about itself, that it repeats, and that it needs nothing from outside."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from ech_desktop.domain.scheme import Paper
from ech_desktop.printing.document import Page, content_mark, pdf
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import PORTRAIT
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import REGULAR
from tests.printing import example_plan, examples
from tests.printing.prints import (
    handover_print,
    hospital_print,
    housing_print,
    peep_print,
    plan_print,
    rota_print,
)
from tests.printing.reading import page_size, second_opinion, text_of

PRINTS = {
    "rota": lambda: rota_print(examples.rota()),
    "plan": plan_print,
    "handover": handover_print,
    "hospital": hospital_print,
    "evacuation": peep_print,
    "support plan": housing_print,
}


def alone(code: str, *arguments: str) -> str:
    """What a fresh Python says when it runs this."""
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return ran.stdout.strip()


def test_that_importing_the_package_loads_neither_reportlab_nor_harfbuzz():
    code = "import sys, ech_desktop.printing; print({'reportlab', 'uharfbuzz'} & set(sys.modules))"
    assert alone(code) == "set()"


def test_that_reportlab_may_fetch_nothing():
    code = (
        "import ech_desktop.printing.document; from reportlab import rl_config;"
        "print(rl_config.trustedHosts, rl_config.trustedSchemes)"
    )
    assert alone(code) == "[] []"


@pytest.mark.parametrize("name", PRINTS)
def test_that_the_same_records_give_the_same_bytes(name):
    assert PRINTS[name]() == PRINTS[name]()


def test_that_a_fresh_process_gives_the_same_bytes():
    code = (
        "import hashlib; from tests.printing.test_document import PRINTS;"
        "print([hashlib.sha256(make()).hexdigest() for make in PRINTS.values()])"
    )
    assert alone(code) == alone(code)


@pytest.mark.parametrize("name", PRINTS)
def test_that_no_tenant_is_named_outside_the_pages(name):
    reader = pypdf.PdfReader(io.BytesIO(PRINTS[name]()))
    about = " ".join(str(value) for value in (reader.metadata or {}).values())
    about += " ".join(str(entry["/Title"]) for entry in reader.outline if isinstance(entry, dict))
    assert "WBC-" in about
    for name_part in ("Okafor", "Dorothea", "Dot ", "Okafor-Byrne", "Rhiannon"):
        assert name_part not in about


@pytest.mark.parametrize("name", PRINTS)
def test_that_every_font_travels_with_the_file(name):
    reader = pypdf.PdfReader(io.BytesIO(PRINTS[name]()))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert inner["/FontDescriptor"]["/FontFile2"].get_object().get_data()


@pytest.mark.parametrize("name", PRINTS)
def test_that_two_readers_agree_on_the_letters(name):
    data = PRINTS[name]()
    ours, theirs = ("".join(sorted(read(data).replace(" ", ""))) for read in (text_of, second_opinion))
    assert ours == theirs


def test_that_the_plan_can_be_jumped_through():
    reader = pypdf.PdfReader(io.BytesIO(plan_print()))
    titles = [entry.title for entry in reader.outline if isinstance(entry, pypdf.generic.Destination)]
    assert titles[:2] == ["One-page profile", "About this plan"]
    assert "Agreement and signatures" in titles
    pages = [reader.get_destination_page_number(e) for e in reader.outline]  # type: ignore[arg-type]
    assert pages == sorted(p for p in pages if p is not None)


def test_that_the_time_of_printing_is_kept_and_shown_in_london():
    summer = Printed("Ann", datetime(2026, 7, 1, 5, 30, tzinfo=UTC), "PC2")
    assert summer.text == "Printed Wed 1 Jul 2026 06:30 by Ann at PC2"
    assert Printed("Ann", summer.at).text == "Printed Wed 1 Jul 2026 06:30 by Ann"
    ink = Ink()
    ink.text(50, 50, "one", REGULAR, 12)
    data = pdf([Page(PORTRAIT, ink)], title="Test", number="T-1", printed=summer)
    metadata = pypdf.PdfReader(io.BytesIO(data)).metadata
    assert metadata is not None
    assert metadata.creation_date == summer.at


def test_that_a_moment_without_time_zone_is_not_taken():
    with pytest.raises(ValueError, match="time zone"):
        Printed("Ann", datetime(2026, 7, 1, 5, 30))  # noqa: DTZ001


def test_that_the_content_mark_tells_contents_apart_and_nothing_else():
    assert content_mark(["a", "b"]) == content_mark(["a", "b"])
    assert content_mark(["a", "b"]) != content_mark(["ab"])
    assert len(content_mark([])) == 5


def number_of(data: bytes) -> str:
    return next(word for word in text_of(data).split() if word.startswith("WBC-"))


def test_that_the_document_id_is_of_the_content_not_of_the_paper_or_the_printing():
    from ech_desktop.printing.printed import DRAFT
    from ech_desktop.printing.weekly_rota import weekly_rota

    rota = examples.rota()
    number = number_of(rota_print(rota))
    later = Printed("Somebody else", examples.PRINTED.at + timedelta(days=1))
    assert number.startswith("WBC-ROTA-2026-W48-")
    assert number_of(rota_print(rota, Paper.A3)) == number
    assert number_of(weekly_rota(rota, examples.SCHEME, later, stamp=DRAFT)) == number
    changed = rota.with_shifts(removed=[rota.open_shifts[0].id])
    assert number_of(rota_print(changed)) != number


def test_that_a_changed_alert_changes_the_id_of_the_plan():
    tenant = example_plan.tenant()
    before = number_of(plan_print(tenant=tenant))
    tenant.alerts[0].detail = "Walks alone again."
    assert number_of(plan_print(tenant=tenant)) != before
    assert before.startswith("WBC-PLAN-T0014-v5-")


def test_that_the_paper_is_what_was_asked_for():
    assert page_size(rota_print(examples.rota())) == (297, 210)
    assert page_size(rota_print(examples.rota(), Paper.A3)) == (420, 297)
    assert page_size(plan_print()) == (210, 297)
    assert page_size(handover_print()) == (297, 210)


AFTER_ANOTHER = """
import hashlib, sys
from tests.printing import example_plan
from tests.printing.prints import plan_print
plan, other = example_plan.plan(), example_plan.plan()
plan.about_me = 'گیتى علي ' + plan.about_me
other.about_me = 'على گيتی ∆ Δ ẹ́'
if sys.argv[1:]:
    plan_print(other)
print(hashlib.sha256(plan_print(plan)).hexdigest())
"""


def test_that_a_file_does_not_depend_on_what_was_printed_before_it():
    assert alone(AFTER_ANOTHER) == alone(AFTER_ANOTHER, "first")
