"""Small values of the model that pages and checks rely on."""

import pytest

from generator.model.decisions import RETIRING_FATES, Fate
from generator.model.places import Place
from generator.model.plan import file_role
from generator.model.targets import Target
from generator.model.wording import count_of, with_article
from tests.factories import make_register, make_risk, make_target


@pytest.mark.parametrize(("score", "band"), [(1, "low"), (7, "low"), (8, "medium"), (25, "high")])
def test_each_score_has_a_band(score: int, band: str) -> None:
    """The ends of a band belong to it."""
    assert make_register().band(score).id == band


@pytest.mark.parametrize("score", [0, 26])
def test_scores_beyond_the_matrix_have_no_band(score: int) -> None:
    """A score outside 1 to 25 is a mistake of the program."""
    with pytest.raises(ValueError, match="between 1 and 25"):
        make_register().band(score)


def test_the_score_of_a_risk_is_worked_out() -> None:
    """Likelihood times impact."""
    assert make_risk(likelihood=3, impact=5).score == 15


@pytest.mark.parametrize(
    ("target", "operator"),
    [
        (make_target(at_least=0), "at_least"),
        (make_target(between=[1, 2]), "between"),
        (make_target(direction="fewer"), "direction"),
        (make_target(by="2017-03-31"), None),
        (make_target(by_words="June 2016"), None),
    ],
)
def test_a_target_knows_how_it_is_compared(target: Target, operator: str | None) -> None:
    """One comparison, or none for a milestone; 0 is a lawful figure."""
    assert target.operator == operator


def test_a_place_is_written_as_terminals_understand_it() -> None:
    """What is not known is left out."""
    places = [Place("a.yaml", 2, 7), Place("a.yaml", 2), Place("a.yaml")]

    assert [str(place) for place in places] == ["a.yaml:2:7", "a.yaml:2", "a.yaml"]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("plan/plan.yaml", "settings"),
        ("plan/reviews/2016-17-q2.yaml", "reviews"),
        ("workstreams/01-clubs.yaml", "workstreams"),
        ("risks.yaml", "risk_register"),
        ("plan/risks.yaml", None),
        ("workstreams/old/01-clubs.yaml", None),
        ("workstreams/01-clubs.yml", None),
    ],
)
def test_files_are_known_by_their_path(path: str, part: str | None) -> None:
    """A file is read where it belongs, and nowhere else."""
    role = file_role(path)

    assert (role.part if role else None) == part


def test_changes_and_moves_do_not_retire_an_id() -> None:
    """An item that was changed or moved, or that lacks something, lives on."""
    assert set(Fate) - RETIRING_FATES == {Fate.CHANGED, Fate.MOVED, Fate.LEFT_OPEN}


def test_words_take_their_article() -> None:
    """By the first letter."""
    assert [with_article(word) for word in ("action", "measure")] == ["an action", "a measure"]


def test_counts_are_singular_or_plural() -> None:
    """One is singular; none and many are plural."""
    assert [count_of(number, "day") for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
