"""What changed between two editions as a committee paper."""

from collections.abc import Iterator

from generator.analysis.compare.states import StateComparison
from generator.present.links import changes_page
from generator.present.papers.blocks import Block, Contents, Heading, Paragraph, Run, Tone, plain
from generator.present.papers.compose import Composer
from generator.present.papers.front import Front, compose_front, list_meetings, name_of
from generator.present.views.changes import SectionView, ThingView
from generator.present.views.comparison import view_since


def compose_changes(composer: Composer, compared: StateComparison) -> Iterator[Block]:
    """Make the blocks of the paper."""
    edition = composer.edition
    own = edition.plan.settings.edition
    view = view_since(edition, compared)
    composer = composer.on(changes_page(compared.before.name, edition.earlier[-1].name))
    front = Front(
        subject=f"{edition.plan.settings.title}: {view.title.lower()}, in edition {own.title}",
        report_to=list_meetings(edition),
        report_of=name_of(edition, own.prepared_by),
        summary=tuple(filter(None, (view.summary, view.reconciliation, view.note))),
        recommendations=tuple(each.asked_to for each in own.reported_to),
    )
    yield from compose_front(composer, front)
    yield Contents()
    yield from composer.say(view.nothing, Tone.GAP)
    for section in view.sections:
        yield from _compose_section(composer, section)
    if view.totals:
        yield Heading(1, "How the counts reconcile", "counts")
        yield composer.table(view.totals)
    if view.rules:
        yield Heading(1, "How changes are judged", "rules")
        yield from composer.bullets(" ".join(rule.split()) for rule in view.rules)


def _compose_section(composer: Composer, section: SectionView) -> Iterator[Block]:
    yield Heading(1, section.title, section.anchor)
    yield from composer.say(section.lead_in)
    for place in section.places:
        yield Heading(2, place.title)
        for thing in place.things:
            yield from _compose_thing(composer, thing)


def _compose_thing(composer: Composer, thing: ThingView) -> Iterator[Block]:
    yield Heading(3, thing.name)
    yield from composer.say(thing.text)
    for change in thing.changes:
        for part in change.parts:
            yield from composer.change(part)
    yield from composer.facts(thing.facts)
    if thing.inside:
        yield Paragraph(plain("With it:"))
        yield from composer.bullets(f"{each.name}: {each.text}" for each in thing.inside)
    yield from composer.reasons(thing.reasons)
    if thing.lacks_reason:
        why = Run("Why: ", is_strong=True)
        yield Paragraph((why, Run("no reason is recorded.")), Tone.GAP)
