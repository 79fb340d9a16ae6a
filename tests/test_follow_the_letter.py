"""120 mistakes of a manager, each mended by typing what the message says, letter by letter.

A row holds a text of the sound plan and what a manager wrote in its place. What is wrong in it is
between « and »; the words that the message gives for it are typed there instead. The test follows a
message as someone would who knows nothing else: whatever it proposes must be what was meant.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import pytest

from generator.analysis.check_plan import check_plan
from generator.load.documents import Document
from generator.load.plan_loader import LoadedPlan, load_plan
from generator.load.sealed import SealedEdition, seal, sealed_path, take_sealed
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic
from generator.model.plan import Plan
from tests.factories import SOUND, MemoryReader

W1, W2 = "workstreams/01-clubs.yaml", "workstreams/02-work-and-learning.yaml"
RISKS, PEOPLE, REVIEW = "risks.yaml", "plan/people.yaml", "plan/reviews/2020-21-q2.yaml"
READINGS, DECISIONS, SETTINGS = "plan/readings.yaml", "plan/decisions.yaml", "plan/plan.yaml"
INDICATORS, GLOSSARY, MONEY = "plan/indicators.yaml", "plan/glossary.yaml", "plan/money.yaml"
SIGN_OFFS, NARRATIVE, DOCUMENTS = "plan/signoffs.yaml", "plan/narrative.yaml", "plan/documents.yaml"

MOST_MESSAGES = 3
"""Messages that one cause may give."""


class Slip(NamedTuple):
    """A mistake in the text of a file.

    Attributes:
        name: What was done.
        file: The file.
        right: What the sound plan says there.
        wrong: What is written in its place, with what is wrong between « and ».
        code: The rule that reports it.
        typed: What the message gives to type in place of each part between « and ».
        meant: What is meant in place of `right`; the same where that is None.
        draft: Whether the plan is a draft that follows the sound plan as a sealed edition.
        also: Further texts that are changed, each with its file and what is written.
    """

    name: str
    file: str
    right: str
    wrong: str
    code: str
    typed: str | tuple[str, ...]
    meant: str | None = None
    draft: bool = False
    also: tuple[tuple[str, str, str], ...] = ()


LEAD = "    lead: clubs-manager\n    start: 2020-04-01"
DUE = "    due: 2021-03-31\n    serves: [ws1-o1, ws1-p1]"
VALUE = "    value: 3870\n"
SPLIT = "successors: [ws2-a2, ws2-a3]"
NONE = "    value: 0\n"
"""The value of a reading that no rule misses when it is gone."""
SITE = "    corrective_action:\n      text: Bring a new site to the board.\n"
HEAD_2, HEAD_1 = "  - id: ws2-a2\n", "  - id: ws2-a1\n"


def lead(name: str, wrong: str, code: str, typed: str) -> Slip:
    """Make a slip in who leads an action."""
    return Slip(f"lead-{name}", W1, LEAD, LEAD.replace("clubs-manager", f"«{wrong}»"), code, typed)


def due(name: str, wrong: str) -> Slip:
    """Make a slip in the day by which an action is to be complete."""
    wrong = DUE.replace("2021-03-31", f"«{wrong}»")
    return Slip(f"due-{name}", W1, DUE, wrong, "S205", "2021-03-31")


def value(name: str, wrong: str, typed: str, meant: str = VALUE, right: str = VALUE) -> Slip:
    """Make a slip in the value of a reading."""
    return Slip(f"value-{name}", READINGS, right, wrong, "S203", typed, meant)


def fate(wrong: str, typed: str) -> Slip:
    """Make a decision in a draft whose fate is no word that there is."""
    right = "fate: changed\n    reason: The due"
    meant = right.replace("changed", typed)
    return Slip(
        f"fate-{wrong}",
        DECISIONS,
        right,
        right.replace("changed", f"«{wrong}»"),
        "S206",
        typed,
        meant,
    )


def word(file: str, right: str, wrong: str, typed: str) -> Slip:
    """Write another word for one of those that a key takes."""
    key, _, old = right.partition(": ")
    slip = f"{key}: «{wrong}»"
    return Slip(f"{key}-{wrong}", file, right, slip, "S206", typed, right.replace(old, typed))


def edition(wrong: str) -> Slip:
    """Write the edition of a decision in another form."""
    right = 'edition: "2020-21"\n    items: [ws1-a2]'
    slip = right.replace('"2020-21"', f"«{wrong}»")
    return Slip(f"edition-{wrong}", DECISIONS, right, slip, "S215", '"2020-21"')


SLIPS = (
    # Lists and entries
    Slip(
        "list-said-to-be-empty",
        W2,
        "improvements:\n",
        "«improvements: []»\n",
        "Y107",
        "improvements:",
    ),
    Slip(
        "list-said-to-be-null", W2, "priorities:\n", "«priorities: null»\n", "Y107", "priorities:"
    ),
    Slip("bullet", W2, HEAD_2, "  «• id: ws2-a2»\n", "Y107", "- id: ws2-a2"),
    Slip("bullet-first", W2, HEAD_1, "  «• id: ws2-a1»\n", "Y107", "- id: ws2-a1"),
    Slip("en-dash", W2, HEAD_2, "  «– id: ws2-a2»\n", "Y107", "- id: ws2-a2"),  # noqa: RUF001
    Slip("asterisk", W2, HEAD_2, "  «* id: ws2-a2»\n", "Y107", "- id: ws2-a2"),
    Slip("no-space-after-hyphen", W2, HEAD_2, "  «-id: ws2-a2»\n", "Y107", "- id: ws2-a2"),
    Slip("no-hyphen", W2, HEAD_2, "  «  id:» ws2-a2\n", "Y109", "- id:"),
    Slip("actions-line-deleted", W2, "\nactions:\n", "«»\n", "S202", "actions:"),
    Slip("measures-line-deleted", W2, "\nmeasures:\n", "«»\n", "S202", "measures:"),
    Slip("outcomes-line-deleted", W1, "\noutcomes:\n", "«»\n", "S202", "outcomes:"),
    Slip(
        "no-space-after-colon",
        W2,
        "    due: 2021-02-28\n",
        "    «due:2021-02-28»\n",
        "Y107",
        "due: 2021-02-28",
    ),
    Slip(
        "list-of-one-without-brackets",
        W2,
        "serves: [ws2-o1, ws2-p1]",
        "«serves: ws2-o1»",
        "S203",
        "serves: [ws2-o1]",
        "serves: [ws2-o1]",
    ),
    Slip(
        "partners-with-a-comma",
        W1,
        "partners: [Exampleton Buses]",
        "«partners: Exampleton Buses, and others»",
        "S203",
        'partners: ["Exampleton Buses, and others"]',
        'partners: ["Exampleton Buses, and others"]',
    ),
    Slip(
        "one-value-in-brackets",
        W2,
        "lead: careers-manager\nthread",
        "lead: «[careers-manager]»\nthread",
        "S203",
        "careers-manager",
    ),
    Slip(
        "baseline-as-number",
        W2,
        "baseline: {value: 5.8, as_at: 2020-04-01}",
        "«baseline: 5.8»",
        "S203",
        "baseline: {value: 5.8}",
        "baseline: {value: 5.8}",
    ),
    Slip(
        "tolerance-as-number",
        INDICATORS,
        "tolerance: {points: 2}",
        "tolerance: {«point»: 2}",
        "S201",
        "points",
    ),
    # Commas and colons
    Slip(
        "comma-in-brackets",
        REVIEW,
        SITE,
        "    corrective_action: {«text: Hire staff, and train them», due: 2020-12-01}\n",
        "Y123",
        'text: "Hire staff, and train them"',
        '    corrective_action: {text: "Hire staff, and train them", due: 2020-12-01}\n',
    ),
    Slip(
        "commas-in-brackets",
        REVIEW,
        SITE,
        "    corrective_action: {«text: Find, lease, and open a site»}\n",
        "Y123",
        'text: "Find, lease, and open a site"',
        '    corrective_action: {text: "Find, lease, and open a site"}\n',
    ),
    Slip(
        "comma-in-milestone",
        W1,
        "text: Northgate opens.,",
        "«text: Northgate opens, at last»,",
        "Y123",
        'text: "Northgate opens, at last"',
        'text: "Northgate opens, at last",',
    ),
    Slip(
        "colon-in-brackets",
        REVIEW,
        SITE,
        "    corrective_action: {text: «Hire: more staff», due: 2020-12-01}\n",
        "Y106",
        '"Hire: more staff"',
        '    corrective_action: {text: "Hire: more staff", due: 2020-12-01}\n',
    ),
    Slip(
        "colon-in-text",
        W2,
        "text: Agree placements with eight employers.",
        "text: «Agree placements: eight of them.»",
        "Y106",
        '"Agree placements: eight of them."',
        'text: "Agree placements: eight of them."',
    ),
    Slip(
        "colon-in-title",
        W1,
        "title: Opening and running youth clubs",
        "title: «Clubs: opening and running them»",
        "Y106",
        '"Clubs: opening and running them"',
        'title: "Clubs: opening and running them"',
    ),
    Slip(
        "thousands-in-target",
        W2,
        "equals: 1}",
        "«equals: 1,225»}",
        "Y123",
        "equals: 1225",
        "equals: 1225}",
    ),
    Slip(
        "thousands-in-target-at-least",
        W1,
        "at_least: 4000,",
        "«at_least: 4,000»,",
        "Y123",
        "at_least: 4000",
    ),
    Slip(
        "decimal-comma-in-target",
        W2,
        "less_than: 5.5}",
        "«less_than: 5,5»}",
        "Y123",
        "less_than: 5.5",
    ),
    # Values of readings and other numbers
    value(
        "not-available",
        "    «value: n/a»\n",
        "state: not available",
        "    state: not available\n",
        NONE,
    ),
    value(
        "missing",
        "    «value: missing»\n",
        "state: not available",
        "    state: not available\n",
        NONE,
    ),
    value("suppressed", "    «value: <5»\n", "state: suppressed", "    state: suppressed\n", NONE),
    value("awaited", "    «value: TBC»\n", "state: not yet due", "    state: not yet due\n", NONE),
    value("decimal-comma", "    value: «4100,5»\n", "4100.5", "    value: 4100.5\n"),
    value("thousands", "    value: «3,870»\n", "3870"),
    value("blank-in-thousands", "    value: «3 870»\n", "3870"),
    value("quotes", '    value: «"3870"»\n', "3870"),
    value("unit", "    value: «3870 visits»\n", "3870"),
    value("pounds", "    value: «£3,870»\n", "3870"),
    value("per-cent", "    value: «4100.5%»\n", "4100.5", "    value: 4100.5\n"),
    Slip(
        "value-hyphen",
        READINGS,
        NONE,
        "    «value: -»\n",
        "Y107",
        "state: not available",
        "    state: not available\n",
    ),
    Slip(
        "pounds-in-sum",
        MONEY,
        "amount_pounds: 250000",
        "amount_pounds: «£250,000»",
        "S203",
        "250000",
    ),
    Slip("per-cent-in-tolerance", SETTINGS, "per_cent: 10", "per_cent: «10%»", "S203", "10"),
    Slip(
        "score-in-words",
        RISKS,
        "likelihood: 2\n    impact: 4\n    treatment",
        'likelihood: «"2"»\n    impact: 4\n    treatment',
        "S203",
        "2",
    ),
    Slip(
        "title-is-a-year",
        INDICATORS,
        "title: Cost of a visit",
        "title: «2020»",
        "S203",
        '"2020"',
        'title: "2020"',
    ),
    Slip(
        "edition-is-a-year",
        DECISIONS,
        'edition: "2020-21"\n    items: [ws1-a2]',
        "edition: «2020»\n    items: [ws1-a2]",
        "S203",
        '"2020-21"',
    ),
    # Who leads
    lead("holder", "Ben Sample", "S204", "clubs-manager"),
    lead("title", "Youth Clubs Manager", "S204", "clubs-manager"),
    lead("title-in-part", "clubs manager", "S204", "clubs-manager"),
    lead("holder-as-id", "ben-sample", "R304", "clubs-manager"),
    lead("title-as-id", "youth-clubs-manager", "R304", "clubs-manager"),
    lead("letter-missing", "clubs-manger", "R304", "clubs-manager"),
    lead("underscore", "clubs_manager", "S204", "clubs-manager"),
    lead("capitals", "CLUBS-MANAGER", "S204", "clubs-manager"),
    lead("two", "clubs-manager / finance-partner", "S204", "clubs-manager"),
    lead("yes", "yes", "R304", "clubs-manager"),
    lead("letter-of-holder", "Ben Sampel", "S204", "clubs-manager"),
    lead("board", "management-board", "R305", "clubs-manager"),
    lead("not-known-yet", "TBC", "S204", "clubs-manager"),
    Slip(
        "lead-as-owner",
        W1,
        LEAD,
        "    «owner»: clubs-manager\n    start: 2020-04-01",
        "S201",
        "lead",
    ),
    Slip(
        "lead-as-responsible",
        W1,
        LEAD,
        "    «responsible»: clubs-manager\n    start: 2020-04-01",
        "S201",
        "lead",
    ),
    Slip(
        "owner-as-lead",
        RISKS,
        "    owner: clubs-manager\n    updated",
        "    «lead»: clubs-manager\n    updated",
        "S201",
        "owner",
    ),
    Slip(
        "chair-by-name",
        PEOPLE,
        "chair: finance-partner",
        "chair: «Cara Specimen»",
        "S204",
        "finance-partner",
    ),
    Slip(
        "owner-by-name",
        RISKS,
        "owner: careers-manager",
        "owner: «Careers and Learning Manager»",
        "S204",
        "careers-manager",
    ),
    Slip(
        "approved-by-title",
        SETTINGS,
        "board: scrutiny-committee",
        "board: «Communities Scrutiny Committee»",
        "S204",
        "scrutiny-committee",
    ),
    Slip(
        "agreed-by-other-name",
        DECISIONS,
        "agreed_by: management-board\n    proposed",
        "agreed_by: «Youth Board»\n    proposed",
        "S204",
        "management-board",
    ),
    Slip(
        "indicator-by-title",
        W1,
        "indicator: club-rating",
        "indicator: «Rating of the clubs by young inspectors»",
        "S204",
        "club-rating",
    ),
    Slip(
        "indicator-with-slip",
        W1,
        "indicator: waiting-time\n    scope",
        "indicator: «wating-time»\n    scope",
        "R304",
        "waiting-time",
    ),
    Slip(
        "document-by-title",
        W2,
        "documents: [youth-work-strategy]",
        "documents: [«Youth Work Strategy»]",
        "S204",
        "youth-work-strategy",
    ),
    Slip(
        "workstream-by-title",
        REVIEW,
        "workstream: ws2\n",
        "workstream: «Work and learning»\n",
        "S204",
        "ws2",
    ),
    Slip(
        "reviewed-action-without-hyphen",
        REVIEW,
        "action: ws2-a1\n",
        "action: «ws2a1»\n",
        "V005",
        "ws2-a1",
    ),
    Slip("served-by-capital", W2, "serves: [ws2-p2]", "serves: [«WS2-P2»]", "S204", "ws2-p2"),
    Slip(
        "money-by-title",
        W2,
        "money: [money-careers, money-savings]",
        "money: [«Careers advice», money-savings]",
        "S204",
        "money-careers",
    ),
    Slip(
        "group-with-slip",
        W1,
        "    group: staff\n    note",
        "    group: «stafff»\n    note",
        "R306",
        "staff",
    ),
    # Dates
    due("day-first", "31/03/2021"),
    due("short", "31/3/21"),
    due("dots", "31.03.2021"),
    due("words", "31 March 2021"),
    due("ordinal", "31st March 2021"),
    due("weekday", "Wednesday 31 March 2021"),
    due("short-month", "31 Mar 2021"),
    due("month", "March 2021"),
    due("end-of-month", "end of March 2021"),
    due("month-in-digits", "2021-03"),
    due("one-digit", "2021-3-31"),
    Slip("due-impossible", W2, "due: 2021-02-28", "due: «2021-02-30»", "S205", "2021-02-28"),
    Slip("due-as-deadline", W2, "    due: 2021-02-28", "    «deadline»: 2021-02-28", "S201", "due"),
    Slip("due-as-by", W2, "    due: 2021-02-28", "    «by»: 2021-02-28", "S201", "due"),
    Slip("by-as-due", W2, "        by: 2020-12-01", "        «due»: 2020-12-01", "S201", "by"),
    # Words of a list
    fate("amended", "changed"),
    fate("reworded", "changed"),
    Slip("fate-combined", DECISIONS, "fate: merged", "fate: «combined»", "S206", "merged"),
    word(REVIEW, "stage: complete\n".strip(), "completed", "complete"),
    word(REVIEW, "stage: on hold", "paused", "on hold"),
    word(REVIEW, "stage: not started", "not begun", "not started"),
    word(REVIEW, "rating: amber", "yellow", "amber"),
    word(REVIEW, "rating: grey", "gray", "grey"),
    word(INDICATORS, "polarity: lower", "down", "lower"),
    word(INDICATORS, "unit: days", "day", "days"),
    word(INDICATORS, "unit: pounds", "GBP", "pounds"),
    word(INDICATORS, "frequency: yearly", "annually", "yearly"),
    word(RISKS, "treatment: tolerate", "accept", "tolerate"),
    word(RISKS, "status: closed", "inactive", "closed"),
    word(PEOPLE, "rhythm: fortnightly", "bi-weekly", "fortnightly"),
    Slip("fate-capital", DECISIONS, "fate: merged", "fate: «Merged»", "S206", "merged"),
    edition("2020/21"),
    edition("2020-2021"),
    edition("2020/2021"),
    edition("2020 to 2021"),
    # Invisible signs
    Slip(
        "no-break-space-in-indent", W2, HEAD_2, "«\u00a0 - id: ws2-a2»\n", "Y102", "  - id: ws2-a2"
    ),
    Slip(
        "no-break-space-after-colon",
        W2,
        "    due: 2021-02-28",
        "    «due:\u00a02021-02-28»",
        "Y102",
        "due: 2021-02-28",
    ),
    Slip(
        "zero-width-in-key",
        W2,
        "    due: 2021-02-28",
        "    «d\u200bue: 2021-02-28»",
        "Y102",
        "due: 2021-02-28",
    ),
    Slip(
        "no-break-space-after-date",
        W2,
        "due: 2021-02-28",
        "due: «2021-02-28\u00a0»",
        "Y102",
        "2021-02-28",
    ),
    Slip("soft-hyphen-in-id", W2, "id: ws2-a2\n", "id: «ws2\u00ad-a2»\n", "Y102", "ws2-a2"),
    Slip(
        "no-break-space-in-stage",
        REVIEW,
        "stage: on hold",
        "stage: «on\u00a0hold»",
        "Y102",
        "on hold",
    ),
    Slip(
        "no-break-space-after-number", READINGS, VALUE, "    value: «3870\u00a0»\n", "Y102", "3870"
    ),
    Slip("letter-of-another-alphabet", W2, "id: ws2-a2\n", "id: «ws2-\u04302»\n", "S204", "ws2-a2"),
    # Ids
    Slip("id-in-capitals", W2, "id: ws2-a2\n", "id: «WS2-A2»\n", "S204", "ws2-a2"),
    Slip("id-with-blank", W2, "id: ws2-a2\n", "id: «ws2 a2»\n", "S204", "ws2-a2"),
    Slip("id-of-another-workstream", W2, "id: ws2\n", "«id: ws1»\n", "R301", "id: ws2"),
    Slip(
        "typed-score",
        RISKS,
        "    impact: 3\n    treatment",
        "    impact: 3\n«    score: 3\n»    treatment",
        "S214",
        "",
    ),
    # Keys
    Slip(
        "key-with-slip",
        W2,
        "    text: Agree placements",
        "    «txet»: Agree placements",
        "S201",
        "text",
    ),
    Slip("key-in-capitals", W2, "    due: 2021-02-28", "    «Due»: 2021-02-28", "S201", "due"),
    Slip(
        "key-with-blank",
        INDICATORS,
        "data_source: The appointments book",
        "«data source»: The appointments book",
        "S201",
        "data_source",
    ),
    Slip(
        "title-as-name",
        PEOPLE,
        "title: Finance Partner",
        "«name»: Finance Partner",
        "S201",
        "title",
    ),
    Slip(
        "reason-as-why",
        DECISIONS,
        "reason: The careers fair",
        "«why»: The careers fair",
        "S201",
        "reason",
    ),
    Slip("yes-for-true", PEOPLE, "reviews_plan: true", "reviews_plan: «yes»", "Y113", "true"),
    Slip(
        "yes-in-quotes-for-true",
        PEOPLE,
        "reviews_plan: true",
        'reviews_plan: «"yes"»',
        "S203",
        "true",
    ),
    Slip(
        "term-that-is-no",
        GLOSSARY,
        "expansion: Disclosure and Barring Service",
        "expansion: «no»",
        "Y113",
        '"no"',
        'expansion: "no"',
    ),
    # What is another thing now than in the last edition
    Slip(
        "ids-changed-places",
        W1,
        "id: ws1-a2\n",
        "«id: ws1-a3»\n",
        "C906",
        ("id: ws1-a2", "id: ws1-a3"),
        draft=True,
        also=((W1, "id: ws1-a3\n    text: Run", "«id: ws1-a2»\n    text: Run"),),
    ),
    Slip(
        "ids-numbered-again",
        W2,
        "id: ws2-p1\n",
        "«id: ws2-p2»\n",
        "C906",
        ("id: ws2-p1", "id: ws2-p2"),
        draft=True,
        also=((W2, "id: ws2-p2\n    text: Make", "«id: ws2-p1»\n    text: Make"),),
    ),
    Slip("id-lost", W2, "id: ws2-i1\n", "«id: ws2-i7»\n", "C903", "id: ws2-i1", draft=True),
    Slip(
        "successor-that-is-not-there",
        DECISIONS,
        SPLIT,
        SPLIT.replace("ws2-a3]", "«ws2-a6»]"),
        "C904",
        "ws2-a3",
        draft=True,
    ),
    Slip(
        "decision-twice",
        DECISIONS,
        "  - id: decision-2\n",
        "  - id: «decision-1»\n",
        "R301",
        "decision-2",
    ),
    # Other files
    Slip(
        "sign-off-by-name",
        SIGN_OFFS,
        "role: clubs-manager",
        "role: «Ben Sample»",
        "S204",
        "clubs-manager",
    ),
    Slip(
        "sign-off-day-in-words",
        SIGN_OFFS,
        "signed_on: 2020-03-12",
        "signed_on: «12 March 2020»",
        "S205",
        "2020-03-12",
    ),
    Slip(
        "as-at-in-words", SETTINGS, "as_at: 2020-09-30", "as_at: «30/09/2020»", "S205", "2020-09-30"
    ),
    Slip("status-in-capitals", SETTINGS, "status: draft", "status: «Draft»", "S206", "draft"),
    Slip(
        "term-by-meaning",
        GLOSSARY,
        "expansion: not in",
        "«stands_for»: not in",
        "S201",
        "expansion",
    ),
    Slip(
        "colon-in-term",
        GLOSSARY,
        "meaning: The service that checks the records of people who work with children.",
        "meaning: «A service: it checks records.»",
        "Y106",
        '"A service: it checks records."',
        'meaning: "A service: it checks records."',
    ),
    Slip(
        "statement-with-colon",
        NARRATIVE,
        "text: Two of the five youth clubs closed between 2015 and 2018.",
        "text: «Two clubs closed: Northgate and Millbrook.»",
        "Y106",
        '"Two clubs closed: Northgate and Millbrook."',
        'text: "Two clubs closed: Northgate and Millbrook."',
    ),
    Slip(
        "document-dated-in-words",
        DOCUMENTS,
        "dated: 2019-11-15",
        "dated: «15 November 2019»",
        "S205",
        "2019-11-15",
    ),
)


class Filed(NamedTuple):
    """A file that was put, named or copied wrongly.

    Attributes:
        name: What was done.
        file: The file of the sound plan.
        wrong: Where it is, or a copy of it.
        typed: What the message says to do: "delete this copy", or "move it to" with a path.
        is_copy: Whether the file itself is still where it belongs.
    """

    name: str
    file: str
    wrong: str
    typed: str
    is_copy: bool = False


FILED = (
    Filed(
        "copy-windows",
        W2,
        "workstreams/02-work-and-learning - Copy.yaml",
        "delete this copy",
        is_copy=True,
    ),
    Filed(
        "copy-browser",
        W2,
        "workstreams/02-work-and-learning (2).yaml",
        "delete this copy",
        is_copy=True,
    ),
    Filed(
        "copy-of",
        W2,
        "workstreams/Copy of 02-work-and-learning.yaml",
        "delete this copy",
        is_copy=True,
    ),
    Filed("copy-mac", READINGS, "plan/readings copy.yaml", "delete this copy", is_copy=True),
    Filed(
        "copy-with-ending", W1, "workstreams/01-clubs.yaml.bak", "delete this copy", is_copy=True
    ),
    Filed("copy-by-name", W2, "workstreams/09-new.yaml", "delete this file", is_copy=True),
    Filed("notes", SETTINGS, "workstreams/notes.docx", "move it out of the folder", is_copy=True),
    Filed("readme", SETTINGS, "plan/README.md", "move it out of the folder", is_copy=True),
    Filed("top-folder", W2, "02-work-and-learning.yaml", f"move it to {W2}"),
    Filed("other-folder", W2, "plan/02-work-and-learning.yaml", f"move it to {W2}"),
    Filed("register-in-plan", RISKS, "plan/risks.yaml", f"move it to {RISKS}"),
    Filed("txt", W2, f"{W2}.txt", f"rename it to {W2}"),
    Filed("yml", W2, W2.replace(".yaml", ".yml"), f"rename it to {W2}"),
    Filed("singular", DECISIONS, "plan/decision.yaml", f"move it to {DECISIONS}"),
    Filed("other-name", PEOPLE, "plan/roles.yaml", f"move it to {PEOPLE}"),
    Filed("among-workstreams", PEOPLE, "workstreams/people.yaml", f"move it to {PEOPLE}"),
    Filed("review-in-plan", REVIEW, "plan/2020-21-q2.yaml", f"move it to {REVIEW}"),
)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_what_the_message_gives_mends_the_slip(slip: Slip) -> None:
    """A slip is reported, and what its message gives to type makes the plan that was meant."""
    texts, sealed = _plan_of(draft=slip.draft)
    patches = ((slip.file, slip.right, slip.wrong), *slip.also)
    typed = iter((slip.typed,) if isinstance(slip.typed, str) else slip.typed)
    broken, mended, meant = dict(texts), dict(texts), dict(texts)
    for file, right, wrong in patches:
        assert right in texts[file], f"{right!r} is not in {file}"
        meant_here = right if slip.meant is None else slip.meant
        broken[file] = broken[file].replace(right, re.sub("[«»]", "", wrong), 1)
        follows = re.sub("«[^»]*»", lambda _: next(typed), wrong)
        mended[file] = mended[file].replace(right, follows, 1)
        meant[file] = meant[file].replace(right, meant_here if "«" in wrong else follows, 1)

    found = check_texts(broken, sealed)

    helps = [each.help for each in found if each.code == slip.code]
    words = (slip.typed,) if isinstance(slip.typed, str) else slip.typed
    assert 1 <= len(found) <= MOST_MESSAGES, found
    assert any(all(word in help_ for word in words) for help_ in helps), found
    assert check_texts(mended, sealed) == ()
    assert read(mended) == read(meant)


@pytest.mark.parametrize("filed", FILED, ids=lambda filed: filed.name)
def test_what_the_message_says_puts_the_file_right(filed: Filed) -> None:
    """A file in the wrong place is reported once, and what the message says mends the plan."""
    texts, _ = _plan_of(draft=False)
    broken = {**texts, filed.wrong: texts[filed.file]}
    if not filed.is_copy:
        del broken[filed.file]

    found = check_texts(broken, ())

    assert 1 <= len(found) <= MOST_MESSAGES, found
    assert any(each.place.file == filed.wrong and filed.typed in each.help for each in found), found
    mended = {path: text for path, text in broken.items() if path != filed.wrong}
    if filed.typed.startswith(("move it to", "rename it to")):
        mended[filed.typed.rpartition(" ")[2]] = broken[filed.wrong]
    assert check_texts(mended, ()) == ()
    assert read(mended) == read(texts)


CAUSES: tuple[tuple[str, str, str, bool], ...] = (
    ("workstream-file-deleted", W2, "", True),
    ("workstream-file-deleted-in-a-first-edition", W2, "", False),
    ("file-cut-in-a-word", W1, "  - id: ws1-a2\n    text: Train", True),
    ("file-cut-in-a-key", W2, "  - id: ws2-a2\n    te", False),
    ("file-cut-after-an-id", W1, "  - id: ws1-a2", False),
    ("file-cut-between-items", W1, "  - id: ws1-a2\n", True),
    ("file-cut-between-items-in-a-first-edition", W1, "  - id: ws1-a2\n", False),
    ("register-cut-after-an-id", RISKS, "  - id: r2\n", True),
    ("register-cut-between-risks", RISKS, "  - id: r2\n", True),
    ("role-removed", PEOPLE, "  - id: clubs-manager", True),
    ("indicators-removed", INDICATORS, "  - id: neet-quartile\n", True),
)
"""What was lost: the file, from where on (all of it where that is empty), in a draft or not."""


@pytest.mark.parametrize(
    ("name", "file", "start", "draft"), CAUSES, ids=[each[0] for each in CAUSES]
)
def test_one_cause_gives_few_messages(name: str, file: str, start: str, draft: bool) -> None:  # noqa: FBT001
    """What was deleted or cut is reported as that, and what follows from it is held back."""
    texts, sealed = _plan_of(draft=draft)
    broken = dict(texts)
    if not start:
        del broken[file]
    elif name == "role-removed":
        begin = texts[file].index(start)
        broken[file] = texts[file][:begin] + texts[file][texts[file].index("  - id: careers-m") :]
    else:
        broken[file] = texts[file].partition(start)[0] + (start if "between" not in name else "")

    found = check_texts(broken, sealed)

    assert 1 <= len(found) <= MOST_MESSAGES, found


@pytest.mark.parametrize(("right", "wrong"), [(r"\bws1\b", "WS1"), (r"\bws1-(?=[a-z]+\d)", "ws1_")])
def test_ids_that_are_all_written_another_way_are_one_mistake(right: str, wrong: str) -> None:
    """One message gives the first as it should be, and the lines of the others."""
    texts, sealed = _plan_of(draft=False)
    broken = dict(texts)
    broken[W1] = re.sub(right, wrong, texts[W1])

    (found,) = check_texts(broken, sealed)

    lines = broken[W1].splitlines()
    for number in {
        found.place.line,
        *map(int, re.findall(r"\d+", found.help.partition("lines ")[2])),
    }:
        lines[number - 1] = lines[number - 1].replace(wrong, {"WS1": "ws1", "ws1_": "ws1-"}[wrong])
    assert check_texts({**broken, W1: "\n".join(lines) + "\n"}, sealed) == ()


def test_there_are_enough_mistakes() -> None:
    """The bar is 120 mistakes, each a row of its own."""
    names = [row.name for row in (*SLIPS, *FILED)] + [row[0] for row in CAUSES]

    assert len(names) == len(set(names))
    assert len(names) >= LEAST


LEAST = 120
"""Mistakes of which at least 110 are to be mended at the first try; here, all are."""


def check_texts(
    texts: Mapping[str, str], sealed: Iterable[SealedEdition]
) -> tuple[Diagnostic, ...]:
    """Check a plan in memory."""
    return check_plan(_load(texts), tuple(sealed))


def read(texts: Mapping[str, str]) -> Plan | None:
    """Read a plan in memory."""
    return _load(texts).plan


def _load(texts: Mapping[str, str]) -> LoadedPlan:
    return load_plan(_OnceReader(texts))


class _OnceReader(MemoryReader):
    """Reads texts in memory, and each text once for all tests: most files are those of the plan."""

    def open(self, path: str) -> Document:
        """Read one of the texts."""
        return _parse(path, self.texts[path])


@cache
def _parse(path: str, text: str) -> Document:
    return parse_yaml(path, text.encode())


def test_an_entry_that_is_text_gets_an_example() -> None:
    """What takes entries and holds text gets an example with all that it needs, to be filled in."""
    texts, _ = _plan_of(draft=False)
    right = texts[READINGS].partition("    revisions:\n")[2].partition("  - id:")[0]
    broken = texts[READINGS].replace(f"    revisions:\n{right}", "    revisions: 3780 was wrong\n")

    (found,) = check_texts({**texts, READINGS: broken}, ())

    line = 'revisions: [{previous: TODO, revised_on: TODO, reason: "3780 was wrong"}]'
    assert line in found.help
    filled = line.replace("TODO", "3780", 1).replace("TODO", "2020-10-09")
    mended = broken.replace("revisions: 3780 was wrong", filled)
    assert check_texts({**texts, READINGS: mended}, ()) == ()


def test_a_meeting_before_its_as_at_date_is_one_error() -> None:
    """A meeting on a day before the one that it looks at is said once, in one way."""
    texts, _ = _plan_of(draft=False)
    broken = texts[REVIEW].replace("met_on: 2020-10-14", "met_on: 2019-10-14")

    (found,) = check_texts({**texts, REVIEW: broken}, ())

    assert found.help == 'write 2020-09-30 or later for "met_on"'


@cache
def _plan_of(*, draft: bool) -> tuple[Mapping[str, str], tuple[SealedEdition, ...]]:
    """Read the sound plan; or make it the draft of the year after, with itself as sealed."""
    files = (path for path in SOUND.rglob("*") if path.is_file())
    texts = {path.relative_to(SOUND).as_posix(): path.read_text("utf-8") for path in files}
    if not draft:
        return texts, ()
    sealed = take_sealed(sealed_path("2020-21"), seal(_load(texts)))
    for old, new in (
        ('id: "2020-21"', 'id: "2021-22"'),
        ("title: 2020 to 2021", "title: 2021 to 2022"),
        ("starts_on: 2020-04-01", "starts_on: 2021-04-01"),
        ("ends_on: 2021-03-31", "ends_on: 2022-03-31"),
        ("as_at: 2020-09-30", "opened_on: 2020-03-31\n  as_at: 2020-03-31"),
        ("\nrules:\n", "\nrules:\n  D405: ignore\n"),
        ("supersedes: null", 'supersedes: "2020-21"'),
    ):
        texts[SETTINGS] = texts[SETTINGS].replace(old, new, 1)
    texts[W2] = texts[W2].replace("with eight employers", "with four employers")
    texts[DECISIONS] += (
        '  - id: decision-3\n    edition: "2021-22"\n    items: [ws2-a2]\n    fate: split\n'
        f"    {SPLIT}\n"
        "    reason: The placements and the guide share the work.\n"
    )
    return texts, (sealed,)
