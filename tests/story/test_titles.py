"""The title of each step, for readers of a language."""

from dataclasses import replace

import pytest

from corridormap.story.titles import title_of
from tests.page.stories import JOURNEY, story

STORY = replace(story(*JOURNEY), titles=(("en", "A journey"),))
COVER = STORY.steps[0]
PART = replace(COVER, kind="passages", title="", named=())


@pytest.mark.parametrize(
    ("step", "language", "title"),
    [
        (COVER, "en", "A journey"),
        (COVER, "kk", STORY.title),
        (replace(COVER, title="Начало"), "en", "Начало"),
        (replace(PART, named=("baku", "aktau")), "en", "Baku\u00a0· Aktau"),
        (replace(PART, named=("baku", "aktau")), "ru", "Баку\u00a0· Актау"),
        (replace(PART, title="Своё"), "en", "Своё"),
        (replace(PART, chapter="Глава"), "en", "Глава"),
        (PART, "en", "A journey"),
        (replace(COVER, kind="overview", title=""), "en", "Middle Corridor"),
    ],
)
def test_a_step_has_a_title_in_the_readers_language(step, language, title):
    assert title_of(STORY, step, language) == title


def test_an_overview_without_corridors_has_its_own_title():
    bare = replace(STORY, corridors=())
    step = replace(COVER, kind="overview", title="Итог")
    assert title_of(bare, step, "ru") == "Итог"
