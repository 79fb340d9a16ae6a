"""The files of an edition for other programs, for the process that makes them."""

from collections.abc import Mapping
from pathlib import Path

from generator.present.edition import ShownEdition


def make_downloads(edition: ShownEdition) -> Mapping[str, bytes]:
    """Make the files that are offered with the pages of an edition.

    Args:
        edition: The edition.

    Returns:
        The files by path from the root of the edition.
    """
    # The libraries that write them take long to import: another process makes pages meanwhile.
    from generator.exports.open_data import FORMATS_OF, write_files

    return write_files(edition, FORMATS_OF[edition.downloads])


def write_downloads(edition: ShownEdition, folder: Path) -> Mapping[str, bytes]:
    """Write these files into a folder of their own, from which `move_tree` takes them.

    Args:
        edition: The edition.
        folder: Where to; it is made.

    Returns:
        What is still to be written: nothing.
    """
    write_tree(folder, make_downloads(edition))
    return {}


def write_tree(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a folder that nobody reads yet, each by its path from there."""
    for path, content in contents.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def move_tree(source: Path, target: Path) -> None:
    """Move all that is in a folder into another, where folders of the same names may be.

    Args:
        source: The folder; it is gone afterwards.
        target: The other one, on the same disk.
    """
    for found in list(source.iterdir()):
        place = target / found.name
        if place.is_dir():
            move_tree(found, place)
        else:
            found.rename(place)
    source.rmdir()
