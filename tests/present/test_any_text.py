"""Any text at all in the fields of a plan: it is shown, and nothing else comes of it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from tests.mutations import SIGNS, UNSEEN
from tests.present.hostile import HOSTILE
from tests.present.written import strange_shapes, write_everything

_SIGNS = st.sampled_from(
    [
        *HOSTILE.split(" "),
        *(sign.decode() for sign in SIGNS),
        *UNSEEN,
        "\n",
        "\n\n",
        "    ",
        "<",
        "*",
    ]
)
texts = st.lists(st.one_of(_SIGNS, st.text(max_size=6)), min_size=1).map("".join)


def test_texts_that_a_plan_may_hold_are_written() -> None:
    """The law below is about pages that are there: words and signs reach them."""
    written = write_everything("words & <signs>")

    assert written is not None
    assert "words & <signs>" in written["workstreams/ws1.md"].text_content()
    assert "words & <signs>" in written["changes as Markdown"].text_content()


@examples(25)
@given(texts)
def test_no_text_makes_an_element_or_an_attribute(text: str) -> None:
    """Pages and the report of changes have of any text what they have of harmless words."""
    assert not strange_shapes(text.strip() or "x")
