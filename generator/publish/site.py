"""The whole site: every edition in a folder of its own, and what leads to them."""

import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.analysis.compare.timeline import Timeline, edition_of, is_draft
from generator.load.project import Project
from generator.load.readers import CannotReadError
from generator.load.sealed import edition_order
from generator.load.states import State
from generator.model.diagnostics import Diagnostic, count_severities
from generator.model.settings import Edition
from generator.model.wording import count_of
from generator.present.edition import Downloads
from generator.present.feeds import make_feeds
from generator.publish import preview
from generator.publish.downloads import move_tree
from generator.publish.entrance import VERSIONS_FILE, EditionFolder, write_entrance
from generator.publish.kept import copy_tree, digest_inputs, digest_tools, keep_built, note_built
from generator.publish.prepare import (
    CheckedProject,
    check_project,
    prepare_edition,
    read_configuration,
    read_policy,
    read_source_address,
    read_timeline,
    refuse_data_folder,
    refuse_edition,
)
from generator.publish.swap import make_beside
from generator.publish.workers import Workers, count_cores

DRAFT_FOLDER = "draft"

Say = Callable[[str], None]
"""Tells the user how far the work has got, a line at a time."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One edition to build: its id (None for the draft) and where it goes."""

    edition: Edition
    folder: str

    @property
    def is_draft(self) -> bool:
        return self.folder == DRAFT_FOLDER


