import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.gazetteer.keys import name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Орёл", "орел"),
        ("Йошкар-Ола", "йошкар-ола"),
        ("İstanbul", "istanbul"),
        ("Ağrı", "agri"),
        ("Qo‘qon", "qoqon"),
        ("Кот-д’Ивуар", "кот-дивуар"),
        ("Северная Осетия — Алания", "северная осетия - алания"),
        ("  Нижний\u00a0Новгород ", "нижний новгород"),
    ],
)
def test_spellings_of_one_name_share_a_key(name, key):
    assert name_key(name) == key


def test_a_key_is_its_own_key():
    for name in ("Türkmenbaşy", "Құрық порты", "Xəzər dənizi", "თბილისი"):
        assert name_key(name_key(name)) == name_key(name)


def test_the_catalogue_writes_kazakh_names_as_the_list_does():
    gazetteer = Gazetteer(load_catalogue())
    for ref, spelling in gazetteer._spellings.items():
        listed = dict(spelling.by_language).get("kk", ())
        written = dict(gazetteer._nodes[ref].first) if ref in gazetteer._nodes else {}
        assert written.get("kk") in {None, *listed} or not listed, ref
