"""A published edition was changed, or its file cannot be read.

What was published stays as it was; readers and auditors rely on it.

Wrong:

    A figure edited in plan/editions/2016-17.json.

Right:

    The figure edited in the working files, in the next edition or an interim one.
"""

from collections.abc import Iterator
from functools import partial

from generator.analysis.facts import Facts
from generator.load.documents import Document
from generator.load.readers import LARGEST_SEALED_BYTES
from generator.load.sealed import sealed_path
from generator.load.yaml_text import parse_spots
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("E801", "edition-touched", Severity.ERROR, __doc__)

_HELP = "restore the file: git checkout -- {file}; to mend the plan, open an interim edition"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each sealed file that is named otherwise, or whose checksum is not its content's."""
    for edition in facts.sealed:
        help_ = _HELP.format(file=edition.file)
        if edition.reader is None:
            message = f"the published edition {edition.edition} cannot be read"
            if edition.is_too_large:
                megabytes = LARGEST_SEALED_BYTES // 1_000_000
                message += f": its file is larger than {megabytes} megabytes"
            yield diagnose(RULE, Place(edition.file), message, help_=help_)
        elif edition.reader.edition != edition.edition:
            message = (
                f"this file holds the edition {edition.reader.edition}, and is named otherwise"
            )
            help_ = f"rename it to {sealed_path(edition.reader.edition)}"
            yield diagnose(RULE, Place(edition.file), message, help_=help_)
        elif not edition.is_intact:
            document = Document(edition.file, None, partial(parse_spots, edition.text))
            yield diagnose(
                RULE,
                document.place(("digest",)),
                f"the published edition {edition.edition} was changed after it was sealed",
                help_=help_,
            )
