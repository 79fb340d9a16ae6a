"""Where everything is on the site, and how one page links to another."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from generator.analysis.compare.records import Record
from generator.analysis.index import Entry, Index
from generator.load.sealed import goes_on_with
from generator.model.reviews import Review

WORKSTREAM_FOLDER = "workstreams"

_PAGE_OF_KIND = {
    "indicator": "indicators",
    "reading": "indicators",
    "risk": "risks",
    "control": "risks",
    "response action": "risks",
    "city outcome": "framework",
    "theme": "framework",
    "focus area": "framework",
    "challenge": "framework",
    "tag": "framework",
    "role": "people",
    "board": "people",
    "meeting": "calendar",
    "document": "documents",
    "term": "glossary",
    "money": "money",
    "correction": "corrections",
    "query": "corrections",
    "section": "narrative",
    "decision": "decisions",
}
"""The page on which things of a kind stand; those of workstreams and of prose are found by id."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere.

    Attributes:
        text: The words.
        url: Where to, from the page that holds the link; empty for words alone.
        sign: Colour of the tag that they are shown in; empty for plain words.
    """

    text: str
    url: str = ""
    sign: str = ""


@dataclass(frozen=True)
class SourceAddress:
    """Where the YAML files can be seen and edited.

    Attributes:
        repository: Address of the repository, without a slash at the end; empty for none.
        line_link: Path that shows one line of a file, with {branch}, {file} and {line}.
        edit_link: Path that edits a file, with {branch} and {file}.
        branch: The branch to see and edit them on; forges take HEAD for the default branch.
        folder: Folder of the plan from the top of the repository, closed by a slash; empty for the
            top itself.
    """

    repository: str = ""
    line_link: str = "blob/{branch}/{file}#L{line}"
    edit_link: str = "edit/{branch}/{file}"
    branch: str = "HEAD"
    folder: str = ""

    def of_line(self, file: str, line: int) -> str:
        """Give the address of a line; empty without a repository."""
        if not self.repository:
            return ""
        return f"{self.repository}/{self._fill(self.line_link, file, line)}"

    def of_file(self, file: str) -> str:
        """Give the address for editing a file; empty without a repository."""
        return f"{self.repository}/{self._fill(self.edit_link, file)}" if self.repository else ""

    def _fill(self, link: str, file: str, line: int = 0) -> str:
        path = posixpath.normpath(f"{self.folder}{file}")
        return link.format(branch=quote(self.branch), file=quote(path), line=line)


CHANGES_PAGE = "changes"
STORIES_PAGE = "history"
REVIEWS_PAGE = "reviews"
SCRUTINY_PAGE = "scrutiny"

FEEDS_FOLDER = "feeds"
WHOLE_PLAN = "changes"
"""Name of the feed that tells of the whole plan; the others are named after workstreams."""


def feed_path(name: str) -> str:
    """Give the path of a feed, from the root of the site: feeds do not change with editions."""
    return f"{FEEDS_FOLDER}/{name}.xml"


def changes_page(edition: str, previous: str) -> str:
    """Give the page of the changes since an edition; those since the one before lead them."""
    return CHANGES_PAGE if edition == previous else f"{CHANGES_PAGE}/since-{edition}"


_WHOLE_PAGES = frozenset({"workstream", "review"})
"""Kinds of things that have a page of their own, so that a link to them needs no anchor."""


def story_page(thing: Entry | Record) -> str:
    """Give the page that tells the life of a thing."""
    if thing.workstream:
        return f"{STORIES_PAGE}/{thing.workstream}"
    return f"{STORIES_PAGE}/{'register' if thing.part == 'risk_register' else 'other'}"


def review_page(review: str) -> str:
    """Give the page of a review by its id: "reviews/2017-18-q1"."""
    return f"{REVIEWS_PAGE}/{review.removeprefix('review-')}"


def page_of(entry: Entry | Record) -> str:
    """Give the page that shows something, as the start of its address: "workstreams/ws5"."""
    if entry.workstream:
        return f"{WORKSTREAM_FOLDER}/{entry.workstream}"
    if entry.kind == "statement":
        return "narrative"
    if entry.part == "reviews":
        return review_page(entry.holder or entry.id)
    return _PAGE_OF_KIND[entry.kind]


def indicator_csv_path(indicator: str) -> str:
    """Give the path of an indicator's figures, from the root of the edition."""
    return f"data/indicators/{indicator}.csv"


