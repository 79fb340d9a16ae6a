"""What people see of a broken plan: one folder a case, with the whole report as expected text.

A case is a folder of `plans/broken/` (or of `plans/accepted/`, for what looks odd and is sound):

- The files in it are laid over the sound plan of `plans/sound/`.
- `refreshed.txt` holds the id of a later edition, like 2021-22: the sound plan is sealed as the
  edition 2020-21, and its files are those of a draft of the later one before anything is laid over
  them or deleted. The decisions of 2020-21 stay.
- `patch.txt` holds small changes: a path behind @, the old lines behind -, the new ones behind +.
  Without old lines, the new ones come at the end of the file.
- `deleted.txt` lists paths of the sound plan that the case does without.
- `enlarged.txt` lists paths and sizes in bytes; each file is filled up to that size with lines of
  comment, so that no huge file has to be kept.
- `expected.txt` is what `plan check` prints; `pytest --update-golden` writes it anew.

The name of a broken case begins with the code and the name of the rule that it breaks, or with
"several" where it breaks more than one.
"""

import re
import shutil
from pathlib import Path

import pytest

from generator.analysis.check_plan import RULES
from generator.cli import main
from generator.load.plan_loader import load_plan
from generator.load.readers import FolderReader
from generator.load.sealed import is_interim, seal, sealed_path
from tests.factories import PLANS, SOUND, write_files

NOTES = frozenset({"deleted.txt", "enlarged.txt", "expected.txt", "patch.txt", "refreshed.txt"})
BROKEN = sorted(folder for folder in (PLANS / "broken").iterdir() if folder.is_dir())
ACCEPTED = sorted(folder for folder in (PLANS / "accepted").iterdir() if folder.is_dir())

NEVER_ALONE = "Y122"
"""The code that closes a long list of faults of another rule."""

TO_DO = frozenset(
    [
        "write",
        "add",
        "put",
        "delete",
        "keep",
        "move",
        "rename",
        "restore",
        "give",
        "choose",
        "name",
        "fill",
        "use",
        "make",
        "split",
        "type",
        "save",
        "close",
        "begin",
        "start",
        "let",
        "review",
        "end",
        "finish",
    ]
)
"""What people are asked to do."""


@pytest.mark.parametrize("case", [*BROKEN, *ACCEPTED], ids=lambda case: case.name)
def test_the_report_is_the_expected_one(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, update_golden: bool
) -> None:
    """`plan check` prints the text that was read and approved for this case."""
    apply_case(case, tmp_path)

    main(["check", "--root", str(tmp_path)])

    report = capsys.readouterr().out
    expected = case / "expected.txt"
    if update_golden:
        expected.write_bytes(report.encode())
    assert report == expected.read_text("utf-8")


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_the_broken_rule_is_reported(case: Path) -> None:
    """The report of a broken case names the rule that the folder is called after."""
    report = (case / "expected.txt").read_text("utf-8")
    reported = set(re.findall(r"(?:error|warning)\[(\w+)\] ([a-z0-9-]+)", report))

    if case.name.startswith("several"):
        assert len(reported) > 1
    else:
        assert any(case.name.startswith(f"{code}-{name}") for code, name in reported)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_one_slip_gives_one_kind_of_message(case: Path) -> None:
    """A broken case reports the one rule that it is about, and nothing that follows from it."""
    report = (case / "expected.txt").read_text("utf-8")
    codes = set(re.findall(r"(?:error|warning)\[(\w+)\]", report)) - {NEVER_ALONE}

    assert len(codes) == 1 or case.name.startswith("several")


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_every_problem_says_what_to_do(case: Path) -> None:
    """Each message that is shown has a help, and in each help something is to be done."""
    report = (case / "expected.txt").read_text("utf-8")
    *problems, _ = report.split("\n\n")
    shown = [problem for problem in problems if "more like it" not in problem]
    helps = [line.strip() for problem in shown for line in problem.splitlines() if "help:" in line]

    assert len(helps) == len(shown)
    assert not [help_ for help_ in helps if not says_what_to_do(help_.removeprefix("help: "))]


def says_what_to_do(help_: str) -> bool:
    """Whether a clause of a help begins with something to do."""
    clauses = re.split(r"(?:[;:,.]|or) ", help_)
    return any(clause.split(" ")[0] in TO_DO for clause in clauses if clause)


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case.name)
def test_odd_files_are_accepted(case: Path) -> None:
    """What only looks odd is sound."""
    assert (case / "expected.txt").read_text("utf-8").startswith("The plan is sound")


def test_every_rule_has_a_case() -> None:
    """No rule comes into the house without a broken plan that shows it."""
    names = {"-".join(case.name.split("-", 1)) for case in BROKEN}

    without = [
        rule.code
        for rule in RULES
        if not any(name.startswith(f"{rule.code}-{rule.name}") for name in names)
    ]

    assert not without


def apply_case(case: Path, folder: Path) -> None:
    """Make the plan of a case: the sound plan with the files of the case laid over it."""
    shutil.copytree(SOUND, folder, dirs_exist_ok=True)
    for edition in _lines(case / "refreshed.txt"):
        _refresh(folder, edition)
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOTES))
    _patch(folder, _lines(case / "patch.txt"))
    for path in _lines(case / "deleted.txt"):
        (folder / path).unlink()
    for line in _lines(case / "enlarged.txt"):
        path, size = line.split()
        file = folder / path
        missing = int(size) - file.stat().st_size
        with file.open("ab") as stream:
            stream.write(b"# filled up\n" * (missing // 12 + 1))


def _patch(folder: Path, lines: list[str]) -> None:
    """Make the small changes of a case."""
    for change in "\n".join(lines).split("@ ")[1:]:
        path, *signed = change.rstrip("\n").split("\n")
        old, new = ("".join(f"{each[2:]}\n" for each in signed if each[0] == sign) for sign in "-+")
        file = folder / path
        text = file.read_text("utf-8")
        assert old in text, old
        write_files(folder, {path: text.replace(old, new, 1) if old else text + new})


def _refresh(folder: Path, edition: str) -> None:
    """Seal the edition of the files, and let them be a draft of a later one."""
    settings = folder / "plan" / "plan.yaml"
    text = settings.read_text("utf-8")
    sealed = seal(load_plan(FolderReader(folder)))
    year = int(edition[:4])
    # So that nothing is late; an interim edition is of no day before the review of its year.
    as_at = "2020-09-30" if is_interim(edition) else "2020-03-31"
    for old, new in (
        ('id: "2020-21"', f'id: "{edition}"'),
        ("title: 2020 to 2021", f"title: {year} to {year + 1}"),
        ("starts_on: 2020-04-01", f"starts_on: {year}-04-01"),
        ("ends_on: 2021-03-31", f"ends_on: {year + 1}-03-31"),
        ("as_at: 2020-09-30", f"opened_on: {as_at}\n  as_at: {as_at}"),
        ("\nrules:\n", "\nrules:\n  D405: ignore\n"),  # so that nothing is late
        ("supersedes: null", 'supersedes: "2020-21"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    write_files(folder, {"plan/plan.yaml": text, sealed_path("2020-21"): sealed})


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []
