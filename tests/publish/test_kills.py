"""Commands that are killed at any moment: nothing is left half written, and running again mends it.

Moments are spread over the whole run time of a command, from the start of its process to its end,
with a fixed seed. Most of that time nothing is written, so half of the commands that write files
are killed just when they do.
"""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.load.sealed import take_sealed
from generator.publish.approval import Approval
from tests.factories import SOUND
from tests.publish.refreshes import (
    NEXT,
    OPENED_ON,
    OPTIONS,
    SIGNED_ON,
    edit,
    make_small_plan,
    open_refresh,
    publish,
    publish_first,
    sign,
    sign_all,
)
from tests.publish.refreshes import start as open_next
from tests.site_builds import BUILD_SECONDS, PLAN, copy_project, read_tree

SEED = 2017
SETTINGS = "plan/plan.yaml"
EDITIONS, REVIEWS = "plan/editions/", "plan/reviews/"

Tree = Mapping[str, bytes]


@dataclass(frozen=True)
class Case:
    """A command that writes files of the plan.

    Attributes:
        prepare: Makes a plan on which it can be run.
        words: The command line, without the folder.
        kills: How often it is killed.
    """

    prepare: Callable[[Path], Path]
    words: str
    kills: int


def make_ready(root: Path) -> Path:
    """Make a refresh that can be published."""
    open_refresh(root)
    sign_all(root)
    return root


def make_edited(root: Path) -> Path:
    """Make a published plan that was edited and signed."""
    publish_first(root)
    edit(root, make_small_plan({"summary": "Finds and keeps very good staff."}))
    sign(root, "ws1")
    return root


CASES = {
    "publish": Case(make_ready, f"publish {' '.join(OPTIONS)}", 14),
    "amend": Case(make_edited, f"publish --amend --change-note Mended {' '.join(OPTIONS)}", 8),
    "start": Case(publish_first, f"refresh start {NEXT} --on {OPENED_ON}", 8),
    "sign": Case(open_refresh, f"refresh sign ws1 --on {SIGNED_ON} --by Jo", 8),
    "review": Case(publish_first, "review start 2016-17 q3", 6),
}

BUILDS = {"one edition": 4, "two editions": 2}
"""How often a build is killed."""


QUICKER = 0.8
"""What the run time is taken to have become when a run ends before its kill."""


def test_kills_are_many() -> None:
    """Taken together, commands are killed at least fifty times."""
    assert sum(case.kills for case in CASES.values()) + sum(BUILDS.values()) >= 50


def shares(count: int) -> Iterator[float]:
    """Give shares of a time, spread over it, each somewhere in its own part; again and again."""
    chance = random.Random(SEED)  # noqa: S311 (a test, no secret)
    while True:
        parts = list(range(count))
        chance.shuffle(parts)
        yield from ((part + chance.random()) / count for part in parts)


