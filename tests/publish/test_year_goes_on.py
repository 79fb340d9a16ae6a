"""A year goes on through an interim edition: its reviews, dates and names are those of before."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import icalendar
import pytest

from generator.analysis.check_plan import check_facts, gather_facts
from generator.exports.calendars import write_calendars
from generator.exports.plan_json import write_json_files
from generator.load.project import load_editions, load_project
from generator.model.plan import Plan
from generator.model.reviews import Review
from generator.present.edition import ShownEdition, show_edition
from generator.present.links import (
    REVIEWS_PAGE,
    SCRUTINY_PAGE,
    Neighbours,
    SourceAddress,
    review_page,
)
from generator.present.open_data import PLAN_JSON, calendar_path
from generator.present.papers.make import list_papers
from generator.publish.prepare import find_wanted, read_timeline
from generator.publish.site import folder_of
from tests.factories import (
    list_decisions,
    make_decision,
    make_edition,
    make_review,
    make_risk,
    make_settings,
)
from tests.present.shown import make_pages
from tests.publish.refreshes import (
    FIRST,
    INTERIM,
    LATER,
    NEXT,
    edit,
    make_due,
    make_small_plan,
    sign,
    start,
)
from tests.publish.reviewed import publish_reviewed
from tests.publish.runner import Runner
from tests.site_builds import copy_frame

DAYS = ("2016-06-30", "2016-09-30", "2016-12-31")
MOVED = {"due": "2018-06-30", "reason": "The supplier is late."}
APPROVAL = ("--approved-by", "board", "--approved-on", "2017-01-18")
PUBLISHED = ("--published-on", "2017-01-19", "--change-note", "A slip is mended.")


def make_reviews() -> tuple[Review, ...]:
    """Make the reviews of three quarters; the second moves the date of action 1."""
    return tuple(
        make_review(
            id=f"review-2016-17-q{number}",
            quarter=number,
            as_at=day,
            met_on=day,
            workstreams=[
                {
                    "workstream": key,
                    "rating": "red",
                    "commentary": "It is late.",
                    "corrective_action": {"text": "Ask.", "lead": "director", "due": LATER},
                }
                for key in ("ws1", "ws2")
            ],
            actions=[
                {
                    "action": "ws1-a1",
                    "stage": "in progress",
                    "rating": "amber",
                    "commentary": "It is late.",
                    **({"moved": MOVED} if number == 2 else {}),
                },
                {"action": "ws2-a1", "stage": "in progress", "rating": "green"},
            ],
            risks=[{"risk": key, "likelihood": 1 + number, "impact": 4} for key in ("r1", "r2")],
        )
        for number, day in enumerate(DAYS, start=1)
    )


def make_year(first: Mapping[str, object] | None = None, **parts: object) -> Plan:
    """Make the small plan with two risks and its reviews."""
    defaults: dict[str, object] = {
        "settings": make_settings(edition=make_edition(as_at="2016-04-20")),
        "risks": [make_risk(), make_risk(id="r2", number=2, title="A site is lost")],
        "reviews": make_reviews(),
    }
    return make_small_plan(first, **{**defaults, **parts})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The plan of the year, published and reviewed three times."""
    return publish_reviewed(tmp_path / "year", make_year())


def amend(root: Path, plan: Plan, run: Runner) -> None:
    """Change the files, sign what changed, and publish it as an interim edition."""
    edit(root, plan)
    sign(root, "ws1", date(2017, 1, 17))
    done = run("publish", root, "--amend", *APPROVAL, *PUBLISHED)
    assert (done.returncode, done.stderr) == (0, "")


