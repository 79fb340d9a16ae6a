"""What a build made is kept by the digest of all that it was made from, and not made twice."""

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

import generator
from generator.analysis.compare.timeline import Timeline
from generator.load.project import LIVING_PARTS, Project
from generator.model.plan import EDITIONS_FOLDER, FILE_ROLES, Layer
from generator.publish.prepare import read_configuration, read_source_address

_NOTE = ".built.json"
"""What lies in the folder of a built edition and tells what it was made from."""

_PACKAGES = (
    "fonttools",
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "pydantic",
    "pymdown-extensions",
    "python-docx",
    "pyyaml",
    "typst",
    "xlsxwriter",
)
"""Packages that have a hand in pages and files: another version of one may make others."""

_SHOWN_AS_CURRENT = frozenset(
    role.part for role in FILE_ROLES if role.layer in {Layer.REGISTER, Layer.LIVING}
)


def digest_tools(root: Path) -> str:
    """Digest what the pages of every edition are made with.

    Args:
        root: Folder of the plan; mkdocs.yml lies in it.

    Returns:
        A checksum; it is the same only where code, pages written by hand, settings and packages
        are the same.

    Raises:
        CannotReadError: If mkdocs.yml cannot be read.
    """
    settings = read_configuration(root)
    docs = (root / str(settings.get("docs_dir", "docs"))).resolve()
    return _digest_value(
        {
            "python": platform.python_version(),
            "packages": {name: version(name) for name in _PACKAGES},
            "settings": settings,
            "source": asdict(read_source_address(root, settings.get("extra") or {})),
            "code": _digest_tree(Path(generator.__file__).parent),
            "docs": _digest_tree(docs),
        }
    )


def digest_inputs(tools: str, project: Project, edition: str, timeline: Timeline) -> str:
    """Digest all that the pages of an edition are made from.

    Args:
        tools: The digest of what they are made with.
        project: The project as it was read.
        edition: The id of the edition.
        timeline: Its editions.

    Returns:
        A checksum; it is the same only where the tools and every file of the plan that the edition
        shows are the same.
    """
    shown = _texts_shown(project, edition, timeline)
    texts = {path: _digest_text(text) for path, text in shown.items()}
    return _digest_value(
        {
            "tools": tools,
            "edition": edition,
            "plan": texts,
            "raised": [risk.model_dump(mode="json") for risk in timeline.raised],
            "lasting": timeline.lasting_names.model_dump(mode="json"),
            "publisher": timeline.states[-1].plan.settings.publisher,
        }
    )


def was_built_from(built: Path, inputs: str) -> bool:
    """Tell at once whether an edition may be kept; `keep_built` then looks at its files.

    Args:
        built: Its folder on the site that stands, if there is one.
        inputs: The digest of what it is made from now.
    """
    return _read_note(built).get("inputs") == inputs


def keep_built(built: Path, fresh: Path, inputs: str) -> bool:
    """Take an edition from the site that stands, where it was made from the same.

    Args:
        built: Its folder on the site that stands, if there is one.
        fresh: Its folder on the site being made.
        inputs: The digest of what it is made from now.

    Returns:
        Whether it was taken. One that was touched since it was built is not.
    """
    noted = _read_note(built)
    if not noted or noted != {"inputs": inputs, "files": _digest_tree(built)}:
        return False
    copy_tree(built, fresh)
    return True


def _read_note(built: Path) -> dict[str, str]:
    try:
        noted = json.loads((built / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def note_built(folder: Path, inputs: str) -> None:
    """Note in the folder of a built edition what it was made from, and what was made."""
    note = {"inputs": inputs, "files": _digest_tree(folder)}
    (folder / _NOTE).write_text(json.dumps(note) + "\n", encoding="utf-8")


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder of files that nobody writes to again; where it can be, without their bytes."""
    shutil.copytree(source, target, copy_function=link_or_copy)


def link_or_copy(source: str | Path, target: str | Path) -> None:
    """Put a file that nobody writes to again where another program will look for it too."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _texts_shown(project: Project, edition: str, timeline: Timeline) -> Mapping[str, str]:
    """Give the text of every file that the pages of an edition are made from.

    A published edition shows itself, what changed from and to the other published ones, and the
    files that live on; the register and the people of the working files only where these hold the
    current edition.
    """
    texts = project.texts
    sealed = {path: text for path, text in texts.items() if path.startswith(f"{EDITIONS_FOLDER}/")}
    if edition == timeline.working:
        return texts
    parts = set(LIVING_PARTS)
    if timeline.current.name == timeline.working:
        parts |= _SHOWN_AS_CURRENT
    files = [path for part in parts for path in project.loaded.files.get(part, ())]
    return sealed | {path: texts[path] for path in files}


@cache
def _digest_text(text: str) -> str:
    """Digest a text; every edition shows most files of the others."""
    return hashlib.sha256(text.encode()).hexdigest()


def _digest_value(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _digest_tree(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in _files_in(folder):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files_in(folder: Path) -> Iterable[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.name != _NOTE
    )
