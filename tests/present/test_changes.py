"""The account of changes between two editions, and what each edition says of its items."""

import pytest
from lxml import html

from tests.factories import (
    make_action,
    make_outcome,
)
from tests.present.editions import (
    AFTER,
    BEFORE,
    LAST,
    account,
    decide,
    make_state,
    names_in,
    pages_of,
    text_of,
)
from tests.present.shown import show_editions


def test_the_first_edition_has_nothing_to_be_compared_with() -> None:
    """The page stands in every edition, and says so in the first one."""
    page = account(make_state(BEFORE))

    assert "This is the first edition" in text_of(page)
    assert not page.xpath("//article")


def test_an_account_opens_with_counts_that_reconcile() -> None:
    """Readers learn first what happened, and that nothing was left out."""
    old = make_state(BEFORE, outcomes=[make_outcome(), make_outcome(id="ws1-o2")])
    new = make_state(AFTER, outcomes=[make_outcome(), make_outcome(id="ws1-o3", text="New.")])

    page = account(old, new)

    (summary,) = page.xpath("//p[@class='plan-summary']")
    assert text_of(summary) == (
        "1 commitment was added and 1 was dropped. Of all that stays, 0 are weaker than before, 0 "
        "have a later date and 0 are stronger."
    )
    assert "6 before, plus 1 added, less 1 removed, makes 6 now; 5 of them are unchanged." in (
        text_of(page)
    )


def test_the_counts_are_set_out_by_kind() -> None:
    """Each kind of thing has a row, and everything with an id is the last."""
    page = account(make_state(BEFORE), make_state(AFTER, actions=[]))

    rows = {
        text_of(row.xpath("th")[0]): [int(text_of(cell)) for cell in row.xpath("td")]
        for row in page.xpath("//table[@class='plan-rows']/tbody/tr")
    }
    assert rows["Action"] == [1, 0, 1, 0, 0, 0, 0]
    for before, added, removed, after, *_ in rows.values():
        assert before + added - removed == after


def test_what_was_dropped_or_weakened_leads() -> None:
    """The order is: dropped and weakened, put back, unclear, the rest, and wording last."""
    names = ("a", "b", "c", "d", "e")
    old_actions = [
        make_action(id=f"ws1-a{number}", text=f"Do all of {name}.")
        for number, name in enumerate(names, start=1)
    ]
    new_actions = [
        make_action(id="ws1-a1", text="Do the whole of a."),  # "all" is gone
        make_action(id="ws1-a2", text="Do all of b, and well."),
        make_action(id="ws1-a3", text="Do all of c.", due="2018-03-31"),
        make_action(id="ws1-a4", text="Do all of d.", due="2016-12-31"),
    ]

    page = account(make_state(BEFORE, actions=old_actions), make_state(AFTER, actions=new_actions))

    of_actions = [name for name in names_in(page) if name.startswith("Action")]
    assert of_actions == [
        "Action ws1-a5",
        "Action ws1-a3",
        "Action ws1-a1",
        "Action ws1-a4",
        "Action ws1-a2",
    ]
    assert page.xpath("//details[@class='plan-folded']//article/h4[.='Action ws1-a2']")


def test_a_change_says_why() -> None:
    """The reason, who agreed it and when stand beside the change, and lead to the decision."""
    decision = decide("ws1-a1", fate="changed", reason="The lease was late.")
    old, new = (
        make_state(BEFORE),
        make_state(AFTER, decision, actions=[make_action(due="2018-03-31")]),
    )

    (article,) = account(old, new).xpath("//article[h4='Action ws1-a1']")

    assert "Due date put back" in text_of(article)
    assert "31 March 2017" in text_of(article)
    assert "Why: The lease was late. Agreed by Management Board on 4 May 2016." in (
        text_of(article)
    )
    assert article.xpath(".//a[@href='../decisions/#decision-1']")


def test_a_loss_without_a_reason_says_so() -> None:
    """A reader is never left to wonder whether a reason was overlooked."""
    (article,) = account(make_state(BEFORE), make_state(AFTER, actions=[])).xpath(
        "//article[h4='Action ws1-a1']"
    )

    assert "Why: no reason is recorded." in text_of(article)


def test_what_was_completed_is_no_loss() -> None:
    """An action that was completed is among the other changes, and no weakening."""
    decision = decide("ws1-a1", fate="completed")

    page = account(make_state(BEFORE), make_state(AFTER, decision, actions=[]))

    (article,) = page.xpath("//article[h4='Action ws1-a1']")
    assert "Completed" in text_of(article)
    assert article.get("data-direction") == "neutral"
    assert article.get("data-kind") == "removed completed"


