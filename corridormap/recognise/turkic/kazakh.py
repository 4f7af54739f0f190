"""What is Kazakh about names of places."""

from __future__ import annotations

import re

from corridormap.recognise.turkic.suffixes import kazakh_spellings, kazakh_stems
from corridormap.recognise.turkic.text import Generic, Words

KAZAKH = Words(
    country="KZ",
    lower=str.lower,
    spellings=kazakh_spellings,
    stems=kazakh_stems,
    generic={
        "облысы": Generic("admin1"),
        "провинциясы": Generic("admin1"),
        "өлкесі": Generic("admin1"),
        "ауданы": Generic("district"),
        "теңізі": Generic("sea"),
        "көлі": Generic("lake"),
        "өзені": Generic("river"),
        "аралы": Generic("island"),
        "порты": Generic("port"),
        "порт": Generic("port", inside=False),
        "республикасы": Generic("country"),
        "қаласы": Generic("city", inside=False),
        "қала": Generic("city", inside=False),
        "станциясы": Generic("station", inside=False),
        "стансасы": Generic("station", inside=False),
        "бекеті": Generic("station", inside=False),
        "ауылы": Generic("city", inside=False),
    },
    surname=re.compile(r".+(?:[оеё]в|[оеё]ва|ин|ина|ұлы|қызы|баев|ский|ov|ev|uly)$"),
    speech=frozenset(("тілі", "тіл")),
    common=frozenset(
        "орта қара ақ батыс шығыс бас жаңа сары алма абай қызыл"
        " ода одан бұда содан онда сонда мұнда".split()
    ),
)
