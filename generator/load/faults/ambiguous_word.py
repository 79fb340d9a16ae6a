"""A bare word means yes or no to some programs and is text to others.

`yes`, `no`, `on`, `off`, `y` and `n` were truth values in YAML 1.1 and are text in YAML 1.2.
Nothing is guessed here.

Wrong:

    headline: yes

Right:

    headline: true
"""

from generator.load.documents import Document, walk_values
from generator.model.base import FrozenModel
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.fields import ValueKind, find_note
from generator.model.places import Place

RULE = Rule("Y113", "ambiguous-word", Severity.ERROR, __doc__)

WORDS = frozenset(
    form
    for word in ("yes", "no", "on", "off", "y", "n")
    for form in (word, word.capitalize(), word.upper())
)
"""Source: the bool type of YAML 1.1, less `true` and `false`, which YAML 1.2 keeps."""

_MEANS_TRUE = frozenset({"yes", "on", "y"})


def fit(found: Diagnostic, document: Document, model: type[FrozenModel]) -> Diagnostic | None:
    """Fit what is said of such a word to what belongs there.

    Returns:
        The fault; None where such a word is wrong in any form, of which another rule tells.
    """
    if found.code != RULE.code:
        return found
    path = document.path_at(found.place)
    note = find_note(model, path)[1] if path else None
    if note is None or note.value is ValueKind.TEXT:
        return found
    if note.value is not ValueKind.YES_NO:
        return None
    *_, word = (inner for at, inner in walk_values(document.value) if at == path)
    return report(found.place, str(word), ValueKind.YES_NO)


def report(place: Place, word: str, kind: ValueKind = ValueKind.TEXT) -> Diagnostic:
    """Report one such word, where a value of a kind belongs."""
    truth = "true" if word.lower() in _MEANS_TRUE else "false"
    help_ = f"write {truth}" if kind is ValueKind.YES_NO else f'write "{word}", in double quotes'
    return diagnose(
        RULE,
        place,
        f'"{word}" is a word to some programs and a truth value to others',
        help_=help_,
    )
