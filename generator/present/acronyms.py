"""Acronyms explained where readers meet them, and the words that search should also find."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup, escape

from generator.model.glossary import Term

_ACRONYM = re.compile(r"(?=\w*[A-Z]\w*[A-Z])\w+")
_YEARS = re.compile(r"\b(20\d\d) to (20\d\d)\b")


@dataclass(frozen=True)
class Vocabulary:
    """The terms of the glossary, ready to be looked for in texts.

    Attributes:
        terms: The terms.
    """

    terms: tuple[Term, ...]

    @cached_property
    def expansions(self) -> dict[str, str]:
        """What each acronym stands for; those that nobody has expanded are left out."""
        return {
            term.term: term.expansion
            for term in self.terms
            if term.expansion and _ACRONYM.fullmatch(term.term)
        }

    @cached_property
    def acronym_pattern(self) -> re.Pattern[str]:
        """Finds any acronym that has an expansion, in the singular or the plural."""
        return _any_of(self.expansions)

    @cached_property
    def _families(self) -> dict[str, tuple[str, ...]]:
        """For each form of a term, in lower case, all forms of it.

        A term that is a common word, such as "lead", is known by itself alone: its aliases are
        too common to tell that a text speaks of it.
        """
        families: dict[str, tuple[str, ...]] = {}
        for term in self.terms:
            forms = tuple(filter(None, (term.term, term.expansion, *term.aliases)))
            for form in forms if term.expansion else (term.term,):
                families[form.lower()] = (*families.get(form.lower(), ()), *forms)
        return families

    @cached_property
    def _form_pattern(self) -> re.Pattern[str]:
        return _any_of(self._families)

    def words_beside(self, text: str) -> str:
        """Give the other forms of every term in a text, for search to find it by them.

        Args:
            text: What readers see.

        Returns:
            Words that the text itself does not have, joined by semicolons; empty for none.
        """
        found: dict[str, None] = {}
        for match in self._form_pattern.finditer(text.lower()):
            for form in self._families.get(match.group(1), ()):
                found[form] = None
        for first, last in _YEARS.findall(text):
            found[f"{first}/{last[2:]}"] = found[f"{first}-{last[2:]}"] = None
        plain = text.lower().replace("-", " ")
        return "; ".join(form for form in found if form.lower().replace("-", " ") not in plain)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text.

    Attributes:
        text: The words as they are written.
        expansion: What they stand for, where they are an acronym; empty for all other words.
        is_first: Whether readers are to be told now what it stands for.
    """

    text: str
    expansion: str = ""
    is_first: bool = False


@dataclass
class Explainer:
    """Explains each acronym at its first use on one page, or in one paper.

    Attributes:
        vocabulary: The terms.
        seen: Acronyms that have been explained so far.
    """

    vocabulary: Vocabulary
    seen: set[str] = field(default_factory=set)

    def __call__(self, text: str) -> Markup:
        """Write a text as HTML with its acronyms explained.

        Args:
            text: Plain text of the plan.

        Returns:
            The text escaped. At its first use on the page an acronym is followed by what it
            stands for, unless the text says so itself; later ones carry it as a title.
        """
        if self.vocabulary.acronym_pattern.search(text) is None:
            return escape(text)
        return Markup("").join(_write_html(piece) for piece in self._take_apart(text))

    def explain_plainly(self, text: str) -> str:
        """Write a text as plain text, in which first uses are followed by what they stand for."""
        return "".join(
            f"{piece.text} ({piece.expansion})" if piece.is_first else piece.text
            for piece in self._take_apart(text)
        )

    def _take_apart(self, text: str) -> Iterator[Piece]:
        end = 0
        for match in self.vocabulary.acronym_pattern.finditer(text):
            yield Piece(text[end : match.start()])
            yield self._explain(match.group(1), match.group(), text)
            end = match.end()
        yield Piece(text[end:])

    def _explain(self, acronym: str, written: str, text: str) -> Piece:
        expansion = self.vocabulary.expansions[acronym]
        if acronym in self.seen:
            return Piece(written, expansion)
        self.seen.add(acronym)
        if expansion.lower().replace("-", " ") in text.lower().replace("-", " "):
            return Piece(written)
        return Piece(written, expansion, is_first=True)


def _write_html(piece: Piece) -> Markup:
    if piece.is_first:
        told = '{} <span class="plan-expansion">({})</span>'
        return Markup(told).format(piece.text, piece.expansion)  # noqa: S704 (a literal)
    if piece.expansion:
        return Markup('<abbr title="{}">{}</abbr>').format(piece.expansion, piece.text)
    return escape(piece.text)


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Find any of some forms as whole words, the longest first, also with an s behind."""
    longest_first = sorted(forms, key=len, reverse=True)
    listed = "|".join(re.escape(form) for form in longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w-])({listed})s?(?![\w-])")
