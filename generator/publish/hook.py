"""The hook that gives the plan's pages to MkDocs; `hooks` of mkdocs.yml names this file.

With it, `mkdocs build` and `mkdocs serve` do what any user of MkDocs expects. It holds no state of
its own, because MkDocs loads it anew for each build of a preview.
"""

import re
from collections.abc import MutableMapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.load.readers import CannotReadError
from generator.present.edition import Downloads
from generator.present.rendering import keep_compiled
from generator.present.reports.as_text import write_text
from generator.publish import preview
from generator.publish.conversion import share_conversion
from generator.publish.prepare import (
    address_by_hand,
    check_project,
    prepare_edition,
    read_source_address,
    read_timeline,
    refuse_links_out,
)
from generator.publish.search_index import use_page_index
from generator.publish.styles import join_styles, take_all_apart, take_apart
from generator.publish.workers import Workers, count_cores

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""The theme's check boxes carry an attribute that HTML allows on text fields only."""

WATCHED = ("plan", "workstreams", "risks.yaml")
"""What a preview watches beside the pages written by hand, which MkDocs watches itself."""


class _PlanFile(File):
    """A page or a file that is on no disk; a preview builds it again when it is another."""

    def is_modified(self) -> bool:
        """Whether it has to be built again."""
        content = self.content_bytes
        return preview.STATE.is_new(self.src_uri, content) or not Path(self.abs_dest_path).is_file()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001, ARG001 (MkDocs gives these two names)
    """Remember whether a preview is running."""
    preview.STATE.is_serving = command == "serve"
    if command == "build":
        preview.STATE.workers = Workers(count_cores() - 1)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the plan and make its pages; a preview of a broken plan keeps the last good ones."""
    root = Path(config.config_file_path).parent
    extra = config.extra
    config.watch.extend(str(root / name) for name in WATCHED if (root / name).exists())
    if preview.STATE.is_serving:
        extra["policy"] = ""  # the script that turns the page on a save stands inside it
    extra["problems"] = _prepare(root, Path(config.docs_dir), extra)
    if extra["problems"] and not preview.STATE.is_serving:
        raise PluginError(f"the plan cannot be built\n\n{extra['problems']}")
    prepared = preview.STATE.prepared
    use_page_index(config)
    if prepared is not None:
        config.nav = prepared.menu
        config.site_name = prepared.frame.site_name
        extra |= prepared.frame.extra
    return config


def _prepare(root: Path, docs: Path, extra: MutableMapping[str, Any]) -> str:
    """Prepare the working edition, unless one was; give what stood in the way, if anything did."""
    try:
        refuse_links_out(root, docs)
        if preview.STATE.is_handed_over:
            return ""
        source = read_source_address(root, extra)
        extra["edit_by_hand"] = address_by_hand(source, root, docs)
        checked = check_project(root)
        if checked.errors:
            return write_text(checked.errors, checked.project.texts)
        timeline = read_timeline(checked.project)
        downloads = Downloads.NONE if preview.STATE.is_serving else Downloads.DATA
        preview.STATE.prepared = prepare_edition(
            timeline, None, source, preview.STATE.workers, downloads=downloads
        )
    except CannotReadError as error:
        return str(error)
    return ""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the plan's pages as files that are on no disk.

    Pages written by hand link to those of the plan, so they wait until there are any.
    """
    if preview.STATE.prepared is None:
        for page in files.documentation_pages():
            files.remove(page)
    preview.STATE.frame = repr((config.nav, config.site_name, dict(config.extra)))
    for path, content in preview.list_pages().items():
        files.append(_PlanFile.generated(config, path, content=content))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Share the work of converting the pages, which comes next."""
    share_conversion(files, config, preview.STATE.workers)
    return nav


def on_env(env: object, config: MkDocsConfig, files: Files) -> object:
    """Add the files for other programs, and let the style sheets be read while pages are drawn."""
    keep_compiled(env)
    workers = preview.STATE.workers
    sheets = [file.content_string for file in files.css_files()] if workers.count else []
    preview.STATE.sheets = workers.start(partial(take_all_apart, sheets))
    for path, content in preview.list_downloads().items():
        file = _PlanFile.generated(config, path, content=content)
        file.inclusion = InclusionLevel.INCLUDED  # MkDocs has settled that of the others by now
        files.append(file)
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 (MkDocs gives these names)
    """Make the theme's frame valid HTML."""
    return _TOGGLE.sub(r"\1", output)


def on_post_build(config: MkDocsConfig) -> None:
    """Make the pages quick to come; remember what those of a preview were built from."""
    state = preview.STATE
    if state.is_serving:
        contents = {**preview.list_pages(), **preview.list_downloads()}
        state.built = {path: (content, state.frame) for path, content in contents.items()}
    else:
        known = state.sheets.result()
        join_styles(Path(config.site_dir), lambda text: known.get(text) or take_apart(text))
