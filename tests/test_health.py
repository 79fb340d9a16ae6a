"""`plan health`: what managers and programs are told of how far a plan can be held to.

`pytest --update-golden` writes the expected text anew; read the difference before you commit it.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.cli import main
from generator.present.edition import ShownEdition
from tests.exports.editions import EDITIONS, FIRST, find_shown
from tests.factories import (
    SOUND,
    make_action,
    make_plan,
    make_settings,
    make_workstream,
    texts_of,
    write_files,
)
from tests.present.shown import make_pages, show
from tests.site_builds import EXAMPLE

GOLDEN = Path(__file__).parent / "golden" / "health"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command, and give its exit code and what it printed."""
    code = main(["health", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def read_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:  # noqa: ANN401  (JSON)
    """Run the command for a program."""
    code, out, _ = run(capsys, *arguments, "--format", "json")
    assert code == 0
    return json.loads(out)


def page_of(edition: ShownEdition) -> html.HtmlElement:
    """Give the page of the health of an edition."""
    (body,) = [page.body for page in make_pages(edition) if page.path == "health.md"]
    return html.document_fromstring(f"<main>{body}</main>")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("sound", ("--root", str(SOUND), "--all")),
        ("first", ("--root", "FIRST")),
        ("illustrative", ("--root", str(EXAMPLE), "--edition", "2018-19")),
    ],
)
def test_the_report_is_the_expected_one(
    name: str,
    arguments: tuple[str, ...],
    first_plan: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    update_golden: bool,
) -> None:
    """The text is the one that was read and approved."""
    code, out, _ = run(capsys, *(each.replace("FIRST", str(first_plan)) for each in arguments))
    file = GOLDEN / f"{name}.txt"
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(out, "utf-8")

    assert code == 0
    assert out == file.read_text("utf-8")


def test_a_program_gets_the_tests_with_their_counts(
    first_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each test has its rule, how much passes, the same by workstream, and what fails."""
    report = read_json(capsys, "--root", str(first_plan))
    leads = next(each for each in report["tests"] if each["title"] == "Workstreams with a lead")

    assert (leads["code"], leads["met"], leads["count"]) == ("G701", 0, 9)
    assert leads["workstreams"]["ws5"] == {"met": 0, "count": 1}
    assert leads["findings"][0]["item"] == "ws1"
    assert leads["findings"][0]["file"].startswith("workstreams/01")


def test_a_program_gets_each_side_of_a_contradiction(
    first_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The item, the target in words, and the line of the source."""
    report = read_json(capsys, "--root", str(first_plan))
    sides = next(
        each["sides"] for each in report["contradictions"] if each["indicator"] == "audits-good"
    )

    assert {
        "item": "ws8-m2",
        "target": "At least 35% by 30 June 2016",
        "source": "Source line 780",
    } in sides


def test_the_trend_has_every_edition_up_to_the_one_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """How the plan came on is told edition by edition."""
    report = read_json(capsys, "--root", str(EXAMPLE), "--edition", "2017-18")

    leads = {
        each["edition"]: each["tests"]["Actions with a lead"]["met"] for each in report["trend"]
    }
    assert leads == {"2016-17": 0, "2017-18": 52}


def test_an_unknown_edition_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The editions that there are are named."""
    code, _, err = run(capsys, "--root", str(SOUND), "--edition", "1999-00")

    assert code == 2
    assert "there is no edition 1999-00; the editions are 2020-21" in err


def test_a_broken_plan_is_mended_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be read whole cannot be examined, and its errors are told."""
    workstream = make_workstream(actions=[make_action(lead="nobody-at-all")])
    root = write_files(tmp_path, texts_of(make_plan(workstreams=[workstream])))

    code, out, err = run(capsys, "--root", str(root))

    assert code == 1
    assert out == ""
    assert "broken-reference" in err


def test_the_page_opens_with_the_contradictions() -> None:
    """Each figure has its chart, and every side with its line of the source."""
    page = page_of(find_shown(FIRST))
    headings = [each.text_content() for each in page.xpath("//h3")][:4]

    assert headings == [
        "Average caseload",
        "Audited work judged good or better",
        "Length of care proceedings",
        "Statutory reviews, conferences and visits on time",
    ]
    table = page.xpath("//h3[@id='rivals-audits-good']/following::table")[0]
    assert "ws8-m2" in table.text_content()
    assert "Source line 780" in table.text_content()
    assert len(page.xpath("//h3[@id='rivals-audits-good']/following::figure")) > 0


def test_every_finding_of_the_page_leads_to_its_item() -> None:
    """From what is missing one gets to where it is missing."""
    page = page_of(find_shown(FIRST))
    rows = page.xpath("//h3[starts-with(@id, 'test-')]/following::details[1]//tbody/tr")

    assert len(rows) > 400
    assert all(row.xpath(".//th//a/@href") for row in rows)


def test_the_page_tells_what_improved() -> None:
    """The second edition is set beside the first, test by test."""
    page = page_of(find_shown(EDITIONS[1]))
    facts = " ".join(page.xpath("//dl")[0].text_content().split())

    assert "Better than before" in facts
    assert "Actions with a lead: 0 of 47 to 52 of 52" in facts


def test_the_first_edition_has_nothing_to_be_better_than() -> None:
    """It says so, rather than showing an empty list."""
    assert "This is the first edition" in page_of(find_shown(FIRST)).text_content()


def test_the_page_says_what_no_program_can_tell() -> None:
    """That a lead is named does not say that the action is the right one."""
    assert "realistic" in page_of(find_shown("sound")).text_content()


def test_an_action_says_which_letters_it_lacks() -> None:
    """The tag stands with the facts of each action."""
    action = make_action(lead=None, due=None, evidence=None, serves=())
    edition = show(
        make_plan(
            workstreams=[make_workstream(lead=None, actions=[action])],
            settings=make_settings(),
        )
    )
    (body,) = [page.body for page in make_pages(edition) if page.path == "workstreams/ws1.md"]

    assert "Not measurable, not assigned, not time-bound" in body
