"""`plan publish --amend`: what was edited of a published edition becomes an interim one."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.load.project import load_project
from generator.model.items import Action
from generator.model.plan import Plan
from generator.model.settings import Edition
from generator.model.workstream import Workstream
from generator.publish.approval import Approval
from generator.publish.sign_offs import sign_offs_file
from tests.factories import (
    list_decisions,
    make_decision,
    make_edition,
    make_risk,
    make_settings,
    make_target,
)
from tests.publish.pages_on_disk import read_pages
from tests.publish.refreshes import (
    AMENDED,
    FIRST,
    INTERIM,
    LATER,
    NEXT,
    NOTE,
    OPTIONS,
    SIGNED_ON,
    amend,
    edit,
    make_aim,
    make_due,
    make_first_workstream,
    make_second_workstream,
    make_small_plan,
    open_refresh,
    publish_first,
    sign,
    start,
)
from tests.publish.runner import Runner
from tests.site_builds import copy_frame, read_tree, run_plan, share

THIRD = "2016-17.3"
LATER_ON = date(2017, 6, 1)
LATER_OPTIONS = (*OPTIONS[:2], "--approved-on", "2017-06-02", "--published-on", "2017-06-02")
SETTINGS = "plan/plan.yaml"
MEETING = {"board": "board", "met_on": "2017-01-03", "asked_to": "Say: yes # or no"}

REWORDED = make_small_plan({"summary": "Finds and keeps very good staff."})
AGAIN = make_small_plan({"summary": "Finds, keeps and trains very good staff."})
LOWERED = make_small_plan({"measures": [make_aim(targets=[make_target(by=LATER, at_least=90)])]})


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The small plan, published."""
    return publish_first(tmp_path / "published")


@pytest.fixture
def amended(published: Path) -> Path:
    """The same with an edit of workstream 1, which its lead has signed."""
    edit(published, REWORDED)
    sign(published, "ws1")
    return published


def edition_in(root: Path) -> Edition:
    """Give what plan.yaml says of the edition."""
    plan = load_project(root).loaded.plan
    assert plan is not None
    return plan.settings.edition


def test_edits_become_an_interim_edition(amended: Path, plan: Runner) -> None:
    """It is sealed under the next number, and the plan is sound."""
    done = plan("publish", amended, "--amend", *NOTE, *OPTIONS)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "Published edition 2016-17.2: sealed in plan/editions/2016-17.2.json.\n"
    )
    assert load_project(amended).edition_ids == (FIRST, INTERIM)
    assert plan("check", amended).returncode == 0


def test_an_interim_edition_says_what_it_is(amended: Path) -> None:
    """Days and completeness are those of the edition that it mends; approval and note its own."""
    before = edition_in(amended)

    days = (date(2017, 5, 1), date(2017, 5, 2))
    amend(amended, Approval("board", *days, "A slip is mended.", date(2017, 2, 1)))

    own = {
        "id": INTERIM,
        "title": "2016 to 2017, amended 2",
        "approved_by": "board",
        "approved_on": date(2017, 5, 1),
        "published_on": date(2017, 5, 2),
        "supersedes": FIRST,
        "change_note": "A slip is mended.",
        "as_at": date(2017, 2, 1),
    }
    assert edition_in(amended) == before.model_copy(update=own)


def test_the_edition_that_was_mended_stays_as_it_was(amended: Path) -> None:
    """Two files are written: the new sealed one, and plan.yaml round which nothing changes."""
    before = read_tree(amended)

    amend(amended)

    after = read_tree(amended)
    assert after.keys() - before.keys() == {f"plan/editions/{INTERIM}.json"}
    assert {path for path in before if after[path] != before[path]} == {SETTINGS}
    head, _, rest = before[SETTINGS].partition(b"edition:\n")
    assert after[SETTINGS].startswith(head)
    assert after[SETTINGS].endswith(rest[rest.index(b"licence:") :])


def test_a_second_amendment_follows_the_first(amended: Path, plan: Runner) -> None:
    """Numbers count on, and the third edition follows the second."""
    amend(amended)
    edit(amended, AGAIN)
    sign(amended, "ws1", LATER_ON)

    done = plan("publish", amended, "--amend", *NOTE, *LATER_OPTIONS)

    assert done.returncode == 0
    assert load_project(amended).edition_ids == (FIRST, INTERIM, THIRD)
    edition = edition_in(amended)
    assert (edition.supersedes, edition.title) == (INTERIM, "2016 to 2017, amended 3")


