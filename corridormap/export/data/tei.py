"""The texts with their place names marked, as TEI P5, for editions and corpora.

The text is whole and unchanged: what is between two paragraphs is kept between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from corridormap import __version__
from corridormap.export.data.entries import holdable
from corridormap.export.data.webannotation import address_of
from corridormap.export.options import File, Options
from corridormap.languages import CODES
from corridormap.model import Annotation, Article, Passage, Story, StoryPlace

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML = "{http://www.w3.org/XML/1998/namespace}"
SURE, LIKELY = 0.9, 0.6
"""From which confidence on a place is sure, or likely, as TEI has it."""


def annotations_tei(story: Story, _: Options) -> Iterator[File]:
    """Yield ``annotations.tei.xml``: a TEI document, a corpus of several texts."""
    texts = [_Text(story, n, article) for n, article in enumerate(story.articles, 1)]
    if len(texts) == 1:
        (root,) = (text.document(_places(story)) for text in texts)
    else:
        root = Element("teiCorpus")
        _header(root, story.title)
        root.append(_places(story))
        root.extend(text.document() for text in texts)
    root.set("xmlns", NAMESPACE)
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    yield "annotations.tei.xml", xml + b"\n"


class _Text:
    """Sets one article."""

    def __init__(self, story: Story, number: int, article: Article) -> None:
        self._number = number
        self._article = article
        self._places = {place.id: place for place in story.places}
        self._mentions: dict[str, list[Annotation]] = {}
        for item in story.annotations:
            self._mentions.setdefault(item.passage, []).append(item)

    def document(self, places: Element | None = None) -> Element:
        root, article = Element("TEI"), self._article
        _header(root, article.title, article)
        if places is not None:
            root.append(places)
        text = SubElement(root, "text", {f"{XML}lang": article.language})
        body = SubElement(text, "body")
        at = 0
        for passage in article.passages:
            _append(body, article.body[at : passage.start])
            body.append(self._paragraph(passage))
            at = passage.stop
        _append(body, article.body[at:])
        if not article.passages:
            SubElement(body, "p")
        return root

    def _paragraph(self, passage: Passage) -> Element:
        ident = f"t{self._number}.p{passage.number}"
        paragraph = Element("p", {f"{XML}id": ident, "n": str(passage.number)})
        at = passage.start
        for item in self._mentions.get(passage.id, ()):
            _append(paragraph, self._article.body[at : item.start])
            paragraph.append(self._name(item))
            at = item.stop
        _append(paragraph, self._article.body[at : passage.stop])
        return paragraph

    def _name(self, item: Annotation) -> Element:
        number = item.id.rpartition("/")[2]
        name = Element("placeName", {f"{XML}id": f"t{self._number}.{number}"})
        name.text = holdable(item.surface)
        if item.form == "adjective":
            name.set("type", "adjective")
        place = self._places.get(item.place or "")
        if place:
            refs = (f"#place.{place.id}", address_of(place))
            name.set("ref", " ".join(ref for ref in refs if ref))
            name.set("cert", _certainty(item.confidence))
        return name


def _places(story: Story) -> Element:
    apart = Element("standOff")
    if story.places:
        listed = SubElement(apart, "listPlace")
        listed.extend(_place(place) for place in story.places)
    else:
        SubElement(SubElement(apart, "listPlace"), "place")
    return apart


def _place(place: StoryPlace) -> Element:
    element = Element("place", {f"{XML}id": f"place.{place.id}", "type": place.kind})
    names = {code: place.name_in(code) for code in CODES}
    for code, name in names.items():
        _leaf(element, "placeName", name, {f"{XML}lang": code})
    if place.country:
        _leaf(element, "country", place.country, {"key": place.country})
    location = SubElement(element, "location")
    _leaf(location, "geo", f"{place.lat} {place.lon}")
    scheme, _, value = place.ref.partition(":")
    _leaf(element, "idno", value, {"type": scheme})
    return element


def _header(parent: Element, title: str, article: Article | None = None) -> None:
    header = SubElement(parent, "teiHeader")
    file = SubElement(header, "fileDesc")
    titles = SubElement(file, "titleStmt")
    _leaf(titles, "title", title)
    if article and article.byline:
        _leaf(titles, "author", article.byline)
    _leaf(SubElement(file, "publicationStmt"), "p", "Written by corridormap.")
    source = SubElement(SubElement(file, "sourceDesc"), "bibl")
    _leaf(source, "title", title)
    if article and article.source:
        _leaf(source, "publisher", article.source)
    if article and article.date:
        day = article.date.isoformat()
        _leaf(source, "date", day, {"when": day})
    info = SubElement(SubElement(header, "encodingDesc"), "appInfo")
    about = {"ident": "corridormap", "version": __version__}
    _leaf(SubElement(info, "application", about), "label", "corridormap")


def _certainty(confidence: float) -> str:
    if confidence >= SURE:
        return "high"
    return "medium" if confidence >= LIKELY else "low"


def _leaf(
    parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None
) -> None:
    SubElement(parent, tag, attributes or {}).text = holdable(text)


def _append(parent: Element, text: str) -> None:
    """Append a text behind what an element holds."""
    text = holdable(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
