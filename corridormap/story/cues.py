"""The words of each language that make an order of places a route."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Pattern


@dataclass(frozen=True, slots=True)
class Cues:
    """How a language says whence, by what way and whither.

    ``origin``, ``through`` and ``goal`` are looked for before a name, ``after_origin``
    to ``after_goal`` in the rest of its word and the words behind it. ``between`` tells
    of two places at once, ``onward`` goes on from where the route had come;
    ``carriers`` are what travels or is travelled on, ``moves`` how, ``stretch`` what
    lies between two places.
    """

    carriers: Pattern[str]
    moves: Pattern[str]
    onward: Pattern[str]
    stretch: Pattern[str]
    origin: Pattern[str] | None = None
    through: Pattern[str] | None = None
    goal: Pattern[str] | None = None
    between: Pattern[str] | None = None
    after_origin: Pattern[str] | None = None
    after_through: Pattern[str] | None = None
    after_goal: Pattern[str] | None = None
    after_between: Pattern[str] | None = None


def _words(beginnings: str) -> Pattern[str]:
    """Match words that begin so."""
    return re.compile(rf"\b(?:{beginnings})\w*", re.IGNORECASE)


def _before(prepositions: str) -> Pattern[str]:
    """Match a preposition before a name, up to three small words between them."""
    middle = r"(?:[^\W\d_A-ZА-ЯЁ][\w-]*\s+){0,3}[«„“\"]?"
    return re.compile(rf"\b(?:(?i:{prepositions}))\s+{middle}$")


RUSSIAN = Cues(
    carriers=_words(
        "поезд|состав|эшелон|паром|судн|суда|корабл|груз|контейнер|вагон|рейс|маршрут|"
        "лини|магистрал|дорог|трасс|шоссе|коридор|трубопровод|нефтепровод|газопровод|"
        "нефть|газ|сообщени|перевоз|доставк|доставл|транзит|автопоезд|колонн|сухогруз|"
        "танкер|поток|экспресс|путь|пут[ия]|тран?спорт|парти|вез|фур|хлопок|зерн|угол"
    ),
    moves=_words(
        "ид[её]т|идут|пойд|пош|прош|пройд|проход|ход|след|отправ|выш|выйд|выход|выех|"
        "прибы|прибуд|прид|прише|приш|достав|вез|воз|повез|перевоз|рейс|маршрут|движени|курсир|"
        "езд|едет|еха|дойд|дош|добер|добра|протян|соедин|свя[зж]|тян|вед[её]|пуст|строя|"
        "построя|построи|экспресс|путь|лини|дорог|магистрал|трасс|сообщени|доставк|продл"
    ),
    onward=re.compile(
        r"\b(?:далее|дальше|затем|потом|оттуда|после\s+этого|после\s+чего)\b", re.I
    ),
    stretch=_words(
        "участ|перегон|лини|отрез|железн|автодорог|трасс|дорог|магистрал|"
        r"движени\w*\s+(?:(?:поезд|груз|трансп|суд|паром|авто)\w*\s+)?между"
    ),
    origin=_before(r"из|от|со?\s+(?=станц|порт|термин)"),
    through=_before(r"через|с\s+(?:остановк\w+|заход\w+)\s+(?:в|на)|транзитом\s+по"),
    goal=_before(r"в|во|до|на|к|ко"),
    between=_before(r"между"),
)
ENGLISH = Cues(
    carriers=_words(
        "train|ship|vessel|ferr|freight|cargo|goods|truck|lorr|container|route|line|"
        "railway|railroad|road|highway|corridor|pipeline|service|transit|convoy|rail|"
        "haul|deliver|oil|gas|grain|coal|cotton|tanker|shipment|journey"
    ),
    moves=_words(
        "run|ran|go|went|travel|mov|ship|sail|carr|deliver|transport|route|line|railway|"
        "railroad|road|highway|service|freight|depart|arriv|leav|left|pass|cross|link|"
        "connect|haul|sen[dt]|bound|journey|tak|took|reach|stretch|lead|led|extend|"
        "continu|transit|train|corridor|built|build|pipeline|head"
    ),
    onward=re.compile(
        r"\b(?:then|onwards?|from\s+there|further|and\s+on|before|finally|continu\w+)\b",
        re.I,
    ),
    stretch=_words("section|stretch|line|segment|railway|road|highway|track|traffic"),
    origin=_before(r"from|out\s+of"),
    through=_before(
        r"via|through|by\s+way\s+of|across|calling\s+at|stopping\s+(?:at|in)|"
        r"with\s+stops?\s+(?:at|in)|pass(?:es|ing)?"
    ),
    goal=_before(r"to|into|towards?|reach\w*|(?:bound|left|leav\w+|head\w+)\s+for|for"),
    between=_before(r"between"),
)
KAZAKH_NOUN = r"[»”\"]?\s+(?:стан[сц]|порт|қала|бекет|терминал|айлақ|айлағ|кент)\w*?"
AZERBAIJANI_NOUN = (
    r"[»”\"]?\s+(?:stansiya|liman|şəhər|terminal|keçid|məntəqə|istiqamət|qəsəbə)\w*?"
)
"""A noun after a name, which has the name's ending: ``«Бейнеу» стансасынан``."""

