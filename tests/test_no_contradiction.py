"""No page, file or paper of the illustrative plan contradicts another."""

from functools import cache

import pytest

from generator.present.edition import ShownEdition
from tests.exports.editions import EDITIONS, find_shown
from tests.statements import Said, find_contradictions, list_said


@cache
def said_of(name: str) -> tuple[Said, ...]:
    """List what all outputs of an edition state."""
    edition: ShownEdition = find_shown(name)
    return tuple(list_said(edition))


def test_nothing_contradicts_another() -> None:
    """One field of one thing has one value for one day, in every edition and quarter."""
    said = [each for name in EDITIONS for each in said_of(name)]

    assert find_contradictions(said) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_every_form_is_read(name: str) -> None:
    """A form that changes its words or headings does not fall out of the comparison unseen."""
    said = said_of(name)

    by_form: dict[str, set[str]] = {}
    for each in said:
        by_form.setdefault(each.where.rpartition(".")[2].partition(" ")[0], set()).add(each.field)
    print({form: sorted(fields) for form, fields in by_form.items()})
