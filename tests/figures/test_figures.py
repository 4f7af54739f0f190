"""Figures of fresh sentences: the number, its unit, and what it is about."""

import pytest

import corridormap
from corridormap.figures.sentences import LONGEST, sentences
from corridormap.read.language import language_of
from tests.figures.told import figures

RUSSIAN = {
    "По итогам 2024 года порт Баку принял 7,9 млн тонн грузов, что на 12 % больше, чем"
    " годом ранее.": ["7900000 t > Баку", "12 % up by > Баку"],
    "Из Алматы в Стамбул контейнерный поезд идёт 14–16 суток.": [
        "14..16 day > Алматы - Стамбул"
    ],
    "Грузооборот порта Актау вырос в 2,3 раза и достиг 6,2 млн т.": [
        "2.3 x up by > Актау",
        "6200000 t > Актау",
    ],
    "Строительство дороги Решт – Астара длиной 162 км оценивают в $1,6 млрд.": [
        "162 km > Решт - Астара",
        "1600000000 USD > Решт - Астара",
    ],
    "Доля Среднего коридора в экспорте Казахстана составила 6 процентов.": [
        "6 % > Среднего коридора"
    ],
    "Паромы между Баку и Туркменбаши перевозят до 60 вагонов за рейс.": [
        "60 wagon up to > Баку - Туркменбаши"
    ],
    "Расстояние от Баку до Актау – около 460 километров.": [
        "about 460 km > Баку - Актау"
    ],
}
ENGLISH = {
    "Throughput at the port of Poti rose 12% to 6.1 million tonnes in 2024.": [
        "12 % up by > Poti",
        "6100000 t > Poti",
    ],
    "The 162-km Rasht-Astara railway will cost 1.6 billion euros.": [
        "162 km > Rasht - Astara",
        "1600000000 EUR > Rasht - Astara",
    ],
    "Freight rates from Shanghai to Poti fell from $6,000 to $4,200 per container.": [
        "6000 USD/container from > Shanghai - Poti",
        "4200 USD/container > Shanghai - Poti",
    ],
    "Up to 400 trucks a day cross the border at Sarpi.": [
        "400 truck/day up to > Sarpi"
    ],
    "The trip between Baku and Turkmenbashi takes 12 to 14 hours.": [
        "12..14 hour > Baku - Turkmenbashi"
    ],
    "The distance from Baku to Aktau is about 250 nautical miles.": [
        "about 463 km > Baku - Aktau"
    ],
}
KAZAKH = {
    "Ақтау порты 2024 жылы 6,2 млн тонна жүк өңдеді.": ["6200000 t > Ақтау порты"],
    "Алматыдан Стамбұлға контейнер пойызы 14–16 тәулік жүреді.": [
        "14..16 day > Алматыдан - Стамбұлға"
    ],
    "Орта дәліз бойымен тасымал 12 пайызға өсті.": ["12 % up by > Орта дәліз"],
    "Ақтау мен Баку арасындағы қашықтық шамамен 460 шақырым.": [
        "about 460 km > Ақтау - Баку"
    ],
}
AZERBAIJANI = {
    "Bakı limanı 2024-cü ildə 7,9 milyon ton yük aşırıb.": ["7900000 t > Bakı limanı"],
    "Almatıdan İstanbula konteyner qatarı 14–16 gün gedir.": [
        "14..16 day > Almatıdan - İstanbula"
    ],
    "Horadiz – Ağbənd dəmir yolunun uzunluğu 110,4 km-dir, ildə 15 milyon ton yük"
    " daşıyacaq.": [
        "110.4 km > Horadiz - Ağbənd",
        "15000000 t/year > Horadiz - Ağbənd",
    ],
}
SENTENCES = [
    (lang, text, expected)
    for lang, table in zip(
        ("ru", "en", "kk", "az"), (RUSSIAN, ENGLISH, KAZAKH, AZERBAIJANI), strict=True
    )
    for text, expected in table.items()
]


@pytest.mark.parametrize(("lang", "text", "expected"), SENTENCES)
def test_a_figure_is_read_with_its_unit_and_what_it_is_of(lang, text, expected):
    assert figures(text, lang) == expected


