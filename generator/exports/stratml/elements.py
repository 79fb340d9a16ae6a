"""Elements of StratML: a few words for making them in the order that its schema asks for."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, indent, tostring

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"


def make(tag: str, *children: Element | None, **attributes: str) -> Element:
    """Make an element of others; those that are None are left out."""
    element = Element(tag, attributes)
    element.extend(child for child in children if child is not None)
    return element


def say(tag: str, text: str | None) -> Element | None:
    """Make an element of words; None where there are none."""
    if not text:
        return None
    element = Element(tag)
    element.text = text
    return element


def say_day(tag: str, day: date | None) -> Element | None:
    """Make an element of a day, year-month-day; None where there is none."""
    return say(tag, day.isoformat() if day else None)


def say_number(value: float) -> Element | None:
    """Make the number of units: digits and a point, as XML Schema writes decimals."""
    return say("NumberOfUnits", f"{Decimal(str(value)):f}")


def describe(name: str, value: str) -> Element | None:
    """Make the word that a result is valued by; None where there is none."""
    if not value:
        return None
    return make("Descriptor", say("DescriptorName", name), say("DescriptorValue", value))


def make_stakeholder(name: str, role: str, role_type: str, kind: str) -> Element:
    """Make somebody who does something, or for whom it is done.

    Args:
        name: Who.
        role: Their part, in words.
        role_type: Performer or Beneficiary.
        kind: Person, Organization or Generic_Group.
    """
    part = make("Role", say("Name", role), say("RoleType", role_type))
    return make("Stakeholder", say("Name", name), part, StakeholderTypeType=kind)


def relate(name: str, kind: str, targets: Iterable[str]) -> Iterator[Element]:
    """Make the relation of an indicator to other elements, by their identifiers; none to none."""
    listed = [say("ReferentIdentifier", target) for target in targets]
    if listed:
        yield make("Relationship", *listed, say("Name", name), RelationshipType=kind)


def join(*texts: str | None) -> str:
    """Put texts below one another; empty ones are left out."""
    return "\n".join(text for text in texts if text)


def write(root: Element) -> bytes:
    """Write a document, its elements on lines of their own."""
    root.set("xmlns", NAMESPACE)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