@dataclass(frozen=True)
class Shown:
    """What readers see of an edition."""

    edition: ShownEdition

    @property
    def pages(self) -> Mapping[str, str]:
        """The body of each page by its path, with the names of the interim edition undone."""
        return {page.path: _undo(page.body) for page in make_pages(self.edition)}

    @property
    def entries(self) -> Mapping[str, icalendar.Event]:
        """The entries of the calendar by UID."""
        content = write_calendars(self.edition)[calendar_path("")]
        events = icalendar.Calendar.from_ical(content).walk("VEVENT")
        return {str(each["UID"]): each for each in events if isinstance(each, icalendar.Event)}

    @property
    def data(self) -> Mapping[str, object]:
        """The whole as JSON."""
        read = json.loads(_undo(write_json_files(self.edition)[PLAN_JSON].decode()))
        assert isinstance(read, dict)
        return read

    @property
    def papers(self) -> Mapping[str, str]:
        """The blocks of each paper, by its page."""
        return {each.page: _undo(repr(each.make().blocks)) for each in list_papers(self.edition)}


def _undo(text: str) -> str:
    """Leave out an edition's name, its as-at date, and links to the lives of commitments."""
    text = re.sub(r'<a href="[^"]*history/[^"]*">[^<]*</a>', "", text)
    text = re.sub(r"(As at|[Aa]greed|[Pp]lan as at) \d+ \w+ \d+", "", text)
    return text.replace("2016 to 2017, amended 2", "2016 to 2017").replace(INTERIM, FIRST)


def show(root: Path, edition: str | None = None) -> Shown:
    """Show an edition as the site does; the working one when none is named."""
    timeline = read_timeline(load_project(root))
    state = find_wanted(timeline, edition)
    folders = {each.name: folder_of(each) for each in timeline.states}
    neighbours = Neighbours(folders[state.name], folders)
    return Shown(show_edition(state.loaded, SourceAddress(), timeline, neighbours))


def test_a_reworded_commitment_leaves_the_year_as_it_was(root: Path, plan: Runner) -> None:
    """Pages, calendar, JSON and paper say what they said, but for what was amended."""
    before = show(root)
    amend(root, make_year({"summary": "Finds and keeps very good staff."}), plan)
    after = show(root)

    assert after.edition.id == INTERIM
    reviews = [f"{review_page(f'review-2016-17-q{number}')}.md" for number in (1, 2, 3)]
    for path in (
        *reviews,
        f"{REVIEWS_PAGE}/index.md",
        f"{SCRUTINY_PAGE}.md",
        "actions.md",
        "risks.md",
    ):
        assert after.pages[path] == before.pages[path]
    assert _progress_of(after.pages["index.md"]) == _progress_of(before.pages["index.md"])
    assert "30 June 2018" in after.pages["workstreams/ws1.md"]
    for part in ("standings", "plan"):
        assert _but_for_its_own(after.data[part]) == _but_for_its_own(before.data[part])
    for page in (path.removesuffix(".md") for path in reviews):
        assert after.papers[page] == before.papers[page]
    assert after.entries == before.entries


def _progress_of(home: str) -> str:
    found = re.search(r"Last review.*?Overdue actions and milestones", home, re.DOTALL)
    assert found
    return found[0]


def _but_for_its_own(value: object) -> object:
    """Leave out what belongs to an edition alone, and the words that were amended."""
    if not isinstance(value, dict):
        return value
    own = ("settings", "signoffs")
    text = json.dumps({key: each for key, each in value.items() if key not in own})
    return text.replace("very good staff", "good staff")


def test_an_interim_edition_adds_an_action_and_drops_a_risk(
    root: Path, tmp_path: Path, plan: Runner
) -> None:
    """The progress is that of what it states; the reports of its quarters stay as they were."""
    before = show(root)
    added = make_due(id="ws1-a2", text="Train every manager.", due=LATER)
    moved = make_due()
    dropped = make_decision(edition=INTERIM, items=["r2"], fate="dropped")
    amend(
        root,
        make_year(
            {"actions": [moved, added]}, risks=[make_risk()], decisions=list_decisions(dropped)
        ),
        plan,
    )
    after = show(root)

    progress = after.edition.progress
    assert progress.review
    assert progress.review.id == "review-2016-17-q3"
    assert list(progress.actions) == ["ws1-a1", "ws1-a2", "ws2-a1"]
    assert progress.actions["ws1-a1"].due == date(2018, 6, 30)
    assert not progress.actions["ws1-a2"].is_stale
    assert list(progress.risks) == ["r1"]
    assert progress.runs["ws1"].reviews == 3
    report = f"{review_page('review-2016-17-q3')}.md"
    assert "Train every manager" not in after.pages[report]
    assert "A site is lost" in after.pages[report]
    gone = before.entries.keys() - after.entries.keys()
    assert not gone
    assert len(after.entries.keys() - before.entries.keys()) == 1
    for uid, entry in before.entries.items():
        assert after.entries[uid] == entry
    assert after.papers.keys() >= before.papers.keys()
    copy_frame(root)
    assert plan("export", root, "--out", str(tmp_path / "out")).returncode == 0


