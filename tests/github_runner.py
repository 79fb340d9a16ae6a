"""A stand-in for GitHub's runners: it plays a workflow of this project in clones like theirs.

Conditions, values of the environment and the order of jobs are those of the files. Actions are done
in the way that their own pages describe. `gh` and `make` are stand-ins that note what is asked.

Source: https://docs.github.com/actions/reference/evaluate-expressions-in-workflows-and-actions
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.repositories import git
from tests.site_builds import BUILD_SECONDS, PLAN
from tests.workflows import WORKFLOWS_FOLDER, read_yaml

_TOKEN = re.compile(r"'(?:[^']|'')*'|&&|\|\||!=|==|[!()]|[\w.-]+|\s+")
_OPERATORS = {"&&": " and ", "||": " or ", "!": " not ", "true": "True", "false": "False"}
_STATES = ("always", "cancelled", "failure", "success")

STAND_INS = {
    "gh": """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  *"/pages "*)
    if [[ -z "$PAGES_URL" ]]; then echo "gh: ${PAGES_ANSWER:-Not Found (HTTP 404)}" >&2; exit 1; fi
    echo "$PAGES_URL" ;;
  *"/pulls "*) printf '%s' "$PULLS" ;;
  "run download"*)
    if [[ ! -d "$ARTIFACTS/comment" ]]; then echo 'no artifact' >&2; exit 1; fi
    cp -a "$ARTIFACTS/comment" fetched ;;
  *"--method P"*) cp body.md "$CALLS.body" ;;
  *--paginate* | *"issue list"*) printf '%s' "$EARLIER" ;;
esac
""",
    "make": f"""#!/usr/bin/env bash
printf 'make %s\\n' "$*" >> "$CALLS"
if [[ "$*" == "$BREAKS" ]]; then exit 2; fi
mkdir -p .venv/bin
cat > .venv/bin/plan <<'PLAN'
#!/usr/bin/env bash
if [[ "$1" == build && -n "$BUILDS_NOTHING" ]]; then
  mkdir -p site
  echo Built > site/index.html
else
  exec '{PLAN}' "$@"
fi
PLAN
chmod +x .venv/bin/plan
""",
}
"""Commands of a runner's machine. What GitHub answers is in their environment."""


@dataclass
class Ended:
    """How a job ended.

    Attributes:
        result: "success", "failure" or "skipped".
        name: The name that it reports under.
        outputs: What it gives to other jobs.
        log: What its steps printed.
        folder: The clone that it worked in.
    """

    result: str
    name: str
    outputs: dict[str, str] = field(default_factory=dict)
    log: str = ""
    folder: Path = Path()


