"""Text as people search it."""

import pytest

from ech_desktop.domain.folding import excerpt, first_with, fold, index_text, marked, matches, typed_words


def shown(pieces):
    return "".join(f"[{p.text}]" if p.marked else p.text for p in pieces)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łucja", "lucja"),
        ("Siân Prŷs", "sian prys"),
        ("Ẹ̀bùnolúwa", "ebunoluwa"),
        ("STRAẞE Æble Øre", "strasse aeble ore"),
        ("O’Riordan", "o'riordan"),
        ("王 محمد", "王 محمد"),
        ("", ""),
    ],
)
def test_that_case_and_accents_do_not_matter(written, folded):
    assert fold(written) == folded


def test_that_every_word_typed_stands_somewhere():
    assert matches(fold("Zieliński, Łucja"), "lucja ziel")
    assert not matches(fold("Zieliński"), "lucja ziel")
    assert matches("anything", "  ")


@pytest.mark.parametrize("typed", ["O'Rourke", "o’rourke", "orourke", "ORourke", "O`Rourke", "o rourke"])
def test_that_a_name_with_an_apostrophe_is_found_however_it_is_typed(typed):
    words = index_text("Bridget O’Rourke").split()
    assert all(any(word.startswith(each) for word in words) for each in typed_words(typed))


def test_that_a_text_is_indexed_by_its_words():
    assert index_text("Llwyd-Prŷs <b>& 👵🏾 flat_12") == "llwyd prys b flat 12"
    assert index_text("d'Arc' 'quoted'") == "darc d arc quoted"
    assert index_text(" … ") == ""


def test_that_what_is_typed_is_words_each_once():
    assert typed_words(" Tea tea, O'Neill* ") == ("tea", "oneill")
    assert typed_words("\"'*-") == ()


@pytest.mark.parametrize("typed", ["943 476 5919", "943-476-5919", "9434765919"])
def test_that_an_nhs_number_is_one_word_however_it_is_written(typed):
    assert typed_words(f"Łucja {typed}") == ("lucja", "9434765919")


def test_that_a_telephone_number_stays_in_its_groups():
    assert typed_words("01632 960 123") == ("01632", "960", "123")


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Łucja O’Neill", "lucja", "[Łucja] O’Neill"),
        ("Łucja O’Neill", "oneill", "Łucja [O’Neill]"),
        ("Łucja O’Neill", "neil", "Łucja [O’Neill]"),
        ("Mrs Ẹ̀bùnolúwa Ọ̀ṣúnkúnlé", "ebun osun", "Mrs [Ẹ̀bùnolúwa] [Ọ̀ṣúnkúnlé]"),
        ("Tea at ten", "te", "[Tea] at [ten]"),
        ("Tea at ten", "x", "Tea at ten"),
        ("Tea", "", "Tea"),
        ("", "tea", ""),
    ],
)
def test_that_the_words_that_were_found_are_marked_as_they_are_written(text, typed, found):
    assert shown(marked(text, typed)) == found


def test_that_an_excerpt_is_cut_around_what_was_found():
    long = "Nothing here. " * 30 + "She slipped off the bed, no injury. " + "And so on. " * 30
    cut = shown(excerpt(long, "slipp"))
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert "[slipped] off the bed" in cut
    assert len(cut) < 135


def test_that_a_short_text_is_its_own_excerpt():
    assert shown(excerpt("She\n slipped.", "slipped")) == "She [slipped]."
    assert shown(excerpt("x" * 300, "slipped")) == "x" * 120 + " …"
    assert shown(excerpt("word " * 60, "none")).endswith("word …")
    end = shown(excerpt("word " * 60 + "slipped", "slip"))
    assert end.startswith("… word")
    assert end.endswith("[slipped]")
    assert excerpt("", "tea") == ()


def test_that_the_first_text_with_a_word_that_was_typed_is_shown():
    texts = [" ", "Steamed fish", "Tea at ten", "Team"]
    assert first_with(texts, "tea") == "Tea at ten"
    assert first_with(texts, "O'Neill") == "Steamed fish"
    assert first_with(["Nerys O’Neill"], "oneill") == "Nerys O’Neill"
    assert first_with([], "tea") == ""