def test_a_moved_date_that_is_amended_raises_the_revision(root: Path, plan: Runner) -> None:
    """The interim edition's own date holds, and its day is that of the publication."""
    before = show(root)
    decision = make_decision(edition=INTERIM, items=["ws1-a1"], fate="changed")
    later = make_year({"actions": [make_due(due="2018-09-30")]}, decisions=list_decisions(decision))
    amend(root, later, plan)
    after = show(root)

    (uid,) = (uid for uid in before.entries if before.entries[uid] != after.entries[uid])
    old, new = before.entries[uid], after.entries[uid]
    assert (old.start, new.start) == (date(2018, 6, 30), date(2018, 9, 30))
    assert new.sequence > old.sequence
    assert new.decoded("LAST-MODIFIED").date() == date(2017, 1, 19)


def test_a_register_that_lives_on_raises_the_revision(root: Path) -> None:
    """A risk that is looked at again on another day is no edition, and still another entry."""
    before = show(root)
    risk = make_risk(next_review="2017-05-01", updated_on="2017-01-10")
    edit(root, make_year(risks=[risk, make_risk(id="r2", number=2, title="A site is lost")]))
    first = show(root)
    risk = make_risk(next_review="2017-06-01", updated_on="2017-02-10")
    edit(root, make_year(risks=[risk, make_risk(id="r2", number=2, title="A site is lost")]))
    second = show(root)

    (uid,) = first.entries.keys() - before.entries.keys()
    assert first.entries[uid].decoded("LAST-MODIFIED").date() == date(2017, 1, 10)
    assert second.entries[uid].sequence > first.entries[uid].sequence
    assert all(second.entries[each] == before.entries[each] for each in before.entries)


def test_the_edition_that_was_amended_keeps_its_reviews(root: Path, plan: Runner) -> None:
    """Its pages say which edition goes on with the year; later reviews are in that one alone."""
    amend(root, make_year({"summary": "Finds and keeps very good staff."}), plan)
    done = plan("review start", root, FIRST, "q4")
    assert done.returncode == 0
    fill_in(root / "plan/reviews/2016-17-q4.yaml")

    old, new = show(root, FIRST), show(root)

    assert [step.as_at for step in old.edition.reviewed] == [*map(date.fromisoformat, DAYS)]
    assert len(new.edition.reviewed) == 4
    assert "An interim edition goes on with the year" in old.pages[f"{REVIEWS_PAGE}/index.md"]
    assert "An interim edition goes on with the year" not in new.pages[f"{REVIEWS_PAGE}/index.md"]
    assert "ws1" not in new.edition.progress.runs


def fill_in(file: Path) -> None:
    """Write a value in place of each TODO of a review."""
    values = {"rating": "amber", "stage": "in progress", "dated": "2017-03-31"}
    text = re.sub(
        r"(\w+): TODO.*",
        lambda found: f"{found[1]}: {values.get(found[1], 'Fine.')}",
        file.read_text("utf-8"),
    )
    file.write_text(text, "utf-8")


