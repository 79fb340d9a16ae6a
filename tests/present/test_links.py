"""Addresses: every id has one, and links between pages work wherever the site lies."""

from urllib.parse import urljoin

import pytest

from generator.present.links import (
    Link,
    SourceAddress,
    page_of,
    relative_url,
)
from tests.factories import make_plan, make_review, make_workstream
from tests.present.shown import make_pages, show, show_sound, urls_of

PAGES = ("", "actions", "workstreams", "workstreams/ws1", "workstreams/ws12", "a/b/c")


@pytest.mark.parametrize("base", ["https://host/", "https://host/plans/2016-17/"])
@pytest.mark.parametrize("target", PAGES)
@pytest.mark.parametrize("source", PAGES)
def test_a_relative_url_leads_from_any_page_to_any_other(
    source: str, target: str, base: str
) -> None:
    """A browser on one page that follows the address ends on the other, under any base."""
    url = relative_url(source, target, "ws1-a1")

    here = urljoin(base, f"{source}/" if source else "")
    there = urljoin(base, f"{target}/" if target else "")
    assert urljoin(here, url) == f"{there}#ws1-a1"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_links_to_its_own_top(page: str) -> None:
    """A page's address from itself is a folder, never nothing."""
    assert relative_url(page, page) == "./"


@pytest.mark.parametrize(
    ("source", "target", "url"),
    [
        ("", "actions", "actions/"),
        ("actions", "", "../"),
        ("workstreams/ws1", "workstreams", "../"),
        ("workstreams", "workstreams/ws1", "ws1/"),
        ("workstreams/ws1", "risks", "../../risks/"),
    ],
)
def test_a_relative_url_is_short(source: str, target: str, url: str) -> None:
    """Addresses are written as people would write them."""
    assert relative_url(source, target) == url


def test_every_id_has_an_address() -> None:
    """Nothing in a plan that uses every kind of thing is without a page, so far as it is shown."""
    index = show_sound().index

    urls = urls_of(index)

    assert set(urls) == {entry.id for entry in index.entries}
    assert all(urls.values())


def test_every_address_is_a_page_of_the_site() -> None:
    """No id leads to a page that is not made."""
    edition = show_sound()
    made = {page.path.removesuffix(".md").removesuffix("/index") for page in make_pages(edition)}

    nowhere = [
        f"{entry.kind} {entry.id}" for entry in edition.index.entries if page_of(entry) not in made
    ]

    assert not nowhere


def test_a_workstream_is_the_top_of_its_page() -> None:
    """A workstream is linked to by its page, and what is in it by its anchor there."""
    index = show_sound().index

    urls = urls_of(index)

    assert urls["ws1"] == "workstreams/ws1/"
    assert urls["ws1-a1-s1"] == "workstreams/ws1/#ws1-a1-s1"
    assert urls["why-now-1"] == "narrative/#why-now-1"
    assert urls["r1-a1"] == "risks/#r1-a1"


def test_a_link_by_id_carries_the_words_of_the_thing() -> None:
    """A link names what it leads to, by its title or by its text."""
    linker = show(make_plan()).linker("risks")

    assert linker.to("director") == Link("Director of Services", "../people/#director")
    assert linker.to("ws1-a1") == Link("Review the induction.", "../workstreams/ws1/#ws1-a1")
    assert linker.to("ws1-a1", "Action 1") == Link("Action 1", "../workstreams/ws1/#ws1-a1")


@pytest.mark.parametrize(("words", "said"), [(None, "nobody"), ("The nobody", "The nobody")])
def test_an_unknown_id_gives_words_without_a_link(words: str | None, said: str) -> None:
    """A link that would lead nowhere is not made."""
    linker = show(make_plan()).linker("risks")

    assert linker.to("nobody", words) == Link(said)


def test_what_has_no_page_is_named_without_a_link() -> None:
    """A review of another edition has its page there, and none here."""
    review = make_review(id="review-2015-16-q2", edition="2015-16", as_at="2015-09-30")
    linker = show(make_plan(reviews=(review,))).linker("people")

    assert linker.to("review-2015-16-q2") == Link("On the whole the plan goes well.")


def test_a_review_is_the_top_of_its_page() -> None:
    """The report of a quarter is linked to by its page."""
    linker = show(make_plan(reviews=(make_review(),))).linker("people")

    assert linker.to("review-2016-17-q2").url == "../reviews/2016-17-q2/"


def test_several_links_keep_their_order() -> None:
    """Links come in the order in which the plan names the ids."""
    linker = show(make_plan()).linker("")

    links = linker.to_all(("ws1-o1", "board", "ws1-a1"))

    assert [link.url.rpartition("#")[2] for link in links] == ["ws1-o1", "board", "ws1-a1"]


def test_an_item_leads_to_its_line() -> None:
    """The place of an item in the files is given with its line."""
    edition = show(make_plan(workstreams=[make_workstream()]))

    address = edition.line_address(edition.index.by_id["ws1-a1"])

    assert address.startswith("https://forge.example/plan/blob/main/workstreams/01-ws1.yaml#L")
    assert int(address.rpartition("L")[2]) > 1


def test_without_a_repository_there_are_no_links_to_files() -> None:
    """Nobody is sent to an address that nobody gave."""
    edition = show(make_plan(), SourceAddress())

    assert not edition.line_address(edition.index.by_id["ws1-a1"])
    assert not edition.source.of_file("risks.yaml")
    assert not any(page.edit_url for page in make_pages(edition))
