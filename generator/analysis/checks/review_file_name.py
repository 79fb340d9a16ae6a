"""The name of a review's file, its id, and what it says inside do not go together.

A review is found by its name: the year and the quarter that it looks at. Each quarter of a year has
one review.

Wrong:

    # plan/reviews/2020-21-q3.yaml
    id: review-2020-21-q2
    edition: "2020-21"
    quarter: 2

Right:

    # plan/reviews/2020-21-q3.yaml
    id: review-2020-21-q3
    edition: "2020-21"
    quarter: 3
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.progress.review_due import quarter_reviewed, review_file
from generator.analysis.reviewed import has_right_name
from generator.model.diagnostics import Diagnostic, Rule, Severity

_NAME = re.compile(r"(\d{4}-\d{2})-q([1-4])")

RULE = Rule("V010", "review-file-name", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every review whose file has the name of another, or whose id has.

    A review of an edition that there is not is judged when it has one.
    """
    ids = Counter(review.id for review in facts.plan.reviews)
    for position, review in enumerate(facts.plan.reviews):
        if review.edition not in facts.reviewed:
            continue
        stem = facts.loaded.files["reviews"][position].rpartition("/")[2].removesuffix(".yaml")
        if not has_right_name(facts.loaded, position, review):
            yield _report_name(facts, position, stem)
        # Of an id that two reviews have another rule tells.
        elif review.id != f"review-{stem}" and ids[review.id] == 1:
            yield facts.report(
                RULE,
                "reviews",
                (position, "id"),
                f'the file is named "{stem}", and the id of its review is "{review.id}"',
                help_=f'write "id: review-{stem}"',
                item=review.id,
            )


def _report_name(facts: Facts, position: int, stem: str) -> Diagnostic:
    review = facts.plan.reviews[position]
    quarter = quarter_reviewed(review)
    named = _NAME.fullmatch(stem)
    field, written = "quarter", f'"quarter: {named[2]}"' if named else ""
    if named and named[1] != quarter.year:
        field, written = "edition", f"'edition: \"{named[1]}\"'"
    said = f"quarter {review.quarter} of {quarter.year}"
    right = review_file(quarter)
    if right in facts.loaded.files["reviews"]:
        message = f"{said} has a review already: {right}"
        help_ = f"write {written} if that is meant, or delete one of the two"
        help_ = help_ if written else "delete one of the two"
    else:
        message = f'the file is named "{stem}", and the review in it is of {said}'
        help_ = f"write {written}, or rename the file to {right}"
        help_ = help_ if written else f"rename the file to {right}"
    return facts.report(RULE, "reviews", (position, field), message, help_=help_, item=review.id)
