"""Answers of services that are kept in files, and spots that are their own key."""

import json

import pytest

from corridormap.errors import DataError
from corridormap.gazetteer.points import point_key, point_of, point_ref
from corridormap.gazetteer.recorded import Answer, Recorded, load_recorded

SIDING = {
    **{"ref": "photon:7", "name": "Тош-Кутчу", "kind": "station"},
    **{"lat": 44.55, "lon": 50.26},
}


def answer(**changes):
    return Answer(**SIDING | changes)


def test_a_name_is_found_in_any_case_and_with_each_services_answer(tmp_path):
    recorded = Recorded(tmp_path)
    recorded.keep("photon", "Тош-Кутчу", answer())
    recorded.keep("nominatim", "ТОШ-КУТЧУ", answer(ref="nominatim:1"))
    recorded.keep("pelias", "Тош-Кутчу", None)
    refs = [candidate.ref for candidate in recorded.find("тош-кутчу")]
    assert refs == ["nominatim:1", "photon:7"]
    assert recorded.find("Баку") == ()


def test_a_place_is_found_by_its_ref_and_none_by_another(tmp_path):
    recorded = Recorded(tmp_path)
    assert recorded.numbered("photon:7") is None
    recorded.keep("photon", "Ззык", None)
    recorded.keep("photon", "Тош-Кутчу", answer())
    assert recorded.numbered("photon:7").name == "Тош-Кутчу"
    assert recorded.numbered("photon:8") is None


def test_that_nothing_was_found_is_an_answer_too(tmp_path):
    recorded = Recorded(tmp_path)
    assert not recorded.knows("photon", "Ззык")
    recorded.keep("photon", "Ззык", None)
    assert recorded.knows("photon", "ззык")
    assert not recorded.knows("pelias", "ззык")


def test_what_is_written_comes_back_and_credits_whom_it_shows(tmp_path):
    recorded = Recorded(tmp_path)
    recorded.keep("photon", "Тош-Кутчу", answer())
    recorded.keep("pelias", "Ззык", None)
    recorded.attributions |= {"photon": "© Photon", "pelias": "© Pelias"}
    for service in ("photon", "pelias"):
        recorded.write(service)
    again = load_recorded(tmp_path)
    assert again.answers == recorded.answers
    assert again.credits(["photon:7", "geonames:1"]) == ("© Photon",)
    assert again.credits([]) == ()


def test_a_folder_that_is_not_there_holds_no_answers(tmp_path):
    assert load_recorded(tmp_path / "none").answers == {}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "photon.json"),
        (b'{"attribution": 1, "answers": {}}', "attribution"),
        (
            json.dumps(
                {"attribution": "x", "answers": {"a": SIDING | {"ref": "other:7"}}}
            ).encode(),
            r"answers\[a\]\.ref: must begin with photon:, not 'other:7'",
        ),
    ],
)
def test_a_file_that_nobody_wrote_so_is_refused_with_its_name(tmp_path, content, says):
    (tmp_path / "photon.json").write_bytes(content)
    with pytest.raises(DataError, match=says):
        load_recorded(tmp_path)


def test_a_folder_in_place_of_a_file_is_told(tmp_path):
    (tmp_path / "photon.json").mkdir()
    with pytest.raises(DataError, match=r"photon\.json: is a directory"):
        load_recorded(tmp_path)


@pytest.mark.parametrize(
    ("lat", "lon", "ref"),
    [
        (43.6, 51.2166667, "geo:43.6,51.21667"),
        (-0.000001, -0.000001, "geo:0,0"),
        (-43.5, 100, "geo:-43.5,100"),
    ],
)
def test_a_spot_is_its_own_key(lat, lon, ref):
    assert point_ref(lat, lon) == ref
    spot = point_of(point_key(lat, lon, "43°36'N 51°13'E"))
    assert (spot.ref, spot.name, spot.kind) == (ref, "43°36'N 51°13'E", "point")
    assert (spot.lat, spot.lon) == (
        pytest.approx(lat, abs=1e-5),
        pytest.approx(lon, abs=1e-5),
    )


@pytest.mark.parametrize("key", ["geo:43.6,51.2", "geo:x,y z", "Баку", "geo: 1,2 x"])
def test_a_name_is_no_spot(key):
    assert point_of(key) is None
