"""The plan of an edition as a committee paper."""

from collections.abc import Iterator

from generator.model.workstream import Workstream
from generator.present.links import WORKSTREAM_FOLDER
from generator.present.papers.blocks import Block, Contents, Heading, NewPage, Paragraph, Tone
from generator.present.papers.compose import Composer
from generator.present.papers.front import Front, compose_front, list_meetings, name_of
from generator.present.views.home import view_home
from generator.present.views.lists import view_corrections, view_glossary
from generator.present.views.narrative import view_narrative
from generator.present.views.parts import Fact
from generator.present.views.risks import RiskView, view_risks
from generator.present.views.workstreams import view_workstream, view_workstreams


def compose_plan(composer: Composer) -> Iterator[Block]:
    """Make the blocks of the paper."""
    edition = composer.edition
    settings = edition.plan.settings
    front = Front(
        subject=f"{settings.title}, edition {settings.edition.title}",
        report_to=list_meetings(edition),
        report_of=name_of(edition, settings.edition.prepared_by),
        summary=tuple(filter(None, (edition.plan.narrative.purpose, settings.edition.note))),
        recommendations=tuple(each.asked_to for each in settings.edition.reported_to),
        has_alignment=True,
    )
    yield from compose_front(composer, front)
    yield Contents()
    yield NewPage()
    yield from _compose_overview(composer)
    yield from _compose_narrative(composer.on("narrative"))
    for workstream in edition.plan.workstreams:
        yield NewPage()
        yield from _compose_workstream(
            composer.on(f"{WORKSTREAM_FOLDER}/{workstream.id}"), workstream
        )
    yield NewPage()
    yield from _compose_risks(composer.on("risks"))
    yield from _compose_questions(composer.on("corrections"))
    yield from _compose_glossary(composer.on("glossary"))


def _compose_overview(composer: Composer) -> Iterator[Block]:
    """Make the plan on a page."""
    home = view_home(composer.edition)
    yield Heading(1, "The plan in short", "short")
    yield from composer.say(home.vision, Tone.LEAD)
    if home.themes:
        yield from composer.facts([Fact("Themes", home.themes)])
    yield from composer.facts(home.figures)
    yield from composer.facts(home.dates)
    workstreams = composer.on(WORKSTREAM_FOLDER)
    yield workstreams.table(view_workstreams(composer.edition).table)
    if home.headlines:
        yield Heading(2, "Headline indicators", "headlines")
    for headline in home.headlines:
        yield Heading(3, headline.link.text)
        if headline.chart:
            yield composer.chart(headline.chart)
        yield from composer.facts(headline.facts)


def _compose_narrative(composer: Composer) -> Iterator[Block]:
    sections = view_narrative(composer.edition).sections
    if sections:
        yield NewPage()
        yield Heading(1, "The plan in words", "words")
    for section in sections:
        yield Heading(2, section.title, section.id)
        for statement in section.statements:
            yield Paragraph(composer.words(statement.text), anchor=statement.id)
            yield from composer.facts_in_one((*statement.facts, *statement.related))


def _compose_workstream(composer: Composer, workstream: Workstream) -> Iterator[Block]:
    view = view_workstream(composer.edition, workstream)
    yield Heading(1, view.title, workstream.id)
    yield from composer.say(view.summary, Tone.LEAD)
    # A feed can be followed on the site alone.
    yield from composer.facts(fact for fact in view.facts if fact.name != "Follow")
    for section in view.sections:
        yield from composer.items(section, 2)
    if view.risks:
        yield Heading(2, "Risks", view.risks_anchor)
        yield composer.table(view.risks)


def _compose_risks(composer: Composer) -> Iterator[Block]:
    view = view_risks(composer.edition)
    yield Heading(1, "Risk register", "register")
    yield from composer.say(view.overdue, Tone.LEAD)
    yield from composer.say(view.summary)
    yield from composer.facts(view.facts)
    yield from composer.say(view.bands_note)
    yield from composer.say(view.note)
    if view.register.rows:
        yield composer.table(view.register)
    for risk in view.risks:
        yield from _compose_risk(composer, risk)


def _compose_risk(composer: Composer, risk: RiskView) -> Iterator[Block]:
    yield Heading(2, f"{risk.title}: {risk.score}", risk.id)
    yield from composer.say(risk.description)
    yield from composer.facts_in_one(risk.facts, risk.source)
    for title, items in (
        ("Existing controls", risk.controls),
        ("Response actions", risk.response_actions),
    ):
        if items:
            yield Heading(3, title)
        for item in items:
            yield from composer.item(item)
    if risk.chart:
        yield composer.chart(risk.chart)
        yield composer.table(risk.history)
    yield from composer.say(risk.note)


def _compose_questions(composer: Composer) -> Iterator[Block]:
    queries = view_corrections(composer.edition).queries
    if queries:
        yield NewPage()
        yield Heading(1, "Open questions about the source", "queries")
    for query in queries:
        yield Heading(2, query.title, query.id)
        yield from composer.say(query.text)
        yield from composer.facts_in_one(query.facts, query.source)


def _compose_glossary(composer: Composer) -> Iterator[Block]:
    tables = view_glossary(composer.edition).tables
    if tables:
        yield NewPage()
        yield Heading(1, "Glossary", "glossary")
    for table in tables:
        yield composer.table(table)
