"""An edition as a dataset of schema.org, for search engines and catalogues of open data.

The fields are those that the UK government recommends for published tables: creator, description,
identifier, licence, name, temporal coverage, files with their forms, and what supersedes it.
Source: "Using metadata to describe tabular data for publishing", UK government, gov.uk.
"""

import json
import re
from collections.abc import Sequence
from urllib.parse import urljoin

from generator.present.edition import ShownEdition
from generator.present.open_data import DATA_PAGE, DataFile

_CONTEXT = "https://schema.org"
_URL = re.compile(r"https?://[^\s<>\"]+")
_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""Signs that could end the element that holds the JSON."""


def write_dataset(edition: ShownEdition, files: Sequence[DataFile]) -> str:
    """Write the description of an edition as JSON-LD that any HTML can hold."""
    text = json.dumps(describe_dataset(edition, files), ensure_ascii=False)
    for sign, escaped in _SIGNS.items():
        text = text.replace(sign, escaped)
    return text


def describe_dataset(edition: ShownEdition, files: Sequence[DataFile]) -> dict[str, object]:
    """Describe an edition.

    Args:
        edition: The edition.
        files: Its files.

    Returns:
        A Dataset of schema.org. What the plan does not state is left out, and so is what needs an
        address where that of the site is not known.
    """
    settings = edition.plan.settings
    current = settings.edition
    said: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": f"{settings.title}, edition {current.title}",
        "description": " ".join(filter(None, (edition.status_line, settings.notice))),
        "identifier": current.id,
        "version": current.id,
        "inLanguage": "en-GB",
        "about": {"@type": "Organization", "name": settings.organisation},
        "temporalCoverage": f"{current.starts_on.isoformat()}/{current.ends_on.isoformat()}",
        "license": _describe_licence(settings.licence),
        "isAccessibleForFree": True,
        "creativeWorkStatus": _say_status(edition),
        "keywords": [theme.title for theme in edition.plan.framework.themes],
    }
    if settings.publisher:
        said["creator"] = said["publisher"] = {"@type": "Organization", "name": settings.publisher}
    if current.published_on:
        said["datePublished"] = current.published_on.isoformat()
    said["dateModified"] = max(edition.data_to, current.published_on or edition.data_to).isoformat()
    source = edition.index.by_id.get(current.source_document or "")
    if source:
        said["isBasedOn"] = {"@type": "CreativeWork", "name": source.words}
    if edition.address:
        said["url"] = urljoin(edition.address, f"{DATA_PAGE}/")
        said["distribution"] = [_describe_file(edition, file) for file in files]
        said |= _say_successor(edition)
    return {name: value for name, value in said.items() if value != []}


def _say_status(edition: ShownEdition) -> str:
    if edition.is_draft:
        return "Draft"
    return "Superseded" if edition.until else "Published"


def _describe_licence(licence: str) -> object:
    """Give the address of a licence where its text names one, else the text."""
    found = _URL.search(licence)
    return found.group() if found else {"@type": "CreativeWork", "name": licence}


def _describe_file(edition: ShownEdition, file: DataFile) -> dict[str, object]:
    return {
        "@type": "DataDownload",
        "name": file.title,
        "description": file.about,
        "encodingFormat": file.media_type,
        "contentUrl": urljoin(edition.address, file.path),
    }


def _say_successor(edition: ShownEdition) -> dict[str, object]:
    """Say which edition has taken the place of this one, where one has."""
    folder = edition.neighbours.folders.get(edition.until.after.name, "") if edition.until else ""
    return {"supersededBy": urljoin(edition.address, f"../{folder}/")} if folder else {}
