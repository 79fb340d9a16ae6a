"""Things to be filled in: what `plan new` adds to a file, and what editors offer as snippets.

A value that only people can give begins with TODO, which `plan check` refuses (S217); the words
behind it say what goes there. Lines that do not always apply are comments.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.load.faults.not_filled_in import MARK

_OPTIONAL = "  # Take the # off a line that applies, and delete the others:"

_BLANKS = {
    "id": f"{MARK} an id of its own; plan new gives the next free one",
    "number": f"{MARK} the next number",
    "edition": f"{MARK} the edition in which it takes effect, in quotes",
    "indicator": f"{MARK} an indicator of plan/indicators.yaml",
    "workstream": "ws1",
    "first_day": "2016-04-01",
    "last_day": "2017-03-31",
}
"""What stands for a value that is not known; workstream and days only occur in examples."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A thing to be filled in.

    Attributes:
        kind: The word for it, as `plan new` and the names of snippets have it.
        text: What it adds, in a sentence.
        lines: Its lines as an item of a list. `<id>` and the like stand for values.
    """

    kind: str
    text: str
    lines: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Put values in.

        Args:
            values: What is known, by the name that stands for it.

        Returns:
            The lines. What is not known is marked as to be filled in; a comment with something
            in it that is not known, and that nothing stands in for, is left out.
        """
        known = {**_BLANKS, **values}
        filled = []
        for line in self.lines:
            for name, value in known.items():
                line = line.replace(f"<{name}>", value)  # noqa: PLW2901  # each in its turn
            if "<" not in line:
                filled.append(line)
        return tuple(filled)


def _make(kind: str, text: str, lines: str, optional: str = "") -> Skeleton:
    """Make a skeleton from its lines as they would be written in a file."""
    required = lines.strip().splitlines()
    comments = [f"  # {line.strip()}" for line in optional.strip().splitlines()]
    return Skeleton(kind, text, (*required, *([_OPTIONAL] if comments else []), *comments))


_NAMED = "a role of plan/people.yaml, or null if nobody is named"

