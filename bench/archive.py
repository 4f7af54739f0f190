"""An archive of news that never were, made from a seed: for measuring and for tests.

Each text is sentences of our own about places on corridors, in one of four languages,
with a date, a source and now and then a reprint. What is written about shifts with the
months, so that an analyst has something to find: a new port, a route that rises, a
paper that looks north.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIRST, MONTHS = date(2022, 1, 1), 48

LENGTH = 3_000
"""Characters of a text, about."""

REPRINTED = 0.06
"""The share of texts that another paper prints again."""

SOURCES = {
    "en": ("Caspian Courier", "Freight Herald", "Steppe Wire"),
    "ru": ("Вестник портов", "Рельс", "Степной листок"),
    "az": ("Xəzər xəbəri", "Dəmir yolçu"),
    "kk": ("Дала жолы", "Порт хабары"),
}
SHARE = {"ru": 0.5, "en": 0.25, "kk": 0.15, "az": 0.1}

WEST = "baku alat tbilisi poti batumi kars"
EAST = "aktau kuryk almaty astana dostyk khorgos beyneu"
SEA = "turkmenbashi olya astrakhan"
FAR = "xian urumqi istanbul mersin constanta"
NORTH = "moscow petersburg yekaterinburg"
NEW = "anaklia"
"""Spoken of from the 37th month on."""

PLACES = {
    # The name, in it, from it; to it is written with the name and a dash.
    "en": "baku Baku|alat Alat|tbilisi Tbilisi|poti Poti|batumi Batumi|kars Kars|"
    "aktau Aktau|kuryk Kuryk|almaty Almaty|astana Astana|dostyk Dostyk|"
    "khorgos Khorgos|beyneu Beyneu|turkmenbashi Turkmenbashi|olya Olya|"
    "astrakhan Astrakhan|xian Xi'an|urumqi Urumqi|istanbul Istanbul|mersin Mersin|"
    "constanta Constanta|moscow Moscow|petersburg Saint Petersburg|"
    "yekaterinburg Yekaterinburg|anaklia Anaklia",
    "ru": "baku Баку/Баку/Баку|alat Алят/Аляте/Алята|tbilisi Тбилиси/Тбилиси/Тбилиси|"
    "poti Поти/Поти/Поти|batumi Батуми/Батуми/Батуми|kars Карс/Карсе/Карса|"
    "aktau Актау/Актау/Актау|kuryk Курык/Курыке/Курыка|almaty Алматы/Алматы/Алматы|"
    "astana Астана/Астане/Астаны|dostyk Достык/Достыке/Достыка|"
    "khorgos Хоргос/Хоргосе/Хоргоса|beyneu Бейнеу/Бейнеу/Бейнеу|"
    "turkmenbashi Туркменбаши/Туркменбаши/Туркменбаши|olya Оля/Оле/Оли|"
    "astrakhan Астрахань/Астрахани/Астрахани|xian Сиань/Сиане/Сианя|"
    "urumqi Урумчи/Урумчи/Урумчи|istanbul Стамбул/Стамбуле/Стамбула|"
    "mersin Мерсин/Мерсине/Мерсина|constanta Констанца/Констанце/Констанцы|"
    "moscow Москва/Москве/Москвы|"
    "petersburg Санкт-Петербург/Санкт-Петербурге/Санкт-Петербурга|"
    "yekaterinburg Екатеринбург/Екатеринбурге/Екатеринбурга|"
    "anaklia Анаклия/Анаклии/Анаклии",
    "az": "baku Bakı/Bakıda/Bakıdan|alat Ələt/Ələtdə/Ələtdən|"
    "tbilisi Tbilisi/Tbilisidə/Tbilisidən|poti Poti/Potidə/Potidən|"
    "batumi Batumi/Batumidə/Batumidən|kars Qars/Qarsda/Qarsdan|"
    "aktau Aktau/Aktauda/Aktaudan|almaty Almatı/Almatıda/Almatıdan|"
    "astana Astana/Astanada/Astanadan|khorgos Xorqos/Xorqosda/Xorqosdan|"
    "turkmenbashi Türkmənbaşı/Türkmənbaşıda/Türkmənbaşıdan|"
    "astrakhan Həştərxan/Həştərxanda/Həştərxandan|"
    "istanbul İstanbul/İstanbulda/İstanbuldan|moscow Moskva/Moskvada/Moskvadan|"
    "anaklia Anakliya/Anakliyada/Anakliyadan",
    "kk": "baku Баку/Бакуде/Бакуден|alat Алят/Алятта/Аляттан|"
    "tbilisi Тбилиси/Тбилисиде/Тбилисиден|poti Поти/Потиде/Потиден|"
    "aktau Ақтау/Ақтауда/Ақтаудан|kuryk Құрық/Құрықта/Құрықтан|"
    "almaty Алматы/Алматыда/Алматыдан|astana Астана/Астанада/Астанадан|"
    "dostyk Достық/Достықта/Достықтан|khorgos Қорғас/Қорғаста/Қорғастан|"
    "beyneu Бейнеу/Бейнеуде/Бейнеуден|urumqi Үрімші/Үрімшіде/Үрімшіден|"
    "istanbul Ыстанбұл/Ыстанбұлда/Ыстанбұлдан|moscow Мәскеу/Мәскеуде/Мәскеуден|"
    "anaklia Анаклия/Анаклияда/Анаклиядан",
}
SENTENCES = {
    "en": """
