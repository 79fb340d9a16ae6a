"""Problems as the report from which GitLab shows notes at the lines of a merge request.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from generator.model.diagnostics import Diagnostic, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def write_gitlab(diagnostics: Sequence[Diagnostic]) -> str:
    """Write one entry for each problem.

    Args:
        diagnostics: The problems, in order.

    Returns:
        A JSON list. A problem of a whole file stands at its first line. The fingerprint, by which
        GitLab tells old problems from new ones, leaves the line out: it may move.
    """
    seen: Counter[str] = Counter()
    entries = [_entry(diagnostic, seen) for diagnostic in diagnostics]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entry(diagnostic: Diagnostic, seen: Counter[str]) -> dict[str, object]:
    file = diagnostic.place.file
    key = f"{diagnostic.code}\n{file}\n{diagnostic.item}\n{diagnostic.message}"
    seen[key] += 1
    about = f" in {diagnostic.item}" if diagnostic.item else ""
    said = f"{diagnostic.name}{about}: {diagnostic.message}"
    return {
        "description": f"{said}. {diagnostic.help}" if diagnostic.help else said,
        "check_name": diagnostic.code,
        "fingerprint": hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest(),
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": file,
            "lines": {"begin": max(diagnostic.place.line, 1)},
        },
    }