TWO = {
    "Через Хоргос прошло 372 тыс. контейнеров, а через Достык – 298 тыс.": [
        "372000 container > Хоргос",
        "298000 container > Достык",
    ],
    "Khorgos handled 372,000 containers and Dostyk 298,000.": [
        "372000 container > Khorgos",
        "298000 container > Dostyk",
    ],
    "The Middle Corridor carried 4.5 million tonnes of cargo in 2024, while the"
    " North-South Corridor handled 100 million tonnes.": [
        "4500000 t > Middle Corridor",
        "100000000 t > North-South Corridor",
    ],
    "Қорғас арқылы 372 мың контейнер, ал Достық арқылы 298 мың контейнер өтті.": [
        "372000 container > Қорғас",
        "298000 container > Достық",
    ],
    "Xorqosdan 372 min konteyner, Dostıkdan isə 298 min konteyner keçib.": [
        "372000 container > Xorqosdan",
        "298000 container > Dostıkdan",
    ],
}


@pytest.mark.parametrize("text", TWO)
def test_two_figures_of_a_sentence_go_to_two_places(text):
    assert figures(text, language_of(text)) == TWO[text]


def test_the_next_sentence_may_call_it_the_line():
    text = "The Baku-Tbilisi-Kars railway opened in 2017. The line is 826 km long."
    assert figures(text, "en") == ["826 km > Baku-Tbilisi-Kars railway"]


def test_a_name_that_no_list_has_takes_a_figure_from_no_other():
    # No list has Bogovka: its queue is not Khorgos's.
    text = "Очередь в Хоргосе выросла на 40 фур, а в соседней Боговке на 12 фур."
    assert figures(text, "ru") == [
        "40 truck up by > Хоргосе",
        "12 truck > Боговке",
    ]


SPELLINGS = {
    "1 200 300 тонн": 1200300,
    "1\u00a0200\u00a0300 тонн": 1200300,
    "1\u202f200,5 т": 1200.5,
    "1\u2009200 т": 1200,
    "1.200.300 т": 1200300,
    "1.200,5 т": 1200.5,
    "1,200.5 т": 1200.5,
    "1.250 млн т": 1250000,
    "0.125 т": 0.125,
    "полтора миллиона тонн": 1500000,
    "два с половиной миллиона тонн": 2500000,
    "полмиллиона тонн": 500000,
    "триста двадцать пять тысяч тонн": 325000,
    "две тысячи тонн": 2000,
    "3–4 млн тонн": [3000000, 4000000],
    "от 3 до 4 млн тонн": [3000000, 4000000],
}


@pytest.mark.parametrize("number", SPELLINGS)
def test_a_number_is_read_however_it_is_written(number):
    found = corridormap.facts(f"Порт Поти перевалил {number} зерна.", "ru")["figures"]
    assert [one["quantity"]["value"] for one in found] == [SPELLINGS[number]]


WORDS = {
    "one and a half million tonnes": 1500000,
    "half a million tonnes": 500000,
    "two hundred and five tonnes": 205,
    "twenty-five thousand tonnes": 25000,
    "1,250 tonnes": 1250,
    "1.25m tonnes": 1250000,
    "4,5 million tonnes": 4500000,
}


@pytest.mark.parametrize("number", WORDS)
def test_an_english_number_is_read_however_it_is_written(number):
    found = corridormap.facts(f"Poti handled {number} of grain.", "en")["figures"]
    assert [one["quantity"]["value"] for one in found] == [WORDS[number]]


def test_one_and_a_half_million_in_the_other_languages():
    kazakh = "Ақтау порты бір жарым миллион тонна астық жөнелтті."
    assert figures(kazakh, "kk") == ["1500000 t > Ақтау порты"]
    text = "Aktau limanı bir milyon yarım ton taxıl göndərdi."
    assert figures(text, "az") == ["1500000 t > Aktau limanı"]


NOISE = {
    "ru": [
        "Президенту исполнилось 60 лет, он прилетел в Баку 5 мая.",
        "Средняя зарплата в Актау выросла до 450 тыс. тенге.",
        "В Тбилиси живёт 1,2 млн человек.",
        "Поезд № 61 и рейс Т-20 прошли Баку, трасса М41 открыта.",
        "Тысячи тонн зерна и несколько вагонов ждут в Поти.",
        "Депо в Баку открыто 24 часа в сутки, приём с 9 до 18 часов.",
        "Билет до Тбилиси стоит 40 лари.",
        "Доклад вышел 30.02.2025 и 12.13.2025, стр. 5, 7, 9.",
    ],
    "en": [
        "Oil prices fell 3% to $62 a barrel, and Baku said exports would hold.",
        "Georgia's GDP grew by 7 percent.",
        "The museum in Baku cost 40 million dollars.",
        "Flight 61 to Baku left gate 12 at 14:30.",
        "Shares of the port of Poti fell 4%.",
    ],
    "kk": ["Қаланың тұрғындары 500 мың адам, орташа жалақы 300 мың теңге."],
    "az": ["Şəhərin əhalisi 500 min nəfərdir, orta maaş 900 manatdır."],
}


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, texts in NOISE.items() for text in texts]
)
def test_a_number_of_something_else_is_no_figure(lang, text):
    assert figures(text, lang) == []