A block train of {n} containers left {a} for {b} on {d}.
The port of {a} handled {m} million tonnes in the first {k} months.
Ferries between {a} and {b} were held up for {k} days by a storm.
{who} told reporters in {a} that the tariff would fall by {k} percent.
A new berth in {a} is to take vessels of {n}00 tonnes from next year.
Goods that cross the border near {a} reach {b} within {k} days.
The Middle Corridor carried {m} million tonnes, said the ministry in {a}.
Wagons wait {k} hours in {a} until the papers have been checked.
Traders in {b} buy grain that came through {a}.
Between {a} and {b} a second track is being laid over {n} kilometres.
{who}, who runs a warehouse in {a}, expects twice the volume.
A shipment of {n} tonnes of copper went from {a} by way of {b} to {c}.
The dredging at {a} cost {m} million dollars.
Weather closed the road to {a} for {k} nights.
Engineers from {b} inspected the cranes of {a} and found {k} of them unfit.
The timetable for {a} and {b} changes on {d}.
Nobody in {c} had asked for the freight that was unloaded at {a}.
A court in {b} heard the case of a carrier who lost {n} crates.
""",
    "ru": """
Контейнерный поезд из {a2} в составе {n} вагонов {d} отправился по маршруту {a} — {b}.
Порт {a} за {k} месяцев перевалил {m} млн тонн грузов.
Паром между портами {a} и {b} задержался на {k} суток из-за шторма.
{who} сообщил журналистам в {a1}, что тариф снизится на {k} процентов.
Новый причал в {a1} примет суда водоизмещением {n}00 тонн.
Груз из {a2} дошёл до станции {b} за {k} дней.
По Среднему коридору перевезено {m} млн тонн, сообщили в {a1}.
В {a1} вагоны ждут проверки документов по {k} часов.
Торговцы в {b1} закупают зерно, которое пришло из {a2}.
На участке {a} — {b} укладывают второй путь длиной {n} километров.
{who}, владелец склада в {a1}, ожидает двукратного роста.
Партия меди весом {n} тонн проследовала из {a2} через станцию {b} и дальше в порт {c}.
Углубление дна в порту {a} обошлось в {m} млн долларов.
Непогода на {k} ночей закрыла дорогу у города {a}.
Инженеры из {b2} осмотрели краны в {a1} и признали негодными {k} из них.
С {d} меняется расписание поезда {a} — {b}.
В {c1} не ждали груза, который выгрузили в {a1}.
Суд в {b1} рассмотрел жалобу перевозчика, потерявшего {n} ящиков.
""",
    "az": """
{n} konteynerlik blok qatar {d} {a2} yola düşdü.
{a} limanı {k} ayda {m} milyon ton yük aşırıb.
{a} və {b} arasında bərə tufana görə {k} gün gecikdi.
{who} {a1} jurnalistlərə tarifin {k} faiz azalacağını dedi.
{a1} yeni körpü {n}00 tonluq gəmiləri qəbul edəcək.
{a2} gələn yük {k} günə {b} stansiyasına çatdı.
Orta Dəhliz ilə {m} milyon ton yük daşındı, {a1} bildirdilər.
Vaqonlar {a1} sənədlərin yoxlanmasını {k} saat gözləyir.
{b1} tacirlər {a2} gələn taxılı alırlar.
{a} və {b} arasında {n} kilometr ikinci yol çəkilir.
{who} {a1} anbarın sahibidir və iki dəfə artım gözləyir.
{a} limanının dərinləşdirilməsi {m} milyon dollara başa gəldi.
{b2} gələn mühəndislər {a1} {k} kranı yararsız saydılar.
""",
    "kk": """
{n} контейнерден тұратын пойыз {d} {a2} жолға шықты.
{a} порты {k} айда {m} миллион тонна жүк өткізді.
{a} мен {b} арасындағы паром дауылдан {k} күнге кешікті.
{who} {a1} журналистерге тариф {k} пайызға төмендейтінін айтты.
{a1} жаңа айлақ {n}00 тонналық кемелерді қабылдайды.
{a2} шыққан жүк {b} бекетіне {k} күнде жетті.
Орта дәліз бойынша {m} миллион тонна жүк тасымалданды, деп хабарлады {a1}.
Вагондар {a1} құжат тексеруді {k} сағат күтеді.
{b1} саудагерлер {a2} келген астықты сатып алады.
{a} мен {b} арасында {n} шақырымға екінші жол төселуде.
{who} {a1} қойма ұстайды, екі есе өсім күтеді.
{a} портының түбін тереңдету {m} миллион долларға түсті.
{b2} келген инженерлер {a1} {k} кранды жарамсыз деп тапты.
""",
}
PEOPLE = {
    "en": ("Ellen Marsh", "Peter Doyle", "Ruth Calder", "Ian Foster", "Nora Blake"),
    "ru": ("Игорь Савин", "Павел Лунин", "Олег Зимин", "Антон Крылов", "Юрий Белов"),
    "az": ("Kamran Səfərov", "Elçin Rzayev", "Tural Nəbiyev", "Rəşad Quliyev"),
    "kk": ("Ерлан Сапаров", "Дәурен Оспан", "Нұрлан Ахмет", "Айдос Серік"),
}
TITLES = {
    "en": "{a} and {b}: what changed",
    "ru": "{a} и {b}: что изменилось",
    "az": "{a} və {b}: nə dəyişdi",
    "kk": "{a} мен {b}: не өзгерді",
}


def archive(
    count: int, seed: int = 1, length: int = LENGTH
) -> Iterator[dict[str, Any]]:
    """Yield texts as rows of a table: id, title, date, source, lang, text."""
    chance = random.Random(seed)
    forms = {code: _forms(text) for code, text in PLACES.items()}
    recent: list[dict[str, Any]] = []
    for number in range(count):
        month = number * MONTHS // max(1, count)
        day = _day(month, chance)
        if recent and chance.random() < REPRINTED:
            row = dict(chance.choice(recent))
            row["source"] = chance.choice(SOURCES[row["lang"]])
        else:
            lang = chance.choices(list(SHARE), list(SHARE.values()))[0]
            row = _article(lang, forms[lang], month, length, chance)
            recent = [*recent[-30:], row]
        yield {"id": f"a{number}", "date": day.isoformat(), **row}


def write_archive(path: Path, count: int, seed: int = 1, length: int = LENGTH) -> Path:
    """Write an archive as JSON lines; return its path."""
    with path.open("w", encoding="utf-8") as file:
        for row in archive(count, seed, length):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _day(month: int, chance: random.Random) -> date:
    year, number = divmod(FIRST.month - 1 + month, 12)
    return date(FIRST.year + year, number + 1, 1) + timedelta(chance.randrange(28))


def _forms(text: str) -> dict[str, tuple[str, str, str]]:
    """Return name, "in it" and "from it" of each place."""
    forms = {}
    for entry in text.split("|"):
        key, _, names = entry.partition(" ")
        words = (names.split("/") * 3)[:3]
        forms[key] = (words[0], words[1], words[2])
    return forms


def _weights(month: int, source: str) -> dict[str, float]:
    """Return how often each place is written of in a month, by a paper."""
    weights = dict.fromkeys(f"{WEST} {EAST}".split(), 3.0)
    weights |= dict.fromkeys(f"{SEA} {FAR}".split(), 1.0)
    weights |= dict.fromkeys(NORTH.split(), 0.5)
    weights["aktau"] = weights["baku"] = 8.0
    weights["kuryk"] = 1.0 + (6.0 if month >= MONTHS - 3 else 0)
    weights["anaklia"] = 2.0 if month >= 36 else 0.0
    weights["kars"] = 6.0 if month % 12 < 3 else 1.0
    if source in ("Рельс", "Steppe Wire"):
        weights |= dict.fromkeys(NORTH.split(), 6.0)
    return weights


def _article(
    lang: str,
    forms: dict[str, tuple[str, str, str]],
    month: int,
    most: int,
    chance: random.Random,
) -> dict[str, Any]:
    source = chance.choice(SOURCES[lang])
    weights = {k: w for k, w in _weights(month, source).items() if k in forms}
    about = chance.choices(list(weights), list(weights.values()), k=4)
    names = [about[0], about[1]]
    title = TITLES[lang].format(a=forms[names[0]][0], b=forms[names[1]][0])
    sentences = SENTENCES[lang].strip().splitlines()
    paragraphs, length = [title], len(title)
    while length < most:
        told = [
            _sentence(chance.choice(sentences), forms, about, weights, lang, chance)
            for _ in range(chance.randint(2, 4))
        ]
        paragraphs.append(" ".join(told))
        length += len(paragraphs[-1])
    return {
        "title": title,
        "source": source,
        "lang": lang,
        "text": "\n\n".join(paragraphs),
    }


def _sentence(
    template: str,
    forms: dict[str, tuple[str, str, str]],
    about: list[str],
    weights: dict[str, float],
    lang: str,
    chance: random.Random,
) -> str:
    values: dict[str, str] = {}
    for slot in "abc":
        drawn = dict.fromkeys(about, 1.0) if chance.random() < 0.7 else weights
        key = chance.choices(list(drawn), list(drawn.values()))[0]
        values[slot], values[f"{slot}1"], values[f"{slot}2"] = forms[key]
    return template.format(
        **values,
        n=chance.randint(12, 98),
        k=chance.randint(2, 29),
        m=f"{chance.randint(1, 40)}.{chance.randint(1, 9)}",
        d=f"{chance.randint(1, 28)}.{chance.randint(10, 12)}",
        who=chance.choice(PEOPLE[lang]),
    )


if __name__ == "__main__":
    write_archive(Path(sys.argv[1]), int(sys.argv[2]))
