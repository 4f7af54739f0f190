"""Stories that have broken exports before: hostile names, no place, 200 passages."""

from dataclasses import replace
from functools import cache

from tests.page.stories import HOSTILE
from tests.scene.told import told

FORMULAS = {
    "equals": "=HYPERLINK(\"http://x.test\")",
    "plus": "+1+1",
    "minus": "-1+1|cmd",
    "at": "@SUM(A1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "behind a control character": "\x01=1+1",
    "wide": "＝1+1",
}  # fmt: skip
NAMES = {
    **HOSTILE,
    **FORMULAS,
    "end of CDATA": "]]>",
    "entity of XML": "&lt;&#0;&bogus;",
    "of Google Earth": "$[name] $[id]",
    "escape": "\x1b[31mred\x07",
    "not a character": "\ufffe\uffff",
    "second control set": "a\x85b\x9fc",
    "quotes and breaks": '"one",\r\n"two"',
}


def hostile(name):
    """A story in which the first place, the title and the passages say ``name``."""
    line = name.replace("\n", " ").replace("\r", " ")
    story = told(f"{line} Поезд идёт из Баку в Тбилиси. {line}")
    first, *rest = story.places
    place = replace(first, name=name, names=(("ru", name),))
    return replace(story, title=name, places=(place, *rest))


@cache
def placeless():
    story = told("Сегодня хорошая погода.")
    assert not story.places
    return story


@cache
def long_story():
    story = told(
        "\n\n".join(f"День {n}. Поезд идёт из Баку в Актау." for n in range(200))
    )
    assert len(story.articles[0].passages) == 200
    return story
