"""Spots beside a place: so far from it, and approximate."""

import pytest

import corridormap
from corridormap.pipeline import Pipeline
from corridormap.read import article_from_text


def spots(text):
    """Return the approximate spots of a text, and its other places."""
    places = [m["place"] for m in corridormap.annotate(text) if m["place"]]
    rough = [p for p in places if p["kind"] == "vicinity"]
    return rough, [p["name"] for p in places if p["kind"] != "vicinity"]


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("The pit lies 30 km south of Ganja.", "30 km south of Ganja", 40.41, 46.36),
        (
            "A mine 20 miles north-west of Kars.",
            "32.2 km north-west of Kars",
            40.8,
            42.81,
        ),
        ("Шахта в 30 км к югу от Гянджи.", "Гянджа, 30 км к югу", 40.41, 46.36),
        ("Шахта в 30 км южнее Гянджи.", "Гянджа, 30 км к югу", 40.41, 46.36),
        (
            "Завод в 50 километрах северо-восточнее города Карса.",
            "Карс, 50 км к северо-востоку",
            40.92,
            43.5,
        ),
        (
            "Кен орны Ақтаудан 40 км шығысқа қарай орналасқан.",
            "Ақтау, 40 км шығысқа",
            43.66,
            51.67,
        ),
        ("Zavod Gəncədən 30 km cənubda yerləşir.", "Gəncə, 30 km cənuba", 40.41, 46.36),
        (
            "Zavod Gəncənin 30 km cənubunda yerləşir.",
            "Gəncə, 30 km cənuba",
            40.41,
            46.36,
        ),
    ],
)
def test_a_spot_beside_a_place_is_approximate_and_the_place_stays(text, name, lat, lon):
    (spot,), others = spots(text)
    assert spot["name"] == name
    assert (spot["lat"], spot["lon"]) == pytest.approx((lat, lon), abs=0.02)
    assert spot["id"].startswith("geo:")
    assert ";u=" in spot["id"]
    assert len(others) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The line runs 300 km from Baku to Ganja.",
        "The pit lies 30 km from Ganja.",
        "The pit lies 0 km south of Ganja.",
        "The pit lies 4000 km south of Ganja.",
        "The pit lies 30 km south of Azerbaijan.",
        "Шахта в 30 км от Гянджи.",
        "Gəncə 30 km cənubda yeni yol istəyir.",
    ],
)
def test_without_a_distance_a_direction_and_a_town_there_is_no_spot(text):
    rough, _ = spots(text)
    assert rough == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The pit lies 30 km south of Ganja.", []),
        ("Шахта в 30 км южнее Гянджи.", []),
        ("Шахта в 30 км от Гянджи.", []),
        ("Zavod Gəncədən 30 km aralıda yerləşir.", []),
        (
            "30 km south of Ganja a plant yields 2 million tonnes a year.",
            ["30 km south of Ganja"],
        ),
        ("The line runs 300 km from Baku to Ganja.", ["Baku", "Ganja"]),
    ],
)
def test_where_something_is_is_no_length_of_the_place(text, about):
    figures = corridormap.facts(text)["figures"]
    assert [s for f in figures for a in f["about"] for s in a["surfaces"]] == about


def test_a_spot_says_on_its_card_that_it_is_approximate():
    pipeline = Pipeline()
    article = article_from_text("The pit lies 30 km south of Ganja.")
    story = pipeline.story([pipeline.parse(article)])
    spot = next(place for place in story.places if place.kind == "vicinity")
    assert (spot.why, spot.source) == ("offset", "text")
    page = pipeline.page(story)
    assert "the spot is approximate" in page
    assert "approximate spot" in page


def test_many_texts_at_once_are_read_as_each_alone():
    pipeline = Pipeline()
    texts = ["The pit lies 30 km south of Ganja.", "Paris, Texas, has a depot."]
    articles = [article_from_text(text) for text in texts]
    together = pipeline.geoparser.parse_all([(article, ()) for article in articles])
    alone = [pipeline.parse(article).resolutions for article in articles]
    assert [parsed.resolutions for parsed in together] == alone
