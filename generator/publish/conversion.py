"""Markdown turned into HTML by several processes at once: the larger part of MkDocs' work."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.publish.workers import Task, Workers


@dataclass(frozen=True, slots=True)
class _Converted:
    """What MkDocs knows of a page once its Markdown is converted.

    Attributes:
        content: Its HTML.
        toc: Its headings.
        title: The heading at its top, if it has one.
        anchors: The ids in it.
        links: The anchors that it links to, by the path of the page that they are on.
    """

    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: Mapping[str, dict[str, str]]


class _SharedPage(Page):
    """A page that another process converts."""

    take: Callable[[], _Converted]

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 (MkDocs gives it)
        """Take over what was made of it."""
        made = self.take()
        self.content = made.content
        self.toc = made.toc
        self._title_from_render = made.title
        self.present_anchor_ids = made.anchors
        found = ((files.get_file_from_path(path), links) for path, links in made.links.items())
        self.links_to_anchors = {file: links for file, links in found if file is not None}


def share_conversion(files: Files, config: MkDocsConfig, workers: Workers) -> None:
    """Let other processes convert their share of the pages, while this one converts its own.

    Args:
        files: The files of the site; the navigation is made from them already.
        config: The settings of the site.
        workers: Who converts; with none, MkDocs goes on as ever.
    """
    if not workers.count:
        return
    pages = [file.page or Page(None, file, config) for file in files.documentation_pages()]
    weights = [len(page.file.content_bytes) for page in pages]
    for share in _split(pages, weights, workers.count + 1)[1:]:
        task = workers.start(partial(_convert_all, share, config, files))
        for number, page in enumerate(share):
            page.__class__ = _SharedPage  # MkDocs has made it already, from the menu
            vars(page)["take"] = partial(_take, task, number)


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
    return list(_convert(pages, config, files))


def _convert(pages: Sequence[Page], config: MkDocsConfig, files: Files) -> Iterator[_Converted]:
    """Convert pages as MkDocs does, from their files on."""
    for page in pages:
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        links = page.links_to_anchors or {}
        yield _Converted(
            page.content,
            page.toc,
            page._title_from_render,  # noqa: SLF001  (MkDocs has no other name for it)
            page.present_anchor_ids,
            {file.src_uri: anchors for file, anchors in links.items()},
        )
