"""A person's own look: a stylesheet that is laid over ours.

The only module that imports tinycss2, WeasyPrint's parser. It follows CSS Syntax Level
3, as browsers do, so that an escaped spelling of a name is that name here too. A theme
may hold nothing that makes a browser ask for a file, and nothing that never ends: the
rules behind it would be lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import tinycss2
from tinycss2 import color4

from corridormap.errors import ReadError, reason_of
from corridormap.read.file import beginning

LARGEST = 100_000
"""Bytes that a theme may have: it is part of every page."""

MARKUP = re.compile(r"<[/!]")
"""What could end the style element, or hide its end from an HTML parser."""

AT_RULES = frozenset(
    "charset container counter-style font-face font-feature-values font-palette-values"
    " keyframes -moz-keyframes -webkit-keyframes layer media page property scope"
    " starting-style supports view-transition".split()
)
"""The rest is refused: ``@import`` asks for a file, and a rule of the future may."""

MARGIN_BOX = re.compile(
    r"(top|bottom|left|right)-(left|center|right|top|middle|bottom)"
)
"""At-rules of a printed page's margins: ``@top-left``, ``@bottom-right``."""

LOADING = frozenset(
    "cross-fade -webkit-cross-fade element -moz-element expression image image-set"
    " -webkit-image-set -moz-image-rect src alphaimageloader".split()
)
"""Functions that take a picture's address as a string, or run a script (old ones)."""

RUNNING = frozenset(("behavior", "-moz-binding"))
"""Properties that load a script in browsers of old."""

BROKEN = {
    "bad-string": "a string must end on its line",
    "bad-url": "this url() does not end, or needs quotes around its address",
    "invalid": "this is neither a rule nor a declaration",
}
"""What the parser reports, by its kind; the rest are brackets that close nothing."""

ROOTS = frozenset({":root", "html", "html:root", "*"})
"""Selectors whose custom properties the whole page has."""

LIGHT_MEDIA = re.compile(
    r"(?:(?:screen|all|\(prefers-color-scheme:\s*light\))(?:\s+and\s+|\s*$))+"
)
"""Media of the light look on a screen, which pictures and slides are drawn in."""

LONG = 200
"""More parts than a selector, a medium or a colour has."""

END = "--the-end"
"""A name set behind the theme: if it isn't the last thing read, something is open."""


class _ThemeError(ValueError):
    """A reason to refuse a theme, and its line."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def read_theme(path: Path) -> str:
    """Return a stylesheet; raise ReadError if it can't stand in a page on its own.

    The error names the file, the line and the reason.
    """
    try:
        data = beginning(path, LARGEST + 1)
    except OSError as error:
        raise ReadError(f"{path}: {reason_of(error)}") from error
    return theme_from(data, str(path))


def theme_from(data: bytes, where: str) -> str:
    """Return the stylesheet in the bytes of a file; raise ReadError as for a file."""
    try:
        text = _decoded(data)
        check(text)
    except _ThemeError as error:
        raise ReadError(f"{where}, line {error.line}: {error}") from error
    return text


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise _ThemeError(1, f"a theme has at most {LARGEST // 1000} KB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _ThemeError(line, "this is not UTF-8; save the theme as UTF-8") from error
    # Old Macs end lines with CR alone, and the parser counts lines by LF.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check(text: str) -> None:
    """Raise _ThemeError at the first thing in a stylesheet that is not for a theme."""
    _check_signs(text)
    nodes = tinycss2.parse_component_value_list(f"{text}\n{END}")
    for node in _all(nodes):
        _check_node(node)
    last = nodes.pop()
    if getattr(last, "value", None) != END:
        raise _ThemeError(
            last.source_line, f"the {_name(last)} that begins here never ends"
        )
    _check_rules(nodes)


def declarations(css: str) -> tuple[tuple[str, str, int], ...]:
    """Return the root's custom properties in the light look: name, value, line.

    They come in the order in which they overrule each other, the one that holds last.
    """
    rules = tinycss2.parse_stylesheet(css, True, True)
    declared = [
        part
        for rule in _in_the_light_look(rules)
        for part in tinycss2.parse_blocks_contents(rule.content, True, True)
        if part.type == "declaration" and part.name.startswith("--")
    ]
    declared.sort(key=lambda declaration: bool(declaration.important))
    return tuple(
        (item.name, _written(item.value), item.source_line) for item in declared
    )


def _in_the_light_look(rules: Iterable[Any]) -> Iterator[Any]:
    """Yield the rules for the root that hold in the light look on a screen."""
    waiting = [iter(rules)]
    while waiting:
        rule = next(waiting[-1], None)
        if rule is None:
            waiting.pop()
        elif rule.type == "at-rule" and _holds(rule):
            waiting.append(iter(tinycss2.parse_rule_list(rule.content, True, True)))
        elif rule.type == "qualified-rule":
            selectors = _written(rule.prelude).lower().split(",")
            if ROOTS & {selector.strip() for selector in selectors}:
                yield rule


def _holds(rule: Any) -> bool:
    """Return whether what is in an at-rule holds: a layer is not a condition."""
    if rule.content is None or rule.lower_at_keyword != "media":
        return rule.content is not None and rule.lower_at_keyword == "layer"
    return LIGHT_MEDIA.fullmatch(_written(rule.prelude).lower()) is not None


def _written(nodes: list[Any]) -> str:
    """Return parts of a theme as text; the parser would recurse into deep ones."""
    if sum(1 for _ in islice(_all(nodes), LONG + 1)) > LONG:
        return "a long value"
    return str(tinycss2.serialize(nodes)).strip()


def opaque_colour(value: str) -> str | None:
    """Return a CSS colour as ``#rrggbb``, None for anything but an opaque colour."""
    colour = color4.parse_color(value)
    if colour is None or isinstance(colour, str) or colour.alpha < 1:
        return None
    try:
        parts = colour.to("srgb").coordinates
    except NotImplementedError:  # lab() and the like
        return None
    return "#" + "".join(f"{round(min(1, max(0, p or 0)) * 255):02x}" for p in parts)


