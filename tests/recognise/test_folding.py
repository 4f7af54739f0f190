"""Names behind invisible signs, line ends and letters of the wrong alphabet."""

import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.read.passages import passages
from corridormap.recognise.folding import fold
from corridormap.recognise.recogniser import Recogniser
from tests.marked import mark, marked


@pytest.fixture(scope="module")
def recogniser():
    return Recogniser(Gazetteer(load_catalogue()))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Поезд ушёл в [Кара\u00adган\u00adду] из [Павлода\u0301ра]."),
        ("ru", "Суда ждут в [Ба\u200bку] и\ufeff [Акта\u2060у]."),
        ("ru", "Поезд из [Узбеки-\nстана] стоит в [Казах-\nстане]."),
        ("ru", "Вагоны ушли из [Алма-\nАты] в [Ростов-\nна-Дону]."),
        ("ru", "Груз ждут в [Бaку] и в [Tбилиси]."),
        ("ru", "Путь: ✅[Актау]✅[Баку]✅[Поти]"),
        ("ru", "Едем из [Краснои\u0306 Поляны] в [Орёл]."),
        ("en", "Grain left [Kaz\u00adakh\u00adstan] for [Turk-\nmenistan]."),
        ("en", "Ships wait in [Bаku] and [Tbilisi]."),
        ("kk", "Жүк [Өзбек-\nстаннан] [Тара\u00adзға] келді, [Aстана] күтеді."),
        ("az", "Qatar [Gu\u0308rcüstana] və [Türki-\nyəyə] gedir."),
    ],
)
def test_a_name_is_found_and_marked_as_it_is_written(recogniser, language, text):
    plain, _ = marked(text)
    found = recogniser.find(plain, passages(plain), language)
    assert mark(plain, [(m.start, m.stop) for m in found]) == text
    for mention in found:
        assert plain[mention.start : mention.stop] == mention.surface


def test_a_text_without_such_signs_stays_as_it_is():
    text = "Поезд из Баку, 2-й вагон.\nКазахстанско-китайский груз."
    assert fold(text).text is text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("COVIDный и SMSка", "COVIDный и SMSка"),
        ("русско-\nкитайский", "русско-китайский"),
        ("Əlәt", "Ələt"),
        ("жолдəу", "жолдәу"),
        ("й и\u0306 ё е\u0308", "й й ё ё"),
    ],
)
def test_only_what_can_be_told_is_folded(text, folded):
    assert fold(text).text == folded
