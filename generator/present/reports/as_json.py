"""Problems as JSON for other programs; the keys are a promise."""

import json
from collections.abc import Sequence

from generator.model.diagnostics import Diagnostic, count_severities


def write_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Write a report for programs.

    Args:
        diagnostics: The problems, in order.

    Returns:
        `{"diagnostics": [{"code", "name", "severity", "file", "line", "column", "item",
        "message", "help"}], "counts": {"errors", "warnings"}}`. Lines and columns count from 1;
        0 means the whole file or line.
    """
    listed = [
        {
            "code": diagnostic.code,
            "name": diagnostic.name,
            "severity": diagnostic.severity.value,
            "file": diagnostic.place.file,
            "line": diagnostic.place.line,
            "column": diagnostic.place.column,
            "item": diagnostic.item,
            "message": diagnostic.message,
            "help": diagnostic.help,
        }
        for diagnostic in diagnostics
    ]
    report = {"diagnostics": listed, "counts": count_severities(tuple(diagnostics))}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
