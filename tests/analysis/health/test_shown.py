"""What the sound plans show on purpose, and that no other rule of health fires on them."""

from collections.abc import Mapping

from generator.analysis.facts import Facts
from generator.analysis.health.examine import examine
from generator.load.plan_loader import load_plan
from generator.load.readers import FolderReader
from tests.analysis.health.gathered import facts_of, illustrative
from tests.factories import SOUND

SHOWN = {
    "H102": "two measures have never been counted before",
    "H103": "young inspectors have not rated the clubs before",
    "H106": "nobody trains for the Silver Mark yet",
    "H108": "nothing shows that placements are agreed",
    "H111": "two targets are met already, and are to be kept",
}
"""What the sound plan of the tests shows on purpose, and why."""

SHOWN_IN_LAST_EDITION = {
    ("H101", "audits-good"): "youth justice is to reach 75% on the day that all work is to reach "
    "80%: members see two courses of one figure, and may ask which holds",
    (
        "H101",
        "reviews-on-time",
    ): "the localities are held to 95%, safeguarding to every review, "
    "and one figure counts both: what was eased in one place was asked for again in another",
    (
        "H102",
        "ws9-m6",
    ): "the old system did not keep when a visit was recorded, so nothing is known to start from",
    ("H108", "ws4-a1"): "nobody can say what will show that taking part in devolution is complete",
    ("H109", "ws7-i3"): 'the words of 2016 stand: "in a robust way", and nothing counts it',
    ("H111", "ws3-m1"): "a share that has to stay in a range, and is in it",
}
"""What the newest illustrative edition shows on purpose, by rule and item, and why."""


def failing(facts: Facts) -> Mapping[tuple[str, str], str]:
    """Give what is found, by the code of the rule and the item."""
    return {
        (found.code, found.item): found.message
        for tested in examine(facts)
        for found in tested.findings
    }


def test_the_sound_plan_shows_what_it_is_to_show_and_no_more() -> None:
    """No other rule of health fires on it."""
    found = failing(facts_of(load_plan(FolderReader(SOUND))))

    assert {code for code, _ in found} == SHOWN.keys()


def test_the_newest_illustrative_edition_shows_what_it_is_to_show_and_no_more() -> None:
    """It is a refresh done properly: no other rule fires, and none on another item."""
    assert failing(illustrative()[-1]).keys() == SHOWN_IN_LAST_EDITION.keys()


def test_the_newest_illustrative_edition_is_the_soundest() -> None:
    """Its findings are few, and those of the editions before it many."""
    first, second, last = (len(failing(facts)) for facts in illustrative())

    assert first > second > 10 * last