def test_the_year_after_follows_the_last_amendment(amended: Path) -> None:
    """The next refresh begins from what is in force."""
    amend(amended)

    start(amended, NEXT, LATER_ON)

    assert (edition_in(amended).id, edition_in(amended).supersedes) == (NEXT, INTERIM)


@pytest.mark.parametrize(
    "note",
    [
        "One thing: the date.",
        "Item #4",
        "yes",
        "2017",
        "- a",
        '"',
        "'tis",
        "£5 & é",
        "[",
        "{}",
        "*",
    ],
)
def test_any_words_may_be_the_note(amended: Path, note: str) -> None:
    """No sign in the note has a meaning of its own in plan.yaml."""
    amend(amended, replace(AMENDED, change_note=note))

    assert edition_in(amended).change_note == note


def test_a_note_in_several_lines_is_one(amended: Path) -> None:
    """Line breaks and spaces round it are those of the terminal; nothing at all is no note."""
    done = amend(amended, replace(AMENDED, change_note="  "))
    assert "Say what changed and why." in done.refusal

    amend(amended, replace(AMENDED, change_note="  Two slips\n are mended. "))
    assert edition_in(amended).change_note == "Two slips are mended."


def test_meetings_and_notes_of_the_edition_are_kept(tmp_path: Path) -> None:
    """What is said of the edition in more than one line goes on with it."""
    edition = make_edition(reported_to=[MEETING], note="Read this: first.\nThen that. # all")
    settings = make_settings(edition=edition)
    root = publish_first(tmp_path, make_small_plan(settings=settings))
    edit(root, REWORDED)
    sign(root, "ws1")

    amend(root)

    assert edition_in(root).reported_to == edition.reported_to
    assert edition_in(root).note == edition.note


def test_only_the_leads_of_what_changed_sign(published: Path, plan: Runner) -> None:
    """A workstream that stands as it was needs no signature."""
    edit(published, REWORDED)

    told = assert_refused(published, plan)

    assert "1. Workforce: not signed off." in told
    assert "2. Care:" not in told
    assert "0 questions" not in told


def test_the_lead_who_loses_an_item_to_another_signs_too(tmp_path: Path, plan: Runner) -> None:
    """A workstream that an item was moved from has changed as well."""
    own, moved = make_due(), make_due(id="ws2-a1", text="Visit every home.", lead="manager")
    kept = make_due(id="ws2-a2", text="Ask families what they need.", lead="manager")
    root = publish_first(tmp_path, make_small_plan(workstreams=make_pair([own], [moved, kept])))
    edit(root, make_small_plan(workstreams=make_pair([own, moved], [kept])))

    told = assert_refused(root, plan)

    assert "1. Workforce: not signed off." in told
    assert "2. Care: not signed off." in told


def make_pair(first: list[Action], second: list[Action]) -> list[Workstream]:
    """Make both workstreams with actions of their own."""
    return [make_first_workstream(actions=first), make_second_workstream(actions=second)]


def test_the_command_that_is_told_signs(published: Path, plan: Runner) -> None:
    """What the refusal says to type is taken, and then the edition is published."""
    edit(published, REWORDED)
    told = assert_refused(published, plan)
    assert "plan refresh sign ws1 --on DAY" in told

    assert (
        plan("refresh sign", published, "ws1", "--on", "2017-04-12", "--by", "Jo").returncode == 0
    )

    assert f'edition: "{INTERIM}"' in (published / sign_offs_file("ws1")).read_text("utf-8")
    assert plan("publish", published, "--amend", *NOTE, *OPTIONS).returncode == 0


def test_the_register_may_be_published_anew(published: Path) -> None:
    """A rescored risk is enough for an interim edition, and nobody signs it."""
    edit(published, make_small_plan(risks=[make_risk(likelihood=5)]))

    assert amend(published).done


@pytest.mark.parametrize(("edition", "is_told"), [(INTERIM, True), (FIRST, False), (NEXT, False)])
def test_decisions_of_the_interim_edition_count(
    published: Path, plan: Runner, edition: str, *, is_told: bool
) -> None:
    """What is weaker wants a decision that takes effect in this very edition."""
    decision = make_decision(edition=edition, items=["ws1-m1"], fate="changed")
    edit(published, LOWERED.model_copy(update={"decisions": list_decisions(decision)}))
    sign(published, "ws1")

    if is_told:
        assert plan("publish", published, "--amend", *NOTE, *OPTIONS).returncode == 0
    else:
        assert "[C902]" in assert_refused(published, plan)


