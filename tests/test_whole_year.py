"""A whole year of a plan: from one published edition over its reviews to the next refresh.

It is played once, with the installed command in a git repository of its own, as managers do: a
refresh on two branches that are merged, a gap left open, sign-offs, publication, four reviews with
monthly figures, an interim edition after the third, and the next refresh. After each step what CI
runs on a change of the plan is run, and the pages are read for what was entered last.
"""

import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.model.quarters import add_months
from tests.factories import SOUND
from tests.publish.pages_on_disk import read_pages
from tests.repositories import commit, git
from tests.site_builds import copy_project, replace_once, run_plan, run_script, share
from tests.sound_changes import publish_refresh

pytestmark = pytest.mark.long

BEFORE, YEAR, INTERIM, NEXT = "2020-21", "2021-22", "2021-22.2", "2022-23"
REFRESH = f"refresh-{YEAR}"
CLUBS = "workstreams/01-clubs.yaml"
WORK = "workstreams/02-work-and-learning.yaml"
BOARD = "management-board"

STEPS = (
    "first edition",
    "refresh opened",
    "refresh edited",
    "next edition",
    "review 1",
    "review 2",
    "review 3",
    "interim edition",
    "review 4",
    "next refresh",
    "edition after",
)

MONTHLY = {"club-visits": 5100, "waiting-time": 9, "young-people-neet": 4}
QUARTERLY = {"club-satisfaction": 92, "placement-wait": 6}


class Year:
    """The repository in which the year is played, and what was found after each step.

    Attributes:
        root: Its folder, which is that of the plan.
        record: For each step, what CI printed where it failed, and the words that no page has.
    """

    def __init__(self, root: Path) -> None:
        """Remember the folder; nothing is played yet."""
        self.root = root
        self.record: dict[str, dict[str, object]] = {}

    def plan(self, *words: str, status: int = 0) -> str:
        """Run the command, and give all that it printed."""
        done = run_plan(*words, "--root", self.root)
        assert done.returncode == status, f"plan {' '.join(words)}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def look(self, step: str, facts: Mapping[str, tuple[str, ...]], *, is_draft: bool) -> None:
        """Run what CI runs on a change of the plan, and read the pages of the site.

        Args:
            step: What was done.
            facts: Words that pages of the site say now, by the path of the page.
            is_draft: Whether questions are open, so that the check alone may find errors.
        """
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message", f"After: {step}")
        done = run_script("check-plan.sh", self.root)
        checked = run_plan("check", "--root", self.root)
        pages = read_pages(self.root / "site")
        self.record[step] = {
            "ci": "" if done.returncode == 0 else done.stdout + done.stderr,
            "check": "" if is_draft or checked.returncode == 0 else checked.stdout,
            "missing": [
                f"{path}: {words}"
                for path, all_words in facts.items()
                for words in all_words
                if path not in pages or words not in pages[path].text
            ],
        }

    def fill(self, file: str, **values: str) -> None:
        """Write a value in place of each TODO of a file, by the key before it."""
        path = self.root / file
        pattern = re.compile(r"^(\s*(?:- )?)(\w+): (\[?)TODO[^\n\]]*(\]?)$", re.MULTILINE)
        text = pattern.sub(
            lambda found: f"{found[1]}{found[2]}: {found[3]}{values[found[2]]}{found[4]}",
            path.read_text("utf-8"),
        )
        assert "TODO" not in re.sub("#[^\n]*", "", text), text
        path.write_text(text, "utf-8")

    def branch(self, name: str, start: str, work: Callable[[], None]) -> None:
        """Do some work on a branch of its own, and commit it."""
        git(self.root, "switch", "--quiet", "--create", name, start)
        work()
        commit(self.root, f"Work of {name}")

    def merge(self, target: str, *names: str) -> None:
        """Merge branches into another, which fails where there is a conflict."""
        git(self.root, "switch", "--quiet", target)
        for name in names:
            git(self.root, "merge", "--quiet", "--no-ff", "--message", f"Merge {name}", name)


