"""What the search answers, asked of its worker with a few made-up places of pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.contexts import open_context

pytestmark = pytest.mark.browser

Place = Mapping[str, Any]


@pytest.fixture(scope="module")
def asker(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page from which workers are asked: their own script, as text."""
    context = open_context(browser)
    page = context.new_page()
    page.goto(f"{site_url}assets/search-worker.js")
    yield page
    context.close()


def test_the_id_that_was_typed_comes_before_longer_ones(asker: Page) -> None:
    """So it does when every other word speaks for the longer one."""
    longer = _place("p/#ws2-m10", "ws2-m10 ws2-m1", "ws2-m1 ws2-m1 ws2-m1")
    typed = _place("p/#ws2-m1", "Measure 1", "Its id is ws2-m1.")
    found = _ask(asker, [_place("p/"), longer, typed], "WS2 M1")
    assert _locations(found)[0] == "p/#ws2-m1"


def test_only_the_last_number_of_an_id_may_be_unfinished(asker: Page) -> None:
    """Who types "ws5-m1" may be on the way to m13, but not to workstream 57."""
    places = [_place(f"p/{id_}", id_) for id_ in ("ws5-m1", "ws5-m13", "ws57-m1")]
    assert _locations(_ask(asker, places, "ws5-m1")) == ["p/ws5-m1", "p/ws5-m13"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("plan", "Plans"),
        ("plans", "a plan"),
        ("planned", "planning"),
        ("policies", "policy"),
        ("cases", "case"),
        ("childrens", "children's"),
        ("cafe", "café"),
        ("work together", "working TOGETHER"),
    ],
)
def test_forms_of_a_word_are_found(asker: Page, typed: str, said: str) -> None:
    """Endings, capitals, accents and the genitive make no difference."""
    found = _ask(asker, [_place("p/", "Page", f"<p>{said}</p>")], typed)
    assert _locations(found) == ["p/"]


def test_the_word_as_typed_comes_before_other_forms(asker: Page) -> None:
    """Who types "plans" reads of plans first."""
    places = [_place("a/", text="plan"), _place("b/", text="plans"), _place("c/", text="planned")]
    assert _locations(_ask(asker, places, "plans"))[0] == "b/"


def test_a_phrase_comes_before_its_words(asker: Page) -> None:
    """The small words between, which by themselves tell nothing, count here."""
    scattered = _place("a/", text="care care children children in")
    exact = _place("b/", text="<p>Work with children in care is of many kinds.</p>")
    assert _locations(_ask(asker, [scattered, exact], "children in care"))[0] == "b/"


def test_a_slip_finds_the_word_and_says_what_is_missing(asker: Page) -> None:
    """The theme shows a word that is not there as struck out."""
    (group,) = _ask(asker, [_place("p/", text="<p>fostering</p>")], "fostring")
    assert group[0]["text"] == "<p><mark>fostering</mark></p>"
    assert group[0]["terms"] == {"fostring": False}


def test_a_like_word_is_no_answer_where_the_word_is_found(asker: Page) -> None:
    """Slips are thought of only when nothing else is found."""
    places = [_place("a/", text="adoption"), _place("b/", text="adaption")]
    assert _locations(_ask(asker, places, "adoption")) == ["a/"]


def test_marks_leave_the_markup_whole(asker: Page) -> None:
    """Signs that were made harmless stay so, and tags are no words."""
    text = "<p>code &amp; amp &lt;br&gt; <code>br</code></p>"
    (group,) = _ask(asker, [_place("p/", text=text)], "amp br code")
    assert group[0]["text"] == (
        "<p><mark>code</mark> &amp; <mark>amp</mark> &lt;<mark>br</mark>&gt; "
        "<code><mark>br</mark></code></p>"
    )


def test_a_place_brings_its_page(asker: Page) -> None:
    """The theme shows places under the title of their page."""
    (group,) = _ask(asker, [_place("p/", "Page"), _place("p/#one", text="word")], "word")
    assert [place["location"] for place in group] == ["p/#one", "p/"]


def test_a_broad_word_hands_over_few_places_and_counts_all(asker: Page) -> None:
    """However large a plan, the work of drawing is bounded, and what is left out is said."""
    places = [
        _place(path if number == 0 else f"{path}#a{number}", text="word")
        for path in ("a/", "b/", "c/", "d/", "e/", "f/")
        for number in range(500)
    ]
    found = _ask(asker, places, "word")
    assert len(found) == 6
    assert sum(len(group) for group in found) < 150
    assert {group[-1]["title"] for group in found} <= {
        "470 further places on this page",
        "499 further places on this page",
    }


def test_who_types_on_waits_for_the_last_answer_alone(asker: Page) -> None:
    """Keys that came before the worker got to them are not answered one by one."""
    places = [_place("a/", text="care"), _place("b/", text="children")]
    answers = _ask_each(asker, places, ["c", "ca", "car", "care"])
    assert [_locations(answer) for answer in answers] == [["a/"]]


@pytest.mark.parametrize("typed", ["care of the", "care z"])
def test_what_tells_little_need_not_be_there(asker: Page, typed: str) -> None:
    """Neither a small word nor the first letter of the next one takes a place away."""
    found = _ask(asker, [_place("p/", text="care")], typed)
    assert _locations(found) == ["p/"]


def test_a_small_word_alone_is_searched_for(asker: Page) -> None:
    """For nothing else was typed yet."""
    assert _locations(_ask(asker, [_place("p/", text="for")], "for")) == ["p/"]


def test_signs_alone_find_nothing(asker: Page) -> None:
    """They are no words, and no errors."""
    assert _ask(asker, [_place("p/", text="word")], '"+-*~^:') == []


def _place(location: str, title: str = "Title", text: str = "") -> Place:
    return {"location": location, "title": title, "text": text}


def _locations(found: Sequence[Sequence[Place]]) -> list[str]:
    """Give the best place of each page."""
    return [group[0]["location"] for group in found]


def _ask(asker: Page, places: Sequence[Place], typed: str) -> list[list[Place]]:
    """Ask for words, and give what was found: places by page, the best first."""
    (answer,) = _ask_each(asker, places, [typed])
    return answer


def _ask_each(
    asker: Page, places: Sequence[Place], typed: Sequence[str]
) -> list[list[list[Place]]]:
    """Send several texts at once, as a quick typist does, and give every answer."""
    answers: list[list[list[Place]]] = asker.evaluate(_ASK, [places, typed])
    return answers


# All is sent before the worker has begun. It is set up again after its first answer, and is ready
# again after every answer to what was sent before.
_ASK = """([docs, typed]) => new Promise((tell, fail) => {
  const worker = new Worker(location.href);
  const setUp = () => worker.postMessage({ type: 0, data: { docs } });
  const answers = [];
  worker.onerror = error => fail(error.message);
  worker.onmessage = ({ data: { type, data } }) => {
    if (type === 3 && answers.push(data.items) === 1) setUp();
    if (type === 1 && answers.length) { worker.terminate(); tell(answers); }
  };
  setUp();
  typed.forEach(each => worker.postMessage({ type: 2, data: each }));
})"""
