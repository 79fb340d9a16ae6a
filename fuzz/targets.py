"""What is fuzzed: each target takes any bytes and fails where a law of the project does."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from hypothesis import given, settings

from generator.analysis.check_plan import check_plan
from generator.analysis.compare.apply_changes import apply_changes
from generator.analysis.compare.compare_plans import compare_plans
from generator.analysis.compare.records import list_records
from generator.load.plan_loader import load_plan
from generator.model.plan import file_role
from generator.present.reports.as_text import write_text
from tests.factories import SOUND, texts_in
from tests.load.damaged import FILES, DamagedReader, is_inside
from tests.mutations import SIGNS, UNSEEN, mutate
from tests.present.hostile import HOSTILE
from tests.present.written import strange_shapes
from tests.strategies import Pair, order_sets, pairs

_SOUND = {path: text.encode() for path, text in texts_in(SOUND).items() if file_role(path)}
_PATHS = sorted(_SOUND)


@dataclass(frozen=True)
class Target:
    """Something to fuzz.

    Attributes:
        run: Takes bytes, and raises where a law does not hold.
        seeds: Gives inputs to begin with.
        mutate: Changes an input as an accident would; None for the fuzzer's own ways alone.
    """

    run: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]
    mutate: Callable[[bytes, Random], bytes] | None = None


def load(data: bytes) -> None:
    """Read a plan of which one file holds any bytes; the first byte says which.

    Raises:
        AssertionError: If neither a plan nor a problem comes of it, or a place is outside of it.
    """
    files = {**_SOUND, _PATHS[data[0] % len(_PATHS) if data else 0]: data[1:]}
    loaded = load_plan(DamagedReader(files))
    found = check_plan(loaded)
    if loaded.plan is None and not found:
        raise AssertionError("no plan, and no word why")
    for problem in found:
        if problem.place.file in files and not is_inside(problem, files[problem.place.file]):
            raise AssertionError(f"outside of the file: {problem}")
    write_text(found, {path: each.text for path, each in loaded.documents.items()})


@settings(deadline=None, database=None)
@given(pairs())
def _compare(pair: Pair) -> None:
    changes = compare_plans(pair.old, pair.new).changes
    made = apply_changes(pair.old, changes)
    if order_sets(made) != order_sets(pair.new):
        raise AssertionError(f"the changes do not make the new plan of the old:\n{pair}")
    keys = list_records(pair.old).keys() | list_records(pair.new).keys()
    if not {change.key for change in changes} <= keys:
        raise AssertionError(f"a change is told of something that is in neither plan:\n{pair}")


def compare(data: bytes) -> None:
    """Compare two plans that the bytes stand for.

    Raises:
        AssertionError: If the changes do not make the new plan of the old, or name other ids.
    """
    _compare.hypothesis.fuzz_one_input(data)  # type: ignore[attr-defined]  # hypothesis adds it


def write(data: bytes) -> None:
    """Show a plan with any text in its fields, and all that changed to it.

    Raises:
        AssertionError: If an element or attribute comes of the text.
    """
    text = data.decode("utf-8", errors="replace").strip()
    if strange := text and strange_shapes(text):
        raise AssertionError(f"of the text {text!r} comes {strange}")


def _files() -> Iterator[bytes]:
    for path, data in {**FILES, **_SOUND}.items():
        role = file_role(path)
        places = [place for place, known in enumerate(_PATHS) if file_role(known) is role]
        yield from (bytes([place]) + data for place in places[:1])


def _damage(data: bytes, random: Random) -> bytes:
    return data[:1] + mutate(data[1:], random)


def _texts() -> Iterator[bytes]:
    yield HOSTILE.encode()
    yield from SIGNS
    yield from (sign.encode() for sign in UNSEEN)
    for data in FILES.values():
        yield from (line.partition(b": ")[2] for line in data.splitlines()[:60:20])


TARGETS: Mapping[str, Target] = {
    "load": Target(load, _files, _damage),
    # What the bytes stand for is the business of hypothesis, so no file of the plan is a seed.
    "compare": Target(compare, lambda: (Random(seed).randbytes(4_000) for seed in range(20))),
    "write": Target(write, _texts),
}
