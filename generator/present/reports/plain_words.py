"""A file of the plan as plain English, a line a fact, so that git can show its changes in words."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from generator.present.change_words import name_field
from generator.present.words import capitalise, say_date

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COMPARISONS = ("at_least", "at_most", "more_than", "less_than", "equals", "between", "direction")


def write_plain_words(value: object, path: str) -> str:
    """Write a file of the plan in words.

    Args:
        value: What was read of the file: mappings, lists, text, numbers, booleans and None.
        path: Its path, which names it.

    Returns:
        One line a fact. Each thing with an id begins a paragraph of its own, at the left edge, and
        the lines of what lies in it follow as paragraphs of their own.
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    if not isinstance(value, Mapping):
        return f"{name}\n"
    title = f"Workstream {value['id']}" if "outcomes" in value and "id" in value else name
    return "\n".join(_write_thing(title, value)).strip("\n") + "\n"


def _write_thing(title: str, fields: Mapping[str, object]) -> Iterator[str]:
    """Write a thing: its facts first, and then the things that lie in it."""
    yield title
    inner: list[tuple[str, Mapping[str, object]]] = []
    for key, value in fields.items():
        if key == "id":
            continue
        things = _things_in(value)
        if things:
            inner += [(f"{capitalise(_singular(key))} {thing['id']}", thing) for thing in things]
        elif isinstance(value, Mapping):
            yield from (
                f"  {capitalise(name_field(f'{key}.{name}'))}: {_say(each)}"
                for name, each in value.items()
            )
        else:
            yield from _write_fact(key, value)
    for heading, thing in inner:
        yield ""
        yield from _write_thing(heading, thing)


def _write_fact(key: str, value: object) -> Iterator[str]:
    name = capitalise(name_field(key))
    if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        yield from (f"  {capitalise(_singular(key))}: {_say(each)}" for each in value)
    else:
        yield f"  {name}: {_say(value)}"


def _things_in(value: object) -> list[Mapping[str, object]]:
    """Give the things of a list that have ids; none where it lists anything else."""
    if not isinstance(value, list):
        return []
    found = [each for each in value if isinstance(each, Mapping) and "id" in each]
    return found if len(found) == len(value) else []


def _say(value: object) -> str:
    if value is None or value == []:
        return "not stated" if value is None else "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_say(each) for each in value)
    if isinstance(value, Mapping):
        return _say_target(value) if set(value) & {*_COMPARISONS, "by"} else _say_parts(value)
    text = " ".join(str(value).split())
    return _say_day(text) if _ISO_DATE.fullmatch(text) else text


def _say_target(target: Mapping[str, object]) -> str:
    """Write a target much as a reader would: "at least 95, by 31 March 2017"."""
    said = [
        f"{'' if name in {'equals', 'direction'} else name.replace('_', ' ')} {_say(target[name])}"
        for name in _COMPARISONS
        if target.get(name) is not None
    ]
    if "by" in target or "by_words" in target:
        day = target.get("by_words") or target.get("by")
        said.append(f"by {_say(day)}" if day else "date not stated")
    rest = {
        key: each for key, each in target.items() if key not in {*_COMPARISONS, "by", "by_words"}
    }
    return ", ".join([*(each.strip() for each in said), *([_say_parts(rest)] if rest else [])])


def _say_parts(parts: Mapping[str, object]) -> str:
    return ", ".join(f"{name_field(key)} {_say(each)}" for key, each in parts.items())


def _say_day(text: str) -> str:
    try:
        return say_date(date.fromisoformat(text))
    except ValueError:
        return text


def _singular(key: str) -> str:
    """Give the word for one of what a key lists: "response action" for "response_actions"."""
    word = key.replace("_", " ")
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
