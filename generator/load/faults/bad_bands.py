"""The bands of the risk matrix leave a score out, or hold one twice.

Every score from 1 to 25 has exactly one band, or a risk would have no colour, or two.

Wrong:

    bands:
      - {id: low, title: Low, lowest: 1, highest: 6, rag: green}
      - {id: high, title: High, lowest: 8, highest: 25, rag: red}

Right:

    bands:
      - {id: low, title: Low, lowest: 1, highest: 7, rag: green}
      - {id: high, title: High, lowest: 8, highest: 25, rag: red}
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity
from generator.model.places import Path

RULE = Rule("S211", "bad-bands", Severity.ERROR, __doc__)

ERRORS = ("bands_cover",)
"""pydantic's names of the error."""


def find_fault(error: ShapeError) -> Path:
    """Find the band at fault: the one that the model names, else the last one."""
    bands = error.value.get("bands") if isinstance(error.value, dict) else None
    if not isinstance(bands, list) or not bands:
        return ()
    titles = [band.get("title") for band in bands if isinstance(band, dict)]
    if error.context.get("title") in titles:
        return ("bands", titles.index(error.context["title"]), "lowest")
    return ("bands", len(bands) - 1, "highest")


def explain(error: ShapeError) -> tuple[str, str]:
    """Give the model's sentence, and how to mend it."""
    return error.message, "let each band start one above the end of the band before it"
