"""What a browser would ask for on behalf of a theme is refused before."""

import pytest

from corridormap.errors import ReadError
from corridormap.page.theme import read_theme

HOST = "http://theme.test"
ASKING = [
    "@import '{}/a';",
    "@\\69mport url({}/a);",
    "@IMPORT url('{}/a') screen;",
    "body {{ background: url({}/a) }}",
    "body {{ background: URL( '{}/a' ) }}",
    "body {{ background: u\\72l({}/a) }}",
    "body {{ background: \\75\\72\\6c('{}/a') }}",
    "body {{ background: url({}\\2f a) }}",
    "body {{ background: image-set('{}/a' 1x) }}",
    "body {{ background: im\\61ge-set('{}/a' 1x) }}",
    "body {{ background: -webkit-image-set(url({}/a) 1x) }}",
    "body {{ background: -webkit-cross-fade(url({}/a), url({}/b), 50%) }}",
    "body {{ --u: url({}/a); background: var(--u) }}",
    "body {{ --u: '{}/a'; background: image-set(var(--u) 1x) }}",
    "body {{ background: none; cursor: url({}/a), auto }}",
    "body::before {{ content: url({}/a) }}",
    "@font-face {{ font-family: x; src: url({}/a) }} body {{ font-family: x }}",
    "@media screen {{ body {{ list-style: url({}/a); display: list-item }} }}",
    "@supports (display: grid) {{ body {{ border-image: url({}/a) 1 }} }}",
    "@layer x {{ body {{ mask-image: url({}/a) }} }}",
    "body {{ & {{ background: url({}/a) }} }}",
    "@container (width > 1px) {{ p {{ background: url({}/a) }} }} "
    "body {{ container-type: inline-size }}",
    "body {{ background: url({}/a",
    "body {{ background: url('{}/a')",
]


@pytest.mark.parametrize("css", ASKING)
def test_what_makes_a_browser_ask_is_refused(browser, tmp_path, css):
    path = tmp_path / "theme.css"
    path.write_text(css.format(HOST, HOST), "utf-8")
    with pytest.raises(ReadError, match="line 1: "):
        read_theme(path)
    assert requests(browser, path.read_text("utf-8")), "no browser asks for that"


def requests(browser, css):
    """Return the addresses that a page with this style asks for."""
    context = browser.new_context()
    asked = []

    def answer(route):
        if route.request.url.startswith(f"{HOST}/page"):
            html = f"<!doctype html><style>{css}</style><body><p>Text</p></body>"
            route.fulfill(body=html, content_type="text/html")
        else:
            asked.append(route.request.url)
            route.fulfill(status=204)

    page = context.new_page()
    page.route("**/*", answer)
    page.goto(f"{HOST}/page")
    page.wait_for_load_state("networkidle")
    context.close()
    return asked
