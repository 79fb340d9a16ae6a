"""Editions built by MkDocs, each into a folder of its own."""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.analysis.compare.timeline import Timeline
from generator.load.readers import CannotReadError
from generator.model.settings import Edition
from generator.present.edition import Downloads
from generator.publish import preview
from generator.publish.downloads import move_tree
from generator.publish.kept import note_built
from generator.publish.prepare import address_by_hand, prepare_edition, read_source_address
from generator.publish.workers import Workers

DRAFT_FOLDER = "draft"
"""The folder of a draft, whichever edition it is of."""

_LAST_SECOND = 2**32 - 1
"""The last moment that a packed file can bear, in 2106, counted in seconds from 1970.

Source: https://www.rfc-editor.org/rfc/rfc1952
"""


@dataclass(frozen=True, slots=True)
class Job:
    """One edition to build.

    Attributes:
        edition: What it says of itself.
        folder: Its folder on the site.
    """

    edition: Edition
    folder: str

    @property
    def is_draft(self) -> bool:
        """Whether it is not yet published."""
        return self.folder == DRAFT_FOLDER


@dataclass(frozen=True, slots=True)
class Builder:
    """Runs MkDocs on the editions of one project, which is checked already.

    Attributes:
        root: Folder of the plan.
        timeline: Its editions.
        folders: The folder of each edition on the site.
        downloads: Which files to make with the pages.
        site_url: The address of the whole site; empty where it is not known.
    """

    root: Path
    timeline: Timeline
    folders: Mapping[str, str]
    downloads: Downloads
    site_url: str

    def build_all(self, site: Path, jobs: Mapping[Job, str], workers: Workers) -> None:
        """Build editions, each in its folder of the site, as many at a time as there are cores.

        Args:
            site: The folder of the site.
            jobs: The editions, each with the digest of what it is made from.
            workers: Who builds.
        """
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

    def _build(self, job: Job, folder: Path, inputs: str, workers: Workers) -> None:
        """Build one edition into a folder, and note there what it is made from."""
        files = folder.with_name(f".{folder.name}-files")
        # When loaded, the theme prints a banner about its own future; readers cannot act on it.
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        with _hear_warnings() as warnings:
            try:
                config = load_config(
                    str(self.root / "mkdocs.yml"), site_dir=str(folder), strict=True
                )
                source = read_source_address(self.root, config.extra)
                docs = Path(config.docs_dir)
                config.extra["edit_by_hand"] = address_by_hand(source, self.root, docs)
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
                # MkDocs stamps a day into the sitemap; that of the edition is always the same.
                os.environ["SOURCE_DATE_EPOCH"] = str(_count_seconds(prepared.shown.data_to))
                config.extra["version"] = {"provider": "mike", "default": "current", "alias": True}
                config.extra["feeds"] = "../feeds/changes.xml"
                with preview.hand_over(prepared, workers):
                    build(config)
                move_tree(files, folder)
                note_built(folder, inputs)
            except MkDocsException as error:
                reasons = "; ".join(warnings) or error.format_message()
                raise CannotReadError(f"MkDocs cannot build the pages: {reasons}") from error


def _count_seconds(day: date) -> int:
    """Count the seconds up to a day, or to the first or last one that a packed file can bear."""
    moment = datetime.combine(day, datetime.min.time(), UTC)
    return min(max(int(moment.timestamp()), 0), _LAST_SECOND)


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
