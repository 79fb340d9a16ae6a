"""The committee pack: every paper of an edition."""

from collections.abc import Callable

from generator.exports.papers.pdf import write_pdf
from generator.exports.papers.word import write_docx
from generator.present.edition import ShownEdition
from generator.present.links import paper_path
from generator.present.papers.blocks import Paper
from generator.present.papers.make import list_papers


def write_pdfs(edition: ShownEdition) -> dict[str, bytes]:
    """Write every paper of an edition as PDF, by path from the root of the edition."""
    return _write(edition, "pdf", write_pdf)


def write_docxs(edition: ShownEdition) -> dict[str, bytes]:
    """Write every paper of an edition as a Word document, by path from the root of the edition."""
    return _write(edition, "docx", write_docx)


def _write(edition: ShownEdition, ending: str, write: Callable[[Paper], bytes]) -> dict[str, bytes]:
    return {paper_path(each.page, ending): write(each.make()) for each in list_papers(edition)}
