"""The whole site: every edition in a folder of its own, and what leads to them."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.analysis.compare.timeline import Timeline, edition_of, is_draft
from generator.load.project import leave_out_draft
from generator.load.readers import CannotReadError
from generator.load.sealed import edition_order
from generator.load.states import State
from generator.model.diagnostics import Diagnostic, count_severities
from generator.model.wording import count_of
from generator.present.edition import Downloads
from generator.present.feeds import make_feeds
from generator.publish.builder import DRAFT_FOLDER, Builder, Job
from generator.publish.downloads import write_tree
from generator.publish.entrance import VERSIONS_FILE, EditionFolder, write_entrance
from generator.publish.kept import (
    copy_tree,
    digest_inputs,
    digest_tools,
    keep_built,
    was_built_from,
)
from generator.publish.prepare import (
    CheckedProject,
    check_project,
    read_configuration,
    read_policy,
    read_timeline,
    refuse_data_folder,
    refuse_edition,
)
from generator.publish.swap import make_beside
from generator.publish.workers import Workers, count_cores

Say = Callable[[str], None]
"""Tells the user how far the work has got, a line at a time."""


def build_site(
    root: Path,
    out: Path | None,
    edition: str | None,
    say: Say,
    downloads: Downloads = Downloads.DATA,
    *,
    is_public: bool = False,
) -> tuple[Diagnostic, ...]:
    """Build every edition of a plan.

    The site is built beside the old one and takes its place at the end, so that a failed or
    interrupted build leaves the last good site as it was.

    Args:
        root: Folder of the plan; mkdocs.yml lies in it.
        out: Folder of the site; None for `site` in the folder of the plan.
        edition: The only edition to build; None for all. Others already built stay.
        say: Takes lines about progress.
        downloads: Which files to make with the pages.
        is_public: Whether to build published editions only, as what nobody has approved is for no
            public host.

    Returns:
        The errors that kept the plan from being built; none when the site stands.

    Raises:
        CannotReadError: If the plan cannot be read, has no such edition, or holds a page written
            by hand that MkDocs warns of; and if `out` is in use for something else than a site
            or lies in a folder of the plan.
    """
    started = time.monotonic()
    target = (out or root / "site").resolve()
    if out is not None:
        _refuse_other_use(target)
        refuse_data_folder(root, out)
    checked = check_project(root)
    if checked.errors:
        return checked.errors
    say(_say_checked(checked))
    shown = leave_out_draft(checked.project) if is_public else checked.project
    timeline = read_timeline(shown)
    jobs = _find_jobs(timeline, is_public=is_public)
    chosen = _choose(jobs, edition)
    tools = f"{digest_tools(root)} with {downloads}{' in public' if is_public else ''}"
    folders = {job.edition.id: job.folder for job in jobs}
    site_url = str(read_configuration(root).get("site_url") or "")
    builder = Builder(root, timeline, folders, downloads, site_url)
    with make_beside(target) as fresh:
        inputs = {
            job: digest_inputs(tools, checked.project, job.edition.id, timeline) for job in chosen
        }
        _keep_or_build(builder, target, fresh, inputs, say)
        _keep_others(target, fresh, jobs, chosen)
        built = [_describe(job) for job in jobs if (fresh / job.folder).is_dir()]
        write_entrance(fresh, built, builder.site_url, read_policy(root))
        _write_feeds(fresh, timeline, builder)
    pages = sum(1 for _ in target.rglob("*.html"))
    say(f"Built {pages} pages in {time.monotonic() - started:.1f} seconds: {target}")
    return ()


def _keep_or_build(
    builder: Builder, target: Path, fresh: Path, inputs: Mapping[Job, str], say: Say
) -> None:
    """Take over the editions that would be built from the same as they were; build the others."""

    def name(job: Job) -> str:
        return f"edition {job.edition.title} ({list(inputs).index(job) + 1} of {len(inputs)})"

    kept = [job for job in inputs if was_built_from(target / job.folder, inputs[job])]
    with Workers(count_cores() - 1) as workers:
        # A process that has nothing to keep would only be started and ended.
        keeping = (workers if kept else Workers(0)).start(
            lambda: [keep_built(target / j.folder, fresh / j.folder, inputs[j]) for j in kept]
        )
        changed = [job for job in inputs if job not in kept]
        for job in changed:
            say(f"Building {name(job)}...")
        builder.build_all(fresh, {job: inputs[job] for job in changed}, workers)
        touched = [
            job for job, is_whole in zip(kept, keeping.result(), strict=True) if not is_whole
        ]
        for job in kept:
            is_again = job in touched
            say(f"Building {name(job)}..." if is_again else f"Kept {name(job)} as it was built.")
        builder.build_all(fresh, {job: inputs[job] for job in touched}, workers)


def _say_checked(checked: CheckedProject) -> str:
    counts = count_severities(checked.diagnostics)
    warnings = count_of(counts["warnings"], "warning")
    if counts["errors"]:
        questions = count_of(counts["errors"], "error")
        return f"Checked the draft: {questions} open, {warnings} (see: plan refresh status)."
    return f"Checked the plan: no errors, {warnings} (see: plan check)."


def _write_feeds(fresh: Path, timeline: Timeline, builder: Builder) -> None:
    """Write the feeds of changes, which stay at one address from edition to edition."""
    feeds = make_feeds(timeline, builder.folders, builder.site_url)
    write_tree(fresh, {path: text.encode() for path, text in feeds.items()})


def _find_jobs(timeline: Timeline, *, is_public: bool) -> list[Job]:
    """List what the site is made of: the draft, and published editions, newest first.

    Raises:
        CannotReadError: If published editions alone are asked for, and there is none.
    """
    jobs = [Job(edition_of(state), folder_of(state)) for state in reversed(timeline.states)]
    published = [job for job in jobs if not job.is_draft]
    if is_public and not published:
        raise CannotReadError(
            "no edition is published yet, so there is nothing to build for the public; seal the "
            "draft with: plan publish; or see it with: plan build"
        )
    return published if is_public else jobs


def _choose(jobs: list[Job], edition: str | None) -> list[Job]:
    """Choose what to build: one edition, or all of them.

    Raises:
        CannotReadError: If there is no such edition.
    """
    chosen = [job for job in jobs if edition in (None, job.edition.id)]
    if not chosen:
        raise refuse_edition(edition, sorted((job.edition.id for job in jobs), key=edition_order))
    return chosen


def folder_of(state: State) -> str:
    """Give the folder of an edition on the site; drafts have one that stays the same."""
    return DRAFT_FOLDER if is_draft(state) else state.name


def _describe(job: Job) -> EditionFolder:
    title = f"{job.edition.title} (draft)" if job.is_draft else job.edition.title
    return EditionFolder(job.folder, title, job.is_draft)


def _refuse_other_use(target: Path) -> None:
    """Keep a folder that was named by mistake from being replaced by the site."""
    is_free = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    if not is_free and not (target / VERSIONS_FILE).is_file():
        raise CannotReadError(f"{target} is in use and holds no site; name a new folder")


def _keep_others(target: Path, fresh: Path, jobs: list[Job], chosen: list[Job]) -> None:
    """Take editions that were not built over from the site that stands."""
    for job in jobs:
        if job not in chosen and (target / job.folder).is_dir():
            copy_tree(target / job.folder, fresh / job.folder)
