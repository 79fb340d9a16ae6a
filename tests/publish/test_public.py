"""`plan build --published`, and where "Edit" leads on a site of any repository."""

import re
from pathlib import Path

import pytest
from lxml import html

from tests.factories import SOUND, write_files
from tests.repositories import git
from tests.requests import DRAFT, make_origin, start_refresh
from tests.site_builds import copy_project, read_tree, run_plan

DECISION = """  - id: decision-99
    edition: "2021-22"
    items: [ws1-a1]
    fate: changed
    reason: Nobody has approved this reason.
    agreed_by: management-board
    agreed_on: 2021-03-01
"""

QUARTER = re.compile(rb"2021-22-q\d")
"""A quarter to which a review has moved a date; it is of a year, and of no draft."""

REPOSITORY = "https://forge.example/council/plan"


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """A published plan with a draft on top of it, and a decision of the draft."""
    origin = make_origin(tmp_path / "origin")
    git(origin, "switch", "--quiet", start_refresh(origin))
    file = origin / "plan" / "decisions.yaml"
    file.write_text(file.read_text("utf-8") + DECISION, "utf-8")
    return origin


def test_a_public_site_says_nothing_of_a_draft(drafted: Path, tmp_path: Path) -> None:
    """Neither its pages, nor its decisions, nor a link to it, nor what an earlier build left."""
    out = tmp_path / "site"
    assert run_plan("build", "--root", drafted, "--out", out).returncode == 0
    assert (out / "draft").is_dir()

    done = run_plan("build", "--published", "--root", drafted, "--out", out)

    assert done.returncode == 0, done.stderr
    assert not (out / "draft").exists()
    told = (b"2021 to 2022", b"2021-22", b"Nobody has approved", b"draft/")
    assert not [
        (name, word)
        for name, content in read_tree(out).items()
        if name.endswith((".html", ".json", ".xml", ".csv", ".txt", ".ics"))
        for word in told
        if word in QUARTER.sub(b"", content) and b"plan refresh" not in content
    ]


def test_a_build_for_editors_has_the_draft_again(drafted: Path, tmp_path: Path) -> None:
    """What was built for the public is not taken for what editors want, nor the other way round."""
    out = tmp_path / "site"
    assert run_plan("build", "--published", "--root", drafted, "--out", out).returncode == 0
    assert run_plan("build", "--root", drafted, "--out", out).returncode == 0

    decisions = (out / "2020-21" / "decisions" / "index.html").read_text("utf-8")
    assert "Nobody has approved this reason." in decisions
    assert (out / "draft").is_dir()


@pytest.mark.parametrize("options", [(), ("--edition", "2020-21")])
def test_nothing_is_built_for_the_public_before_the_first_edition(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    """A first draft is no more approved than a later one; a site that is there stays."""
    root = copy_project(tmp_path / "project", SOUND)
    out = write_files(tmp_path / "site", {"versions.json": "[]", "index.html": "Old"})

    done = run_plan("build", "--published", "--root", root, "--out", out, *options)

    assert done.returncode == 2
    assert done.stderr == (
        "plan: no edition is published yet, so there is nothing to build for the public; seal the "
        "draft with: plan publish; or see it with: plan build\n"
    )
    assert (out / "index.html").read_text("utf-8") == "Old"


def edit_links(site: Path) -> list[str]:
    """List where the pages of a site lead for editing."""
    pages = (html.parse(str(file)) for file in sorted(site.rglob("*.html")))
    return [str(link) for page in pages for link in page.xpath("//a/@href") if "/edit/" in link]


@pytest.mark.parametrize("command", ["build", "stage"])
def test_without_a_repository_there_are_no_edit_links(command: str, tmp_path: Path) -> None:
    """Nobody is led to a host that does not exist, on pages of the plan or written by hand."""
    root = copy_project(tmp_path / "project", SOUND)
    out = tmp_path / "out"
    words = ("build", "--out", out) if command == "build" else ("stage", out)

    assert run_plan(*words, "--root", root, environment={"PLAN_REPOSITORY": ""}).returncode == 0

    texts = [content for name, content in read_tree(out).items() if name.endswith((".html", ".md"))]
    assert texts
    assert not [text for text in texts if b"/edit/" in text or b"forge.example" in text]


@pytest.mark.parametrize(
    ("branch", "shown", "folder"),
    [
        ("", "HEAD", "."),
        ("1.10", "1.10", "."),
        (DRAFT, DRAFT, "services/children"),
        ("a b/#1", "a%20b/%231", "our plans/b"),
    ],
)
def test_edit_links_lead_to_the_branch_and_folder(
    branch: str, shown: str, folder: str, tmp_path: Path
) -> None:
    """The files of the plan are where it is, and the pages that it shares at the top."""
    origin = make_origin(tmp_path / "origin", plan_root=folder)
    environment = {"PLAN_REPOSITORY": f"{REPOSITORY}/", "PLAN_BRANCH": branch}

    done = run_plan(
        "build", "--root", origin / folder, "--out", tmp_path / "site", environment=environment
    )

    assert done.returncode == 0, done.stderr
    links = edit_links(tmp_path / "site" / "2020-21")
    prefix = "" if folder == "." else f"{folder.replace(' ', '%20')}/"
    assert f"{REPOSITORY}/edit/{shown}/{prefix}risks.yaml" in links
    assert f"{REPOSITORY}/edit/{shown}/docs/for-staff.md" in links
    assert all(link.startswith(f"{REPOSITORY}/edit/{shown}/") for link in links)
