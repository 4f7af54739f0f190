"""What a reader on paper reads of ``hard.fodt``, and how its words are counted."""

import re
from pathlib import Path

HARD = Path(__file__).with_name("hard.fodt")

PARAGRAPHS = [
    "Порты и пути",
    "Поезд идёт из Баку в Тбилиси каждый день.",
    "Сноска о станции Ахалкалаки.",
    "Сначала через вставленный Гардабани и дальше.",
    "Железно‑дорожный узел, пере\xadгрузка,\tтабуляция\nновая строка.",
    "первый пункт Актау",
    "вложенный пункт Курык",
    "второй пункт Алят",
    "Порт\tГрузы",
    "Поти\tсемь миллионов тонн",
    "Рядом рамка.",
    "Текст в рамке о Батуми.",
    "Последний абзац заканчивается в Стамбуле.",
]


def words(text: str) -> list[str]:
    """Return the words of a text; a soft hyphen is in none of them."""
    plain = text.replace("\xad", "").replace("‑", "-")
    return re.findall(r"[\w-]*\w", plain)
