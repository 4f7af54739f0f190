import re
from dataclasses import fields
from pathlib import Path

import pytest

from corridormap.errors import ReadError
from corridormap.page.palette import NAMES, palette_of
from corridormap.page.render import ASSETS
from corridormap.scene.palette import LIGHT, Palette, mix

THEME = Path("house.css")


def themed(css):
    return palette_of(css, THEME)


@pytest.mark.parametrize("name", NAMES)
def test_the_colours_are_those_of_the_pages_light_look(name):
    light = (ASSETS / "theme.css").read_text("utf-8").partition("@media")[0]
    assert re.search(rf"{name}: ([^;]+);", light)[1] == LIGHT[NAMES[name]]


def test_the_pages_own_stylesheet_gives_the_light_look():
    assert themed((ASSETS / "theme.css").read_text("utf-8")) == LIGHT


def test_what_a_theme_leaves_out_stays():
    palette = themed(":root { --land: #123456; --sans: Arial; margin: 0 }")
    assert palette == Palette(land="#123456")
    assert themed("") == themed("p { --land: red }") == LIGHT


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#ABC", "#aabbcc"),
        ("red", "#ff0000"),
        ("rgb(1 2 3)", "#010203"),
        ("rgba(1, 2, 3, 1)", "#010203"),
        ("hsl(120 100% 25%)", "#008000"),
        ("var(--sea)", LIGHT.sea),
        ("var( --house )", "#00507d"),
        ("var(--nothing, teal)", "#008080"),
    ],
)
def test_a_colour_may_be_written_in_any_way_of_css(written, colour):
    css = f":root {{ --house: #00507d; --land: {written} }}"
    assert themed(css).land == colour


def test_the_last_rule_holds_and_before_it_the_important_one():
    assert themed(":root { --land: red } html { --land: lime }").land == "#00ff00"
    css = ":root { --land: red !important } :root { --land: lime }"
    assert themed(css).land == "#ff0000"


def test_pictures_have_the_light_look_whatever_the_dark_one_is():
    css = (
        ":root { --land: red }"
        "@media (prefers-color-scheme: dark) { :root { --land: black } }"
        "@media print { :root { --land: white } }"
    )
    assert themed(css).land == "#ff0000"
    light = "@media screen and (prefers-color-scheme: light) { :root { --land: lime } }"
    assert themed(css + light).land == "#00ff00"


@pytest.mark.parametrize(
    "value",
    ["blau", "#12345", "rgb(0 0 0 / 50%)", "transparent", "12px", "var(--nothing)",
     "currentcolor", "var(--land)", "lab(50% 40 59)", "url(data:,)", ""],
)  # fmt: skip
def test_what_is_no_opaque_colour_is_named_with_its_line(value):
    css = f"\n:root {{\n  --sea: #123456;\n  --land: {value};\n}}"
    with pytest.raises(ReadError) as error:
        themed(css)
    assert str(error.value).startswith("house.css, line 4: --land: ")
    assert str(error.value).endswith("is not an opaque colour")


@pytest.mark.parametrize(
    "css",
    [
        "@layer{" * 3000 + ":root{--land:red}" + "}" * 3000,
        ":root{--land:" + "(" * 5000 + ")" * 5000 + "}",
        "@media " + "(" * 5000 + ")" * 5000 + "{}:root{--land:var(--land)}",
        ":root{" + "".join(f"--a{n}:var(--a{n + 1});" for n in range(3000))
        + "--land:var(--a0)}",
    ],
)  # fmt: skip
def test_a_theme_as_deep_as_it_likes_gives_a_colour_or_a_reason(css):
    try:
        assert themed(css).land == "#ff0000"
    except ReadError as error:
        assert "is not an opaque colour" in str(error)  # noqa: PT017


def test_every_colour_can_be_set():
    css = ":root {" + "".join(f"{name}: #010203;" for name in NAMES) + "}"
    palette = themed(css)
    assert {palette[field.name] for field in fields(Palette)} == {"#010203"}


def test_a_colour_lies_between_two():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 0) == "#102030"
