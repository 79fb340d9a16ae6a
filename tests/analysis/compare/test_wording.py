"""Two wordings compared word by word: what is marked, and what may ask for something else."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.compare.wording import (
    TELLING_WORDS,
    Mark,
    Run,
    compare_wording,
    is_rewording,
    share_of_words,
    words_of,
)

WHOLE = (
    "12",
    "1,400",
    "£1,400.50",
    "£10m",
    "65%",
    "3.5",
    "1st",
    "2016/17",
    "2016-17",
    "31 March 2017",
    "March 2018",
    "1 May 2016",
    "ws5-a1",
    "re-referral",
    "Children's",
    "CMT",
)
"""Figures, dates and words with signs in them, none of which is ever split."""

WORDS = st.sampled_from((*WHOLE, "staff", "reviews", "of", "the", "all", "are", "on", "time"))
SENTENCES = st.lists(st.tuples(WORDS, st.sampled_from((" ", ", ", ". ", " "))), max_size=14).map(
    lambda parts: "".join(word + sign for word, sign in parts).strip()
)


def marked(old: str, new: str) -> str:
    """Write two wordings as one: [-what went-] and {+what came+}."""
    runs = compare_wording(old, new)
    assert runs is not None
    forms = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}
    return "".join(forms[run.mark].format(run.text) for run in runs)


def put_together(runs: tuple[Run, ...], *marks: Mark) -> str:
    """Put the runs of one of the wordings together."""
    return "".join(run.text for run in runs if run.mark in marks)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "A place is found within 12 weeks.",
            "A place is found within 20 weeks.",
            "A place is found within [-12-]{+20+} weeks.",
        ),
        (
            "All reviews are read by 31 March 2017 at last.",
            "All reviews are read by 30 June 2017 at last.",
            "All reviews are read by [-31 March 2017-]{+30 June 2017+} at last.",
        ),
        (
            "Costs are below £1,400.50 for each child in care.",
            "Costs are below £1,400.75 for each child in care.",
            "Costs are below [-£1,400.50-]{+£1,400.75+} for each child in care.",
        ),
        (
            "Hold meetings in 2016/17 for all staff.",
            "Hold meetings in 2017/18 for all staff.",
            "Hold meetings in [-2016/17-]{+2017/18+} for all staff.",
        ),
        ("Keep staff longer.", "Keep staff.", "Keep staff[- longer-]."),
        ("Keep staff.", "Keep good staff longer.", "Keep {+good +}staff{+ longer+}."),
        (
            "By 2017, staff are trained.",
            "By 2017 staff are trained.",
            "By 2017[-, -]{+ +}staff are trained.",
        ),
        ("Keep   staff\nlonger.", "Keep staff longer.", "Keep staff longer."),
    ],
)
def test_the_words_that_differ_are_marked(old: str, new: str, expected: str) -> None:
    """Just the words that differ; figures and dates whole; no words run into each other."""
    assert marked(old, new) == expected


def test_a_small_word_between_two_changes_is_drawn_into_them() -> None:
    """Readers are not given a text in shreds."""
    old = "The service works with schools and clubs in the whole borough every day."
    new = "The service works with parents and carers in the whole borough every day."

    assert "[-schools and clubs-]{+parents and carers+}" in marked(old, new)


def test_a_telling_word_between_two_changes_stands_alone() -> None:
    """A figure that was kept is shown to be kept."""
    old = "The service works with schools 12 clubs in the whole borough every day."
    new = "The service works with parents 12 carers in the whole borough every day."

    assert "{+parents+} 12 [-clubs-]" in marked(old, new)


def test_a_long_rewrite_is_shown_whole() -> None:
    """Where too little is kept, marks could not be read, and there are none."""
    assert compare_wording("Keep staff longer.", "Children are safe in every home.") is None


def test_six_words_of_ten_are_enough_to_mark() -> None:
    """Below that both wordings are shown whole."""
    kept = "one two three four five six"

    assert compare_wording(f"{kept} a b c d", f"{kept} e f g h") is not None
    assert compare_wording(f"{kept} a b c d i", f"{kept} e f g h j") is None


def test_a_very_long_text_is_shown_whole() -> None:
    """Marking it would take too long."""
    text = "word " * 2_001

    assert compare_wording(text, f"{text}more") is None
    assert compare_wording("word " * 1_000, "word " * 999) is not None


@given(st.one_of(SENTENCES, st.text()), st.one_of(SENTENCES, st.text()), st.booleans())
@settings(max_examples=400, deadline=None)
def test_the_marked_words_make_up_both_wordings(old: str, new: str, is_alike: bool) -> None:  # noqa: FBT001 (drawn)
    """Kept and removed words are the old wording, kept and added ones the new; spaces count one."""
    runs = compare_wording(old, f"{old} {new}" if is_alike else new)
    if runs is None:
        return

    now = f"{old} {new}" if is_alike else new
    assert put_together(runs, Mark.KEPT, Mark.REMOVED) == " ".join(old.split())
    assert put_together(runs, Mark.KEPT, Mark.ADDED) == " ".join(now.split())


@given(SENTENCES, SENTENCES)
@settings(max_examples=400, deadline=None)
def test_figures_and_dates_are_never_split(old: str, new: str) -> None:
    """No run begins or ends in the middle of one; neighbours have other fates."""
    runs = compare_wording(old, f"{old} {new}") or ()
    inside = re.compile("|".join(map(re.escape, sorted(WHOLE, key=len, reverse=True))))

    for marks in ((Mark.KEPT, Mark.REMOVED), (Mark.KEPT, Mark.ADDED)):
        text = put_together(runs, *marks)
        ends, length = set(), 0
        for run in runs:
            if run.mark in marks:
                length += len(run.text)
                ends.add(length)
        for found in inside.finditer(text):
            assert not ends & set(range(found.start() + 1, found.end()))
    assert all(first.mark is not second.mark for first, second in pairwise(runs))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Review the induction.", "Look at the induction again."),
        ("In 2017, staff are trained.", "Staff are trained in 2017."),
        ("Reviews are held by 31 March 2017.", "By 31 March 2017 reviews are held."),
        ("The CMT reads it.", "It is read by the CMT."),
        ("All staff are trained.", "Training for all staff."),
    ],
)
def test_the_same_figures_and_telling_words_are_a_rewording(old: str, new: str) -> None:
    """Their order does not matter, nor do capitals or signs beside them."""
    assert is_rewording(old, new)
    assert is_rewording(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hold 12 talks.", "Hold 20 talks."),
        ("Hold 12 talks.", "Hold talks."),
        ("Spend £1,400.", "Spend 1,400."),
        ("Reach 65%.", "Reach 65."),
        ("By 31 March 2017.", "By 31 March 2018."),
        ("By March 2017.", "By 31 March 2017."),
        ("In 2016/17.", "In 2017/18."),
        ("The CMT reads it.", "The LSCB reads it."),
        *((f"Reviews are held {word}.", "Reviews are held.") for word in sorted(TELLING_WORDS)),
    ],
)
def test_other_figures_dates_acronyms_or_telling_words_are_more_than_a_rewording(
    old: str, new: str
) -> None:
    """Such words may ask for something else, whichever way they changed."""
    assert not is_rewording(old, new)
    assert not is_rewording(new, old)


def test_the_share_of_words_in_common() -> None:
    """Order, capitals and signs are free; a word that comes twice counts twice."""
    assert share_of_words("Keep staff longer.", "longer, keep Staff") == 1
    assert share_of_words("Keep staff", "Keep clubs") == pytest.approx(1 / 3)
    assert share_of_words("club club", "club") == pytest.approx(1 / 2)
    assert share_of_words("Keep staff", "Open doors") == 0
    assert share_of_words("…", "!") == 1


def test_the_words_of_a_text() -> None:
    """Dates and figures are words of their own; signs are none."""
    assert words_of("By 31 March 2017, the CMT's 65% … (ws1-a1)") == {
        "by": 1,
        "31 march 2017": 1,
        "the": 1,
        "cmt's": 1,
        "65%": 1,
        "ws1-a1": 1,
    }
