import pytest

from corridormap.errors import ReadError
from corridormap.page import render_page
from corridormap.page.theme import LARGEST, read_theme
from tests.page.stories import JOURNEY, basemap, story


@pytest.fixture
def theme(tmp_path):
    def written(data):
        path = tmp_path / "house.css"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return written


def test_a_theme_is_laid_over_the_pages_own_look(theme):
    css = read_theme(theme(":root { --accent: #00507d; }"))
    page = render_page(story(*JOURNEY), basemap(), css)
    assert page.rindex("--accent:#00507d") > page.rindex("--accent:#a63a20")


def test_an_empty_theme_changes_nothing(theme):
    plain = render_page(story(*JOURNEY), basemap())
    assert render_page(story(*JOURNEY), basemap(), read_theme(theme(" \n"))) == plain


@pytest.mark.parametrize(
    "css",
    [
        "</style><script>alert(1)</script>",
        "a{} <!-- b -->",
        "@import 'x.css';",
        "a { background: url(http://example.com/x.png) }",
        "a { background: URL( 'x.png') }",
        b"a { content: '\xff' }",
        b"a { content: '\0' }",
        "/*" + "x" * LARGEST + "*/",
    ],
)
def test_a_theme_that_could_do_harm_is_refused_in_one_sentence(theme, css):
    with pytest.raises(ReadError, match=r"house\.css: "):
        read_theme(theme(css))


def test_a_picture_inside_a_theme_is_kept(theme):
    css = "a { background: url(data:image/png;base64,AA==) }"
    assert read_theme(theme(css)) == css


def test_a_missing_theme_is_named(tmp_path):
    with pytest.raises(ReadError, match=r"none\.css"):
        read_theme(tmp_path / "none.css")
