"""The papers of an edition: which there are, and each as blocks, from the views of the pages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.analysis.progress.course import Progress
from generator.load.states import State
from generator.model.reviews import Review
from generator.present.acronyms import Explainer
from generator.present.edition import ShownEdition
from generator.present.links import changes_page, review_page
from generator.present.papers.blocks import Block, Heading, Paper, Paragraph
from generator.present.papers.changes_paper import compose_changes
from generator.present.papers.compose import Composer
from generator.present.papers.plan_paper import compose_plan
from generator.present.papers.review_paper import compose_review
from generator.present.review_words import name_review
from generator.present.words import say_date


@dataclass(frozen=True)
class PaperFile:
    """A paper that can be made.

    Attributes:
        page: The page that shows the same.
        title: Its title.
        about: What it holds.
        make: Makes it.
    """

    page: str
    title: str
    about: str
    make: Callable[[], Paper]


def list_papers(edition: ShownEdition) -> tuple[PaperFile, ...]:
    """List the papers of an edition, without making them."""
    return (_plan_file(edition), *_changes_files(edition), *_review_files(edition))


def _plan_file(edition: ShownEdition) -> PaperFile:
    settings = edition.plan.settings
    title = f"{settings.title} {settings.period.first_year} to {settings.period.last_year}"
    return PaperFile(
        "",
        title,
        "The plan of this edition, whole: every workstream, the risk register, open questions.",
        lambda: _assemble(edition, title, compose_plan),
    )


def _changes_files(edition: ShownEdition) -> Iterator[PaperFile]:
    for state in reversed(edition.earlier):
        since = state.plan.settings.edition.title
        page = changes_page(state.name, edition.earlier[-1].name)
        yield PaperFile(
            page,
            f"What changed since {since}",
            f"What edition {edition.plan.settings.edition.title} changed of edition {since}, what "
            "was dropped or weakened first, each with its reason.",
            _make_changes(edition, state, f"What changed since {since}"),
        )


def _make_changes(edition: ShownEdition, state: State, title: str) -> Callable[[], Paper]:
    def compose(composer: Composer) -> Iterator[Block]:
        return compose_changes(composer, edition.timeline.compare(state, edition.state))

    return lambda: _assemble(edition, title, compose)


def _review_files(edition: ShownEdition) -> Iterator[PaperFile]:
    for progress in edition.reviewed:
        if progress.review:
            review = progress.review
            page = review_page(review.id)
            yield PaperFile(
                page,
                name_review(review),
                f"The report of the quarter as at {say_date(review.as_at)}, exceptions first.",
                _make_review(edition, progress, review),
            )


def _make_review(edition: ShownEdition, progress: Progress, review: Review) -> Callable[[], Paper]:
    def compose(composer: Composer) -> Iterator[Block]:
        return compose_review(composer, progress, review)

    return lambda: _assemble(edition, name_review(review), compose, progress)


def _assemble(
    edition: ShownEdition,
    title: str,
    compose: Callable[[Composer], Iterable[Block]],
    progress: Progress | None = None,
) -> Paper:
    """Put a paper together: on a review that is named, else on the edition as it is now."""
    settings, days = edition.plan.settings, edition.say_days(progress)
    composer = Composer(edition, Explainer(edition.vocabulary))
    standing = "Illustrative. " if settings.edition.illustrative else ""
    standing += "Draft. " if edition.is_draft else ""
    return Paper(
        title,
        edition.say_status(progress),
        progress.as_at if progress else edition.data_to,
        settings.publisher or "",
        f"{standing}{settings.title}, edition {settings.edition.title}, {days}",
        tuple(_list_warnings(edition)),
        tuple(_name_once(compose(composer))),
        edition.address,
    )


def _name_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """Let each name stand for one place, the first that has it."""
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and block.anchor in seen:
            yield replace(block, anchor="")
            continue
        if isinstance(block, Heading | Paragraph):
            seen.add(block.anchor)
        yield block


def _list_warnings(edition: ShownEdition) -> Iterator[str]:
    settings = edition.plan.settings
    if settings.edition.illustrative:
        yield (
            "Illustrative. This edition is made up to show what the system can do. It is not "
            f"{settings.organisation}'s."
        )
    if edition.is_draft:
        yield "Draft. This edition is not yet published and may change."
    if settings.notice:
        yield settings.notice
