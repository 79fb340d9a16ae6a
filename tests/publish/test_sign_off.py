"""`plan refresh sign`: a lead signs a workstream, and the word holds while it stays as it is."""

import os
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from generator.analysis.signing import SignState, content_of_workstream
from generator.exports.json_schema import schema_line
from generator.load.documents import walk_values
from generator.load.project import load_project
from generator.model.signoffs import SignOff
from generator.model.workstream import Workstream
from generator.publish.prepare import check_project
from generator.publish.refresh import read_status
from generator.publish.sign_offs import SIGN_OFFS_FILE, sign_offs_file
from tests.factories import (
    SOUND,
    list_decisions,
    list_terms,
    make_decision,
    make_indicator,
    make_risk,
    make_role,
    make_term,
    write_files,
)
from tests.publish.refreshes import (
    INTERIM,
    NEXT,
    RECORDER,
    SIGNED_ON,
    edit,
    make_first_workstream,
    make_second_workstream,
    make_small_plan,
    open_refresh,
    publish,
    publish_first,
    sign,
    sign_all,
)
from tests.publish.runner import Runner
from tests.repositories import commit, git
from tests.site_builds import read_tree

FILE = sign_offs_file("ws1")

ON, BY = ("--on", str(SIGNED_ON)), ("--by", RECORDER)

HEAD = "# Signed at the meeting of leads.\n\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The small plan, with its next edition open."""
    return open_refresh(tmp_path)


def state_of(root: Path, workstream: str = "ws1") -> SignState:
    """Tell whether a workstream is signed off."""
    return next(area.state for area in read_status(root).areas if area.key == workstream)


def sign_offs_in(root: Path) -> tuple[SignOff, ...]:
    """Read the sign-offs of a plan."""
    plan = load_project(root).loaded.plan
    assert plan is not None
    return plan.signoffs.sign_offs


def content_in(root: Path) -> str:
    """Give what there is to sign of workstream 1."""
    plan = load_project(root).loaded.plan
    assert plan is not None
    return content_of_workstream(plan.workstreams[0])


def test_a_sign_off_is_recorded(draft: Path, plan: Runner) -> None:
    """The entry names the edition, the workstream, its lead, the day, and what was signed."""
    done = plan("refresh sign", draft, "ws1", *ON, *BY)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Signed off ws1 for edition 2017-18 by director, on 2017-04-12; recorded by Jo Editor in "
        "plan/signoffs/ws1.yaml.\n"
    )
    assert (
        (draft / FILE)
        .read_text("utf-8")
        .endswith(
            'sign_offs:\n  - edition: "2017-18"\n    workstream: ws1\n    role: director\n'
            "    signed_on: 2017-04-12\n    recorded_by: Jo Editor\n"
            f'    content: "{content_in(draft)}"\n'
        )
    )
    assert state_of(draft) is SignState.SIGNED
    assert state_of(draft, "ws2") is SignState.MISSING


def test_a_sign_off_writes_one_file(draft: Path, plan: Runner) -> None:
    """Nothing else is touched."""
    before = read_tree(draft)

    plan("refresh sign", draft, "ws1", *ON, *BY)

    after = read_tree(draft)
    assert {path for path in after if after[path] != before.get(path)} == {FILE}


def test_the_lead_may_be_named(draft: Path, plan: Runner) -> None:
    """With --role the lead says who signs."""
    done = plan("refresh sign", draft, "ws1", *ON, *BY, "--role", "director")

    assert done.returncode == 0
    assert state_of(draft) is SignState.SIGNED


def test_an_entry_typed_by_hand_works_the_same(draft: Path, plan: Runner) -> None:
    """What the status says to write, with the day filled in, is what the command writes."""
    (line,) = [each for each in plan("refresh status", draft).stdout.splitlines() if "ws1" in each]
    entry = line[line.index("- {edition") :].replace("YYYY-MM-DD", "2017-04-12")
    entry = entry.replace("NAME", "Jo Editor")
    assert f"by an entry in {FILE}, below sign_offs: - " in line
    write_files(draft, {FILE: f"sign_offs:\n  {entry}\n"})
    typed = sign_offs_in(draft)

    assert state_of(draft) is SignState.SIGNED
    (draft / FILE).unlink()
    plan("refresh sign", draft, "ws1", *ON, *BY)
    assert sign_offs_in(draft) == typed


def vary(value: object) -> object:
    """Make another value of the same kind."""
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int | float) else f"{value} too"


