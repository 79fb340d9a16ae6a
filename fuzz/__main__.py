"""Fuzz one target: python -m fuzz TARGET [SECONDS], or with the FILE of an input, that alone."""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import atheris

FOUND = Path(".fuzz")
"""Where inputs are kept, from the root of the project: those worth more tries, and crashes."""

LONGEST_SECONDS = 20
"""An input that takes longer is a crash, for a manager would not wait either."""


def main() -> None:
    """Fuzz as the words of the command line say."""
    with atheris.instrument_imports(include=["generator"]):
        from fuzz.targets import TARGETS  # noqa: PLC0415 (what is imported here is measured)
    name, what = [*sys.argv[1:], "60"][:2]
    files = [] if what.isdecimal() else [what]
    target = TARGETS[name]
    corpus, crashes = FOUND / name / "corpus", FOUND / name / "crashes"
    for folder in (corpus, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    if not files:
        for number, seed in enumerate(target.seeds()):
            (corpus / f"seed-{number:03}").write_bytes(seed)
    options = [
        f"-max_total_time={what if not files else 0}",
        f"-timeout={LONGEST_SECONDS}",
        f"-artifact_prefix={crashes}/",
        "-max_len=200000",
        "-print_final_stats=1",
    ]
    ways = {"custom_mutator": _mutator(target.mutate)} if target.mutate else {}
    again = f"{sys.executable} -m fuzz {name} FILE"
    print(f"What fails is kept in {crashes}/; to repeat it: {again}", flush=True)
    atheris.Setup([sys.argv[0], *options, *(files or [str(corpus)])], target.run, **ways)
    atheris.Fuzz()


def _mutator(damage: Callable[[bytes, Random], bytes]) -> Callable[[bytes, int, int], bytes]:
    """Let every other step be an accident, and the rest be the fuzzer's own."""

    def change(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        if random.randrange(2):
            return damage(data, random)[:longest]
        return bytes(atheris.Mutate(data, longest))

    return change


if __name__ == "__main__":
    main()
