"""Characters in a text that nobody sees, and that do something all the same."""

import re

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that break a line, steer a terminal, or turn the direction of writing round, so that
a text reads otherwise than it is."""


def show_unseen(text: str) -> str:
    """Put a dot in the place of each character that nobody sees."""
    return _UNSEEN.sub("·", text)
