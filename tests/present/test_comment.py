"""The comment on a pull request: its verdict, its order, and what it leaves out when it is long."""

from dataclasses import replace

import pytest

from generator.analysis.check_plan import check_facts, gather_facts
from generator.analysis.compare.states import compare_states
from generator.analysis.refresh import tell_refresh
from generator.analysis.signing import SignState
from generator.load.states import State
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place
from generator.model.plan import Plan
from generator.present.reports.comment import (
    MARKER,
    MOST_BYTES,
    Proposal,
    write_comment,
    write_comment_on_failure,
)
from generator.present.reports.markdown_words import as_plain
from tests.factories import (
    load_plan_of,
    make_action,
    make_edition,
    make_plan,
    make_settings,
    make_workstream,
)

BROKEN = Rule("R304", "broken-reference", Severity.ERROR, "An id is named that nothing has.\n")
FIRST = Place("workstreams/01-ws1.yaml", 1, 1)
PUBLISHED = make_edition(status="published")


def make_errors(count: int, message: str = "no role has that id") -> list[Diagnostic]:
    """Make errors, each in a line of its own."""
    return [
        diagnose(BROKEN, Place("a.yaml", line, 1), f"{message} {line}", help_="name another")
        for line in range(1, count + 1)
    ]


def state_of(plan: Plan, name: str) -> State:
    """Make a state of the plan."""
    return State(name, load_plan_of(plan), plan)


def make_proposal(count: int, text: str = "Review the induction.") -> Proposal:
    """Make a change of a published plan that adds actions."""
    actions = [make_action(id=f"ws1-a{number}", text=text) for number in range(1, count + 2)]
    before, after = (
        make_plan(
            settings=make_settings(edition=PUBLISHED),
            workstreams=[make_workstream(actions=own)],
        )
        for own in (actions[:1], actions)
    )
    compared = compare_states(state_of(before, "main"), state_of(after, "2016-17"))
    return Proposal("main", (), PUBLISHED, compared)


def test_the_marker_is_the_first_line() -> None:
    """By it the comment is found again, whatever it says."""
    assert write_comment(make_proposal(1)).startswith(f"{MARKER}\n## ")


def test_a_sound_change_can_be_published() -> None:
    """The headline says so."""
    assert "## This plan can be published\n" in write_comment(make_proposal(1))


def test_an_error_keeps_a_plan_from_being_published() -> None:
    """The headline says that, and the counts follow."""
    text = write_comment(replace(make_proposal(1), found=make_errors(2)))

    assert "## This plan cannot be published yet\n\n2 errors, no warnings and no open" in text


def test_a_warning_keeps_nothing_from_being_published() -> None:
    """It is counted, and no more."""
    warning = replace(make_errors(1)[0], severity=Severity.WARNING)

    text = write_comment(replace(make_proposal(1), found=[warning]))

    assert "can be published\n\nNo errors, 1 warning and" in text
    assert "a.yaml" not in text


def test_a_missing_signature_keeps_a_refresh_from_being_published() -> None:
    """A draft without errors still waits for the leads."""
    facts = gather_facts(load_plan_of(make_plan()))
    assert facts is not None
    status = replace(tell_refresh(facts, check_facts(facts)), baseline="2015-16")
    waiting = tuple(replace(area, state=SignState.MISSING) for area in status.areas[:1])

    proposal = Proposal("main", (), make_edition(), status=replace(status, areas=waiting))

    assert not proposal.can_be_published


def test_a_first_edition_needs_no_signature() -> None:
    """There is nothing before it that the leads could have changed."""
    facts = gather_facts(load_plan_of(make_plan()))
    assert facts is not None

    status = tell_refresh(facts, check_facts(facts))

    assert Proposal("main", (), make_edition(), status=status).can_be_published


def test_errors_give_place_and_help() -> None:
    """A manager sees where it is and what to type without opening a log."""
    text = write_comment(replace(make_proposal(1), found=make_errors(1)))

    assert (
        "- **a.yaml:1:1** R304 broken-reference: no role has that id 1\n"
        "  - What to do: name another\n"
    ) in text


