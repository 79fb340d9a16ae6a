"""Acronyms explained where readers meet them, and the words that search should also find."""

import re
from collections.abc import Iterable
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


@dataclass
class Explainer:
    """Explains each acronym at its first use on one page.

    Attributes:
        vocabulary: The terms.
        seen: Acronyms that the page has explained so far.
    """

    vocabulary: Vocabulary
    seen: set[str] = field(default_factory=set)

    def __call__(self, text: str) -> Markup:
        """Write a text with its acronyms explained.

        Args:
            text: Plain text of the plan.

        Returns:
            The text escaped. At its first use on the page an acronym is followed by what it
            stands for, unless the text says so itself; later ones carry it as a title.
        """
        if not self.vocabulary.acronym_pattern.search(text):
            return escape(text)
        parts: list[Markup] = []
        end = 0
        for match in self.vocabulary.acronym_pattern.finditer(text):
            parts.append(escape(text[end : match.start()]))
            parts.append(self._explain(match.group(1), match.group(), text))
            end = match.end()
        parts.append(escape(text[end:]))
        return Markup("").join(parts)

    def _explain(self, acronym: str, written: str, text: str) -> Markup:
        expansion = self.vocabulary.expansions[acronym]
        abbreviation = Markup('<abbr title="{}">{}</abbr>').format(expansion, written)
        if acronym in self.seen:
            return abbreviation
        self.seen.add(acronym)
        if expansion.lower().replace("-", " ") in text.lower().replace("-", " "):
            return escape(written)
        return Markup('{} <span class="plan-expansion">({})</span>').format(written, expansion)


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Find any of some forms as whole words, the longest first, also with an s behind."""
    longest_first = sorted(forms, key=len, reverse=True)
    listed = "|".join(re.escape(form) for form in longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w-])({listed})s?(?![\w-])")
