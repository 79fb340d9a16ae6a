"""The feeds of changes: sound Atom with names that stay, one of the plan and one a workstream."""

from collections.abc import Mapping

import pytest
from lxml import etree

from generator.model.plan import Plan
from generator.model.settings import Settings
from generator.present.feeds import make_feeds
from tests.factories import make_action, make_decision
from tests.present.editions import AFTER, BEFORE, make_state
from tests.present.shown import make_timeline

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "https://plan.example/site/"


def feeds_of(*plans: Plan, site_url: str = "") -> Mapping[str, etree._Element]:
    """Give the feeds of some editions as XML."""
    timeline = make_timeline(*plans)
    folders = {state.name: state.name for state in timeline.states}
    made = make_feeds(timeline, folders, site_url)
    return {path: etree.fromstring(text.encode()) for path, text in made.items()}


def texts(feed: etree._Element, path: str) -> list[str]:
    """Give the text of what a path finds."""
    return [
        " ".join("".join(each.itertext()).split()) for each in feed.xpath(path, namespaces=ATOM)
    ]


def test_there_is_a_feed_of_the_plan_and_one_a_workstream() -> None:
    """Each stands at an address that does not change with editions."""
    assert set(feeds_of(make_state(BEFORE))) == {"feeds/changes.xml", "feeds/ws1.xml"}


def test_a_draft_is_in_no_feed() -> None:
    """What may still change is told to nobody."""
    feeds = feeds_of(make_state(BEFORE), make_state(AFTER, status="draft", actions=[]))

    assert texts(feeds["feeds/changes.xml"], "a:entry/a:title") == ["Edition 2016 to 2017"]


def test_nothing_is_fed_before_anything_is_published() -> None:
    """A plan with a draft alone has no feeds."""
    assert feeds_of(make_state(BEFORE, status="draft")) == {}


def test_a_feed_says_what_changed_and_why() -> None:
    """The newest edition has an entry that sums it up, and one for each thing that changed."""
    decision = make_decision(edition=AFTER, items=["ws1-a1"], fate="changed", reason="Late lease.")
    new = make_state(AFTER, decision, actions=[make_action(due="2018-03-31")])

    feed = feeds_of(make_state(BEFORE), new)["feeds/ws1.xml"]

    titles = texts(feed, "a:entry/a:title")
    assert titles == [
        "Edition 2017 to 2018",
        "Action ws1-a1: due date put back",
        "Edition 2016 to 2017",
    ]
    (said,) = texts(feed, "a:entry[2]/a:content")
    assert "was “31 March 2017”, now “31 March 2018”" in said
    assert "Why: Late lease." in said


def test_every_entry_has_what_atom_asks_for() -> None:
    """Feed and entries have an id, a title, a time and a link; the feed has an author.

    Source: RFC 4287, sections 4.1.1 and 4.1.2.
    """
    for feed in feeds_of(make_state(BEFORE), make_state(AFTER, actions=[])).values():
        for each in (feed, *feed.xpath("a:entry", namespaces=ATOM)):
            for name in ("id", "title", "updated"):
                assert len(each.xpath(f"a:{name}", namespaces=ATOM)) == 1
            assert each.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
        assert texts(feed, "a:author/a:name") == ["The editors of Service Plan"]
        ids = texts(feed, "//a:id")
        assert len(set(ids)) == len(ids)
        assert all(each.startswith("urn:uuid:") for each in ids)


def test_names_stay_when_the_site_moves() -> None:
    """A reader does not see every entry as new when the address of the site changes."""
    plans = (make_state(BEFORE), make_state(AFTER, actions=[]))

    relative = feeds_of(*plans)["feeds/changes.xml"]
    absolute = feeds_of(*plans, site_url=SITE)["feeds/changes.xml"]

    assert texts(relative, "//a:id") == texts(absolute, "//a:id")
    assert relative.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == ["../feeds/changes.xml"]
    assert absolute.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [
        f"{SITE}feeds/changes.xml"
    ]


@pytest.mark.parametrize("field", ["title", "organisation", "service"])
@pytest.mark.parametrize("pinned", [None, {"organisation": "A", "service": "B", "title": "C"}])
def test_names_stay_when_the_words_of_the_plan_change(
    field: str, pinned: Mapping[str, str] | None
) -> None:
    """Another apostrophe in a title makes no entry new to those who follow the feed."""
    first, second = (
        feeds_of(
            *(
                _with_settings(each, lasting_names=pinned, **{field: words})
                for each in (make_state(BEFORE), make_state(AFTER, actions=[]))
            )
        )
        for words in ("Children's", "Children\u2019s")
    )

    for path, feed in first.items():
        assert texts(feed, "//a:id") == texts(second[path], "//a:id")


def test_the_feed_is_never_older_than_it_was() -> None:
    """An interim edition without a day of publication says that of the edition before it."""
    dated = _with_edition(make_state(BEFORE), published_on="2017-02-01")
    interim = _with_edition(make_state(BEFORE, actions=[]), id="2016-17.2", as_at="2017-01-03")

    feed = feeds_of(dated, interim)["feeds/changes.xml"]

    assert set(texts(feed, "//a:updated")) == {"2017-02-01T00:00:00Z"}


def _with_settings(plan: Plan, **fields: object) -> Plan:
    settings = Settings.model_validate({**plan.settings.model_dump(), **fields})
    return plan.model_copy(update={"settings": settings})


def _with_edition(plan: Plan, **fields: object) -> Plan:
    return _with_settings(plan, edition={**plan.settings.edition.model_dump(), **fields})


def test_hostile_text_stays_text() -> None:
    """Markup in the plan is no markup of the feed."""
    text = "</p></div><script>alert(1)</script> & ]]> {{ 7*7 }}"
    new = make_state(AFTER, actions=[make_action(id="ws1-a2", text=text)])

    feed = feeds_of(make_state(BEFORE), new)["feeds/changes.xml"]

    assert not feed.xpath("//*[local-name()='script']")
    assert any(text in said for said in texts(feed, "a:entry/a:content"))
