import pytest

from corridormap.errors import OptionError
from corridormap.export.formats import FILMS, FORMATS, chosen_formats
from corridormap.export.options import Options, read_options
from tests.scene.told import article


@pytest.mark.parametrize(
    ("said", "size"),
    [("1280x720", (1280, 720)), (" 600X800 ", (600, 800)), ("640×360", (640, 360))],
)
def test_a_size_is_width_and_height(said, size):
    assert read_options(said, of=9).size == size


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("2-4", list("234")),
        ("3", ["3"]),
        ("1–9", list("123456789")),
        ("7-8, 2,3,3", list("2378")),
    ],
)
def test_steps_are_numbers_and_ranges_with_commas(said, ids):
    steps = read_options(steps=said, of=9).steps_of(article())
    assert [step.id for step in steps] == ids


def test_what_is_not_said_is_as_the_program_has_it():
    assert read_options(of=9) == Options()
    assert Options().steps_of(article()) == article().steps


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"size": "big"}, "--size big: a size is written 1280x720"),
        ({"size": ""}, "--size : a size is written 1280x720"),
        ({"size": "0x0"}, "--size 0x0: each side has 200 to 8000 pixels"),
        ({"size": "1280x99999"}, "each side has 200 to 8000 pixels"),
        ({"size": "-1280x720"}, "a size is written 1280x720"),
        ({"size": "١٢٨٠x720"}, "a size is written 1280x720"),
        ({"steps": "x"}, "--steps x: steps are written 3, 2-5 or 2,5-7"),
        ({"steps": ""}, "--steps : steps are written 3"),
        ({"steps": "3-2"}, "--steps 3-2: the first step comes after the last"),
        ({"steps": "2,,3"}, "--steps 2,,3: steps are written 3, 2-5 or 2,5-7"),
        ({"steps": "0-2"}, "--steps 0-2: this story has the steps 1-9"),
        ({"steps": "2-10"}, "--steps 2-10: this story has the steps 1-9"),
        ({"language": "fr"}, "--lang fr: it is one of az, en, kk, ru"),
        ({"language": ""}, "--lang : it is one of"),
        ({"seconds": "0"}, "--seconds 0: a step stays 1 to 120 seconds"),
        ({"seconds": "-5"}, "--seconds -5: seconds are written 7 or 2.5"),
        ({"letters": "bold"}, "--letters bold: it is one of named, embedded, outlines"),
        ({"paper": "A3"}, "--paper A3: it is one of A4, letter"),
        ({"address": "map"}, "--address map: an address begins with https://"),
        ({"address": "https://[x"}, "an address begins with https://"),
        ({"address": "javascript:alert(1)"}, "an address begins with https://"),
        ({"address": 'https://a.test/"><b>'}, "an address begins with https://"),
        ({"address": "https://a.test/a b"}, "an address begins with https://"),
    ],
)
def test_what_cannot_be_followed_is_said_in_one_sentence(options, said):
    with pytest.raises(OptionError) as caught:
        read_options(**options, of=9)
    assert said in str(caught.value)


def test_formats_come_once_and_in_their_order():
    assert chosen_formats("csv, SVG,csv") == ("svg", "csv")
    assert chosen_formats("csv,all") == tuple(f for f in FORMATS if f not in FILMS)
    assert chosen_formats("all,gif")[-1] == "gif"


@pytest.mark.parametrize("said", ["avi", "csv,avi", "", " , ", "../csv"])
def test_an_unknown_format_is_told_with_those_there_are(said):
    with pytest.raises(OptionError, match=r"^--export.*svg, png, geojson.*, all$"):
        chosen_formats(said)
