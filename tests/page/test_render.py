"""The page as bytes: whole, the same each time, and closed to the outside."""

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from corridormap.page import render_page
from corridormap.page.addresses import addressed
from corridormap.page.island import story_island
from corridormap.page.render import ASSETS, ESCAPES, SCRIPTS, STYLES, island
from tests.page.stories import HOSTILE, JOURNEY, basemap, story

ROOT = Path(__file__).resolve().parents[2]


class Reader(HTMLParser):
    """Collect the tags with their attributes, and what scripts and styles hold."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.held, self.open = [], [], False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.held.append("")
        self.open = True

    def handle_endtag(self, _tag):
        self.open = False

    def handle_data(self, data):
        if self.open:
            self.held[-1] += data

    def of(self, *names):
        pairs = zip(self.tags, self.held, strict=True)
        return [(attrs, held) for (tag, attrs), held in pairs if tag in names]


def hostile_story():
    text = " ".join(HOSTILE.values())
    return story(*JOURNEY, title=text, why=text)


@pytest.fixture(scope="module")
def html(render):
    return render(hostile_story())


@pytest.fixture(scope="module")
def read(html):
    return Reader(html)


def test_the_page_is_the_same_each_time(render):
    assert render(story(*JOURNEY)) == render(story(*JOURNEY))


def test_nor_does_it_depend_on_the_hash_seed():
    script = (
        "import hashlib; from corridormap.page import render_page;"
        "from tests.page.stories import *;"
        "html = render_page(story(*JOURNEY), basemap());"
        "print(hashlib.sha256(html.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_every_script_and_style_has_its_hash_in_the_policy(read):
    policy = next(
        attrs["content"] for attrs, _ in read.of("meta") if "http-equiv" in attrs
    )
    blocks = [held for attrs, held in read.of("script") if "type" not in attrs]
    blocks += [held for _, held in read.of("style")]
    hashes = re.findall(r"'sha256-([^']+)'", policy)
    digest = lambda text: hashlib.sha256(text.encode()).digest()  # noqa: E731
    assert [base64.b64encode(digest(text)).decode() for text in blocks] == hashes
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_policy_comes_before_anything_it_governs(html):
    head = html[: html.index("Content-Security-Policy")]
    assert not re.search("<(script|style|title|link)", head)


def test_no_tag_carries_a_script_a_style_or_a_way_out(read):
    for tag, attrs in read.tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        for name, value in attrs.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in {"style", "src", "srcset"}, (tag, name)
            if name == "href":
                assert value.startswith("#"), value


def test_ids_are_there_once(read):
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_the_island_is_the_story(read):
    held = next(h for attrs, h in read.of("script") if attrs.get("id") == "story")
    assert json.loads(held) == story_island(addressed(hostile_story()))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_an_island_can_t_be_ended_and_says_the_same(text):
    held = str(island({text: text}))
    assert not set(map(chr, ESCAPES)) & set(held)
    assert json.loads(held) == {text: text}


def test_templates_in_a_text_are_not_evaluated(html):
    assert "1337" not in re.sub(r'id="basemap">.*?</script>', "", html, flags=re.S)


def test_a_passage_and_a_mention_are_marked_as_the_contract_says(read):
    links = [a for a, _ in read.of("a") if a.get("class") == "mention"]
    assert links[0] == {
        "class": "mention",
        "id": "m1",
        "data-place": "baku",
        "href": "#place=baku",
        "data-n": "1",
    }
    lost = [a for a, _ in read.of("span") if a.get("class") == "mention unresolved"]
    assert [a["data-place"] for a in lost] == [""]
    assert lost[0]["title"]
    passages = [a["id"] for a, _ in read.of("p") if a.get("class") == "passage"]
    assert passages == ["p1", "p2", "p3"]


def test_several_articles_have_a_heading_each(render):
    told = story(*JOURNEY)
    other = replace(told.articles[0], id="a2", title="Второй", passages=())
    read = Reader(render(replace(told, articles=(*told.articles, other))))
    assert [held for _, held in read.of("h2")][:2] == ["Заголовок", "Второй"]
    assert len(read.of("h1")) == 1


def test_a_text_in_a_language_that_is_not_read_is_said_to_be_so(render):
    french = (
        "Le corridor relie les ports de la mer Noire à ceux de la Caspienne, et les"
        " trains passent par la Géorgie, où les douanes sont devenues plus rapides."
    )
    told = story(*JOURNEY)
    body = replace(told.articles[0], body=french, passages=())
    foreign = replace(
        told, articles=(body,), annotations=(), places=(), corridors=(), steps=()
    )
    assert Reader(render(foreign)).of("article")[0][0]["lang"] == ""
    said = [
        a for a, _ in Reader(render(foreign)).of("p") if a.get("class") == "foreign"
    ]
    assert [a["data-say"] for a in said] == ["other_language"]
    assert 'class="foreign"' not in render(told)


def test_the_page_holds_every_vendored_script_and_every_bundle():
    scripts = [*ASSETS.glob("vendor/*.js"), *ASSETS.glob("bundle/*.js")]
    assert {str(p.relative_to(ASSETS)) for p in scripts} == set(SCRIPTS)
    styles = ASSETS.glob("bundle/*.css")
    assert {"faces.css", *(str(p.relative_to(ASSETS)) for p in styles)} == set(STYLES)


def test_our_scripts_write_no_markup_and_ask_for_nothing():
    scripts = [*ASSETS.glob("js/**/*.js"), ASSETS / "bundle" / "page.js"]
    assert len(scripts) > 30
    for path in scripts:
        text = path.read_text("utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                    "eval(", "fetch(", "XMLHttpRequest", "import("):  # fmt: skip
            assert way not in text, (path.name, way)


def test_vendored_files_are_described_with_their_licence():
    said = (ASSETS / "vendor" / "README.md").read_text("utf-8")
    for path in (ASSETS / "vendor").iterdir():
        assert path.name in said or path.name == "README.md"
    assert re.search(r"\b[0-9a-f]{64}\b", said)


def test_the_committed_map_is_light_enough():
    page = (ROOT / "map" / "index.html").read_bytes()
    # Faces of its own (125 KB), true coasts and relief are worth more to the eye
    # than they weigh: still less than half of an offline page of folium.
    assert len(page) <= 650 * 1024
    assert len(gzip.compress(page, 9)) <= 340 * 1024


def test_an_unknown_language_still_gives_a_page():
    html = render_page(story(*JOURNEY, lang="ka"), basemap())
    assert '<html lang="ka"' in html
