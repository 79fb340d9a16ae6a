"""What `plan diff` refuses, each in one line that helps, and what no text of a plan can do."""

import json
import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.load.sealed import seal, sealed_path
from generator.model.base import normalise_text
from tests.diffed import diff, make_council, make_new, make_old, refuse
from tests.factories import (
    load_plan_of,
    make_outcome,
    make_plan,
    make_workstream,
    texts_of,
    write_files,
)
from tests.repositories import commit, git


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A repository: tag "first" has the plan of 2015-16, the files a draft of 2016-17."""
    return make_council(tmp_path / "council")


def test_an_unknown_edition_is_refused(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line lists the editions that there are."""
    assert refuse(council, capsys, "2014-15") == (
        "plan: there is no edition 2014-15; the editions are 2015-16, 2016-17\n"
    )


@pytest.mark.parametrize(
    "name",
    [
        *("second", "--", "-x", "-h", "--upload-pack=x", "", "a b", "first:risks.yaml"),
        *("$(touch found)", "`touch found`", "first; touch found", "x" * 5_000),
    ],
)
def test_an_unknown_revision_is_refused(
    council: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """The line says what a state may be, and how to get what is missing."""
    words = ["--", name] if name.startswith("-") else [name]

    message = refuse(council, capsys, *words)

    assert "is neither an edition, nor a folder with a plan, nor a revision" in message
    assert "git fetch --tags" in message


def test_a_folder_without_a_plan_is_refused(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is taken for a revision, and the line says that it is no folder with a plan either."""
    (tmp_path / "empty").mkdir()

    assert "nor a folder with a plan" in refuse(council, capsys, tmp_path / "empty")


def test_a_revision_without_a_plan_is_refused(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A commit from before the plan holds none."""
    git(council, "checkout", "--quiet", "--orphan", "empty")
    git(council, "rm", "--quiet", "-r", "--force", "--cached", ".")
    git(council, "commit", "--quiet", "--allow-empty", "--message", "Begin")

    assert refuse(council, capsys, "empty") == "plan: the revision empty holds no plan\n"


def test_a_shallow_copy_says_how_to_get_the_rest(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a forge makes it for a check of a pull request."""
    commit(council, "As it is")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-tags", council.as_uri(), shallow)

    message = refuse(shallow, capsys, "first")

    assert "this copy of the repository is shallow and lacks the revision first" in message
    assert "git fetch --unshallow --tags" in message
    assert diff(shallow, capsys, "HEAD") == "From HEAD to 2016-17: nothing changed.\n"


def test_a_folder_outside_any_repository_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing that could know a revision."""
    root = write_files(tmp_path, texts_of(make_new()))

    assert "is in no git repository that could know it as a revision" in refuse(
        root, capsys, "first"
    )


def test_no_plan_at_all_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder that was meant is named."""
    assert "there is no plan in" in refuse(tmp_path, capsys, "first")


def test_a_plan_that_cannot_be_read_as_a_whole_is_refused(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What could not be read would look as if it were gone; the first fault is named."""
    write_files(council, {"risks.yaml": "risks: [\n"})
    commit(council, "Broken", tag="broken")

    for words in (["2015-16"], ["broken"], ["2015-16", "broken"]):
        message = refuse(council, capsys, *words)

        assert re.match(r"plan: the plan of \S+ cannot be read as a whole: risks\.yaml:", message)


def test_a_sealed_file_that_is_broken_is_refused(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever restores it finds out how by `plan check`."""
    write_files(council, {sealed_path("2015-16"): "{"})

    message = refuse(council, capsys, "2015-16")
    assert message == "plan: the sealed file of edition 2015-16 is broken; run: plan check\n"


UPDATE = (
    "is in version 2 of the format, and this program knows version 1; use the program that wrote "
    "it, or a newer one: fetch it with git pull, then run make setup\n"
)


def seal_newer() -> dict[str, str]:
    """Give the sealed file of 2015-16 as a newer program would write it."""
    sealed = seal(load_plan_of(make_old()))
    newer = sealed.replace('"format_version": 1', '"format_version": 2')
    return {sealed_path("2015-16"): newer}


def test_an_edition_of_a_newer_format_says_so(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not broken, and what helps is a newer program."""
    write_files(council, seal_newer())

    assert refuse(council, capsys, "2015-16") == f"plan: the published edition 2015-16 {UPDATE}"


@pytest.mark.parametrize("state", ["folder", "revision", "working files"])
def test_files_of_a_newer_program_say_so(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], state: str
) -> None:
    """Where a newer program sealed an edition, a field that nobody knows here is no fault."""
    texts = texts_of(make_new()) | seal_newer()
    texts["risks.yaml"] += "appetite_by_theme: {}\n"
    newer = council if state != "folder" else tmp_path / "newer"
    write_files(newer, texts)
    names = {"folder": str(newer), "revision": "newer", "working files": "first"}
    if state == "revision":
        commit(council, "As a newer program writes it", tag="newer")

    message = refuse(council, capsys, names[state])

    name = "2016-17" if state == "working files" else names[state]
    refused = f"plan: the plan of {name} cannot be read as a whole"
    assert message == f"{refused}: the published edition 2015-16 {UPDATE}"


def test_a_plan_that_is_understood_is_compared_beside_a_newer_edition(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newer edition beside it does not keep anybody from comparing what can be read."""
    write_files(council, seal_newer())
    commit(council, "One edition is newer", tag="newer")

    assert diff(council, capsys, "newer") == "From newer to 2016-17: nothing changed.\n"


def test_an_edition_beside_broken_settings_is_not_called_broken(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is broken is named: decisions and reviews come from the working files."""
    write_files(council, {"plan/plan.yaml": "title: [\n"})

    message = refuse(council, capsys, "2015-16")

    assert message.startswith(
        "plan: the plan of the working files cannot be read as a whole: plan/plan.yaml:"
    )


def test_an_export_of_a_newer_format_says_so(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that a newer program wrote is no fault of whoever kept it."""
    kept = tmp_path / "plan.json"
    kept.write_text('{"format": "service-plan", "format_version": 2}', encoding="utf-8")

    assert refuse(council, capsys, kept) == f"plan: {kept} holds no whole plan: it {UPDATE}"


def test_a_plan_with_an_id_twice_is_refused(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing could be matched by it; the id is named."""
    twice = make_plan(workstreams=[make_workstream(outcomes=[make_outcome(), make_outcome()])])
    write_files(council, texts_of(twice))

    message = refuse(council, capsys, "2015-16")

    assert "2015-16 and 2016-17 cannot be compared: two things have the id ws1-o1" in message


@pytest.mark.parametrize("words", [["diff"], ["diff", "a", "b", "c"], ["diff", "a", "--format=x"]])
def test_a_wrong_command_line_gives_2(words: list[str]) -> None:
    """What the command does not know is refused."""
    with pytest.raises(SystemExit) as refused:
        main(words)

    assert refused.value.code == 2


STEERING = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f\u202eevil\u2066\u2028\x85"
"""Clears a terminal, names its window, colours and deletes, and turns the writing round."""


@pytest.fixture
def steered(tmp_path: Path) -> Path:
    """A project of which a sealed edition holds characters that steer a terminal.

    YAML refuses them; JSON does not.
    """
    sealed = seal(load_plan_of(make_old())).replace(
        "Open a club", f"Open {json.dumps(STEERING)[1:-1]} a club"
    )
    assert "\\u001b" in sealed
    texts = texts_of(make_plan()) | {sealed_path("2015-16"): sealed}
    return write_files(tmp_path / "steered", texts)


def test_no_text_can_steer_a_terminal(steered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dot is shown for each character that nobody sees."""
    text = diff(steered, capsys, "2015-16")

    assert "Open ·[2J·]0;owned··31m··" in text
    assert all(sign.isprintable() for line in text.split("\n") for sign in line)


def test_no_refusal_can_steer_a_terminal(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even by the name of a state."""
    message = refuse(council, capsys, STEERING)

    assert message.startswith("plan: ·[2J·]0;owned")
    assert message.strip().isprintable()


def test_json_keeps_every_character(steered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get the text as it was read, and nothing but JSON."""
    printed = diff(steered, capsys, "2015-16", "--format", "json")

    (text,) = (
        each["old"]["text"]
        for each in json.loads(printed)["changes"]
        if each["item"] == "ws1-a2" and each["kind"] == "removed"
    )
    assert text == normalise_text(f"Open {STEERING} a club in each of the four villages.")
    assert "\x1b" not in printed
