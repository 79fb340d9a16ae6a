"""What leads to the editions: the front page, the version list, and the lasting addresses."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from generator.publish.kept import link_or_copy

CURRENT_FOLDER = "current"
"""The folder whose addresses always lead to the current edition."""

VERSIONS_FILE = "versions.json"
"""The list of the editions, in the format that the theme's version selector reads."""

_PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">{policy}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{url}">
<script src="{up}go.js"></script>
<noscript><meta http-equiv="refresh" content="0; url={url}"></noscript>
</head>
<body>
<main>
<h1>{title}</h1>
<p><a id="go" href="{url}">Go to the current edition</a></p>
</main>
</body>
</html>
"""

_MISSING_FILE = "404.html"
"""What hosts answer with under an address that leads nowhere, by the name that they look for."""

_MISSING = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">{policy}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Page not found</title>
</head>
<body>
<main>
<h1>Page not found</h1>
<p>If you typed or pasted the address, check that it is whole. You can also begin at the front of an
edition, and search from there:</p>
<ul>
{editions}
</ul>
</main>
</body>
</html>
"""

_POLICY = '\n<meta http-equiv="Content-Security-Policy" content="{policy}">'

_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{url}</loc></sitemap>
</sitemapindex>
"""

_SCRIPT = """// Leads on to the current edition, to the same page and the same item.
document.addEventListener("DOMContentLoaded", function () {
  var link = document.getElementById("go");
  location.replace(link.getAttribute("href") + location.search + location.hash);
});
"""


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """One edition on the site.

    Attributes:
        folder: Its folder.
        title: What the version menu calls it.
        is_draft: Whether it is not yet published.
    """

    folder: str
    title: str
    is_draft: bool


def write_entrance(
    site: Path, editions: Sequence[EditionFolder], site_url: str = "", policy: str = ""
) -> None:
    """Write what leads to the editions.

    Args:
        site: Folder of the site; the editions are already in it.
        editions: The editions, newest first.
        site_url: The address of the site; empty where it is not known.
        policy: The content security policy that pages carry; empty for none.
    """
    head = _POLICY.format(policy=escape(policy)) if policy else ""
    published = [edition for edition in editions if not edition.is_draft]
    current = (published or list(editions))[0]
    versions = [
        {
            "version": edition.folder,
            "title": escape(edition.title),  # the theme takes it for HTML
            "aliases": [CURRENT_FOLDER] if edition is current else [],
        }
        for edition in editions
    ]
    (site / VERSIONS_FILE).write_text(
        json.dumps(versions, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    (site / "go.js").write_text(_SCRIPT, encoding="utf-8")
    _write_redirect(site / "index.html", f"{current.folder}/", current.title, up="", head=head)
    for page in sorted((site / current.folder).rglob("index.html")):
        folder = page.parent.relative_to(site / current.folder).as_posix()
        inner = "" if folder == "." else f"{folder}/"
        up = "../" * (inner.count("/") + 1)
        _write_redirect(
            site / CURRENT_FOLDER / inner / "index.html",
            f"{up}{current.folder}/{inner}",
            current.title,
            up=up,
            head=head,
        )
    _write_for_engines(site, current, [each for each in editions if each is not current], site_url)
    _write_missing(site, current, editions, site_url, head)
    _write_current_data(site / current.folder / "data", site / CURRENT_FOLDER / "data")


def _write_for_engines(
    site: Path, current: EditionFolder, others: Sequence[EditionFolder], site_url: str
) -> None:
    """Tell search engines what to read.

    Pages of drafts and earlier editions say themselves that they are not to be found; their files
    cannot, and so they are named here. Engines read this file at the root of a host alone: where
    the site lies deeper, its words have to be put there.
    """
    base = urlsplit(site_url).path.rstrip("/")
    lines = ["User-agent: *", *(f"Disallow: {base}/{each.folder}/data/" for each in others)]
    if not others:
        lines.append("Disallow:")
    if site_url:
        address = site_url.rstrip("/")
        lines += ["", f"Sitemap: {address}/sitemap.xml"]
        text = _SITEMAP.format(url=escape(f"{address}/{current.folder}/sitemap.xml"))
        (site / "sitemap.xml").write_text(text, encoding="utf-8")
    (site / "robots.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_missing(
    site: Path,
    current: EditionFolder,
    editions: Sequence[EditionFolder],
    site_url: str,
    head: str,
) -> None:
    """Write the page for addresses that lead nowhere, of which hosts like GitHub know only one.

    It is shown under any address, so that its own links have to begin at the root of the host.
    Where the address of the site is known, the current edition has such a page, with menu and
    search; else the site is taken to be all that its host has.
    """
    if (site / current.folder / _MISSING_FILE).is_file():
        link_or_copy(site / current.folder / _MISSING_FILE, site / _MISSING_FILE)
        return
    base = urlsplit(site_url).path.rstrip("/")
    listed = "\n".join(
        f'<li><a href="{escape(f"{base}/{each.folder}/")}">Edition {escape(each.title)}</a></li>'
        for each in editions
    )
    text = _MISSING.format(policy=head, editions=listed)
    (site / _MISSING_FILE).write_text(text, encoding="utf-8")


def _write_current_data(source: Path, target: Path) -> None:
    """Give the files of the current edition a lasting address too.

    Programs and calendars follow no page that leads them on.
    """
    for file in sorted(source.rglob("*")):
        if file.is_file() and file.name != "index.html":
            place = target / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(file, place)


def _write_redirect(file: Path, url: str, edition: str, *, up: str, head: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    title = escape(f"Edition {edition}")
    text = _PAGE.format(title=title, url=escape(url), up=up, policy=head)
    file.write_text(text, encoding="utf-8")