SKELETONS = (
    _make(
        "context",
        "Something that a workstream says about itself",
        """
- id: <id>
  text: TODO the setting, scope or arrangement, in plain English
""",
        """
        group: <group>
        source: L555
        """,
    ),
    _make(
        "outcome",
        "A condition that a workstream is to bring about",
        """
- id: <id>
  text: TODO what will be so for children, families or staff, in plain English
""",
        """
        beneficiaries: Who benefits
        group: <group>
        source: L555
        """,
    ),
    _make(
        "priority",
        "Where effort goes",
        """
- id: <id>
  text: TODO where effort goes, in plain English
""",
        """
        serves: [<workstream>-o1]
        group: <group>
        source: L555
        """,
    ),
    _make(
        "action",
        "A piece of work with one owner and an end",
        f"""
- id: <id>
  text: TODO the commitment in plain English, with every figure, date and name
  lead: TODO {_NAMED}
  due: TODO the last day for it, as in <last_day>, or null if none is set
""",
        """
        start: <first_day>
        serves: [<workstream>-o1]
        evidence: What will show that it is complete
        group: <group>
        source: L555
        """,
    ),
    _make(
        "improvement",
        "A change in the service",
        """
- id: <id>
  text: TODO the change in the service, in plain English
  kind: TODO achieved, planned or target
""",
        """
        lead: a role of plan/people.yaml
        achieved_on: <last_day>
        group: <group>
        source: L555
        """,
    ),
    _make(
        "measure",
        "What shows whether an outcome is reached",
        f"""
- id: <id>
  text: TODO what is counted or judged, with every figure, date and name
  lead: TODO {_NAMED}
  indicator: TODO an indicator of plan/indicators.yaml, or null if nothing is counted
  targets:
    # Or at_most, more_than, less_than, equals, between: [12, 18], direction: fewer
    - {{by: TODO, at_least: TODO}}
""",
        """
        baseline: {value: 90, as_at: <first_day>}
        serves: [<workstream>-o1]
        group: <group>
        source: L555
        """,
    ),
    _make(
        "target",
        "A value to reach by a date",
        """
# Or at_most, more_than, less_than, equals, between: [12, 18], direction: fewer
- {by: TODO, at_least: TODO}
""",
    ),
    _make(
        "step",
        "A part of an action",
        """
- id: <id>
  text: TODO the part of the action, in plain English
""",
        """
        indicator: an indicator of plan/indicators.yaml
        source: L555
        """,
    ),
    _make(
        "milestone",
        "A dated point in an action",
        """
- id: <id>
  text: TODO what will have been reached, in plain English
  by: TODO the day it is to be reached by, as in <last_day>, or null if none is set
""",
        """
        source: L555
        """,
    ),
    _make(
        "risk",
        "An uncertain event that would stop the plan succeeding",
        f"""
- id: <id>
  number: <number>
  title: TODO the risk in a few words
  category: TODO the category of the register, as in People
  status: open
  description: TODO cause, event and consequence, in a sentence or two
  controls: []
  likelihood: TODO from 1 to 5, with the controls that there are
  impact: TODO from 1 to 5
  response_actions: []
  owner: TODO {_NAMED}
""",
        """
        target: {likelihood: 2, impact: 3, by: <last_day>}
        next_review: <last_day>
        workstreams: [<workstream>]
        """,
    ),
    _make(
        "control",
        "What already holds a risk down",
        """
- id: <id>
  text: TODO what already holds the risk down, in plain English
""",
        """
        indicator: an indicator of plan/indicators.yaml
        source: L855
        """,
    ),
    _make(
        "response",
        "What more will be done about a risk",
        f"""
- id: <id>
  text: TODO what more will be done, in plain English
  owner: TODO {_NAMED}
  due: TODO the day it is to be done by, as in <last_day>, or null if none is set
""",
        """
        action: <workstream>-a1
        source: L855
        """,
    ),
    _make(
        "decision",
        "Why something was changed, moved or dropped",
        """
- id: <id>
  edition: <edition>
  items: [TODO]
  fate: TODO changed, moved, merged, split, replaced, completed, dropped or left open
  reason: TODO why, in a sentence or two for scrutiny members
  agreed_by: TODO a board of plan/people.yaml, or null if it is not stated
  agreed_on: TODO the day it was agreed, as in <last_day>, or null if it is not stated
""",
        """
        successors: [<workstream>-a1]
        gaps: [due]
        settle_by: <last_day>
        proposed_by: a role of plan/people.yaml
        """,
    ),
    _make(
        "indicator",
        "Something that is counted",
        f"""
- id: <id>
  title: TODO what it is called
  definition: TODO what exactly is counted, or null if it is not stated
  unit: TODO per cent, number, days, weeks, months, pounds, quartile, rating or unknown
  polarity: TODO which way is better, as in higher, lower, in range or none
  frequency: TODO weekly, monthly, quarterly or yearly, or null if it is not stated
  lead: TODO {_NAMED}
""",
        """
        counts: What the number counts, as in cases for each social worker
        data_source: Where the figure comes from
        tolerance: {points: 2}
        source: L555
        """,
    ),
    _make(
        "reading",
        "An observed value of an indicator",
        """
- id: <id>
  indicator: <indicator>
  period:
    words: TODO the time it is for, as in June 2016
    start: TODO the first day of it, as in <first_day>, or null
    end: TODO the last day of it, or null
  value: TODO the value, in the unit of the indicator
  status: TODO provisional, final or not stated
""",
        """
        document: a document of plan/documents.yaml
        recorded_on: <last_day>
        note: What a reader should know
        """,
    ),
)
"""Everything that can be added, in the order of the files."""


def find_skeleton(kind: str) -> Skeleton:
    """Find the skeleton of a kind of thing.

    Args:
        kind: Its word, like "action".

    Raises:
        KeyError: If nothing of that kind can be added.
    """
    return {skeleton.kind: skeleton for skeleton in SKELETONS}[kind]