PAPERS_FOLDER = "data/papers"
"""Where papers are, from the root of an edition."""


def paper_path(page: str, ending: str) -> str:
    """Give the path of the paper that says what a page does: "data/papers/plan.pdf"."""
    name = page.replace(f"{REVIEWS_PAGE}/", "review-").replace("/", "-") or "plan"
    return f"{PAPERS_FOLDER}/{name}.{ending}"


def relative_url(source_page: str, target_page: str, anchor: str = "") -> str:
    """Link one page to another.

    Args:
        source_page: The page that holds the link: "workstreams/ws5"; "" is the home page.
        target_page: The page that it leads to.
        anchor: Id on that page; empty for its top.

    Returns:
        An address that works wherever the site lies, for pages that are folders.
    """
    fragment = f"#{anchor}" if anchor else ""
    source, target = source_page.rstrip("/"), target_page.rstrip("/")
    if source == target:
        return fragment or "./"
    path = posixpath.relpath(f"/{target}", f"/{source}")
    return f"{path}/{fragment}" if path != "." else f"./{fragment}"


@dataclass(frozen=True)
class Linker:
    """Makes the links of one page.

    Attributes:
        page: The page: "workstreams/ws5".
        index: Ids of the plan.
        edition: The id of the edition; the reviews of others have their pages there.
    """

    page: str
    index: Index
    edition: str = ""

    def to(self, target: str, text: str | None = None) -> Link:
        """Link to something by its id.

        Args:
            target: The id. One that the plan lacks, or that is in a review that the edition
                does not show, gives words without a link.
            text: The words; the title of the thing when left out.

        Returns:
            The link.
        """
        entry = self.index.by_id.get(target)
        if entry is None:
            return Link(text or target)
        if entry.part == "reviews" and not self._is_shown(entry):
            return Link(text or entry.words)
        page = page_of(entry)
        anchor = "" if entry.kind in _WHOLE_PAGES else target
        return Link(text or entry.words, relative_url(self.page, page, anchor))

    def _is_shown(self, entry: Entry) -> bool:
        """Whether a review, or what it holds, is one that this edition goes on with."""
        review = self.index.by_id[entry.holder or entry.id].model
        return isinstance(review, Review) and goes_on_with(self.edition, review.edition)

    def to_page(self, page: str, text: str, anchor: str = "") -> Link:
        """Link to a page by its address."""
        return Link(text, relative_url(self.page, page, anchor))

    def to_all(self, targets: tuple[str, ...]) -> tuple[Link, ...]:
        """Link to several things."""
        return tuple(self.to(target) for target in targets)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The editions that stand beside each other on one site.

    Attributes:
        here: Folder of the edition that links.
        folders: Folder of each edition by its id.
    """

    here: str
    folders: Mapping[str, str]

    def url(self, edition: str, source_page: str, target_page: str, anchor: str = "") -> str:
        """Link a page to one of another edition.

        Args:
            edition: The id of the edition.
            source_page: The page that holds the link.
            target_page: The page that it leads to.
            anchor: Id on that page; empty for its top.

        Returns:
            The address from the page; empty where that edition is not on the site.
        """
        folder = self.folders.get(edition)
        if folder is None:
            return ""
        return relative_url(f"{self.here}/{source_page}", f"{folder}/{target_page}", anchor)

    def file_url(self, source_page: str, path: str) -> str:
        """Link a page to a file of the whole site; empty where the edition stands alone."""
        return posixpath.relpath(f"/{path}", f"/{self.here}/{source_page}") if self.here else ""


def file_url(source_page: str, path: str) -> str:
    """Link a page to a file, by the path of the file from the root of the edition."""
    return posixpath.relpath(f"/{path}", f"/{source_page}")