@dataclass
class Runner:
    """Plays workflows.

    Attributes:
        folder: A folder for clones and what is kept of them.
        origin: The repository that is cloned.
        event: What happened, as expressions read it: "github.event.number" and others.
        answers: What the stand-ins read: PAGES_URL, PULLS, EARLIER; BREAKS, the word after `make`
            that fails; and BUILDS_NOTHING, for tests that look at no page.
    """

    folder: Path
    origin: Path
    event: Mapping[str, Any]
    answers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put the stand-ins onto the path."""
        for name, text in STAND_INS.items():
            file = self.folder / "bin" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            file.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        """What the stand-ins were asked, in order."""
        file = self.folder / "calls"
        return file.read_text("utf-8").splitlines() if file.exists() else []

    @property
    def posted(self) -> str:
        """The comment that was posted; empty for none."""
        file = self.folder / "calls.body"
        return file.read_text("utf-8") if file.exists() else ""

    def play(self, workflow: str) -> dict[str, Ended]:
        """Run the jobs of a workflow in the order of the file, and give how each ended."""
        content = read_yaml(WORKFLOWS_FOLDER / workflow)
        ended: dict[str, Ended] = {}
        for key, job in content["jobs"].items():
            needed = job.get("needs", [])
            needs = [needed] if isinstance(needed, str) else needed
            known = {f"needs.{each}.result": ended[each].result for each in needs} | {
                f"needs.{each}.outputs.{name}": value
                for each in needs
                for name, value in ended[each].outputs.items()
            }
            is_sound = all(ended[each].result == "success" for each in needs)
            context = {**self.event, **known}
            name = fill(job.get("name", key), context)
            if is_true(job.get("if", "success()"), context, is_sound=is_sound):
                ended[key] = self._run_job(f"{workflow}-{key}", name, job, context)
            else:
                ended[key] = Ended("skipped", name)
        return ended

    def _run_job(
        self, place: str, name: str, job: Mapping[str, Any], context: Mapping[str, Any]
    ) -> Ended:
        """Run the steps of a job; of a matrix, one of its jobs stands for all."""
        done = Ended("success", name, folder=self.folder / place)
        shutil.rmtree(done.folder, ignore_errors=True)
        known = {**context, **_first_of_matrix(job)}
        for step in job["steps"]:
            if not is_true(step.get("if", "success()"), known, is_sound=done.result == "success"):
                continue
            outcome = "success" if self._run_step(step, known, done) else "failure"
            if "id" in step:
                known[f"steps.{step['id']}.outcome"] = outcome
                known |= _read_outputs(done.folder, step["id"])
            (done.folder.parent / f"{done.folder.name}.output").unlink(missing_ok=True)
            if outcome == "failure" and step.get("continue-on-error") != "true":
                done.result = "failure"
        done.outputs = {key: fill(value, known) for key, value in job.get("outputs", {}).items()}
        return done

    def _run_step(self, step: Mapping[str, Any], context: Mapping[str, Any], done: Ended) -> bool:
        settings = {key: fill(value, context) for key, value in step.get("with", {}).items()}
        action = step.get("uses", "").partition("@")[0]
        if action == "actions/checkout":
            self._check_out(done.folder, settings)
        elif action.startswith("actions/upload"):
            return self._keep(done.folder / settings["path"], settings)
        elif "run" in step:
            return self._run_script(step, context, done)
        return True

    def _check_out(self, folder: Path, settings: Mapping[str, str]) -> None:
        """Clone as the action does: it makes a repository, and fetches into it what is named."""
        ref = str(self.event["github.ref"])
        place = ref.replace("refs/pull/", "refs/remotes/pull/").replace(
            "refs/heads/", "refs/remotes/origin/"
        )
        if "ref" in settings:
            ref, place = f"refs/heads/{settings['ref']}", f"refs/remotes/origin/{settings['ref']}"
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet")
        git(folder, "remote", "add", "origin", self.origin.as_uri())
        heads = "+refs/heads/*:refs/remotes/origin/*"
        is_whole = settings.get("fetch-depth") == "0"
        depth = ["--tags", heads] if is_whole else ["--no-tags", "--depth=1"]
        options, refs = [each for each in depth if each != heads], [heads] if is_whole else []
        git(folder, "fetch", "--quiet", "--prune", *options, "origin", *refs, f"+{ref}:{place}")
        git(folder, "checkout", "--quiet", "--force", "--detach", place)

    def _keep(self, path: Path, settings: Mapping[str, str]) -> bool:
        if not path.exists():
            return settings.get("if-no-files-found") == "ignore"
        target = self.folder / "artifacts" / settings.get("name", "github-pages")
        target.mkdir(parents=True)
        if path.is_dir():
            shutil.copytree(path, target, dirs_exist_ok=True)
        else:
            shutil.copy(path, target)
        return True

    def _run_script(self, step: Mapping[str, Any], context: Mapping[str, Any], done: Ended) -> bool:
        """Run a script as the runner does, in an environment that has nothing of this machine."""
        given = {key: fill(value, context) for key, value in step.get("env", {}).items()}
        environment = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": "council/plan",
            "GITHUB_EVENT_NAME": str(self.event["github.event_name"]),
            "GITHUB_OUTPUT": str(done.folder.parent / f"{done.folder.name}.output"),
            "CALLS": str(self.folder / "calls"),
            "ARTIFACTS": str(self.folder / "artifacts"),
            **dict.fromkeys(("PAGES_URL", "PULLS", "EARLIER", "BREAKS", "BUILDS_NOTHING"), ""),
            **self.answers,
            **given,
        }
        ended = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=done.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=BUILD_SECONDS,
        )
        done.log += ended.stdout
        return ended.returncode == 0


def fill(text: str, context: Mapping[str, Any]) -> str:
    """Fill in the expressions of a text; what nothing is known of is empty."""

    def value(found: re.Match[str]) -> str:
        known = _evaluate(found[1], context, is_sound=True)
        return "" if known is None else str(known).lower() if known is True else str(known)

    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


def is_true(condition: str, context: Mapping[str, Any], *, is_sound: bool) -> bool:
    """Tell whether a job or step runs; without a word about states, only where all is sound."""
    text = condition.removeprefix("${{").removesuffix("}}")
    has_state = any(f"{state}()" in text for state in _STATES)
    return (has_state or is_sound) and bool(_evaluate(text, context, is_sound=is_sound))


def _evaluate(text: str, context: Mapping[str, Any], *, is_sound: bool) -> Any:  # noqa: ANN401 (any value)
    states = {"always": True, "cancelled": False, "failure": not is_sound, "success": is_sound}
    code = "".join(_translate(_TOKEN.findall(re.sub(r"\b(\w+)\(\)", r"\1", text)), context, states))
    return eval(code.strip(), {"__builtins__": {}})  # noqa: S307 (our own files)


def _translate(
    tokens: list[str], context: Mapping[str, Any], states: Mapping[str, bool]
) -> Iterator[str]:
    for token in tokens:
        if token in _OPERATORS:
            yield _OPERATORS[token]
        elif token[0] == "'":
            yield repr(token[1:-1])
        elif token[0].isalpha():
            yield repr(states[token] if token in states else context.get(token))
        else:
            yield token


def _first_of_matrix(job: Mapping[str, Any]) -> dict[str, str]:
    matrix = job.get("strategy", {}).get("matrix", {})
    return {f"matrix.{key}": values[0] for key, values in matrix.items()}


def _read_outputs(folder: Path, step: str) -> dict[str, str]:
    file = folder.parent / f"{folder.name}.output"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    pairs = (line.partition("=") for line in lines)
    return {f"steps.{step}.outputs.{name}": value for name, _, value in pairs}
