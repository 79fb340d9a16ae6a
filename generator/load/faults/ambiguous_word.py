"""A bare word means yes or no to some programs and is text to others.

`yes`, `no`, `on`, `off`, `y` and `n` were truth values in YAML 1.1 and are text in YAML 1.2.
Nothing is guessed here.

Wrong:

    headline: yes

Right:

    headline: true
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y113", "ambiguous-word", Severity.ERROR, __doc__)

WORDS = frozenset(
    form
    for word in ("yes", "no", "on", "off", "y", "n")
    for form in (word, word.capitalize(), word.upper())
)
"""Source: the bool type of YAML 1.1, less `true` and `false`, which YAML 1.2 keeps."""

_MEANS_TRUE = frozenset({"yes", "on", "y"})


def report(place: Place, word: str) -> Diagnostic:
    """Report one such word."""
    truth = "true" if word.lower() in _MEANS_TRUE else "false"
    return diagnose(
        RULE,
        place,
        f'"{word}" is a word to some programs and a truth value to others',
        help_=f'write "{word}" in double quotes when the word is meant, or else {truth}',
    )
