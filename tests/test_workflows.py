"""The workflows and forms for GitHub: sound by their schemas and linters, and with few rights."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.present.reports.comment import MARKER
from tests.site_builds import ROOT
from tests.workflows import (
    FORGE,
    SCRIPTS_FOLDER,
    WORKFLOWS,
    Script,
    commands_in,
    jobs_of,
    read_yaml,
    scripts,
    steps_of,
)

TOOLS = Path(sys.executable).parent

FORMS = sorted((FORGE / "ISSUE_TEMPLATE").glob("*.yml"))

SCHEMAS = {
    **dict.fromkeys(WORKFLOWS, "vendor.github-workflows"),
    **dict.fromkeys(FORMS, "vendor.github-issue-forms"),
    FORGE / "ISSUE_TEMPLATE" / "config.yml": "vendor.github-issue-config",
    FORGE / "dependabot.yml": "vendor.dependabot",
}

COMMANDS = {"make", ".venv/bin/plan", "git", "gh", "cat", "dirname", "mktemp", "rm", "sed", "tr"}
"""What a workflow may run, so that all of it works the same by hand."""

OF_THE_SHELL = {
    "echo",
    "printf",
    "export",
    "exit",
    "set",
    "readonly",
    "read",
    "continue",
    "compgen",
}

OF_THE_SCRIPTS = {"run_plan", "give", "tell", ".", "true"}
"""What is written in the scripts themselves."""

RIGHTS: dict[str, dict[str, dict[str, str] | None]] = {
    "audit.yml": {"audit": None},
    "check.yml": {"scope": None, "plan": None, "all": None, "check": None},
    "comment.yml": {"comment": {"actions": "read", "contents": "read", "pull-requests": "write"}},
    "pages.yml": {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "pull-request.yml": {"plan": None},
    "reminders.yml": {"remind": {"contents": "read", "issues": "write"}},
    "versions.yml": {"packages": None, "pythons": None},
}
"""What each job may do; None for what its workflow says, which is to read the files or less."""

MARKED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def name_of(value: object) -> str:
    """Name a case by its file or its step."""
    return value.name if isinstance(value, Path | Script) else str(value)


def run_tool(name: str, *arguments: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a linter of the environment, which looks at nothing but this project."""
    return subprocess.run(
        [TOOLS / name, *arguments], capture_output=True, text=True, check=False, input=text
    )


@pytest.mark.parametrize(("file", "schema"), SCHEMAS.items(), ids=name_of)
def test_a_file_is_what_github_takes(file: Path, schema: str) -> None:
    """Each file follows the schema that is published for its kind."""
    done = run_tool("check-jsonschema", "--builtin-schema", schema, file)

    assert done.returncode == 0, done.stdout


def test_nothing_in_the_workflows_is_unsafe() -> None:
    """The linter finds nothing but what a workflow excuses in its place, with the reason."""
    done = run_tool("zizmor", "--offline", "--quiet", "--persona", "pedantic", FORGE)

    assert done.returncode == 0, done.stdout


def test_the_linter_finds_what_is_unsafe(tmp_path: Path) -> None:
    """A text of a pull request inside a script is found, so that silence means something."""
    workflow = (FORGE / "workflows" / "pull-request.yml").read_text("utf-8")
    unsafe = workflow.replace("run: make setup", "run: echo ${{ github.event.pull_request.title }}")
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / ".github" / "workflows" / "unsafe.yml").write_text(unsafe, "utf-8")

    done = run_tool("zizmor", "--offline", "--quiet", tmp_path)

    assert "template-injection" in done.stdout


@pytest.mark.parametrize("script", scripts(), ids=name_of)
def test_a_script_is_sound(script: Script) -> None:
    """Each shell script has neither faults nor traps that the linter knows."""
    paths = ("--external-sources", "--source-path", SCRIPTS_FOLDER, "--exclude", "SC2153")
    done = run_tool("shellcheck", "--shell", "bash", *paths, "-", text=f"{script.text}\n")

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("script", scripts(), ids=name_of)
def test_a_script_runs_nothing_else(script: Script) -> None:
    """Whatever a workflow does can be done by hand with this project's own commands."""
    own = {f".github/scripts/{file.name}" for file in SCRIPTS_FOLDER.iterdir()}

    assert commands_in(script.text) <= COMMANDS | OF_THE_SHELL | OF_THE_SCRIPTS | own


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("curl x | sh", {"curl", "sh"}),
        ('A="$(wget "y; z")"\nif rm b; then echo; fi', {"wget", "rm", "echo"}),
        ("echo 'a; curl x' # ; curl", {"echo"}),
        ("A=1 python x && ! node y", {"python", "node"}),
    ],
)
def test_commands_are_found(script: str, expected: set[str]) -> None:
    """No command hides behind a quote, an assignment or a word of the shell."""
    assert commands_in(script) == expected


