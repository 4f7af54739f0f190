"""The paragraphs of a story as people count them."""

from __future__ import annotations

from corridormap.model import Story


def paragraph_numbers(story: Story) -> dict[str, str]:
    """Return the number of each passage as it is shown, by the passage's id.

    In a story of one article it is the number within it, ``3``; in one of several the
    article's number goes before it, ``2.3``.
    """
    several = len(story.articles) > 1
    return {
        passage.id: f"{order}.{passage.number}" if several else str(passage.number)
        for order, article in enumerate(story.articles, 1)
        for passage in article.passages
    }


def passages_by_place(story: Story) -> dict[str, tuple[str, ...]]:
    """Return the ids of the passages that name each place, by the place's id."""
    passage = {mention.id: mention.passage for mention in story.annotations}
    return {
        place.id: tuple(dict.fromkeys(passage[ident] for ident in place.mentions))
        for place in story.places
    }


def paragraphs_by_place(story: Story) -> dict[str, tuple[str, ...]]:
    """Return the numbers of the paragraphs that name each place, as they are shown."""
    numbers = paragraph_numbers(story)
    return {
        place: tuple(numbers[passage] for passage in passages)
        for place, passages in passages_by_place(story).items()
    }
