"""Small words that messages and pages need round the words of the model."""

from collections.abc import Sequence


def with_article(word: str) -> str:
    """Put "a" or "an" before a word, by its first letter: "an action", "a measure"."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def count_of(number: int, word: str) -> str:
    """Write a number with its word, which takes an s when there is not just one: "2 days"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def join_words(parts: Sequence[str]) -> str:
    """Join words as a sentence does: "a, b and c"."""
    *firsts, last = parts
    return f"{', '.join(firsts)} and {last}" if firsts else last
