"""From values to models: what does not fit is located and explained, and the rest is kept."""

import json
from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.shape import STAND_INS, Shaped, shape_document
from generator.load.yaml_text import parse_yaml
from generator.model.base import FrozenModel
from generator.model.diagnostics import Diagnostic
from generator.model.fields import notes_of
from generator.model.money import MoneyList
from generator.model.places import Place
from generator.model.plan import FILE_ROLES
from generator.model.readings import Readings
from generator.model.risks import Register
from generator.model.settings import Settings
from generator.model.workstream import Workstream
from tests.factories import make_register, make_risk, make_workstream

MODELS = [role.model for role in FILE_ROLES]


def shape(text: str, model: type[FrozenModel]) -> Shaped:
    """Read a text and make a model of it."""
    return shape_document(parse_yaml("a.yaml", text.encode()), model)


def dump(model: FrozenModel) -> dict[str, object]:
    """Give the values of a model as its file would have them."""
    return model.model_dump(mode="json", exclude_defaults=True)


def shape_workstream(**changes: object) -> Shaped:
    """Shape the default workstream with some values changed."""
    return shape(yaml.safe_dump({**dump(make_workstream()), **changes}), Workstream)


def only(shaped: Shaped) -> Diagnostic:
    """Give the one problem that there is."""
    (diagnostic,) = shaped.diagnostics
    return diagnostic


def test_a_file_that_fits_becomes_its_model() -> None:
    """A sound file gives the model and no problem."""
    workstream = make_workstream()

    shaped = shape(yaml.safe_dump(dump(workstream)), Workstream)

    assert shaped.model == workstream
    assert not shaped.diagnostics


def test_an_unknown_key_is_reported_at_the_key() -> None:
    """The place of an unknown key is that of the key, not of its value."""
    shaped = shape("money: []\ncolour: blue\n", MoneyList)

    assert only(shaped).place == Place("a.yaml", 2, 1)
    assert only(shaped).code == "S201"


def test_a_misspelt_key_is_one_problem() -> None:
    """A slip in a required key is not also reported as a missing key."""
    text = "money:\n  - {id: m, title: M, kind: sum, txet: Pays.}\n"

    assert only(shape(text, MoneyList)).code == "S201"


def test_a_missing_key_is_reported_at_what_lacks_it() -> None:
    """The place of a missing key is that of the item."""
    text = "money:\n  - {id: m, title: M, kind: sum}\n"

    assert only(shape(text, MoneyList)).place == Place("a.yaml", 2, 5)


def test_a_problem_names_its_item() -> None:
    """The innermost item with an id is named, with its words."""
    text = "money:\n  - {id: m, title: Frontline posts, kind: gift, text: Pays.}\n"

    found = only(shape(text, MoneyList))

    assert (found.item, found.title) == ("m", "Frontline posts")


def test_every_problem_of_a_file_is_reported_at_once() -> None:
    """Problems in different items do not hide one another."""
    first, second = "{id: M, title: M, kind: sum, text: T}", "{id: n, title: '', kind: x, text: T}"
    text = f"money:\n  - {first}\n  - {second}\n"

    assert [found.code for found in shape(text, MoneyList).diagnostics] == ["S204", "S208", "S206"]


def test_every_missing_key_is_reported() -> None:
    """What one item lacks is one problem, which names every key."""
    shaped = shape("money:\n  - {id: m, title: M}\n", MoneyList)

    assert only(shaped).help == 'add "kind: …" and "text: …"'


def test_what_follows_from_a_problem_is_not_reported() -> None:
    """A reading whose value is no number is not also said to lack a value."""
    shaped = shape("readings:\n  - {id: a, indicator: b, value: many}\n", Readings)

    assert [found.code for found in shaped.diagnostics] == ["S203"]


def test_what_fits_is_kept() -> None:
    """A list loses only the entry that does not fit."""
    shaped = shape_workstream(
        outcomes=[
            {"id": "ws1-o1", "text": "Safe."},
            {"id": "ws1-o2"},
            {"id": "ws1-o3", "text": "X"},
        ]
    )

    assert isinstance(shaped.model, Workstream)
    assert [outcome.id for outcome in shaped.model.outcomes] == ["ws1-o1", "ws1-o3"]


def test_places_follow_what_is_kept() -> None:
    """After an entry is left out, paths of the model still lead to the right lines."""
    text = "money:\n- {id: m}\n- {id: n, title: N, kind: sum, text: T}\n"

    shaped = shape(text, MoneyList)

    assert shaped.document.place(("money", 0, "title")) == Place("a.yaml", 3, 18)


def test_what_is_left_out_is_named_as_flawed() -> None:
    """Ids of entries that are in the file and not in the model are known, inner ones too."""
    action = {"id": "ws1-a1", "steps": [{"id": "ws1-a1-s1", "text": "One."}]}

    shaped = shape_workstream(actions=[action])

    assert shaped.flawed_ids >= {"ws1-a1", "ws1-a1-s1"}


