"""One rule explained, for a terminal."""

from generator.model.diagnostics import Rule, Severity


def write_explanation(rule: Rule) -> str:
    """Write what a rule means, with its examples."""
    level = f"{rule.severity} in an edition written here"
    if rule.in_transcribed and rule.in_transcribed is not rule.severity:
        level = f"{level}, {rule.in_transcribed} in one transcribed from a document"
    elif rule.severity is Severity.WARNING:
        level = "warning"
    elif rule.severity is Severity.NOTE:
        level = "told by plan health; plan check tells it where the plan raises it"
    return f"{rule.code} {rule.name} ({level})\n\n{rule.documentation.strip()}\n"
