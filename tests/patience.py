"""How long tests wait: limits against hanging alone, so that none fails because a machine is busy.

What has to be quick is counted, or compared with the processor time of known work.
"""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 900
"""How long a command, a build or an event may take before a test gives up."""

STEP_MILLISECONDS = 120_000
"""How long one step of a browser may take."""

_PAUSE_SECONDS = 0.01


def wait_until(happens: Callable[[], bool]) -> bool:
    """Ask again and again until something happens; False where a test should give up."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not happens():
        if time.monotonic() > give_up:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True
