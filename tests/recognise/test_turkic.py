import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.geoparser import Geoparser
from corridormap.read.passages import passages
from corridormap.recognise.turkic.suffixes import (
    azerbaijani_lower,
    azerbaijani_stems,
    kazakh_stems,
)
from tests.marked import mark, marked
from tests.recognise.measure import measure, report


@pytest.fixture(scope="module")
def parser():
    return Geoparser(load_catalogue())


def mentions(parser, text, language):
    return parser.mentions(text, passages(text), language)


@pytest.mark.parametrize("language", ["kk", "az"])
def test_sentences_on_transport_are_read(parser, language):
    score = measure(parser, language)
    print(report(language, score))
    assert score.f1 >= 0.90, score.wrong
    assert score.accuracy >= 0.90, score.wrong


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "[Xəzər dənizi] və [Mərkəzi Asiya], [Bakı]"),
        ("kk", "[Каспий теңізі], [Орталық Азия], [Қазақстан]"),
        ("kk", "Делегация [ҚХР-дан] және [Ресей]-[Қытай] шекарасынан келді."),
        ("az", "[AZƏRBAYCANIN] VƏ [İRANIN] SƏRHƏDİ"),
        ("az", "Nümayəndə heyəti [ÇXR-dən] və [ABŞ'ın] özündən gəldi."),
        ("kk", "«Каспий» компаниясы мен «Астана» клубы [Алматыға] барды."),
        ("az", "Qatarlar gecikdi. Yol bağlandı. Orta məktəb açıldı."),
        ("kk", "Қара жол ұзақ. Орта мектеп ашылды. Жаңа жыл келді."),
        ("kk", "Ол қазақ тілін және Қытай тілін біледі."),
        (
            "kk",
            "Олар [Қытайдың] [Пекин] қаласына және [Германияның] [Берлиніне] барды.",
        ),
        ("kk", "Одан әрі пойыз [Бейнеуге] барады. Содан соң тоқтады."),
        ("kk", "Нұрлан Берлин мен Алматы Қасымов келді."),
        ("kk", "Олар [Украина] мен [Түркіменстан] туралы айтты."),
        ("az", "Bakı Əliyev və Elçin Bakılı gəldi."),
        ("az", ""),
    ],
)
def test_names_are_found_with_any_ending(parser, language, text):
    plain, _ = marked(text)
    spans = [(m.start, m.stop) for m in mentions(parser, plain, language)]
    assert mark(plain, spans) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "[Алматы] күтеді. [Алматыда] қар жауды."),
        ("kk", "Олар [Нью-Йоркке] және [Сан-Францискодан] келді."),
        ("kk", "Вагон [Мұнайлы] ауданына, [Бесбұлақ] ауылынан жетті."),
        ("kk", "[Ақмола] мен [Қостанай] облыстары астық жинады."),
        ("kk", "Пойыз «[Жезқазған]» стансасынан шықты, «Ақтау» кемесі тұр."),
        ("kk", "«Алтын дән» серіктестігі Қазан айында астық сатты."),
        ("kk", "Poıyz [Shymkentten] [Reseıge] jáne [Qytaıǵa] ketti."),
        ("kk", "Poiyz [Şymkentten] [Reseige] jäne [Qytaiğa] ketti."),
        ("kk", "Жаңа порт ашылды, Солтүстік вокзал жабылды."),
        ("kk", "Жүк [Красноярскіден] [Иран Ислам Республикасына] кетті."),
        ("az", "[Masallı] gözləyir. [Şəmkir] yük aldı."),
        ("az", "Vaqonlar [Daşbulaq] kəndindən və [Sabirabad] rayonundan gəldi."),
        ("az", "Dəniz Ticarət Limanı QSC və Yeni liman bağlandı."),
        ("az", "Qatar «[Yevlax]» stansiyasındadır, «Bakı» gəmisi təmirdədir."),
        ("az", "[Şəki] və [Zaqatala] rayonları, [Hollandiya] və [Kosova]."),
        ("az", "Yük [Axaltsixe] və [Axalkalaki] arasında qaldı."),
        ("kk", "[Термез] – [Мазари-Шариф] жолы [Дар-эс-Саламнан] алыс."),
        ("kk", "Кеме [Бағдатқа] жетті, пойыз [Бұқарадан] шықты."),
        ("az", "Qatar [Dar-əs-Salamdan] çıxdı, İki okean arasında dayandı."),
        ("az", "Gəmi [Monrealdan], yük [Versaldan] və [Sürixdən] gəldi."),
        ("az", "[Xəzəryanı] ölkələr, [Laçın] və [Suraxanı] yolları."),
        ("az", "Yol [Frank Krallığından] [Qızıl Ordaya] aparırdı."),
        ("az", "Sonra [Mavi Balıq] vadisi və [Rur] hövzəsi görünür."),
        ("az", "Burada İnstitut və Qəbul otağı, Su kəməri var."),
        ("az", "O, Azərbaycan, rus və ingilis dillərində yazır."),
        ("az", "«[Gürcüstan]» sözü xəritədədir, «Gürcüstan» qəzeti bağlanıb."),
        ("az", "Müqaviləni Horst-Essen imzaladı, [Ağdam]-[Essen] reysi var."),
        ("az", "Mühəndis Əli [Türkiyə Respublikasına] və ASC [Bakı] şəhərinə."),
        ("az", "[Бакы лиманы], [Ҝүрҹүстанын] гатары [Ҝәнҹәдән] кечди."),
        ("az", "[Yeni Zelandiya] və [Şərqi Avropa] yük göndərdi."),
    ],
)
def test_names_are_told_by_their_nouns_and_endings(parser, language, text):
    plain, _ = marked(text)
    spans = [(m.start, m.stop) for m in mentions(parser, plain, language)]
    assert mark(plain, spans) == text