def test_errors_are_told(published: Path, plan: Runner) -> None:
    """An interim edition is held to every rule; the edit itself is none of them."""
    edit(published, make_small_plan({"actions": [make_due(lead="nobody")]}))

    told = assert_refused(published, plan)

    assert 'no role has the id "nobody" [R304]' in told
    assert "E802" not in told


def test_a_draft_is_not_amended(tmp_path: Path, plan: Runner) -> None:
    """There is nothing published to mend while the next edition is open."""
    root = open_refresh(tmp_path)
    before = read_tree(root)

    done = plan("publish", root, "--amend")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "plan: edition 2017-18 is a draft; publish it with: plan publish (without --amend)\n"
    )
    assert read_tree(root) == before


def test_an_edition_in_which_nothing_changed_is_not_sealed_again(
    published: Path, plan: Runner
) -> None:
    """A comment is no change; the message says what to do."""
    risks = published / "risks.yaml"
    risks.write_text(f"# Looked at again.\n{risks.read_text('utf-8')}", "utf-8")
    before = read_tree(published)

    done = plan("publish", published, "--amend", "--change-note", "Nothing.")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "plan: nothing has changed since edition 2016-17 was published; edit the files first, and "
        "then run: plan publish --amend\n"
    )
    assert read_tree(published) == before


def test_a_run_that_was_interrupted_is_ended_by_the_next(amended: Path, plan: Runner) -> None:
    """Sealed, and killed before plan.yaml was written: the same command ends it."""
    before = (amended / SETTINGS).read_bytes()
    words = ("--amend", *NOTE, *OPTIONS)
    plan("publish", amended, *words)
    published = read_tree(amended)
    (amended / SETTINGS).write_bytes(before)

    done = plan("publish", amended, *words)

    assert done.returncode == 0
    assert read_tree(amended) == published


def test_the_command_alone_ends_an_interrupted_run(amended: Path, plan: Runner) -> None:
    """What was sealed says who approved it and what it changes, so nothing is to be typed again."""
    before = (amended / SETTINGS).read_bytes()
    plan("publish", amended, "--amend", *NOTE, *OPTIONS, "--as-at", "2017-02-01")
    published = read_tree(amended)
    (amended / SETTINGS).write_bytes(before)

    done = plan("publish", amended, "--amend")

    assert (done.returncode, done.stderr) == (0, "")
    assert read_tree(amended) == published


def assert_refused(root: Path, plan: Runner) -> str:
    """Hold that no interim edition is made and nothing written, and give what is told."""
    before = read_tree(root)

    done = plan("publish", root, "--amend", *NOTE, *OPTIONS)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Not published.\n\nRefresh of 2016-17.")
    assert read_tree(root) == before
    return done.stderr


TRANSCRIBED = {"completeness": "transcribed", "note": "Taken from a report without owners."}


def make_gaps(**fields: object) -> Plan:
    """Make a plan as it was taken from a document: nobody leads, and an action has no date."""
    first = make_first_workstream(
        lead=None,
        actions=[make_due(lead=None, due=None), make_due(id="ws1-a2", text="Hire.", due=None)],
        measures=[make_aim(lead=None)],
        **fields,
    )
    settings = make_settings(edition=make_edition(**TRANSCRIBED))
    workstreams = [first, make_second_workstream(lead=None)]
    return make_small_plan(
        workstreams=workstreams, risks=[make_risk(owner=None)], settings=settings
    )


def test_a_slip_in_a_transcribed_edition_is_mended(tmp_path: Path, plan: Runner) -> None:
    """No lead, date or sign-off is asked for that the document lacks: edit, and publish."""
    root = publish_first(tmp_path, make_gaps())
    copy_frame(root)
    edit(root, make_gaps(summary="Finds and keeps very good staff."))

    done = plan("publish", root, "--amend", *NOTE, *OPTIONS)

    assert (done.returncode, done.stderr) == (0, "")
    assert edition_in(root).completeness == "transcribed"
    assert plan("check", root).returncode == 0
    assert run_plan("build", "--root", root).returncode == 0


def test_a_workstream_without_a_lead_is_not_signed(tmp_path: Path, plan: Runner) -> None:
    """Who tries to sign it all the same is told that nobody has to."""
    root = publish_first(tmp_path, make_gaps())
    edit(root, make_gaps(summary="Finds and keeps very good staff."))

    done = plan("refresh sign", root, "ws1", "--on", "2017-04-12", "--by", "Jo")

    assert done.returncode == 2
    assert done.stderr == (
        "plan: ws1 has no lead, so edition 2016-17.2 needs no sign-off of it; publish it with: "
        "plan publish --amend\n"
    )