def build_site(
    root: Path,
    out: Path | None,
    edition: str | None,
    say: Say,
    downloads: Downloads = Downloads.DATA,
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
    timeline = read_timeline(checked.project)
    jobs = _find_jobs(timeline)
    chosen = _choose(jobs, edition)
    tools = f"{digest_tools(root)} with {downloads}"
    target.parent.mkdir(parents=True, exist_ok=True)
    folders = {job.edition.id: job.folder for job in jobs}
    site_url = str(read_configuration(root).get("site_url") or "")
    builder = _Builder(root, checked.project, timeline, folders, downloads, site_url)
    with make_beside(target) as fresh:
        inputs = {
            job: digest_inputs(tools, checked.project, job.edition.id, timeline) for job in chosen
        }
        builder.build_all(fresh, _keep(target, fresh, inputs, say))
        _keep_others(target, fresh, jobs, chosen)
        built = [_describe(job) for job in jobs if (fresh / job.folder).is_dir()]
        write_entrance(fresh, built, builder.site_url, read_policy(root))
        _write_feeds(fresh, timeline, builder)
    pages = sum(1 for _ in target.rglob("*.html"))
    say(f"Built {pages} pages in {time.monotonic() - started:.1f} seconds: {target}")
    return ()


def _keep(target: Path, fresh: Path, inputs: Mapping[_Job, str], say: Say) -> dict[_Job, str]:
    """Take over the editions that would be built from the same as they were; give the others."""
    to_build = {}
    for number, (job, digest) in enumerate(inputs.items(), start=1):
        place = f"({number} of {len(inputs)})"
        if keep_built(target / job.folder, fresh / job.folder, digest):
            say(f"Kept edition {job.edition.title} as it was built {place}.")
        else:
            say(f"Building edition {job.edition.title} {place}...")
            to_build[job] = digest
    return to_build


def _say_checked(checked: CheckedProject) -> str:
    counts = count_severities(checked.diagnostics)
    warnings = count_of(counts["warnings"], "warning")
    if counts["errors"]:
        questions = count_of(counts["errors"], "error")
        return f"Checked the draft: {questions} open, {warnings} (see: plan refresh status)."
    return f"Checked the plan: no errors, {warnings} (see: plan check)."


def _write_feeds(fresh: Path, timeline: Timeline, builder: "_Builder") -> None:
    """Write the feeds of changes, which stay at one address from edition to edition."""
    for path, text in make_feeds(timeline, builder.folders, builder.site_url).items():
        file = fresh / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


def _find_jobs(timeline: Timeline) -> list[_Job]:
    """List what the site is made of: the draft, and published editions, newest first."""
    return [_Job(edition_of(state), folder_of(state)) for state in reversed(timeline.states)]


def _choose(jobs: list[_Job], edition: str | None) -> list[_Job]:
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


def _describe(job: _Job) -> EditionFolder:
    title = f"{job.edition.title} (draft)" if job.is_draft else job.edition.title
    return EditionFolder(job.folder, title, job.is_draft)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Runs MkDocs on the editions of one project, which is checked already.

    Attributes:
        root: Folder of the plan.
        project: The project.
        timeline: Its editions.
        folders: The folder of each edition on the site.
        downloads: Which files to make with the pages.
        site_url: The address of the whole site; empty where it is not known.
    """

    root: Path
    project: Project
    timeline: Timeline
    folders: Mapping[str, str]
    downloads: Downloads
    site_url: str

    def build_all(self, site: Path, jobs: Mapping[_Job, str]) -> None:
        """Build editions, each in its folder of the site, as many at a time as there are cores.

        Args:
            site: The folder of the site.
            jobs: The editions, each with the digest of what it is made from.
        """
        with Workers(count_cores() - 1) as workers:
            # A single edition shares its own work out; of several, each is one piece of work.
            inner = workers if len(jobs) == 1 else Workers(0)
            works = [
                partial(self._build, job, site / job.folder, inputs, inner)
                for job, inputs in jobs.items()
            ]
            if len(works) == 1:
                works[0]()
            else:
                workers.do_all(works)

    def _build(self, job: _Job, folder: Path, inputs: str, workers: Workers) -> None:
        """Build one edition into a folder, and note there what it is made from."""
        files = folder.with_name(f".{folder.name}-files")
        # When loaded, the theme prints a banner about its own future; readers cannot act on it.
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        # MkDocs stamps the day into the sitemap; the as-at date makes it the same on every run.
        as_at = datetime.combine(job.edition.as_at, datetime.min.time(), UTC)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(as_at.timestamp()))
        with _hear_warnings() as warnings:
            try:
                config = load_config(
                    str(self.root / "mkdocs.yml"), site_dir=str(folder), strict=True
                )
                source = read_source_address(config.extra.get("plan") or {})
                _set_address(config, job.folder)
                prepared = prepare_edition(
                    self.timeline,
                    job.edition.id,
                    source,
                    workers,
                    self.folders,
                    address=config.site_url or "",
                    downloads=self.downloads,
                    into=files,
                )
                config.extra["version"] = {"provider": "mike", "default": "current", "alias": True}
                config.extra["feeds"] = "../feeds/changes.xml"
                with preview.hand_over(prepared, workers):
                    build(config)
                move_tree(files, folder)
                note_built(folder, inputs)
            except MkDocsException as error:
                reasons = "; ".join(warnings) or error.format_message()
                raise CannotReadError(f"MkDocs cannot build the pages: {reasons}") from error


def _set_address(config: MkDocsConfig, folder: str) -> None:
    """Give the edition the address of its own folder, where that of the site is known.

    Without it the theme's page for unknown addresses could not find its own style sheets.
    """
    if config.site_url:
        config.site_url = f"{config.site_url.rstrip('/')}/{folder}/"
    else:
        config.theme.static_templates.discard("404.html")


class _Listener(logging.Handler):
    """Keeps what is logged at the level of a warning or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def _hear_warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of."""
    logger, listener = logging.getLogger("mkdocs"), _Listener()
    logger.setLevel(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield listener.heard
    finally:
        logger.removeHandler(listener)


def _refuse_other_use(target: Path) -> None:
    """Keep a folder that was named by mistake from being replaced by the site."""
    is_free = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    if not is_free and not (target / VERSIONS_FILE).is_file():
        raise CannotReadError(f"{target} is in use and holds no site; name a new folder")


def _keep_others(target: Path, fresh: Path, jobs: list[_Job], chosen: list[_Job]) -> None:
    """Take editions that were not built over from the site that stands."""
    for job in jobs:
        if job not in chosen and (target / job.folder).is_dir():
            copy_tree(target / job.folder, fresh / job.folder)
