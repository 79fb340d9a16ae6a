"""An item has a key that the format does not know.

Most often it is a slip of the keyboard. It is refused, because what it says would be lost.

Wrong:

    - id: ws1-a1
      txet: Review the induction

Right:

    - id: ws1-a1
      text: Review the induction
"""

from difflib import get_close_matches

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S201", "unknown-key", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the key, and the nearest one that is known."""
    near = get_close_matches(error.key, error.known_keys, n=1, cutoff=0.6)
    known = ", ".join(error.known_keys)
    return (
        f'there is no key "{error.key}" in {error.holder}',
        f'did you mean "{near[0]}"?' if near else f"the keys here are: {known}",
    )
