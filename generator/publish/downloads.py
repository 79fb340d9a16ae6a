"""The files of an edition for other programs, for the process that makes them."""

from collections.abc import Mapping

from generator.present.edition import ShownEdition


def write_downloads(edition: ShownEdition) -> Mapping[str, bytes]:
    """Write the files that are offered with the pages of an edition.

    Args:
        edition: The edition.

    Returns:
        The files by path from the root of the edition.
    """
    # The libraries that write them take long to import: another process makes pages meanwhile.
    from generator.exports.open_data import FORMATS_OF, write_files

    return write_files(edition, FORMATS_OF[edition.downloads])