def test_heirs_are_named() -> None:
    """What was merged leads to what it lives on in."""
    decision = decide("ws1-a2", fate="merged", successors=["ws1-a1"])
    old = make_state(BEFORE, actions=[make_action(), make_action(id="ws1-a2", text="Merge me.")])

    (article,) = account(old, make_state(AFTER, decision)).xpath("//article[h4='Action ws1-a2']")

    assert "Lives on in ws1-a1" in text_of(article)
    assert article.xpath(".//a[@href='../workstreams/ws1/#ws1-a1']")


def test_each_change_can_be_cited() -> None:
    """Each change has an id of its own on the page, and a link to it."""
    page = account(make_state(BEFORE), make_state(AFTER, actions=[], lead=None))

    parts = page.xpath("//div[@class='plan-change__part']")
    assert len(parts) > 1
    for part in parts:
        assert part.xpath(f".//a[@href='#{part.get('id')}']")
    assert len({part.get("id") for part in parts}) == len(parts)


def test_marked_words_are_said_to_those_who_hear_them() -> None:
    """Words added and removed carry words of their own, in one paragraph, and copy readably."""
    old = make_state(BEFORE, outcomes=[make_outcome(text="Assessments take at most 12 weeks.")])
    new = make_state(AFTER, outcomes=[make_outcome(text="Assessments take at most 20 weeks.")])

    (marked,) = account(old, new).xpath("//p[@class='plan-marked']")

    assert text_of(marked) == "Assessments take at most [removed: 12] [added: 20] weeks."
    assert {each.tag for each in marked.iterdescendants()} == {"del", "ins", "span"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Do it now.", "Do it well now.", "Do it [added: well] now."),
        ("Do it well now.", "Do it now.", "Do it [removed: well] now."),
        ("Do it now.", "Do it now, and well.", "Do it now[added: , and well]."),
        ("Now do all of it.", "Do all of it.", "[removed: Now do] [added: Do] all of it."),
    ],
)
def test_words_stay_apart_where_some_came_or_went(old: str, new: str, said: str) -> None:
    """No space is lost and none is added where words were put in or taken out."""
    page = account(
        make_state(BEFORE, outcomes=[make_outcome(text=old)]),
        make_state(AFTER, outcomes=[make_outcome(text=new)]),
    )

    (marked,) = page.xpath("//p[@class='plan-marked']")
    assert text_of(marked) == said


def test_a_long_rewrite_is_shown_whole() -> None:
    """Where few words are kept, readers get both wordings, was before now."""
    old = make_state(BEFORE, outcomes=[make_outcome(text="Every child has a plan that is kept.")])
    new = make_state(AFTER, outcomes=[make_outcome(text="Families say in which way we help.")])

    (shown,) = account(old, new).xpath("//article[h4='Outcome ws1-o1']//dl")

    assert [text_of(each) for each in shown.xpath(".//dt | .//dd")] == [
        "Was",
        "Every child has a plan that is kept.",
        "Now",
        "Families say in which way we help.",
    ]
    assert not shown.xpath(".//ins | .//del")


def test_any_two_editions_are_compared() -> None:
    """The newest edition has a page for each one before it, and each leads to the others."""
    plans = (make_state(BEFORE), make_state(AFTER), make_state(LAST, actions=[]))
    first, second, third = show_editions(*plans)

    pages = pages_of(third)

    assert "Action ws1-a1" in names_in(pages["changes/since-2016-17.md"])
    assert pages["changes/index.md"].xpath("//a[@href='since-2016-17/']")
    assert pages["changes/since-2016-17.md"].xpath("//a[@href='../']")
    assert pages_of(second)["changes/index.md"].xpath("//a[@href='../../2018-19/changes/']")
    assert pages_of(first)["changes/index.md"].xpath(
        "//a[@href='../../2018-19/changes/since-2016-17/']"
    )


def test_what_is_published_does_not_lead_to_a_draft() -> None:
    """A draft is compared with what is published, and not the other way about."""
    first, draft = show_editions(make_state(BEFORE), make_state(AFTER, status="draft"))

    assert "draft" not in str(html.tostring(pages_of(first)["changes/index.md"]))
    assert "since 2016 to 2017" in text_of(pages_of(draft)["changes/index.md"])
