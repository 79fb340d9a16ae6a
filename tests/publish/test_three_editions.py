"""The site of the illustrative plan: three editions that lead to each other and hold together."""

import html as plain_html
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree, html

from generator.model.plan import Plan
from tests.factories import make_edition
from tests.present.hostile import make_hostile_plan, make_tame_plan
from tests.present.shown import make_pages, show_editions
from tests.publish.pages_on_disk import BuiltPage, find_target, is_elsewhere, read_pages
from tests.site_builds import EXAMPLE, read_tree, run_plan

pytestmark = pytest.mark.long

EDITIONS = ("2016-17", "2017-18", "2018-19")


@pytest.fixture(scope="module")
def site(demo_folder: Path) -> Path:
    """The site as `make demo` builds it."""
    return demo_folder


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, BuiltPage]:
    """Every page of it."""
    return read_pages(site)


def as_edition(plan: Plan, identifier: str) -> Plan:
    """Turn a plan into a published edition."""
    edition = make_edition(id=identifier, title=identifier, status="published")
    return plan.model_copy(
        update={"settings": plan.settings.model_copy(update={"edition": edition})}
    )


def test_every_link_leads_somewhere(site: Path, pages: Mapping[str, BuiltPage]) -> None:
    """Each address of each page is a file of the site, and its anchor is an id there."""
    broken = []
    for page in pages.values():
        for _, address in page.addresses():
            if is_elsewhere(address):
                continue
            path, anchor = find_target(site, page.path, address)
            if not path or (anchor and path in pages and anchor not in pages[path].ids):
                broken.append(f"{page.path}: {address}")

    assert not broken


def test_no_id_stands_twice_on_a_page(pages: Mapping[str, BuiltPage]) -> None:
    """Each anchor is one place, on the long pages of changes too."""
    for page in pages.values():
        doubles = [each for each, count in Counter(page.ids).items() if count > 1]
        assert not doubles, page.path


def test_every_page_says_that_it_is_illustrative(pages: Mapping[str, BuiltPage]) -> None:
    """No page of any edition can be taken for the council's, those written by hand included."""
    for path, page in pages.items():
        if path.startswith(EDITIONS):
            assert "Illustrative." in page.text, path
            assert "not Manchester City Council's" in page.text, path


def test_any_edition_is_compared_with_any_other(site: Path) -> None:
    """Each pair has a page in the later edition."""
    assert (site / "2017-18/changes/index.html").is_file()
    assert (site / "2018-19/changes/index.html").is_file()
    assert (site / "2018-19/changes/since-2016-17/index.html").is_file()


def test_pages_that_repeat_others_are_left_out_of_the_search(site: Path) -> None:
    """A search finds an item where it stands, and not in each account that names it."""
    index = json.loads((site / "2018-19/search/search_index.json").read_text("utf-8"))

    places = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert not [place for place in places if place.startswith(("history/", "changes/since-"))]
    assert "workstreams/ws5/" in places


def test_earlier_editions_lead_to_the_current_one(
    site: Path, pages: Mapping[str, BuiltPage]
) -> None:
    """Every page of an earlier edition says so, and leads to its like or says there is none."""
    for path, page in pages.items():
        if path.startswith(EDITIONS[:-1]):
            links = page.tree.xpath("//a[@class='plan-current']/@href")
            assert len(links) == 1, path
            assert find_target(site, path, links[0])[0].startswith("2018-19/"), path
        elif path.startswith(EDITIONS[-1]):
            assert not page.tree.xpath("//a[@class='plan-current']"), path


def test_feeds_lead_to_the_changes(site: Path, pages: Mapping[str, BuiltPage]) -> None:
    """Each entry of each feed leads to a change on its page."""
    feeds = sorted((site / "feeds").glob("*.xml"))
    assert [feed.name for feed in feeds] == ["changes.xml", *(f"ws{n}.xml" for n in range(1, 10))]
    for feed in feeds:
        addresses = etree.parse(str(feed)).xpath("//*[local-name()='link']/@href")
        assert addresses
        for address in addresses:
            path, anchor = find_target(site, f"feeds/{feed.name}", str(address))
            assert path, address
            assert not anchor or anchor in pages[path].ids, address


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Neither the order in which a process hashes nor time zone or locale changes a byte."""
    again = tmp_path / "it's another"
    arguments = ("build", "--pack", "--root", EXAMPLE, "--out", again)
    elsewhere = {
        "PYTHONHASHSEED": "7",
        "TZ": "Australia/Sydney",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
    }
    done = run_plan(*arguments, environment=elsewhere)

    assert done.returncode == 0
    second, first = read_tree(again), read_tree(site)
    assert sorted(second) == sorted(first)
    assert not [path for path, content in first.items() if second[path] != content]


def test_search_engines_are_led_to_the_current_edition(
    site: Path, pages: Mapping[str, BuiltPage]
) -> None:
    """Pages and files of earlier editions stay where they are cited, and are not to be found."""
    for path, page in pages.items():
        robots = page.tree.xpath("//meta[@name='robots']/@content")
        if path.startswith(EDITIONS[:2]):
            assert robots == ["noindex, follow"], path
        elif path.startswith(EDITIONS[2]):
            assert robots == [], path
    forbidden = (site / "robots.txt").read_text("utf-8").splitlines()
    assert forbidden == [
        "User-agent: *",
        "Disallow: /2017-18/data/",
        "Disallow: /2016-17/data/",
    ]


def test_pages_lead_to_their_papers(site: Path, pages: Mapping[str, BuiltPage]) -> None:
    """From the plan, from what changed and from each report one gets to the paper in a step."""
    for path, name in (
        ("2017-18/index.html", "plan"),
        ("2017-18/changes/index.html", "changes"),
        ("2018-19/changes/since-2016-17/index.html", "changes-since-2016-17"),
        ("2017-18/reviews/2017-18-q3/index.html", "review-2017-18-q3"),
    ):
        leads = [find_target(site, path, address)[0] for _, address in pages[path].addresses()]
        edition = path.partition("/")[0]
        for ending in ("pdf", "docx"):
            assert f"{edition}/data/papers/{name}.{ending}" in leads, path


def test_hostile_text_stays_text_in_what_changed() -> None:
    """Marks, reasons and lives of hostile text hold no element that harmless text lacks."""
    old, new = as_edition(make_tame_plan(), "2016-17"), as_edition(make_hostile_plan(), "2017-18")
    _, edition = show_editions(old, new)

    for page in make_pages(edition):
        if page.path.startswith(("changes/", "history/", "decisions")):
            body = html.document_fromstring(f"<main>{page.body}</main>")
            assert not body.xpath("//script | //img | //iframe | //@*[starts-with(name(), 'on')]")
            assert not body.xpath("//@href[starts-with(., 'javascript:')]")
            if page.path == "changes/index.md":
                assert "<script>alert(" in plain_html.unescape(body.text_content())
