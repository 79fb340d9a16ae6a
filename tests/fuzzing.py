"""How many examples a fuzz test tries: few in every run, many in `make fuzz`."""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, settings

_Test = TypeVar("_Test", bound=Callable[..., None])

PROFILE = "fuzz"
"""The profile of `make fuzz`: many examples, others on each run, and a failure says its seed."""

_PATIENT = settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""A busy machine is slow to make examples and to try them, and no test fails for that."""

settings.register_profile("tests", _PATIENT)
settings.load_profile("tests")
settings.register_profile(PROFILE, _PATIENT, max_examples=300, derandomize=False, print_blob=True)


def examples(few: int) -> Callable[[_Test], _Test]:
    """Try a few examples, the same on each run; or as many as `make fuzz` asks for.

    Args:
        few: How many, outside of `make fuzz`.

    Returns:
        The decorator of the test.
    """
    if settings.get_current_profile_name() == PROFILE:
        return settings(settings.get_profile(PROFILE))
    return settings(_PATIENT, max_examples=few)
