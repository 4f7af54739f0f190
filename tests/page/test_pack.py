"""The packed basemap says what the TopoJSON says."""

from corridormap.languages import CODES as LANGUAGES
from corridormap.page.pack import pack
from tests.page.stories import basemap


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
    for packed, arc in zip(pack(topology)["arcs"], topology["arcs"], strict=True):
        flat = numbers(packed)
        assert list(zip(flat[::2], flat[1::2], strict=True)) == [tuple(p) for p in arc]


def test_polygons_come_back_with_their_ids_and_holes():
    topology = basemap()
    given = topology["objects"]["countries"]["geometries"]
    packed = pack(topology)["countries"]
    assert [code for code, _ in packed] == [g["id"] for g in given]
    for (_, text), geometry in zip(packed, given, strict=True):
        arcs = geometry["arcs"]
        polygons = arcs if geometry["type"] == "MultiPolygon" else [arcs]
        assert [
            [ring(one) for one in polygon.split(" ")] for polygon in text.split(",")
        ] == polygons


def test_lines_keep_their_rank_and_labels_their_names():
    topology = basemap()
    packed = pack(topology)
    ranks = [
        g["properties"]["rank"] for g in topology["objects"]["railways"]["geometries"]
    ]
    assert [rank for rank, _ in packed["railways"]] == ranks
    for row, label in zip(packed["labels"], topology["labels"], strict=True):
        assert row[:3] == [label["id"], label["kind"], label["rank"]]
        assert row[5:] == [label["names"].get(lang, "") for lang in LANGUAGES]


def test_a_missing_layer_is_an_empty_one():
    bare = {k: v for k, v in basemap().items() if k != "labels"}
    bare["objects"] = {"countries": bare["objects"]["countries"]}
    packed = pack(bare)
    assert packed["seas"] == packed["rivers"] == packed["labels"] == []
