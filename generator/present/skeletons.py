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
    "title": f"{MARK} what it is called",
    "items": MARK,
    "fate": f"{MARK} changed, moved, merged, split, replaced, completed, dropped or left open",
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


NAMED = "a role of plan/people.yaml, or null if nobody is named"
"""What goes where somebody leads something."""

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
  lead: TODO {NAMED}
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
  lead: TODO {NAMED}
  # Where nothing is counted, write "indicator: null" and "targets: []".
  indicator: TODO an indicator of plan/indicators.yaml
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
  owner: TODO {NAMED}
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
  owner: TODO {NAMED}
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
  items: [<items>]
  fate: <fate>
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
  lead: TODO {NAMED}
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
    _make(
        "role",
        "A post or part that items name as their lead",
        """
- id: <id>
  title: <title>
  holder: TODO who holds it, or null if nobody is named
""",
        """
        answers_for: What the role does
        """,
    ),
    _make(
        "board",
        "A body that decides, oversees or advises",
        """
- id: <id>
  title: <title>
  text: TODO what it does for the plan, or null if it is not stated
""",
        """
        chair: a role of plan/people.yaml
        """,
    ),
    _make(
        "meeting",
        "Something that happens at a rhythm",
        """
- id: <id>
  title: <title>
  rhythm: TODO ongoing, weekly, fortnightly, monthly, quarterly or yearly; null if not stated
  text: TODO what is done there
""",
        """
        reviews_plan: true
        board: a board of this file
        chair: a role of this file
        """,
    ),
    _make(
        "document",
        "A document that the plan rests on or names",
        """
- id: <id>
  title: <title>
  kind: TODO source, city strategy, service strategy, evidence, background or appendix
""",
        """
        years: 2016 to 2020
        dated: <first_day>
        text: What it is or says
        """,
    ),
    _make(
        "term",
        "An acronym or a term of the field",
        """
- id: <id>
  term: <title>
  expansion: TODO what it stands for, or null if nobody has said
  basis: TODO stated (the source says so), added (the editors do) or unknown
""",
        """
        meaning: What it means to a reader, in a sentence
        aliases: [other words that a reader may search for]
        """,
    ),
    _make(
        "money",
        "A sum or a budget line",
        """
- id: <id>
  title: <title>
  kind: TODO sum, budget line or financial target
  amount_pounds: TODO the amount in whole pounds, without commas, or null if it is not stated
  text: TODO what it is for
""",
        """
        period: 2016 to 2017
        documents: [a document of plan/documents.yaml]
        """,
    ),
)
"""Everything that can be added to a list, in the order of the files."""


def find_skeleton(kind: str) -> Skeleton:
    """Find the skeleton of a kind of thing.

    Args:
        kind: Its word, like "action".

    Raises:
        KeyError: If nothing of that kind can be added.
    """
    return {skeleton.kind: skeleton for skeleton in SKELETONS}[kind]
