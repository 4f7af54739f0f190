"""What is written beneath the map of a step: its title and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corridormap.export.film.raster import Picture, Size, drawing
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
    return " ".join(best.split())


def drawn(caption: Caption, size: Size, palette: Palette) -> Picture:
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
    # A title without a text may take two lines.
    most = 1 if caption.text else 2
    sizes = [TITLE * high * share for share in (1, 0.9, 0.8, 0.7)]
    title = _fitted(caption.title, "bold", sizes, room * 0.88, most)
    y = margin + 0.75 * title[1]
    parts += _lines(title, margin, y, palette.ink, "bold")
    left = high - y - 0.6 * margin
    sizes = [share * high for share in TEXT]
    text = _fitted(caption.text, "regular", sizes, room, None, left)
    parts += _lines(text, margin, y + 1.45 * text[1], palette.ink, "regular")
    parts.append(
        f'<text x="{number(wide - margin)}" y="{number(y)}" text-anchor="end"'
        f' font-size="{number(small)}" fill="{palette.ink_soft}">{counter}</text>'
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' font-family="{FONTS}">{"".join(parts)}</svg>'
    )
    return drawing(svg).convert("RGB")


Set = tuple[tuple[str, ...], float]
"""Lines, and the size of their letters."""


def _fitted(
    text: str,
    face: Face,
    sizes: Sequence[float],
    width: float,
    most: int | None,
    high: float = 0.0,
) -> Set:
    """Return a text in the largest size that fits, its last words left out if none."""
    for size in sizes:
        rows = _broken(text, face, size, width)
        room = most or max(1, int(high / (LEADING * size)))
        if len(rows) <= room:
            return rows, size
    kept = rows[:room]
    return (*kept[:-1], kept[-1].rstrip(" ,;:") + " …"), size


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
