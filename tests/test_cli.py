"""The command `plan`: exit codes, what it prints, and where."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.analysis.check_plan import RULES
from generator.cli import main
from generator.model.diagnostics import Rule
from generator.model.plan import FILE_ROLES
from tests.factories import (
    SOUND,
    make_action,
    make_edition,
    make_plan,
    make_settings,
    make_workstream,
    texts_of,
    write_files,
)
from tests.site_builds import ROOT

PLAN_COMMAND = Path(sys.executable).parent / "plan"


@pytest.fixture
def sound(tmp_path: Path) -> str:
    """A folder with a sound plan."""
    return str(write_files(tmp_path / "sound", texts_of(make_plan())))


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """A folder with a plan that has one error."""
    workstream = make_workstream(actions=[make_action(due=None)])
    return str(write_files(tmp_path / "broken", texts_of(make_plan(workstreams=[workstream]))))


@pytest.fixture
def doubtful(tmp_path: Path) -> str:
    """A folder with a plan that has one warning and no error."""
    workstream = make_workstream(summary="Read by the CMT.")
    return str(write_files(tmp_path / "doubtful", texts_of(make_plan(workstreams=[workstream]))))


def test_a_sound_plan_gives_0(sound: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan without problems is said to be sound."""
    assert main(["check", "--root", sound]) == 0
    assert capsys.readouterr().out == "The plan is sound: no errors, no warnings.\n"


