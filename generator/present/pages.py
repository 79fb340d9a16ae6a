"""All pages of an edition, as text. Nothing is written here."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import escape

from generator.load.sealed import goes_on_with
from generator.present.acronyms import Explainer
from generator.present.edition import ShownEdition
from generator.present.links import (
    CHANGES_PAGE,
    REVIEWS_PAGE,
    STORIES_PAGE,
    WORKSTREAM_FOLDER,
    changes_page,
    review_page,
)
from generator.present.page_kinds import PAGE_KINDS, PageKind
from generator.present.rendering import render
from generator.present.review_words import name_review
from generator.present.views.comparison import view_since
from generator.present.views.health import HEALTH_PAGE
from generator.present.views.reference import view_fields, view_rules
from generator.present.views.reviews import view_review
from generator.present.views.stories import story_pages, view_stories, view_stories_index
from generator.present.views.workstreams import view_workstream


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    Attributes:
        path: Path of its source in the documentation folder: "workstreams/ws5.md".
        title: Its title, unique on the site.
        description: What it shows, for search engines and previews.
        body: Markdown with blocks of HTML.
        edit_url: Address at which its data is edited; empty for none.
        search_boost: How much more, or less, than other pages it counts in a search; 0 to be left
            out of it.
        current_url: Where the page stands in the current edition, from the page itself; empty
            where this is the current edition, or the page has no counterpart there.
    """

    path: str
    title: str
    description: str
    body: str
    edit_url: str = ""
    search_boost: float = 1
    current_url: str = ""

    @property
    def text(self) -> str:
        """The page as a file: front matter and body.

        The theme takes the title and the description for HTML, so they are escaped; `made` tells
        it that nobody wrote the page by hand.
        """
        front: dict[str, object] = {
            "title": str(escape(self.title)),
            "description": str(escape(self.description)),
            "made": True,
        }
        if self.edit_url:
            front["edit_url"] = self.edit_url
        if self.current_url:
            front["current_url"] = self.current_url
        if not self.search_boost:
            front["search"] = {"exclude": True}
        elif self.search_boost != 1:
            front["search"] = {"boost": self.search_boost}
        # JSON is YAML, so no text of the plan can end the front matter.
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
        return "\n".join(["---", *lines, "---", "", self.body])


_REFERENCE_BOOST = 0.3
_REPORT_BOOST = 0.5
_UNSEARCHED = 0.0
"""Pages that say again what others say of the plan as it is: a search leaves them out."""

_BOOSTS = {
    "actions": 0.5,
    "measures": 0.5,
    "people": 0.5,
    "calendar": 0.5,
    "corrections": 0.5,
    HEALTH_PAGE: 0.3,
}
"""Pages that only repeat what another page says in full count less in a search."""


def make_own_pages(edition: ShownEdition) -> tuple[Page, ...]:
    """Make the pages that an edition has without any before it too.

    Args:
        edition: The edition.

    Returns:
        The pages. The same edition gives the same text.
    """
    pages = [_make_page(edition, kind) for kind in PAGE_KINDS]
    pages += _review_pages(edition)
    pages += _workstream_pages(edition)
    pages += _reference_pages()
    return _lead_to_current(edition, pages)


def make_pages_of_before(edition: ShownEdition) -> tuple[Page, ...]:
    """Make the pages of which there are more with every edition: comparisons and lives.

    Args:
        edition: The edition.

    Returns:
        The pages; none for the first edition.
    """
    return _lead_to_current(edition, [*_comparison_pages(edition), *_story_pages(edition)])


def _lead_to_current(edition: ShownEdition, pages: Iterable[Page]) -> tuple[Page, ...]:
    return tuple(replace(page, current_url=_find_current(edition, page)) for page in pages)


def _find_current(edition: ShownEdition, page: Page) -> str:
    """Give the address of a page in the current edition; empty where there is none."""
    if edition.until is None:
        return ""
    own = page.path.removesuffix(".md").removesuffix("index").rstrip("/")
    folder, _, name = own.partition("/")
    current = edition.until.after
    if folder == REVIEWS_PAGE:
        # A review belongs to its year; the edition of a later one has reviews of its own.
        is_same = goes_on_with(current.name, edition.id)
        return edition.neighbours.url(current.name, own, own if is_same else REVIEWS_PAGE)
    if folder == WORKSTREAM_FOLDER and name:
        there = any(each.id == name for each in current.plan.workstreams)
        target = own if there else ""
    else:
        target = CHANGES_PAGE if folder == CHANGES_PAGE else own
        there = True
    return edition.neighbours.url(current.name, own, target) if there else ""


