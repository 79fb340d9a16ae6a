"""The accessibility statement."""

from generator.model.accessibility import Accessibility
from generator.present.links import Link
from generator.present.rendering import render
from generator.present.views.parts import Fact
from generator.present.views.statement import (
    NO_STATEMENT,
    StatementSection,
    StatementView,
    view_statement,
)
from generator.present.words import NOT_STATED
from tests.factories import make_plan
from tests.present.shown import show


def test_a_plan_without_statement_says_so() -> None:
    """The page is there in any case, because every page links to it."""
    view = view_statement(show(make_plan()))

    assert view.summary == NO_STATEMENT
    assert not view.sections


def test_the_scope_is_the_summary() -> None:
    """Readers see first what the statement covers."""
    assert _view(scope="All pages.").summary == "All pages."


def test_the_result_is_said_in_words() -> None:
    """Partially is one of the three words that the model statement has."""
    result = _fact(_section(_view(compliance="partially"), "compliance"), "Result")

    assert result.values[0].text.startswith("Partially compliant")


def test_a_result_that_is_not_stated_is_a_gap() -> None:
    """Nothing is claimed."""
    assert _fact(_section(_view(), "compliance"), "Result") == Fact(
        "Result", (Link(NOT_STATED),), is_gap=True
    )


def test_a_failure_names_its_criteria() -> None:
    """What fails is said with the numbers of the standard, and with what will be done."""
    limit = {"text": "The map needs a mouse.", "criteria": ["2.1.1", "2.5.7"], "plan": "In May."}

    section = _section(_view(non_compliant=[limit]), "non-compliant")

    assert section.lines == (
        Link("The map needs a mouse. This fails criteria 2.1.1 and 2.5.7. In May."),
    )


def test_no_known_failure_is_not_said_to_be_none() -> None:
    """Tests find only some of what can be wrong, and the page says so."""
    assert "may be there all the same" in _section(_view(), "non-compliant").lead_in


def test_a_missing_contact_is_a_gap() -> None:
    """A contact is never made up."""
    section = _section(_view(contact=None), "contact")

    assert section.is_gap
    assert section.lead_in.startswith("Not stated")


def test_a_contact_can_be_written_to() -> None:
    """The address leads into the mail program."""
    view = _view(contact={"name": "Web team", "email": "web@council.example"})

    assert _fact(_section(view, "contact"), "E-mail").values == (
        Link("web@council.example", "mailto:web@council.example"),
    )


def test_the_time_for_a_reply_is_said() -> None:
    """Readers know how long to wait."""
    section = _section(_view(reply_days=5), "contact")

    assert _fact(section, "Answered").values[0].text == "Within 5 working days"


def test_a_body_to_complain_to_is_linked() -> None:
    """Its website is one step away."""
    body = {"title": "EHRC", "text": "Enforces the law.", "url": "https://ehrc.example/"}

    section = _section(_view(enforcement=[body]), "enforcement")

    assert section.facts[0].values[-1].url == "https://ehrc.example/"


def test_what_was_not_tested_is_said() -> None:
    """The limits of the tests stand beside them."""
    section = _section(_view(not_tested=["Screen readers."]), "tests")

    assert _fact(section, "Not tested").values == (Link("Screen readers."),)


def test_the_three_dates_are_said() -> None:
    """A date that is missing is a gap."""
    section = _section(_view(prepared_on="2026-11-23", tested_on="2026-11-23"), "statement-dates")

    assert [fact.is_gap for fact in section.facts] == [False, True, False]


def test_a_group_of_limits_is_a_part_of_known_limits() -> None:
    """Headings go down one level at a time."""
    text = render("accessibility", _view())

    assert "## Known limits { #limits }" in text
    assert "### Disproportionate burden { #burden }" in text


def _view(**fields: object) -> StatementView:
    statement = Accessibility.model_validate({"organisation": "The council", **fields})
    return view_statement(show(make_plan(accessibility=statement)))


def _section(view: StatementView, anchor: str) -> StatementSection:
    return next(section for section in view.sections if section.anchor == anchor)


def _fact(section: StatementSection, name: str) -> Fact:
    return next(fact for fact in section.facts if fact.name == name)
