"""Stories for the drawings: the article, and texts made up."""

from functools import cache, lru_cache
from pathlib import Path

from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from corridormap.scene.compose import Look, draw_scene
from corridormap.wording import strings

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def article():
    return SHARED.tell(SHARED.read([ROOT / "data" / "texts"]))


@cache
def told(text, title="Текст"):
    return SHARED.story([SHARED.parse(article_from_text(text, title))])


@lru_cache(maxsize=16)
def scene(story=None, step=-1, language=None, **look):
    """Draw a step; the drawing is shared, as many tests look at the same one."""
    story = story or article()
    language = language or story.language
    words = strings(language)
    return draw_scene(
        story, story.steps[step], words, language=language, look=Look(**look)
    )
