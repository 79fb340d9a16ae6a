"""Published editions: sealed once, checked by their checksum, and read like any plan."""

import json
from pathlib import Path

import pytest

from generator.load.plan_loader import load_plan
from generator.load.project import Project, find_edition, load_project
from generator.load.readers import CannotReadError, SealedReader
from generator.load.sealed import (
    commitments_in,
    content_of,
    digest_of,
    edition_order,
    seal,
    sealed_path,
    take_sealed,
)
from generator.model.settings import EditionStatus
from tests.factories import (
    SOUND,
    MemoryReader,
    list_decisions,
    list_money,
    list_readings,
    load_plan_of,
    make_decision,
    make_edition,
    make_money,
    make_plan,
    make_reading,
    make_review,
    make_settings,
    make_workstream,
    texts_in,
    texts_of,
    write_files,
)

FILE = "plan/editions/2016-17.json"


def seal_default() -> str:
    """Seal the default plan."""
    return seal(load_plan_of(make_plan()))


def test_a_sealed_edition_is_intact() -> None:
    """What was sealed has the checksum that is written in it."""
    sealed = take_sealed(FILE, seal_default())

    assert sealed.is_intact
    assert sealed.edition == "2016-17"


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Sealing depends on what the plan says, not on how its files are laid out."""
    texts = texts_of(make_plan())
    laid_out = {path: f"# A comment.\n\n{text}" for path, text in texts.items()}

    assert seal(load_plan(MemoryReader(laid_out))) == seal(load_plan(MemoryReader(texts)))


def test_a_sealed_edition_has_the_status_published() -> None:
    """Sealing publishes: the edition in the file is no draft."""
    sealed = take_sealed(FILE, seal_default())

    assert sealed.reader is not None
    plan = load_plan(sealed.reader).plan
    assert plan is not None
    assert plan.settings.edition.status is EditionStatus.PUBLISHED


def test_a_sealed_edition_reads_as_the_plan_that_was_sealed() -> None:
    """Apart from its status, and from living files, nothing is lost or changed."""
    loaded = load_plan(MemoryReader(texts_in(SOUND)))
    sealed = take_sealed(FILE, seal(loaded))

    assert sealed.reader is not None
    again = load_plan(sealed.reader)
    assert not again.diagnostics
    assert again.plan is not None
    assert loaded.plan is not None
    assert again.plan.workstreams == loaded.plan.workstreams
    assert again.plan.risk_register == loaded.plan.risk_register


def test_an_edition_of_a_newer_format_is_not_read() -> None:
    """It may say what this program would leave out; nobody takes it for whole or for damaged."""
    newer = seal_default().replace('"format_version": 1', '"format_version": 2')

    sealed = take_sealed(FILE, newer)

    assert sealed.is_newer
    assert sealed.loaded is None
    assert not sealed.is_intact


@pytest.mark.parametrize("version", ['"1"', "null", "1.5", "[]"])
def test_a_version_that_is_no_number_is_no_sealed_edition(version: str) -> None:
    """A file whose format nobody can tell cannot be read."""
    odd = seal_default().replace('"format_version": 1', f'"format_version": {version}')

    assert take_sealed(FILE, odd).reader is None


def test_what_changes_by_itself_is_not_sealed() -> None:
    """Readings, reviews and decisions are added to after publication, so they stay outside."""
    plan = make_plan(
        readings=list_readings(make_reading()),
        decisions=list_decisions(make_decision()),
        reviews=(make_review(),),
    )

    content = json.loads(seal(load_plan_of(plan)))["content"]

    assert not {path for path in content if "reading" in path or "decision" in path}
    assert not {path for path in content if path.startswith("plan/reviews/")}


def test_the_register_is_kept_as_it_stood_and_is_no_commitment() -> None:
    """A sealed edition holds the register, the roles and the terms, which may change later."""
    content = json.loads(seal_default())["content"]

    assert "risks.yaml" in content
    assert not {"risks.yaml", "plan/people.yaml", "plan/glossary.yaml"} & set(
        commitments_in(content)
    )


def test_a_plan_without_optional_files_can_be_sealed() -> None:
    """A file that the plan does without is not in the sealed edition either."""
    assert "plan/money.yaml" not in json.loads(seal_default())["content"]


def test_a_plan_with_optional_files_seals_them() -> None:
    """A file that the plan has is in the sealed edition."""
    plan = make_plan(money=list_money(make_money()))

    assert "plan/money.yaml" in json.loads(seal(load_plan_of(plan)))["content"]


def test_a_plan_that_could_not_be_read_cannot_be_sealed() -> None:
    """Nothing is published of what is not understood."""
    texts = {path: text for path, text in texts_of(make_plan()).items() if path != "plan/plan.yaml"}

    with pytest.raises(ValueError, match="cannot be sealed"):
        seal(load_plan(MemoryReader(texts)))


def test_a_changed_figure_breaks_the_seal() -> None:
    """Any change of what was sealed is noticed."""
    text = seal_default().replace('"at_least": 95', '"at_least": 90')

    assert not take_sealed(FILE, text).is_intact


@pytest.mark.parametrize("depth", [50, 100_000])
def test_a_sealed_file_is_no_deeper_than_a_plan(depth: int) -> None:
    """A value nested without end is refused before anything follows it."""
    text = seal_default().replace('"at_least": 95', f'"at_least": {"[" * depth}{"]" * depth}')

    assert take_sealed(FILE, text).reader is None


def test_a_sealed_file_names_no_file_that_cannot_be_shown() -> None:
    """The paths in it stand in messages too."""
    text = seal_default().replace('"workstreams/', '"workstreams/\\n')

    assert take_sealed(FILE, text).reader is None


def test_another_layout_does_not_break_the_seal() -> None:
    """The checksum is over the values, so a file that was only laid out anew is intact."""
    text = json.dumps(json.loads(seal_default()), indent=4)

    assert take_sealed(FILE, text).is_intact


def test_what_equals_its_default_is_left_out() -> None:
    """A field that the format gains later changes no checksum."""
    loaded = load_plan_of(make_plan())
    assert loaded.plan is not None

    content = content_of(loaded.plan, loaded.files)

    assert "note" not in json.dumps(content)


def test_the_checksum_does_not_depend_on_the_order_of_keys() -> None:
    """Two equal contents have one checksum."""
    assert digest_of({"a": {"x": 1, "y": 2}, "b": 3}) == digest_of({"b": 3, "a": {"y": 2, "x": 1}})


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "1", "{}", '{"content": 1}', "[" * 100_000, '{"content": {}}']
)
def test_what_is_no_sealed_edition_is_known_as_such(text: str) -> None:
    """A file that cannot be taken apart is kept with the reason, and nothing is raised."""
    sealed = take_sealed(FILE, text)

    assert sealed.reader is None
    assert not sealed.is_intact
    assert "not a sealed edition" in sealed.problem


def test_a_sealed_reader_refuses_what_is_no_sealed_edition() -> None:
    """Reading one directly says which file is at fault."""
    with pytest.raises(CannotReadError, match=FILE):
        SealedReader(FILE, "{}")


def test_places_lead_into_the_sealed_file() -> None:
    """What is said about a sealed edition names a line of the sealed file."""
    text = seal_default()
    sealed = take_sealed(FILE, text)
    assert sealed.reader is not None

    place = load_plan(sealed.reader).place("workstreams", (0, "number"))

    assert place.file == FILE
    assert '"number": 1' in text.splitlines()[place.line - 1]


def test_the_sealed_file_is_named_after_its_edition() -> None:
    """One file an edition, under plan/editions."""
    assert sealed_path("2016-17") == FILE


def test_interim_editions_are_younger_than_what_they_amend() -> None:
    """Editions are ordered by year, then by the number of the interim edition."""
    ages = ["2016-17", "2016-17.2", "2016-17.10", "2017-18"]

    assert sorted(ages, key=edition_order) == ages
    assert sorted(ages) != ages


def write_published(folder: Path) -> Project:
    """Write a plan whose edition 2015-16 is published, with a reading of today, and load it."""
    before = make_plan(settings=make_settings(edition=make_edition(id="2015-16")))
    now = make_plan(
        readings=list_readings(make_reading()), workstreams=[make_workstream(title="New title")]
    )
    sealed = {sealed_path("2015-16"): seal(load_plan_of(before))}
    return load_project(write_files(folder, texts_of(now) | sealed))


def test_a_published_edition_is_found_as_it_was(tmp_path: Path) -> None:
    """Its commitments are those that were sealed."""
    found = find_edition(write_published(tmp_path), "2015-16")

    assert found is not None
    assert found.plan is not None
    assert found.plan.workstreams == (make_workstream(),)


def test_a_published_edition_is_shown_with_the_readings_of_today(tmp_path: Path) -> None:
    """What is added after publication belongs to every edition, with its place."""
    found = find_edition(write_published(tmp_path), "2015-16")

    assert found is not None
    assert found.plan is not None
    assert len(found.plan.readings.readings) == 1
    assert found.place("readings", ("readings", 0)).file == "plan/readings.yaml"


@pytest.mark.parametrize("name", [None, "2016-17"])
def test_the_working_edition_is_found(tmp_path: Path, name: str | None) -> None:
    """By its id, or as the one that is meant when none is named."""
    project = write_published(tmp_path)

    assert find_edition(project, name) is project.loaded


def test_an_unknown_edition_is_not_found(tmp_path: Path) -> None:
    """An id that no edition has gives nothing."""
    assert find_edition(write_published(tmp_path), "2030-31") is None


def test_a_sealed_reader_is_called_by_its_edition() -> None:
    """Messages show the edition, not the file."""
    assert SealedReader(FILE, seal_default()).label == "2016-17"
