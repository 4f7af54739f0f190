import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.geoparser import Geoparser
from corridormap.model import Place
from corridormap.read.passages import passages
from tests.marked import mark, marked


@pytest.fixture(scope="module")
def parser():
    return Geoparser(load_catalogue())


def mentions(parser, text):
    return parser.mentions(text, passages(text), "en")


@pytest.mark.parametrize(
    "text",
    [
        "Cargo goes from [Almaty] across the [Caspian Sea] to [Baku].",
        "Ships from [Aktau] serve [Azerbaijan] and [Central Asia].",
        "[Kazakhstan]'s ports and [Georgia]’s railways met in [Tbilisi].",
        "The [U.S.] and the [UK] spoke to the [UAE], not to NATO.",
        "A [U.S.]-led group met the [Turkish]-[Azerbaijani] delegation.",
        "Trains go from [Balkhash] by [Moyynty] to [Turkmenbashi] and [Sumgait].",
        "Abay Kunanbayev met Temir Post in the Lenin Street.",
        "They left [Moscow] for [St Petersburg], [St. Petersburg] for [Minsk].",
        "Trains of the [Middle Corridor] leave [Xi'an] each week.",
        "The [Nagorno-Karabakh] talks were held in [Washington, D.C.].",
        "She moved from [Gatineau], [Que.], to [Paris], [Texas].",
        "The flood reached [Marion County] and [Holliday], [Mo.].",
        "Paris Hilton met George Washington and Mr. London.",
        "The Washington Post and the Boston Globe wrote about Real Madrid.",
        "More trains came. Most were full. Don't wait. Nice work.",
        "He speaks Turkish and learns the Georgian language.",
        "Tens of thousands of Kazakhs and Georgians work there.",
        "",
    ],
)
def test_places_are_told_from_other_names(parser, text):
    plain, _ = marked(text.replace("[Washington, D.C.]", "[Washington], [D.C.]"))
    spans = [(m.start, m.stop) for m in mentions(parser, plain)]
    assert mark(plain, spans) == text.replace(
        "[Washington, D.C.]", "[Washington], [D.C.]"
    )


def test_demonyms_are_adjectives_of_their_place(parser):
    found = mentions(parser, "Kazakh, South Korean and Central Asian firms")
    assert [(m.surface, m.form, m.names[0]) for m in found] == [
        ("Kazakh", "adjective", "Kazakhstan"),
        ("South Korean", "adjective", "South Korea"),
        ("Central Asian", "adjective", "Central Asia"),
    ]


def test_the_words_beside_a_name_hint_at_its_kind(parser):
    found = mentions(parser, "The port of Aktau lies far from Iowa province.")
    assert [(m.surface, m.hint) for m in found] == [
        ("Aktau", "port"),
        ("Iowa", "admin1"),
    ]
    assert found[0].names[0] == "port of Aktau"


def test_a_city_lies_in_the_region_that_the_text_states_once(parser):
    text = "Paris, Texas, has a fair.\n\nPeople come to Paris from afar."
    placed = parser.parse(text, passages(text), "en")
    cities = [r.outcome for r in placed if r.mention.surface == "Paris"]
    assert all(isinstance(o, Place) for o in cities)
    assert {o.candidate.admin1 for o in cities} == {"US.TX"}


def test_a_city_unknown_in_its_region_is_not_put_elsewhere(parser):
    text = "The fair is in Hamburg, Nevada."
    outcome = parser.parse(text, passages(text), "en")[0].outcome
    assert not isinstance(outcome, Place)


def test_a_small_town_is_found_in_the_region_that_the_text_states(parser):
    text = "The fair is in London, Kentucky."
    outcome = parser.parse(text, passages(text), "en")[0].outcome
    assert isinstance(outcome, Place)
    assert outcome.candidate.admin1 == "US.KY"


def test_a_surname_is_a_person_throughout(parser):
    text = "Campbell Paterson spoke.\n\nLater Paterson left for Sydney."
    assert [m.surface for m in mentions(parser, text)] == ["Sydney"]


@pytest.mark.parametrize(
    "text",
    ["A" * 50_000, "A" + ".A" * 20_000, "'" * 5_000, "A-" * 5_000, "A'" * 5_000,
     "Paris " * 5_000, "Paris, " * 5_000, "Q" + "’ll" * 9_000, "\u202e\u2028 🚢"],
)  # fmt: skip
def test_strange_texts_do_no_harm(parser, text):
    assert isinstance(mentions(parser, text), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "The line serves [Tbilisi], [Armenia] and [Iran], and [Tbilisi] pays.",
        "Ferries go to [Osh], [Ohrid] and [Van] in summer.",
        "Ships call at [Port of Spain] and [San Juan del Sur].",
        "Steel from [Oklahoma City] and rails from [New Delhi] arrived.",
        "Trucks cross [Mato Grosso do Sul] and the [Isthmus of Tehuantepec].",
        "Ferries left [Rødby] in [Denmark], and work in [Germany] began.",
        "Tea came from [Madras] (until 1996), [Bombay] and [Rangoon].",
        "Copper from the [Democratic Republic of the Congo] was late.",
        "The [Republic of Turkey] and the [Kingdom of Spain] signed.",
        "Plants in [Hunan] and [Sichuan] make wagons for [Gujarat].",
        "Boats crossed the [Kerch Strait] and the [Barents Sea].",
        "The convoy passed [Cape Agulhas] and the [Gulf of Oman].",
        "Tankers from the [Gulf] wait off [Fujairah].",
        'The train reached station "[Aktobe]"; the yacht "Odessa" did not.',
        'The ferry "Baltic Dream" sails, and the port of "[Poti]" is open.',
        "Caspian Freight and Baltic Shipping Company share a yard.",
        "The White House spoke of [US]-[Iranian] trade, worth US$40 million.",
        "The Marburg virus was unknown in [Georgia] until Georgia Stone came.",
        "Prices rose in March and fell in April.",
        "He drove from the [St. Louis] hotel in [Khujand] to St. Paul's Hospital.",
        "The [Shelby County] court and [Tulare County] schools closed.",
        "The [Dublin] City Council met the [Virginia] Department of Health.",
    ],
)
def test_names_are_told_by_the_words_around_them(parser, text):
    plain, _ = marked(text)
    spans = [(m.start, m.stop) for m in mentions(parser, plain)]
    assert mark(plain, spans) == text


def test_a_country_after_a_comma_is_a_hint_and_no_filter(parser):
    text = "It links Baku, Georgia and Turkey. Later Baku pays."
    placed = parser.parse(text, passages(text), "en")
    baku = [r.outcome for r in placed if r.mention.surface == "Baku"]
    assert [place.candidate.country for place in baku] == ["AZ", "AZ"]
