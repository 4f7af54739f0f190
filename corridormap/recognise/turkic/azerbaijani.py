"""What is Azerbaijani about names of places."""

from __future__ import annotations

import re

from corridormap.recognise.turkic.suffixes import azerbaijani_lower, azerbaijani_stems
from corridormap.recognise.turkic.text import Generic, Words

AZERBAIJANI = Words(
    country="AZ",
    lower=azerbaijani_lower,
    spellings=lambda word: (word,),
    stems=azerbaijani_stems,
    generic={
        "vilayəti": Generic("admin1"),
        "əyaləti": Generic("admin1"),
        "diyarı": Generic("admin1"),
        "ştatı": Generic("admin1"),
        "rayonu": Generic("district"),
        "dənizi": Generic("sea"),
        "gölü": Generic("lake"),
        "çayı": Generic("river"),
        "adası": Generic("island"),
        "limanı": Generic("port"),
        "liman": Generic("port", inside=False),
        "respublikası": Generic("country"),
        "şəhəri": Generic("city", inside=False),
        "şəhər": Generic("city", inside=False),
        "stansiyası": Generic("station", inside=False),
        "kəndi": Generic("city", inside=False),
        "qəsəbəsi": Generic("city", inside=False),
    },
    surname=re.compile(r".+(?:[oe]v|[oe]va|zadə|oğlu|qızı|lı|li|ski)$"),
    speech=frozenset(("dili", "dil")),
    common=frozenset("orta qara ağ yeni bir son bu qərb şərq saray qatar yol".split()),
)
