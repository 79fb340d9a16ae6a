"""The page of the plan's health: what leads where, and what stands beside a figure."""

from generator.present.links import Link
from generator.present.views.health import view_health
from tests.factories import make_edition, make_plan, make_settings, make_workstream
from tests.present.shown import show


def test_a_long_sentence_of_the_edition_leads_to_the_edition() -> None:
    """Its note has no id; a reader finds it on the first page."""
    note = " ".join(["word"] * 41)
    settings = make_settings(edition=make_edition(change_note=note))

    view = view_health(show(make_plan(settings=settings)))

    (failed,) = (each for each in view.failed if "notes and reasons" in each.title)
    assert failed.table.rows[0].head.values == (Link("The edition", "../"),)


def test_a_figure_of_a_workstream_says_whose_it_is_on_a_phone() -> None:
    """There the heading of its column is out of sight, and a bare "1" says nothing."""
    shown = view_health(show(make_plan(workstreams=[make_workstream(number=1)]))).workstreams

    assert shown.labels == ("Test", "Workstream 1")