@pytest.mark.parametrize("named", [FIRST, INTERIM])
def test_both_names_of_the_year_begin_the_same_review(root: Path, plan: Runner, named: str) -> None:
    """The review looks at the edition in force, and says so."""
    amend(root, make_year({"summary": "Finds and keeps very good staff."}), plan)

    done = plan("review start", root, named, "q4")

    assert (done.returncode, done.stderr) == (0, "")
    assert 'edition: "2016-17.2"' in (root / "plan/reviews/2016-17-q4.yaml").read_text("utf-8")
    assert done.stdout.endswith("plan review status 2016-17.2 q4\n")
    said = "It looks at edition 2016-17.2, which took the place of 2016-17.\n"
    assert (said in done.stdout) is (named == FIRST)
    assert plan("review start", root, FIRST, "q4").returncode == 2
    first, second = (plan("review status", root, each, "q4") for each in (FIRST, INTERIM))
    assert first == second


def test_the_status_of_the_year_names_every_review_once(root: Path, plan: Runner) -> None:
    """Each under the edition that it looked at, the next one under the one in force."""
    amend(root, make_year({"summary": "Finds and keeps very good staff."}), plan)

    said = plan("review status", root).stdout

    assert re.findall(r"^(2016-17\S* q\d): (\w+)", said, re.MULTILINE) == [
        ("2016-17 q1", "recorded"),
        ("2016-17 q2", "recorded"),
        ("2016-17 q3", "recorded"),
        ("2016-17.2 q4", "not"),
    ]


def test_the_next_year_sees_every_review_of_the_one_before(root: Path, plan: Runner) -> None:
    """Runs of red go on from before the interim edition."""
    amend(root, make_year({"summary": "Finds and keeps very good staff."}), plan)
    start(root)

    draft = show(root)

    assert draft.edition.id == NEXT
    assert [step.runs["ws1"].reviews for step in draft.edition.course.steps] == [1, 2, 3]
    assert draft.edition.progress.previous is not None


def test_the_day_of_an_interim_edition_is_that_of_the_last_review(root: Path, plan: Runner) -> None:
    """Unless a later one is asked for; an earlier one is refused, and nothing is written."""
    edit(root, make_year({"summary": "Finds and keeps very good staff."}))
    sign(root, "ws1", date(2017, 1, 17))

    refused = plan("publish", root, "--amend", *APPROVAL, *PUBLISHED, "--as-at", "2016-12-30")

    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "plan: --as-at 2016-12-30 is before 2016-12-31, the as-at date of the last review of the "
        "year (review-2016-17-q3); write that day or a later one, or leave out --as-at\n"
    )
    assert load_project(root).edition_ids == (FIRST,)
    assert plan("publish", root, "--amend", *APPROVAL, *PUBLISHED).returncode == 0
    assert show(root).edition.plan.settings.edition.as_at == date(2016, 12, 31)


def test_a_new_year_is_not_concerned_by_reviews_of_the_one_before(root: Path) -> None:
    """Its as-at date may be before the last quarter was looked at."""
    start(root)
    settings = root / "plan/plan.yaml"
    text = re.sub(r"as_at: \S+", "as_at: 2016-12-01", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")

    project = load_project(root)
    facts = gather_facts(project.loaded, project.sealed)
    assert facts is not None
    assert "V017" not in {each.code for each in check_facts(facts)}


def test_a_pinned_name_and_the_publisher_are_no_commitments(root: Path, plan: Runner) -> None:
    """They may be added to a published edition, and are the same for all of them."""
    settings = root / "plan/plan.yaml"
    pinned = "lasting_names: {organisation: A, service: B, title: C}\npublisher: The editors\n"
    settings.write_text(settings.read_text("utf-8") + pinned, "utf-8")

    assert "E802" not in plan("check", root).stdout
    assert plan("publish", root, "--amend", *APPROVAL, *PUBLISHED).returncode == 2
    amend(root, make_year({"summary": "Finds and keeps very good staff."}), plan)
    sealed = (root / "plan/editions/2016-17.2.json").read_text("utf-8")
    assert "lasting_names" not in sealed
    assert "publisher" not in sealed
    editions = load_editions(load_project(root))
    assert [each.plan and each.plan.settings.publisher for each in editions] == ["The editors"] * 2
    assert show(root, FIRST).entries.keys() == show(root).entries.keys()
