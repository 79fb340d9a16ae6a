"""No page, export, paper or report of the illustrative plan contradicts another about a count.

Each says what it counts. A claim is a number for something that is counted: claims about the same
thing must be one number, wherever they are made. Claims are read from what readers get, by its
words and tables, and not from the program that counts.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from lxml import html

from generator.analysis.compare.states import StateComparison
from generator.exports.plan_json import write_json_files
from generator.present.feeds import make_feeds
from generator.present.links import changes_page, review_page
from generator.present.open_data import PLAN_JSON
from generator.present.papers.make import list_papers
from generator.present.reports.changes_as_json import write_changes_json
from generator.present.reports.changes_as_markdown import write_changes_markdown
from generator.present.reports.changes_as_text import write_changes_text
from generator.present.tables.shown import list_shown_tables
from tests.exports.editions import EDITIONS, FIRST, find_shown
from tests.present.shown import make_pages
from tests.present.test_papers import text_of

Claim = tuple[str, str, int]
"""What a claim is about (a day or two editions), what is counted, and how many there are."""

Found = tuple[Claim, str]
"""A claim, and where it is made."""

KINDS = {
    "red": "red",
    "overdue and not red": "overdue",
    "near target and getting worse": "worsening",
    "over the risk appetite": "over appetite",
    "without news": "stale",
}
CAPTIONS = {
    "Red: ": "red",
    "Overdue, ": "overdue",
    "Near target and ": "worsening",
    "Risks scored": "over appetite",
    "No news: ": "stale",
}
RATINGS = ("off track", "at risk", "on track", "complete")
WORTHS = ("off target", "near target", "target met")
COMPARED = (
    ("2018-06-30", "exceptions"),
    ("2019-03-31", "exceptions, first red"),
    ("2018-12-31", "overdue actions"),
    ("2019-03-31", "overdue milestones"),
    ("2018-09-30", "workstreams off track"),
    ("2018-09-30", "actions at risk"),
    ("2019-03-31", "measures off target"),
    ("2017-18 to 2018-19", "put back"),
    ("2016-17 to 2018-19", "put back"),
    ("2017-18 to 2018-19", "dropped or weaker"),
    ("2017-18 to 2018-19", "removed"),
)
"""What must be read in pages, papers and exports or reports, else nothing is compared."""

NUMBER = r"([\d,]+|[Nn]one|[Nn]o)"


def number(text: str | None) -> int:
    """Read a number as it is written in a sentence."""
    return int((text or "0").replace(",", "")) if (text or "0")[0].isdigit() else 0


def read_standing(text: str, about: str) -> Iterator[Claim]:
    """Read what a text claims about how things stood on a day."""
    for found in re.finditer(rf"{NUMBER} exceptions?(?:, each counted once: ([^.\n]+))?", text):
        yield about, "exceptions", number(found[1])
        if found[2]:
            for words, kind in KINDS.items():
                listed = re.search(rf"(\d+) {words}\b(?! and)", found[2])
                yield about, f"exceptions, first {kind}", number(listed and listed[1])
    late = r"Overdue actions and milestones:?\s+(?:[Nn]one\b|(\d+) actions?)?(?: and )?(\d+)?"
    for found in re.finditer(late, text):
        yield about, "overdue actions", number(found[1])
        yield about, "overdue milestones", number(found[2])
    for noun, labels in (("Workstreams", RATINGS), ("Actions", RATINGS), ("Measures", WORTHS)):
        for found in re.finditer(rf"\b{noun},? +{NUMBER} in all[^:]*: ([^.\n]+)", text):
            for label in labels:
                listed = re.search(rf"(\d+) {label} \(", found[2])
                yield about, f"{noun.lower()} {label}", number(listed and listed[1])


def read_changes(text: str, about: str) -> Iterator[Claim]:
    """Read what a text claims about what changed between two editions."""
    text = " ".join(text.split())
    happened = (
        rf"{NUMBER} commitments? (?:was|were) added (?:and {NUMBER} (?:was|were) |or )"
        rf"(removed|dropped|completed)(?:, {NUMBER} of them dropped)?[^.]*\. Of all that stays, "
        r"(\d+) (?:is|are) weaker than before, (\d+) (?:has|have) a later date and (\d+) "
    )
    for found in re.finditer(happened, text):
        removed = number(found[2])
        dropped = removed if found[3] == "dropped" else number(found[4])
        yield about, "added", number(found[1])
        yield about, "removed", removed
        yield about, "dropped", dropped
        yield about, "dropped or weaker", dropped + int(found[5])
        yield about, "put back", int(found[6])
        yield about, "stronger", int(found[7])
    reconciled = rf"{NUMBER} before, plus {NUMBER} added, less {NUMBER} removed, makes {NUMBER} now"
    for found in re.finditer(reconciled, text):
        for place, what in enumerate(("before", "added", "removed", "after"), start=1):
            yield about, what, number(found[place])
    for found in re.finditer(r"Dates put back \((\d+)(?:, and (\d+) above)?\)", text):
        yield about, "put back", int(found[1]) + number(found[2])
    for found in re.finditer(r"Dropped and weakened \((\d+)\)", text):
        yield about, "dropped or weaker", int(found[1])


def list_tables(tree: html.HtmlElement) -> Iterator[tuple[str, list[list[str]]]]:
    """List the tables of a page by their captions, with the text of each cell."""
    for table in tree.xpath("//table[caption]"):
        rows = [
            [" ".join(cell.text_content().split()) for cell in row.xpath("th|td")]
            for row in table.xpath("tbody/tr")
        ]
        yield " ".join(table.xpath("caption")[0].text_content().split()), rows


def read_tables(tree: html.HtmlElement, about: str) -> Iterator[Claim]:
    """Read what the tables of a page count, and the rows that they list."""
    for caption, listed in list_tables(tree):
        if found := re.fullmatch(r"(Workstreams|Actions|Measures) by rating", caption):
            counted = {row[0].lower(): number(row[1]) for row in listed}
            for label in WORTHS if found[1] == "Measures" else RATINGS:
                yield about, f"{found[1].lower()} {label}", counted.get(label, 0)
        elif caption == "Actions":
            for label in RATINGS:
                yield about, f"actions {label}", sum(label in row[3].lower() for row in listed)
        elif caption.startswith("Workstreams: the lead's rating"):
            for noun in ("action", "milestone"):
                counts = (re.search(rf"(\d+) {noun}", row[3]) for row in listed)
                yield about, f"overdue {noun}s", sum(number(each and each[1]) for each in counts)
            for row in listed:
                yield about, f"exceptions of {row[0].partition('.')[0]}", int(row[5])


def read_exceptions(tree: html.HtmlElement, about: str) -> Iterator[Claim]:
    """Read how many exceptions the tables of a page list, and how many each says that it lists."""
    total = 0
    for caption, listed in list_tables(tree):
        kind = next((kind for start, kind in CAPTIONS.items() if caption.startswith(start)), "")
        if kind:
            total += len(listed)
            yield about, f"exceptions, first {kind}", len(listed)
            yield about, f"exceptions, first {kind}", int(caption.rpartition("(")[2].rstrip(")"))
    if total:
        yield about, "exceptions", total


def read_export(rows: Mapping[str, Iterable[Mapping[str, Any]]], days: set[str]) -> Iterator[Claim]:
    """Read what the tables of an export list for each day."""
    for day in days:
        found = [row for row in rows["exceptions"] if str(row["as_at"]) == day]
        yield day, "exceptions", len(found)
        for kind in KINDS.values():
            first = sum(row["reasons"][0] == kind for row in found)
            yield day, f"exceptions, first {kind}", first
        own = [row for row in rows["standings"] if str(row["as_at"]) == day]
        things = {row["indicator"] or row["item"] for row in own if row["exceptions"]}
        assert things == {row["item"] for row in found}
        yield day, "exceptions", len(things)
        yield day, "overdue actions", sum(row["is_overdue"] is True for row in own)
        yield day, "overdue milestones", sum(len(row["overdue_milestones"]) for row in own)
        yield day, "rows that are red", sum("red" in row["exceptions"] for row in own)
        off = {"off track", "off target"}
        yield day, "rows that are red", sum(row["rating"] in off for row in own)
        if any(row["review"] for row in own):
            ratings = Counter((f"{row['kind']}s", row["rating"]) for row in own)
            for noun in ("workstreams", "actions"):
                for label in RATINGS:
                    yield day, f"{noun} {label}", ratings[noun, label]
        for label in WORTHS:
            measures = sum((row["kind"], row["rating"]) == ("measure", label) for row in own)
            yield day, f"measures {label}", measures
        numbers = {row["id"]: row["number"] for row in rows["workstreams"]}
        for id_, position in numbers.items():
            shared = sum(id_ in row["workstreams"] for row in found)
            yield day, f"exceptions of {position}", shared


def read_comparison(compared: StateComparison, about: str) -> Iterator[Found]:
    """Read what the reports of a comparison claim."""
    for write in (write_changes_text, write_changes_markdown):
        for claim in read_changes(write(compared), about):
            yield claim, write.__name__
    told = json.loads(write_changes_json(compared))
    totals = told["totals"]
    yield (about, "put back", totals["put_back"]), "totals"
    yield (about, "dropped or weaker", totals["dropped"] + totals["weakened"]), "totals"
    yield (about, "put back", _count_put_back(told["changes"], "item", "what")), "changes"


def _count_put_back(rows: Iterable[Mapping[str, Any]], key: str, what: str) -> int:
    """Count the things of which a row says that a date was put back."""
    return len({row[key] for row in rows if "date put back" in json.dumps(row[what])})


def find_claims(name: str) -> Iterator[Found]:
    """Find every claim about a count that anything made of an edition makes."""
    edition = find_shown(name)
    now = edition.progress.as_at.isoformat()
    days = {
        review_page(each.review.id): each.as_at.isoformat()
        for each in edition.reviewed
        if each.review
    }
    pairs = {
        changes_page(state.name, edition.earlier[-1].name): f"{state.name} to {edition.id}"
        for state in edition.earlier
    }
    last = pairs.get("changes", "")
    for page in make_pages(edition):
        path = page.path.removesuffix(".md").removesuffix("/index")
        tree = html.fromstring(f"<div>{page.body}</div>")
        text = page.body if "<" not in page.body else tree.text_content()
        for claim in (
            *read_standing(text, days.get(path, now)),
            *read_tables(tree, days.get(path, now)),
            *read_exceptions(tree, days.get(path, now)),
            *read_changes(text, pairs.get(path, last)),
        ):
            yield claim, f"page {page.path}"
    for file in list_papers(edition):
        text = text_of(file.make())
        for claim in (
            *read_standing(text, days.get(file.page, now)),
            *read_changes(text, pairs.get(file.page, last)),
        ):
            yield claim, f"paper {file.page}"
    tables = {shown.table.name: shown.rows for shown in list_shown_tables(edition)}
    told = json.loads(write_json_files(edition)[PLAN_JSON])
    whole = {
        "workstreams": told["plan"]["workstreams"],
        **{key: told[key] for key in ("exceptions", "standings")},
    }
    reviewed = set(days.values()) or {now}
    yield from ((claim, "tables") for claim in read_export(tables, reviewed))
    yield from ((claim, "plan.json") for claim in read_export(whole, reviewed))
    if edition.since:
        put_back = _count_put_back(tables["changes"], "item", "what")
        yield (last, "put back", put_back), "table changes"
    for state in edition.earlier:
        compared = edition.timeline.compare(state, edition.state)
        yield from read_comparison(compared, f"{state.name} to {edition.id}")
    folders = {state.name: state.name for state in edition.timeline.states}
    if edition.since and edition.until is None:
        for path, feed in make_feeds(edition.timeline, folders, "").items():
            title = edition.plan.settings.edition.title
            entry = feed.partition(f"<title>Edition {title}</title>")[2].partition("</entry>")[0]
            yield from ((claim, path) for claim in read_changes(entry, last))


@pytest.mark.parametrize("name", [FIRST, *EDITIONS, "sound"])
def test_no_two_places_give_different_counts(name: str) -> None:
    """Overdue, exceptions, ratings, dates put back and changes have one number everywhere."""
    claimed: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (about, what, count), place in find_claims(name):
        claimed[about, what][count].add(place)

    assert not {key: dict(each) for key, each in claimed.items() if len(each) > 1}
    for key in COMPARED if name == EDITIONS[-1] else ():
        forms = {place.split()[0] for places in claimed[key].values() for place in places}
        assert len(forms) >= 3, f"{key} is read in too few places to be compared"
