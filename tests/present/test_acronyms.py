"""Acronyms are explained where readers meet them, and search finds items by every form."""

from generator.model.glossary import Term
from generator.present.acronyms import Explainer, Vocabulary

LAC = Term(
    id="term-lac",
    term="LAC",
    expansion="looked-after children",
    basis="stated",
    aliases=("children in care", "our children"),
)
UNKNOWN = Term(id="term-tops", term="TOPS", expansion=None, basis="unknown")
LEAD = Term(id="term-lead", term="lead", expansion=None, basis="added", aliases=("owner",))


def explainer() -> Explainer:
    """Make an explainer for a page that has explained nothing yet."""
    return Explainer(Vocabulary((LAC, UNKNOWN, LEAD)))


def test_the_first_use_on_a_page_is_expanded_in_text() -> None:
    """A reader meets the long form once, without hovering."""
    assert explainer()("Reviews of LAC") == (
        'Reviews of LAC <span class="plan-expansion">(looked-after children)</span>'
    )


def test_later_uses_carry_the_long_form_as_a_title() -> None:
    """The page is not cluttered by repeating it."""
    explain = explainer()
    explain("LAC")

    assert explain("LAC") == '<abbr title="looked-after children">LAC</abbr>'


def test_a_text_that_says_the_long_form_itself_is_left_alone() -> None:
    """Nothing is said twice in one sentence."""
    text = "Looked after children (LAC) are seen"

    assert explainer()(text) == text


def test_the_plural_is_explained_too() -> None:
    """The letter s changes nothing: "LACs" is the same acronym."""
    assert "looked-after children" in explainer()("Two LACs")


def test_an_acronym_inside_a_longer_word_is_not_taken_for_one() -> None:
    """The word "BLACK" holds no acronym."""
    assert explainer()("BLACK and LAC-like") == "BLACK and LAC-like"


def test_an_acronym_that_nobody_has_expanded_stays_as_it_is() -> None:
    """Nothing is guessed."""
    assert explainer()("TOPS transfers") == "TOPS transfers"


def test_text_is_escaped() -> None:
    """Signs of HTML in the plan stay signs."""
    assert explainer()("<b> LAC & more").startswith("&lt;b&gt; LAC <span")


def test_without_a_glossary_text_is_only_escaped() -> None:
    """A plan without acronyms needs no explanation."""
    assert Explainer(Vocabulary(()))("a < b") == "a &lt; b"


def test_search_words_hold_the_other_forms_of_a_term() -> None:
    """Whoever searches for "children in care" finds an item that says "LAC"."""
    beside = Vocabulary((LAC,)).words_beside("Fewer LAC")

    assert beside == "looked-after children; children in care; our children"


def test_search_words_are_found_from_any_form() -> None:
    """Whoever searches for "LAC" finds an item that says "children in care"."""
    assert "LAC" in Vocabulary((LAC,)).words_beside("Fewer children in care")


def test_search_words_leave_out_what_the_text_says() -> None:
    """A form that differs by a hyphen alone is not repeated."""
    assert "looked-after children" not in Vocabulary((LAC,)).words_beside("looked after children")


def test_a_common_word_is_not_found_by_its_aliases() -> None:
    """An item that says "owner" does not speak of the term "lead"."""
    assert Vocabulary((LEAD,)).words_beside("The owner") == ""


def test_years_are_found_in_their_short_forms() -> None:
    """Whoever searches for "2016/17" finds "2016 to 2017"."""
    assert Vocabulary(()).words_beside("In 2016 to 2017") == "2016/17; 2016-17"
