"""Files made to exhaust the program: each is refused in a sentence, quickly, in little memory."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from generator.analysis.check_plan import check_plan
from generator.load.faults.too_large import LARGEST_BYTES, MOST_VALUES
from generator.load.faults.too_many import MOST_OF_SHAPE
from generator.load.git_reader import GitReader
from generator.load.project import load_project
from generator.load.readers import LARGEST_SEALED_BYTES, CannotReadError, FolderReader
from generator.load.sealed import MOST_SEALED_VALUES
from generator.load.yaml_text import parse_yaml
from tests.factories import SOUND, make_plan, texts_of, write_files
from tests.first_edition import first_texts, sealed_text
from tests.patience import PATIENCE_SECONDS
from tests.repositories import commit, git

ROOT = Path(__file__).parents[2]
PLAN = Path(sys.executable).with_name("plan")
SEALED = "plan/editions/2019-20.json"
VALUES = (yaml.ScalarEvent, yaml.CollectionStartEvent)
MOST_TIMES = 15
"""How many times the work of a small sound plan a refusal may take; it takes six at most."""

MOST_KILOBYTES = 300_000


@dataclass(frozen=True)
class Checked:
    """What `plan check` did, as a process of its own."""

    code: int
    report: str
    cpu_seconds: float
    kilobytes: int


MEASURE = """
import os, sys
pid = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""Started by a small process: a child counts the memory of the one that it is started by."""


def check_apart(root: Path) -> Checked:
    """Run the real command, and let the system measure it."""
    # Counting which lines are reached would take more of the time than the work itself.
    words = [sys.executable, "-I", "-S", "-c", MEASURE, str(PLAN), "check", "--root", str(root)]
    plain = {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        words,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=plain,
        timeout=PATIENCE_SECONDS,
    )
    report, _, measured = done.stdout.rstrip().rpartition("\n")
    code, seconds, kilobytes = measured.split()
    return Checked(int(code), report + done.stderr, float(seconds), int(kilobytes))


def write(text: str) -> Callable[[Path], None]:
    """Give what writes a text in the place of a file."""

    def write_it(file: Path) -> None:
        file.write_text(text, "utf-8", newline="")

    return write_it


def write_laughs(file: Path) -> None:
    """Write anchors that each stand for nine of the one before."""
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    write("\n".join(lines))(file)


def write_sparse(file: Path) -> None:
    """Make a file of 5 GB that takes no room on the disk."""
    with file.open("wb") as stream:
        stream.truncate(5_000_000_000)


SEALED_START = (
    '{"edition": "2019-20", "digest": "", "format_version": 1, "content": {"risks.yaml": "'
)


def write_unknown_keys(file: Path) -> None:
    """Write keys that no model has, as many as are read."""
    write("money: []\n" + "".join(f"k{number}: 1\n" for number in range(120_000)))(file)


def write_wrong_at_the_end(file: Path) -> None:
    """Write many entries that fit, and then as many that do not."""
    good = "".join(
        f"  - {{id: t{number}, term: A{number}, expansion: b, basis: stated}}\n"
        for number in range(16_000)
    )
    write("terms:\n" + good + "  - {}\n" * 100_000)(file)


BOMBS: list[tuple[str, str, Callable[[Path], None], int, str]] = [
    ("laughs", "plan/money.yaml", write_laughs, 1, "Y122"),
    ("flow", "plan/money.yaml", write("money: " + "[" * 100_000), 1, "Y117"),
    ("block", "plan/money.yaml", write("money:\n  " + "- " * 100_000), 1, "Y117"),
    ("huge-scalar", "plan/money.yaml", write("money: " + "9" * 15_000_000), 1, "S203"),
    ("sparse", "plan/money.yaml", write_sparse, 1, "Y118"),
    ("pipe", "plan/money.yaml", os.mkfifo, 2, "no ordinary file"),
    ("device", "risks.yaml", lambda file: file.symlink_to("/dev/zero"), 2, "leads out"),
    ("link-to-itself", "risks.yaml", lambda file: file.symlink_to(file.name), 1, "Y121"),
    ("keys", "plan/money.yaml", write("money: []\n" * 200_000), 1, "Y109"),
    ("control", "plan/money.yaml", write("\x01" * 2_000_000), 1, "Y122"),
    ("control-lines", "plan/money.yaml", write("\x01\n" * 1_000_000), 1, "Y122"),
    ("conflicts", "plan/money.yaml", write("<<<<<<< \n" * 500_000), 1, "Y122"),
    ("values", "plan/money.yaml", write("money: [" + "1," * 9_000_000 + "]"), 1, "Y118"),
    ("unknown-keys", "plan/money.yaml", write_unknown_keys, 1, "Y122"),
    ("wrong-at-the-end", "plan/glossary.yaml", write_wrong_at_the_end, 1, "Y122"),
    ("tabs", "plan/money.yaml", write("\t\n" * 2_000_000), 1, "Y104"),
    ("sealed-deep", SEALED, write('{"content": ' + "[" * 100_000), 1, "E801"),
    ("sealed-number", SEALED, write('{"content": ' + "9" * 1_000_000 + "}"), 1, "E801"),
    ("sealed-values", SEALED, write('{"content": [' + "{}," * 13_000_000), 1, "1,000,000 values"),
    ("sealed-text", SEALED, write(SEALED_START + "a" * 39_000_000 + '"}}'), 1, "E801"),
    ("sealed-sparse", SEALED, write_sparse, 1, "larger than 40 megabytes"),
    ("sealed-pipe", SEALED, os.mkfifo, 2, "no ordinary file"),
]
"""A name, the file, what makes it, the exit code, and what the report says."""


@pytest.fixture(scope="module")
def sound_seconds() -> float:
    """How much work the check of a small sound plan is on this machine now."""
    return max(check_apart(SOUND).cpu_seconds for _ in range(3))


@pytest.mark.parametrize("bomb", [bomb[1:] for bomb in BOMBS], ids=[bomb[0] for bomb in BOMBS])
def test_a_bomb_is_refused_quickly_and_in_little_memory(
    tmp_path: Path, bomb: tuple[str, Callable[[Path], None], int, str], sound_seconds: float
) -> None:
    """The report names the file and the fault, for the work of a few checks, and in 300 MB."""
    path, make, code, words = bomb
    shutil.copytree(SOUND, tmp_path, dirs_exist_ok=True)
    file = tmp_path / path
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    make(file)

    checked = check_apart(tmp_path)

    assert checked.code == code
    assert path in checked.report
    assert words in checked.report
    assert "Traceback" not in checked.report
    assert checked.cpu_seconds <= MOST_TIMES * sound_seconds
    assert checked.kilobytes <= MOST_KILOBYTES


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A folder with the default plan."""
    return write_files(tmp_path, texts_of(make_plan()))