def play(root: Path) -> None:
    """Play the year, and keep what was found in a file beside the plan."""
    year = Year(root)
    begin(year)
    refresh(year)
    publish(year)
    for number in (1, 2, 3):
        review(year, number, YEAR)
    amend(year)
    review(year, 4, INTERIM)
    go_on(year)
    (root / "record.json").write_text(json.dumps(year.record), "utf-8")


def begin(year: Year) -> None:
    """Publish the edition before, in a repository of its own."""
    root = copy_project(year.root, SOUND)
    (root / ".venv").symlink_to(Path(sys.prefix))
    (root / ".gitignore").write_text("/site/\n/.site-*/\n/.venv\n/.cache/\nproblems.json\n")
    git(root, "init", "--quiet", "--initial-branch", "trunk")
    year.plan("publish", *approval("2020-11-05", "2020-11-06"))
    year.look("first edition", {f"{BEFORE}/index.html": ("2020 to 2021",)}, is_draft=False)


def approval(approved_on: str, published_on: str) -> tuple[str, ...]:
    """Give the options by which an edition is published."""
    days = ("--approved-on", approved_on, "--published-on", published_on)
    return ("--approved-by", BOARD, *days)


def refresh(year: Year) -> None:
    """Open the next edition on a branch, and edit it on two others at the same time."""
    git(year.root, "switch", "--quiet", "--create", REFRESH)
    year.plan("refresh", "start", YEAR, "--on", "2021-01-11")
    year.look(
        "refresh opened",
        {"draft/index.html": ("2021 to 2022",), f"{BEFORE}/index.html": ("2020 to 2021",)},
        is_draft=True,
    )
    put_dates_back(year)
    commit(year.root, "Put the dates back by a year")
    year.branch("clubs", REFRESH, lambda: edit_clubs(year))
    year.branch("work", REFRESH, lambda: edit_work(year))
    year.merge(REFRESH, "clubs", "work")
    year.look(
        "refresh edited",
        {
            "draft/workstreams/ws1/index.html": (
                "Open a late café in each club.",
                "Not stated: to be settled by 30 June 2021",
            ),
            "draft/workstreams/ws2/index.html": ("Young people know what work there is.",),
            "draft/changes/index.html": (
                "Every youth worker holds the certificate.",
                "The clubs keep the list.",
                "Two new clubs take time to become popular.",
            ),
        },
        is_draft=True,
    )


def put_dates_back(year: Year) -> None:
    """Give each date of the year before its successor, with one decision for them all."""
    for path in (CLUBS, WORK, "plan/narrative.yaml"):
        file = year.root / path
        text = re.sub(
            r"\b(due|by): (202[01])",
            lambda found: f"{found[1]}: {int(found[2]) + 1}",
            file.read_text("utf-8"),
        )
        file.write_text(text, "utf-8")
    items = "ws1-a1, ws1-a3, ws1-m1, ws1-m2, ws1-m3, ws1-m4, ws1-m5, ws2-a1, ws2-a2, ws2-a3"
    decide(year, "decisions", "decision-3", f"{items}, ws2-m1, ws2-m2", "Clubs had to close.")
    replace_once(year.root / "plan/decisions.yaml", ", ws2-m2]", ", ws2-m2, how-we-work-2]")


def decide(year: Year, name: str, id_: str, items: str, reason: str) -> None:
    """Write a decision by hand, as the guide shows it."""
    file = year.root / "plan" / f"{name}.yaml"
    entry = (
        f'  - id: {id_}\n    edition: "{YEAR}"\n    items: [{items}]\n    fate: changed\n'
        f"    reason: {reason}\n    agreed_by: {BOARD}\n    agreed_on: 2021-02-01\n"
    )
    file.write_text(file.read_text("utf-8") + entry, "utf-8")


AGREED = {"agreed_by": BOARD, "agreed_on": "2021-03-02"}


def edit_clubs(year: Year) -> None:
    """Add, weaken, retire and leave open in one workstream."""
    year.plan("new", "action", "ws1")
    year.fill(
        CLUBS,
        text="Open a late café in each club.",
        lead="null",
        due="null",
        serves="ws1-o1",
        evidence="Each club has one.",
        start="2021-04-01",
    )
    replace_once(year.root / CLUBS, "more_than: 90", "more_than: 85")
    year.plan("new", "decision", "ws1-m2")
    year.fill(
        "plan/decisions/ws1.yaml",
        fate="changed",
        reason="Two new clubs take time to become popular.",
        **AGREED,
    )
    year.plan("retire", "ws1-a2", "--fate", "completed")
    year.fill(
        "plan/decisions/ws1.yaml", reason="Every youth worker holds the certificate.", **AGREED
    )
    leave_open(year, "ws1", "ws1-a4", "due")


