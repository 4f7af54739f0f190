"""Every corridor of the catalogue is found in a sentence of each language."""

from dataclasses import replace

import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.model import Place
from corridormap.paths import data_file, table
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text

SENTENCES = {
    "az": "Ölkələr: {}. Burada {} böyüyür.",
    "en": "The countries are {}. The {} grows here.",
    "kk": "Елдер: {}. Мұнда {} дамып келеді.",
    "ru": "Страны дороги: {}. Здесь растёт {}.",
}
"""The countries go before: a shared name means something only beside them."""


@pytest.fixture(scope="module")
def countries():
    with data_file("gazetteer/countries.tsv") as path:
        return {row["code"]: row for row in table(path)}


def found(text, language):
    article = replace(article_from_text(text), language=language)
    outcomes = (r.outcome for r in SHARED.parse(article).resolutions)
    return {o.candidate.ref for o in outcomes if isinstance(o, Place)}


@pytest.mark.parametrize("heading", load_catalogue().headings, ids=lambda h: h.id)
@pytest.mark.parametrize("language", SENTENCES)
def test_it_is_found_by_its_name(heading, language, countries):
    needs = heading.shared.needs if heading.shared else heading.countries
    beside = ", ".join(countries[code][language].split("|")[0] for code in needs)
    called = (*heading.names, *heading.aliases, *heading.shared_names)
    names = [name for code, name in called if code == language]
    sentences = (SENTENCES[language].format(beside, name) for name in names)
    assert any(f"corridor:{heading.id}" in found(text, language) for text in sentences)
