"""Papers say what pages say, in the layout of a committee paper, and lead to their own parts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from generator.model.settings import ReportedTo
from generator.present.edition import ShownEdition
from generator.present.links import Link
from generator.present.papers.blocks import (
    Block,
    Bullets,
    Grid,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Resolver,
    Run,
    Tone,
    split_sheets,
)
from generator.present.papers.make import list_papers
from generator.present.words import NOT_STATED
from tests.exports.editions import EDITIONS, FIRST, NAMES, find_shown
from tests.factories import make_board, make_edition, make_plan, make_role, make_settings
from tests.present.editions import AFTER, BEFORE, decide, make_state
from tests.present.shown import show, show_editions

FRONT = (
    "Summary",
    "Recommendations",
    "How the plan serves the city's strategy",
    "Contact officers",
    "Background documents",
)
"""Headings of the front of the plan, in the order of a committee paper."""


@cache
def make_papers(name: str) -> tuple[Paper, ...]:
    """Make every paper of an edition."""
    return tuple(each.make() for each in list_papers(find_shown(name)))


def paper_of(edition: ShownEdition, page: str = "") -> Paper:
    """Make the paper of a page."""
    return next(each.make() for each in list_papers(edition) if each.page == page)


def runs_in(block: Block) -> Iterator[Run]:
    """Give the words of a block."""
    if isinstance(block, Heading):
        yield Run(block.text)
    elif isinstance(block, Paragraph):
        yield from block.runs
    elif isinstance(block, Bullets):
        yield from (run for item in block.items for run in item)
    elif isinstance(block, Grid):
        yield from (
            run for row in block.rows for cell in row for line in cell.lines for run in line
        )
    elif isinstance(block, Picture):
        yield Run(block.alt)


def text_of(paper: Paper) -> str:
    """Give all that a paper says."""
    return "\n".join("".join(run.text for run in runs_in(block)) for block in paper.blocks)


def part_of(paper: Paper, heading: str) -> list[Block]:
    """Give the blocks under a heading, up to the next one of its level."""
    found: list[Block] = []
    level = 0
    for block in paper.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            if block.text == heading:
                level = block.level
                continue
        if level:
            found.append(block)
    return found


def words_of(paper: Paper, heading: str) -> str:
    """Give what a paper says under a heading."""
    return "\n".join("".join(run.text for run in runs_in(each)) for each in part_of(paper, heading))


@pytest.mark.parametrize("name", NAMES)
def test_headings_go_down_one_level_at_a_time(name: str) -> None:
    """Those who go from heading to heading meet no gap."""
    for paper in make_papers(name):
        levels = [0, *(each.level for each in paper.blocks if isinstance(each, Heading))]
        assert max(after - before for before, after in pairwise(levels)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_each_name_stands_for_one_place(name: str) -> None:
    """A link inside a paper leads to one spot."""
    for paper in make_papers(name):
        anchors = [
            each.anchor
            for each in paper.blocks
            if isinstance(each, Heading | Paragraph) and each.anchor
        ]
        assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("name", [FIRST, *EDITIONS])
def test_the_plan_holds_every_item(name: str) -> None:
    """No outcome, priority, action, step, measure, improvement or risk is left out on paper."""
    edition = find_shown(name)
    paper = make_papers(name)[0]
    text = text_of(paper)

    items = [each for each in edition.index.entries if each.workstream or each.kind == "risk"]

    assert not [each.id for each in items if each.id not in paper.anchors]
    assert not [each.id for each in edition.index.of_kind("query") if each.id not in paper.anchors]
    assert edition.plan.narrative.vision in text


def test_the_front_has_the_order_of_a_committee_paper() -> None:
    """Summary, recommendations, alignment, contacts, background, and then the plan."""
    headings = [each.text for each in make_papers(FIRST)[0].blocks if isinstance(each, Heading)]

    assert tuple(headings[: len(FRONT)]) == FRONT


def test_the_front_says_what_the_plan_states() -> None:
    """The meeting, its day, who reports, and what was asked are those of the plan."""
    edition = make_edition(
        reported_to=(ReportedTo(board="board-1", met_on=date(2017, 1, 3), asked_to="note it"),),
        prepared_by="role-1",
    )
    plan = make_plan(
        settings=make_settings(edition=edition),
        roles=[make_role(id="role-1", title="Director")],
    )
    board = plan.people.boards[0].model_copy(update={"id": "board-1", "title": "Scrutiny"})
    people = plan.people.model_copy(update={"boards": (board,)})
    paper = paper_of(show(plan.model_copy(update={"people": people})))
    text = text_of(paper)

    assert "Report to: Scrutiny, 3 January 2017" in text
    assert "Report of: Director" in text
    assert words_of(paper, "Recommendations") == "note it"
    assert words_of(paper, "Contact officers").strip() == "Director"


def test_what_the_plan_does_not_state_has_no_heading() -> None:
    """Nothing is asked of a committee that nobody asked, and no gap is made up."""
    paper = paper_of(show(make_plan(people={"roles": (make_role(),), "boards": (make_board(),)})))

    headings = [each.text for each in paper.blocks if isinstance(each, Heading)]
    assert not set(FRONT[1:]) & set(headings)
    assert f"Report to: {NOT_STATED}" in text_of(paper)


def test_there_is_a_paper_for_each_earlier_edition_and_each_review() -> None:
    """What changed since any edition, and each quarter, can be taken to a committee."""
    pages = [each.page for each in list_papers(find_shown(EDITIONS[2]))]

    assert pages == [
        "",
        "changes",
        "changes/since-2016-17",
        "reviews/2018-19-q1",
        "reviews/2018-19-q2",
        "reviews/2018-19-q3",
        "reviews/2018-19-q4",
    ]


def test_a_comparison_opens_with_what_was_weakened() -> None:
    """Members read losses first, on paper as on the page."""
    paper = next(
        each.make() for each in list_papers(find_shown(EDITIONS[1])) if each.page == "changes"
    )
    headings = [each.text for each in paper.blocks if isinstance(each, Heading) and each.level == 1]

    (first, *_) = (each for each in headings if each[-1] == ")")
    assert first.startswith("Dropped and weakened")


def test_a_loss_has_its_reason() -> None:
    """Under what was dropped stands why, and who agreed it."""
    before = make_state(BEFORE)
    dropped = decide("ws1-m1", fate="dropped", reason="Nobody counts it.")
    after = make_state(AFTER, dropped, measures=[])
    paper = paper_of(show_editions(before, after)[1], "changes")

    assert "Why: Nobody counts it." in text_of(paper)


def test_marked_words_carry_words() -> None:
    """What was taken out and put in is told by more than a line through or under it."""
    before = make_state(BEFORE, summary="Helps all families in the city every day.")
    after = make_state(AFTER, summary="Helps most families in the city every day.")
    paper = paper_of(show_editions(before, after)[1], "changes")

    text = text_of(paper)

    assert "[removed: all]" in text
    assert "[added: most]" in text


def test_a_report_opens_with_the_exceptions_of_its_page() -> None:
    """The report of a quarter has each exception that the page has."""
    edition = find_shown(EDITIONS[1])
    progress = edition.reviewed[2]
    assert progress.review is not None
    paper = paper_of(edition, "reviews/2017-18-q3")

    rows = sum(len(each.rows) for each in part_of(paper, "Exceptions") if isinstance(each, Grid))

    assert rows == len(progress.exceptions)
    assert progress.review.statement in words_of(paper, "Summary")


def test_an_acronym_is_told_once() -> None:
    """At its first use in a paper an acronym is followed by what it stands for."""
    text = text_of(make_papers(FIRST)[0])

    assert text.count("(multi-agency safeguarding hub)") == 1


@pytest.mark.parametrize("name", EDITIONS)
def test_a_made_up_edition_says_so_first_and_on_each_page(name: str) -> None:
    """A page that was copied alone is still known to be made up."""
    for paper in make_papers(name):
        if find_shown(name).plan.settings.edition.illustrative:
            assert paper.warnings[0].startswith("Illustrative.")
            assert paper.foot.startswith("Illustrative.")


def test_a_draft_says_so_first_and_on_each_page() -> None:
    """What may still change is not taken for what was published."""
    paper = make_papers("sound")[0]

    assert any(warning.startswith("Draft.") for warning in paper.warnings)
    assert "Draft." in paper.foot


def test_a_link_to_what_is_in_the_paper_stays_in_it() -> None:
    """A reference jumps inside the document, whatever is known of the site."""
    paper = make_papers(FIRST)[0]
    run = Resolver("workstreams/ws1").run(Link("Outcome", "../ws5/#ws5-o2"))

    assert run.place == "workstreams/ws5/#ws5-o2"
    assert paper.find_anchor(run) == "ws5-o2"


def test_a_link_to_what_is_elsewhere_leads_to_the_site_where_that_is_known() -> None:
    """Without an address there is no link, rather than one that leads nowhere."""
    paper = make_papers(FIRST)[0]
    run = Resolver("workstreams/ws1").run(Link("People", "../../people/#lead"))

    assert paper.find_anchor(run) == ""
    assert paper.find_url(run) == ""
    assert replace(paper, address="https://plan.example/e/").find_url(run) == (
        "https://plan.example/e/people/#lead"
    )


def test_a_link_out_of_the_edition_is_words_alone() -> None:
    """Another edition has papers of its own."""
    run = Resolver("changes").run(Link("Then", "../../2016-17/changes/"))

    assert run.place == ""


def test_a_wide_table_lies_on_its_side_with_its_headings() -> None:
    """No heading stands on a page of its own before the table that it names."""
    paper = paper_of(find_shown(EDITIONS[1]), "reviews/2017-18-q3")
    sheets = list(split_sheets(paper.blocks))

    assert [block for sheet in sheets for block in sheet.blocks] == list(paper.blocks)
    for sheet in sheets:
        wide = {each.is_wide for each in sheet.blocks if isinstance(each, Grid)}
        assert wide <= {sheet.is_wide}
        assert not isinstance(sheet.blocks[-1], Heading)


def test_gaps_of_an_item_are_named_together() -> None:
    """A lead and a date that are not stated take one line, and are still said."""
    paper = make_papers(FIRST)[0]
    position = next(
        number
        for number, each in enumerate(paper.blocks)
        if isinstance(each, Paragraph) and each.anchor == "ws5-a3"
    )
    facts = paper.blocks[position + 1]

    assert isinstance(facts, Paragraph)
    assert facts.tone is Tone.FACTS
    assert "Not stated in this edition: lead, due" in "".join(run.text for run in facts.runs)


def test_a_chart_has_words_for_those_who_cannot_see_it() -> None:
    """Its figures stand beside it, and its text says what it shows."""
    pictures = [each for each in make_papers(FIRST)[0].blocks if isinstance(each, Picture)]

    assert pictures
    assert all(each.alt and each.caption and each.svg.startswith("<svg") for each in pictures)
