"""Built pages as the tests read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

_ADDRESSES = "//@href | //@src | //@poster | //@action | //@data-src"

SHOWN_ANYWHERE = "404.html"
"""The one page whose links begin at the root of the host: it is shown under any address."""


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a site.

    Attributes:
        path: Its path from the root of the site.
        tree: Its elements.
    """

    path: str
    tree: html.HtmlElement

    @cached_property
    def ids(self) -> list[str]:
        """Every id on the page, in order, doubles included."""
        return [str(found) for found in self.tree.xpath("//@id")]

    @cached_property
    def text(self) -> str:
        """All that the page says, with single spaces."""
        return " ".join(self.tree.text_content().split())

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Give every address on the page, with the name of the element that holds it."""
        for found in self.tree.xpath(_ADDRESSES):
            yield str(found.getparent().tag), str(found)


def read_pages(site: Path) -> Mapping[str, BuiltPage]:
    """Read every HTML file of a site, by its path."""
    return {
        file.relative_to(site).as_posix(): BuiltPage(
            file.relative_to(site).as_posix(), html.parse(str(file)).getroot()
        )
        for file in sorted(site.rglob("*.html"))
    }


def is_elsewhere(address: str) -> bool:
    """Whether an address leads to another host, or to a programme such as that for e-mail."""
    parts = urlsplit(address)
    return bool(parts.netloc or parts.scheme)


def find_target(site: Path, page: str, address: str) -> tuple[str, str]:
    """Follow an address from a page as a browser does on any static host.

    Args:
        site: The folder of the site.
        page: Path of the page from there.
        address: The address that the page holds.

    Returns:
        The path of the file that it leads to, and the anchor there; an empty path for no file.
    """
    parts = urlsplit(address)
    path = unquote(parts.path)
    if page == SHOWN_ANYWHERE:
        path = path.removeprefix("/")
    file = ((site / page).parent / path).resolve() if path else (site / page).resolve()
    if file.is_dir():
        file /= "index.html"
    if not file.is_file() or not file.is_relative_to(site.resolve()):
        return "", parts.fragment
    return file.relative_to(site.resolve()).as_posix(), unquote(parts.fragment)
