"""Snippets for VS Code, from the same skeletons as `plan new`."""

import json
import re
from itertools import count

from generator.load.faults.not_filled_in import MARK
from generator.present.skeletons import SKELETONS, Skeleton

PATH = ".vscode/plan.code-snippets"
"""Where VS Code looks for them."""

_BLANK = re.compile(rf"(?<=[\[{{ ]){MARK}\b(?=[,\]}}])|(?<=: ){MARK}\b.*")
"""A value to be filled in: a word in brackets, or the rest of a line."""


def write_snippets() -> str:
    """Write the snippets; a key press leads from one value to be filled in to the next."""
    snippets = {skeleton.kind: _write(skeleton) for skeleton in SKELETONS}
    return json.dumps(snippets, ensure_ascii=False, indent=2) + "\n"


def _write(skeleton: Skeleton) -> dict[str, object]:
    numbers = count(1)

    def write_stop(found: re.Match[str]) -> str:
        return f"${{{next(numbers)}:{found.group()}}}"

    return {
        "scope": "yaml",
        "prefix": skeleton.kind,
        "description": skeleton.text,
        "body": [
            line if line.lstrip().startswith("#") else _BLANK.sub(write_stop, line)
            for line in skeleton.fill({})
        ],
    }
