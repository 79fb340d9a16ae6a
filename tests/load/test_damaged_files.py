"""Whatever happens to a file of the plan, its managers are told where, and no program stops."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.load.plan_loader import load_plan
from generator.load.yaml_text import parse_yaml
from tests.factories import write_files
from tests.fuzzing import examples
from tests.load.damaged import FILES, DamagedReader, is_inside, outcome
from tests.mutations import mutate

paths = st.sampled_from(sorted(FILES))
randoms = st.randoms(use_true_random=True)


@examples(300)
@given(path=paths, random=randoms)
def test_a_damaged_file_is_read_or_refused_at_a_place_in_it(path: str, random: Random) -> None:
    """A file gives values, or says at a line and column that it has why it gives none."""
    data = mutate(FILES[path], random)

    document = parse_yaml(path, data)

    assert document.value is not None or document.diagnostics
    for problem in document.diagnostics:
        assert problem.place.file == path
        assert is_inside(problem, data), problem


@examples(25)
@given(path=paths, random=randoms)
def test_a_plan_with_a_damaged_file_is_read_or_refused(path: str, random: Random) -> None:
    """Loading gives a plan or at least one problem, each at a place in its file."""
    files = {**FILES, path: mutate(FILES[path], random)}

    loaded = load_plan(DamagedReader(files))

    assert loaded.plan is not None or loaded.diagnostics
    for problem in loaded.diagnostics:
        assert is_inside(problem, files[problem.place.file]), problem


@examples(10)
@given(path=paths, random=randoms)
def test_a_damaged_plan_reads_the_same_twice(path: str, random: Random) -> None:
    """A second run finds the same plan and the same problems in the same order."""
    files = {**FILES, path: mutate(FILES[path], random)}

    first, second = (load_plan(DamagedReader(files)) for _ in range(2))

    assert outcome(first) == outcome(second)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real plan, of which each example damages a file and puts it back."""
    folder = tmp_path_factory.mktemp("damaged")
    return write_files(folder, {path: data.decode() for path, data in FILES.items()})


@examples(20)
@given(path=paths, random=randoms, form=st.sampled_from(["text", "json", "github", "gitlab"]))
def test_a_damaged_project_is_checked(project: Path, path: str, random: Random, form: str) -> None:
    """`plan check` ends with a code of its own, whatever it finds and however it writes it."""
    (project / path).write_bytes(mutate(FILES[path], random))
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            code = main(["check", "--root", str(project), "--format", form])
    finally:
        (project / path).write_bytes(FILES[path])

    assert code in {0, 1}