def leave_open(year: Year, name: str, item: str, gap: str) -> None:
    """Record that the board accepts a gap."""
    file = year.root / "plan" / "decisions" / f"{name}.yaml"
    entry = (
        f'  - id: decision-{item}\n    edition: "{YEAR}"\n    items: [{item}]\n'
        f"    fate: left open\n    gaps: [{gap}]\n    reason: The builders have not said when.\n"
        f"    agreed_by: {BOARD}\n    agreed_on: 2021-03-02\n    settle_by: 2021-06-30\n"
    )
    file.write_text(file.read_text("utf-8").rstrip("\n") + f"\n{entry}", "utf-8")


def edit_work(year: Year) -> None:
    """Add to the other workstream, and move an action into it."""
    year.plan("new", "outcome", "ws2")
    year.fill(WORK, text="Young people know what work there is.")
    year.plan("move", "ws2-i1", "ws1")
    year.fill("plan/decisions/ws2.yaml", reason="The clubs keep the list.", **AGREED)
    year.plan("new", "role", "Bus Partner")
    people = "plan/people.yaml"
    year.fill(people, title="Bus Partner", holder="null", answers_for="The late bus.")


def publish(year: Year) -> None:
    """Sign on two branches, publish on the branch of the refresh, and merge."""
    year.branch("sign-ws1", REFRESH, lambda: sign(year, "ws1"))
    year.branch("sign-ws2", REFRESH, lambda: sign(year, "ws2"))
    year.merge(REFRESH, "sign-ws1", "sign-ws2")
    year.plan("publish", *approval("2021-03-25", "2021-04-01"))
    commit(year.root, "Publish the edition")
    year.merge("trunk", REFRESH)
    year.look(
        "next edition",
        {
            f"{YEAR}/index.html": ("2021 to 2022",),
            f"{YEAR}/workstreams/ws1/index.html": ("Not stated: to be settled by 30 June 2021",),
            f"{YEAR}/changes/index.html": ("Two new clubs take time to become popular.",),
        },
        is_draft=False,
    )


def sign(year: Year, workstream: str) -> None:
    """Sign a workstream off."""
    year.plan("refresh", "sign", workstream, "--on", "2021-03-22", "--by", "Ada Example")


def review(year: Year, number: int, edition: str) -> None:
    """Record the figures of a quarter, and fill in its review."""
    months = [add_months(date(2021, 4, 30), 3 * (number - 1) + each) for each in range(3)]
    record_figures(year, months, number)
    ends_on = months[-1]
    year.plan("review", "start", YEAR, f"q{number}")
    file = f"plan/reviews/{YEAR}-q{number}.yaml"
    text = (year.root / file).read_text("utf-8")
    text = text.replace("met_on: null", f"met_on: {add_months(ends_on, 1).replace(day=20)}")
    text = text.replace("stage: TODO", "stage: in progress #")
    text = text.replace("stage: not started", "stage: in progress")
    text = text.replace("stage: on hold", "stage: in progress")
    text = re.sub(r"rating: TODO[^\n]*\n(\s+)commentary: TODO[^\n]*", said(number), text)
    (year.root / file).write_text(re.sub(r"stage: in progress #[^\n]*", "stage: in progress", text))
    year.fill(
        file,
        statement=f"The statement of quarter {number}.",
        reason=f"Looked at in quarter {number}.",
        text=f"As quarter {number} has it.",
        dated=str(ends_on),
    )
    value = f"{MONTHLY['club-visits'] + 100 * number + 2:,}"
    year.look(
        f"review {number}",
        {
            f"{edition}/reviews/index.html": (f"The statement of quarter {number}.",),
            f"{edition}/reviews/{YEAR}-q{number}/index.html": (f"Said in quarter {number}.",),
            f"{edition}/indicators/index.html": (value,),
            f"{edition}/workstreams/ws1/index.html": (value,),
            f"{edition}/risks/index.html": (f"Looked at in quarter {number}.",),
        },
        is_draft=False,
    )


