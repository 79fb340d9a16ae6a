"""What the theme shows of an edition around every page."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.present.edition import ShownEdition


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
        },
    )