def _check_signs(text: str) -> None:
    for pattern, reason in (
        ("\0", "a NUL is not a sign of CSS"),
        (MARKUP, "a theme is CSS, without markup"),
    ):
        match = re.search(pattern, text)
        if match:
            raise _ThemeError(text.count("\n", 0, match.start()) + 1, reason)


def _all(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield nodes and all that is in them, in the order of the text.

    Without recursion: a theme may have as many brackets as it likes.
    """
    waiting = [iter(nodes)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            continue
        yield node
        waiting.append(iter(_parts(node)))


def _parts(node: Any) -> list[Any]:
    """Return what a block or a function holds; other nodes hold nothing."""
    return getattr(node, "content", None) or getattr(node, "arguments", None) or []


def _check_node(node: Any) -> None:
    reason = _reason(node)
    if reason:
        raise _ThemeError(node.source_line, reason)


def _reason(node: Any) -> str | None:
    """Return why a part of a theme is refused, if it is."""
    name = getattr(node, "lower_name", "")
    match node.type:
        case "error":
            return BROKEN.get(node.kind, f"this {node.kind} closes nothing")
        case "url":
            return None if _is_data(node.value) else _OUTSIDE
        case "function" if name == "url":
            return None if all(map(_is_data, _strings(node))) else _OUTSIDE
        case "function" if name in LOADING:
            return f"{name}() is not for a theme; use url(data:...)"
        case "at-keyword":
            return _reason_of_at_rule(node.value.lower())
        case "ident" if node.lower_value in RUNNING:
            return f"{node.lower_value} is not for a theme: it loads a script"
    return None


_OUTSIDE = "a theme asks for nothing from outside, only url(data:...)"


def _reason_of_at_rule(name: str) -> str | None:
    if name == "import":
        return "@import asks for a file; put its rules into the theme"
    if name in AT_RULES or MARGIN_BOX.match(name):
        return None
    return f"@{name} is not for a theme"


def _is_data(address: str) -> bool:
    return address.strip().lower().startswith("data:")


def _strings(function: Any) -> list[str]:
    """Return the strings of ``url("...")``; one without any is refused as empty."""
    strings = [node.value for node in function.arguments if node.type == "string"]
    return strings or [""]


def _name(node: Any) -> str:
    """Return what a reader calls a part that is open at the end."""
    if node.type == "function":
        return f"{node.name}("
    return str(node.type)


def _check_rules(nodes: list[Any]) -> None:
    """Check that a list of nodes is rules, and what is in each of them, and so on."""
    waiting = [
        tinycss2.parse_stylesheet(nodes, skip_comments=True, skip_whitespace=True)
    ]
    while waiting:
        for rule in waiting.pop():
            _check_node(rule)
            if getattr(rule, "content", None):
                # A block may hold declarations, rules, or both: `@media` in a rule.
                waiting.append(
                    tinycss2.parse_blocks_contents(
                        rule.content, skip_comments=True, skip_whitespace=True
                    )
                )
