"""The workflows for GitHub, played in clones as its runners make them."""

from pathlib import Path

import pytest

from tests.github_runner import Runner
from tests.repositories import commit, git
from tests.requests import (
    DRAFT,
    Edit,
    make_origin,
    open_request,
    pushed,
    ran,
    replace,
    requested,
    start_refresh,
    write,
)

RISE = replace("risks.yaml", "    likelihood: 4\n", "    likelihood: 5\n")
"""A change of the register, which may be made at any time."""

NO_PAGES = {"BUILDS_NOTHING": "true"}
"""For tests that look at no page: it takes seconds to build them."""

NOTHING = "0" * 40
"""The commit before the first push of a branch."""


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with a published plan on its default branch `main`."""
    return make_origin(tmp_path / "origin")


def lower(root: Path) -> None:
    """Ask for less than was published: an error of the plan."""
    replace("workstreams/01-clubs.yaml", "more_than: 90}", "more_than: 85}")(root)


def break_file(root: Path) -> None:
    """Leave a colon in a text, so that nothing of the file can be read."""
    replace("workstreams/01-clubs.yaml", "text: Three clubs", "text: Clubs: three")(root)


def move_out(root: Path) -> None:
    """Move a file of the plan to a place of the program."""
    git(root, "mv", "workstreams/01-clubs.yaml", "docs/clubs.yaml")


def test_a_change_of_the_plan_runs_the_check_and_the_build_alone(
    origin: Path, tmp_path: Path
) -> None:
    """The required check is green without one test of the program; the site is built."""
    open_request(origin, "main", RISE)
    runner = Runner(tmp_path, origin, requested("main"))

    ended = runner.play("check.yml")

    assert {key: job.result for key, job in ended.items()} == {
        "scope": "success",
        "plan": "success",
        "all": "skipped",
        "check": "success",
    }
    assert ended["check"].name == "check"
    assert (ended["plan"].folder / "site" / "2020-21" / "index.html").is_file()
    assert runner.calls == ["make setup"]


@pytest.mark.parametrize("edit", [write("generator/new.py", "A = 1\n"), move_out])
def test_any_other_change_runs_everything(edit: Edit, origin: Path, tmp_path: Path) -> None:
    """One file of the program is enough, and so is one that leaves the plan."""

    def both(root: Path) -> None:
        RISE(root)
        edit(root)

    open_request(origin, "main", both)
    runner = Runner(tmp_path, origin, requested("main"))

    ended = runner.play("check.yml")

    assert ended["plan"].result == "skipped"
    assert ended["check"].result == "success"
    assert runner.calls == ["make site", "make test"]


@pytest.mark.parametrize("breaks", ["site", "test"])
def test_the_required_check_is_red_where_a_test_is(
    breaks: str, origin: Path, tmp_path: Path
) -> None:
    """The job of the fixed name reports, and reports what was found."""
    open_request(origin, "main", write("docs/page.md", "# Page\n"))
    runner = Runner(tmp_path, origin, requested("main"), {"BREAKS": breaks})

    assert runner.play("check.yml")["check"].result == "failure"


@pytest.mark.parametrize("edit", [lower, break_file])
def test_an_error_in_a_published_plan_is_red_and_is_told(
    edit: Edit, origin: Path, tmp_path: Path
) -> None:
    """The required check fails, a note is at the line, and the comment is there all the same."""
    open_request(origin, "main", edit)
    runner = Runner(tmp_path, origin, requested("main"))

    assert runner.play("check.yml")["check"].result == "failure"
    ended = runner.play("pull-request.yml")["plan"]

    assert ended.result == "failure"
    assert "::error file=workstreams/01-clubs.yaml,line=" in ended.log
    comment = (tmp_path / "artifacts" / "comment" / "comment.md").read_text("utf-8")
    assert "## This plan cannot be published yet" in comment


@pytest.mark.parametrize("from_fork", [False, True])
def test_a_request_into_a_refresh_branch_gets_all_that_others_get(
    from_fork: bool,  # noqa: FBT001 (a case)
    origin: Path,
    tmp_path: Path,
) -> None:
    """Open questions fail nothing; the comment is about the change alone, and names its base."""
    start_refresh(origin)
    git(origin, "switch", "--quiet", DRAFT)
    lower(origin)
    commit(origin, "An open question")
    open_request(origin, DRAFT, RISE, from_fork=from_fork)
    git(origin, "switch", "--quiet", DRAFT)
    replace("risks.yaml", "No building in Millbrook", "No hall in Millbrook")(origin)
    commit(origin, "What came to the branch since")

    checked = Runner(tmp_path, origin, requested(DRAFT), NO_PAGES).play("check.yml")
    ended = Runner(tmp_path, origin, requested(DRAFT)).play("pull-request.yml")["plan"]

    assert checked["check"].result == "success"

    assert ended.result == "success"
    assert "::error file=workstreams/" in ended.log
    comment = (tmp_path / "artifacts" / "comment" / "comment.md").read_text("utf-8")
    assert f"Compared with {DRAFT}, at " in comment
    assert "Likelihood raised: was “4”, now “5”" in comment
    assert "No hall" not in comment
    assert (tmp_path / "artifacts" / "site" / "draft" / "index.html").is_file()


def test_a_preview_leads_to_the_files_of_its_branch(origin: Path, tmp_path: Path) -> None:
    """Edit links open the file on the branch of the pull request, on pages of both kinds."""
    open_request(origin, "main", RISE)

    Runner(tmp_path, origin, requested("main")).play("pull-request.yml")

    site = tmp_path / "artifacts" / "site" / "2020-21"
    front = "https://forge.example/council/plan/edit/change"
    assert f"{front}/risks.yaml" in (site / "risks" / "index.html").read_text("utf-8")
    assert f"{front}/docs/for-staff.md" in (site / "for-staff" / "index.html").read_text("utf-8")


def test_a_plan_in_a_sub_folder_is_told_of_by_the_paths_of_the_repository(tmp_path: Path) -> None:
    """Notes and comment name files as the forge knows them; its change is one of the plan."""
    folder = "services/children"
    origin = make_origin(tmp_path / "origin", "trunk", folder)
    file = f"{folder}/workstreams/01-clubs.yaml"
    open_request(origin, "trunk", replace(file, "lead: clubs-manager\n", "lead: nobody-known\n"))
    runner = Runner(tmp_path, origin, requested("trunk", "trunk"))

    ended = runner.play("check.yml")
    assert (ended["plan"].result, ended["all"].result) == ("failure", "skipped")
    log = runner.play("pull-request.yml")["plan"].log

    comment = (tmp_path / "artifacts" / "comment" / "comment.md").read_text("utf-8")
    assert f"::error file={file},line=" in log
    assert f"- **{file}:" in comment.replace("\\_", "_")


def test_a_file_of_the_same_name_outside_the_sub_folder_is_none_of_the_plan(tmp_path: Path) -> None:
    """A register at the top of the repository belongs to something else."""
    origin = make_origin(tmp_path / "origin", plan_root="services/children")
    open_request(origin, "main", write("risks.yaml", "a: 1\n"))
    runner = Runner(tmp_path, origin, requested("main"))

    assert runner.play("check.yml")["plan"].result == "skipped"
    assert runner.calls == ["make site", "make test"]


@pytest.mark.parametrize("default", ["main", "trunk"])
def test_a_commit_on_a_branch_is_not_checked_a_second_time(default: str, tmp_path: Path) -> None:
    """Its pull request is; and what is skipped does not report under the name that is required."""
    origin = make_origin(tmp_path / "origin", default)
    git(origin, "branch", "change")
    runner = Runner(tmp_path, origin, pushed("change", NOTHING, default))

    ended = runner.play("check.yml")
    published = runner.play("pages.yml")

    assert {job.result for job in [*ended.values(), *published.values()]} == {"skipped"}
    assert "check" not in {job.name for job in ended.values()}


@pytest.mark.parametrize("default", ["main", "trunk"])
def test_the_first_push_of_the_default_branch_runs_everything(default: str, tmp_path: Path) -> None:
    """There is nothing to compare with."""
    origin = make_origin(tmp_path / "origin", default)
    runner = Runner(tmp_path, origin, pushed(default, NOTHING, default))

    assert runner.play("check.yml")["check"].result == "success"
    assert runner.calls == ["make site", "make test"]


def test_a_merge_queue_gets_the_required_check(origin: Path, tmp_path: Path) -> None:
    """A group that is to be merged reports as its pull requests did."""
    base = git(origin, "rev-parse", "HEAD").strip()
    git(origin, "switch", "--quiet", "--create", "gh-readonly-queue/main/pr-7")
    RISE(origin)
    commit(origin, "Merge of a queue")
    event = {
        "github.event_name": "merge_group",
        "github.ref": "refs/heads/gh-readonly-queue/main/pr-7",
        "github.event.merge_group.base_sha": base,
        "github.event.repository.default_branch": "main",
    }

    ended = Runner(tmp_path, origin, event, NO_PAGES).play("check.yml")

    assert (ended["plan"].result, ended["all"].result) == ("success", "skipped")
    assert (ended["check"].result, ended["check"].name) == ("success", "check")


def test_the_public_site_has_no_draft(origin: Path, tmp_path: Path) -> None:
    """A draft that got to the default branch by mistake is on no public page."""
    git(origin, "merge", "--quiet", start_refresh(origin))
    replace("workstreams/01-clubs.yaml", "title: Youth clubs", "title: Unapproved clubs")(origin)
    commit(origin, "A draft on the default branch")
    address = {"PAGES_URL": "https://council.example/plan/"}
    runner = Runner(tmp_path, origin, pushed("main", NOTHING), address)

    ended = runner.play("pages.yml")

    assert {key: job.result for key, job in ended.items()} == {
        "build": "success",
        "deploy": "success",
    }
    site = tmp_path / "artifacts" / "github-pages"
    assert (site / "2020-21" / "data" / "papers" / "plan.pdf").is_file()
    assert not (site / "draft").exists()
    texts = [
        each.read_bytes() for each in site.rglob("*") if each.suffix in {".html", ".json", ".xml"}
    ]
    assert not [text for text in texts if b"Unapproved clubs" in text]


@pytest.mark.parametrize(
    ("answer", "result"),
    [("Not Found (HTTP 404)", "success"), ("Bad credentials (HTTP 401)", "failure")],
)
def test_pages_that_are_not_switched_on_are_no_failure(
    answer: str, result: str, origin: Path, tmp_path: Path
) -> None:
    """A notice says so, and nothing is built; any other answer of GitHub is red."""
    runner = Runner(tmp_path, origin, pushed("main", NOTHING), {"PAGES_ANSWER": answer})

    ended = runner.play("pages.yml")

    assert (ended["build"].result, ended["deploy"].result) == (result, "skipped")
    assert ("::notice::GitHub Pages is not switched on" in ended["build"].log) == (
        result == "success"
    )
    assert "make setup" not in runner.calls


def test_a_plan_without_a_published_edition_is_put_nowhere(origin: Path, tmp_path: Path) -> None:
    """A first draft is for those who work on it."""
    git(origin, "rm", "--quiet", "-r", "plan/editions")
    commit(origin, "Nothing is published")
    address = {"PAGES_URL": "https://council.example/plan/"}

    ended = Runner(tmp_path, origin, pushed("main", NOTHING), address).play("pages.yml")

    assert (ended["build"].result, ended["deploy"].result) == ("success", "skipped")
    assert "::notice::No edition is published yet" in ended["build"].log


@pytest.mark.parametrize("workflow", ["pages.yml", "reminders.yml"])
@pytest.mark.parametrize(("live", "runs"), [("", False), ("true", True)])
def test_a_fork_publishes_and_reminds_only_when_told_to(
    workflow: str,
    live: str,
    runs: bool,  # noqa: FBT001 (a case)
    origin: Path,
    tmp_path: Path,
) -> None:
    """Whoever copies the project to propose a change gets no issues and no site."""
    event = pushed("main", NOTHING) | {
        "github.event.repository.fork": True,
        "vars.PLAN_LIVE": live,
        "inputs.checklist": "review",
        "inputs.day": "2020-10-05",
    }

    ended = Runner(tmp_path, origin, event).play(workflow)

    assert ("success" in {job.result for job in ended.values()}) == runs


@pytest.mark.parametrize("into", ["main", DRAFT])
def test_a_comment_is_posted_whatever_the_target(into: str, origin: Path, tmp_path: Path) -> None:
    """The script is that of the default branch, and the request is found by its commit."""
    start_refresh(origin)
    head = open_request(origin, into, RISE)
    Runner(tmp_path, origin, requested(into), NO_PAGES).play("pull-request.yml")

    runner = Runner(tmp_path, origin, ran(head), {"PULLS": f"7 {into}\n"})
    ended = runner.play("comment.yml")

    assert ended["comment"].result == "success"
    assert f"Compared with {into}, at " in runner.posted
    assert runner.calls[-1].startswith("api --silent --method POST repos/council/plan/issues/7/")


@pytest.mark.parametrize("breaks", ["setup", ""])
def test_a_run_that_broke_leaves_nothing_old_behind(
    breaks: str, origin: Path, tmp_path: Path
) -> None:
    """A set-up that failed, or a run that was never begun: the earlier comment is put right."""
    head = open_request(origin, "main", RISE)
    if breaks:
        broken = Runner(tmp_path, origin, requested("main"), {"BREAKS": breaks})
        assert broken.play("pull-request.yml")["plan"].result == "failure"

    runner = Runner(
        tmp_path, origin, ran(head, "failure"), {"PULLS": "7 main\n", "EARLIER": "71\n"}
    )
    assert runner.play("comment.yml")["comment"].result == "success"

    assert f"about commit {head[:7]} for the branch `main`" in runner.posted
    assert "https://forge.example/run/1" in runner.posted
    assert "can be published" not in runner.posted
    assert runner.calls[-1].startswith("api --silent --method PATCH ")


@pytest.mark.parametrize(("changed", "result"), [(None, "skipped"), ({"ref": "main"}, "success")])
def test_another_target_is_looked_at_and_another_title_is_not(
    changed: object, result: str, origin: Path, tmp_path: Path
) -> None:
    """The comment names the target, so it is written again; a skipped run changes nothing."""
    head = open_request(origin, "main", RISE)
    event = requested("main") | {
        "github.event.action": "edited",
        "github.event.changes.base": changed,
    }

    assert (
        Runner(tmp_path, origin, event, NO_PAGES).play("pull-request.yml")["plan"].result == result
    )
    assert (
        Runner(tmp_path, origin, ran(head, result)).play("comment.yml")["comment"].result == result
    )