def _make_page(edition: ShownEdition, kind: PageKind) -> Page:
    # The glossary explains acronyms itself, and the corrections quote the print.
    explain = Explainer(edition.vocabulary) if kind.explains_acronyms else escape
    body = render(kind.template, kind.view(edition), explain)
    edit_url = edition.source.of_file(kind.file) if kind.file else ""
    title = edition.plan.settings.edition.title
    description = f"{kind.description}. {edition.plan.settings.title}, edition {title}."
    boost = _BOOSTS.get(kind.path, 1)
    return Page(f"{kind.path}.md", kind.title, description, body, edit_url, boost)


def _comparison_pages(edition: ShownEdition) -> list[Page]:
    """Compare the edition with each one before the last."""
    title = edition.plan.settings.edition.title
    pages = []
    for state in edition.earlier[:-1]:
        since = state.plan.settings.edition.title
        compared = edition.timeline.compare(state, edition.state)
        view = view_since(edition, compared)
        pages.append(
            Page(
                f"{changes_page(state.name, '')}.md",
                f"What changed since {since}",
                f"What changed from edition {since} to edition {title}.",
                render("changes", view, Explainer(edition.vocabulary)),
                search_boost=_UNSEARCHED,
            )
        )
    return pages


def _review_pages(edition: ShownEdition) -> list[Page]:
    """Make the report of each quarter."""
    title = edition.plan.settings.edition.title
    files = edition.loaded.files.get("reviews", ())
    file_of = {review.id: file for review, file in zip(edition.plan.reviews, files, strict=False)}
    return [
        Page(
            f"{review_page(step.review.id)}.md",
            name_review(step.review),
            f"{name_review(step.review)}: exceptions first, for scrutiny. Edition {title}.",
            render(
                "review",
                view_review(edition, step, step.review),
                Explainer(edition.vocabulary),
            ),
            edition.source.of_file(file_of.get(step.review.id, "")),
            search_boost=_REPORT_BOOST,
        )
        for step in edition.reviewed
        if step.review
    ]


def _story_pages(edition: ShownEdition) -> list[Page]:
    """Tell the life of each commitment, one page a part of the plan; none in earlier editions."""
    if not edition.stories:
        return []
    pages = [
        Page(
            f"{STORIES_PAGE}/index.md",
            "Lives of the commitments",
            "What each commitment said in each edition, and what became of it.",
            render("history", view_stories_index(edition), Explainer(edition.vocabulary)),
            search_boost=_UNSEARCHED,
        )
    ]
    for path, stories in story_pages(edition).items():
        view = view_stories(edition, path, stories)
        body = render("stories", view, Explainer(edition.vocabulary))
        pages.append(Page(f"{path}.md", view.title, view.summary, body, search_boost=_UNSEARCHED))
    return pages


def _workstream_pages(edition: ShownEdition) -> list[Page]:
    files = edition.loaded.files.get("workstreams", ())
    return [
        Page(
            path=f"{WORKSTREAM_FOLDER}/{workstream.id}.md",
            title=f"{workstream.number}. {workstream.short_title}",
            description=workstream.summary,
            body=render(
                "workstream",
                view_workstream(edition, workstream),
                Explainer(edition.vocabulary),
            ),
            edit_url=edition.source.of_file(file),
        )
        for workstream, file in zip(edition.plan.workstreams, files, strict=True)
    ]


def _reference_pages() -> list[Page]:
    return [
        Page(
            "reference/fields.md",
            "Fields of the files",
            "Every file of the plan and every key that it may hold",
            render("fields", view_fields()),
            search_boost=_REFERENCE_BOOST,
        ),
        Page(
            "reference/checks.md",
            "Checks of the plan",
            "Every rule that the plan is held to, with examples",
            render("checks", view_rules()),
            search_boost=_REFERENCE_BOOST,
        ),
    ]
