"""An explanation has the facts that there are, and none that there aren't."""

from corridormap.model import Candidate, Mention
from corridormap.resolve import Resolver
from corridormap.resolve.explain import explain

POTI = Candidate("a:1", "Poti", "city", "GE", 42.15, 41.67, 41465, source="GeoNames")
CASPIAN = Candidate("a:2", "Caspian Sea", "sea", None, 42, 50, source="curated")
PLACES = {"Поти": POTI, "Каспий": CASPIAN}


class Lists:
    def every(self, name):
        return (PLACES[name],) if name in PLACES else ()


def lines(name, hint=None):
    mention = Mention(0, len(name), name, name, "noun", (name,), "name", hint)
    return explain(name, [mention], Resolver(Lists()), body=name).split("\n")


def test_a_city_has_its_country_and_its_inhabitants():
    head, line, chosen = lines("Поти", "city")
    assert head == (
        "Поти (noun, found by: name, the words around it say city), looked up as Поти"
    )
    assert " Poti (city, GE, 41,465 inhabitants, 42.15 41.67, a:1)  size +0.92" in line
    assert chosen.startswith("  chosen: Poti (a:1), confidence ")


def test_a_sea_has_neither():
    head, line, _ = lines("Каспий")
    assert head == "Каспий (noun, found by: name), looked up as Каспий"
    assert " Caspian Sea (sea, 42.00 50.00, a:2) " in line


def test_a_name_that_nobody_knows_has_no_candidates():
    assert lines("Ззык")[1:] == ["  no gazetteer knows this name"]
