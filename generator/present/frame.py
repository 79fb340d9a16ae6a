"""What the theme shows of an edition around every page."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.present.dataset import write_dataset
from generator.present.edition import ShownEdition
from generator.present.open_data import DATA_PAGE, list_data_files
from generator.present.words import join_words


@dataclass(frozen=True, slots=True)
class Frame:
    """What the theme writes into the head, the header and the foot of every page.

    The theme takes these for HTML, so every text of the plan is escaped here.

    Attributes:
        site_name: The name of the site.
        extra: What this project's own templates of the theme read of `extra`.
    """

    site_name: Markup
    extra: Mapping[str, Markup | bool]


def make_frame(edition: ShownEdition) -> Frame:
    """Make the frame of every page of an edition."""
    settings = edition.plan.settings
    return Frame(
        escape(settings.title),
        {
            "edition_title": escape(settings.edition.title),
            "organisation": escape(settings.organisation),
            "notice": escape(settings.notice or ""),
            "licence": escape(settings.licence),
            "is_draft": edition.is_draft,
            "illustrative": escape(_say_illustrative(edition)),
            "current_title": escape(_say_current(edition)),
            "current_folder": escape(_find_current(edition)),
            # JSON, in which no sign could end the element that holds it.
            "dataset": Markup(write_dataset(edition, list_data_files(edition))),  # noqa: S704
            "dataset_page": escape(f"{DATA_PAGE}/"),
        },
    )


def _say_illustrative(edition: ShownEdition) -> str:
    """Say on every page what of the site is made up; empty where nothing is."""
    states = edition.timeline.states or (edition.state,)
    made_up = [
        settings.edition.title
        for state in states
        if (settings := state.plan.settings).edition.illustrative
    ]
    if not made_up:
        return ""
    organisation = edition.plan.settings.organisation
    if edition.plan.settings.edition.illustrative:
        return f"This edition is made up to show what the site can do. It is not {organisation}'s."
    return (
        f"This site shows made-up editions ({join_words(made_up)}) beside this one. They are not "
        f"{organisation}'s."
    )


def _say_current(edition: ShownEdition) -> str:
    """Name the edition that has taken the place of this one; empty where none has."""
    return edition.until.after.plan.settings.edition.title if edition.until else ""


def _find_current(edition: ShownEdition) -> str:
    """Give the folder of the edition that has taken the place of this one."""
    return edition.neighbours.folders.get(edition.until.after.name, "") if edition.until else ""
