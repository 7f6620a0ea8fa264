"""Everything that is kept about one person, on paper; and the certificate when it was disposed of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ech_desktop.domain.clock import date_text, moment_text, shown
from ech_desktop.domain.disclosure import Disclosure, Section
from ech_desktop.domain.retention import Disposal
from ech_desktop.domain.scheme import Scheme
from ech_desktop.printing.document import content_mark, pdf
from ech_desktop.printing.flow import Block
from ech_desktop.printing.frame import Foot, Head, framed, width_of
from ech_desktop.printing.paper import MM, PORTRAIT
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import LABELLED, Row, Table

TITLE: Final = "Everything that is kept about one person"
CERTIFICATE: Final = "Certificate of disposal"
_SECTION: Final = Style(BOLD, 15, 19, before=12, after=3)
_ENTRY: Final = Style(SEMIBOLD, 12, 16, before=5)
_TEXT: Final = Style(REGULAR, 12, 16, after=2)
_LABEL: Final = Style(SEMIBOLD, 12, 16)
_WIDTH: Final = width_of(PORTRAIT)
_FIRST: Final = 42 * MM
_REVIEW: Final = (
    "For the manager: look through this before it is given out, and take this list away. Other people's "
    "names were looked for, in whole and by their last names; nicknames, relations and misspellings were not."
)
_BACKUPS: Final = (
    "Backups made before this day still hold the record, encrypted. They go with the rotation of backups, "
    "within twelve months. Paper copies are not known to the program."
)


def disclosure(of: Disclosure, scheme: Scheme, printed: Printed) -> bytes:
    """The PDF for the person, with what has to be looked at first on its first pages."""
    blocks = [
        *_to_look_at(of),
        *(block for section in of.sections for block in _section(section)),
        *_looked(of),
    ]
    said = [of.name, *(entry.title for section in of.sections for entry in section.entries)]
    number = f"{scheme.initials}-SAR-{shown(printed.at).date()}-{content_mark(said)}"
    head = Head(TITLE, of.reference, (of.name, scheme.name))
    foot = Foot(
        "Confidential: personal data.", "Given to the person alone, or whom they name.", number, printed
    )
    return pdf(framed(PORTRAIT, head, blocks, foot), title=TITLE, number=number, printed=printed)


def _to_look_at(of: Disclosure) -> Iterator[Block]:
    yield Paragraph("To look at before this is given out", _SECTION, leads=True)
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
    blocks: list[Block] = [_pairs(rows), Paragraph("Signature", _SECTION), Paragraph(" ", _TEXT)]
    return pdf(framed(PORTRAIT, head, blocks, foot), title=CERTIFICATE, number=number, printed=printed)


def _pairs(said: Iterable[tuple[str, str]]) -> Table:
    rows: list[Row] = [(Paragraph(label, _LABEL), Paragraph(text, _TEXT)) for label, text in said]
    return Table((_FIRST, _WIDTH - _FIRST), rows, ruling=LABELLED)
