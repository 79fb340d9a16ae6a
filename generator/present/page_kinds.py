"""The pages that every edition has: what each is called, and what makes it."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.present.edition import ShownEdition
from generator.present.links import CHANGES_PAGE, REVIEWS_PAGE, SCRUTINY_PAGE, WORKSTREAM_FOLDER
from generator.present.open_data import DATA_PAGE
from generator.present.views.calendar import view_calendar
from generator.present.views.comparison import view_changes
from generator.present.views.data import view_data
from generator.present.views.framework import view_framework
from generator.present.views.health import HEALTH_PAGE, view_health
from generator.present.views.home import view_home
from generator.present.views.indicators import view_indicators
from generator.present.views.lists import (
    view_corrections,
    view_decisions,
    view_documents,
    view_glossary,
    view_money,
)
from generator.present.views.narrative import view_narrative
from generator.present.views.people import view_people
from generator.present.views.progress import view_progress
from generator.present.views.registers import view_actions, view_measures
from generator.present.views.risks import view_risks
from generator.present.views.scrutiny import view_scrutiny
from generator.present.views.statement import view_statement
from generator.present.views.workstreams import view_workstreams


@dataclass(frozen=True, slots=True)
class PageKind:
    """A page that every edition has.

    Attributes:
        path: Its address in the edition, without an ending.
        template: The template that writes it.
        title: Its title.
        description: What it shows, for search engines and previews.
        view: Makes what the template takes.
        file: The file that its data stands in; empty for several.
        explains_acronyms: Whether acronyms are explained at their first use.
    """

    path: str
    template: str
    title: str
    description: str
    view: Callable[[ShownEdition], object]
    file: str = ""
    explains_acronyms: bool = True


PAGE_KINDS = (
    PageKind("index", "home", "Plan on a page", "The whole plan on one page", view_home),
    PageKind(
        f"{CHANGES_PAGE}/index",
        "changes",
        "What changed",
        "What changed since the edition before, commitments dropped or weakened first",
        view_changes,
        "plan/decisions.yaml",
    ),
    PageKind(
        f"{REVIEWS_PAGE}/index",
        "progress",
        "Progress",
        "How the edition goes by its last review, exceptions first",
        view_progress,
    ),
    PageKind(
        SCRUTINY_PAGE,
        "scrutiny",
        "Scrutiny",
        "What the scrutiny committee said, and what was done",
        view_scrutiny,
    ),
    PageKind(
        HEALTH_PAGE,
        "health",
        "Health of the plan",
        "How far the plan can be held to what it says, contradictions first",
        view_health,
    ),
    PageKind(
        "narrative",
        "narrative",
        "The plan in words",
        "Vision, purpose, context and monitoring of the plan",
        view_narrative,
        "plan/narrative.yaml",
    ),
    PageKind(
        f"{WORKSTREAM_FOLDER}/index",
        "workstreams",
        "Workstreams",
        "The areas that the plan is divided into, with what each states",
        view_workstreams,
    ),
    PageKind("actions", "register", "Actions", "Every action of the plan", view_actions),
    PageKind("measures", "register", "Measures", "Every measure of the plan", view_measures),
    PageKind(
        "indicators",
        "indicators",
        "Indicators",
        "What is counted, with every target and reading",
        view_indicators,
        "plan/indicators.yaml",
    ),
    PageKind(
        "risks", "risks", "Risks", "The risk register and its matrix", view_risks, "risks.yaml"
    ),
    PageKind(
        "framework",
        "framework",
        "Golden thread",
        "What the plan serves, and what serves it in the plan",
        view_framework,
        "plan/framework.yaml",
    ),
    PageKind(
        "people",
        "people",
        "People and boards",
        "Roles with what each answers for, and boards",
        view_people,
        "plan/people.yaml",
    ),
    PageKind(
        "calendar",
        "calendar",
        "Calendar",
        "Meetings with their rhythm, and every date that the plan names, by month",
        view_calendar,
        "plan/people.yaml",
    ),
    PageKind(
        "money",
        "list",
        "Money",
        "Sums and budget lines that the plan names",
        view_money,
        "plan/money.yaml",
    ),
    PageKind(
        "documents",
        "list",
        "Documents",
        "Documents that the plan rests on or names",
        view_documents,
        "plan/documents.yaml",
    ),
    PageKind(
        "glossary",
        "list",
        "Glossary",
        "Acronyms and terms",
        view_glossary,
        "plan/glossary.yaml",
        explains_acronyms=False,
    ),
    PageKind(
        "decisions",
        "list",
        "Decisions",
        "Why the plan was changed, who agreed it and when",
        view_decisions,
        "plan/decisions.yaml",
    ),
    PageKind(
        "corrections",
        "list",
        "Corrections and open questions",
        "Slips of the print that were mended, and questions left open",
        view_corrections,
        "plan/corrections.yaml",
        explains_acronyms=False,
    ),
    PageKind(
        DATA_PAGE,
        "data",
        "Open data",
        "The plan as files: papers, spreadsheets, tables, calendars and more",
        view_data,
    ),
    PageKind(
        "accessibility",
        "accessibility",
        "Accessibility statement",
        "How accessible the site is, what does not work yet, and how it was tested",
        view_statement,
        "plan/accessibility.yaml",
    ),
)
"""Every such page, in the order in which they are made."""
