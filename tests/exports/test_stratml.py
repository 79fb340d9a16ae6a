"""StratML documents have the elements that the schema asks for, in its order, and the whole plan.

The order and number of elements is written down here from the schema 2.2.6 of 16 February 2016.
With its file named in the environment variable STRATML_SCHEMA, documents are held against that too.
"""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from generator.exports.stratml.documents import write_stratml
from generator.exports.stratml.elements import NAMESPACE
from generator.model.plan import Plan
from generator.present.open_data import STRATML_PLAN
from tests.exports.editions import EDITIONS, FIRST, NAMES, find_shown
from tests.factories import make_action, make_measure, make_outcome, make_plan, make_workstream
from tests.present.hostile import AS_READ
from tests.present.shown import show
from tests.strategies import plans

_RESULT = "StartDate? EndDate? NumberOfUnits? Descriptor? Description?"
CHILDREN = {
    "PerformancePlanOrReport": "Name Description? OtherInformation? StrategicPlanCore "
    "AdministrativeInformation? Submitter?",
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal+",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Vision": "Description? Identifier?",
    "Mission": "Description? Identifier?",
    "Value": "Name? Description?",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? "
    "Objective*",
    "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder* "
    "OtherInformation? PerformanceIndicator*",
    "PerformanceIndicator": "SequenceIndicator? MeasurementDimension UnitOfMeasurement "
    "Identifier? Relationship* MeasurementInstance* OtherInformation?",
    "Relationship": "Identifier? ReferentIdentifier* Name? Description?",
    "MeasurementInstance": "TargetResult* ActualResult*",
    "TargetResult": _RESULT,
    "ActualResult": _RESULT,
    "Descriptor": "DescriptorName? DescriptorValue?",
    "Stakeholder": "Name Description? Role*",
    "Role": "Name Description? RoleType?",
    "AdministrativeInformation": "Identifier? StartDate? EndDate? PublicationDate? Source?",
}
"""The elements that lie in each element: once, at most once (?), any number (*), or some (+)."""

CHOICES = {
    "Type": {"Performance_Plan", "Performance_Report"},
    "StakeholderTypeType": {"Person", "Organization", "Generic_Group"},
    "RelationshipType": {"Broader_Than", "Peer_To", "Narrower_Than"},
    "ValueChainStage": {"Outcome", "Output", "Output_Processing", "Input", "Input_Processing"},
    "PerformanceIndicatorType": {"Quantitative", "Qualitative"},
}
"""The values that each attribute may have."""


@cache
def write(name: str) -> Mapping[str, bytes]:
    """Write the documents of an edition."""
    return write_stratml(find_shown(name))


def read(content: bytes) -> etree._Element:
    """Read a document with another library's parser."""
    return etree.fromstring(content)


def tag_of(element: etree._Element) -> str:
    """Give the name of an element; all are of the one namespace."""
    name = etree.QName(element)
    assert name.namespace == NAMESPACE
    return name.localname


def find_faults(root: etree._Element) -> Iterator[str]:
    """Find what the schema would refuse, by what is written down of it here."""
    identifiers = [each.text or "" for each in root.iter(f"{{{NAMESPACE}}}Identifier")]
    yield from (f"{each} twice" for each in set(identifiers) if identifiers.count(each) > 1)
    for each in identifiers:
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", each):
            yield f"{each} is no identifier"
    for element in root.iter():
        yield from find_faults_of_content(element)
        for name, value in element.attrib.items():
            if str(value) not in CHOICES[str(name)]:
                yield f"{name} is {value}"


def find_faults_of_content(element: etree._Element) -> Iterator[str]:
    """Find what is wrong with what one element holds."""
    tag, text = tag_of(element), element.text or ""
    inner = "".join(f"{tag_of(child)} " for child in element)
    if tag in CHILDREN:
        pattern = re.sub(r"(\w+)([?*+]?) ?", r"(?:\1 )\2", CHILDREN[tag])
        if not re.fullmatch(pattern, inner):
            yield f"{tag} holds {inner}"
    elif inner or not text.strip():
        yield f"{tag} should hold words"
    if tag.endswith("Date"):
        date.fromisoformat(text)
    if tag == "NumberOfUnits" and not re.fullmatch(r"-?\d+(\.\d+)?", text):
        yield f"{text} is no number"


@pytest.mark.parametrize("name", NAMES)
def test_elements_stand_in_the_order_of_the_schema(name: str) -> None:
    """Every document of every edition holds what the schema asks for, and nothing else."""
    for path, content in write(name).items():
        assert not list(find_faults(read(content))), path


@given(plans())
@settings(max_examples=25, deadline=None)
def test_any_plan_makes_a_document_in_that_order(plan: Plan) -> None:
    """Whatever a plan holds or lacks."""
    for content in write_stratml(show(plan)).values():
        assert not list(find_faults(read(content)))


