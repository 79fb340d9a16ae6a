"""The files of an edition for other programs, written into a folder."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.analysis.compare.timeline import Timeline, is_draft
from generator.exports.open_data import FORMATS, write_files
from generator.load.readers import CannotReadError
from generator.load.states import State
from generator.model.diagnostics import Diagnostic
from generator.model.wording import count_of
from generator.present.edition import ShownEdition, show_edition
from generator.present.links import Neighbours, SourceAddress
from generator.publish.files import replace_files
from generator.publish.prepare import (
    check_project,
    find_wanted,
    read_configuration,
    read_timeline,
    refuse_data_folder,
)
from generator.publish.site import folder_of

_FOLDER = "data/"
"""Where the files lie on the site, which a folder of them alone does not repeat."""


def export_edition(
    root: Path,
    out: Path,
    edition: str | None,
    formats: Sequence[str],
    say: Callable[[str], None],
) -> tuple[Diagnostic, ...]:
    """Write an edition in open formats.

    Args:
        root: Folder of the plan; mkdocs.yml lies in it.
        out: Folder to write into; files of the same names are replaced, others stay.
        edition: The edition; None for the working edition.
        formats: Names of formats; none for all.
        say: Takes lines about progress.

    Returns:
        The errors that kept the plan from being exported; none when the files are written.

    Raises:
        CannotReadError: If the plan cannot be read, has no such edition, or `out` is a file or lies
            in a folder of the plan.
        CannotWriteError: If a file cannot be written; then none is.
    """
    started = time.monotonic()
    if out.exists() and not out.is_dir():
        raise CannotReadError(f"{out} is a file; name a folder")
    refuse_data_folder(root, out)
    checked = check_project(root)
    if checked.errors:
        return checked.errors
    timeline = read_timeline(checked.project)
    state = find_wanted(timeline, edition)
    shown = _show(root, timeline, state)
    wanted = [each for each in FORMATS if not formats or each.name in formats]
    files = write_files(shown, wanted)
    replace_files({out / path.removeprefix(_FOLDER): each for path, each in files.items()})
    title = shown.plan.settings.edition.title
    draft = ", a draft" if is_draft(state) else ""
    say(
        f"Wrote {count_of(len(files), 'file')} of edition {title}{draft} in "
        f"{time.monotonic() - started:.1f} seconds: {out.resolve()}"
    )
    return ()


def _show(root: Path, timeline: Timeline, state: State) -> ShownEdition:
    """Prepare an edition as it stands on the site, so that links in the files lead there."""
    site = str(read_configuration(root).get("site_url") or "").rstrip("/")
    folders = {each.name: folder_of(each) for each in timeline.states}
    folder = folders[state.name]
    return show_edition(
        state.loaded,
        SourceAddress(),
        timeline,
        Neighbours(folder, folders),
        address=f"{site}/{folder}/" if site else "",
    )
