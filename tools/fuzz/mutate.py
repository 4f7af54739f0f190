"""Bad input made of good: bytes that are cut, doubled, nested, swapped and poisoned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

LONGEST = 20_000
"""Bytes of an input: long ones are for growth, which bench/ measures."""

POISON: tuple[bytes, ...] = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *(
            "\0",
            "\ufeff",
            "\u202e",
            "\u200b",
            "\u00ad",
            "\u0301" * 40,
            "\ud800",
            "\u2028",
        ),
        *("</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--"),
        *("{{ 7*7 }}", "{% raw %}", "${x}", "javascript:alert(1)", "__proto__", "]]>"),
        *(
            "../../etc/passwd",
            "CON",
            "=cmd|' /C calc'!A0",
            "@SUM(1)",
            "\x1b[2J",
            "\x07",
        ),
        *(
            "1e999",
            "-1",
            "99999999999999999999",
            "NaN",
            "0x10",
            "null",
            "true",
            "9" * 400,
        ),
        *("2025-02-31", "25:99", "٣٤", "½", "１２", "1.234.567,89", "10–", "км", "т"),
        *(
            "[" * 300,
            "{" * 300,
            '{"a":' * 90,
            "a=[" * 90,
            "(" * 300,
            '"' * 50,
            "\\u" * 9,
        ),
        *("г. " * 90, "А. " * 90, "St. " * 90, "из Баку в Актау " * 20, "Баку-" * 60),
        *("Баку", "Актау", "Alat", "Құрық", "Ələt", "İstanbul", "ıı", "ß", "ﬁ", "é"),
        *(
            "url(http://a.example/)",
            "@import 'x';",
            "u\\72l(x)",
            "}",
            "/*",
            "image-set(",
        ),
        *("&lt;", "&#0;", "&#x110000;", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "<?x"),
    )
)
"""What has broken programs: markup, numbers, dates, nesting, controls, halves."""


def mutated(seeds: Sequence[bytes], random: Random) -> bytes:
    """Return an input made of one or two seeds by one to four changes."""
    data = random.choice(seeds)
    for _ in range(random.randint(1, 4)):
        data = random.choice(CHANGES)(data, seeds, random)[:LONGEST]
    return data


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.choice((1, 2, 5, 20, 200)))


def _cut(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, stop = _span(data, random)
    return data[:start] + data[stop:]


def _end(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _double(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, stop = _span(data, random)
    return data[:start] + data[start:stop] * random.choice((2, 3, 50)) + data[stop:]


def _flip(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _poison(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, stop = _span(data, random)
    kept = random.choice((start, stop))
    return data[:start] + random.choice(POISON) + data[kept:]


def _splice(data: bytes, seeds: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(seeds)
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


def _swap(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    lines = data.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def _noise(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, stop = _span(data, random)
    return data[:start] + random.randbytes(random.randint(1, 30)) + data[stop:]


Change = Callable[[bytes, Sequence[bytes], Random], bytes]
CHANGES: tuple[Change, ...] = (
    *(_cut, _end, _double, _flip, _poison, _poison, _poison, _splice, _swap, _noise),
)
"""Poison three times: it finds most."""