def variants_of(workstream: Workstream) -> Iterator[tuple[str, Workstream]]:
    """Make workstreams that differ in one value, or lack one thing, each with what differs."""
    fields = workstream.model_dump(mode="json")
    for path, value in walk_values(fields):
        for is_gone in (False, True):
            if not path or (not is_gone and isinstance(value, dict | list)):
                continue
            changed: Any = deepcopy(fields)
            holder = changed
            for step in path[:-1]:
                holder = holder[step]
            if is_gone:
                del holder[path[-1]]
            else:
                holder[path[-1]] = vary(value)
            try:
                found = Workstream.model_validate(changed)
            except ValidationError:
                continue
            if found != workstream:
                yield f"{path} {'gone' if is_gone else 'changed'}", found


def test_what_is_signed_differs_whenever_the_workstream_does() -> None:
    """No wording, date, figure or link of a workstream can change without another content."""
    plan = load_project(SOUND).loaded.plan
    assert plan is not None

    for workstream in plan.workstreams:
        variants = dict(variants_of(workstream))
        signed = content_of_workstream(workstream)
        assert len(variants) > 100
        assert not [
            said for said, each in variants.items() if content_of_workstream(each) == signed
        ]


def test_a_change_of_the_workstream_makes_it_fall_away(draft: Path, plan: Runner) -> None:
    """A word is enough; undone, the sign-off holds again."""
    sign(draft, "ws1")
    edit(draft, make_small_plan({"summary": "Finds and keeps very good staff."}))

    assert state_of(draft) is SignState.FALLEN_AWAY
    assert "1. Workforce: changed since it was signed off." in plan("refresh status", draft).stdout

    edit(draft, make_small_plan())
    assert state_of(draft) is SignState.SIGNED


@pytest.mark.parametrize(
    "parts",
    [
        {"workstreams": [make_first_workstream(), make_second_workstream(summary="Cares.")]},
        {"risks": [make_risk(likelihood=5, workstreams=["ws1"])]},
        {"glossary": list_terms(make_term())},
        {"indicators": [make_indicator(definition="Those held within the month.")]},
        {"decisions": list_decisions(make_decision(edition=NEXT))},
    ],
    ids=lambda parts: next(iter(parts)),
)
def test_a_change_elsewhere_leaves_the_sign_off(draft: Path, parts: dict[str, Any]) -> None:
    """Another workstream, the register and what all workstreams share are not what was signed."""
    sign(draft, "ws1")

    edit(draft, make_small_plan(**parts))

    assert state_of(draft) is SignState.SIGNED


def test_comments_and_layout_leave_the_sign_off(draft: Path) -> None:
    """What a file says is signed, and not how it is written."""
    sign(draft, "ws1")
    file = draft / "workstreams" / "01-ws1.yaml"
    text = file.read_text("utf-8").replace("lead: director", "lead:   'director'  # for now")

    file.write_bytes(f"# Read twice.\n\n{text}".replace("\n", "\r\n").encode())

    assert state_of(draft) is SignState.SIGNED


@pytest.mark.parametrize("day", [SIGNED_ON, date(2017, 4, 13)])
def test_the_later_word_counts(draft: Path, day: date) -> None:
    """A workstream that changed is signed again, be it on the same day."""
    sign(draft, "ws1")
    edit(draft, make_small_plan({"summary": "Finds and keeps very good staff."}))

    sign(draft, "ws1", day)

    assert state_of(draft) is SignState.SIGNED
    assert len(sign_offs_in(draft)) == 2


@pytest.mark.parametrize(
    ("before", "item"),
    [
        (f"{HEAD}sign_offs:\n  - {{old}}\n", "  - "),
        (f"{HEAD}sign_offs:\n- {{old}}\n", "- "),
        (f"{HEAD}sign_offs:\n    - {{old}}\n\n# The end.\n", "    - "),
        (f"{HEAD}sign_offs:\n  - {{old}}", "\n  - "),
        (f"{HEAD}sign_offs:\n  - {{old}}\n".replace("\n", "\r\n"), "  - "),
    ],
    ids=["two spaces", "no spaces", "comment behind", "no line end", "CRLF"],
)
def test_an_entry_is_added_to_a_file_as_it_is(draft: Path, before: str, item: str) -> None:
    """Every byte stays, and the new entry stands in line with the others."""
    old = '{edition: "2016-17", workstream: ws1, role: director, signed_on: 2016-04-12, content: '
    before = before.replace("{old}", f'{old}"01234567"}}')
    write_files(draft, {FILE: before})

    sign(draft, "ws1")

    after = (draft / FILE).read_bytes().decode()
    assert after.startswith(before + item + 'edition: "2017-18"')
    assert after.count("\n") == after.count("\r\n" if "\r\n" in before else "\n")
    assert len(sign_offs_in(draft)) == 2
    assert state_of(draft) is SignState.SIGNED


