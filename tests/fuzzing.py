"""How many examples a fuzz test tries: few in every run, many in `make fuzz`."""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import settings

_Test = TypeVar("_Test", bound=Callable[..., None])

PROFILE = "fuzz"
"""The profile of `make fuzz`: many examples, others on each run, and a failure says its seed."""

settings.register_profile(
    PROFILE, max_examples=300, derandomize=False, deadline=None, print_blob=True
)


def examples(few: int) -> Callable[[_Test], _Test]:
    """Try a few examples, the same on each run; or as many as `make fuzz` asks for.

    Args:
        few: How many, outside of `make fuzz`.

    Returns:
        The decorator of the test.
    """
    if settings.get_current_profile_name() == PROFILE:
        return settings(settings.get_profile(PROFILE))
    return settings(derandomize=True, max_examples=few, deadline=None)