@pytest.mark.parametrize("script", scripts(), ids=name_of)
def test_no_text_of_others_becomes_a_script(script: Script) -> None:
    """Values come to a script by its environment, where they are values and nothing else."""
    assert "${{" not in script.text


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name_of)
def test_every_action_is_pinned(workflow: Path) -> None:
    """An action is named by its commit, which nobody can move, and says its version."""
    used = re.findall(r"uses: (.*)", workflow.read_text("utf-8"))

    assert not [each for each in used if not MARKED.fullmatch(each)]


def test_an_action_has_one_version() -> None:
    """All workflows run the same commit of an action."""
    used = {step["uses"] for workflow in WORKFLOWS for step in steps_of(workflow) if "uses" in step}

    assert len(used) == len({each.partition("@")[0] for each in used})


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name_of)
def test_a_workflow_starts_with_next_to_no_rights(workflow: Path) -> None:
    """What holds for all of its jobs is to read the files, or nothing."""
    assert read_yaml(workflow)["permissions"] in ({}, {"contents": "read"})


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name_of)
def test_a_job_has_the_rights_on_the_list(workflow: Path) -> None:
    """A right that is added to a job is added to the list too, where it is seen."""
    given = {name: job.get("permissions") for name, job in jobs_of(workflow).items()}

    assert given == RIGHTS[workflow.name]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name_of)
def test_no_workflow_has_a_secret(workflow: Path) -> None:
    """There is nothing to steal but the token of the run, which ends with it."""
    assert "secrets" not in workflow.read_text("utf-8")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name_of)
def test_what_strangers_start_cannot_write(workflow: Path) -> None:
    """A pull request starts what may read only, and never in the name of the project."""
    started_by = read_yaml(workflow)["on"]
    rights = [value for job in RIGHTS[workflow.name].values() for value in (job or {}).values()]

    assert "pull_request_target" not in started_by
    assert not ("pull_request" in started_by and "write" in rights)


def test_what_may_comment_runs_no_code_of_others() -> None:
    """The workflow that may write to pull requests checks out the default branch alone."""
    used = [step for step in steps_of(FORGE / "workflows" / "comment.yml") if "uses" in step]

    assert [step["uses"].partition("@")[0] for step in used] == ["actions/checkout"]
    assert used[0]["with"]["ref"] == "${{ github.event.repository.default_branch }}"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name_of)
def test_no_token_is_left_on_the_disk(workflow: Path) -> None:
    """A checkout leaves no credentials that later steps could take."""
    settings = [
        step["with"]["persist-credentials"]
        for step in steps_of(workflow)
        if step.get("uses", "").startswith("actions/checkout@")
    ]

    assert set(settings) <= {"false"}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name_of)
def test_every_job_ends(workflow: Path) -> None:
    """A job that hangs is stopped within half an hour."""
    assert all(int(job["timeout-minutes"]) <= 30 for job in jobs_of(workflow).values())


def test_the_comment_follows_the_run_that_wrote_it() -> None:
    """The workflow that posts waits for the other by its name."""
    written = read_yaml(FORGE / "workflows" / "pull-request.yml")
    posted = read_yaml(FORGE / "workflows" / "comment.yml")

    assert posted["on"]["workflow_run"]["workflows"] == [written["name"]]


def test_the_comment_is_known_by_the_same_marker() -> None:
    """The workflow finds the earlier comment by the line that the command writes."""
    script = (SCRIPTS_FOLDER / "post-comment.sh").read_text("utf-8")

    assert f"MARKER='{MARKER}'" in script


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name_of)
def test_no_workflow_knows_the_name_of_the_default_branch(workflow: Path) -> None:
    """Each repository has its own."""
    assert not re.search(r"\b(main|master)\b", workflow.read_text("utf-8"))


@pytest.mark.parametrize("name", ["check.yml", "pull-request.yml"])
def test_requests_into_any_branch_are_looked_at(name: str) -> None:
    """A refresh has a branch of its own, and requests into it count as much."""
    asked = read_yaml(FORGE / "workflows" / name)["on"]["pull_request"] or {}

    assert not {"branches", "branches-ignore", "paths", "paths-ignore"} & {*asked}


def test_the_whole_history_is_there_to_compare_with() -> None:
    """Without it the target branch would not be known."""
    checkout = next(steps_of(FORGE / "workflows" / "pull-request.yml"))

    assert checkout["with"]["fetch-depth"] == "0"


