"""What is written beneath the map of a step: its title and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corridormap.export.raster import Image, Size, drawing
from corridormap.model import Step, Story
from corridormap.scene.letters import text_width
from corridormap.scene.palette import Palette
from corridormap.scene.style import LEADING, Face, Type
from corridormap.scene.svg import FONTS, escaped, number
from corridormap.story.sentences import sentences
from corridormap.story.titles import title_of

BAND = {"wide": 0.21, "square": 0.3}
"""Share of the picture's height that words have."""
TITLE, TEXT = 0.185, (0.145, 0.13, 0.115, 0.1, 0.088, 0.076)
"""Heights of the letters in the band's; the text has the largest that fits."""
MARGIN = 0.17
"""Room around the words, in the band's height."""
RULE = 0.02
SMALLER = (1.0, 0.88, 0.78, 0.68, 0.6)
"""Sizes of a title that is too long for the first, in that."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a step, and its number of all."""

    title: str
    text: str
    number: int
    of: int


def band(size: Size) -> int:
    """Return how high the words are in a picture, an even number of pixels."""
    wide, high = size
    share = BAND["wide" if wide > 1.3 * high else "square"]
    return round(high * share / 2) * 2


def caption_of(story: Story, step: Step, language: str) -> Caption:
    """Return the words of a step."""
    title = title_of(story, step, language)
    text = key_sentence(story, step)
    if text.rstrip(".") == title.rstrip("."):
        text = ""
    return Caption(title, text, int(step.id), len(story.steps))


def key_sentence(story: Story, step: Step) -> str:
    """Return the sentence of a step that names most of the places it brings."""
    known = story.passages()
    spans = (
        (article, span)
        for ident in step.passages
        for article, passage in [known[ident]]
        for span in sentences(article.body[passage.start : passage.stop], passage.start)
    )
    brought = set(step.named or step.places)
    best, most = "", 0
    for article, (start, stop) in spans:
        named = {
            item.place
            for item in story.annotations
            if item.article == article.id and start <= item.start < stop
        }
        count = len(named & brought)
        if count > most:
            best, most = article.body[start:stop], count
    return _unquoted(" ".join(best.split()))


def _unquoted(sentence: str) -> str:
    """Return a sentence without the mark that only closes or opens what is around it.

    >>> _unquoted('Сроки сократились".')
    'Сроки сократились.'
    """
    if sentence.count('"') == 1:
        return sentence.replace('"', "")
    if sentence.count("«") + sentence.count("»") == 1:
        return sentence.translate({ord("«"): None, ord("»"): None})
    return sentence


def drawn(caption: Caption, size: Size, palette: Palette) -> Image:
    """Return the words on their ground."""
    wide, high = size
    margin = MARGIN * high
    counter = f"{caption.number} / {caption.of}"
    small = TEXT[-1] * high
    room = wide - 2 * margin
    parts = [
        f'<rect width="{wide}" height="{high}" fill="{palette.paper}"/>',
        f'<rect width="{number(wide * caption.number / caption.of)}"'
        f' height="{number(RULE * high)}" fill="{palette.accent}"/>',
    ]
    title = _title(caption, room * 0.88, high)
    y = margin + 0.75 * title[1]
    parts += _lines(title, margin, y, palette.ink, "bold")
    low = y + (len(title[0]) - 1) * LEADING * title[1]
    sizes = [share * high for share in TEXT]
    text = _fitted(caption.text, "regular", sizes, room, high - low - 0.6 * margin)
    parts += _lines(text, margin, low + 1.45 * text[1], palette.ink, "regular")
    parts.append(
        f'<text x="{number(wide - margin)}" y="{number(y)}" text-anchor="end"'
        f' font-size="{number(small)}" fill="{palette.ink_soft}">{counter}</text>'
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' font-family="{FONTS}">{"".join(parts)}</svg>'
    )
    return drawing(svg)


Set = tuple[tuple[str, ...], float]
"""Lines, and the size of their letters."""


def _title(caption: Caption, width: float, high: float) -> Set:
    """Return a title in one line, or in smaller letters in two; alone also in three."""
    for most in (1, 2) if caption.text else (1, 2, 3):
        for share in SMALLER[: 2 if most == 1 else None]:
            size = TITLE * high * share
            rows = _broken(caption.title, "bold", size, width)
            if len(rows) <= most:
                return rows, size
    return _cut(rows[:most]), size


def _fitted(
    text: str, face: Face, sizes: Sequence[float], width: float, high: float
) -> Set:
    """Return a text in the largest size that fits, its last words left out if none."""
    for size in sizes:
        rows = _broken(text, face, size, width)
        room = max(1, int(high / (LEADING * size)))
        if len(rows) <= room:
            return rows, size
    return _cut(rows[:room]), size


def _cut(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines that say that more would follow."""
    return (*rows[:-1], rows[-1].rstrip(" ,;:") + " …")


def _broken(text: str, face: Face, size: float, width: float) -> tuple[str, ...]:
    style = Type(face, size, "", "")
    words = text.split()
    starts = [0]
    for n in range(1, len(words)):
        if text_width(" ".join(words[starts[-1] : n + 1]), style) > width:
            starts.append(n)
    return tuple(" ".join(words[a:b]) for a, b in pairwise([*starts, len(words)]))


def _lines(lines: Set, x: float, y: float, colour: str, face: Face) -> list[str]:
    rows, size = lines
    weight = ' font-weight="600"' if face == "bold" else ""
    return [
        f'<text x="{number(x)}" y="{number(y + n * LEADING * size)}"'
        f' font-size="{number(size)}"{weight} fill="{colour}">{escaped(row)}</text>'
        for n, row in enumerate(rows)
    ]
