"""The article out of a web page: the only module that imports trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corridormap.errors import ReadError
from corridormap.read.formats.extra import needs
from corridormap.read.formats.text import Text, day, given, joined, language_code

LEAST = 200
"""Characters of an article: with fewer, the whole page is the text."""

NEVER_GUESSED = {"extensive_search": False, "original_date": True}
"""Else the year of a copyright notice becomes the first of January."""

NOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[↩↑^])[\uFE0E\uFE0F]?[\])]?\s*")
"""What leads to a note and back: "Тбилиси<a href=#n1><sup>1</sup></a>"."""

SPACE = re.compile(r"[ \t\r\n\f]+")

BLOCKS = frozenset(("p", "head", "item", "quote", "code", "list", "table", "lb"))
"""Elements of trafilatura's tree that begin on a line of their own."""

OF_A_SITE = frozenset("nav header footer aside form article main script iframe".split())
"""Elements that a page of a site has, and a document saved as a page has not."""

AS_TYPED = ("pre", "textarea", "script", "style")


def read_html(data: bytes) -> Text:
    """Return a page's article, without menus, footers and comments.

    Raises ReadError for a page without a text, or of no known encoding.
    """
    with needs("trafilatura", ".html"):
        from trafilatura import bare_extraction, html2txt, load_html
    tree: Any = load_html(data)
    if tree is None:  # a piece of a page, as in mails
        tree = load_html(b"<html><body>" + data + b"</body></html>")
    if tree is None:
        raise ReadError("no HTML is found in it; if it is HTML, save it as UTF-8")
    _prepare(tree)
    page: Any = bare_extraction(
        tree,
        include_comments=False,
        favor_recall=_is_document(tree),
        with_metadata=True,
        date_extraction_params=NEVER_GUESSED,
    )
    body = joined(_paragraphs(page.body)) if page else ""
    if len(body) < LEAST:
        body = joined(html2txt(tree).split("\n")) or body
    if not body:
        raise ReadError("the page has no text")
    about = page.as_dict() if page else {}
    return Text(
        body,
        title=given(about.get("title")),
        byline=given(about.get("author")),
        date=day(about.get("date")),
        source=given(about.get("sitename")),
        language=language_code(about.get("language")),
    )


def _prepare(tree: Any) -> None:
    """Mend what trafilatura would lose or glue together."""
    _collapse(tree)
    _drop_notes(tree)
    _flatten_lists(tree)
    _part_nested(tree)
    for box in list(tree.iter("div")):
        if box.get("title") in ("header", "footer"):  # LibreOffice's, of each page
            box.drop_tree()


def _collapse(tree: Any) -> None:
    """Make one blank of the line ends of the source, as a browser does.

    trafilatura makes paragraphs of them where a line break is near.
    """
    kept = {node for name in AS_TYPED for top in tree.iter(name) for node in top.iter()}
    for node in tree.iter():
        if node.text and node not in kept and isinstance(node.tag, str):
            node.text = SPACE.sub(" ", node.text)
        if node.tail and node.getparent() not in kept:
            node.tail = SPACE.sub(" ", node.tail)


def _drop_notes(tree: Any) -> None:
    """Drop the numbers of notes: "Тбилиси1" is no name of a city.

    A square kilometre keeps its 2, which leads nowhere.
    """
    for link in list(tree.iter("a")):
        inner = "".join(link.itertext())
        if "#" in link.get("href", "") and NOTE.fullmatch(inner):
            link.drop_tree()


def _flatten_lists(tree: Any) -> None:
    """Set the items of a list within an item behind it: else all of them get lost."""
    for item in list(tree.iter("li")):
        after = item
        for child in list(item):
            if child.tag in ("ul", "ol"):
                for inner in list(child):
                    after.addnext(inner)
                    after = inner
                child.drop_tree()
            elif child.tag == "p":
                child.tail = f" {child.tail or ''}"
                child.drop_tag()


def _part_nested(tree: Any) -> None:
    """Make boxes of paragraphs that hold others: a text frame, as offices write it."""
    for inner in [p for p in tree.iter("p") if _is_in_paragraph(p)]:
        for parent in inner.iterancestors():
            if parent.tag in ("p", "span"):
                parent.tag = "div"
                _wrap_bare(parent)


def _is_in_paragraph(element: Any) -> bool:
    return any(parent.tag == "p" for parent in element.iterancestors())


def _wrap_bare(box: Any) -> None:
    """Make paragraphs of text that lies between those of a box."""
    for child in list(box):
        if child.tail and child.tail.strip():
            paragraph = box.makeelement("p")
            paragraph.text, child.tail = child.tail, None
            child.addnext(paragraph)


def _is_document(tree: Any) -> bool:
    """Return whether a page is a document that an office or a converter has saved.

    All of it is the text; of a page of a site trafilatura keeps the article.
    """
    return not any(element.tag in OF_A_SITE for element in tree.iter())


def _paragraphs(node: Any) -> Iterator[str]:
    """Yield the blocks of a page as trafilatura gives them, a line break between two.

    The cells of a row are one paragraph, apart by tabs.
    """
    cells: list[str] = []
    line = ""
    for kind, element in _events(node):
        if kind == "text":
            line += element
        elif element.tag == "cell" and kind == "end":
            cells.append(" ".join(line.split()))
            line = ""
        elif element.tag == "row" and kind == "end":
            yield "\t".join(cells)
            cells, line = [], ""
        elif element.tag in BLOCKS and not _in_cell(element):
            yield line
            line = ""
        elif element.tag in BLOCKS:
            line += " "
    yield line


def _events(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield what a node holds in order: elements that begin and end, texts."""
    yield "start", node
    if node.text:
        yield "text", node.text
    for child in node:
        yield from _events(child)
        if child.tail:
            yield "text", child.tail
    yield "end", node


def _in_cell(element: Any) -> bool:
    return any(parent.tag == "cell" for parent in element.iterancestors())
