"""What a preview remembers from one build to the next."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from generator.publish.prepare import PreparedEdition
from generator.publish.styles import Sheet
from generator.publish.workers import Task, Workers

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
        is_handed_over: Whether `prepared` was checked and prepared by the command that builds.
        workers: Who shares the work of building.
        sheets: The style sheets of the build that is running, taken apart.
        built: What each page or file was last built from: what it held, and what the theme shows
            around it.
        frame: What the theme shows around every page in the build that is running.
    """

    is_serving: bool = False
    prepared: PreparedEdition | None = None
    is_handed_over: bool = False
    workers: Workers = field(default_factory=lambda: Workers(0))
    sheets: Task[Mapping[str, Sheet]] = field(default_factory=lambda: Task(dict))
    built: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    frame: str = ""

    def is_new(self, path: str, content: bytes) -> bool:
        """Tell whether a page or file would be another than the one that was last built."""
        return self.built.get(path) != (content, self.frame)


STATE = PreviewState()
"""The one state of this process: MkDocs builds again and again in it, and keeps none itself."""


@contextmanager
def hand_over(prepared: PreparedEdition, workers: Workers) -> Iterator[None]:
    """Let the hook build an edition that is checked and prepared already."""
    STATE.prepared, STATE.is_handed_over, STATE.workers = prepared, True, workers
    try:
        yield
    finally:
        STATE.prepared, STATE.is_handed_over, STATE.workers = None, False, Workers(0)


def list_pages() -> Mapping[str, bytes]:
    """Give the pages to build: the last good ones, or one that says that there are none."""
    if STATE.prepared is None:
        return {"index.md": _BROKEN_PAGE.encode()}
    return {page.path: page.text.encode() for page in STATE.prepared.pages}


def list_downloads() -> Mapping[str, bytes]:
    """Give the files for other programs that go with the pages."""
    return STATE.prepared.downloads.result() if STATE.prepared else {}
