"""What bears a place's name, or is taken for one, and is none."""

import pytest

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.read.passages import passages
from corridormap.recognise.recogniser import Recogniser
from tests.marked import mark, marked


@pytest.fixture(scope="module")
def recogniser():
    return Recogniser(Gazetteer())


@pytest.mark.parametrize(
    "text",
    [
        "Партия «Единая Россия» обсудила дороги в [России].",
        "В пятницу Белый дом сообщил о переговорах с [Ираном].",
        "Заявление Кремля прозвучало в [Москве].",
        "Карты Google показывают [Алматы] и [Астану].",
        "ЕС выделил деньги, а товары пойдут в [ЕС].",
        "Комиссия Европейского союза ждёт поездов из стран [Европейского союза].",
        "Верховный суд [России] (ВС) отменил решение.",
        "Поезд ждут [Азербайджан] • [Грузия] • [Уганда] • [Йемен].",
        "Паром из [Баку] (Азербайджанское пароходство) опоздал.",
    ],
)
def test_only_places_are_marked(recogniser, text):
    plain, _ = marked(text)
    found = recogniser.find(plain, passages(plain), "ru")
    nouns = [(m.start, m.stop) for m in found if m.form == "noun"]
    assert mark(plain, nouns) == text
