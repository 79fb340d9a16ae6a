"""Sealed files that somebody wrote by hand, with a checksum that is right."""

import json
from typing import Any

import pytest

from generator.analysis.check_plan import check_plan
from generator.load.sealed import digest_of, seal, sealed_path, take_sealed
from generator.model.diagnostics import Diagnostic
from tests.factories import load_plan_of, make_edition, make_plan, make_settings

EDITION = "2015-16"
SETTINGS = "plan/plan.yaml"


def check_forged(**content: Any) -> tuple[Diagnostic, ...]:  # noqa: ANN401 (whatever JSON holds)
    """Check the default plan beside an edition with other content, or less."""
    earlier = make_plan(settings=make_settings(edition=make_edition(id=EDITION)))
    sealed = json.loads(seal(load_plan_of(earlier)))
    changed = {**sealed["content"], **content}
    sealed["content"] = {path: value for path, value in changed.items() if value is not None}
    sealed["digest"] = digest_of(sealed["content"])
    found = check_plan(
        load_plan_of(make_plan()), [take_sealed(sealed_path(EDITION), json.dumps(sealed, indent=1))]
    )
    return tuple(each for each in found if each.code == "E801")


def test_an_edition_as_it_was_sealed_is_sound() -> None:
    """What was not forged is not reported."""
    assert not check_forged()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"workstreams/01-ws1.yaml": {"id": "../../x"}}, "this workstream lacks"),
        ({"../../x.yaml": {"id": "x"}}, "nothing in the plan reads this file"),
        ({"plan/reviews/../../x.yaml": {}}, "nothing in the plan reads this file"),
        ({SETTINGS: ["x"]}, "this is a list"),
        ({SETTINGS: None}, "the plan needs this file"),
        ({"risks.yaml": None}, "the plan needs this file"),
    ],
)
def test_an_edition_that_is_no_plan_is_refused(content: dict[str, Any], said: str) -> None:
    """It would be left out of the site in silence, or shown in part, or lead out of its folder."""
    (found,) = check_forged(**content)

    assert found.place.file == sealed_path(EDITION)
    assert f"the published edition {EDITION} holds no whole plan" in found.message
    assert said in found.message


@pytest.mark.parametrize("sign", ["\0", "\x1b[31m", "\x9b"])
def test_an_edition_with_a_sign_that_no_plan_holds_is_refused(sign: str) -> None:
    """Papers and XML could not be made of it."""
    settings = json.loads(seal(load_plan_of(make_plan(settings=make_settings(title=f"a{sign}b")))))

    (found,) = check_forged(
        **{
            SETTINGS: settings["content"][SETTINGS]
            | {"edition": make_edition(id=EDITION).model_dump(mode="json", exclude_defaults=True)}
        }
    )

    assert "it holds a control character" in found.message


def test_an_edition_that_calls_itself_otherwise_inside_is_refused() -> None:
    """The id inside names the folder on the site, so it is that of the file."""
    other = make_plan(settings=make_settings(edition=make_edition(id="2014-15")))
    settings = json.loads(seal(load_plan_of(other)))["content"][SETTINGS]

    (found,) = check_forged(**{SETTINGS: settings})

    assert "its settings are those of 2014-15" in found.message
    assert found.place.line > 1
