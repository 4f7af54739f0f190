from pathlib import Path

import pytest

from corridormap.errors import ReadError
from corridormap.read.language import (
    has_no_capitals,
    is_other_language,
    known_language,
    language_of,
)
from tests.marked import marked

SENTENCES = Path(__file__).parents[1] / "recognise"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Казахстан и Азербайджан расширят перевозки через Каспий"),
        ("ru", "Компания «Қазақстан темір жолы» отчиталась о перевозках за год, сказано"
         " в сообщении пресс-службы, которое вышло в понедельник утром."),
        ("ru", "Порт Баку"),
        ("kk", "Қазақстан мен Әзербайжан тасымалды арттырады"),
        ("kk", "Бұл жол арқылы жүк тасылады"),
        ("kk", "Qazaqstan men Äzerbaijan tasymaldy arttyrady"),
        ("kk", "Qazaqstannyn jana joly Aqtauga deiin barady jane ashyq bolady"),
        ("az", "Azərbaycan və Qazaxıstan daşımaları artıracaq"),
        ("az", "Bakıdan yola düşən qatar"),
        ("az", "Azerbaycan ve Qazaxistan yeni sazis imzalayib, bu il ucun"),
        ("en", "Kazakhstan and Azerbaijan to expand shipping across the Caspian"),
        ("en", "Azərbaycan Dəmir Yolları said that trains from Baku will run"),
        ("en", "Port of Baku"),
    ],
)  # fmt: skip
def test_short_texts_are_told_apart(language, text):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("language", "name"), [("kk", "kazakh"), ("az", "azerbaijani")]
)
def test_nearly_every_sentence_is_told_apart_by_itself(language, name):
    lines = (SENTENCES / f"{name}.txt").read_text("utf-8").splitlines()
    lines = [marked(line)[0] for line in lines]
    right = [line for line in lines if language_of(line) == language]
    assert len(right) >= 0.95 * len(lines)


@pytest.mark.parametrize("text", ["", "123", "🚢", "\u202e", "中文"])
def test_a_text_without_letters_has_some_language(text):
    assert language_of(text) in ("ru", "en", "kk", "az")


OTHERS = {
    "French": "Le corridor relie les ports de la mer Noire à ceux de la Caspienne, et"
    " les trains passent par la Géorgie où les douanes ont été modernisées cet été.",
    "German": "Der Korridor verbindet die Häfen am Schwarzen Meer mit denen"
    " am Kaspischen"
    " Meer, und die Züge fahren durch Georgien, wo der Zoll schneller geworden ist.",
    "Turkish": "Koridor Karadeniz limanlarını Hazar limanlarına bağlıyor ve trenler"
    " Gürcistan üzerinden geçiyor; yeni yapılan istasyonlarda"
    " gümrük işlemleri hızlandı.",
    "Uzbek": "Yo'lak Qora dengiz portlarini Kaspiy portlari bilan bog'laydi, poyezdlar"
    " Gruziya orqali o'tadi va bojxona ishlari ancha tezlashdi, deydi mutaxassislar.",
    "Ukrainian": "Коридор з'єднує порти Чорного моря з портами Каспію, потяги"
    " їдуть через"
    " Грузію, де митниця стала швидшою, і вантажів цього року"
    " вдвічі більше, ніж торік.",
    "Bulgarian": "Коридорът свързва пристанищата на Черно море с тези на"
    " Каспийско море, а"
    " влаковете минават през Грузия, където митницата вече работи по-бързо от преди две"
    " години и товарите са повече.",
    "Chinese": "中间走廊连接黑海港口和里海港口，列车经过格鲁吉亚。" * 6,
    "Arabic": "يربط الممر موانئ البحر الأسود بموانئ بحر قزوين وتمر القطارات عبر جورجيا "
    * 3,
}


def test_azerbaijani_in_cyrillic_is_azerbaijani():
    text = "Дәһлиз Гара дәниз лиманларыны Хәзәр лиманлары илә бирләшдирир, гатарлар"
    text += " Ҝүрҹүстан үзәриндән кечир вә ҝөмрүк ишләри әввәлкиндән даһа сүр'әтлидир."
    assert language_of(text) == "az"
    assert not is_other_language(text, "az")


@pytest.mark.parametrize("name", OTHERS)
def test_a_language_that_is_none_of_ours_is_told(name):
    assert is_other_language(OTHERS[name], language_of(OTHERS[name]))


@pytest.mark.parametrize(
    "text",
    [
        "Коридор соединяет порты Чёрного моря с портами Каспия, а"
        " поезда идут через Грузию,"
        " где таможня стала быстрее, и грузов в этом году вдвое больше, чем прежде.",
        "The corridor links the ports of the Black Sea with those of"
        " the Caspian, and the"
        " trains pass through Georgia, where customs have become faster than before.",
        "Дәліз Қара теңіз порттарын Каспий порттарымен байланыстырады, пойыздар Грузия"
        " арқылы өтеді, ал кеден жұмысы биыл бұрынғыдан тезірек болды дейді мамандар.",
        "Dəhliz Qara dəniz limanlarını Xəzər limanları ilə"
        " birləşdirir, qatarlar Gürcüstan"
        " üzərindən keçir və gömrük işləri əvvəlkindən daha sürətli aparılır.",
        "Bakı",
        "2025",
        "",
    ],
)
def test_ours_and_what_tells_nothing_are_no_other_language(text):
    assert not is_other_language(text, language_of(text))


def test_a_text_in_small_letters_is_told():
    text = "поезд из астаны прибыл в баку через порт актау, а паром ждёт груза. " * 3
    assert has_no_capitals(text)
    assert not has_no_capitals(text.title())
    assert not has_no_capitals("баку")


def test_a_language_is_one_of_four_or_none():
    assert [known_language(code) for code in ("ru", "az", None)] == ["ru", "az", None]
    with pytest.raises(ReadError, match=r"lang must be one of .*, not 'fr'"):
        known_language("fr")


def test_a_text_that_is_said_to_be_in_another_language_is():
    assert is_other_language("Казахстан и Азербайджан", "fr")