def said(number: int) -> Callable[[re.Match[str]], str]:
    """Give what is written for each rating of a quarter: green, with a sentence."""
    return lambda found: f"rating: green\n{found[1]}commentary: Said in quarter {number}."


def record_figures(year: Year, months: list[date], number: int) -> None:
    """Add the figures of three months, as they come from a spreadsheet."""
    rows = []
    for position, end in enumerate(months):
        rows += [
            (indicator, end, end.replace(day=1), value + (100 * number + position) * (value > 1000))
            for indicator, value in MONTHLY.items()
        ]
    first, last = months[0].replace(day=1), months[-1]
    rows += [(indicator, last, first, value) for indicator, value in QUARTERLY.items()]
    file = year.root / "plan" / "readings.yaml"
    entries = [
        f"  - id: reading-{indicator}-{end:%Y-%m}\n    indicator: {indicator}\n"
        f"    period: {{words: '{first:%B %Y} to {end:%B %Y}', start: {first}, end: {end}}}\n"
        f"    value: {value}\n    recorded_on: {add_months(end, 1).replace(day=10)}\n"
        for indicator, end, first, value in rows
    ]
    file.write_text(file.read_text("utf-8") + "".join(entries), "utf-8")


def amend(year: Year) -> None:
    """Mend a slip after the third review, and publish an interim edition."""
    replace_once(year.root / CLUBS, "Open a late café in each", "Open a late-night café in each")
    year.plan(
        "publish",
        "--amend",
        "--change-note",
        "The cafés were to be open at night.",
        *approval("2022-02-01", "2022-02-02"),
        status=1,
    )
    year.plan("refresh", "sign", "ws1", "--on", "2022-01-28", "--by", "Ada Example")
    year.plan(
        "publish",
        "--amend",
        "--change-note",
        "The cafés were to be open at night.",
        *approval("2022-02-01", "2022-02-02"),
    )
    year.look(
        "interim edition",
        {
            f"{INTERIM}/workstreams/ws1/index.html": ("Open a late-night café", "5,402"),
            f"{INTERIM}/reviews/index.html": ("The statement of quarter 3.",),
            f"{INTERIM}/reviews/{YEAR}-q3/index.html": ("Said in quarter 3.",),
            f"{INTERIM}/changes/index.html": ("late-night",),
        },
        is_draft=False,
    )


def go_on(year: Year) -> None:
    """Open the refresh of the year after, answer what it asks, and publish it."""
    git(year.root, "switch", "--quiet", "--create", f"refresh-{NEXT}")
    year.plan("refresh", "start", NEXT, "--on", "2022-05-02")
    year.look(
        "next refresh",
        {
            "draft/index.html": ("2022 to 2023",),
            f"{INTERIM}/reviews/index.html": ("The statement of quarter 4.",),
        },
        is_draft=True,
    )
    replace_once(year.root / CLUBS, "due: null", "due: 2022-12-31")
    publish_refresh(year.root)
    commit(year.root, "Publish the edition after")
    year.merge("trunk", f"refresh-{NEXT}")
    year.look(
        "edition after",
        {
            f"{NEXT}/index.html": ("2022 to 2023",),
            f"{NEXT}/workstreams/ws1/index.html": ("Open a late-night café in each club.",),
            f"{INTERIM}/reviews/index.html": ("The statement of quarter 4.",),
        },
        is_draft=False,
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What was found after each step."""
    folder = share(tmp_path_factory, "whole-year", play)
    found: dict[str, dict[str, object]] = json.loads((folder / "record.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("step", STEPS)
def test_what_ci_runs_is_green(step: str, record: dict[str, dict[str, object]]) -> None:
    """After each step the plan is checked and its site built without a failure."""
    assert (record[step]["ci"], record[step]["check"]) == ("", "")


@pytest.mark.parametrize("step", STEPS)
def test_the_site_says_what_was_entered_last(
    step: str, record: dict[str, dict[str, object]]
) -> None:
    """Each fact that the step added is on the page where readers look for it."""
    assert record[step]["missing"] == []
