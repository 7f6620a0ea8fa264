"""Photographs on prints: grey, small, in their own proportions, once in the file; and what is no picture."""

from __future__ import annotations

import io

import pypdf
import pytest
from PIL import Image

from ech_desktop.printing.paper import MM
from ech_desktop.printing.photograph import PROFILE_BOX, greyed, photograph
from tests.printing.prints import hospital_print, profile_print
from tests.printing.reading import page_count


def picture(width, height, kind="JPEG", mode="RGB"):
    made = io.BytesIO()
    image = Image.linear_gradient("L").resize((width, height)).convert(mode)
    image.save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(("width", "height"), [(600, 800), (800, 600), (90, 700), (30, 40)])
def test_that_a_photograph_keeps_its_proportions_within_its_box(width, height):
    made = photograph(picture(width, height), PROFILE_BOX)
    assert made is not None
    across, down = made.size
    assert across <= 30 * MM + 0.1
    assert down <= 40 * MM + 0.1
    assert across / down == pytest.approx(width / height, rel=0.02)


def test_that_it_is_grey_and_small():
    made = greyed(picture(600, 800), *PROFILE_BOX)
    assert made is not None
    with Image.open(io.BytesIO(made.jpeg)) as image:
        assert image.mode == "L"
        assert image.height <= 320
    assert len(made.jpeg) < 20_000


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK"), ("PNG", "LA")])
def test_that_every_sort_of_photograph_is_printed(kind, mode):
    assert greyed(picture(60, 80, kind, mode), *PROFILE_BOX) is not None


@pytest.mark.parametrize("broken", [b"\xff\xd8\xffnonsense", picture(60, 80, "PNG")[:60], b"GIF89a"])
def test_that_what_is_no_picture_is_left_out_and_the_rest_is_printed(broken):
    assert greyed(broken, *PROFILE_BOX) is None
    assert page_count(profile_print(photo=broken)) == 1


@pytest.mark.parametrize("make", [profile_print, hospital_print])
def test_that_it_stands_on_the_print_and_changes_its_number(make):
    photo = picture(600, 800)
    data, without = make(photo=photo), make()
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert len(reader.pages) == 1
    assert len(reader.pages[0].images) == 1
    assert not pypdf.PdfReader(io.BytesIO(without)).pages[0].images
    assert reader.metadata is not None
    assert reader.metadata.title not in without.decode("latin-1")
    assert make(photo=photo) == data