def test_the_first_entry_takes_the_place_of_an_empty_list(draft: Path) -> None:
    """Comments round the list stay."""
    write_files(draft, {FILE: f"{HEAD}sign_offs: []  # nobody yet\n"})

    sign(draft, "ws1")

    after = (draft / FILE).read_text("utf-8")
    assert after.startswith(f"{HEAD}sign_offs:   # nobody yet\n  - edition")
    assert state_of(draft) is SignState.SIGNED


def test_a_list_on_one_line_is_left_to_the_hand(draft: Path, plan: Runner) -> None:
    """Where an entry cannot be added, the message gives it to be added by hand."""
    entries = (
        'sign_offs: [{edition: "2016-17", workstream: ws1, role: director, '
        'signed_on: 2016-04-12, content: "01234567"}]\n'
    )
    write_files(draft, {FILE: entries})

    reason = assert_refused(draft, plan, "ws1")

    assert reason.startswith(
        "plan: plan/signoffs/ws1.yaml cannot be added to as it is written; write each entry on a "
        'line of its own, and this one behind them: - {edition: "2017-18", workstream: ws1, role: '
    )
    _, _, entry = reason.partition(": - ")
    write_files(draft, {FILE: f"sign_offs:\n  - {entry}"})
    assert state_of(draft) is SignState.SIGNED


def test_a_broken_file_of_sign_offs_is_refused(draft: Path, plan: Runner) -> None:
    """Nothing is added to a file that cannot be understood."""
    (draft / SIGN_OFFS_FILE).write_bytes("sign_offs: [] # café".encode("latin-1"))

    assert assert_refused(draft, plan, "ws1") == (
        "plan: the sign-offs cannot be understood; see: plan check\n"
    )


def test_an_unknown_workstream_is_refused(draft: Path, plan: Runner) -> None:
    """The message lists those that there are."""
    assert assert_refused(draft, plan, "ws9") == (
        "plan: there is no workstream ws9; the workstreams are ws1, ws2\n"
    )


def test_a_workstream_without_a_lead_is_refused(draft: Path, plan: Runner) -> None:
    """Nobody can sign it."""
    edit(draft, make_small_plan({"lead": None}))

    assert assert_refused(draft, plan, "ws1") == (
        "plan: ws1 is signed off by its lead, and it has no lead; if another role may sign for "
        "every workstream, write in plan/plan.yaml: may_sign_off: [ROLE]\n"
    )


def test_another_role_is_refused(draft: Path, plan: Runner) -> None:
    """The message names the lead, and how another role may be allowed to sign."""
    assert assert_refused(draft, plan, "ws1", "--role", "manager") == (
        "plan: ws1 is signed off by its lead, and its lead is director; if manager may sign for "
        "every workstream, write in plan/plan.yaml: may_sign_off: [manager]\n"
    )


def test_what_stands_as_published_is_refused(tmp_path: Path, plan: Runner) -> None:
    """There is nothing to sign in a published edition."""
    assert assert_refused(publish_first(tmp_path), plan, "ws1") == (
        "plan: edition 2016-17 is published, and ws1 is as it was; open the next edition "
        "first, with: plan refresh start 2017-18\n"
    )


def test_an_edit_of_a_published_edition_is_signed_for_the_interim_one(tmp_path: Path) -> None:
    """A workstream that was edited since is signed for the edition that is to be made of it."""
    root = publish_first(tmp_path)
    edit(root, make_small_plan({"summary": "Finds and keeps very good staff."}))

    said = sign(root, "ws1")

    assert said.startswith("Signed off ws1 for edition 2016-17.2 by director, on 2017-04-12;")
    assert [each.edition for each in sign_offs_in(root)] == [INTERIM]


def test_a_wrong_day_is_refused(draft: Path, plan: Runner) -> None:
    """One line says how a day is written."""
    assert assert_refused(draft, plan, "ws1", day="12.4.2017") == (
        "plan: 12.4.2017 is no day; write year-month-day, like 2017-04-19\n"
    )


def test_a_role_that_the_plan_allows_may_sign(draft: Path, plan: Runner) -> None:
    """What the message says to write is enough, and the entry holds."""
    told = assert_refused(draft, plan, "ws1", "--role", "manager")
    settings = draft / "plan" / "plan.yaml"
    line = told.partition("write in plan/plan.yaml: ")[2]
    settings.write_text(settings.read_text("utf-8") + line, "utf-8")

    done = plan("refresh sign", draft, "ws1", *ON, *BY, "--role", "manager")

    assert done.returncode == 0
    assert state_of(draft) is SignState.SIGNED
    assert plan("check", draft).returncode == 0


