"""plan/plan.yaml sets the severity of a rule that does not exist, or that cannot be changed.

Rules of the groups Y and S say what can be read at all, and those of group E guard what was
published. They stay errors, because something would otherwise go missing without a word.

Wrong:

    rules: {R999: warning}

Right:

    rules: {R304: warning}
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("R308", "unknown-rule", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every name under "rules" that is neither the code nor the name of a rule."""
    known = {name: rule for rule in facts.rules for name in (rule.code, rule.name)}
    for name in facts.plan.settings.rules:
        if name not in known:
            message, help_ = f'there is no rule "{name}"', _suggest(name, known)
        elif known[name].is_fixed:
            message = f'the rule "{name}" is always an error'
            help_ = "delete this line"
        else:
            continue
        path = ("rules", name)
        yield facts.report(RULE, "settings", path, message, help_=help_, of_key=True)


def _suggest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.8)
    if near:
        return f'write "{near[0]}" if that is meant'
    return 'write the code of a rule, like "G704", which each message of plan check shows'
