"""The factories: what they make is sound, goes through its files, and can be changed."""

import pytest

from generator.analysis.check_plan import check_plan
from generator.load.readers import CannotReadError
from generator.model.corrections import Corrections
from generator.model.framework import Framework
from generator.model.narrative import Narrative
from generator.model.people import People
from generator.model.plan import Plan
from tests import factories
from tests.factories import MemoryReader, load_plan_of, make_action, make_plan, make_workstream


def make_full_plan() -> Plan:
    """Make a plan with one of everything that a factory makes."""
    workstream = make_workstream(
        context=[factories.make_context()],
        priorities=[factories.make_priority()],
        improvements=[factories.make_improvement()],
    )
    return make_plan(
        workstreams=[workstream],
        narrative=Narrative(vision="V", purpose="P", sections=(factories.make_section(),)),
        framework=Framework(),
        people=People(
            roles=(factories.make_role(),),
            boards=(factories.make_board(),),
            meetings=(factories.make_meeting(),),
        ),
        documents=factories.list_documents(factories.make_document()),
        glossary=factories.list_terms(factories.make_term()),
        money=factories.list_money(factories.make_money()),
        corrections=factories.list_corrections(
            factories.make_correction(), queries=[factories.make_query()]
        ),
        readings=factories.list_readings(factories.make_reading()),
        decisions=factories.list_decisions(factories.make_decision()),
        reviews=(factories.make_review(),),
    )


def test_a_plan_with_one_of_everything_is_sound() -> None:
    """Nothing that a factory makes by default breaks a rule."""
    assert not check_plan(load_plan_of(make_full_plan()))


def test_a_plan_goes_through_its_files() -> None:
    """Written as YAML and loaded again, every part is as it was."""
    plan = make_full_plan()

    assert load_plan_of(plan).plan == plan


def test_a_keyword_replaces_a_default() -> None:
    """A test sets what matters to it, and only that."""
    assert make_action(due=None).due is None
    assert make_action(due=None).lead == "director"


def test_an_empty_part_has_no_file_where_it_may() -> None:
    """What a plan does without is not written."""
    assert make_plan().corrections == Corrections()
    assert "plan/corrections.yaml" not in factories.texts_of(make_plan())


def test_a_reader_in_memory_refuses_what_it_lacks() -> None:
    """A path that is not among the texts cannot be read."""
    with pytest.raises(CannotReadError, match=r"a\.yaml is not among"):
        MemoryReader({}).open("a.yaml")
