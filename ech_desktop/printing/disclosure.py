"""Everything that is kept about one person, on paper; and the certificate when it was disposed of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ech_desktop.domain.clock import date_text, moment_text, shown
from ech_desktop.domain.disclosure import Disclosure, Section
from ech_desktop.domain.retention import Disposal
from ech_desktop.domain.scheme import Scheme
from ech_desktop.printing.document import content_mark, pdf
from ech_desktop.printing.flow import Block, Rule
from ech_desktop.printing.frame import Foot, Head, framed, width_of
from ech_desktop.printing.paper import MM, PORTRAIT
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import LABELLED, Row, Table

TITLE: Final = "Everything that is kept about one person"
REVIEW: Final = "To look at before this is given out"
CERTIFICATE: Final = "Certificate of disposal"
_SECTION: Final = Style(BOLD, 15, 19, before=12, after=3)
_SIGNED: Final = Style(SEMIBOLD, 12, 16, before=14, after=30)
_ENTRY: Final = Style(SEMIBOLD, 12, 16, before=5)
_TEXT: Final = Style(REGULAR, 12, 16, after=2)
_LABEL: Final = Style(SEMIBOLD, 12, 16)
_WIDTH: Final = width_of(PORTRAIT)
_FIRST: Final = 42 * MM
_REVIEW: Final = (
    "Look through the pages behind this sheet before they are given out, and take this sheet away. Names of "
    "other people were looked for, whole and last names; nicknames, relations and misspellings were not."
)
_BACKUPS: Final = (
    "Backups made before this day still hold the record, encrypted. They go with the rotation of backups, "
    "within twelve months. Paper copies are not known to the program."
)


def disclosure(of: Disclosure, scheme: Scheme, printed: Printed) -> bytes:
    """The PDF for the person; what has to be looked at first is a sheet of its own before it."""
    said = [of.name, *(entry.title for section in of.sections for entry in section.entries)]
    number = f"{scheme.initials}-SAR-{shown(printed.at).date()}-{content_mark(said)}"
    lines = (of.name, scheme.name)
    theirs = Foot("Confidential: personal data.", "For the person, or whom they name.", number, printed)
    ours = Foot("Confidential: for the manager.", "Taken away before the rest is given out.", number, printed)
    blocks = [*(block for section in of.sections for block in _section(section)), *_looked(of)]
    first = framed(PORTRAIT, Head(REVIEW, of.reference, lines), list(_to_look_at(of)), ours)
    rest = framed(PORTRAIT, Head(TITLE, of.reference, lines), blocks, theirs)
    return pdf([*first, *rest], title=TITLE, number=number, printed=printed)


def _to_look_at(of: Disclosure) -> Iterator[Block]:
    yield Paragraph(_REVIEW, _TEXT)
    for said in of.advice:
        yield Paragraph(f"• {said}", _TEXT)
    if of.mentions:
        yield _pairs((mention.name, mention.where) for mention in of.mentions)
    else:
        yield Paragraph("No other name was found.", _TEXT)


def _section(section: Section) -> Iterator[Block]:
    yield Paragraph(section.title, _SECTION, leads=True, needs=24 * MM)
    for entry in section.entries:
        yield Paragraph(entry.title, _ENTRY, leads=True)
        yield Paragraph("\n".join(f"{fact.label}: {fact.said}" for fact in entry.facts), _TEXT)


def _looked(of: Disclosure) -> Iterator[Block]:
    yield Paragraph("Who looked at it, changed it, printed it", _SECTION, leads=True, needs=24 * MM)
    yield Paragraph(
        "\n".join(f"{moment_text(each.at)}  {each.who}: {each.what}" for each in of.looked) or "Nobody.",
        _TEXT,
    )


def certificate(of: Disposal, scheme: Scheme, printed: Printed) -> bytes:
    """The PDF that says what was disposed of, by what rule, when and by whom; nothing of what it said."""
    rows = (
        ("Care record", of.reference),
        ("End of care", date_text(of.ended)),
        ("Rule", of.rule),
        ("Reason", of.why),
        ("Approved by", of.by_name),
        ("Disposed of", moment_text(of.at)),
        ("What went", "\n".join(of.removed)),
        ("Record before", f"{of.anchor}: the newest line of the record of who did what, just before."),
        ("Backups", _BACKUPS),
    )
    number = f"{scheme.initials}-DISP-{content_mark([of.id])}"
    head = Head(CERTIFICATE, date_text(shown(of.at).date()), (scheme.name,))
    foot = Foot("Keep for good.", "The same is kept in the record of who did what.", number, printed)
    blocks: list[Block] = [_pairs(rows), Paragraph("Signed, and the day", _SIGNED, leads=True), Rule(0.8)]
    return pdf(framed(PORTRAIT, head, blocks, foot), title=CERTIFICATE, number=number, printed=printed)


def _pairs(said: Iterable[tuple[str, str]]) -> Table:
    rows: list[Row] = [(Paragraph(label, _LABEL), Paragraph(text, _TEXT)) for label, text in said]
    return Table((_FIRST, _WIDTH - _FIRST), rows, ruling=LABELLED)
