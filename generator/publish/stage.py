"""The pages and a plain configuration as files, for another builder than this project's own."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.load.readers import CannotReadError
from generator.model.diagnostics import Diagnostic
from generator.publish.downloads import write_tree
from generator.publish.prepare import (
    address_by_hand,
    check_project,
    prepare_edition,
    read_configuration,
    read_source_address,
    read_timeline,
    refuse_data_folder,
    refuse_links_out,
)
from generator.publish.swap import make_beside
from generator.publish.workers import Workers, count_cores


def stage_pages(root: Path, folder: Path, edition: str | None) -> tuple[Diagnostic, ...]:
    """Write an edition as a documentation project that needs nothing of this one.

    Args:
        root: Folder of the plan; mkdocs.yml lies in it.
        folder: Where to write; it must not exist, or be empty.
        edition: The edition; None for the working edition.

    Returns:
        The errors that kept the plan from being staged; none when the files are written.

    Raises:
        CannotReadError: If the plan cannot be read, has no such edition, or the folder is in use
            or lies in one of the plan.
        CannotWriteError: If nothing can be put where the folder is to be.
    """
    if folder.exists() and any(folder.iterdir()):
        raise CannotReadError(f"{folder} is not empty; name a new folder")
    refuse_data_folder(root, folder)
    checked = check_project(root)
    if checked.errors:
        return checked.errors
    config = read_configuration(root)
    source = read_source_address(root, config["extra"])
    timeline = read_timeline(checked.project)
    with Workers(count_cores() - 1) as workers:
        prepared = prepare_edition(timeline, edition, source, workers)
        downloads = prepared.downloads.result()
    docs = root / config.get("docs_dir", "docs")
    refuse_links_out(root, docs)
    pages = {page.path: page.text.encode() for page in prepared.pages}
    for key in ("hooks", "exclude_docs", "watch"):
        config.pop(key, None)
    config |= {"site_name": prepared.frame.site_name, "docs_dir": "docs", "nav": prepared.menu}
    config["theme"]["custom_dir"] = "theme"
    # Other builders, and previews of any, have scripts inside their pages.
    config["extra"] |= {**prepared.frame.extra, "problems": "", "policy": ""}
    config["extra"]["edit_by_hand"] = address_by_hand(source, root, docs)
    # JSON is YAML, and needs no writer of its own.
    text = json.dumps(config, ensure_ascii=False, indent=2)
    target = folder.resolve()
    with make_beside(target) as fresh:
        (fresh / "mkdocs.yml").write_text(f"{text}\n", encoding="utf-8")
        _write_docs(fresh, docs, {**pages, **downloads})
    return ()


def _write_docs(folder: Path, docs: Path, contents: Mapping[str, bytes]) -> None:
    """Write the pages written by hand, the theme, and what was made of the plan."""
    kept = shutil.ignore_patterns("theme", "project")
    shutil.copytree(docs, folder / "docs", ignore=kept)
    shutil.copytree(docs / "theme", folder / "theme")
    write_tree(folder / "docs", contents)
