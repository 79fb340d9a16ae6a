"""How long it takes to find texts that are nearly the same among 30,000.

Run it with `make bench`. The texts are made of the words of the real plan, a hundred of them twice
with one word more. Beside it stands the time that it takes to read the words of all texts once.
"""

import random
import re
import time
from pathlib import Path

from generator.analysis.health.near_duplicates import find_near
from generator.analysis.index import index_plan
from generator.load.names import ITEM_KINDS
from generator.load.project import load_project
from generator.model.items import Statement

ROOT = Path(__file__).parents[1]

TEXTS, TWINS = 30_000, 100


def main() -> None:
    """Measure, and print a table."""
    texts = make_texts()
    started = time.perf_counter()
    words = sum(len(re.findall(r"\w+", text)) for _, text in texts)
    bare = time.perf_counter() - started
    started = time.perf_counter()
    found = find_near(texts)
    whole = time.perf_counter() - started
    print(f"texts                {len(texts):,} of {words:,} words, {TWINS} of them twice")
    print(f"found twice          {len(found)}")
    print(f"near duplicates      {whole:.2f} s")
    print(f"reading the words    {bare:.2f} s")


def make_texts() -> list[tuple[str, str]]:
    """Make texts of the words of the real plan, the same on every run."""
    plan = load_project(ROOT).loaded.plan
    if plan is None:
        raise ValueError("the plan cannot be read")
    entries = index_plan(plan).of_kind(*ITEM_KINDS)
    models = (entry.model for entry in entries)
    words = [word for each in models if isinstance(each, Statement) for word in each.text.split()]
    chance = random.Random(1)  # noqa: S311 (no secret)
    lengths = (chance.randint(8, 30) for _ in range(TEXTS - TWINS))
    texts = [" ".join(chance.choices(words, k=length)) for length in lengths]
    texts += [f"{text} again" for text in texts[:TWINS]]
    return [(f"i{number}", text) for number, text in enumerate(texts)]


if __name__ == "__main__":
    main()