def start(root: Path, words: str) -> subprocess.Popen[bytes]:
    """Start a command on the plan in a folder."""
    return subprocess.Popen(
        [PLAN, *words.split(), "--root", root],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill_after(process: subprocess.Popen[bytes], delay: float) -> bool:
    """Kill a command after some seconds; False where it had come to its end by then."""
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def kill_while_it_writes(process: subprocess.Popen[bytes], root: Path, delay: float) -> bool:
    """Kill a command soon after its first file appears; False where it had ended by then."""
    folders = [
        folder for folder in (root / "plan", root / EDITIONS, root / REVIEWS) if folder.is_dir()
    ]
    known = {found for folder in folders for found in folder.iterdir()}
    while process.poll() is None:
        if {found for folder in folders for found in folder.iterdir()} != known:
            return kill_after(process, delay)
    return False


def run_whole(root: Path, words: str) -> float:
    """Run a command to its end, and give the seconds that it took."""
    started = time.monotonic()
    assert start(root, words).wait(BUILD_SECONDS) == 0
    return time.monotonic() - started


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_killed_command_leaves_every_file_whole(tmp_path: Path, case: Case) -> None:
    """Each file is the old or the new one, and the same command ends what was begun."""
    root = case.prepare(tmp_path / "project")
    before = read_tree(root)
    shutil.copytree(root, tmp_path / "whole")
    seconds = run_whole(tmp_path / "whole", case.words)
    after = read_tree(tmp_path / "whole")
    writing = shares(case.kills)
    kills = 0
    for number, share in enumerate(shares(case.kills)):
        process = start(root, case.words)
        if number % 2:
            kills += kill_while_it_writes(process, root, 0.003 * next(writing))
        elif kill_after(process, share * seconds):
            kills += 1
        else:
            seconds *= QUICKER
        assert_whole(read_tree(root), before, after)
        end_what_was_begun(root, case, after)
        restore(root, before)
        if kills == case.kills:
            break


def assert_whole(there: Tree, before: Tree, after: Tree) -> None:
    """Hold that each file is old or new, that none is missing, and that plan.yaml comes last."""
    seen = {path: text for path, text in there.items() if not is_hidden(path)}
    assert before.keys() <= seen.keys() <= after.keys()
    assert all(text in (before.get(path), after[path]) for path, text in seen.items())
    if seen[SETTINGS] != before[SETTINGS]:
        assert seen == after
    for path, text in seen.items():
        if path.startswith(EDITIONS):
            assert take_sealed(path, text.decode()).is_intact


def end_what_was_begun(root: Path, case: Case, after: Tree) -> None:
    """Run the command again, and hold that all is done, and nothing hidden stays for long."""
    words = [*case.words.split(), "--root", str(root)]
    seen = {path: text for path, text in read_tree(root).items() if not is_hidden(path)}
    if seen != after:
        assert main(words) == 0
        seen = {path: text for path, text in read_tree(root).items() if not is_hidden(path)}
        assert seen == after
    make_old(root)
    main(words)
    assert not [path for path in read_tree(root) if is_hidden(path)]


def is_hidden(path: str) -> bool:
    """Tell whether a file is hidden."""
    return path.rpartition("/")[2].startswith(".")


def make_old(folder: Path) -> None:
    """Let what is hidden in a folder look as if it was made yesterday."""
    yesterday = time.time() - 24 * 3600
    for found in folder.rglob(".*"):
        os.utime(found, (yesterday, yesterday))


def restore(root: Path, tree: Tree) -> None:
    """Let a folder hold what it held."""
    for path, text in read_tree(root).items():
        if path not in tree:
            (root / path).unlink()
        elif text != tree[path]:
            (root / path).write_bytes(tree[path])


def open_second_edition(root: Path) -> None:
    """Publish the sound plan, and open its next edition."""
    publish(root, Approval("management-board", date(2020, 3, 3), date(2020, 3, 10)))
    open_next(root, "2021-22", date(2021, 1, 11))


@pytest.mark.parametrize("editions", BUILDS)
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path, editions: str) -> None:
    """The site that stood is whole, or the new one is; the next build makes the new one."""
    project = copy_project(tmp_path / "project", SOUND)
    if editions == "two editions":
        open_second_edition(project)
    run_whole(project, "build")
    site, kept = project / "site", tmp_path / "kept"
    shutil.copytree(site, kept)
    old = read_tree(site)
    page = project / "workstreams" / "01-clubs.yaml"
    page.write_text(page.read_text("utf-8").replace("Both clubs have", "Each club has"), "utf-8")
    seconds = run_whole(project, "build")
    new = read_tree(site)
    assert new != old
    kills = 0
    for share in shares(BUILDS[editions]):
        shutil.rmtree(site)
        shutil.copytree(kept, site)
        if kill_after(start(project, "build"), share * seconds):
            kills += 1
        else:
            seconds *= QUICKER
        left = read_tree(where_it_stands(site))
        assert left in (old, new)
        if left == old:
            run_whole(project, "build")
            assert read_tree(site) == new
        if kills == BUILDS[editions]:
            break
    assert read_tree(kept) == old
    make_old(project)
    run_whole(project, "build")
    assert not list(project.glob(".site*"))


def where_it_stands(site: Path) -> Path:
    """Give the folder of a site; between two renames, where the next build puts it back from."""
    return site if site.exists() else site.with_name(".site-old")