def test_an_ending_makes_an_adjective(parser):
    found = mentions(parser, "Бұл қазақстандық және еуропалық порттар.", "kk")
    assert [(m.surface, m.form, m.names[0]) for m in found] == [
        ("қазақстандық", "adjective", "қазақстан"),
        ("еуропалық", "adjective", "еуропа"),
    ]


def test_the_noun_after_a_name_tells_its_kind(parser):
    found = mentions(parser, "Aktau limanında və Bakı şəhərində", "az")
    assert [(m.surface, m.hint) for m in found] == [
        ("Aktau limanında", "port"),
        ("Bakı", "city"),
    ]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("қазақстанның", "қазақстан"),
        ("бакуден", "баку"),
        ("астанадағы", "астана"),
        ("астанадағылардың", "астана"),
        ("одағының", "одақ"),
        ("қытайға", "қытай"),
        ("aqtauğa", "ақтау"),
    ],
)
def test_kazakh_endings_come_off(word, stem):
    assert stem in [s.text for s in kazakh_stems(word)]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("bakıdakı", "bakı"),
        ("azərbaycanın", "azərbaycan"),
        ("türkiyəyə", "türkiyə"),
        ("dəhlizini", "dəhliz"),
        ("irağa", "iraq"),
        ("bakıyadək", "bakı"),
        ("gürcüstandandır", "gürcüstan"),
    ],
)
def test_azerbaijani_endings_come_off(word, stem):
    assert stem in [s.text for s in azerbaijani_stems(word)]


def test_an_ending_agrees_with_the_vowel_before_it():
    assert "bakı" not in [s.text for s in azerbaijani_stems("bakıdən")]
    assert "алматы" not in [s.text for s in kazakh_stems("алматыде")]


def test_dotless_and_dotted_i_are_two_letters():
    assert azerbaijani_lower("İRAN IĞDIR") == "iran ığdır"


@pytest.mark.parametrize("language", ["kk", "az"])
@pytest.mark.parametrize(
    "text",
    ["Ә" * 50_000, "1 " * 20_000, "«" * 5_000, "Қ-" * 5_000, "Il'" * 5_000,
     "İ\u0307ı\u202e🚢", "Iiıİ" * 10_000],
)  # fmt: skip
def test_strange_texts_do_no_harm(parser, language, text):
    assert isinstance(mentions(parser, text, language), tuple)


@pytest.mark.parametrize(
    ("language", "people", "adjective"),
    [
        ("az", "İlk kanadalılar çaya gəldi.", "İlk kanadalı gəmi çaya gəldi."),
        ("kk", "Қазақстандықтар көп.", "Бұл қазақстандық пойыз көп тұрды."),
    ],
)
def test_a_people_is_no_place_though_its_adjective_is(
    parser, language, people, adjective
):
    assert mentions(parser, people, language) == ()
    assert len(mentions(parser, adjective, language)) == 1
