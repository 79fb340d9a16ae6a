"""What the search finds on a page."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from generator.publish.search_index import PageIndex, Place, read_places


def test_each_heading_with_an_id_is_a_place() -> None:
    """The first is the page itself; a heading without an id belongs to the place before it."""
    content = '<h1 id="top">Page</h1><p>One</p><h2 id="two">Two</h2><p>2</p><h3>Three</h3><p>3</p>'
    assert list(read_places(content)) == [
        Place("", "Page", "<p>One</p>"),
        Place("two", "Two", "<p>2</p> Three <p>3</p>"),
    ]


def test_what_comes_before_the_title_is_the_beginning_of_the_page() -> None:
    """It has no title of its own: the index gives it that of the page."""
    content = '<p>Before</p><h1 id="top">Title</h1>'
    assert list(read_places(content)) == [Place("", "", "<p>Before</p>"), Place("top", "Title", "")]


def test_text_after_an_element_belongs_to_the_place_around_it() -> None:
    """So a part with a heading of its own ends where its element ends."""
    content = '<h1 id="a">A</h1><div><h2 id="b">B</h2>inside</div>after'
    assert list(read_places(content)) == [Place("", "A", "after"), Place("b", "B", "inside")]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<table><tr><td>one</td><td>two</td></tr></table>", "one two"),
        ("<dl><dt>Lead</dt><dd>Nobody</dd></dl>", "Lead Nobody"),
        ("one<br>two", "one two"),
        ("<em>o</em>ne", "one"),
        ("one\n   two", "one two"),
        ("<pre>a\n  b</pre>", "<pre>a\n  b</pre>"),
        ("a &lt;script&gt; &amp; more", "a &lt;script&gt; &amp; more"),
        ('<ul class="x"><li>One</li></ul>', "<ul><li>One</li> </ul>"),
        ("<p> </p>one", "one"),
        ("one<script>two</script><style>three</style>", "one"),
        ("one<!-- two -->", "one"),
        ("<div data-search-exclude><div>one</div>two</div>three", "three"),
        ('<p data-search-exclude>one</p><span hidden="">two</span>', "two"),
    ],
)
def test_words_are_read_as_they_are_seen(content: str, text: str) -> None:
    """Apart where a reader sees them apart, without what is marked to be left out."""
    (place,) = read_places(content)
    assert place.text == text


def test_a_title_keeps_its_code_and_leaves_out_the_link_to_itself() -> None:
    """The theme writes that link into every heading."""
    content = '<h1 id="a">Step <code class="x">s1</code><a class="headerlink" href="#a">#</a></h1>'
    assert list(read_places(content)) == [Place("", "Step <code>s1</code>", "")]


def test_a_heading_that_is_left_out_takes_its_text_along() -> None:
    """And nothing of it is said elsewhere."""
    content = '<h1 id="a">A</h1><h2 id="b" data-search-exclude>B</h2>out<h2 id="c">C</h2>'
    assert [place.anchor for place in read_places(content)] == ["", "c"]


def test_an_entry_has_what_its_page_says_of_the_search() -> None:
    """Its weight, and its title where a place has none."""
    index = PageIndex()
    index.add_entry_from_context(_page("p/", "<p>One</p>", boost=0.5))
    assert index.entries == [
        {"location": "p/", "title": "Title of p/", "text": "<p>One</p>", "boost": 0.5}
    ]


def test_a_page_that_is_left_out_has_no_entries() -> None:
    """Its front matter says so."""
    index = PageIndex()
    index.add_entry_from_context(_page("p/", "<p>One</p>", exclude=True))
    assert index.entries == []


def test_a_preview_keeps_the_places_of_pages_that_it_did_not_build_again() -> None:
    """Also when the home page, whose address begins every other, is among those that it built."""
    settings: dict[str, Any] = {"lang": ["en"], "separator": " ", "pipeline": [], "fields": {}}
    before, after = PageIndex(**settings), PageIndex(**settings)
    for url in ("", "a/", "a/b/"):
        before.add_entry_from_context(_page(url, "<p>old</p>"))
    for url in ("", "a/"):
        after.add_entry_from_context(_page(url, "<p>new</p>"))

    docs = json.loads(after.generate_search_index(before))["docs"]

    assert {each["location"]: each["text"] for each in docs} == {
        "": "<p>new</p>",
        "a/": "<p>new</p>",
        "a/b/": "<p>old</p>",
    }


def _page(url: str, content: str, **search: Any) -> Any:  # noqa: ANN401 (what MkDocs has of a page)
    meta = {"search": search} if search else {}
    return SimpleNamespace(url=url, content=content, meta=meta, title=f"Title of {url}")
