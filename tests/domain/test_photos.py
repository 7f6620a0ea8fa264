"""Photographs: small, and of a kind that every program shows."""

import pytest

from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.photos import LARGEST, Photo
from tests.builders import MONDAY, SCHEME, TUESDAY

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("picture", "says"),
    [
        (JPEG + b"...", ""),
        (PNG + bytes(LARGEST - len(PNG)), ""),
        (PNG + bytes(LARGEST - len(PNG) + 1), "This photograph has 201 kB: make it smaller, at most 200 kB."),
        (b"", "Choose a photograph as a JPEG or PNG file."),
        (b"<svg>", "Choose a photograph as a JPEG or PNG file."),
    ],
    ids=["JPEG", "just small enough", "a byte too many", "nothing", "another kind"],
)
def test_that_a_photograph_is_a_small_jpeg_or_png(picture, says):
    found = Photo(scheme_id=SCHEME, tenant_id=TenantId("t"), picture=picture).problems()
    assert "".join(p.text for p in found) == says


def test_that_a_photograph_was_not_taken_tomorrow():
    photo = Photo(scheme_id=SCHEME, tenant_id=TenantId("t"), picture=JPEG, taken=TUESDAY)
    assert [p.field for p in photo.problems_on(MONDAY)] == ["taken"]
    assert photo.problems_on(TUESDAY) == ()
    assert Photo(scheme_id=SCHEME, tenant_id=TenantId("t")).problems_on(MONDAY) == ()
