"""A photograph on paper: small, in greys that a mono laser keeps apart, in its own proportions."""

from __future__ import annotations

import io
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from ech_desktop.printing.flow import Block
from ech_desktop.printing.ink import Ink, Picture
from ech_desktop.printing.paper import MM

DOTS: Final = 200
"""An inch: what a face of 30 mm needs, and a tenth of the bytes of the photograph as it is kept."""
_LARGEST: Final = 40_000_000
"""Points of a picture that is looked at: a small file can say that it is a wall."""
_QUALITY: Final = 80
_CUTOFF: Final = 1
"""Per cent of the darkest and lightest points that may turn black and white."""


@lru_cache(maxsize=4)
def greyed(photo: bytes, width: float, height: float) -> Picture | None:
    """A JPEG or PNG made to fit a box of points; None for what is no picture that can be read."""
    from PIL import Image, ImageOps  # only for who has a photograph

    try:
        with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > _LARGEST:
                return None
            box = round(width * DOTS / 72), round(height * DOTS / 72)
            opened.draft("L", box)
            turned = ImageOps.exif_transpose(opened)
            if turned.has_transparency_data:
                turned = Image.alpha_composite(
                    Image.new("RGBA", turned.size, "white"), turned.convert("RGBA")
                )
            small = ImageOps.contain(turned.convert("L"), box)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    made = io.BytesIO()
    ImageOps.autocontrast(small, cutoff=_CUTOFF).save(made, "JPEG", quality=_QUALITY)
    jpeg = made.getvalue()
    return Picture(f"P{blake2b(jpeg, digest_size=6).hexdigest()}", jpeg, small.width, small.height)


class Photograph(Block):
    """In the upper right corner of a box of points, `drop` below the top; never larger, never stretched."""

    def __init__(self, picture: Picture, width: float, height: float, drop: float = 0.0) -> None:
        self.picture, self.drop = picture, drop
        scale = min(width / picture.width, height / picture.height)
        self.size = picture.width * scale, picture.height * scale

    def height(self, width: float) -> float:
        return self.drop + self.size[1]

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        wide, high = self.size
        left, bottom = x + width - wide, top - self.drop - high
        ink.picture(self.picture, left, bottom, wide, high)
        ink.boxes(((left, bottom, wide, high),), 0.5)


PROFILE_BOX: Final = 30 * MM, 40 * MM
SMALL_BOX: Final = 20 * MM, 26.5 * MM
"""On the profile; where every line counts."""


def photograph(photo: bytes, box: tuple[float, float], drop: float = 0.0) -> Photograph | None:
    """For a tenant with a photograph that can be read."""
    picture = greyed(photo, *box) if photo else None
    return Photograph(picture, *box, drop) if picture is not None else None