def test_a_file_over_the_limit_is_not_read_whole(plan: Path) -> None:
    """One byte more than the limit is enough to know."""
    write_sparse(plan / "risks.yaml")

    assert len(FolderReader(plan).read_bytes("risks.yaml", 1000)) == 1001


def test_a_link_that_leads_to_itself_is_refused(plan: Path) -> None:
    """It is named, and said to be such a link."""
    (plan / "plan/money.yaml").symlink_to("money.yaml")

    with pytest.raises(CannotReadError, match=r"money\.yaml cannot be read"):
        FolderReader(plan).open("plan/money.yaml")


def test_a_name_that_is_not_utf8_is_refused(plan: Path) -> None:
    """The message shows its odd bytes by their numbers, so that it can be printed anywhere."""
    (plan / os.fsdecode(b"workstreams/\xe9.yaml")).touch()

    with pytest.raises(CannotReadError, match=r"workstreams/\\xe9\.yaml is not text in UTF-8"):
        FolderReader(plan).paths()


def test_a_name_in_a_revision_that_is_not_utf8_is_refused(plan: Path) -> None:
    """A commit made on another system is told of in the same words."""
    (plan / os.fsdecode(b"workstreams/\xe9.yaml")).touch()
    git(plan, "init", "--quiet")
    commit(plan, "An odd name")

    with pytest.raises(CannotReadError, match=r"workstreams/\\xe9\.yaml is not text in UTF-8"):
        GitReader(plan, "HEAD").paths()


