"""What a statement is about where a sentence names more than one place, or none."""

import pytest

from tests.figures.told import figures

THERE = {
    ("ru", "Вагоны из Шу пришли в Достык, туда же везут 12 тыс. тонн угля."): [
        "12000 t > Шу - Достык"
    ],
    ("ru", "Поезд вышел из Шу в Достык. Из Актогая туда же едут 9 часов."): [
        "9 hour > Актогая - Достык"
    ],
    ("ru", "Поезд из Шу пришёл в Достык. Выгрузка там заняла 6 часов."): [
        "6 hour > Достык"
    ],
    (
        "en",
        "Coal came from Shu to Dostyk, and 12,000 tonnes of grain went there too.",
    ): ["12000 t > Shu - Dostyk"],
    ("en", "A train left Shu for Dostyk. Unloading there took 6 hours."): [
        "6 hour > Dostyk"
    ],
    ("kk", "Пойыз Шудан Достыққа барды. Онда түсіру 6 сағатқа созылды."): [
        "6 hour > Достыққа"
    ],
    ("az", "Qatar Bakıdan Poti limanına getdi. Orada boşaltma 6 saat çəkdi."): [
        "6 hour > Poti limanına"
    ],
}
TOGETHER = {
    ("ru", "Порты Баку и Актау вместе приняли 9 млн тонн."): [
        "9000000 t > Баку; Актау"
    ],
    ("ru", "Порты Баку, Поти и Актау приняли по 2 млн тонн."): [
        "2000000 t > Баку; Поти; Актау"
    ],
    ("en", "The ports of Baku and Aktau together handled 9 million tonnes."): [
        "9000000 t > Baku; Aktau"
    ],
    ("en", "The ports of Baku, Poti and Aktau each handled 2 million tonnes."): [
        "2000000 t > Baku; Poti; Aktau"
    ],
    ("kk", "Ақтау мен Баку порттары бірге 9 млн тонна жүк өңдеді."): [
        "9000000 t > Ақтау; Баку"
    ],
    ("az", "Bakı və Aktau limanları birlikdə 9 milyon ton yük aşırıb."): [
        "9000000 t > Bakı; Aktau"
    ],
}
LEGS = {
    ("ru", "Из Алматы в Достык поезд идёт 20 часов, таможня занимает ещё 8 часов."): [
        "20 hour > Алматы - Достык",
        "8 hour > Достык",
    ],
    ("ru", "Из Шу поезд идёт до Мойынты 4 часа, до Бейнеу – 9 часов."): [
        "4 hour > Шу - Мойынты",
        "9 hour > Шу - Бейнеу",
    ],
    ("ru", "Контейнер из Сианя в Поти стоит $4,2 тыс., а до Констанцы – $5 тыс."): [
        "4200 USD > Сианя - Поти",
        "5000 USD > Сианя - Констанцы",
    ],
    ("ru", "Через порт Поти из Баку в Стамбул идёт 40 контейнеров в день."): [
        "40 container/day > Баку - Стамбул"
    ],
    (
        "en",
        "From Almaty to Dostyk a train takes 20 hours; customs takes 8 hours more.",
    ): [
        "20 hour > Almaty - Dostyk",
        "8 hour > Dostyk",
    ],
    ("en", "Through the port of Poti 40 containers a day go from Baku to Istanbul."): [
        "40 container/day > Baku - Istanbul"
    ],
    ("en", "Flight KC 952 from Almaty to Baku takes 4 hours."): [
        "4 hour > Almaty - Baku"
    ],
    ("kk", "Поти порты арқылы Бакуден Стамбұлға күніне 40 контейнер өтеді."): [
        "40 container/day > Бакуден - Стамбұлға"
    ],
    ("az", "Poti limanı vasitəsilə Bakıdan İstanbula gündə 40 konteyner gedir."): [
        "40 container/day > Bakıdan - İstanbula"
    ],
}
LISTS = {
    ("ru", "Груз лежит в порту Поти 3 дня, в порту Баку – 2 дня, в Актау – 6 дней."): [
        "3 day > Поти",
        "2 day > Баку",
        "6 day > Актау",
    ],
    ("en", "Cargo waits 3 days at Poti, 2 days at Baku and 6 days at Aktau."): [
        "3 day > Poti",
        "2 day > Baku",
        "6 day > Aktau",
    ],
    ("en", "Kuryk handled 1.5 million tonnes in 2019, only 1.2 million in 2021."): [
        "1500000 t > Kuryk",
        "1200000 t > Kuryk",
    ],
    ("kk", "Құрық порты 2019 жылы 1,5 млн тонна, 2020 жылы 1,7 млн тонна өңдеді."): [
        "1500000 t > Құрық порты",
        "1700000 t > Құрық порты",
    ],
}
BEFORE = {
    ("ru", "Баку – Тбилиси – Карс открыт. Длина дороги – 829 км."): [
        "829 km > Баку – Тбилиси – Карс"
    ],
    ("ru", "Торговцы в Поти ждут роста. Он составит 10 %."): ["10 % > Поти"],
    ("en", "The old port of Sukhumi is shut. Its capacity is 1 million tonnes."): [
        "1000000 t > Sukhumi"
    ],
}
NOTHING = {
    ("en", "Call +994 12 4999 999 in Baku."): [],
    ("en", "Article 14 of the agreement was signed in Baku in 2022."): [],
    ("en", "The 1,520 mm gauge ends at Dostyk."): [],
    ("en", "The tunnel will not open before 2027."): [],
}


CASES = {
    "there is the place that was named": THERE,
    "what several do together or each is about all of them": TOGETHER,
    "a way is from where it began to where it goes": LEGS,
    "in a list each has its own": LISTS,
    "a sentence that names none goes on about the one before": BEFORE,
    "numbers that state nothing are not taken": NOTHING,
}


@pytest.mark.parametrize("case", CASES)
def test_a_figure_is_about_what_its_sentence_says(case):
    stated = {given: figures(given[1], given[0]) for given in CASES[case]}
    assert stated == CASES[case]
