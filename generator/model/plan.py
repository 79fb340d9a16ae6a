"""The whole plan as one value, and which file holds which part of it."""

from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from pydantic import Field

from generator.model.accessibility import Accessibility
from generator.model.base import FrozenModel
from generator.model.corrections import Corrections
from generator.model.decisions import Decisions
from generator.model.documents import Documents
from generator.model.framework import Framework
from generator.model.glossary import Glossary
from generator.model.indicators import Indicators
from generator.model.money import MoneyList
from generator.model.narrative import Narrative
from generator.model.people import People
from generator.model.readings import Readings
from generator.model.reviews import Review
from generator.model.risks import Register
from generator.model.settings import Settings
from generator.model.signoffs import SignOffs
from generator.model.workstream import Workstream


class Plan(FrozenModel):
    """Everything that the files of one edition say."""

    settings: Settings
    narrative: Narrative
    framework: Framework
    people: People
    documents: Documents
    glossary: Glossary
    indicators: Indicators
    risk_register: Register
    money: MoneyList = Field(default_factory=MoneyList)
    corrections: Corrections = Field(default_factory=Corrections)
    readings: Readings = Field(default_factory=Readings)
    decisions: Decisions = Field(default_factory=Decisions)
    signoffs: SignOffs = Field(default_factory=SignOffs)
    accessibility: Accessibility = Field(default_factory=Accessibility)
    reviews: tuple[Review, ...] = ()
    workstreams: tuple[Workstream, ...]


class Layer(StrEnum):
    """The layers of truth: how often a file changes, and whether publication seals it."""

    EDITION = "edition"
    REGISTER = "register"
    LIVING = "living"
    REVIEW = "review"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class FileRole:
    """What one file, or each file of a folder, holds.

    Attributes:
        pattern: Path from the root; `*` stands for a name within one folder.
        model: The model of its content.
        part: The field of `Plan` that it fills.
        layer: Its layer of truth.
        required: Whether a plan without it cannot be read.
        also: Path of further files that each add entries to its one list; empty for none. People
            who work at the same time write into files of their own, so that nothing conflicts.
    """

    pattern: str
    model: type[FrozenModel]
    part: str
    layer: Layer
    required: bool = True
    also: str = ""

    @property
    def patterns(self) -> tuple[str, ...]:
        """The paths that a file of this role may have."""
        return (self.pattern, self.also) if self.also else (self.pattern,)

    @property
    def list_key(self) -> str:
        """The key of the one list of a file that others may add to."""
        (key,) = self.model.model_fields
        return key

    @property
    def repeats(self) -> bool:
        """Whether there may be many such files."""
        return "*" in self.pattern


FILE_ROLES = (
    FileRole("plan/plan.yaml", Settings, "settings", Layer.EDITION),
    FileRole("plan/narrative.yaml", Narrative, "narrative", Layer.EDITION),
    FileRole("plan/framework.yaml", Framework, "framework", Layer.EDITION),
    FileRole("plan/people.yaml", People, "people", Layer.LIVING),
    FileRole("plan/documents.yaml", Documents, "documents", Layer.EDITION),
    FileRole("plan/glossary.yaml", Glossary, "glossary", Layer.LIVING),
    FileRole("plan/indicators.yaml", Indicators, "indicators", Layer.EDITION),
    FileRole("plan/money.yaml", MoneyList, "money", Layer.EDITION, required=False),
    FileRole("plan/corrections.yaml", Corrections, "corrections", Layer.EDITION, required=False),
    FileRole("plan/readings.yaml", Readings, "readings", Layer.READING, required=False),
    FileRole(
        "plan/decisions.yaml",
        Decisions,
        "decisions",
        Layer.LIVING,
        required=False,
        also="plan/decisions/*.yaml",
    ),
    FileRole(
        "plan/signoffs.yaml",
        SignOffs,
        "signoffs",
        Layer.LIVING,
        required=False,
        also="plan/signoffs/*.yaml",
    ),
    FileRole(
        "plan/accessibility.yaml", Accessibility, "accessibility", Layer.LIVING, required=False
    ),
    FileRole("plan/reviews/*.yaml", Review, "reviews", Layer.REVIEW, required=False),
    FileRole("workstreams/*.yaml", Workstream, "workstreams", Layer.EDITION),
    FileRole("risks.yaml", Register, "risk_register", Layer.REGISTER),
)
"""Every file that a plan is made of, in the order that messages list them."""

EDITIONS_FOLDER = "plan/editions"
"""Where published editions are kept, one sealed file each."""

REVIEWS_FOLDER = "plan/reviews"
"""Where reviews are kept, one file a quarter."""


def file_role(path: str) -> FileRole | None:
    """Tell what a file is for.

    Args:
        path: Path from the root, with forward slashes.

    Returns:
        Its role, or None when no model reads it.
    """
    for role in FILE_ROLES:
        for pattern in role.patterns:
            if path.count("/") == pattern.count("/") and fnmatchcase(path, pattern):
                return role
    return None
