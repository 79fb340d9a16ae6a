"""An edition describes itself to search engines and catalogues, and states what it has alone."""

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from lxml import html

from generator.exports.csv_tables import write_metadata
from generator.exports.workbook import write_workbook
from generator.present.dataset import describe_dataset, write_dataset
from generator.present.edition import ShownEdition
from generator.present.open_data import list_data_files
from generator.present.papers.make import list_papers
from tests.exports.editions import EDITIONS, FIRST, find_shown
from tests.factories import make_edition, make_plan, make_settings
from tests.present.shown import show, show_editions

ADDRESS = "https://plan.example/2016-17/"


def describe(edition: ShownEdition) -> Any:  # noqa: ANN401  (JSON is whatever it is)
    """Describe an edition with its files, as a page carries it."""
    return json.loads(write_dataset(edition, list_data_files(edition)))


def test_the_description_is_that_of_the_edition() -> None:
    """Name, whose it is, the year that it covers, and its terms are those of the plan."""
    said = describe(find_shown(FIRST))

    assert said["@type"] == "Dataset"
    assert said["name"] == "Children's Services Single Service Plan, edition 2016 to 2017"
    assert said["about"]["name"] == "Manchester City Council"
    assert said["temporalCoverage"] == "2016-04-01/2017-03-31"
    assert said["license"]["name"] == find_shown(FIRST).plan.settings.licence
    assert said["creativeWorkStatus"] == "Published"


@pytest.mark.parametrize("name", [*EDITIONS, "sound"])
def test_no_file_credits_the_organisation_with_what_it_did_not_publish(name: str) -> None:
    """The publisher alone is named, and nobody where none is; the plan is about its owner."""
    shown = find_shown(name)
    for publisher in (None, "A fan of plans"):
        settings = shown.plan.settings.model_copy(update={"publisher": publisher})
        edition = replace(shown, plan=shown.plan.model_copy(update={"settings": settings}))
        said = describe(edition)
        named = {said[key]["name"] for key in ("creator", "publisher") if key in said}
        tables = json.loads(write_metadata(edition, []))
        workbook = openpyxl.load_workbook(io.BytesIO(write_workbook(edition, []))).properties
        (paper, *_) = list_papers(edition)

        assert named == ({publisher} if publisher else set())
        assert tables.get("dc:publisher") == publisher
        assert workbook.creator == publisher
        assert paper.make().author == (publisher or "")
        assert said["about"]["name"] == settings.organisation == tables["dc:subject"]


def test_what_is_not_stated_is_left_out() -> None:
    """The source gives no day of publication, and so none is described."""
    assert "datePublished" not in describe(find_shown(FIRST))
    edition = make_edition(published_on=date(2017, 4, 1))
    assert describe(show(make_plan(settings=make_settings(edition=edition))))["datePublished"] == (
        "2017-04-01"
    )


def test_a_licence_with_an_address_is_described_by_it() -> None:
    """Programs know a licence by its address."""
    settings = make_settings(licence="Open Government Licence, https://licence.example/v3")

    assert describe(show(make_plan(settings=settings)))["license"] == "https://licence.example/v3"


def test_files_are_listed_where_the_address_is_known() -> None:
    """Each file has its whole address and its form."""
    edition = replace(find_shown(FIRST), address=ADDRESS)
    files = {
        each["contentUrl"]: each["encodingFormat"] for each in describe(edition)["distribution"]
    }

    assert files[f"{ADDRESS}data/plan.json"] == "application/json"
    assert len(files) == len(list_data_files(edition))
    assert "distribution" not in describe(find_shown(FIRST))


def test_an_earlier_edition_says_what_has_taken_its_place() -> None:
    """A catalogue leads on to the current one."""
    plans = [
        make_plan(
            settings=make_settings(edition=make_edition(id=each, title=each, status="published"))
        )
        for each in ("2016-17", "2017-18")
    ]
    first, second = (
        replace(edition, address=f"https://plan.example/{edition.id}/")
        for edition in show_editions(*plans)
    )

    assert describe(first)["supersededBy"] == "https://plan.example/2017-18/"
    assert describe(first)["creativeWorkStatus"] == "Superseded"
    assert "supersededBy" not in describe(second)


def test_an_illustrative_edition_says_so() -> None:
    """A catalogue never takes what is made up for the council's."""
    assert "Illustrative" in describe(find_shown(EDITIONS[1]))["description"]


def test_no_text_can_end_the_element_that_holds_it() -> None:
    """Whatever a plan says, the page's own markup goes on behind the description."""
    settings = make_settings(title="</script><script>alert(1)</script><!-- & ]]>")
    text = write_dataset(show(make_plan(settings=settings)), ())
    script = f'<script type="application/ld+json">{text}</script>'
    page = html.document_fromstring(f'<head>{script}</head><body><p id="p">x</p></body>')

    assert len(page.xpath("//script")) == 1
    assert page.xpath("//p[@id='p']")
    assert json.loads(text)["name"].startswith("</script><script>alert(1)")


def test_a_description_is_plain_values() -> None:
    """What is described can be written as JSON as it is."""
    said = describe_dataset(find_shown(FIRST), ())

    assert json.loads(json.dumps(said)) == said
