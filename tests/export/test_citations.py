from itertools import pairwise

from corridormap.export import citations
from tests.scene.told import article, told


def test_sources_of_corridors_are_cited_once_the_newest_first():
    story = told("Поезд идёт по Срединному коридору и по дороге Баку–Тбилиси–Карс.")
    sources = [s for corridor in story.corridors for s in corridor.sources]
    cited = list(citations.cited(story))
    assert len(story.corridors) > 1
    assert len(cited) == len({s.url or s.title for s in sources}) < len(sources)
    dates = [source.by.rpartition(", ")[2] for source in cited]
    assert all(newer >= older for newer, older in pairwise(dates))


def test_a_text_is_cited_with_its_author_and_day():
    (text,) = citations.texts(article())
    assert text.text.endswith(
        "депутат Милли Меджлиса Кенуль Нуруллаева. 24 октября 2025 г."
    )
    assert text.language == "ru"


def test_the_data_of_the_map_lead_to_where_they_are():
    *lines, borders = citations.data("en")
    assert all(line.url.startswith("https://") for line in lines)
    assert "United Nations" in borders.text
