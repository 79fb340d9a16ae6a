"""Texts of the plan inside Markdown, where no sign of theirs may have a meaning of its own."""

import re

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
"""Signs that mean something in the middle of a line of Markdown, or in HTML inside it."""


def as_plain(text: str) -> str:
    """Write a text on one line of Markdown, as it is."""
    plain = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return plain.replace("@", "&#64;")  # a forge would tell whoever is called so
