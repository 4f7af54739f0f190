"""What is Azerbaijani about names of places."""

from __future__ import annotations

import re

from corridormap.recognise.turkic.suffixes import (
    azerbaijani_lower,
    azerbaijani_spellings,
    azerbaijani_stems,
)
from corridormap.recognise.turkic.text import Generic, Words

AZERBAIJANI = Words(
    country="AZ",
    lower=azerbaijani_lower,
    spellings=azerbaijani_spellings,
    stems=azerbaijani_stems,
    generic={
        "vilayəti": Generic("admin1", inside=False),
        "əyaləti": Generic("admin1", inside=False),
        "diyarı": Generic("admin1", inside=False),
        "ştatı": Generic("admin1", inside=False),
        "rayonu": Generic("district", inside=False),
        "dənizi": Generic("sea"),
        "gölü": Generic("lake"),
        "çayı": Generic("river", inside=False),
        "adası": Generic("island"),
        "limanı": Generic("port"),
        "liman": Generic("port", inside=False),
        "respublikası": Generic("country"),
        "cumhuriyyəti": Generic("country"),
        "imperiyası": Generic("country"),
        "krallığı": Generic("country", inside=False),
        "şəhəri": Generic("city", inside=False),
        "şəhər": Generic("city", inside=False),
        "stansiyası": Generic("station", inside=False),
        "kəndi": Generic("city", inside=False),
        "qəsəbəsi": Generic("city", inside=False),
        "kənd": Generic("city", inside=False),
        "boğazı": Generic("strait"),
        "körfəzi": Generic("gulf"),
        "okeanı": Generic("ocean"),
        "yarımadası": Generic("peninsula"),
        "kanalı": Generic("canal"),
        "burnu": Generic("cape"),
        "dağı": Generic("mountain", inside=False),
        "dağları": Generic("mountains", inside=False),
        "keçidi": Generic("station", inside=False),
        "məntəqəsi": Generic("station", inside=False),
    },
    plural={
        "vilayətləri": "vilayəti",
        "rayonları": "rayonu",
        "şəhərləri": "şəhəri",
        "çayları": "çayı",
        "gölləri": "gölü",
        "dənizləri": "dənizi",
        "körfəzləri": "körfəzi",
        "boğazları": "boğazı",
        "limanları": "limanı",
        "respublikaları": "respublikası",
    },
    quoted=frozenset(
        "stansiyası limanı hava şəhəri kəndi qəsəbəsi terminalı vağzalı rayonu"
        " keçidi aeroportu".split()
    ),
    surname=re.compile(r".+(?:[oe]v|[oe]va|zadə|oğlu|qızı|lı|li|ski)$"),
    speech=frozenset(("dili", "dil")),
    month=frozenset(("ayı",)),
    and_=frozenset("və ilə , həm".split()),
    epithets=frozenset(
        "yeni şərqi qərbi şimali cənubi mərkəzi böyük kiçik yuxarı aşağı".split()
    ),
    bearings=frozenset(
        "şimal cənub şərq qərb mərkəzi yeni köhnə baş dəniz ticarət quru".split()
    ),
    common=frozenset("orta qara ağ yeni bir son bu qərb şərq saray qatar yol".split()),
    least_at_start=1_500,
    exonyms="exonyms_az.tsv",
    weights="",
)
