"""What is given to a person who asks for everything, and what is kept of a record that went."""

from datetime import date

from ech_desktop.domain.basics import SchemeId, TeamMemberId
from ech_desktop.domain.disclosure import Disclosure, Entry, Fact, Looked, Mention, Section
from ech_desktop.domain.retention import Disposal
from ech_desktop.printing.disclosure import certificate, disclosure
from tests.printing.examples import PRINTED, SCHEME
from tests.printing.reading import text_of

LONG = " ".join(f"word{n}" for n in range(2_500))


def a_disclosure(*mentions: Mention, looked: tuple[Looked, ...] = ()) -> Disclosure:
    facts = (Fact("Said", f"first line\n{LONG}", True), Fact("Author", "Ann Obi", False))
    section = Section("Note", (Entry("Note 1 · Mon 23 Nov 2026 06:50", facts),))
    advice = ("Contacts: these are other people's details.",)
    return Disclosure("Dora Okafor", "T0007", (section,), advice, mentions, looked)


def test_that_all_that_is_kept_is_on_paper_also_where_a_text_goes_over_pages() -> None:
    looked = (Looked(PRINTED.at, "Ann Obi", "Viewed: Care record"),)
    said = text_of(disclosure(a_disclosure(looked=looked), SCHEME, PRINTED))
    assert [word for word in LONG.split() if word not in said] == []
    for words in (
        "Dora Okafor",
        "Author: Ann Obi",
        "Ann Obi: Viewed: Care record",
        "No other name was found",
    ):
        assert words in said


def test_that_what_has_to_be_looked_at_is_a_sheet_of_its_own() -> None:
    said = text_of(disclosure(a_disclosure(Mention("Ewa Lis", "Note 1: said")), SCHEME, PRINTED))
    first, _, rest = said.partition("Everything that is kept about one person")
    assert "Ewa Lis" in first
    assert "Contacts: these are" in first
    assert "Page 1 of 1 " in first
    assert "Ewa Lis" not in rest
    assert "Nobody." in rest


def test_that_a_certificate_says_what_went_by_what_rule_and_who_approved_it() -> None:
    made = Disposal(
        scheme_id=SchemeId("s"),
        reference="T0007",
        ended=date(2018, 5, 3),
        rule="8 years after the end of the last tenancy",
        why="Looked through",
        removed=("1 tenant", "212 notes"),
        by=TeamMemberId("m"),
        by_name="Miriam Thistleton",
        at=PRINTED.at,
        anchor="1234-a1b2c3d4e5f6",
    )
    said = text_of(certificate(made, SCHEME, PRINTED))
    for words in (
        "T0007",
        "3 May 2018",
        made.rule,
        made.why,
        "212 notes",
        made.by_name,
        made.anchor,
        "Backups made",
    ):
        assert words in said
