"""YAML as many hands write it: any way to indent, quote and space it, with comments anywhere."""

from collections.abc import Iterator
from random import Random


class MessyWriter:
    """Writes values as YAML in ways that chance chooses, and counts the comments in order."""

    def __init__(self, random: Random) -> None:
        """Remember what chooses."""
        self._random = random
        self.comments: list[str] = []

    def write(self, value: dict[str, object]) -> str:
        """Write a whole file."""
        start = "---\n" if self._chance(10) else ""
        lines = [*self._mapping(value, 0), *self._remarks(self._random.randrange(2))]
        return start + "\n".join(lines) + self._random.choice(["", "\n", "\n", "\n\n\n"])

    def _chance(self, per_cent: int) -> bool:
        return self._random.randrange(100) < per_cent

    def _comment(self) -> str:
        self.comments.append(f"# remark {len(self.comments)}")
        return self.comments[-1]

    def _remarks(self, indent: int) -> Iterator[str]:
        if self._chance(12):
            yield from [""] * self._random.randrange(1, 4)
        if self._chance(12):
            yield " " * indent + self._comment()
        if self._chance(8):
            yield ""

    def _note(self) -> str:
        return f"  {self._comment()}" if self._chance(10) else ""

    def _mapping(self, value: dict[str, object], indent: int) -> Iterator[str]:
        for key, inner in value.items():
            yield from self._remarks(indent)
            yield from self._entry(f"{' ' * indent}{key}:", inner, indent)

    def _list(self, value: list[object], indent: int) -> Iterator[str]:
        for inner in value:
            yield from self._remarks(indent)
            if isinstance(inner, dict) and inner and self._chance(80):
                space = self._random.choice([1, 1, 1, 3])
                first, *rest = self._mapping_without_lead(inner, indent + 1 + space)
                yield f"{' ' * indent}-{' ' * space}{first.lstrip()}"
                yield from rest
            else:
                yield from self._entry(f"{' ' * indent}-", inner, indent)

    def _mapping_without_lead(self, value: dict[str, object], indent: int) -> Iterator[str]:
        for position, (key, inner) in enumerate(value.items()):
            if position:
                yield from self._remarks(indent)
            yield from self._entry(f"{' ' * indent}{key}:", inner, indent)

    def _entry(self, begin: str, value: object, indent: int) -> Iterator[str]:
        if isinstance(value, dict | list):
            if not value or self._chance(25):
                yield from self._in_brackets(begin, value, indent)
                return
            yield f"{begin}{self._note()}"
            if isinstance(value, dict):
                yield from self._mapping(value, indent + self._random.choice([1, 2, 4]))
            else:
                is_key = begin.endswith(":")
                yield from self._list(
                    value, indent + self._random.choice([0 if is_key else 2, 2, 3])
                )
        elif isinstance(value, str) and self._chance(25) and value.strip() == value and value:
            yield from self._block(begin, value, indent)
        else:
            yield f"{begin} {self._scalar(value)}{self._note()}"

    def _in_brackets(
        self, begin: str, value: dict[str, object] | list[object], indent: int
    ) -> Iterator[str]:
        if self._chance(70) or not value:
            yield f"{begin} {self._inline(value)}{self._note()}"
            return
        deep = " " * (indent + 4)
        left, right = "{}" if isinstance(value, dict) else "[]"
        yield f"{begin} {left}{self._note()}"
        names = [f"{key}: " for key in value] if isinstance(value, dict) else [""] * len(value)
        inners = value.values() if isinstance(value, dict) else value
        for name, inner in zip(names, inners, strict=True):
            if self._chance(15):
                yield deep + self._comment()
            yield f"{deep}{name}{self._inline(inner)},{self._note()}"
        yield f"{deep}{right}{self._note()}"

    def _inline(self, value: object) -> str:
        if isinstance(value, dict):
            space = self._random.choice(["", " "])
            inner = ", ".join(f"{key}: {self._inline(each)}" for key, each in value.items())
            return f"{{{space}{inner}{space}}}"
        if isinstance(value, list):
            return "[" + self._random.choice([", ", ",  "]).join(map(self._inline, value)) + "]"
        return self._scalar(value)

    def _scalar(self, value: object) -> str:
        if value is None:
            return self._random.choice(["null", "~", "Null"])
        if isinstance(value, bool):
            word = str(value)
            return self._random.choice([word, word.lower()])
        if isinstance(value, str):
            return self._text(value)
        return str(value)

    def _text(self, value: str) -> str:
        is_plain = value.replace(" ", "").isalpha() and value.isascii() and value == value.strip()
        if is_plain and value.lower() not in {"no", "y", "n", "on", "null", "true"}:
            return self._random.choice([value, f"'{value}'", f'"{value}"'])
        if "\n" in value or self._chance(50):
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{escaped}"'
        return "'" + value.replace("'", "''") + "'"

    def _block(self, begin: str, value: str, indent: int) -> Iterator[str]:
        deep = " " * (indent + self._random.choice([2, 3, 6]))
        is_folded = "\n" not in value and "  " not in value
        yield f"{begin} {'>' if is_folded else '|'}-{self._note()}"
        lines = list(self._cut(value)) if is_folded else value.split("\n")
        yield from (f"{deep}{line}" if line else "" for line in lines)

    def _cut(self, value: str) -> Iterator[str]:
        words = value.split(" ")
        while words:
            count = self._random.randrange(1, 30)
            yield " ".join(words[:count])
            words = words[count:]