def make_accepted(*added: Action, **fields: object) -> Plan:
    """Make a live plan in which an action has neither lead nor date, and was published so."""
    gap = make_due(id="ws1-a2", text="Train all managers.", lead=None, due=None, **fields)
    return make_small_plan({"actions": [make_due(), gap, *added]})


@pytest.fixture
def accepted(tmp_path: Path) -> Path:
    """That plan, published while its rules let it be."""
    root = tmp_path / "accepted"
    rules = {"G701": "warning", "G702": "warning"}
    publish_first(root, make_accepted().model_copy(update={"settings": make_settings(rules=rules)}))
    return root


def publish_without_rules(root: Path, plan: Runner, after: Plan) -> str:
    """Amend a plan whose own levels of rules are gone, and return what is said of errors."""
    edit(root, after)
    text = (root / SETTINGS).read_text("utf-8")
    (root / SETTINGS).write_text(text.partition("rules:")[0], "utf-8")
    sign(root, "ws1")
    return plan("publish", root, "--amend", *NOTE, *OPTIONS).stderr


def test_gaps_that_were_accepted_are_not_asked_about(accepted: Path, plan: Runner) -> None:
    """In a live edition as well: what is as it was published is not asked about again."""
    after = make_accepted().workstreams[0].model_copy(update={"summary": "Finds staff."})
    workstreams = [after, make_second_workstream()]

    assert not publish_without_rules(accepted, plan, make_small_plan(workstreams=workstreams))

    assert plan("check", accepted).returncode == 0
    assert "warning[G702]" in plan("check", accepted, "--all").stdout


@pytest.mark.parametrize(
    ("after", "asked"),
    [
        (make_accepted(evidence="A list of names"), ["G702"]),
        (make_accepted(make_due(id="ws1-a3", text="Buy a bus.", due=None)), ["G702"]),
    ],
)
def test_what_an_amendment_changes_or_adds_is_asked_about(
    accepted: Path, plan: Runner, after: Plan, asked: list[str]
) -> None:
    """An item that is touched answers for its gaps, and a new one for its own."""
    told = publish_without_rules(accepted, plan, after)

    assert re.findall(r"\[([A-Z]\d{3})\]$", told, re.MULTILINE) == asked


def test_what_moves_is_asked_about(accepted: Path, plan: Runner) -> None:
    """An item in another workstream is a change of both."""
    first, second = make_accepted().workstreams
    moved = first.actions[1]
    first = first.model_copy(update={"actions": first.actions[:1]})
    second = second.model_copy(update={"actions": (*second.actions, moved)})
    edit(accepted, make_small_plan(workstreams=[first, second]))
    sign(accepted, "ws2")

    told = publish_without_rules(accepted, plan, make_small_plan(workstreams=[first, second]))

    assert re.findall(r"\[([A-Z]\d{3})\]$", told, re.MULTILINE) == ["G702", "C908"]


def make_three(root: Path) -> None:
    """Publish the small plan, amend it twice, and build its site."""
    publish_first(root)
    copy_frame(root)
    for state, day in ((REWORDED, SIGNED_ON), (AGAIN, LATER_ON)):
        edit(root, state)
        sign(root, "ws1", day)
        assert amend(root, replace(AMENDED, approved_on=day, published_on=day)).done
    done = run_plan("build", "--root", root)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an edition that was amended twice."""
    return share(tmp_path_factory, "amended", make_three) / "site"


def test_the_site_shows_interim_editions_in_their_order(site: Path) -> None:
    """The newest is the current one."""
    versions = json.loads((site / "versions.json").read_text("utf-8"))

    assert [(each["version"], each["aliases"]) for each in versions] == [
        (THIRD, ["current"]),
        (INTERIM, []),
        (FIRST, []),
    ]
    assert versions[0]["title"] == "2016 to 2017, amended 3"


def test_each_interim_edition_says_what_changed(site: Path) -> None:
    """It has its own comparison with the edition before, and with every earlier one."""
    pages = read_pages(site)

    said = {
        path: " ".join(page.tree.xpath("string(//article)").split())
        for path, page in pages.items()
        if "/changes/" in path
    }
    assert "Finds and keeps [added: very] good staff." in said[f"{INTERIM}/changes/index.html"]
    assert "trains" not in said[f"{INTERIM}/changes/index.html"]
    assert "trains" in said[f"{THIRD}/changes/index.html"]
    assert f"{THIRD}/changes/since-{FIRST}/index.html" in said
