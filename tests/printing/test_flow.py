"""Blocks fill pages: nothing is lost, headings go with what they head, tables repeat their heading."""

from __future__ import annotations

import pytest

from ech_desktop.printing.flow import Beside, Block, Group, Placed, Rule, closed_up, flowed
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paragraph import Paragraph, Style, paragraphs
from ech_desktop.printing.setting import REGULAR
from ech_desktop.printing.table import Table

STYLE = Style(REGULAR, 10, 12)
PAGE = 120.0
WIDTH = 200.0


def said(pages: list[list[Placed]], width: float = WIDTH) -> list[str]:
    """The words drawn on each page."""
    found = []
    for placed in pages:
        ink = Words()
        for block, down in placed:
            block.draw(ink, 0, 1000 - down, width)
        found.append(" ".join(ink.said))
    return found


class Words(Ink):
    """Ink that remembers what it was told to write."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def lines(self, x, y, lines, size, leading, grey=0.0):
        super().lines(x, y, lines, size, leading, grey)
        self.said += [word.text for line in lines for word in line.words]


def lines(count: int, prefix: str = "w") -> str:
    return "\n".join(f"{prefix}{n}" for n in range(count))


def heights_hold(pages: list[list[Placed]], page: float = PAGE) -> bool:
    return all(p.down + p.block.height(WIDTH) <= page + 0.01 for placed in pages for p in placed)


def test_that_a_long_paragraph_goes_on_and_loses_no_word():
    pages = flowed([Paragraph(lines(95), STYLE)], WIDTH, PAGE, PAGE)
    assert len(pages) == 10
    assert " ".join(said(pages)).split() == lines(95).split()
    assert heights_hold(pages)


def test_that_one_line_of_a_paragraph_never_stands_alone():
    pages = flowed([Paragraph(lines(11), STYLE)], WIDTH, PAGE, PAGE)
    assert [len(page.split()) for page in said(pages)] == [9, 2]
    pages = flowed([Paragraph(lines(9), STYLE), Paragraph(lines(3, "x"), STYLE)], WIDTH, PAGE, PAGE)
    assert [len(page.split()) for page in said(pages)] == [9, 3]


def test_that_a_heading_goes_to_the_page_of_what_it_heads():
    heading = Paragraph("Heading", STYLE, leads=True)
    blocks = [Paragraph(lines(8), STYLE), heading, Group([Paragraph(lines(5, "x"), STYLE)], whole=True)]
    pages = said(flowed(blocks, WIDTH, PAGE, PAGE))
    assert pages[1].split()[0] == "Heading"
    assert "Heading" not in pages[0]


def test_that_a_block_that_needs_room_starts_a_page():
    blocks = [Paragraph(lines(8), STYLE), Paragraph("Late", STYLE, needs=60)]
    assert said(flowed(blocks, WIDTH, PAGE, PAGE))[1] == "Late"


def test_that_a_whole_group_is_kept_whole_as_long_as_it_fits_a_page():
    group = Group([Paragraph(lines(4, "a"), STYLE), Paragraph(lines(4, "b"), STYLE)], whole=True)
    texts = said(flowed([Paragraph(lines(4), STYLE), group], WIDTH, PAGE, PAGE))
    assert len(texts) == 2
    assert "a0" in texts[1]
    tall = Group([Paragraph(lines(8, "a"), STYLE), Paragraph(lines(8, "b"), STYLE)], whole=True)
    pages = flowed([Paragraph(lines(4), STYLE), tall], WIDTH, PAGE, PAGE)
    assert len(" ".join(said(pages)).split()) == 20
    assert heights_hold(pages)


def test_that_two_columns_go_on_side_by_side():
    beside = Beside(Group(paragraphs(lines(25, "l"), STYLE)), Group(paragraphs(lines(7, "r"), STYLE)), gap=10)
    pages = flowed([beside], WIDTH, PAGE, PAGE)
    assert sorted(" ".join(said(pages)).split()) == sorted((lines(25, "l") + "\n" + lines(7, "r")).split())
    assert len(pages) == 3
    assert heights_hold(pages)


def test_that_a_rule_takes_the_height_of_its_pen():
    assert Rule(1.6).height(WIDTH) == 1.6


def test_that_a_block_that_cannot_be_split_is_drawn_even_when_it_is_too_high():
    class Tower(Block):
        def height(self, width: float) -> float:
            return 1000

        def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
            ink.rule(x, top, x + width, 1)

    pages = flowed([Tower(), Paragraph("after", STYLE)], WIDTH, PAGE, PAGE)
    assert isinstance(pages[0][0].block, Tower)
    assert said(pages)[1] == "after"


def test_that_gaps_are_drawn_in_when_that_saves_a_nearly_empty_page():
    spaced = Style(REGULAR, 10, 12, after=6)
    blocks = [Paragraph(f"w{n}", spaced) for n in range(8)]
    assert len(flowed(blocks, WIDTH, PAGE, PAGE)) == 2
    pages = closed_up(blocks, WIDTH, PAGE, PAGE)
    assert len(pages) == 1
    assert said(pages) == ["w0 w1 w2 w3 w4 w5 w6 w7"]


def test_that_gaps_stay_when_the_last_page_is_well_filled():
    spaced = Style(REGULAR, 10, 12, after=6)
    blocks = [Paragraph(f"w{n}", spaced) for n in range(12)]
    assert closed_up(blocks, WIDTH, PAGE, PAGE)[0][1].down == 18


def table(rows: list[tuple[str, str]], *, head: bool = True, least: float = 0.0) -> Table:
    cells = [tuple(Paragraph(text, STYLE) for text in row) for row in rows]
    heading = (Paragraph("HEAD", STYLE), Paragraph("WHAT", STYLE)) if head else None
    return Table((60, 140), cells, head=heading, least=least)


def test_that_a_table_repeats_its_heading_on_each_page_and_loses_no_row():
    rows = [(f"k{n}", f"v{n}") for n in range(40)]
    pages = flowed([table(rows)], WIDTH, PAGE, PAGE)
    texts = said(pages)
    assert all(text.startswith("HEAD WHAT") for text in texts)
    assert [w for w in " ".join(texts).split() if w[0] in "kv"] == [w for row in rows for w in row]
    assert heights_hold(pages)


def test_that_a_tall_row_breaks_inside_and_says_its_label_again():
    pages = flowed([table([("label", lines(60))])], WIDTH, PAGE, PAGE)
    texts = said(pages)
    assert len(texts) > 5
    assert all("label" in text for text in texts)
    assert [w for w in " ".join(texts).split() if w.startswith("w")] == lines(60).split()
    assert heights_hold(pages)


def test_that_a_heading_higher_than_half_a_page_is_set_once_and_breaks():
    cells: list[tuple[Block, ...]] = [(Paragraph("row", STYLE),)]
    tall = Table((WIDTH,), cells, head=(Paragraph(lines(30, "h"), STYLE),))
    pages = flowed([tall], WIDTH, PAGE, PAGE)
    assert " ".join(said(pages)).split() == [*lines(30, "h").split(), "row"]
    assert heights_hold(pages)


@pytest.mark.parametrize("rows", [[], [("", "")]])
def test_that_a_table_of_nothing_is_no_trouble(rows):
    pages = flowed([table(rows, head=False), Paragraph("after", STYLE)], WIDTH, PAGE, PAGE)
    assert said(pages) == ["after"]


def test_that_a_row_has_room_for_a_pen():
    assert table([("a", "b")], head=False, least=31).height(WIDTH) == 31


def test_that_an_empty_text_takes_no_room():
    assert Paragraph(" \n\t", STYLE).height(WIDTH) == 0
    assert Group([]).height(WIDTH) == 0
    assert paragraphs("\n\n", STYLE) == []


def test_that_a_page_of_one_line_still_takes_one_line_each():
    pages = flowed([Paragraph(lines(3), STYLE)], WIDTH, 12, 12)
    assert said(pages) == ["w0", "w1", "w2"]


def test_that_a_group_whose_first_block_does_not_fit_goes_on_whole():
    group = Group([Paragraph(lines(3, "g"), STYLE), Paragraph(lines(9, "h"), STYLE)])
    pages = said(flowed([Paragraph(lines(9), STYLE), group], WIDTH, PAGE, PAGE))
    assert pages[1].startswith("g0 g1 g2 h0")


def test_that_a_row_of_what_cannot_be_split_goes_on_whole():
    rows = [(f"k{n}", "v") for n in range(4)]
    tall = table(rows, head=False)
    tall.rows.append((Rule(70), Paragraph("x", STYLE)))
    tall.labelled = False
    pages = flowed([tall], WIDTH, PAGE, PAGE)
    assert len(pages) == 2
    assert said(pages)[1] == "x"


def test_that_a_row_with_something_higher_than_a_page_that_cannot_be_split_still_ends():
    rows = [(Paragraph(lines(2), STYLE), Rule(PAGE * 2))]
    pages = flowed([Table([WIDTH / 2] * 2, rows)], WIDTH, PAGE, PAGE)
    assert said(pages)[0].split() == lines(2).split()
    assert len(pages) == 1