def test_at_most_twenty_errors_are_listed() -> None:
    """How many more there are is said, and which command lists them."""
    text = write_comment(replace(make_proposal(1), found=make_errors(23)))

    assert text.count("What to do") == 20
    assert "There are 3 more; `plan check` lists all." in text


def test_what_cannot_be_compared_says_why() -> None:
    """There is no account then, and no silence either."""
    text = write_comment(Proposal("main", make_errors(1), obstacle="the plan of main is broken"))

    assert "That cannot be told yet: the plan of main is broken." in text


@pytest.mark.parametrize("count", [10, 3000])
def test_no_comment_is_too_long(count: int) -> None:
    """A comment that GitHub refuses would tell nobody anything."""
    proposal = replace(make_proposal(count), found=make_errors(50, "é@" * 2000))

    assert len(write_comment(proposal).encode()) <= MOST_BYTES


def test_what_is_cut_is_counted() -> None:
    """What is left out is counted, and a command is named that shows all."""
    text = write_comment(make_proposal(3000))

    shown = text.count("- **Action ws1-a")
    assert f"hold it all:** {3000 - shown:,} more. All of it: plan diff main" in text


def test_a_cut_leaves_whole_things() -> None:
    """What is shown of a thing is all of it, and its end stays."""
    lines = write_comment(make_proposal(3000)).splitlines()

    cut = next(number for number, line in enumerate(lines) if line.startswith("**Cut here"))
    assert lines[cut - 2] == "  - Added (stronger)"
    assert lines[-1].startswith("Written by plan comment main")


def test_a_cut_closes_what_was_folded() -> None:
    """What stands behind a fold that was cut is not folded too."""
    words = " ".join(["word"] * 20)
    before = make_proposal(2000, f"{words}.")
    assert before.compared is not None
    old = before.compared.after.plan
    actions = [each.model_copy(update={"text": f"{words};"}) for each in old.workstreams[0].actions]
    new = old.model_copy(update={"workstreams": (make_workstream(actions=actions),)})
    compared = compare_states(state_of(old, "main"), state_of(new, "2016-17"))

    text = write_comment(Proposal("main", (), PUBLISHED, compared))

    assert text.count("<details>") == text.count("</details>") == 1
    assert text.index("</details>") < text.index("**Cut here") < text.index("Written by")


def test_texts_of_the_plan_have_no_markup() -> None:
    """Nothing in the plan can make a heading, a link, a picture or a comment of its own."""
    text = write_comment(make_proposal(1, "<!-- service-plan --> ![x](https://evil.example) `a`"))

    assert text.count(MARKER) == 1
    assert "![" not in text
    assert "\\`a\\`" in text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ask @council/all", "ask @<!-- -->council/all"),
        ("see #12", "see \\#<!-- -->12"),
        ("gone\u202eback", "gone·back"),
        ("one\x07 two\n three", "one· two three"),
    ],
)
def test_a_text_neither_calls_nor_links_nor_turns(written: str, expected: str) -> None:
    """A forge tells nobody and links nothing, and what is read is what is written."""
    assert as_plain(written) == expected


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("the folder /home/a b/plan is not there", "the folder …/plan is not there"),
        (
            "fatal: bad object /srv/runner/x/.git/refs; run: git fsck",
            "bad object …/refs; run: git fsck",
        ),
        ("run: git config --add safe.directory /srv/x/plan", "safe.directory …/plan"),
        (r"C:\Users\me\plan cannot be read", "…/plan cannot be read"),
        ("origin/main and plan/plan.yaml, see https://a.example/b/c", "https://a.example/b/c"),
    ],
)
def test_a_failure_shows_no_path_of_the_machine(reason: str, shown: str) -> None:
    """Readers of a forge have no such machine; paths in the repository and addresses stay."""
    text = write_comment_on_failure(reason, "/home/a b/plan")

    assert as_plain(shown) in text


def test_what_could_not_be_read_is_said_on_the_pull_request() -> None:
    """Where the command fails, the comment says why."""
    assert write_comment_on_failure("there is no plan in x").splitlines() == [
        MARKER,
        "## The plan could not be checked",
        "",
        "there is no plan in x",
    ]