def test_a_huge_file_of_a_revision_is_not_read(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git is asked for its size first."""
    git(plan, "init", "--quiet")
    commit(plan, "The plan")
    reader = GitReader(plan, "HEAD")
    monkeypatch.setattr("generator.load.faults.too_large.LARGEST_BYTES", 10)
    monkeypatch.setattr(reader, "read_bytes", None)

    (found,) = reader.open("risks.yaml").diagnostics

    assert found.code == "Y118"


def test_faults_are_listed_up_to_a_limit_and_the_last_says_so() -> None:
    """A hundred are told one by one; what comes after them is counted as one that says so."""
    found = parse_yaml("risks.yaml", b"a: \x01\n" * 101).diagnostics

    assert [fault.code for fault in found] == ["Y102"] * 100 + ["Y122"]
    assert found[-1].place.line == 101


def test_as_many_faults_as_the_limit_are_all_of_them() -> None:
    """Nobody is told of more where there are none."""
    text = "".join(f"a{number}: &b 1\n" for number in range(100))

    assert {fault.code for fault in parse_yaml("risks.yaml", text.encode()).diagnostics} == {"Y110"}


def test_places_of_many_faults_are_those_where_they_stand() -> None:
    """Line and column are right on lines with several faults, and after lines with none."""
    found = parse_yaml("a.yaml", b"a: 1\nb: x\x01 \x02\n\nd: x\x03\n").diagnostics

    assert [(fault.place.line, fault.place.column) for fault in found] == [(2, 5), (2, 7), (4, 5)]


@pytest.mark.parametrize(
    "content",
    [
        "[" * 60 + "]" * 60,
        '{"a": ' * 60 + "1" + "}" * 60,
        '"\\ud800"',
        "\t1",
        '{"a": "\\/"}',
        "NaN",
    ],
)
def test_an_odd_sealed_edition_is_a_fault_with_a_place(plan: Path, content: str) -> None:
    """What JSON allows and no plan has is told of as a change of the sealed file."""
    sealed = '{"edition": "2015-16", "digest": "", "format_version": 1,\n"content": {"a": %s}}'
    write_files(plan, {"plan/editions/2015-16.json": sealed % content})
    project = load_project(plan)

    found = [each for each in check_plan(project.loaded, project.sealed) if each.code == "E801"]

    assert [each.place.file for each in found] == ["plan/editions/2015-16.json"]


def test_faults_of_shape_are_listed_up_to_a_limit_and_the_last_says_so(plan: Path) -> None:
    """A thousand are told one by one in their order, and the next line is where the list ends."""
    write("money:\n" + "  - 1\n" * (MOST_OF_SHAPE + 1))(plan / "plan/money.yaml")

    found = load_project(plan).loaded.diagnostics

    assert [each.code for each in found] == ["S203"] * MOST_OF_SHAPE + ["Y122"]
    assert [each.place.line for each in found] == list(range(2, MOST_OF_SHAPE + 3))


def test_as_many_faults_of_shape_as_the_limit_are_all_of_them(plan: Path) -> None:
    """Nobody is told of more where there are none, and the rest of the file is kept."""
    write("money:\n" + "  - 1\n" * MOST_OF_SHAPE)(plan / "plan/money.yaml")

    loaded = load_project(plan).loaded

    assert {each.code for each in loaded.diagnostics} == {"S203"}
    assert "money" not in loaded.unread_parts


def test_as_many_values_as_the_limit_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit counts keys, values, lists and mappings; one more is one too many."""
    monkeypatch.setattr("generator.load.faults.too_large.MOST_VALUES", 5)

    assert not parse_yaml("a.yaml", b"a: [1, 2]").diagnostics
    (found,) = parse_yaml("a.yaml", b"a:\n  [1, 2, 3]").diagnostics
    assert (found.code, found.place.line, found.place.column) == ("Y118", 2, 10)


def test_a_plan_a_hundred_times_as_large_is_within_the_limits() -> None:
    """The limits are for bombs: the largest file and the sealed edition may grow a hundredfold."""
    texts = first_texts().values()
    events = [list(yaml.parse(text, Loader=yaml.CSafeLoader)) for text in texts]
    values = [sum(isinstance(event, VALUES) for event in listed) for listed in events]

    assert max(len(text.encode()) for text in texts) * 100 < LARGEST_BYTES
    assert max(values) * 100 < MOST_VALUES
    assert len(sealed_text().encode()) * 100 < LARGEST_SEALED_BYTES
    assert sum(map(sealed_text().count, ",[{")) * 100 < MOST_SEALED_VALUES
