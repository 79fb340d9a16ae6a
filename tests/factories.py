"""Plans made in a test: each factory has valid defaults, so that a test shows only what matters.

`make_plan()` is sound as it stands, and so is each thing that another factory makes by itself. A
keyword replaces a default: `make_action(due=None)`. `load_plan_of` puts a plan through its files,
as if someone had typed it in.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

from generator.load.documents import Document
from generator.load.plan_loader import LoadedPlan, load_plan
from generator.load.readers import CannotReadError
from generator.load.sealed import SealedEdition, edition_order
from generator.load.yaml_text import parse_yaml
from generator.model.base import FrozenModel
from generator.model.corrections import Correction, Corrections, Query
from generator.model.decisions import Decision, Decisions
from generator.model.documents import Document as NamedDocument
from generator.model.documents import Documents
from generator.model.framework import Framework
from generator.model.glossary import Glossary, Term
from generator.model.indicators import Indicator, Indicators
from generator.model.items import Action, Context, Improvement, Measure, Outcome, Priority
from generator.model.money import Money, MoneyList
from generator.model.narrative import Narrative, Section
from generator.model.people import Board, Meeting, People, Role
from generator.model.plan import FILE_ROLES, FileRole, Plan
from generator.model.readings import Reading, Readings
from generator.model.reviews import Review
from generator.model.risks import Register, Risk
from generator.model.settings import Edition, Settings
from generator.model.targets import Target
from generator.model.workstream import Workstream

PLANS = Path(__file__).parent / "plans"
"""The folder of the plans that tests read."""

SOUND = PLANS / "sound"
"""A small plan of an invented council, with nothing wrong in it."""

SOUND_APPROVAL = (
    "--approved-by",
    "management-board",
    "--approved-on",
    "2020-03-03",
    "--published-on",
    "2020-03-10",
)
"""Who approved the first edition of the sound plan, for `plan publish`."""

_Model = TypeVar("_Model", bound=FrozenModel)


class MemoryReader:
    """Reads a plan from texts in memory, as `PlanReader` asks."""

    def __init__(self, texts: Mapping[str, str], label: str = "memory") -> None:
        """Keep the texts.

        Args:
            texts: The text of each file, by its path from the root.
            label: What the place is called in messages.
        """
        self.texts = dict(texts)
        self._label = label

    @property
    def label(self) -> str:
        """What it is called in messages."""
        return self._label

    def paths(self) -> tuple[str, ...]:
        """List the paths in order."""
        return tuple(sorted(self.texts))

    def open(self, path: str) -> Document:
        """Read one of the texts.

        Raises:
            CannotReadError: If there is none with that path.
        """
        if path not in self.texts:
            raise CannotReadError(f"{path} is not among the texts")
        return parse_yaml(path, self.texts[path].encode())


def make_target(**fields: object) -> Target:
    """Make a target: 95 or more by the end of the edition."""
    if not fields:
        fields = {"by": "2017-03-31", "at_least": 95}
    return _make(Target, {}, fields)


def make_context(**fields: object) -> Context:
    """Make a statement of context of workstream 1."""
    return _make(Context, {"id": "ws1-c1", "text": "Three teams work in the town."}, fields)


def make_outcome(**fields: object) -> Outcome:
    """Make an outcome of workstream 1."""
    return _make(Outcome, {"id": "ws1-o1", "text": "Children are safe."}, fields)


def make_priority(**fields: object) -> Priority:
    """Make a priority of workstream 1."""
    return _make(Priority, {"id": "ws1-p1", "text": "Keep staff longer."}, fields)


def make_action(**fields: object) -> Action:
    """Make an action of workstream 1 with a lead and a due date."""
    defaults = {
        "id": "ws1-a1",
        "text": "Review the induction.",
        "lead": "director",
        "due": "2017-03-31",
    }
    return _make(Action, defaults, fields)


def make_improvement(**fields: object) -> Improvement:
    """Make a planned improvement of workstream 1."""
    defaults = {"id": "ws1-i1", "text": "One form replaces four.", "kind": "planned"}
    return _make(Improvement, defaults, fields)


def make_measure(**fields: object) -> Measure:
    """Make a measure of workstream 1 that sets a target on the indicator of `make_plan`."""
    defaults = {
        "id": "ws1-m1",
        "text": "At least 95% of reviews are on time.",
        "lead": "director",
        "indicator": "reviews-on-time",
        "targets": [make_target()],
    }
    return _make(Measure, defaults, fields)


def make_workstream(**fields: object) -> Workstream:
    """Make workstream 1 with an outcome, an action and a measure."""
    defaults = {
        "id": "ws1",
        "number": 1,
        "title": "Workforce development",
        "short_title": "Workforce",
        "summary": "Finds and keeps good staff.",
        "lead": "director",
        "outcomes": [make_outcome()],
        "actions": [make_action()],
        "measures": [make_measure()],
    }
    return _make(Workstream, defaults, fields)


def make_indicator(**fields: object) -> Indicator:
    """Make the indicator that the default measure counts, a percentage."""
    defaults = {
        "id": "reviews-on-time",
        "title": "Reviews on time",
        "unit": "per cent",
        "polarity": "higher",
    }
    return _make(Indicator, defaults, fields)


def make_reading(**fields: object) -> Reading:
    """Make a reading of the default indicator: 88 in June 2016."""
    defaults = {
        "id": "reading-1",
        "indicator": "reviews-on-time",
        "period": {"words": "June 2016", "start": "2016-06-01", "end": "2016-06-30"},
        "value": 88,
    }
    if "state" in fields:
        del defaults["value"]
    return _make(Reading, defaults, fields)


def make_risk(**fields: object) -> Risk:
    """Make risk 1, likelihood 3 and impact 4, with an owner."""
    defaults = {
        "id": "r1",
        "number": 1,
        "title": "Staff leave",
        "category": "People",
        "status": "open",
        "description": "Too many staff leave, so that caseloads rise.",
        "likelihood": 3,
        "impact": 4,
        "owner": "director",
    }
    return _make(Risk, defaults, fields)


def make_register(**fields: object) -> Register:
    """Make a register with one risk and three bands."""
    bands = [
        {"id": "low", "title": "Low", "lowest": 1, "highest": 7, "rag": "green"},
        {"id": "medium", "title": "Medium", "lowest": 8, "highest": 14, "rag": "amber"},
        {"id": "high", "title": "High", "lowest": 15, "highest": 25, "rag": "red"},
    ]
    defaults = {
        "version": "v1",
        "matrix": {"basis": "assumption", "bands": bands},
        "risks": [make_risk()],
    }
    return _make(Register, defaults, fields)


def make_role(**fields: object) -> Role:
    """Make the role that leads everything by default."""
    return _make(Role, {"id": "director", "title": "Director of Services"}, fields)


def make_board(**fields: object) -> Board:
    """Make a board."""
    return _make(Board, {"id": "board", "title": "Management Board"}, fields)


def make_meeting(**fields: object) -> Meeting:
    """Make a monthly meeting."""
    defaults = {
        "id": "meeting-1",
        "title": "Budget meeting",
        "rhythm": "monthly",
        "text": "Spending is looked at.",
    }
    return _make(Meeting, defaults, fields)


def make_document(**fields: object) -> NamedDocument:
    """Make a document that the plan names."""
    return _make(
        NamedDocument, {"id": "strategy", "title": "Strategy", "kind": "city strategy"}, fields
    )


def make_term(**fields: object) -> Term:
    """Make a term of the glossary."""
    defaults = {
        "id": "term-cmt",
        "term": "CMT",
        "expansion": "Children's Management Team",
        "basis": "stated",
    }
    return _make(Term, defaults, fields)


def make_money(**fields: object) -> Money:
    """Make a sum of ten million pounds."""
    defaults = {
        "id": "money-1",
        "title": "Frontline posts",
        "kind": "sum",
        "amount_pounds": 10_000_000,
        "text": "Pays for more social workers.",
    }
    return _make(Money, defaults, fields)


def make_section(**fields: object) -> Section:
    """Make a section of prose with one statement."""
    defaults = {
        "id": "context",
        "title": "Context",
        "statements": [{"id": "context-1", "text": "The town grows."}],
    }
    return _make(Section, defaults, fields)


def make_correction(**fields: object) -> Correction:
    """Make a slip of the print."""
    defaults = {
        "id": "correction-1",
        "printed": "20120",
        "read_as": "2020",
        "kind": "slip",
        "source": "L160",
    }
    return _make(Correction, defaults, fields)


def make_query(**fields: object) -> Query:
    """Make an open question about workstream 1."""
    defaults = {
        "id": "query-1",
        "title": "Two dates",
        "text": "June and July are given.",
        "items": ["ws1-a1"],
        "source": "L10, L20",
    }
    return _make(Query, defaults, fields)


def make_decision(**fields: object) -> Decision:
    """Make a decision that dropped an action which the plan no longer has."""
    defaults = {
        "id": "decision-1",
        "edition": "2016-17",
        "items": ["ws1-a9"],
        "fate": "dropped",
        "reason": "Another service does it now.",
        "agreed_by": "board",
        "agreed_on": "2016-05-04",
    }
    return _make(Decision, defaults, fields)


def make_review(**fields: object) -> Review:
    """Make the review of the second quarter, with an entry for workstream 1."""
    defaults = {
        "id": "review-2016-17-q2",
        "edition": "2016-17",
        "quarter": 2,
        "as_at": "2016-09-30",
        "statement": "On the whole the plan goes well.",
        "workstreams": [{"workstream": "ws1", "rating": "green", "commentary": "On time."}],
        "actions": [{"action": "ws1-a1", "stage": "in progress", "rating": "green"}],
        "risks": [{"risk": "r1", "likelihood": 3, "impact": 4}],
    }
    return _make(Review, defaults, fields)


def make_edition(**fields: object) -> Edition:
    """Make a live draft of the edition 2016-17."""
    defaults = {
        "id": "2016-17",
        "title": "2016 to 2017",
        "status": "draft",
        "completeness": "live",
        "starts_on": "2016-04-01",
        "ends_on": "2017-03-31",
        "as_at": "2017-01-03",
    }
    return _make(Edition, defaults, fields)


def make_settings(**fields: object) -> Settings:
    """Make the settings of a plan for 2016 to 2020."""
    defaults = {
        "title": "Service Plan",
        "organisation": "Exampleton Borough Council",
        "service": "Young People's Service",
        "period": {"first_year": 2016, "last_year": 2020},
        "edition": make_edition(),
        "licence": "Open Government Licence v3.0",
    }
    return _make(Settings, defaults, fields)


def make_plan(
    *,
    settings: Settings | None = None,
    workstreams: Sequence[Workstream] | None = None,
    indicators: Sequence[Indicator] | None = None,
    risks: Sequence[Risk] | None = None,
    roles: Sequence[Role] | None = None,
    **parts: object,
) -> Plan:
    """Make a sound plan: one workstream, one risk, one indicator, one role, one board.

    Args:
        settings: What the plan is called, and its edition.
        workstreams: Its workstreams.
        indicators: The things counted.
        risks: The risks of its register.
        roles: Posts, among them the leads.
        parts: Other fields of `Plan`, as models.

    Returns:
        The plan.
    """
    workstreams = [make_workstream()] if workstreams is None else workstreams
    indicators = [make_indicator()] if indicators is None else indicators
    roles = [make_role()] if roles is None else roles
    register = make_register() if risks is None else make_register(risks=risks)
    defaults = {
        "settings": settings or make_settings(),
        "narrative": Narrative(vision="Every child is safe.", purpose="Says what is done."),
        "framework": Framework(),
        "people": People(roles=tuple(roles), boards=(make_board(),)),
        "documents": Documents(),
        "glossary": Glossary(),
        "indicators": Indicators(indicators=tuple(indicators)),
        "risk_register": register,
        "workstreams": tuple(workstreams),
    }
    return _make(Plan, defaults, parts)


def list_readings(*readings: Reading) -> Readings:
    """Put readings into the part of the plan that holds them."""
    return Readings(readings=readings)


def list_decisions(*decisions: Decision) -> Decisions:
    """Put decisions into the part of the plan that holds them."""
    return Decisions(decisions=decisions)


def list_documents(*documents: NamedDocument) -> Documents:
    """Put documents into the part of the plan that holds them."""
    return Documents(documents=documents)


def list_terms(*terms: Term) -> Glossary:
    """Put terms into the part of the plan that holds them."""
    return Glossary(terms=terms)


def list_money(*money: Money) -> MoneyList:
    """Put sums into the part of the plan that holds them."""
    return MoneyList(money=money)


def list_corrections(*corrections: Correction, queries: Sequence[Query] = ()) -> Corrections:
    """Put corrections and queries into the part of the plan that holds them."""
    return Corrections(corrections=corrections, queries=tuple(queries))


def follow(plan: Plan, sealed: Sequence[SealedEdition]) -> Plan:
    """Let a draft that names no edition before it follow the last of those that are."""
    edition = plan.settings.edition
    before = [
        each.edition
        for each in sorted(sealed, key=lambda each: edition_order(each.edition))
        if edition_order(each.edition) < edition_order(edition.id)
    ]
    if edition.supersedes or not before:
        return plan
    edition = edition.model_copy(update={"supersedes": before[-1]})
    settings = plan.settings.model_copy(update={"edition": edition})
    return plan.model_copy(update={"settings": settings})


def texts_of(plan: Plan) -> dict[str, str]:
    """Write every file of a plan as YAML.

    Args:
        plan: The plan.

    Returns:
        The text of each file, by its path from the root.
    """
    texts: dict[str, str] = {}
    for role in FILE_ROLES:
        for path, model in _files(role, plan):
            values = model.model_dump(mode="json", exclude_defaults=True)
            # A file may not be empty; one without entries says so with an empty list.
            values = values or {next(iter(type(model).model_fields)): []}
            texts[path] = yaml.safe_dump(values, sort_keys=False, allow_unicode=True)
    return texts


def texts_in(folder: Path) -> dict[str, str]:
    """Read every file of a folder as text, by its path from there."""
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def write_files(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write texts as files.

    Args:
        folder: Where to; it is made where it is missing.
        texts: The text of each file, by its path from the folder.

    Returns:
        The folder.
    """
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder


def load_plan_of(plan: Plan) -> LoadedPlan:
    """Write a plan as YAML in memory and load it again."""
    return load_plan(MemoryReader(texts_of(plan)))


def _make(
    model: type[_Model], defaults: Mapping[str, object], fields: Mapping[str, object]
) -> _Model:
    return model.model_validate({**defaults, **fields})


def _files(role: FileRole, plan: Plan) -> Iterator[tuple[str, FrozenModel]]:
    """Name the file of each model of a part; optional parts that are empty get none."""
    part = getattr(plan, role.part)
    if not role.repeats:
        if role.required or part.model_dump(exclude_defaults=True):
            yield role.pattern, part
        return
    for model in part:
        if isinstance(model, Workstream):
            yield f"workstreams/{model.number:02}-{model.id}.yaml", model
        elif isinstance(model, Review):
            yield f"plan/reviews/{model.edition}-q{model.quarter}.yaml", model
