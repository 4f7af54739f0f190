"""The islands say what the story and the TopoJSON say."""

from dataclasses import replace

from corridormap.geo.polyline import decode
from corridormap.languages import CODES
from corridormap.page.addresses import addressed
from corridormap.page.island import LONG, MANY, basemap_island, story_island
from tests.page.stories import JOURNEY, basemap, story

NAMED = "Из ⟦Баку|baku⟧ по ⟦Среднему коридору|middle⟧ в ⟦Тмутаракань|?⟧"


def of(told):
    return story_island(addressed(told))


def test_the_text_and_its_mentions_are_there_whole():
    told = story(*JOURNEY)
    record = of(told)
    (article,) = record["articles"]
    assert article["body"] == told.articles[0].body
    for mention in record["mentions"]:
        start, stop = mention["start"], mention["stop"]
        assert article["body"][start:stop] == mention["surface"]


def test_on_a_page_of_one_article_ids_are_short():
    record = of(story(*JOURNEY))
    assert [p["id"] for p in record["articles"][0]["passages"]] == ["p1", "p2", "p3"]
    assert record["mentions"][0]["id"] == record["places"][0]["mentions"][0] == "m1"
    assert record["mentions"][0]["passage"] == "p1"


def test_places_keep_their_main_name_for_readers_whose_language_has_none():
    told = story("⟦Баку|baku⟧")
    (place,) = told.places
    nameless = replace(told, places=(replace(place, name="Bakı", names=()),))
    assert of(nameless)["places"][0]["name"] == "Bakı"


def test_sources_go_without_their_addresses_and_corridors_without_aliases():
    told = story(NAMED)
    (given,) = of(told)["corridors"]
    assert "aliases" not in given
    (source,) = given["sources"]
    assert source == {
        "id": "s1",
        "title": "Отчёт за год",
        "publisher": "Издатель",
        "date": "2025-02-03",
    }


def test_a_leg_has_its_line_encoded_and_its_kilometres_by_country():
    told = story(NAMED)
    first, second, *_ = of(told)["corridors"][0]["legs"]
    assert decode(first["line"]) == told.corridors[0].legs[0].line
    assert (first["from"], first["to"]) == ("khorgos", "beyneu")
    assert (first["km"], first["km_published"]) == (2400, None)
    assert second["countries"] == {"KZ": 400}


def test_a_node_says_which_place_it_is_if_the_story_has_that_place():
    told = story(NAMED)
    (corridor,) = told.corridors
    first, second, *rest = corridor.nodes
    nodes = (
        replace(first, ref="test:baku", lon=49.12345),
        replace(second, ref="geonames:1"),
        *rest,
    )
    told = replace(told, corridors=(replace(corridor, nodes=nodes),))
    first, second, *_ = of(told)["corridors"][0]["nodes"]
    assert first["ref"] == "test:baku"
    assert first["lon"] == 49.123
    assert "ref" not in second


def test_a_long_text_is_only_in_the_passages():
    told = story("Из ⟦Баку|baku⟧. " + "слово " * (LONG // 6) + "⟦Тмутаракань|?⟧.")
    (article,) = of(told)["articles"]
    assert article["body"] is None
    assert article["passages"][0]["stop"] == len(told.articles[0].body)


def test_many_mentions_keep_what_their_element_does_not_hold():
    told = story("⟦Баку|baku⟧ " * MANY + "⟦Тмутаракань|?⟧")
    placed, unplaced = of(told)["mentions"][-2:]
    assert set(placed) == {"id", "passage", "place", "found", "start", "stop"}
    assert unplaced["why"]


def numbers(text):
    """Decode by the definition of the polyline algorithm, apart from our decoder."""
    found, bits, shift = [], 0, 0
    for sign in text:
        value = ord(sign) - 63
        bits += (value % 32) << shift
        shift += 5
        if value < 32:
            found.append(-(bits // 2) - 1 if bits % 2 else bits // 2)
            bits = shift = 0
    return found


def ring(text):
    total, found = 0, []
    for step in numbers(text):
        total += step
        found.append(total)
    return found


def test_arcs_come_back_as_they_were():
    topology = basemap()
    for packed, arc in zip(
        basemap_island(topology)["arcs"], topology["arcs"], strict=True
    ):
        flat = numbers(packed)
        assert list(zip(flat[::2], flat[1::2], strict=True)) == [tuple(p) for p in arc]


def test_polygons_come_back_with_their_ids_and_holes():
    topology = basemap()
    given = topology["objects"]["countries"]["geometries"]
    packed = basemap_island(topology)["countries"]
    assert [code for code, _ in packed] == [g["id"] for g in given]
    for (_, text), geometry in zip(packed, given, strict=True):
        arcs = geometry["arcs"]
        polygons = arcs if geometry["type"] == "MultiPolygon" else [arcs]
        assert [
            [ring(one) for one in polygon.split(" ")] for polygon in text.split(",")
        ] == polygons


def test_lines_keep_their_rank_and_labels_their_names():
    topology = basemap()
    packed = basemap_island(topology)
    ranks = [
        g["properties"]["rank"] for g in topology["objects"]["railways"]["geometries"]
    ]
    assert [rank for rank, _ in packed["railways"]] == ranks
    for row, label in zip(packed["labels"], topology["labels"], strict=True):
        assert row[:3] == [label["id"], label["kind"], label["rank"]]
        names = [label["names"].get(lang, "") for lang in CODES]
        assert row[5 : 5 + len(names)] == names
        others = row[5 + len(names) :]
        assert [decode(line) for line in others] == [
            tuple(map(tuple, at)) for at in filter(None, [label.get("others")])
        ]


def test_a_range_keeps_its_course_and_its_names():
    topology = basemap()
    packed = basemap_island(topology)["ranges"]
    assert packed
    for row, one in zip(packed, topology["ranges"], strict=True):
        assert row[:3] == [one["id"], one["kind"], one["rank"]]
        assert decode(row[3]) == tuple(one["course"])
        assert row[4:] == [one["names"][lang] for lang in CODES]


def test_projection_and_relief_travel_with_the_ground():
    topology = {**basemap(), "relief": {"image": "data:"}}
    packed = basemap_island(topology)
    assert set(packed["projection"]) == {"lon0", "lat0", "lat1", "lat2"}
    assert packed["relief"] == topology["relief"]
    assert isinstance(packed["seams"], str)


def test_a_river_that_texts_can_name_has_its_id_behind_its_arcs():
    topology = basemap()
    packed = basemap_island(topology)
    rivers = topology["objects"]["rivers"]["geometries"]
    assert any("id" in river for river in rivers)
    for row, river in zip(packed["rivers"], rivers, strict=True):
        assert row[2:] == ([river["id"]] if "id" in river else [])


def test_a_missing_layer_is_an_empty_one():
    bare = {k: v for k, v in basemap().items() if k != "labels"}
    bare["objects"] = {"countries": bare["objects"]["countries"]}
    packed = basemap_island(bare)
    assert packed["seas"] == packed["rivers"] == packed["labels"] == []
