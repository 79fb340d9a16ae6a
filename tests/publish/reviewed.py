"""A published plan with its reviews, for the tests of the quarterly review."""

from pathlib import Path

from generator.model.plan import REVIEWS_FOLDER, Plan
from tests.factories import texts_of, write_files
from tests.publish.refreshes import open_refresh, publish_first


def publish_reviewed(root: Path, plan: Plan, *, opens_next: bool = False) -> Path:
    """Publish a plan, and then write its reviews, whatever the check would say of them.

    Args:
        root: Folder to write it to.
        plan: The plan with its reviews.
        opens_next: Whether the next edition is opened as a draft before they are written.

    Returns:
        The folder.
    """
    bare = plan.model_copy(update={"reviews": ()})
    publish = open_refresh if opens_next else publish_first
    publish(root, bare)
    texts = texts_of(plan)
    return write_files(
        root, {path: text for path, text in texts.items() if path.startswith(REVIEWS_FOLDER)}
    )
