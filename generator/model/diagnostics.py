"""Problems of a plan as values: what, where, in which item, and what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.model.places import Place


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"  # told by plan health alone, unless the plan raises it


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that plans are held to.

    Attributes:
        code: Stable code, a letter and three digits; never reused.
        name: The fault in a few words joined by hyphens.
        severity: How much it matters in a live edition.
        in_transcribed: How much it matters in a transcribed one, where it differs.
        documentation: What it means, a failing and a passing example, how to mend it.
    """

    code: str
    name: str
    severity: Severity
    documentation: str
    in_transcribed: Severity | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether a plan cannot set the severity.

        Groups Y and S say what can be read at all, group E guards what was published, and group C
        what became of it: either would otherwise go missing without a word.
        """
        return self.code[0] in "YSEC"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem.

    Attributes:
        code: Code of the rule.
        name: Name of the rule.
        severity: How much it matters in this plan.
        place: File, line and column.
        message: What is wrong, in one sentence that stands alone.
        help: What to do or type instead; empty when there is nothing to add.
        item: Id of the item that it is about; empty when it is about none.
        title: The item in words, for a reader who does not know ids.
    """

    code: str
    name: str
    severity: Severity
    place: Place
    message: str
    help: str = ""
    item: str = ""
    title: str = ""


def diagnose(
    rule: Rule, place: Place, message: str, *, help_: str = "", item: str = "", title: str = ""
) -> Diagnostic:
    """Make a diagnostic with the severity that the rule has in a live edition."""
    return Diagnostic(
        rule.code, rule.name, rule.severity, place, message, help_, item=item, title=title
    )


def order_of(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """Give the key that sorts diagnostics by place, then by code and wording."""
    place = diagnostic.place
    return (place.file, place.line, place.column, diagnostic.code, diagnostic.message)


def seen_from_top(found: Iterable[Diagnostic], folder: str) -> tuple[Diagnostic, ...]:
    """Name the files of problems from the top of the repository, as forges know them.

    Args:
        found: The problems, with files named from the folder of the plan.
        folder: That folder, from the top of the repository; empty for the top itself.
    """
    return tuple(
        replace(each, place=replace(each.place, file=f"{folder}{each.place.file}"))
        for each in found
    )


def count_severities(diagnostics: tuple[Diagnostic, ...]) -> Mapping[str, int]:
    """Count errors and warnings."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    return {
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
    }
