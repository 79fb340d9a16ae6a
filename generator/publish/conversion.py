"""Pages turned into HTML, and read for the search, by several processes at once.

It is the larger part of what MkDocs does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from material.plugins.search.plugin import SearchIndex
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.publish.workers import Task, Workers

_SEARCH = "material/search"
"""The name that MkDocs knows the theme's search by."""


@dataclass(frozen=True, slots=True)
class _Converted:
    """What MkDocs knows of a page once its Markdown is converted.

    Attributes:
        content: Its HTML.
        toc: Its headings.
        title: The heading at its top, if it has one.
        anchors: The ids in it.
        links: The anchors that it links to, by the path of the page that they are on.
        entries: What the search finds on it.
    """

    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: Mapping[str, dict[str, str]]
    entries: Sequence[Mapping[str, object]]


class _SharedPage(Page):
    """A page that some process converts: this one, or another before it is asked for."""

    take: Callable[[], _Converted]
    entries: Sequence[Mapping[str, object]] = ()

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 (MkDocs gives it)
        """Take over what was made of it."""
        made = self.take()
        self.content = made.content
        self.toc = made.toc
        self._title_from_render = made.title
        self.present_anchor_ids = made.anchors
        found = ((files.get_file_from_path(path), links) for path, links in made.links.items())
        self.links_to_anchors = {file: links for file, links in found if file is not None}
        self.entries = made.entries


class _SharedIndex(SearchIndex):  # type: ignore[misc]
    """The theme's search index, for pages that are read for it when they are converted."""

    def add_entry_from_context(self, page: Page) -> None:
        """Add what a search finds on a page."""
        if isinstance(page, _SharedPage):
            self.entries.extend(page.entries)
        else:
            super().add_entry_from_context(page)


def share_conversion(files: Files, config: MkDocsConfig, workers: Workers) -> None:
    """Let other processes convert their share of the pages, while this one converts its own.

    Args:
        files: The files of the site; the navigation is made from them already.
        config: The settings of the site.
        workers: Who converts; with none, MkDocs goes on as ever.
    """
    if not workers.count:
        return
    if (search := config.plugins.get(_SEARCH)) is not None:
        search.search_index = _SharedIndex(**search.search_index.config)
    pages = [file.page or Page(None, file, config) for file in files.documentation_pages()]
    weights = [len(page.file.content_bytes) for page in pages]
    own, *others = _split(pages, weights, workers.count + 1)
    for share in others:
        task = workers.start(partial(_convert_all, share, config, files))
        for number, page in enumerate(share):
            _let(page, partial(_take, task, number))
    for page in own:
        _let(page, partial(_convert, page, config, files))


def _let(page: Page, take: Callable[[], _Converted]) -> None:
    """Make a page a shared one; MkDocs has made it already, from the menu."""
    page.__class__ = _SharedPage
    vars(page)["take"] = take


def _split(pages: Sequence[Page], weights: Sequence[int], count: int) -> list[list[Page]]:
    """Split pages into shares of about the same weight, each of them in a row.

    In a row, because MkDocs takes pages one after the other: it gets to the last share when that
    is nearly done.
    """
    shares: list[list[Page]] = [[] for _ in range(count)]
    whole = sum(weights) or 1
    for page, weight, up_to in zip(pages, weights, accumulate(weights), strict=True):
        middle = up_to - weight / 2
        shares[min(int(middle * count / whole), count - 1)].append(page)
    return shares


def _take(task: Task[list[_Converted]], number: int) -> _Converted:
    return task.result()[number]


def _convert_all(pages: Sequence[Page], config: MkDocsConfig, files: Files) -> list[_Converted]:
    """Convert a share in another process, where no page was read yet."""
    converted = []
    for page in pages:
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        converted.append(_convert(page, config, files))
    return converted


def _convert(page: Page, config: MkDocsConfig, files: Files) -> _Converted:
    """Convert a page as MkDocs does, and read it for the search."""
    Page.render(page, config, files)
    entries: Sequence[Mapping[str, object]] = ()
    if (search := config.plugins.get(_SEARCH)) is not None:
        index = SearchIndex(**search.search_index.config)
        index.add_entry_from_context(page)
        entries = index.entries
    links = page.links_to_anchors or {}
    return _Converted(
        page.content,
        page.toc,
        page._title_from_render,  # noqa: SLF001  (MkDocs has no other name for it)
        page.present_anchor_ids,
        {file.src_uri: anchors for file, anchors in links.items()},
        entries,
    )
