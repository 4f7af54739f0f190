"""Scripts and styles without what only people need: the only module with a minifier."""

from __future__ import annotations

from functools import cache


@cache
def small_script(text: str) -> str:
    """Return a script with short local names and no comments."""
    return _minified("application/javascript", text)


@cache
def small_style(text: str) -> str:
    """Return a style sheet without comments and spaces."""
    return _minified("text/css", text)


def _minified(kind: str, text: str) -> str:
    import minify

    return str(minify.string(kind, text))
