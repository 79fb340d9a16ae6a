"""Published editions: one canonical JSON file each, with a checksum over what it holds."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.load.documents import map_texts
from generator.load.plan_loader import LoadedPlan, load_plan
from generator.load.readers import CannotReadError, SealedReader
from generator.model.base import FrozenModel, normalise_text
from generator.model.plan import EDITIONS_FOLDER, FILE_ROLES, Layer, Plan, file_role
from generator.model.settings import EditionStatus

FORMAT = "service-plan-edition"
FORMAT_VERSION = 1
"""Raised when a sealed file of before could no longer be read as it is."""

HELP_WITH_NEWER = (
    "use the program that wrote it, or a newer one: fetch it with git pull, then run make setup"
)
"""What to do about a file that is in a newer version of its format."""

MOST_SEALED_VALUES = 1_000_000
"""Ours: a sealed edition of a plan a hundred times the size of that of 2016 to 2017 has 880,000."""

SEALED_PARTS = frozenset(
    {role.part for role in FILE_ROLES if role.layer in (Layer.EDITION, Layer.REGISTER)}
    | {"people", "glossary"}
)
"""Parts kept in a sealed edition. People and glossary are living files; they are kept as they
stood, so that an old edition can be shown with the roles and terms that it names."""

COMMITMENT_PARTS = frozenset(role.part for role in FILE_ROLES if role.layer is Layer.EDITION)
"""Parts in which the working edition must equal the published one of the same name."""


@dataclass(frozen=True)
class SealedEdition:
    """A published edition as it lies on the disk.

    Attributes:
        file: Path of the sealed file from the root.
        text: Its text.
        reader: A reader of what it holds; None when it cannot be taken apart.
        problem: Why not, in words that follow a colon; empty when it can.
    """

    file: str
    text: str
    reader: SealedReader | None
    problem: str = ""

    @cached_property
    def loaded(self) -> LoadedPlan | None:
        """What is sealed, read as a plan; None when it cannot be taken apart or understood."""
        return load_plan(self.reader) if self.reader and not self.is_newer else None

    @property
    def is_newer(self) -> bool:
        """Whether it is in a version of the format that came after this program."""
        return self.reader is not None and self.reader.format_version > FORMAT_VERSION

    @property
    def newer_words(self) -> str:
        """What is the matter with one in a newer version, as a sentence without its end."""
        version = self.reader.format_version if self.reader else None
        return (
            f"the published edition {self.edition} is in version {version} of the format, and this "
            f"program knows version {FORMAT_VERSION}"
        )

    @property
    def is_intact(self) -> bool:
        """Whether the checksum is that of the content, as far as we can tell."""
        if self.is_newer:
            return False
        return self.reader is not None and self.reader.digest == digest_of(self.reader.content)

    @property
    def edition(self) -> str:
        """The id of the edition, as its file is named."""
        return self.file.rpartition("/")[2].removesuffix(".json")


def edition_order(edition: str) -> tuple[str, int]:
    """Give the key that sorts edition ids by age: "2017-18", "2017-18.2", "2017-18.10"."""
    year, _, interim = edition.partition(".")
    return (year, int(interim) if interim.isdecimal() else 0)


def year_of(edition: str) -> str:
    """Give the year that an edition is of: "2017-18" for "2017-18" and for "2017-18.2"."""
    return edition_order(edition)[0]


def goes_on_with(edition: str, reviewed: str) -> bool:
    """Tell whether an edition goes on with the reviews of another: of its year, and no later."""
    is_later = edition_order(reviewed) > edition_order(edition)
    return year_of(reviewed) == year_of(edition) and not is_later


def is_interim(edition: str) -> bool:
    """Tell whether an edition mends one in between two refreshes: "2017-18.2"."""
    return "." in edition


def next_interim(edition: str) -> str:
    """Give the id of the interim edition that follows an edition: "2017-18.2" after "2017-18"."""
    return f"{year_of(edition)}.{max(edition_order(edition)[1], 1) + 1}"


def next_year(edition: str) -> str:
    """Give the id of the edition of the year after: "2018-19" after "2017-18" and "2017-18.2"."""
    first = int(year_of(edition)[:4]) + 1
    return f"{first}-{(first + 1) % 100:02}"


def sealed_path(edition: str) -> str:
    """Give the path of the sealed file of an edition, from the root."""
    return f"{EDITIONS_FOLDER}/{edition}.json"


UNSEALED_SETTINGS = ("lasting_names", "publisher")
"""Fields of plan/plan.yaml that state no commitment and hold for every edition alike."""


def content_of(plan: Plan, files: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    """Give what is sealed of a plan.

    Args:
        plan: The plan.
        files: For each part of the plan, the paths of its files.

    Returns:
        The values of each file by path; what equals its default is left out, so that a field
        that the format gains later changes no checksum.
    """
    content: dict[str, object] = {}
    for part in sorted(SEALED_PARTS & {part for part, paths in files.items() if paths}):
        models = getattr(plan, part)
        listed: tuple[FrozenModel, ...] = models if isinstance(models, tuple) else (models,)
        for path, model in zip(files[part], listed, strict=True):
            content[path] = model.model_dump(
                mode="json",
                exclude_defaults=True,
                exclude=set(UNSEALED_SETTINGS) if part == "settings" else None,
            )
    return dict(sorted(content.items()))


def record_of(plan: Plan) -> dict[str, dict[str, object]]:
    """Give what was on record of readings and reviews, to tell later what was rewritten.

    Returns:
        The value of each reading, or the state that says why there is none, and a digest of what
        each review judged, by id; scrutiny's comments and reports come later. Empty for neither.
    """
    judged = {"as_at", "statement", "workstreams", "actions", "risks"}
    record: dict[str, dict[str, object]] = {
        "readings": {
            each.id: str(each.state) if each.value is None else each.value
            for each in plan.readings.readings
        },
        "reviews": {
            each.id: digest_of(each.model_dump(mode="json", exclude_defaults=True, include=judged))
            for each in plan.reviews
        },
    }
    return {name: values for name, values in record.items() if values}


def digest_of(content: Mapping[str, object]) -> str:
    """Give the checksum of what is sealed: SHA-256 over its canonical JSON."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def seal(loaded: LoadedPlan) -> str:
    """Write the sealed file of the working edition.

    Args:
        loaded: A plan without errors.

    Returns:
        The text of the file. The edition in it has the status published.

    Raises:
        ValueError: If the plan could not be read.
    """
    if loaded.plan is None:
        message = "a plan that could not be read cannot be sealed"
        raise ValueError(message)
    plan = loaded.plan
    edition = plan.settings.edition.model_copy(update={"status": EditionStatus.PUBLISHED})
    settings = plan.settings.model_copy(update={"edition": edition})
    content = content_of(plan.model_copy(update={"settings": settings}), loaded.files)
    sealed = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "edition": edition.id,
        "digest": digest_of(content),
        "content": content,
    }
    if record := record_of(plan):
        sealed["record"] = record
    return json.dumps(sealed, ensure_ascii=False, indent=1) + "\n"


def take_sealed(file: str, text: str) -> SealedEdition:
    """Take a sealed file apart without judging it."""
    if sum(text.count(sign) for sign in ",[{") > MOST_SEALED_VALUES:
        most = f"{MOST_SEALED_VALUES:,}"
        return SealedEdition(file, "", None, f"its file has more than {most} values")
    try:
        return SealedEdition(file, text, SealedReader(file, text))
    except CannotReadError:
        return SealedEdition(file, text, None, "its file is not a sealed edition")


def commitments_in(content: Mapping[str, object]) -> dict[str, object]:
    """Keep the files that hold commitments, without who may sign off, which is none."""
    found = {
        path: value
        for path, value in content.items()
        if (role := file_role(path)) and role.part in COMMITMENT_PARTS
    }
    for path, value in found.items():
        if isinstance(value, dict) and "may_sign_off" in value:
            found[path] = {key: each for key, each in value.items() if key != "may_sign_off"}
    return found


def in_form_of_reading(content: Mapping[str, object]) -> dict[str, object]:
    """Give content with its text in the form in which a plan is read, whatever it was sealed in."""
    return {path: map_texts(value, normalise_text) for path, value in content.items()}