def test_a_text_of_nothing_but_figures_is_read_and_is_about_nothing():
    found = corridormap.facts("5 t, 7 km; 12% 3,000 TEU 1e9 ½ 99 " * 200, "en")
    assert found["figures"]
    assert not any(one["about"] for one in found["figures"])
    assert (found["events"], found["status"]) == ([], [])


@pytest.mark.parametrize(
    "text", ["9" * 5000 + " тонн", "1" + " 000" * 400 + " т", "−5 т"]
)
def test_a_number_beyond_measure_harms_nothing(text):
    corridormap.facts(f"Порт Баку: {text}.", "ru")


@pytest.mark.parametrize("lang", ["ru", "en", "kk", "az"])
def test_offsets_are_those_of_the_text(lang):
    texts = [text for code, text, _ in SENTENCES if code == lang]
    body = "İİ\r\n\r\n🚢 " + "\r\n\r\n".join(texts)
    found = corridormap.facts(body, lang)
    assert found["figures"]
    for one in [*found["figures"], *found["events"], *found["status"]]:
        assert body[one["start"] : one["stop"]] == one["surface"]
        for target in one["about"]:
            spans = [body[start:stop] for start, stop in target["spans"]]
            assert spans == target["surfaces"]


PERIODS = {
    "В 2024 году порт Поти принял 5 млн тонн.": "2024",
    "За девять месяцев 2025 года порт Поти принял 5 млн тонн.": "2025-01/2025-09",
    "В октябре 2025 года через Поти прошло 40 поездов.": "2025-10",
    "В прошлом году порт Поти принял 5 млн тонн.": "2025",
    "Порт Поти принял 5 млн тонн.": None,
}


@pytest.mark.parametrize("text", PERIODS)
def test_a_figure_has_the_period_that_the_text_tells(text):
    (one,) = corridormap.facts(text, "ru", "2026-02-03")["figures"]
    assert one["year"] == PERIODS[text]


def test_a_sentence_without_an_end_is_read_in_pieces_at_spaces():
    text = "Poti took 5 t of grain and " * 200
    found = corridormap.facts(text, "en")["figures"]
    assert [one["surface"] for one in found] == ["5 t"] * 200
    longest = max(stop - start for start, stop in sentences(text, 0, len(text)))
    assert longest <= LONGEST


@pytest.mark.parametrize(
    ("text", "lang", "line"),
    [
        (
            "It runs 1,860 km from Mombasa through Nairobi and Naivasha to Kampala.",
            "en",
            "1860 km > Mombasa - Kampala",
        ),
        (
            "Поезд идёт из Баку через Гянджу и Тбилиси в Карс 30 часов.",
            "ru",
            "30 hour > Баку - Карс",
        ),
        (
            "Пойыз Бакуден Тбилиси арқылы Карсқа 30 сағатта жетеді.",
            "kk",
            "30 hour > Бакуден - Карсқа",
        ),
        (
            "Qatar Bakıdan Tbilisi vasitəsilə Qarsa 30 saata çatır.",
            "az",
            "30 hour > Bakıdan - Qarsa",
        ),
    ],
)
def test_a_way_through_other_places_is_the_leg_between_its_ends(text, lang, line):
    assert figures(text, lang) == [line]


def test_places_that_are_listed_are_gone_through_only_where_the_text_says_so():
    text = "From Baku, Ganja and Tbilisi to Kars the freight took 5 days."
    assert figures(text, "en") != ["5 day > Baku - Kars"]


def test_a_year_beside_a_change_is_no_figure():
    text = "Transit from Mombasa to Kampala fell from 18 days in 2010 to 5 days."
    assert figures(text, "en") == [
        "18 day from > Mombasa - Kampala",
        "5 day > Mombasa - Kampala",
    ]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("От Баку до Пекина семь тысяч двести километров.", "ru", "7200 km"),
        ("Через порт Актау прошло два миллиона пятьсот тысяч тонн.", "ru", "2500000 t"),
        ("It is two thousand five hundred km from Baku to Almaty.", "en", "2500 km"),
        ("В порт Актау пришло три тысячи вагонов и двести машин.", "ru", "3000 wagon"),
    ],
)
def test_a_number_in_words_goes_on_below_its_thousands(text, lang, value):
    assert figures(text, lang)[0].startswith(value)
