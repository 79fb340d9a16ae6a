"""Text with a colon in it is not in quotes.

A colon and a space start a new entry, so the rest of the line is taken for a value of its own.

Wrong:

    text: Three teams: South, Central and North

Right:

    text: "Three teams: South, Central and North"
"""

from generator.model.diagnostics import Rule, Severity

RULE = Rule("Y106", "bare-colon", Severity.ERROR, __doc__)

WORDS = (
    "a colon and a space inside text start a new entry here, which cannot be",
    "put the whole text in double quotes",
)
"""What is wrong, and what to do."""


def quote(text: str) -> tuple[str, str]:
    """Say what is wrong, and give the text in quotes."""
    quoted = text.strip().replace("\\", "\\\\").replace('"', '\\"')
    return WORDS[0], f'put the whole text in double quotes: "{quoted}"'
