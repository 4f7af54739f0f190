"""The interface speaks four languages, all of them whole."""

import re
import tomllib
from datetime import date

import pytest

from corridormap.page.render import ASSETS
from corridormap.paths import data_folder
from corridormap.wording import (
    IN_THE_TEMPLATE,
    all_strings,
    long_date,
    strings,
    strings_for_scripts,
)

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

LANGUAGES = {"ru", "en", "az", "kk"}
SCRIPTS = "\n".join(p.read_text("utf-8") for p in sorted((ASSETS / "js").rglob("*.js")))
TEMPLATE = (ASSETS / "index.html.jinja").read_text("utf-8")
FORMS = {"ru": 3, "en": 2, "az": 2, "kk": 2}
CALLS = r"\b(?:say|count|section|done|row|entry|heading|column)"
SAID = {
    *re.findall(CALLS + r'\(\s*(?:\w+, )?"(\w+)"', SCRIPTS),
    *re.findall(r'\bitem\(.*?, "(\w+)"\)', SCRIPTS),
    *re.findall(r'^  \["[^"]+", "(\w+)"\],$', SCRIPTS, re.M),  # the keys in the help
}


@pytest.mark.parametrize("key", all_strings())
def test_each_string_is_there_in_all_languages(key):
    words = all_strings()[key]
    assert set(words) == LANGUAGES
    assert all(text.strip() for text in words.values())


@pytest.mark.parametrize("key", all_strings())
def test_each_language_fills_in_the_same_values(key):
    found = {
        frozenset(re.findall(r"{(\w+)}", text)) for text in all_strings()[key].values()
    }
    assert len(found) == 1


@pytest.mark.parametrize("key", ["mentions", "inhabitants"])
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_plurals_have_the_forms_of_the_language(key, language):
    assert len(all_strings()[key][language].split("|")) == FORMS[language]


def test_what_the_scripts_say_is_there():
    known = {key for key in all_strings() if key not in IN_THE_TEMPLATE}
    assert len(SAID) > 60
    assert known >= SAID


def test_what_the_template_says_is_there():
    said = set(re.findall(r"words\.(\w+)", TEMPLATE))
    assert said <= set(all_strings())
    assert len(said) > 8


def test_every_kind_of_the_gazetteer_has_a_name():
    rows = tomllib.loads(
        (data_folder() / "gazetteer" / "places.toml").read_text("utf-8")
    )
    kinds = {one["kind"] for one in rows["place"]}
    assert {f"kind_{kind}" for kind in kinds} <= set(all_strings())


def test_every_mode_and_status_of_the_catalogue_has_a_name():
    for path in (data_folder() / "corridors").glob("*.toml"):
        # A programme, the Belt and Road, has no line.
        legs = tomllib.loads(path.read_text("utf-8")).get("leg", [])
        modes = {f"mode_{leg['mode']}" for leg in legs}
        states = {
            "status_" + re.sub(r"\W", "_", leg.get("status", "open")) for leg in legs
        }
        assert modes | states <= set(all_strings())


def test_months_are_twelve():
    assert {len(strings(language)["months"]) for language in LANGUAGES} == {12}


def test_a_date_is_written_as_the_language_does():
    assert long_date(date(2025, 10, 24), strings("ru")) == "24 октября 2025 г."
    assert long_date(date(2025, 10, 4), strings("kk")) == "2025 ж. 4 қазан"
    assert long_date(None, strings("en")) == ""


def test_an_unknown_language_is_answered_in_english():
    assert strings("tr") == strings("en")


def test_the_scripts_get_of_a_family_what_the_story_asks_for_only():
    words = strings_for_scripts({"kind_city", "unit_h"})
    assert {key for key in words if key.startswith(("kind_", "unit_"))} == {
        *("kind_city", "kind_place"),
        *("unit_h", "unit_km", "unit_m"),
    }


def test_the_scripts_get_all_languages_in_one_order():
    words = strings_for_scripts(())
    assert words["close"] == ["Bağla", "Close", "Жабу", "Закрыть"]
    assert all(isinstance(said, str) or len(said) == 4 for said in words.values())
