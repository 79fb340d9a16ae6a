"""Items that say nearly the same: all are found, each once, however often a text stands."""

import random

from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.health.near_duplicates import Near, find_near

_VOCABULARY = ("plan", "child", "care", "audit", "team", "visit", "home", "week")
_WORDS = st.lists(st.sampled_from(_VOCABULARY), max_size=12)


@given(st.lists(_WORDS, max_size=8))
def test_what_is_found_is_alike_and_stands_before(texts: list[list[str]]) -> None:
    """No text is called like one that it is not like, or that comes after it."""
    listed = [(f"i{number}", " ".join(words)) for number, words in enumerate(texts)]
    order = [item for item, _ in listed]

    for near in find_near(listed):
        assert near.share >= 0.45
        assert order.index(near.closest) < order.index(near.item)
        assert near.others < order.index(near.item)


def test_a_text_that_stands_twice_is_always_found() -> None:
    """The same words are nearly the same, wherever they stand among many others."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    words = [f"word{number}" for number in range(400)]
    texts = [(f"i{number}", " ".join(chance.choices(words, k=12))) for number in range(2_000)]
    texts.append(("twin", texts[700][1]))

    assert find_near(texts) == (Near("twin", "i700", 1.0, 0),)


def test_short_texts_are_not_compared() -> None:
    """Four words are alike by chance."""
    assert find_near([("a", "Keep performance high."), ("b", "Keep performance high.")]) == ()


def test_the_most_alike_of_those_before_is_named() -> None:
    """The others are counted."""
    texts = [
        ("a", "Visit each child at home every week in spring"),
        ("b", "Visit each child at home every week in summer"),
        ("c", "Visit each child at home every week in summer and say so"),
    ]

    assert find_near(texts)[-1].closest == "b"
    assert find_near(texts)[-1].others == 1


def test_a_text_that_stands_often_is_reported_once_in_each_place() -> None:
    """Pairs would be many more than anybody reads: each of fifty with each of fifty."""
    texts = [(f"i{number}", "Visit each child at home every week") for number in range(50)]

    found = find_near(texts)

    assert [near.item for near in found] == [f"i{number}" for number in range(1, 50)]
    assert [near.others for near in found] == list(range(49))
