"""A small plan whose next edition is open, for the tests of the refresh.

The plan has two workstreams with a lead each. All that it is to reach is after the first day of the
next edition, so that nothing in it is late, and a test shows what is.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.analysis.refresh import RefreshStatus
from generator.load.project import load_project
from generator.model.items import Action, Measure
from generator.model.plan import Plan
from generator.model.workstream import Workstream
from generator.publish.approval import Approval
from generator.publish.files import SETTINGS_FILE
from generator.publish.refresh import read_status, start_refresh
from generator.publish.seal import Outcome, publish_edition
from generator.publish.sign_offs import SIGN_OFFS_FILE, sign_off
from tests.factories import (
    make_action,
    make_measure,
    make_outcome,
    make_plan,
    make_role,
    make_target,
    make_workstream,
    texts_of,
    write_files,
)

FIRST, NEXT, INTERIM = "2016-17", "2017-18", "2016-17.2"

PAST, LATER, LATEST = "2017-03-31", "2018-03-31", "2019-03-31"
"""Before the first day of the next edition, which is 2017-04-01, and twice after it."""

OPENED_ON, SIGNED_ON = date(2017, 3, 1), date(2017, 4, 12)

TODAY = date(2022, 1, 31)
"""The day on which commands are run, as far as they ask."""

FIRST_APPROVED = Approval("board", date(2016, 3, 24), date(2016, 4, 1))
APPROVED = Approval("board", date(2017, 4, 13), date(2017, 4, 20))
AMENDED = Approval("board", date(2017, 4, 13), date(2017, 4, 20), "A slip is mended.")
"""Who approved the first edition, the next, and an interim one, and when."""

OPTIONS = ("--approved-by", "board", "--approved-on", "2017-04-13", "--published-on", "2017-04-20")
NOTE = ("--change-note", "A slip is mended.")
"""The same on the command line."""

RECORDER = "Jo Editor"


def make_due(**fields: object) -> Action:
    """Make the action of workstream 1, due after the as-at date of the next edition."""
    return make_action(**{"due": LATER, **fields})


def make_aim(**fields: object) -> Measure:
    """Make the measure of workstream 1, with a target for after the as-at date."""
    return make_measure(**{"targets": [make_target(by=LATER, at_least=95)], **fields})


def make_first_workstream(**fields: object) -> Workstream:
    """Make workstream 1."""
    return make_workstream(**{"actions": [make_due()], "measures": [make_aim()], **fields})


def make_second_workstream(**fields: object) -> Workstream:
    """Make workstream 2, which another role leads."""
    defaults = {
        "id": "ws2",
        "number": 2,
        "title": "Caring for children",
        "short_title": "Care",
        "lead": "manager",
        "outcomes": [make_outcome(id="ws2-o1", text="Children feel at home.")],
        "actions": [make_due(id="ws2-a1", text="Visit every home.", lead="manager")],
        "measures": [make_aim(id="ws2-m1", text="Homes are visited on time.", lead="manager")],
    }
    return make_workstream(**{**defaults, **fields})


def make_small_plan(first: Mapping[str, object] | None = None, **parts: object) -> Plan:
    """Make the small plan.

    Args:
        first: Fields of workstream 1 that are to be other than those of its factory.
        parts: Other parts of the plan, as `make_plan` takes them.
    """
    defaults = {
        "workstreams": [make_first_workstream(**(first or {})), make_second_workstream()],
        "roles": [make_role(), make_role(id="manager", title="Manager of Care")],
    }
    return make_plan(**{**defaults, **parts})  # type: ignore[arg-type]  # checked by the model


def open_refresh(root: Path, plan: Plan | None = None) -> Path:
    """Publish a plan, and open its next edition.

    Args:
        root: Folder to write it to.
        plan: The plan; the small one when left out.

    Returns:
        The folder.
    """
    publish_first(root, plan)
    start(root)
    return root


def start(root: Path, edition: str = NEXT, day: date = OPENED_ON) -> None:
    """Open an edition as a draft."""
    done, errors = start_refresh(root, edition, day, today=TODAY)
    assert done, errors


def publish(root: Path, approval: Approval = APPROVED) -> Outcome:
    """Publish the working edition."""
    return publish_edition(root, approval, TODAY)


def amend(root: Path, approval: Approval = AMENDED) -> Outcome:
    """Publish what was edited as an interim edition."""
    return publish_edition(root, approval, TODAY, amend=True)


def sign(root: Path, workstream: str, day: date = SIGNED_ON) -> str:
    """Let the lead of a workstream sign it as it is."""
    return sign_off(root, workstream, None, day, today=TODAY, recorded_by=RECORDER)


def publish_first(root: Path, plan: Plan | None = None) -> Path:
    """Write a plan to a folder, and publish it."""
    write_files(root, texts_of(plan or make_small_plan()))
    assert publish(root, FIRST_APPROVED).done
    return root


def edit(root: Path, plan: Plan) -> None:
    """Write the files of a plan over those of a folder, but for settings and sign-offs."""
    texts = texts_of(plan)
    kept = (SETTINGS_FILE, SIGN_OFFS_FILE)
    write_files(root, {path: text for path, text in texts.items() if path not in kept})


def sign_all(root: Path) -> None:
    """Let the lead of each workstream that has one sign it as it stands."""
    plan = load_project(root).loaded.plan
    assert plan is not None
    for each in plan.workstreams:
        if each.lead:
            sign(root, each.id)


def open_questions(status: RefreshStatus) -> list[tuple[str, str]]:
    """List all that keeps an edition from being published: codes with ids, and who has to sign."""
    found = [(problem.code, problem.item) for problem in (*status.unanswered, *status.errors)]
    return found + [(str(area.state), area.key) for area in status.unsigned]


def questions_of(root: Path) -> list[tuple[str, str]]:
    """List all that keeps the draft in a folder from being published."""
    return open_questions(read_status(root))
