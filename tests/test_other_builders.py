"""The comparison of other builders finds what differs, and is of the versions that are locked."""

import re

import pytest

from tests.other_builders import DOC, Built, list_differences, write_table
from tests.site_builds import ROOT

SITE = Built(
    pages={"a/index.html": b"A", "b/index.html": b"B"},
    anchors={"a/index.html": ["a1", "a2"], "b/index.html": []},
    found={"a/": 1, "a/#a1": 2, "b/": 0.5},
)

OTHERS = {
    "pages that are lacking or added": Built(
        {"a/index.html": b"A"}, {"a/index.html": ["a1", "a2"], "b/index.html": []}, SITE.found
    ),
    "pages with other anchors": Built(SITE.pages, {**SITE.anchors, "b/index.html": ["x"]}, {}),
    "pages that differ in more than the name of the builder": Built(
        {**SITE.pages, "b/index.html": b"C"}, SITE.anchors, SITE.found
    ),
    "places of the search that are lacking or added": Built(
        SITE.pages, SITE.anchors, {**SITE.found, "c/": 1}
    ),
    "places raised or lowered in the search that count otherwise": Built(
        SITE.pages, SITE.anchors, {**SITE.found, "b/": 1}
    ),
}


def test_the_same_site_has_no_differences() -> None:
    """Each thing that is compared is said to be the same."""
    assert set(list_differences(SITE, SITE).values()) == {"none"}


@pytest.mark.parametrize("what", OTHERS)
def test_a_difference_is_found(what: str) -> None:
    """Each thing that is compared would be told if it were another."""
    assert list_differences(SITE, OTHERS[what])[what] != "none"


def test_the_page_is_about_the_versions_that_are_locked() -> None:
    """Whoever locks another version runs the comparison anew, and writes down what it finds."""
    lock = (ROOT / "requirements-builders.lock").read_text("utf-8")
    locked = re.findall(r"(?m)^(properdocs|zensical)==(\S+)", lock)
    names = [f"{name} {version}" for name, version in locked]
    head = write_table({name: {} for name in names}).splitlines()[0]

    assert len(names) == 2
    assert head in DOC.read_text("utf-8")
