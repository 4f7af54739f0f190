"""A text about a transport corridor goes in, its annotated map comes out."""

from typing import Any

__version__ = "0.2.0"
__all__ = ["annotate"]


def annotate(text: str, lang: str | None = None) -> list[dict[str, Any]]:
    """Return the mentions of a text, each with its place (see corridormap.annotations).

    >>> [m["place"]["name"] for m in annotate("Из Баку в Астану.")]
    ['Баку', 'Астана']
    """
    from corridormap import annotations

    return annotations.annotate(text, lang)
