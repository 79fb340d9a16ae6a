"""What leads to the editions, and what search engines are told of them."""

from pathlib import Path

import pytest
from lxml import etree, html

from generator.publish.entrance import EditionFolder, write_entrance

DRAFT = EditionFolder("draft", "2018 to 2019 (draft)", is_draft=True)
NEW = EditionFolder("2017-18", "2017 to 2018", is_draft=False)
OLD = EditionFolder("2016-17", "2016 to 2017", is_draft=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three editions, each with a page and a file."""
    for each in (DRAFT, NEW, OLD):
        folder = tmp_path / each.folder / "data"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("<p>Files</p>")
        (folder / "plan.json").write_text(f'"{each.folder}"')
    return tmp_path


def test_files_of_drafts_and_earlier_editions_are_not_to_be_found(site: Path) -> None:
    """A page can say so of itself; a PDF or a table cannot."""
    write_entrance(site, [DRAFT, NEW, OLD])

    assert (site / "robots.txt").read_text() == (
        "User-agent: *\nDisallow: /draft/data/\nDisallow: /2016-17/data/\n"
    )
    assert not (site / "sitemap.xml").exists()


def test_a_single_edition_may_be_read_whole(site: Path) -> None:
    """Nothing is kept from search engines where there is nothing older."""
    write_entrance(site, [NEW])

    assert (site / "robots.txt").read_text() == "User-agent: *\nDisallow:\n"


def test_the_sitemap_leads_to_the_current_edition_alone(site: Path) -> None:
    """Where the address is known, engines are given the pages that they are to find."""
    write_entrance(site, [DRAFT, NEW, OLD], "https://council.example/plan/")

    (place,) = etree.parse(site / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert place == "https://council.example/plan/2017-18/sitemap.xml"
    assert (site / "robots.txt").read_text().splitlines()[1:] == [
        "Disallow: /plan/draft/data/",
        "Disallow: /plan/2016-17/data/",
        "",
        "Sitemap: https://council.example/plan/sitemap.xml",
    ]


def test_files_of_the_current_edition_have_an_address_that_stays(site: Path) -> None:
    """Calendars and programs follow no page; the page of the files still leads on."""
    write_entrance(site, [DRAFT, NEW, OLD])

    assert (site / "current" / "data" / "plan.json").read_text() == '"2017-18"'
    assert "2017-18/data/" in (site / "current" / "data" / "index.html").read_text()


def test_an_address_that_leads_nowhere_has_a_page(site: Path) -> None:
    """Some hosts know one such page for a whole site; it leads to each edition, from any depth."""
    write_entrance(site, [DRAFT, NEW, OLD])

    page = html.parse(site / "404.html")
    assert page.xpath("//h1/text()") == ["Page not found"]
    assert page.xpath("//a/@href") == ["/draft/", "/2017-18/", "/2016-17/"]


def test_where_the_address_is_known_that_page_is_the_one_of_the_current_edition(
    site: Path,
) -> None:
    """It has the menu and the search."""
    (site / NEW.folder / "404.html").write_text("<p>With a menu")

    write_entrance(site, [DRAFT, NEW, OLD], "https://council.example/plan/")

    assert (site / "404.html").read_text() == "<p>With a menu"


def test_every_page_of_the_entrance_carries_the_policy(site: Path) -> None:
    """It stands before the script that it is to hold for."""
    write_entrance(site, [DRAFT, NEW, OLD], policy="default-src 'self'")

    for path in ("index.html", "404.html", "current/data/index.html"):
        first, *_ = html.parse(site / path).xpath("//meta[@http-equiv] | //script | //link")
        assert first.get("content") == "default-src 'self'", path


def test_without_a_policy_no_page_carries_one(site: Path) -> None:
    """A host that sends its own can do without."""
    write_entrance(site, [DRAFT, NEW, OLD])

    assert "Content-Security-Policy" not in (site / "index.html").read_text()
