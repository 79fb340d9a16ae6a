"""The accessibility statement of the site."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.accessibility import Accessibility, Compliance, Contact, Limit
from generator.present.edition import ShownEdition
from generator.present.links import Link
from generator.present.views.items import date_fact
from generator.present.views.parts import Fact, words
from generator.present.words import NOT_STATED, count_of, join_words


@dataclass(frozen=True, slots=True)
class StatementSection:
    """A section of the statement.

    Attributes:
        title: The heading.
        anchor: Id of the heading.
        lead_in: A sentence that stands first; empty for none.
        lines: What it lists.
        facts: What it states by name.
        is_gap: Whether the first sentence says that something is not stated.
        is_part: Whether it belongs to the section before it.
    """

    title: str
    anchor: str
    lead_in: str = ""
    lines: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    is_gap: bool = False
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class StatementView:
    """The page of the accessibility statement.

    Attributes:
        status_line: The edition, its status and as-at date.
        summary: What the statement covers, or that there is none.
        sections: Its sections; empty where no statement is stored.
    """

    status_line: str
    summary: str
    sections: tuple[StatementSection, ...]


NO_STATEMENT = "No accessibility statement is stored for this site."

_REGULATIONS = (
    "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"
)
_RESULTS = {
    Compliance.FULLY: "Fully compliant",
    Compliance.PARTIALLY: "Partially compliant: not all of it is met, or has been shown to be met",
    Compliance.NOT: "Not compliant",
}


def view_statement(edition: ShownEdition) -> StatementView:
    """Show the accessibility statement; a gap is said, and never filled."""
    statement = edition.plan.accessibility
    if not statement.is_stored:
        return StatementView(edition.status_line, NO_STATEMENT, ())
    sections = (
        _say_reach(statement),
        StatementSection("Known limits", "limits", "What may keep people from using the site."),
        _list_limits(
            "Fails the standard",
            "non-compliant",
            statement.non_compliant,
            "No failure is known. Those that tests cannot find may be there all the same.",
        ),
        _list_limits(
            "Disproportionate burden",
            "burden",
            statement.disproportionate_burden,
            "Nothing is claimed to be too costly to mend.",
        ),
        _list_limits(
            "Outside the regulations",
            "out-of-scope",
            statement.out_of_scope,
            "Nothing is left out.",
        ),
        _say_contact(statement),
        _say_enforcement(statement),
        _say_tests(statement),
        _say_dates(statement),
    )
    scope = statement.scope or f"What the statement covers: {NOT_STATED.lower()}."
    return StatementView(edition.status_line, scope, sections)


def _say_reach(statement: Accessibility) -> StatementSection:
    standard = statement.standard
    result = _RESULTS[statement.compliance] if statement.compliance else NOT_STATED
    run_by = statement.organisation
    facts = (
        Fact("Who runs the site", words(run_by or NOT_STATED), is_gap=not run_by),
        Fact("Standard", words(standard or NOT_STATED), is_gap=not standard),
        Fact("Result", words(result), is_gap=not statement.compliance),
        Fact("Law", words(_REGULATIONS)),
    )
    return StatementSection(
        "How accessible the site is", "compliance", statement.summary or "", facts=facts
    )


def _list_limits(
    title: str, anchor: str, limits: Sequence[Limit], nothing: str
) -> StatementSection:
    if not limits:
        return StatementSection(title, anchor, nothing, is_part=True)
    return StatementSection(title, anchor, lines=words(*map(_say_limit, limits)), is_part=True)


def _say_limit(limit: Limit) -> str:
    sentences = [limit.text]
    if limit.criteria:
        noun = "criterion" if len(limit.criteria) == 1 else "criteria"
        sentences.append(f"This fails {noun} {join_words(limit.criteria)}.")
    if limit.plan:
        sentences.append(limit.plan)
    return " ".join(sentences)


def _say_contact(statement: Accessibility) -> StatementSection:
    title, anchor = "Report a problem or ask for another format", "contact"
    reply = (
        f"Within {count_of(statement.reply_days, 'working day')}" if statement.reply_days else ""
    )
    answered = Fact("Answered", words(reply or NOT_STATED), is_gap=not reply)
    contact = statement.contact
    if contact is None:
        said = "Not stated: nobody has been named yet to report a problem to."
        return StatementSection(title, anchor, said, facts=(answered,), is_gap=True)
    lead_in = "Say which page it is about, and what you need, such as large print or easy read."
    return StatementSection(title, anchor, lead_in, facts=(*_ways_to(contact), answered))


def _ways_to(contact: Contact) -> list[Fact]:
    facts = [Fact("Who", words(contact.name))]
    if contact.email:
        facts.append(Fact("E-mail", (Link(contact.email, f"mailto:{contact.email}"),)))
    if contact.telephone:
        facts.append(Fact("Telephone", words(contact.telephone)))
    if contact.address:
        facts.append(Fact("Post", words(contact.address)))
    return facts


def _say_enforcement(statement: Accessibility) -> StatementSection:
    facts = tuple(
        Fact(body.title, (Link(body.text), *([Link(body.url, body.url)] if body.url else [])))
        for body in statement.enforcement
    )
    title, anchor = "If you are not happy with the answer", "enforcement"
    if not facts:
        said = f"Where to complain: {NOT_STATED.lower()}."
        return StatementSection(title, anchor, said, is_gap=True)
    return StatementSection(title, anchor, facts=facts)


def _say_tests(statement: Accessibility) -> StatementSection:
    facts = [
        Fact(name, words(*listed) if listed else words(NOT_STATED), is_gap=not listed)
        for name, listed in (
            ("Tests that were run", statement.tests),
            ("Not tested", statement.not_tested),
        )
        if listed or name != "Not tested"
    ]
    return StatementSection(
        "How the site was tested", "tests", statement.tested_how or "", facts=tuple(facts)
    )


def _say_dates(statement: Accessibility) -> StatementSection:
    facts = (
        date_fact("Statement prepared", statement.prepared_on),
        date_fact("Statement reviewed", statement.reviewed_on),
        date_fact("Site last tested", statement.tested_on),
    )
    return StatementSection("Dates of this statement", "statement-dates", facts=facts)
