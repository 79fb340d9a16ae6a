"""Problems as annotations that GitHub shows beside the lines of a pull request.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Sequence

from generator.model.diagnostics import Diagnostic


def write_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Write one workflow command for each problem."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    properties = {"file": place.file}
    if place.line:
        properties["line"] = str(place.line)
    if place.column:
        properties["col"] = str(place.column)
    about = f" in {diagnostic.item}" if diagnostic.item else ""
    properties["title"] = f"{diagnostic.code} {diagnostic.name}{about}"
    listed = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    text = f"{diagnostic.message}\n{diagnostic.help}".strip()
    return f"::{diagnostic.severity} {listed}::{_escape(text)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
