"""TEI read back: the text is whole, and every reference leads to a place."""

from dataclasses import replace

import pytest
from lxml import etree

from corridormap.export.data.entries import holdable
from corridormap.export.data.tei import annotations_tei
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from tests.export.files import only
from tests.export.stories import NAMES, hostile, placeless
from tests.scene.told import article, told

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(story):
    return etree.fromstring(only(annotations_tei, story))


def body(root):
    return "".join(root.find(f".//{TEI}body").itertext())


def test_the_text_is_whole_and_unchanged():
    assert body(read(article())) == article().articles[0].body
    assert read(article()).find(f"{TEI}text").get(LANG) == "ru"


def test_each_mention_is_marked_and_leads_to_its_place():
    root = read(article())
    names = list(root.find(f".//{TEI}body").iter(f"{TEI}placeName"))
    assert [n.text for n in names] == [a.surface for a in article().annotations]
    places = {one.get(ID) for one in root.iter(f"{TEI}place")}
    for name, mention in zip(names, article().annotations, strict=True):
        ref, *_ = name.get("ref").split()
        assert ref == f"#place.{mention.place}"
        assert ref[1:] in places
        assert name.get("cert") in {"high", "medium", "low"}


def test_a_place_has_its_names_its_spot_and_its_number_elsewhere():
    root = read(told("Поезд идёт из Баку в Тбилиси."))
    (baku,) = root.xpath("//*[@xml:id='place.baku']")
    names = {n.get(LANG): n.text for n in baku.iter(f"{TEI}placeName")}
    assert (names["az"], names["en"]) == ("Bakı", "Baku")
    assert baku.findtext(f"{TEI}idno") == "587084"
    lat, lon = map(float, baku.findtext(f".//{TEI}geo").split())
    assert (round(lat), round(lon)) == (40, 50)
    (name, _) = root.iter(f"{TEI}body").__next__().iter(f"{TEI}placeName")
    assert "https://sws.geonames.org/587084/" in name.get("ref").split()


def test_a_mention_without_a_place_has_no_reference():
    root = read(told("Поезд идёт из Баку в Тмутараканск."))
    *_, last = root.find(f".//{TEI}body").iter(f"{TEI}placeName")
    assert (last.text, last.get("ref")) == ("Тмутараканск", None)


def test_several_texts_are_a_corpus():
    said = ("Поезд идёт в Баку.", "Тбилиси.")
    texts = [article_from_text(text, str(n)) for n, text in enumerate(said)]
    story = SHARED.story([SHARED.parse(text) for text in texts])
    root = read(story)
    assert root.tag == f"{TEI}teiCorpus"
    whole = [body(one) for one in root.iter(f"{TEI}TEI")]
    assert whole == [text.body for text in texts]
    ids = root.xpath("//@xml:id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["end of CDATA", "return", "not a character"])
def test_whatever_a_name_holds_it_is_text(name):
    story = hostile(NAMES[name])
    assert body(read(story)) == holdable(story.articles[0].body)


def test_a_story_without_places_is_its_text():
    story = replace(placeless(), title="")
    assert body(read(story)) == story.articles[0].body
