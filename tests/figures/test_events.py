"""Dates of movement, and what holds now, of fresh sentences."""

import pytest

from tests.figures.told import events, status

DATES = {
    "ru": {
        "Поезд отправится из Ташкента 3 марта и прибудет в Баку 12 марта.": [
            "departure 2026-03-03 > Ташкента",
            "arrival 2026-03-12 > Баку",
        ],
        "Порт Курык закрыт с 12 по 15 января из-за шторма.": [
            "closing 2025-01-12 > Порт Курык",
            "opening 2025-01-15 > Порт Курык",
        ],
        "Линия Баку – Тбилиси – Карс открыта в 2017 году.": [
            "opening 2017 > Баку – Тбилиси – Карс"
        ],
    },
    "en": {
        "A train left Tashkent on 4 September, reached Aktau on the 10th.": [
            "departure 2025-09-04 > Tashkent",
            "arrival 2025-09-10 > Aktau",
        ],
        "Traffic between Baku and Tbilisi was suspended on 3 August and resumed on"
        " 9 August.": [
            "closing 2025-08-03 > Baku - Tbilisi",
            "opening 2025-08-09 > Baku - Tbilisi",
        ],
    },
    "kk": {
        "Пойыз Ташкенттен 3 наурызда шықты.": ["departure 2025-03-03 > Ташкенттен"],
        "Құрық порты 12 қаңтарда жабылды.": ["closing 2025-01-12 > Құрық порты"],
    },
    "az": {
        "Qatar Daşkənddən 3 martda yola düşdü, Bakıya 12 martda çatdı.": [
            "departure 2025-03-03 > Daşkənddən",
            "arrival 2025-03-12 > Bakıya",
        ],
        "Kurık limanı 12 yanvarda bağlanıb.": ["closing 2025-01-12 > Kurık limanı"],
    },
}


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, table in DATES.items() for text in table]
)
def test_a_date_of_movement_has_its_place(lang, text):
    assert events(text, lang, "2025-10-21") == DATES[lang][text]


def test_without_the_day_of_the_text_a_date_has_no_year():
    assert events("The train left Baku on 4 May.", "en") == ["departure --05-04 > Baku"]
    assert events("The train left Baku yesterday.", "en") == []


@pytest.mark.parametrize(
    "date", ["30 February", "31 November 2024", "45 May", "2025-13-40", "30.02.2025"]
)
def test_a_date_that_is_not_in_the_calendar_is_no_date(date):
    found = events(f"The train left Baku on {date}.", "en", "2025-10-21")
    assert [one for one in found if date[:2] in one.partition(">")[0]] == []


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(day):
    events("The train left Baku yesterday, it will arrive in Poti tomorrow.", "en", day)
    events("The train left Baku on 31 December, is due on 1 January.", "en", day)


STATUS = {
    "ru": {
        "Порт Анаклия строится.": ["under construction > Порт Анаклия"],
        "Тоннель под перевалом Камчик закрыт на ремонт.": ["closed > Камчик"],
        "Движение между Баку и Тбилиси приостановлено.": ["suspended > Баку - Тбилиси"],
    },
    "en": {
        "The Rasht-Astara railway is under construction.": [
            "under construction > Rasht - Astara"
        ],
        "The port of Poti was never closed.": ["open > Poti"],
        "The Zangezur corridor is planned.": ["planned > Zangezur corridor"],
        "The closed meeting in Astana was opened by the minister.": [],
    },
    "kk": {
        "Баку портында жаңа терминал салынып жатыр.": [
            "under construction > Баку портында"
        ]
    },
    "az": {
        "Ələt limanında yeni terminal tikilir.": ["under construction > Ələt limanında"]
    },
}


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, table in STATUS.items() for text in table]
)
def test_a_status_is_that_of_its_line_or_place(lang, text):
    assert status(text, lang) == STATUS[lang][text]
