from corridormap.page.lean import LONG, MANY, lean
from tests.page.stories import story

SHORT = story("Из ⟦Баку|baku⟧ в ⟦Тмутаракань|?⟧.")


def test_a_short_story_is_left_as_it_is():
    assert lean(SHORT) == SHORT


def test_sources_go_without_their_addresses():
    given = story("⟦Средний коридор|middle⟧")
    (source,) = lean(given)["corridors"][0]["sources"]
    assert source == {
        key: value
        for key, value in given["corridors"][0]["sources"][0].items()
        if key != "url"
    }


def test_a_node_says_which_place_it_is_if_the_story_has_that_place():
    given = story("Из ⟦Баку|baku⟧ по ⟦Среднему коридору|middle⟧")
    (baku,) = (place for place in given["places"] if place["id"] == "baku")
    first, second, *_ = given["corridors"][0]["nodes"]
    first["ref"], second["ref"] = baku["ref"], "geonames:1"
    first, second, *_ = lean(given)["corridors"][0]["nodes"]
    assert first["ref"] == baku["ref"]
    assert "ref" not in second


def test_a_long_text_stands_only_in_the_passages():
    given = story("Из ⟦Баку|baku⟧. " + "слово " * (LONG // 6) + "⟦Тмутаракань|?⟧.")
    found = lean(given)
    assert [article["body"] for article in found["articles"]] == [None]
    assert [article["passages"] for article in found["articles"]] == [
        article["passages"] for article in given["articles"]
    ]


def test_many_mentions_keep_what_their_element_does_not_hold():
    placed, unplaced = lean(story("⟦Баку|baku⟧ " * MANY + "⟦Тмутаракань|?⟧"))[
        "mentions"
    ][-2:]
    assert set(placed) == {"id", "passage", "place", "found", "start", "stop"}
    assert unplaced["why"]