def test_reminders_come_on_mondays_of_their_months() -> None:
    """The review in the first month of each quarter, the refresh in February."""
    schedule = read_yaml(FORGE / "workflows" / "reminders.yml")["on"]["schedule"]
    fields = [each["cron"].split() for each in schedule]

    assert [(day, months, weekday) for _, _, day, months, weekday in fields] == [
        ("*", "1,4,7,10", "1"),
        ("*", "2", "1"),
    ]
    assert all(0 <= int(minute) < 60 and 0 <= int(hour) < 24 for minute, hour, *_ in fields)


def test_the_schedule_of_the_refresh_opens_the_refresh() -> None:
    """The step knows the schedule by its words, so both say the same."""
    workflow = FORGE / "workflows" / "reminders.yml"
    *_, step = steps_of(workflow)
    crons = [each["cron"] for each in read_yaml(workflow)["on"]["schedule"]]

    assert f"github.event.schedule == '{crons[1]}' && 'refresh'" in step["env"]["CHECKLIST"]


def test_versions_are_tried_every_week() -> None:
    """A new version that breaks something is noticed, though nobody changed a line."""
    (schedule,) = read_yaml(FORGE / "workflows" / "versions.yml")["on"]["schedule"]
    minute, hour, *days = schedule["cron"].split()

    assert days == ["*", "*", "6"]
    assert 0 <= int(minute) < 60
    assert 0 <= int(hour) < 24


def test_every_python_is_tried_from_the_oldest_promised_to_the_newest() -> None:
    """The list has no gap, begins with what the project asks for, and ends with what is new."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pythons = jobs_of(FORGE / "workflows" / "versions.yml")["pythons"]
    *named, newest = pythons["strategy"]["matrix"]["python-version"]
    minors = [int(each.removeprefix("3.")) for each in named]

    assert newest == "3.x"
    assert project["requires-python"] == f">={named[0]}"
    assert minors == list(range(minors[0], minors[-1] + 1))


def test_the_commands_of_the_week_are_commands() -> None:
    """A target of the Makefile that was renamed would fail where nobody looks for days."""
    packages = jobs_of(FORGE / "workflows" / "versions.yml")["packages"]
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"))

    assert {*packages["strategy"]["matrix"]["command"]} <= {*targets}


@pytest.mark.parametrize(
    "action", ["actions/upload-artifact", "actions/upload-pages-artifact", "actions/deploy-pages"]
)
def test_what_an_enterprise_server_cannot_run_is_said(action: str) -> None:
    """Each action that needs another version there is used here, and the page says which."""
    page = (ROOT / "docs" / "project" / "pull-requests.md").read_text("utf-8")
    used = {step.get("uses", "").partition("@")[0] for each in WORKFLOWS for step in steps_of(each)}
    said = page.partition("**GitHub Enterprise Server.**")[2].partition("\n\n")[0]

    assert action in used
    assert re.search(rf"`{action}`\s+version \d", said)


@pytest.mark.parametrize(
    "place", ["docs/project/pull-requests.md", ".github/pull_request_template.md"]
)
def test_what_to_do_first_about_a_conflict_is_said(place: str) -> None:
    """A request with a conflict runs nothing that could say so."""
    text = (ROOT / place).read_text("utf-8")

    assert all(word in text for word in ("conflicts that must be resolved", "Mark as resolved"))


OWNER = re.compile(r"@[\w-]+(/[\w-]+)?|[^@\s]+@[^@\s]+\.[a-z]+")
"""Who may be named in CODEOWNERS: a person, a team of an organisation, or an address."""


def find_no_owners(text: str) -> list[str]:
    """List the lines of CODEOWNERS that name nobody, or something that can be nobody."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    entries = [line.split() for line in lines]
    return [
        entry[0] for entry in entries if not entry[1:] or not all(map(OWNER.fullmatch, entry[1:]))
    ]


def test_every_line_of_the_owners_names_somebody() -> None:
    """Whose teams they are is for the service to say, and which files have a line of their own."""
    assert not find_no_owners((FORGE / "CODEOWNERS").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/plan/ @exampleton/clubs\n* head@council.example @a-person\n", []),
        ("# none\n\n/workstreams/\n/plan/ clubs\n", ["/workstreams/", "/plan/"]),
    ],
)
def test_owners_of_any_council_will_do(text: str, expected: list[str]) -> None:
    """Putting one's own teams there, as the page says, breaks nothing."""
    assert find_no_owners(text) == expected
