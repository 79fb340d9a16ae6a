"""What a preview remembers from one build to the next."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.prepare import PreparedEdition

_BROKEN_PAGE = """---
title: The plan has errors
---

# The plan has errors

Mend the errors shown above and save: this page then turns into the plan.
"""


@dataclass
class PreviewState:
    """The last good pages, kept while somebody mends a broken file.

    Attributes:
        is_serving: Whether a preview is running.
        prepared: The last edition that could be prepared; None before the first.
    """

    is_serving: bool = False
    prepared: PreparedEdition | None = None


STATE = PreviewState()
"""The one state of this process: MkDocs builds again and again in it, and keeps none itself."""


def page_texts() -> Mapping[str, str]:
    """Give the pages and files to build: the last good ones, or a page that says there are none."""
    if STATE.prepared is None:
        return {"index.md": _BROKEN_PAGE}
    pages = {page.path: page.text for page in STATE.prepared.pages}
    return {**pages, **STATE.prepared.files}
