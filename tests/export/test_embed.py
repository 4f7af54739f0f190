import ast
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from string import Template

import pytest

import corridormap.export
from corridormap.export.data.entries import holdable
from corridormap.export.embed import embed_page, in_attribute, snippets
from tests.export.files import only
from tests.export.stories import NAMES, hostile, placeless
from tests.scene.told import article

FILE = Path(corridormap.export.__file__).parent / "assets" / "snippets.toml"
KNOWN = tomllib.loads(FILE.read_text("utf-8"))
IDS = [one["id"] for one in KNOWN["snippet"]]
ADDRESS = "https://maps.test/talk/?a=1&b=2"


class Page(HTMLParser):
    """What a browser would read: elements with attributes, the text of some."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.texts, self.inside = [], {}, []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside.append((tag, dict(attrs).get("id", tag)))

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.inside:
            name = self.inside[-1][1]
            self.texts[name] = self.texts.get(name, "") + data

    def of(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


def page_of(story, **options):
    return only(embed_page, story, **options).decode()


def frames(code):
    return Page(code).of("iframe")


def test_the_tools_asked_for_are_there():
    assert {
        *("reveal", "quarto", "slidev", "marp", "jupyter", "wordpress", "notion"),
        "powerpoint",
    } <= set(IDS)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_note_and_word_is_there_in_both_languages(language):
    said = [*KNOWN["page"].values()]
    said += [one[key] for one in KNOWN["snippet"] for key in ("name", "note")]
    assert all(words[language].strip() for words in said)
    assert {len(words) for words in said} == {2}


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_the_page_shows_each_snippet_as_it_is_and_a_button_that_copies_it(language):
    page = Page(page_of(article(), language=language))
    buttons = {one["data-copy"] for one in page.of("button")}
    for one in snippets(article(), language):
        assert page.texts[f"code-{one.id}"] == one.code
        assert f"code-{one.id}" in buttons
    assert page.of("html")[0]["lang"] == ("ru" if language == "ru" else "en")


def test_the_page_asks_for_nothing():
    page = Page(page_of(article()))
    policies = [one["content"] for one in page.of("meta") if "http-equiv" in one]
    assert [policy.split("; ")[0] for policy in policies] == ["default-src 'none'"]
    assert [page.of(tag) for tag in ("iframe", "img", "link")] == [[], [], []]
    assert all("src" not in attrs for attrs in page.of("script"))


@pytest.mark.parametrize("one", snippets(article(), "en"), ids=lambda one: one.id)
def test_without_an_address_a_snippet_takes_the_map_beside_it_or_an_example(one):
    expected = "https://example.org/map/" if one.public else "map/index.html"
    assert expected in one.code
    assert not re.search(r"\$\w", one.code)


@pytest.mark.parametrize("one", snippets(article(), "en", ADDRESS), ids=lambda o: o.id)
def test_with_an_address_every_snippet_takes_the_map_from_there(one):
    assert ADDRESS in one.code
    assert "example.org" not in one.code
    assert "map/index.html" not in one.code


def test_the_page_says_what_needs_an_address_until_there_is_one():
    assert (
        page_of(article(), language="en").count("https://example.org/map/ by yours")
        == 3
    )
    assert "by yours" not in page_of(article(), language="en", address=ADDRESS)


def test_the_frames_show_the_map_alone_and_open_its_first_step():
    told = {one.id: one.code for one in snippets(article(), "en")}
    assert 'data-src="map/index.html?embed"' in told["reveal"]
    assert 'src="map/index.html?embed#step=2"' in told["quarto"]
    for code in told.values():
        assert re.search(r"index\.html\?embed|example\.org/map/\?embed", code)
    bare = {one.id: one.code for one in snippets(placeless(), "en")}
    assert "#step" not in "".join(bare.values())


@pytest.mark.parametrize("tool", ["reveal", "quarto", "slidev"])
def test_a_deck_goes_on_where_the_map_ends_and_has_its_keys_again(tool):
    (code,) = (one.code for one in snippets(article(), "en") if one.id == tool)
    script = code[code.index("<script") : code.index("</script>")]
    assert script.index("corridormap !== 1") < script.index('"end"')
    back = script.index("document.activeElement.blur()")
    assert back < script.index('edge === "start" ? ')
    assert frames(code) or "url:" in code


def test_the_recipe_for_reveal_is_that_of_the_docs():
    (code,) = (one.code for one in snippets(article(), "en") if one.id == "reveal")
    docs = Path(__file__).resolve().parents[2] / "docs" / "embedding.md"
    script = code[code.index("<script>") : code.index("</script>")]
    assert script in docs.read_text("utf-8")


def test_the_snippet_for_jupyter_is_python():
    (one,) = (one for one in snippets(article(), "en") if one.id == "jupyter")
    call = ast.parse(one.code).body[-1].value
    assert call.func.id == "IFrame"
    assert ast.literal_eval(call.args[0]) == "map/index.html?embed"


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_title_stays_in_the_title(name):
    story = hostile(NAMES[name])
    page = Page(page_of(story))
    assert len(page.of("script")) == 1
    assert not {key for _, attrs in page.elements for key in attrs if key[:2] == "on"}
    expected = " ".join(holdable(NAMES[name]).split())
    for one in snippets(story, "en"):
        for attrs in frames(one.code):
            assert attrs["title"] == expected
            assert not {key for key in attrs if key[:2] == "on"}


@pytest.mark.parametrize("name", NAMES)
def test_a_title_holds_no_sign_that_markdown_or_a_template_reads(name):
    assert re.fullmatch(r"(?:\w|[ ]|&#[0-9]+;)*", in_attribute(NAMES[name]))


def test_the_templates_use_what_they_are_given_and_nothing_else():
    for one in KNOWN["snippet"]:
        assert set(Template(one["code"]).get_identifiers()) <= {
            *("framed", "at", "embedded", "title", "keys")
        }