def test_a_second_role_is_added_to_those_allowed(draft: Path, plan: Runner) -> None:
    """The line that the message gives keeps the roles that are allowed already."""
    roles = [make_role(), make_role(id="manager"), make_role(id="clerk", title="Clerk")]
    edit(draft, make_small_plan(roles=roles))
    allow(draft, "manager")

    told = assert_refused(draft, plan, "ws1", "--role", "clerk")

    assert told.endswith("write in plan/plan.yaml: may_sign_off: [manager, clerk]\n")


def allow(root: Path, *roles: str) -> None:
    """Let roles sign every workstream."""
    settings = root / "plan" / "plan.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}may_sign_off: [{', '.join(roles)}]\n", "utf-8")


def test_a_workstream_without_a_lead_is_signed_by_a_role_that_may(
    draft: Path, plan: Runner
) -> None:
    """One such role is taken; of several, the message asks which, and the status too."""
    edit(draft, make_small_plan({"lead": None}))
    allow(draft, "manager")
    assert "so manager signs with: plan refresh sign ws1 --on DAY;" in (
        plan("refresh status", draft).stdout
    )

    assert "by manager" in plan("refresh sign", draft, "ws1", *ON, *BY).stdout
    assert state_of(draft) is SignState.SIGNED

    settings = draft / "plan" / "plan.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[manager]", "[manager, director]"))
    (draft / FILE).unlink()
    told = assert_refused(draft, plan, "ws1")
    assert told == (
        "plan: ws1 has no lead; say who signs, with --role manager or --role director\n"
    )
    assert "signs with: plan refresh sign ws1 --on DAY --role manager;" in (
        plan("refresh status", draft).stdout
    )
    assert plan("refresh sign", draft, "ws1", *ON, *BY, "--role", "director").returncode == 0


def test_a_role_that_is_not_there_is_refused(draft: Path, plan: Runner) -> None:
    """The message says who may sign, and proposes no setting that would be wrong."""
    assert assert_refused(draft, plan, "ws1", "--role", "boss") == (
        "plan: there is no role boss in plan/people.yaml; director may sign it off\n"
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2999-01-01", "2999-01-01, is in the future"),
        ("2017-02-28", "2017-02-28, is before the draft was opened, on 2017-03-01"),
        ("2017-05-01", "2017-05-01, is after the publication, on 2017-04-20"),
        (
            "2999-01-01",
            "2999-01-01, is in the future, and is after the publication, on 2017-04-20",
        ),
    ],
)
def test_a_day_that_is_not_possible_is_refused(
    draft: Path, plan: Runner, day: str, said: str
) -> None:
    """It is between the day of opening and that of publication, and not in the future."""
    if "publication" in said:
        settings = draft / "plan" / "plan.yaml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("published_on: null", "published_on: 2017-04-20"))

    assert assert_refused(draft, plan, "ws1", day=day) == (
        f"plan: the day of the sign-off, {said}; give the day on which it was signed, with "
        "--on DAY\n"
    )


def test_an_interim_edition_is_not_signed_before_the_one_it_amends(
    tmp_path: Path, plan: Runner
) -> None:
    """It was published on the first of April."""
    root = publish_first(tmp_path)
    edit(root, make_small_plan({"summary": "Finds and keeps very good staff."}))

    told = assert_refused(root, plan, "ws1", day="2016-03-31")

    assert "is before edition 2016-17 was published, on 2016-04-01" in told