def test_a_single_missing_key_does_not_hide_the_rest_of_the_file() -> None:
    """A file without its summary still gives its items."""
    values = dump(make_workstream())
    del values["summary"]

    shaped = shape(yaml.safe_dump(values), Workstream)

    assert isinstance(shaped.model, Workstream)
    assert len(shaped.model.outcomes) == 1


def test_bands_that_do_not_fit_leave_the_risks() -> None:
    """A register with a gap in its bands still gives its risks."""
    values = dump(make_register(risks=[make_risk()]))
    values["matrix"] = {
        "basis": "stated",
        "bands": [{"id": "low", "title": "Low", "lowest": 2, "highest": 25, "rag": "green"}],
    }

    shaped = shape(json.dumps(values), Register)

    assert only(shaped).code == "S211"
    assert isinstance(shaped.model, Register)
    assert [risk.id for risk in shaped.model.risks] == ["r1"]


def test_settings_without_an_edition_cannot_stand() -> None:
    """Nothing can be said about a plan whose edition is missing."""
    assert shape("title: Plan\n", Settings).model is None


def test_a_number_is_asked_for_once() -> None:
    """A text where a whole or decimal number belongs is one problem, and asks for a number."""
    shaped = shape("readings:\n  - {id: a, indicator: b, value: many}\n", Readings)

    assert only(shaped).message == '"value" takes a number, and this is the text "many"'


@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        ("31/03/2017", "2017-03-31"),
        ("31.3.2017", "2017-03-31"),
        ("31-03-2017", "2017-03-31"),
        ("2017-3-1", "2017-03-01"),
        ("2017/03/01", "2017-03-01"),
    ],
)
def test_a_plain_date_is_turned_round(written: str, suggested: str) -> None:
    """A date in another form is shown as it is to be written."""
    action = {"id": "ws1-a1", "text": "Do.", "due": written}

    assert only(shape_workstream(actions=[action])).help.endswith(suggested)


@pytest.mark.parametrize("written", ["03/31/2017", "1/13/2017", "spring 2017"])
def test_a_date_that_is_not_plain_is_not_guessed(written: str) -> None:
    """No date is suggested where the day and the month are not certain."""
    action = {"id": "ws1-a1", "text": "Do.", "due": written}

    assert "like 2017-03-31" in only(shape_workstream(actions=[action])).help


@pytest.mark.parametrize("key", ["score", "rag", "rating", "band"])
def test_what_is_worked_out_is_refused_by_name(key: str) -> None:
    """A typed score of a risk is told apart from a slip of the keyboard."""
    values = dump(make_register())
    values["risks"] = [{**dump(make_risk()), key: 12}]

    assert only(shape(yaml.safe_dump(values), Register)).code == "S214"


def test_long_values_are_shortened() -> None:
    """A message quotes no more than the beginning of a long value, in one line."""
    action = {"id": "ws1-a1", "text": "Do.", "due": "as soon as\n" * 20}

    message = only(shape_workstream(actions=[action])).message

    assert "\n" not in message
    assert len(message) < 80


@pytest.mark.parametrize("name", list(STAND_INS))
def test_stand_ins_are_for_keys_that_exist(name: str) -> None:
    """Each stand-in is for a required key of its model."""
    model = next(model for model in MODELS if model.__name__ == name)
    required = {key for key, note in notes_of(model).items() if note.required}

    assert set(STAND_INS[name]) <= required


_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 30),
    st.floats(allow_nan=False),
    st.sampled_from(
        [
            "",
            " ",
            "ws1",
            "WS 1",
            "ws1-o1",
            "2017-03-31",
            "2017-02-30",
            "L5",
            "high",
            "director",
            "x",
        ]
    ),
)


@st.composite
def _values_for(draw: st.DrawFn, model: type[FrozenModel], depth: int) -> dict[str, object]:
    """Make a mapping whose keys are mostly those of a model, with values of every kind."""
    notes = notes_of(model)
    keys = draw(st.lists(st.sampled_from([*notes, "colour", "int"]), unique=True, max_size=8))
    values: dict[str, object] = {}
    for key in keys:
        inner = notes[key].model if key in notes else None
        entries = _values_for(inner, depth - 1) if inner and depth else _SCALARS
        values[key] = draw(st.one_of(_SCALARS, entries, st.lists(entries, max_size=2)))
    return values


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_any_values_give_problems_with_places(model: type[FrozenModel]) -> None:
    """No mapping whatever raises an exception, and each problem has a line and says what to do."""

    @settings(derandomize=True, max_examples=40, deadline=None)
    @given(_values_for(model, depth=2).filter(bool))
    def hold(values: Mapping[str, object]) -> None:
        document = parse_yaml("a.yaml", json.dumps(values).encode())
        shaped = shape_document(document, model)

        assert shaped.model is not None or shaped.diagnostics
        for found in shaped.diagnostics:
            assert found.place.line == 1
            assert found.place.column > 0
            assert found.message
            assert found.help
            assert "None" not in found.message

    hold()