@pytest.mark.parametrize(
    "words",
    ["--root {} check", "check --root {}", "--root nowhere check --root {}", "check {}"],
)
@pytest.mark.parametrize("command", ["check", "refresh status", "new action ws1", "explain R304"])
def test_the_folder_is_named_before_or_after_the_command(
    sound: str, words: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For every command, and every step of one; the one behind the command counts."""
    if "--root" in words:
        line = words.replace("check", command).format(sound)
    else:
        monkeypatch.chdir(sound)
        line = command

    assert main(line.split()) == 0


def test_the_folder_is_named_before_the_step_of_a_command(sound: str) -> None:
    """A command of several steps takes it too."""
    assert main(["refresh", "--root", sound, "status"]) == 0
    assert main(["--root", "nowhere", "refresh", "--root", sound, "status"]) == 0


def test_an_error_gives_1(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan with an error fails, and the error is on the standard output."""
    assert main(["check", "--root", broken]) == 1
    assert "error[G702]" in capsys.readouterr().out


def test_a_warning_gives_0(doubtful: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is shown and does not fail."""
    assert main(["check", "--root", doubtful]) == 0
    assert "warning[G704]" in capsys.readouterr().out


def test_a_warning_fails_when_strict(doubtful: str) -> None:
    """With --strict a warning counts as an error does."""
    assert main(["check", "--strict", "--root", doubtful]) == 1


def test_a_sound_plan_is_sound_when_strict() -> None:
    """The plan of the tests has neither errors nor warnings."""
    assert main(["check", "--strict", "--root", str(SOUND)]) == 0


def test_a_missing_folder_gives_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no plan, one line says so, and nothing is reported."""
    assert main(["check", "--root", str(tmp_path / "nowhere")]) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("plan: there is no plan in ")
    assert printed.err.count("\n") == 1


def test_a_report_for_programs_is_json(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --format json the whole output is one JSON value."""
    assert main(["check", "--format", "json", "--root", broken]) == 1
    assert json.loads(capsys.readouterr().out)["counts"] == {"errors": 1, "warnings": 0}


def test_a_report_for_github_is_commands(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --format github each problem is a workflow command."""
    assert main(["check", "--format", "github", "--root", broken]) == 1
    assert capsys.readouterr().out.startswith("::error file=workstreams/01-ws1.yaml,line=")


def test_a_report_for_gitlab_is_json(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --format gitlab the whole output is a list of problems."""
    assert main(["check", "--format", "gitlab", "--root", broken]) == 1
    assert json.loads(capsys.readouterr().out)[0]["check_name"] == "G702"


def test_every_warning_is_shown_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --all warnings are not folded."""
    workstream = make_workstream(summary="Read by the CMT and the LSCB.")
    root = write_files(tmp_path, texts_of(make_plan(workstreams=[workstream])))

    main(["check", "--root", str(root)])
    folded = capsys.readouterr().out
    main(["check", "--all", "--root", str(root)])
    whole = capsys.readouterr().out

    assert "LSCB" not in folded.replace(workstream.summary, "")
    assert 'does not explain "LSCB"' in whole


@pytest.mark.parametrize("name", ["R304", "r304", "broken-reference"])
def test_a_rule_is_explained(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule is found by its code or its name."""
    assert main(["explain", name]) == 0
    assert capsys.readouterr().out.startswith("R304 broken-reference (error")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    """Each code that a message can show has an explanation."""
    assert main(["explain", rule.code]) == 0
    assert rule.name in capsys.readouterr().out


def test_an_unknown_rule_gives_2(capsys: pytest.CaptureFixture[str]) -> None:
    """The message lists the codes that there are."""
    assert main(["explain", "R999"]) == 2
    assert "there is no rule R999; the codes are Y101, " in capsys.readouterr().err


def test_a_schema_describes_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema of a file is JSON with the meaning of each field."""
    assert main(["schema", "risks.yaml"]) == 0

    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["next_review"]["description"]


def test_a_schema_is_the_same_for_every_plan(
    sound: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is that of the format; no plan needs to be there."""
    printed = []
    for root in (sound, str(tmp_path / "empty")):
        assert main(["schema", "risks.yaml", "--root", root]) == 0
        printed.append(capsys.readouterr().out)

    assert printed[0] == printed[1]


def test_all_schemas_are_written(sound: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file that is written is named, and none is written that is up to date."""
    assert main(["schema", "--write", "--root", sound]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Wrote schema/plan.schema.json."
    assert len(list(Path(sound, "schema").iterdir())) == len(FILE_ROLES)

    assert main(["schema", "--write", "--root", sound]) == 0
    assert capsys.readouterr().out == "All files for editors are up to date.\n"


@pytest.mark.parametrize("file", ["people.yaml", "plan.yaml"])
def test_schemas_need_no_readable_plan(sound: str, file: str) -> None:
    """A broken file may need them most: with them an editor shows what is wrong."""
    Path(sound, "plan", file).write_text("roles: [\n", "utf-8")

    assert main(["schema", "--write", "--root", sound]) == 0

    assert len(list(Path(sound, "schema").iterdir())) == len(FILE_ROLES)


def test_schemas_are_not_written_into_a_missing_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the path makes no folder."""
    assert main(["schema", "--write", "--root", str(tmp_path / "nowhere")]) == 2

    assert "there is no folder " in capsys.readouterr().err
    assert not list(tmp_path.glob("nowhere*"))


def test_a_file_that_cannot_be_written_gives_2(
    sound: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says which."""
    Path(sound, "schema").write_text("in the way", "utf-8")

    assert main(["schema", "--write", "--root", sound]) == 2
    assert "schema/plan.schema.json cannot be written: " in capsys.readouterr().err


def test_a_schema_of_an_unknown_file_gives_2(capsys: pytest.CaptureFixture[str]) -> None:
    """The message lists the files that there are."""
    assert main(["schema", "risk.yaml"]) == 2
    assert "the files are plan/plan.yaml, " in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["chekc"], ["check", "--format", "xml"], ["explain"]])
def test_a_wrong_command_line_gives_2(words: list[str]) -> None:
    """What the command does not know is refused with the same code as what it cannot run."""
    with pytest.raises(SystemExit) as refused:
        main(words)

    assert refused.value.code == 2


def test_the_installed_command_runs(broken: str) -> None:
    """`plan` in .venv/bin checks a plan, in plain text when it writes into a pipe."""
    done = subprocess.run(
        [PLAN_COMMAND, "check", "--root", broken], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stdout.startswith("workstreams/01-ws1.yaml:")
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_the_installed_command_survives_a_closed_pipe(tmp_path: Path) -> None:
    """A reader that goes away early, like `head`, gives no traceback."""
    actions = [make_action(id=f"ws1-a{number}", due=None) for number in range(1, 2000)]
    plan = make_plan(workstreams=[make_workstream(actions=actions)])
    root = write_files(tmp_path, texts_of(plan))

    with subprocess.Popen(
        [PLAN_COMMAND, "check", "--root", root], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()

    assert complaint == b""


def test_a_title_gives_no_forge_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A forge takes a line of output that begins with two colons for a command."""
    edition = make_edition(title="2016\n::error::owned")
    root = write_files(tmp_path, texts_of(make_plan(settings=make_settings(edition=edition))))
    shutil.copy(ROOT / "mkdocs.yml", root)

    main(["export", "json", "--root", str(root), "--out", str(tmp_path / "out")])

    assert re.fullmatch(r"Wrote .* edition 2016 ::error::owned, .*\n", capsys.readouterr().out)
