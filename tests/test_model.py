from dataclasses import replace

from corridormap.model import Candidate

GORI = Candidate("geonames:614455", "Gori", "city", "GE", 41.98, 44.11)


def test_a_name_that_a_language_lacks_is_shown_in_letters_that_its_readers_know():
    known = replace(GORI, names=(("en", "Gori"), ("ru", "Гори")))
    shown = {language: known.name_in(language) for language in ("az", "en", "kk", "ru")}
    assert shown == {"az": "Gori", "en": "Gori", "kk": "Гори", "ru": "Гори"}


def test_a_place_without_names_in_languages_is_shown_as_its_source_has_it():
    assert GORI.name_in("kk") == "Gori"
