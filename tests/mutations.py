"""Files as accidents leave them: cut, doubled, merged badly, saved in another encoding."""

from collections.abc import Callable
from random import Random

SIGNS = (
    *(b": ", b"- ", b"? ", b"| ", b"> ", b"|", b">-", b"%", b"@", b"`", b"!", b"!!python/none "),
    *(b"&a ", b"*a", b"<<: ", b"{", b"}", b"[", b"]", b",", b"#", b'"', b"'", b"\\", b"\t", b"~"),
    *(b"---\n", b"...\n", b"\n", b"\r", b"\r\n", b"  ", b"%YAML 3.0\n---\n", b'"\\x00"', b"'\n"),
    *(b"9" * 60, b"0x1F", b"1e999", b"-.inf", b".nan", b"2016-02-30", b"no", b"012", b"1_0"),
)
"""What means something to YAML, or looks as if it might."""

UNSEEN = ("\x00", "\x07", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff", "\uffff", "\x7f", "\u00a0")
"""Characters that nobody sees, and some that end a line for some programs alone."""

ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "utf-7", "utf-8-sig")
"""What other programs save text as."""


def mutate(data: bytes, random: Random) -> bytes:
    """Damage a file in one to three ways that chance chooses."""
    for _ in range(random.randrange(1, 4)):
        data = random.choice(_ACCIDENTS)(data, random)
    return data


def _put(data: bytes, random: Random, what: bytes) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + what + data[place:]


def _flip(data: bytes, random: Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(random.randrange(1, 4) if data else 0):
        flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def _cut(data: bytes, random: Random) -> bytes:
    start, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return random.choice([data[:start], data[end:], data[:start] + data[end:]])


def _put_sign(data: bytes, random: Random) -> bytes:
    return _put(data, random, random.choice(SIGNS))


def _put_unseen(data: bytes, random: Random) -> bytes:
    return _put(data, random, random.choice(UNSEEN).encode())


def _swap_lines(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    one, other = (random.randrange(len(lines)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _double_lines(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    start = random.randrange(len(lines))
    end = start + random.randrange(1, 4)
    return b"".join([*lines[:end], *lines[start:]])


def _indent(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    chosen = random.randrange(len(lines))
    lines[chosen] = random.choice([b" " + lines[chosen], b"\t" + lines[chosen], lines[chosen][1:]])
    return b"".join(lines)


def _merge_badly(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    start = random.randrange(len(lines))
    ours = lines[start : start + 2]
    both = [b"<<<<<<< HEAD\n", *ours, b"=======\n", *ours, b">>>>>>> main\n"]
    return b"".join([*lines[:start], *both, *lines[start + 2 :]])


def _nest(data: bytes, random: Random) -> bytes:
    return _put(data, random, random.choice([b"[", b"{a: ", b"- "]) * random.choice([9, 200, 5000]))


def _save_otherwise(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(random.choice(ENCODINGS), errors="replace")


_ACCIDENTS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip,
    _cut,
    _put_sign,
    _put_sign,
    _put_unseen,
    _swap_lines,
    _double_lines,
    _indent,
    _merge_badly,
    _nest,
    _save_otherwise,
)
