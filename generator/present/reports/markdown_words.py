"""Texts of the plan inside Markdown, where no sign of theirs may have a meaning of its own."""

import re

from generator.present.reports.unseen import show_unseen

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
"""Signs that mean something in the middle of a line of Markdown, or in HTML inside it."""

_CALLS = re.compile(r"(@|\\#)")
"""Signs by which a forge finds people to tell and issues to link, whatever escapes them: it looks
for them in the text that Markdown leaves. An empty comment behind them keeps it from that.

Source: https://github.com/github/cmark-gfm/issues/181
"""


def as_plain(text: str) -> str:
    """Write a text on one line of Markdown, as it is."""
    seen = show_unseen(" ".join(text.split()))
    plain = _SIGNS.sub(r"\\\1", seen)
    return _CALLS.sub(r"\1<!-- -->", plain)