KAZAKH = Cues(
    carriers=_words(
        "пойыз|поезд|құрам|жүк|контейнер|вагон|кеме|паром|бағыт|маршрут|желі|дәліз|жол|"
        "теміржол|тасжол|құбыр|мұнай|газ|астық|көлік|тасымал|рейс|танкер"
    ),
    moves=_words(
        "бар|жүр|жет|шы[ғқ]|жөнел|аттан|тасы|өт|жол|бағыт|маршрут|желі|дәліз|кел|кір|"
        "созыл|байланыс|қосы|салын|қатына|жібер|ұласа|теміржол"
    ),
    onward=re.compile(
        r"\b(?:одан\s+(?:әрі|кейін|соң)|содан|кейін|әрі\s+қарай)\b", re.I
    ),
    stretch=_words("учаск|бөлі[гк]|желі|жол|теміржол|тасжол|аралы[ғқ]|қозғалыс"),
    after_origin=re.compile(
        rf"(?:\w*|{KAZAKH_NOUN})[дтн][ае]н\b(?!\s+(?:өт|кейін|соң|әрі))", re.I
    ),
    after_through=re.compile(
        rf"(?:{KAZAKH_NOUN})?\s+арқылы\b|(?:\w*|{KAZAKH_NOUN})[дтн][ае]н\s+өт", re.I
    ),
    # In a town (-да) is not to it: Актауда теңіз шегінді.
    after_goal=re.compile(
        rf"(?!\w*[дт][ае]\b)(?:\w*(?:[ғқн]а|[гкн]е)\b|\w+[ае]\b)"
        rf"|{KAZAKH_NOUN}(?:[ғқн]а|[гкн]е)\b",
        re.I,
    ),
    after_between=re.compile(r"(?:\s+\w+)?\s+(?:арасы|аралы)", re.I),
)
AZERBAIJANI = Cues(
    carriers=_words(
        "qatar|yük|konteyner|vaqon|gəmi|bərə|marşrut|xətt|dəhliz|yol|dəmir|boru|neft|"
        "qaz|taxıl|tır|karvan|reys|tanker|daşı|nəqliyyat"
    ),
    moves=_words(
        "get|ged|çat|çıx|yola|göndər|daşı|keç|yol|marşrut|xətt|dəhliz|hərəkət|gəl|üz|"
        "uzan|birləş|bağla|apar|çək|reys|işlə"
    ),
    onward=re.compile(r"\b(?:(?:daha\s+)?sonra|oradan|ordan|daha\s+da)\b", re.I),
    stretch=_words("sahə|hissə|xətt|yol|dəmir|məntəqə|hərəkət"),
    after_origin=re.compile(
        rf"(?:[\w’'-]*|{AZERBAIJANI_NOUN})[dn][aə]n\b(?!\s+keç)", re.I
    ),
    after_through=re.compile(
        rf"(?:{AZERBAIJANI_NOUN})?\s+(?:vasitəsilə|vasitəsi\s+ilə|üzərindən)\b|"
        rf"(?:[\w’'-]*|{AZERBAIJANI_NOUN})[dn][aə]n\s+keç",
        re.I,
    ),
    # In a town (-da) is not to it: Lənkəranda dəniz geri gedib.
    after_goal=re.compile(
        rf"(?![\w’'-]*d[aə]\b)[\w’'-]*[yn]?[aə]\b|{AZERBAIJANI_NOUN}[aə]\b", re.I
    ),
    after_between=re.compile(r"(?:\s+\w+)?\s+aras", re.I),
)

CUES = {"az": AZERBAIJANI, "en": ENGLISH, "kk": KAZAKH, "ru": RUSSIAN}

BY_ROAD = _words(
    r"грузовик|фур[аы]|автопоезд|автомоб|автодорог|автотрасс|шоссе|truck|lorr|highway|"
    r"motorway|by\s+road|автокөл|тасжол|жүк\s+көлі|tır|avtomobil|şose"
)
RAILWAY = _words("железн|railway|railroad|теміржол|dəmir")
BY_SEA_OR_ROAD = _words(
    r"паром|судн|суда|корабл|морем|морск|автодор|автомоб|шоссе|ship|vessel|ferr|sea|sail|"
    r"road|highway|truck|lorr|кеме|паром|теңіз|тасжол|автокөл|gəmi|bərə|dəniz|avtomobil"
)
"""A section of a railway is none of a ferry's way, though that may be shorter."""
BY_RAIL_OR_SEA = _words(
    r"поезд|состав|эшелон|вагон|железн|паром|судн|суда|корабл|морем|train|rail|ship|"
    r"vessel|ferr|sea|sail|пойыз|вагон|теміржол|кеме|паром|теңіз|qatar|vaqon|dəmir|"
    r"gəmi|bərə|dəniz"
)
"""What a sentence says of the way: lorries don't go by rail."""