def test_git_knows_who_records_it(
    draft: Path, plan: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --by it is the name in git; where git knows none, the message says what to type."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    done = plan("refresh sign", draft, "ws1", *ON)
    assert done.returncode == 2
    assert done.stderr == (
        "plan: git knows no name of yours, so say who records this sign-off: plan refresh sign ws1 "
        '--on 2017-04-12 --by "NAME"\n'
    )

    git(draft, "init", "--quiet")
    git(draft, "config", "user.name", "Ada: L. # 1")
    assert plan("refresh sign", draft, "ws1", *ON).returncode == 0

    assert [each.recorded_by for each in sign_offs_in(draft)] == ["Ada: L. # 1"]


@pytest.mark.parametrize("keeps_schemas", [True, False])
def test_what_is_written_is_in_normal_form(
    draft: Path, plan: Runner, *, keeps_schemas: bool
) -> None:
    """`plan fmt --check` has nothing to say of it, with the line that names the schema or not."""
    if keeps_schemas:
        settings = draft / "plan" / "plan.yaml"
        line = schema_line("plan/plan.yaml")
        settings.write_text(f"{line}\n{settings.read_text('utf-8')}", "utf-8")
    plan("fmt", draft)
    assert plan("fmt", draft, "--check").returncode == 0

    sign(draft, "ws1")
    edit_and_sign_again(draft)

    done = plan("fmt", draft, "--check", str(draft / FILE))
    assert done.returncode == 0, done.stdout
    has_line = "$schema=../../schema/signoffs" in (draft / FILE).read_text("utf-8")
    assert has_line is keeps_schemas


def edit_and_sign_again(root: Path) -> None:
    """Sign a second time, so that the file has two entries."""
    edit(root, make_small_plan({"summary": "Finds and keeps very good staff."}))
    sign(root, "ws1")
    assert len(sign_offs_in(root)) == 2


def test_two_branches_that_sign_merge(draft: Path) -> None:
    """Two leads sign on branches of their own, and git merges both without a conflict."""
    git(draft, "init", "--quiet", "--initial-branch", "refresh")
    commit(draft, "Opened")
    for workstream in ("ws1", "ws2"):
        git(draft, "checkout", "--quiet", "-b", workstream, "refresh")
        sign(draft, workstream)
        commit(draft, f"Sign {workstream}")
    git(draft, "checkout", "--quiet", "refresh")

    for workstream in ("ws1", "ws2"):
        git(draft, "merge", "--quiet", "--no-ff", "--message", "Merged", workstream)

    assert state_of(draft) is state_of(draft, "ws2") is SignState.SIGNED


def write_by_hand(root: Path, **fields: str) -> str:
    """Write the sign-off of workstream 1 into its file, and return its text."""
    values = {
        "edition": f'"{NEXT}"',
        "workstream": "ws1",
        "role": "director",
        "signed_on": "2017-04-12",
        "recorded_by": "Jo",
        "content": f'"{content_in(root)}"',
        **fields,
    }
    entry = ", ".join(f"{name}: {value}" for name, value in values.items() if value)
    text = f"sign_offs:\n  - {{{entry}}}\n"
    write_files(root, {FILE: text})
    return text


@pytest.mark.parametrize(
    ("fields", "code", "state"),
    [
        ({"role": "manager"}, "E811", SignState.BY_ANOTHER),
        ({"signed_on": "2017-02-28"}, "E812", SignState.ON_WRONG_DAY),
        ({"recorded_by": ""}, "E813", SignState.UNRECORDED),
    ],
)
def test_an_entry_by_hand_is_held_to_the_same(
    draft: Path, plan: Runner, fields: dict[str, str], code: str, state: SignState
) -> None:
    """One message each; the status says it in words, and what the message says mends it."""
    text = write_by_hand(draft, **fields)

    told = plan("check", draft).stdout

    assert re.findall(r"(?:error|warning)\[(\w+)\]", told) == [code]
    assert not check_project(draft).errors  # it can be looked at all the same
    assert state_of(draft) is state
    assert f"{state}"[1:] in plan("refresh status", draft).stdout
    if code == "E811":
        (draft / FILE).unlink()
        assert plan("refresh sign", draft, "ws1", *ON, *BY).returncode == 0
    elif code == "E812":
        write_files(draft, {FILE: text.replace("2017-02-28", "2017-04-12")})
    else:
        write_files(draft, {FILE: text.replace(", content", ", recorded_by: Jo, content")})
    assert plan("check", draft).returncode == 0
    assert state_of(draft) is SignState.SIGNED


def test_what_has_fallen_away_is_not_judged(draft: Path, plan: Runner) -> None:
    """The lead of before signed what is not there any more; that claims nothing."""
    write_by_hand(draft, role="manager", content='"01234567"', recorded_by="")

    assert plan("check", draft).returncode == 0
    assert state_of(draft) is SignState.FALLEN_AWAY


def test_what_was_published_is_not_judged_again(draft: Path, plan: Runner) -> None:
    """Sign-offs of an edition that is published stay as they were accepted."""
    sign_all(draft)
    assert publish(draft).done
    write_by_hand(draft, recorded_by="", signed_on="2016-01-01")

    assert plan("check", draft).returncode == 0
    assert state_of(draft) is SignState.SIGNED


def assert_refused(root: Path, plan: Runner, *words: str, day: str = "2017-04-12") -> str:
    """Hold that nothing is signed and nothing written, and give the line that says why."""
    before = read_tree(root)

    done = plan("refresh sign", root, *words, "--on", day, *BY)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert read_tree(root) == before
    return done.stderr
