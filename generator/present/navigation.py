"""The menu of the site."""

from typing import TypeAlias

from markupsafe import escape

from generator.present.edition import ShownEdition
from generator.present.links import (
    REVIEWS_PAGE,
    SCRUTINY_PAGE,
    STORIES_PAGE,
    WORKSTREAM_FOLDER,
    review_page,
)
from generator.present.review_words import say_quarter_of

Menu: TypeAlias = "list[dict[str, str | Menu]]"
"""Titles with the page that each leads to, or with a menu of their own."""


_REGISTERS: Menu = [
    {"Actions": "actions.md"},
    {"Measures": "measures.md"},
    {"Indicators": "indicators.md"},
    {"Risks": "risks.md"},
    {"Money": "money.md"},
]
_ABOUT: Menu = [
    {"The plan in words": "narrative.md"},
    {"Golden thread": "framework.md"},
    {"People and boards": "people.md"},
    {"Calendar": "calendar.md"},
    {"Documents": "documents.md"},
    {"Glossary": "glossary.md"},
    {"Decisions": "decisions.md"},
    {"Corrections and open questions": "corrections.md"},
    {"Health of the plan": "health.md"},
    {"Open data": "data.md"},
]
_HELP: Menu = [
    {"For staff": "for-staff.md"},
    {"For managers who edit": "for-editors.md"},
    {"The yearly refresh": "refresh.md"},
    {"The quarterly review": "quarterly-review.md"},
    {"For scrutiny members": "for-scrutiny.md"},
    {"How to read and cite": "how-to-read.md"},
    {"Fields of the files": "reference/fields.md"},
    {"Checks of the plan": "reference/checks.md"},
    {"Accessibility statement": "accessibility.md"},
]


def make_menu(edition: ShownEdition) -> Menu:
    """Make the menu of an edition, the hand-written pages included.

    The theme takes titles for HTML, so those of the plan are escaped.
    """
    plan = edition.plan
    about = [*_ABOUT]
    if edition.stories:
        about.insert(-4, {"Lives of the commitments": f"{STORIES_PAGE}/index.md"})
    workstreams: Menu = [{"All workstreams": f"{WORKSTREAM_FOLDER}/index.md"}]
    workstreams += [
        {escape(f"{each.number}. {each.short_title}"): f"{WORKSTREAM_FOLDER}/{each.id}.md"}
        for each in plan.workstreams
    ]
    return [
        {"Plan on a page": "index.md"},
        {"Progress": _make_progress_menu(edition)},
        {"What changed": "changes/index.md"},
        {"Workstreams": workstreams},
        {"Registers": _REGISTERS},
        {"About the plan": about},
        {"Help": _HELP},
    ]


def _make_progress_menu(edition: ShownEdition) -> Menu:
    """Lead to the progress, to the report of each quarter, newest first, and to scrutiny."""
    reviews = [step.review for step in reversed(edition.reviewed) if step.review]
    menu: Menu = [{"Progress of the edition": f"{REVIEWS_PAGE}/index.md"}]
    menu += [{escape(say_quarter_of(each)): f"{review_page(each.id)}.md"} for each in reviews]
    return [*menu, {"Scrutiny": f"{SCRUTINY_PAGE}.md"}]
