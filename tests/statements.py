"""What the pages, files and papers of an edition state: "thing X has field F = V as of day D".

Each output is taken apart by its own form (rows under headings, facts of a section, sentences), and
what is said becomes a `Said`. Two outputs that say one field of one thing for one day must agree.
To let more be compared, add a pattern to `SENTENCES` or a heading to `_FIELDS`.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import icalendar
import openpyxl
from lxml import etree, html

from generator.exports.calendars import entry_name
from generator.exports.open_data import FORMATS_OF, write_files
from generator.model.reviews import Stage
from generator.present.dataset import write_dataset
from generator.present.edition import Downloads, ShownEdition
from generator.present.links import review_page
from generator.present.papers.blocks import Grid, Heading, Paper, Paragraph
from generator.present.papers.make import list_papers
from generator.present.review_words import RATING_LABELS
from generator.present.words import MONTHS, NOT_STATED
from tests.present.shown import make_pages

_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_TITLE = re.compile(r"^(#+) (.*?) \{ #(\S+) \}$", re.MULTILINE)
_RATINGS = re.compile("|".join(RATING_LABELS.values()))
_STAGES = re.compile("|".join(str(stage).capitalize() for stage in Stage))
_FIRST_DAY = re.compile(rf"({_DAY})")
_SCORE = re.compile(r"\((\d+)\)")

SENTENCES = (
    ("as at", re.compile(rf"(?:[Pp]rogress to|(?:Published|Draft)\. As at|, as at) ({_DAY})")),
    ("readings to", re.compile(rf", readings to ({_DAY})")),
    ("agreed", re.compile(rf"(?:Agreed|, agreed) ({_DAY})")),
)
"""Sentences of a whole page, file or paper: the field of the edition, and the value in group 1."""

_FIELDS: Mapping[tuple[str, str], tuple[tuple[str, re.Pattern[str]], ...]] = {
    ("action", "due"): (
        ("due", _FIRST_DAY),
        ("due stated", re.compile(rf"(?:\(was |Moved from )({_DAY})")),
    ),
    ("action", "due, as reviews moved it"): (("due", _FIRST_DAY),),
    ("action", "status"): (("rating", _RATINGS),),
    ("action", "progress"): (("rating", _RATINGS),),
    ("action", "rating"): (("rating", _RATINGS),),
    ("action", "stage"): (("stage", _STAGES),),
    ("action", "lead"): (("lead", re.compile(r"(.+?)(?:$|\.| \(as lead)")),),
    ("milestone", "by"): (("by", _FIRST_DAY),),
    ("milestone", "reached"): (("reached", _FIRST_DAY),),
    ("workstream", "lead"): (("lead", re.compile(r"(.+?)(?:$|\.)")),),
    ("workstream", "rating"): (("rating", _RATINGS),),
    ("workstream", "lead's rating"): (("rating", _RATINGS),),
    ("risk", "owner"): (("owner", re.compile(r"(.+?)(?:$|\.)")),),
    ("risk", "score"): (("score", _SCORE),),
    ("risk", "now"): (("score", _SCORE),),
    ("risk", "last quarter"): (("score before", _SCORE),),
    ("risk", "last time"): (("score before", _SCORE),),
    ("risk", "start of year"): (("score at the start", _SCORE),),
    ("risk", "target"): (("score aimed at", _SCORE),),
    ("risk", "to be brought to"): (("score aimed at", _SCORE),),
    ("risk", "target score"): (("score aimed at", _SCORE),),
    ("measure", "latest reading"): (
        ("figure", re.compile(r"^([^|]+?)\s*(?:\||$)")),
        ("worth", re.compile(r"\| (Target met|Near target|Off target)")),
    ),
    ("measure", "reading"): (("figure", re.compile(r"^([^|]+?)\s*(?:\||$)")),),
    ("measure", "rating"): (("worth", re.compile("(Target met|Near target|Off target)")),),
}
"""What the text under a heading or fact of a thing of a kind states: fields, and their patterns."""


@dataclass(frozen=True)
class Said:
    """One statement.

    Attributes:
        day: The day that it holds for, as ISO text.
        thing: What it is about: an id, or the edition.
        field: What of it.
        value: What is said; days as ISO text.
        where: The page, file or paper.
    """

    day: str
    thing: str
    field: str
    value: str
    where: str


def list_said(edition: ShownEdition) -> Iterator[Said]:
    """List what every page, file and paper of an edition states."""
    reader = _Reader(edition)
    for page in make_pages(edition):
        yield from reader.at(page.path, _review_of(edition, page.path)).read_page(page.body)
    for file in list_papers(edition):
        yield from reader.at(f"paper {file.title}", _review_of(edition, file.page)).read_paper(
            file.make()
        )
    files = write_files(edition, FORMATS_OF[Downloads.DATA])
    for path, content in {**files, "dataset.jsonld": write_dataset(edition, ()).encode()}.items():
        yield from reader.at(path, _review_of(edition, path)).read_file(path, content)


def find_contradictions(said: Iterable[Said]) -> list[str]:
    """Name each field of a thing that has several values for one day, with where each is said."""
    found: dict[tuple[str, str, str], dict[str, set[str]]] = {}
    for each in said:
        values = found.setdefault((each.thing, each.field, each.day), {})
        values.setdefault(each.value, set()).add(each.where)
    return [
        f"{thing}, {name}, {day}: "
        + "; ".join(
            f"{value} ({', '.join(sorted(where)[:4])}{' ...' if len(where) > 4 else ''})"
            for value, where in values.items()
        )
        for (thing, name, day), values in found.items()
        if len(values) > 1
    ]


def _review_of(edition: ShownEdition, path: str) -> str:
    """Give the id of the review that a page or file reports; empty for the edition as it is now."""
    ids = (step.review.id for step in edition.reviewed if step.review)
    names = {each: review_page(each).rpartition("/")[2] for each in ids}
    stem = path.rpartition("/")[2].partition(".")[0].removeprefix("stratml-")
    return next((id_ for id_, name in names.items() if stem in (name, id_)), "")


def _iso(text: str) -> str:
    day, month, year = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(day)).isoformat()


@dataclass(frozen=True)
class _Reader:
    """Reads what one output states.

    Attributes:
        edition: Its edition.
        where: Its name.
        day: The day that it reports.
        scored: The day of the register that it shows.
    """

    edition: ShownEdition
    where: str = ""
    day: str = ""
    scored: str = ""

    def at(self, where: str, review: str) -> "_Reader":
        """Give a reader of another output, by the review that it reports."""
        days = {each.review.id: each.as_at for each in self.edition.reviewed if each.review}
        day = days.get(review, self.edition.progress.as_at)
        reviewed = None if review else self.edition.plan.risk_register.last_reviewed
        scored = max(day, reviewed or day).isoformat()
        return replace(self, where=where, day=day.isoformat(), scored=scored)

    def say(self, thing: str, name: str, value: object, day: str = "") -> Said:
        """Make a statement."""
        text = " ".join(str(value).split())
        if name in {"lead", "owner"}:
            role = self.edition.index.by_id.get(text)
            text = role.words if role else text
            text = NOT_STATED if text.startswith(NOT_STATED) else text
        day = day or (self.scored if name.startswith("score") else self.day)
        return Said(day, thing, name, text, self.where)

    def read_sentences(self, text: str) -> Iterator[Said]:
        """Read what sentences say of the whole edition."""
        for name, pattern in SENTENCES:
            for found in pattern.finditer(text):
                value = found.group(1)
                is_day = re.fullmatch(_DAY, value)
                yield self.say(f"edition {self.edition.id}", name, _iso(value) if is_day else value)

    def read_field(self, thing: str, heading: str, text: str) -> Iterator[Said]:
        """Read what the text under a heading, or the fact of a section, says of a thing."""
        entry = self.edition.index.by_id.get(thing)
        kind = entry.kind if entry else ""
        if heading == "Progress to":
            yield self.say(f"edition {self.edition.id}", "as at", _iso(text))
        if kind == "measure" and len(self.edition.progress.standings_of(thing)) != 1:
            return  # of two figures a row does not say which
        for name, pattern in _FIELDS.get((kind, heading.lower()), ()):
            found = pattern.search(text)
            if found:
                value = found.group(found.lastindex or 0)
                yield self.say(thing, name, _iso(value) if re.fullmatch(_DAY, value) else value)

    def read_page(self, body: str) -> Iterator[Said]:
        """Read a page: its status line, facts of sections, and rows of tables."""
        marked = _TITLE.sub(lambda found: f'<h2 id="{found[3]}">{found[2]}</h2>', body)
        tree = html.document_fromstring(f"<main>{marked}</main>")
        for each in tree.find_class("plan-status") + tree.find_class("plan-summary"):
            yield from self.read_sentences(each.text_content())
        if self.where.startswith(("changes/", "history/")):
            return  # they state what editions said, each with its own name
        yield from self._read_parts(tree)

    def _read_parts(self, tree: html.HtmlElement) -> Iterator[Said]:
        current = "" if "/ws" not in self.where else self.where.rpartition("/")[2][:-3]
        for each in tree.iter("h2", "h3", "h4", "h5", "dl", "tr", "p", "caption"):
            if each.tag == "p":
                for tag in each.find_class("plan-tag"):
                    yield from self.read_field(current, "score", tag.text_content())
                    yield from self.read_field(current, "rating", tag.text_content())
            elif each.tag == "dl" and each.get("class") == "plan-facts":
                for fact in each.iter("dt"):
                    yield from self.read_field(current, fact.text_content(), _text(fact.getnext()))
            elif each.tag == "caption":
                of_risk = re.fullmatch(r"History of scores of (\S+)", each.text_content())
                current = of_risk[1] if of_risk else current
            elif each.tag == "tr":
                yield from self._read_row(each, current)
            elif each.get("id"):
                current = each.get("id", "").removeprefix("entry-")

    def _read_row(self, row: html.HtmlElement, current: str) -> Iterator[Said]:
        head, *cells = row
        for link in row.cssselect("td.plan-rag a"):  # the matrix of risks
            cell = next(link.iterancestors("td"))
            risk = link.get("href", "").removeprefix("#")
            yield from self.read_field(
                risk, "score", cell.find_class("plan-score")[0].text_content()
            )
        where = next((each.get("href", "") for each in head.iter("a")), "")
        subject = where.rpartition("#")[2] if "#" in where else where.strip("/").rpartition("/")[2]
        labelled = [(each.get("data-label", ""), _text(each)) for each in cells]
        yield from self._read_event(labelled, row)
        yield from self._read_labelled(subject, _text(head), labelled, current)

    def _read_event(self, cells: list[tuple[str, str]], row: html.HtmlElement) -> Iterator[Said]:
        """Read a row of the page of the calendar."""
        what = dict(cells).get("What", "")
        day = re.match(_DAY, _text(row[0]))
        subject = [each.get("href", "").rpartition("#")[2] for each in row.iter("a")]
        if day and subject and what.startswith("Action due"):
            moved = re.search(rf"Moved to ({_DAY})", what)
            yield self.say(subject[-1], "due", _iso(moved[1] if moved else day[0]))

    def _read_labelled(
        self, subject: str, head: str, cells: list[tuple[str, str]], current: str
    ) -> Iterator[Said]:
        for label, text in cells:
            scored = re.fullmatch(rf"(?:Review|Register \S+), ({_DAY})", head)
            if scored and label == "Score":
                score = _SCORE.search(text)
                yield self.say(current, "score", score[1] if score else text, _iso(scored[1]))
            yield from self.read_field(subject, label, text)

    def read_paper(self, paper: Paper) -> Iterator[Said]:
        """Read a paper: its title page, foot, facts and tables."""
        yield from self.read_sentences(paper.subtitle)
        yield from self.read_sentences(paper.foot)
        if "What changed" in self.where:
            return
        current = ""
        for block in paper.blocks:
            if isinstance(block, Heading):
                current = block.anchor.removeprefix("entry-") or current
                yield from self.read_field(current, "score", block.text)
            elif isinstance(block, Paragraph):
                current = block.anchor or current
                yield from self._read_facts(current, block)
            elif isinstance(block, Grid):
                of_risk = re.fullmatch(r"History of scores of (\S+)", block.caption)
                for head, *cells in block.rows:
                    place = next(
                        (run.place for line in head.lines for run in line if run.place), ""
                    )
                    subject = place.rpartition("#")[2] or place.strip("/").rpartition("/")[2]
                    said = [" | ".join(_words(line) for line in cell.lines) for cell in cells]
                    labels = [name for name, _ in block.headings[1:]]
                    yield from self._read_labelled(
                        subject,
                        " ".join(_words(line) for line in head.lines),
                        list(zip(labels, said, strict=True)),
                        of_risk[1] if of_risk else current,
                    )

    def _read_facts(self, current: str, block: Paragraph) -> Iterator[Said]:
        name, text = "", ""
        for run in (*block.runs, None):
            if run is None or run.is_strong:
                yield from self.read_field(current, name.removesuffix(": "), text.rstrip(". "))
                name, text = run.text if run else "", ""
            else:
                text += run.text.replace("; ", " | ")

    def read_file(self, path: str, content: bytes) -> Iterator[Said]:
        """Read a file by its form."""
        if path.endswith(".ics"):
            yield from self._read_calendar(content)
        elif path.endswith(".xml"):
            yield from self._read_stratml(content)
        elif path.endswith(("/actions.csv", "/risks.csv")):
            for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"))):
                yield from self._read_table_row(path.rpartition("/")[2][:-4], row)
        elif path.endswith(".xlsx"):
            yield from self._read_workbook(content)
        elif path.endswith(("metadata.json", ".jsonld")):
            yield from self.read_sentences(content.decode())
        elif path.endswith(".json") and "schema" not in path:
            yield from self._read_json(json.loads(content))

    def _read_json(self, whole: dict[str, Any]) -> Iterator[Said]:
        edition = f"edition {self.edition.id}"
        yield from self.read_sentences(whole.get("status", ""))
        if "progress_to" in whole:
            yield self.say(edition, "as at", whole["progress_to"])
        for row in whole.get("standings", ()):
            yield from self._read_standing(row)
        if whole.get("kind") == "action":
            yield from self._read_table_row("actions", whole["content"] | whole)
        if whole.get("kind") == "risk":
            yield self.say(whole["id"], "owner", whole["content"]["owner"] or NOT_STATED)

    def _read_standing(self, row: Mapping[str, Any]) -> Iterator[Said]:
        day = _as_day(row["as_at"])
        names = {
            "action": ("due", "rating", "stage"),
            "workstream": ("rating",),
            "risk": ("score",),
        }
        reader = replace(self, day=day, scored=day)
        for name in names.get(row["kind"], ()):
            if row.get(name):
                value = row[name]
                value = value.capitalize() if name in ("rating", "stage") else value
                yield reader.say(row["item"], name, _as_day(value))
        alone = len(self.edition.progress.standings_of(row["item"])) == 1
        if (
            row["kind"] == "measure"
            and alone
            and row["rating"].startswith(("target", "near", "off"))
        ):
            yield reader.say(row["item"], "worth", row["rating"].capitalize())

    def _read_table_row(self, table: str, row: Mapping[str, Any]) -> Iterator[Said]:
        """Read a row of a table of the plan: what it says of now, if it has a column for that."""
        if table == "actions":
            due = row.get("due_now", row.get("due"))
            if due:
                yield self.say(row["id"], "due", _as_day(due))
            lead = row.get("led_by", row.get("lead"))
            if lead:
                yield self.say(row["id"], "lead", lead)
        if table == "risks":
            yield self.say(row["id"], "score", row.get("score_now", row["score"]))
            yield self.say(row["id"], "owner", row["owner"] or NOT_STATED)

    def _read_workbook(self, content: bytes) -> Iterator[Said]:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        for row in book["about"].iter_rows(values_only=True):
            yield from self.read_sentences(str(row[1]))
        for name in ("actions", "risks", "standings"):
            if name not in book.sheetnames:
                continue
            headings, *rows = book[name].iter_rows(values_only=True)
            for row in rows:
                cells = dict(zip(map(str, headings), row, strict=True))
                if name == "standings":
                    yield from self._read_standing(cells)
                else:
                    yield from self._read_table_row(name, cells)

    def _read_calendar(self, content: bytes) -> Iterator[Said]:
        calendar: Any = icalendar.Calendar.from_ical(content)
        yield from self.read_sentences(str(calendar["x-wr-caldesc"]))
        names = {
            entry_name(self.edition, f"{action}-due"): action
            for action in self.edition.progress.actions
        }
        for each in calendar.walk("VEVENT"):
            action = names.get(str(each["uid"]))
            if action:
                yield self.say(action, "due", each["dtstart"].dt.isoformat())

    def _read_stratml(self, content: bytes) -> Iterator[Said]:
        root: Any = etree.fromstring(content.replace(b' xmlns="', b' about="'))
        yield from self.read_sentences(root.findtext("OtherInformation") or "")
        for each in root.iter("PerformanceIndicator"):
            thing = each.findtext("Identifier")
            if thing not in self.edition.progress.actions:
                continue
            lead = re.search(r"^Lead: (.+?)\.?$", each.findtext("OtherInformation"), re.MULTILINE)
            yield self.say(thing, "lead", lead[1].partition(" (as lead")[0] if lead else "")
            for target in each.iter("TargetResult"):
                day = target.findtext("EndDate")
                if day and not (target.findtext("Description") or "").startswith("Milestone"):
                    yield self.say(thing, "due", day)
            rating = re.search(r"Rating: (.+)\.", "\n".join(each.itertext()))
            if rating and _RATINGS.fullmatch(rating[1]):
                yield self.say(thing, "rating", rating[1])


def _as_day(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


def _text(element: html.HtmlElement | None) -> str:
    """Give the lines of a cell or fact, a bar between two."""
    assert element is not None
    lines = element.findall("ul/li") or [element]
    return " | ".join(" ".join(each.text_content().split()) for each in lines)


def _words(line: Iterable[Any]) -> str:
    return "".join(run.text for run in line)
