"""Sound changes of any plan, one at a time, as managers make them through a year.

Each change finds what it needs in the plan that it is given, whichever that is. Where the plan has
no such thing, it raises `Lacks`, and the caller tries it on another plan.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from generator.analysis.check_plan import check_plan
from generator.cli import main
from generator.load.project import load_project
from generator.load.sealed import next_year
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.plan import Plan
from generator.model.quarters import quarter_of
from generator.model.settings import Edition, EditionStatus

GAPS = frozenset({"G701", "G702", "G703", "G705"})


class Lacks(Exception):  # noqa: N818 (no error, but a finding)
    """The plan has nothing that the change could be made to."""


def plan_of(root: Path) -> Plan:
    """Load the plan of a folder."""
    plan = load_project(root).loaded.plan
    assert plan is not None
    return plan


def edition_of(root: Path) -> Edition:
    """Give the working edition of a folder."""
    return plan_of(root).settings.edition


def run(root: Path, *words: str) -> None:
    """Run a command, which has to do what it was told."""
    assert main([*words, "--root", str(root)]) == 0, f"plan {' '.join(words)}"


@contextmanager
def edited(root: Path, path: str) -> Iterator[Any]:
    """Give the values of a file to be changed, and write them back."""
    file = root / path
    value = parse_yaml(path, file.read_bytes()).value if file.exists() else {}
    yield value
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True), "utf-8")


def first_of(found: Any) -> Any:  # noqa: ANN401 (values of YAML)
    """Give the first thing of a list."""
    for each in found or ():
        return each
    raise Lacks


def fill(file: Path, values: dict[str, str]) -> None:
    """Write a value in place of each TODO of a file, by the key before it."""
    pattern = re.compile(r"^(\s*(?:- )?)(\w+): (\[?)TODO[^\n\]]*(\]?)$", re.MULTILINE)
    text = pattern.sub(
        lambda found: f"{found[1]}{found[2]}: {found[3]}{values[found[2]]}{found[4]}",
        file.read_text("utf-8"),
    )
    assert "TODO" not in re.sub("#[^\n]*", "", text), text
    file.write_text(text, "utf-8")


# What changes at any time.


def add_reading(root: Path) -> None:
    """Record a figure."""
    plan = plan_of(root)
    indicator = first_of(plan.indicators.indicators)
    day = str(plan.settings.edition.as_at)
    reading = {
        "id": f"reading-{indicator.id}-of-a-test",
        "indicator": indicator.id,
        "period": {"words": f"The day {day}", "start": day, "end": day},
        "value": 1,
        "recorded_on": day,
    }
    with edited(root, "plan/readings.yaml") as file:
        file["readings"] = [*file.get("readings", []), reading]


def _valued(file: Any) -> Any:  # noqa: ANN401 (values of YAML)
    return first_of(
        each for each in file.get("readings", []) if each.get("value") and "numerator" not in each
    )


def revise_reading(root: Path) -> None:
    """Give a figure another value, with the one before and the reason."""
    day = str(edition_of(root).as_at)
    with edited(root, "plan/readings.yaml") as file:
        reading = _valued(file)
        revision = {"previous": reading["value"], "revised_on": day, "reason": "A slip."}
        reading["revisions"] = [*reading.get("revisions", []), revision]
        reading["value"] = round(reading["value"] * 0.9, 2)


def note_reading(root: Path) -> None:
    """Say something about a figure."""
    with edited(root, "plan/readings.yaml") as file:
        first_of(file.get("readings"))["note"] = "Counted on paper."


def rescore_risk(root: Path) -> None:
    """Score a risk higher or lower."""
    with edited(root, "risks.yaml") as file:
        risk = first_of(each for each in file.get("risks", []) if each.get("status") == "open")
        risk["likelihood"] = 2 if risk["likelihood"] > 2 else 3
        risk.pop("inherent", None)
        risk.pop("target", None)


def add_risk(root: Path) -> None:
    """Put a risk on the register."""
    with edited(root, "risks.yaml") as file:
        risk = deepcopy(first_of(file.get("risks")))
        for key in ("controls", "response_actions", "inherent", "target"):
            risk.pop(key, None)
        number = max(each["number"] for each in file["risks"])
        number = max([number, *file.get("empty_rows", [])]) + 1
        file["risks"].append({**risk, "id": f"r{number}", "number": number, "title": "Another"})


def close_risk(root: Path) -> None:
    """Close a risk with its outcome."""
    day = str(edition_of(root).as_at)
    with edited(root, "risks.yaml") as file:
        risk = first_of(each for each in file.get("risks", []) if each.get("status") == "open")
        risk.update(status="closed", status_on=day, outcome="It passed.")


def review_register(root: Path) -> None:
    """Review the register, and say when it is reviewed next."""
    day = edition_of(root).as_at
    with edited(root, "risks.yaml") as file:
        file["last_reviewed"], file["next_review"] = str(day), str(day + timedelta(days=90))


def change_holder(root: Path) -> None:
    """Give a role to another person."""
    with edited(root, "plan/people.yaml") as file:
        first_of(file.get("roles"))["holder"] = "Rowan Example"


def add_role(root: Path) -> None:
    """Add a role."""
    with edited(root, "plan/people.yaml") as file:
        file["roles"] = [*file.get("roles", []), {"id": "role-of-a-test", "title": "Another Head"}]


def add_board(root: Path) -> None:
    """Add a board."""
    with edited(root, "plan/people.yaml") as file:
        board = {"id": "board-of-a-test", "title": "Another Board"}
        file["boards"] = [*file.get("boards", []), board]


def add_term(root: Path) -> None:
    """Explain a term."""
    with edited(root, "plan/glossary.yaml") as file:
        term = deepcopy(first_of(file.get("terms")))
        file["terms"].append({**term, "id": "term-of-a-test", "term": "QZX"})


def change_statement(root: Path) -> None:
    """Say more in the accessibility statement."""
    with edited(root, "plan/accessibility.yaml") as file:
        file["prepared_on"] = str(edition_of(root).as_at)


def review_quarter(root: Path) -> None:
    """Review the first quarter that has no review."""
    plan = plan_of(root)
    edition = plan.settings.edition
    if edition.status is not EditionStatus.PUBLISHED:
        raise Lacks
    done = {each.quarter for each in plan.reviews if each.edition[:7] == edition.id[:7]}
    number = first_of(each for each in (1, 2, 3, 4) if each not in done)
    before = {*(root / "plan").rglob("*.yaml")}
    run(root, "review", "start", edition.id, f"q{number}")
    (file,) = {*(root / "plan").rglob("*.yaml")} - before
    text = re.sub(r"stage: TODO[^\n]*", "stage: in progress", file.read_text("utf-8"))
    file.write_text(text.replace("stage: not started", "stage: in progress"), "utf-8")
    fill(
        file,
        {
            "statement": "All is well.",
            "rating": "green",
            "commentary": "On time.",
            "reason": "As before.",
            "text": "As before.",
            "dated": str(quarter_of(edition.as_at).starts_on),
        },
    )


# What changes in a draft.


def start_refresh(root: Path) -> None:
    """Open the next edition, unless one is open."""
    edition = edition_of(root)
    if edition.status is EditionStatus.PUBLISHED:
        opened_on = str(edition.published_on or edition.as_at)
        run(root, "refresh", "start", next_year(edition.id), "--on", opened_on)


def cancel_refresh(root: Path) -> None:
    """Open the next edition, and take that back."""
    if edition_of(root).status is not EditionStatus.PUBLISHED:
        raise Lacks
    start_refresh(root)
    run(root, "refresh", "cancel")


def decide(root: Path, fate: str, *items: str, **more: object) -> None:
    """Write a decision of the draft."""
    plan = plan_of(root)
    edition = plan.settings.edition
    decision = {
        "id": f"decision-of-a-test-{len(plan.decisions.decisions)}",
        "edition": edition.id,
        "items": list(items),
        "fate": fate,
        "reason": "The board asked for it.",
        "agreed_by": first_of(plan.people.boards).id,
        "agreed_on": str(edition.opened_on or edition.as_at),
        **more,
    }
    with edited(root, "plan/decisions/tests.yaml") as file:
        file["decisions"] = [*file.get("decisions", []), decision]


@contextmanager
def workstream_in_draft(root: Path, position: int = 0) -> Iterator[Any]:
    """Give the values of a workstream of the draft to be changed."""
    start_refresh(root)
    files = sorted((root / "workstreams").glob("*.yaml"))
    if len(files) <= position:
        raise Lacks
    with edited(root, f"workstreams/{files[position].name}") as file:
        yield file


def add_item(section: str, **fields: object) -> Callable[[Path], None]:
    """Make a change that adds an item to a workstream of the draft."""

    def add(root: Path) -> None:
        with workstream_in_draft(root) as file:
            item = {"id": f"{file['id']}-{section[0]}991", "text": "Something new.", **fields}
            file[section] = [*file.get(section, []), item]

    add.__name__ = f"add_to_{section}"
    return add


def reword(root: Path) -> None:
    """Say a commitment in other words."""
    with workstream_in_draft(root) as file:
        first_of(file.get("outcomes"))["text"] += " This is as before, in more words."


def drop_item(root: Path) -> None:
    """Drop an item that nothing refers to, with a decision."""
    with workstream_in_draft(root) as file:
        named = {each.id for each in plan_of(root).risk_register.risks}
        item = file.get("improvements") and file["improvements"].pop()
        if not item or item["id"] in named:
            raise Lacks
    decide(root, "dropped", item["id"])


def weaken(root: Path) -> None:
    """Give up a date, or put one back, with a decision."""
    with workstream_in_draft(root) as file:
        found = [
            (item, target)
            for item in file.get("measures", [])
            for target in item.get("targets", [])
            if "at_least" in target
        ]
        item, target = first_of(found)
        target["at_least"] = round(target["at_least"] * 0.9, 1)
    decide(root, "changed", item["id"])


def move_item(root: Path) -> None:
    """Move an item to another workstream, with a decision."""
    with workstream_in_draft(root) as file:
        if not file.get("improvements"):
            raise Lacks
        item = file["improvements"].pop()
    item.pop("group", None)
    with workstream_in_draft(root, 1) as file:
        file["improvements"] = [*file.get("improvements", []), item]
    decide(root, "moved", item["id"])


def retire_workstream(root: Path) -> None:
    """Retire the last workstream, with the command."""
    start_refresh(root)
    run(root, "retire", plan_of(root).workstreams[-1].id)
    for file in (root / "plan" / "decisions").glob("*.yaml"):
        agreed = {"agreed_by": first_of(plan_of(root).people.boards).id}
        day = str(edition_of(root).as_at)
        fill(
            file, {"reason": "It is done elsewhere.", "agreed_on": day, "fate": "dropped", **agreed}
        )


def leave_open(root: Path) -> None:
    """Leave all that a workstream lacks open, by decision."""
    start_refresh(root)
    lacking = [each.item for each in _errors(root) if each.code in GAPS]
    decide(root, "left open", first_of(lacking), settle_by=str(edition_of(root).ends_on))


def sign_off(root: Path) -> None:
    """Sign a workstream of the draft off."""
    start_refresh(root)
    led = first_of(each for each in plan_of(root).workstreams if each.lead)
    _sign(root, led.id)


def _sign(root: Path, workstream: str, *more: str) -> None:
    day = str(edition_of(root).opened_on or edition_of(root).as_at)
    run(root, "refresh", "sign", workstream, "--on", day, "--by", "Ada Example", *more)


def publish_refresh(root: Path) -> None:
    """Open the next edition, answer all that it asks, and publish it."""
    start_refresh(root)
    edition = edition_of(root)
    put_dates_on(root, edition)
    for _ in range(3):
        _answer(root, edition)
    with edited(root, "plan/plan.yaml") as file:
        file["may_sign_off"] = [first_of(plan_of(root).people.roles).id]
    for each in plan_of(root).workstreams:
        _sign(root, each.id, *(() if each.lead else ("--role", plan_of(root).people.roles[0].id)))
    run(root, "publish", *approval(root))


def _answer(root: Path, edition: Edition) -> None:
    """Answer what the check finds with decisions, and add what a workstream has none of."""
    found = _errors(root)
    for empty in (each.item for each in found if each.code == "G706"):
        run(root, "new", "action", empty)
        _fill_action(root, empty, edition)
    lacking = dict.fromkeys(each.item for each in found if each.code in GAPS)
    if lacking:
        decide(root, "left open", *lacking, settle_by=str(edition.ends_on))
    weaker = dict.fromkeys(each.item for each in found if each.code == "C902")
    if weaker:
        decide(root, "changed", *weaker)


def _fill_action(root: Path, workstream: str, edition: Edition) -> None:
    """Fill in an action that was added."""
    (file,) = [
        path
        for path in (root / "workstreams").glob("*.yaml")
        if parse_yaml(path.name, path.read_bytes()).value["id"] == workstream  # type: ignore[index]
    ]
    role = first_of(plan_of(root).people.roles).id
    with edited(root, f"workstreams/{file.name}") as values:
        values["actions"][-1] = {
            "id": values["actions"][-1]["id"],
            "text": "Do something new.",
            "lead": role,
            "due": str(edition.ends_on),
        }


def _errors(root: Path) -> list[Diagnostic]:
    project = load_project(root)
    found = check_plan(project.loaded, project.sealed)
    return [each for each in found if each.severity is Severity.ERROR]


def put_dates_on(root: Path, edition: Edition) -> None:
    """Put each date that lies before the edition to its last day; its old words go."""
    for file in [*(root / "workstreams").glob("*.yaml"), root / "plan" / "narrative.yaml"]:

        def put(found: re.Match[str]) -> str:
            is_past = date.fromisoformat(found[2]) < edition.starts_on
            return f"{found[1]}{edition.ends_on}" if is_past else found[0]

        day = r"\d{4}-\d{2}-\d{2}"
        text = re.sub(rf"(\b(?:due|by): ['\"]?)({day})", put, file.read_text("utf-8"))
        text = re.sub(rf"(\bby: ['\"]?{day}['\"]?)(?:,|\n)\s+by_words: [^,}}\n]*", r"\1", text)
        file.write_text(text, "utf-8")


def approval(root: Path) -> tuple[str, ...]:
    """Give the options by which an edition is published."""
    plan = plan_of(root)
    day = str(plan.settings.edition.opened_on or plan.settings.edition.as_at)
    board = first_of(plan.people.boards).id
    return ("--approved-by", board, "--approved-on", day, "--published-on", day)


def publish_interim(root: Path) -> None:
    """Mend a slip in a published edition, and publish an interim one."""
    edition = edition_of(root)
    if edition.status is not EditionStatus.PUBLISHED:
        raise Lacks
    file = first_of(sorted((root / "workstreams").glob("*.yaml")))
    with edited(root, f"workstreams/{file.name}") as values:
        values["summary"] += " A slip is mended."
        is_led = values.get("lead")
    day = str(edition.published_on or edition.as_at)
    if is_led:
        run(root, "refresh", "sign", values["id"], "--on", day, "--by", "Ada Example")
    options = list(approval(root))
    options[3] = options[5] = day
    run(root, "publish", "--amend", "--change-note", "A slip is mended.", *options)


def put_in_its_place(plan: Callable[[Path], object]) -> Callable[[Path], None]:
    """Make a change that puts a whole other plan in the place of one."""

    def replace(root: Path) -> None:
        for name in ("plan", "workstreams"):
            shutil.rmtree(root / name)
        (root / "risks.yaml").unlink(missing_ok=True)
        plan(root)

    return replace


ANYTIME = (
    add_reading,
    revise_reading,
    note_reading,
    rescore_risk,
    add_risk,
    close_risk,
    review_register,
    change_holder,
    add_role,
    add_board,
    add_term,
    change_statement,
    review_quarter,
    publish_interim,
)
IN_DRAFT = (
    start_refresh,
    cancel_refresh,
    add_item("outcomes"),
    add_item("actions"),
    add_item("measures"),
    reword,
    drop_item,
    weaken,
    move_item,
    retire_workstream,
    leave_open,
    sign_off,
    publish_refresh,
)
