"""Ink on one page: PDF operators written directly, with colours and widths said only when they change.

Coordinates are points from the bottom left corner; sizes and line widths are points; greys run from
0 (black) to 1 (white).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from ech_desktop.printing.setting import Face, Line, Word, fitted

BLACK: Final = 0.0
WHITE: Final = 1.0
BAND: Final = 0.91
"""The only tint: under headings of groups and weekends, never under what matters."""
_CIRCLE: Final = 0.5523
"""How far a Bézier's handles reach to draw a quarter of a circle of radius 1."""


class Picture(NamedTuple):
    """A JPEG in greys; `name` is what content streams call it, the same for the same picture."""

    name: str
    jpeg: bytes
    width: int
    height: int


Stroke = tuple[float, float, float, float]
"""From x, y to x, y."""
Box = tuple[float, float, float, float]
"""Left, bottom, width, height."""


class Ink:
    """The operators of one page, and the words whose glyphs it needs."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self._said: dict[tuple[Line, float], str] = {}
        self._placed: set[Ink] = set()
        self.pictures: dict[str, Picture] = {}
        """By the name that the operators call each."""
        self._fill: float | None = None
        self._stroke: float | None = None
        self._pen: float | None = None

    # Text

    def text(self, x: float, y: float, raw: str, face: Face, size: float, grey: float = BLACK) -> float:
        """Set `raw` from `x` on the line at height `y`; returns where it ends."""
        line = face.line(raw)
        self.line(x, y, line, size, grey)
        return x + line.width * size

    def text_right(self, x: float, y: float, raw: str, face: Face, size: float, grey: float = BLACK) -> None:
        line = face.line(raw)
        self.line(x - line.width * size, y, line, size, grey)

    def text_centred(
        self, x: float, y: float, raw: str, face: Face, size: float, grey: float = BLACK
    ) -> None:
        line = face.line(raw)
        self.line(x - line.width * size / 2, y, line, size, grey)

    def fit(
        self,
        x: float,
        y: float,
        raw: str,
        face: Face,
        size: float,
        width: float,
        floor: float,
        grey: float = BLACK,
    ) -> float:
        """Like `text`, but made smaller, and at `floor` cut short, so that it is no wider than `width`."""
        line = face.line(raw)
        if line.width * size > width:
            text, size = fitted(raw, face, size, width, floor)
            line = face.line(text)
        self.line(x, y, line, size, grey)
        return x + line.width * size

    def fit_right(
        self, right: float, y: float, raw: str, face: Face, size: float, width: float, floor: float
    ) -> None:
        """Like `fit`, but ending at `right`."""
        text, size = fitted(raw, face, size, width, floor)
        self.text_right(right, y, text, face, size)

    def line(self, x: float, y: float, line: Line, size: float, grey: float = BLACK) -> None:
        """A line that is already set."""
        if line.words:
            shown = self._shown(line, size)
            self._fill_with(grey)
            self.operators.append(f"BT {x:.2f} {y:.2f} Td {shown} ET")

    def lines(
        self, x: float, y: float, lines: Sequence[Line], size: float, leading: float, grey: float = BLACK
    ) -> None:
        """Lines of one face, the first at height `y`, each `leading` below the one before.

        A space ends each line but the last, so that a reader does not run two words together.
        """
        self._fill_with(grey)
        space = f"[{lines[0].face.space.plain}]TJ T*"
        body = f" {space} ".join([self._shown(line, size) for line in lines])
        self.operators.append(f"BT {x:.2f} {y:.2f} Td {leading:.2f} TL {body} ET")

    @property
    def words(self) -> set[Word]:
        """All that was written, so that its glyphs can travel with the page."""
        lines = {line for line, _ in self._said}
        return {word for line in lines for word in (*line.words, line.face.space)}

    # Shapes

    def fill_boxes(self, boxes: Iterable[Box], grey: float = BLACK) -> None:
        path = _boxes(boxes)
        if path:
            self._fill_with(grey)
            self.operators.append(f"{path} f")

    def corners(self, corners: Iterable[tuple[float, float]], side: float) -> None:
        """Black triangles whose right angle is the upper right corner at each x, y."""
        path = " ".join(
            f"{x - side:.2f} {y:.2f} m {x:.2f} {y:.2f} l {x:.2f} {y - side:.2f} l h" for x, y in corners
        )
        if path:
            self._fill_with(BLACK)
            self.operators.append(f"{path} f")

    def boxes(self, boxes: Iterable[Box], pen: float) -> None:
        path = _boxes(boxes)
        if path:
            self._draw_with(pen)
            self.operators.append(f"{path} S")

    def rounded_box(self, x: float, y: float, width: float, height: float, pen: float) -> None:
        """A box whose corners are rounded as far as they go."""
        self._draw_with(pen)
        r = min(width, height) / 2
        c = r * (1 - _CIRCLE)
        right, top = x + width, y + height
        self.operators.append(
            f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l "
            f"{right - c:.2f} {y:.2f} {right:.2f} {y + c:.2f} {right:.2f} {y + r:.2f} c "
            f"{right:.2f} {top - r:.2f} l "
            f"{right:.2f} {top - c:.2f} {right - c:.2f} {top:.2f} {right - r:.2f} {top:.2f} c "
            f"{x + r:.2f} {top:.2f} l "
            f"{x + c:.2f} {top:.2f} {x:.2f} {top - c:.2f} {x:.2f} {top - r:.2f} c "
            f"{x:.2f} {y + r:.2f} l {x:.2f} {y + c:.2f} {x + c:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h S"
        )

    def strokes(self, strokes: Iterable[Stroke], pen: float) -> None:
        """Straight black lines of one width."""
        path = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in strokes)
        if path:
            self._draw_with(pen)
            self.operators.append(f"{path} S")

    def rule(self, x: float, y: float, to: float, pen: float) -> None:
        """A black line across."""
        self.strokes(((x, y, to, y),), pen)

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Its lower left corner at x, y."""
        self.pictures[picture.name] = picture
        self.operators.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{picture.name} Do Q")

    def place(self, other: Ink, x: float, y: float) -> None:
        """Draw all of `other` with its origin at x, y; it may be placed many times."""
        if other not in self._placed:
            self._placed.add(other)
            self._said.update(other._said)
        self.operators.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm\n{other.joined}\nQ")

    @cached_property
    def joined(self) -> str:
        """The operators, once nothing more is added."""
        return "\n".join(self.operators)

    def put_under(self, other: Ink) -> None:
        """Draw all of `other` first: shapes go under text that is written in the order of reading."""
        self.operators[:0] = other.operators
        self._said |= other._said

    def content(self) -> bytes:
        return self.joined.encode("latin-1")

    def _shown(self, line: Line, size: float) -> str:
        """The operators that show a line, worked out once a page."""
        found = self._said.get((line, size))
        if found is None:
            found = self._said[line, size] = _shown(line, size)
        return found

    def _fill_with(self, grey: float) -> None:
        if grey != self._fill:
            self._fill = grey
            self.operators.append(f"{grey:.3g} g")

    def _draw_with(self, pen: float) -> None:
        if self._stroke != BLACK:
            self._stroke = BLACK
            self.operators.append("0 G")
        if pen != self._pen:
            self._pen = pen
            self.operators.append(f"{pen:.2f} w")


def _boxes(boxes: Iterable[Box]) -> str:
    return " ".join(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re" for x, y, width, height in boxes)


@lru_cache(maxsize=20_000)
def _shown(line: Line, size: float) -> str:
    """The operators that show a line inside a text object; the main font is set when they end."""
    face = line.face
    main = f"/{face.font.resource} {size:.5g} Tf"
    plain = [word.plain for word in line.words]
    space = face.space.plain or ""
    if None not in plain:
        return f"{main} [{space.join(p for p in plain if p)}]TJ"
    return f" {main} [{space}]TJ ".join(_shown_word(word, size) for word in line.words) + f" {main}"


def _shown_word(word: Word, size: float) -> str:
    parts = []
    for font, rise, glyphs in word.pieces:
        shown = f"/{font.resource} {size:.5g} Tf [{glyphs}]TJ"
        parts.append(f"{rise * size:.2f} Ts {shown} 0 Ts" if rise else shown)
    shown = " ".join(parts)
    if not word.read_as:
        return shown
    said = word.read_as.encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <FEFF{said}>>> BDC {shown} EMC"