def test_the_check_of_the_order_finds_what_is_out_of_order() -> None:
    """It is no check that lets everything pass."""
    root = read(write("sound")[STRATML_PLAN])
    goal = next(root.iter(f"{{{NAMESPACE}}}Goal"))
    goal.append(goal[0])

    assert any(fault.startswith("Goal holds Description") for fault in find_faults(root))


def test_the_schema_accepts_every_document_where_it_is_given() -> None:
    """The schema itself says the same as what is written down of it here."""
    file = os.environ.get("STRATML_SCHEMA")
    schema = etree.XMLSchema(etree.parse(Path(file))) if file else None
    for name in NAMES:
        for content in write(name).values():
            root = read(content)
            assert not list(find_faults(root))
            assert schema is None or schema.validate(root), schema.error_log


@pytest.mark.parametrize("name", [FIRST, *EDITIONS])
def test_every_item_is_in_the_document(name: str) -> None:
    """Outcomes, priorities, measures, actions and their parts, improvements: none is lost."""
    edition = find_shown(name)
    whole = " ".join(read(write(name)[STRATML_PLAN]).itertext())

    items = [entry for entry in edition.index.entries if entry.workstream]

    assert len(items) > 300
    assert not [entry.id for entry in items if entry.id not in whole]
    assert not [entry.id for entry in items if entry.words not in whole]


def test_hostile_words_come_back_as_they_are() -> None:
    """Markup, formulas, signs of any script: the parser gives back each text sign for sign."""
    whole = " ".join(read(write("formulas")[STRATML_PLAN]).itertext())

    assert not [text for text in AS_READ if text not in whole]


def test_a_review_is_a_report() -> None:
    """Each review is a document of its own, with what it knew."""
    reports = [path for path in write(EDITIONS[1]) if path != STRATML_PLAN]

    assert len(reports) == 4
    for path in reports:
        root = read(write(EDITIONS[1])[path])
        assert root.get("Type") == "Performance_Report"
        assert list(root.iter(f"{{{NAMESPACE}}}ActualResult"))


def text_at(root: etree._Element, id_: str, tag: str) -> list[str]:
    """Give the texts of elements inside the one that has an identifier."""
    holder = next(
        each.getparent() for each in root.iter(f"{{{NAMESPACE}}}Identifier") if each.text == id_
    )
    assert holder is not None
    return [each.text or "" for each in holder.iter(f"{{{NAMESPACE}}}{tag}")]


def test_a_target_is_a_number_and_a_comparison() -> None:
    """95% is 95, the per cent sign is in the unit, and "at least" beside it."""
    root = read(write(FIRST)[STRATML_PLAN])

    assert "95" in text_at(root, "ws5-m13", "NumberOfUnits")
    assert text_at(root, "ws5-m13", "UnitOfMeasurement") == ["per cent"]
    assert "at least" in text_at(root, "ws5-m13", "DescriptorValue") or "more than" in text_at(
        root, "ws5-m13", "DescriptorValue"
    )


def test_rivals_point_at_each_other() -> None:
    """Measures of several workstreams that count the same are peers."""
    root = read(write(FIRST)[STRATML_PLAN])
    peers = text_at(root, "ws5-m13", "ReferentIdentifier")

    assert {peer.partition("-")[0] for peer in peers} >= {"ws1", "ws8"}


def test_a_workstream_without_a_lead_gets_none() -> None:
    """The source names no lead, and so the document names none."""
    root = read(write(FIRST)[STRATML_PLAN])

    assert "Workstream lead" not in [each.text for each in root.iter(f"{{{NAMESPACE}}}Name")]
    assert "Lead: Not stated in this edition." in " ".join(root.itertext())


def test_what_names_no_outcome_is_put_where_that_is_said() -> None:
    """A measure without an outcome lies in an objective that says that it is none of the plan's."""
    workstream = make_workstream(
        outcomes=[make_outcome(id="ws1-o1")],
        measures=[
            make_measure(id="ws1-m1", serves=("ws1-o1",)),
            make_measure(id="ws1-m2", serves=()),
        ],
        actions=[make_action(serves=())],
    )
    root = read(write_stratml(show(make_plan(workstreams=[workstream])))[STRATML_PLAN])

    assert "ws1-m1" in text_at(root, "ws1-o1", "Identifier")
    assert {"ws1-m2", "ws1-a1"} <= set(text_at(root, "ws1_rest", "Identifier"))


def test_an_illustrative_edition_says_so() -> None:
    """The name of the document says that it is made up."""
    for content in write(EDITIONS[1]).values():
        assert "illustrative" in (read(content)[0].text or "")


@pytest.mark.parametrize("name", ["formulas", EDITIONS[1]])
def test_the_same_edition_gives_the_same_bytes(name: str) -> None:
    """Two runs differ in nothing."""
    assert write(name) == write_stratml(find_shown(name))
