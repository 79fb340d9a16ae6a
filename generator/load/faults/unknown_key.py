"""An item has a key that the format does not know.

Most often it is a slip of the keyboard. It is refused, because what it says would be lost.

Wrong:

    - id: ws1-a1
      txet: Review the induction

Right:

    - id: ws1-a1
      text: Review the induction
"""

from collections.abc import Iterable
from difflib import get_close_matches

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S201", "unknown-key", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the key, and the nearest one that is known."""
    near = nearest(error.key, error.known_keys)
    known = ", ".join(error.known_keys)
    return (
        f'there is no key "{error.key}" in {error.holder}',
        f'write "{near}" if that is meant' if near else f"write one of the keys here: {known}",
    )


def nearest(key: str, known: Iterable[str]) -> str:
    """Find the known key that an unknown one is likest to; empty when it is like none."""
    return next(iter(get_close_matches(key, list(known), n=1, cutoff=0.6)), "")
