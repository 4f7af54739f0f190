import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corridormap.cli import main
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
    assert page.rindex("--accent: #00507d") > page.rindex("--accent: #a63a20")


def test_an_empty_theme_changes_nothing(theme):
    plain = render_page(story(*JOURNEY), basemap())
    assert render_page(story(*JOURNEY), basemap(), read_theme(theme(" \n"))) == plain


@pytest.mark.parametrize(
    "css",
    [
        "a { background: url(data:image/png;base64,AA==) }",
        'a { background: url( "DATA:image/png;base64,AA==" ) }',
        "@font-face { font-family: x; src: url(data:font/woff2;base64,AA) }",
        "@media (prefers-color-scheme: dark) { :root { --sea: red } a:hover {} }",
        "a { &:hover { color: red } @media print { color: black } }",
        "@page { margin: 1cm; @top-left { content: 'x' } }",
        "@keyframes x { from { top: 0 } 50% { top: 1px } }",
        "@supports (display: grid) { @layer a { b { c: d !important } } }",
        '@charset "utf-8";\n:root { --empty:; --block: { a: b } }',
        "html { scroll-behavior: auto } a[href='http://x'] { content: 'url(http:)' }",
        "/* url(http://example.com) @import */",
        '\ufeff:root { --serif: "Ф\'\\"" }',
    ],
)
def test_a_theme_without_a_way_out_is_kept_as_it_is(theme, css):
    assert read_theme(theme(css)) == css.removeprefix("\ufeff")


OUTSIDE = "a theme asks for nothing from outside, only url(data:...)"
MARKUP = "a theme is CSS, without markup"


@pytest.mark.parametrize(
    ("css", "line", "reason"),
    [
        ("</style><script>alert(1)</script>", 1, MARKUP),
        ("a{}\n<!-- b -->", 2, MARKUP),
        ("a{content:'</style>'}", 1, MARKUP),
        ("\n@import 'x.css';", 2, "@import asks for a file"),
        ("@\\69mport 'x.css';", 1, "@import asks for a file"),
        ("@IMP\\4f RT 'x.css';", 1, "@import asks for a file"),
        ("a{}\n@media print { @import 'x'; }", 2, "@import asks for a file"),
        ("@namespace url(data:x);", 1, "@namespace is not for a theme"),
        ("@-moz-document domain(x) { a {} }", 1, "@-moz-document is not for a theme"),
        ("a {\n\n background: url(http://example.com/x.png) }", 3, OUTSIDE),
        ("a { background: URL( 'x.png') }", 1, OUTSIDE),
        ("a { background: u\\72l(//example.com) }", 1, OUTSIDE),
        ("a { background: \\55\\52\\4c(\n'http://x') }", 1, OUTSIDE),
        ("a { b: url() }", 1, OUTSIDE),
        ("a { b: url(' data-x:') }", 1, OUTSIDE),
        (":root {\n--x: url(x) }", 2, OUTSIDE),
        ("@supports (a: url(x)) { b {} }", 1, OUTSIDE),
        ("a { b: c(d([e{url(x)}])) }", 1, OUTSIDE),
        ("a { b: image-set('x' 1x) }", 1, "image-set() is not for a theme"),
        ("a { b: im\\61ge-set('x' 1x) }", 1, "image-set() is not for a theme"),
        ("a { b: -webkit-image-set(var(--x) 1x) }", 1, "-webkit-image-set() is not"),
        ("a { b: image('x') }", 1, "image() is not for a theme"),
        ("a { b: src('x') }", 1, "src() is not for a theme"),
        ("a { width: expression(alert(1)) }", 1, "expression() is not for a theme"),
        ("a {\nbehavior: url(data:x) }", 2, "behavior is not for a theme"),
        ("a { -moz-bindin\\67: none }", 1, "-moz-binding is not for a theme"),
        ('{"', 1, "a string must end on its line"),
        ("a {\n b: 'c\n}", 2, "a string must end on its line"),
        ("a { b: url(x y) }", 1, "this url() does not end, or needs quotes"),
        ("a {}\nb {\n c: d", 2, "the {} block that begins here never ends"),
        ("a {}\n\n/* b", 3, "the comment that begins here never ends"),
        ("a { b: calc(1px }", 1, "this } closes nothing"),
        ("a {}\n}", 2, "this } closes nothing"),
        ("a { b: c }\ncolor: red", 2, "this is neither a rule nor a declaration"),
        ("a {\n b: c;\n d\n}", 3, "this is neither a rule nor a declaration"),
        ("a { b: c }\\", 1, "this is neither a rule nor a declaration"),
        (b"a {}\na { content: '\xff' }", 2, "this is not UTF-8"),
        (b"a { content: '\xed\xa0\x80' }", 1, "this is not UTF-8"),
        ("a{}\n\na { content: '\0' }", 3, "a NUL is not a sign of CSS"),
        ("/*" + "x" * LARGEST + "*/", 1, "a theme has at most 100 KB"),
        ("a{" * (LARGEST // 2), 1, "the {} block that begins here never ends"),
        ("a{b:" + "(" * 40_000 + ")" * 40_000 + "}(", 1, "never ends"),
    ],
)
def test_a_theme_that_could_do_harm_is_refused_with_line_and_reason(
    theme, css, line, reason
):
    path = theme(css)
    with pytest.raises(ReadError) as refused:
        read_theme(path)
    assert str(refused.value).startswith(f"{path}, line {line}: ")
    assert reason in str(refused.value)


def test_lines_are_counted_as_an_editor_does(theme):
    for end in ("\n", "\r\n", "\r"):
        with pytest.raises(ReadError, match="line 3: "):
            read_theme(theme(end.join(["a {}", "b {}", "c { d: url(x) }"])))


SIGNS = st.sampled_from(
    [*"{}()[];:,.@\\/*'\"<>-!# \n\t\fax", "url(", "data:", "@media", "/*", "*/", "\\72"]
)


@given(st.lists(SIGNS, max_size=40).map("".join))
@example("@\\a")
def test_any_text_is_a_theme_or_one_sentence(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.css"
    path.write_text(text, "utf-8", newline="")
    answer = kept_or_refused(path)
    assert answer == text.replace("\r", "\n") or re.fullmatch(SENTENCE, answer)


SENTENCE = r"\S+any\.css, line \d+: [^\n]+"


def kept_or_refused(path):
    try:
        return read_theme(path)
    except ReadError as error:
        return str(error)


def test_a_missing_theme_is_named_once_and_the_status_is_two(tmp_path, capsys):
    text, path = tmp_path / "text.txt", tmp_path / "none.css"
    text.write_text("Баку", "utf-8")
    arguments = [str(text), "--theme", str(path), "--out", str(tmp_path / "x")]
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.count("none.css") == 1
    assert "no such file or directory" in said
    assert "Errno" not in said


def test_a_refused_theme_writes_nothing_and_the_status_is_two(tmp_path, theme, capsys):
    text, out = tmp_path / "text.txt", tmp_path / "x"
    text.write_text("Баку", "utf-8")
    assert main([str(text), "--theme", str(theme("a {")), "--out", str(out)]) == 2
    assert "house.css, line 1: the {} block" in capsys.readouterr().err
    assert not out.exists()
