"""What is Azerbaijani about names of places."""

from __future__ import annotations

import re

from corridormap.recognise.turkic.suffixes import (
    azerbaijani_lower,
    azerbaijani_spellings,
    azerbaijani_stems,
)
from corridormap.recognise.turkic.text import Generic, Words
from corridormap.recognise.turkic.transcribed import as_russian

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
        "ostanı": Generic("admin1", inside=False),
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
        "imperatorluğu": Generic("country"),
        "krallığı": Generic("country", inside=False),
        "xanlığı": Generic("country", inside=False),
        "sultanlığı": Generic("country", inside=False),
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
        "adaları": Generic("island", inside=False),
        "ovalığı": Generic("region", inside=False),
        "düzü": Generic("region", inside=False),
        "bölgəsi": Generic("region", inside=False),
        "vadisi": Generic("region", inside=False),
        "dərəsi": Generic("region", inside=False),
        "səhrası": Generic("desert", inside=False),
        "hövzəsi": Generic("region", inside=False),
        "zonası": Generic("region", inside=False),
        "meşələri": Generic("region", inside=False),
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
        "bölgələri": "bölgəsi",
        "kəndləri": "kəndi",
        "qəsəbələri": "qəsəbəsi",
        "stansiyaları": "stansiyası",
        "əyalətləri": "əyaləti",
        "ştatları": "ştatı",
        "ostanları": "ostanı",
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
    states=frozenset(
        "imperiyası imperatorluğu krallığı xanlığı sultanlığı".split()
        + "knyazlığı respublikası federasiyası".split()
    ),
    and_=frozenset("və ilə , həm".split()),
    epithets=frozenset(
        "yeni şərqi qərbi şimali cənubi mərkəzi böyük kiçik yuxarı aşağı şimal-şərqi"
        " şimal-qərbi cənub-şərqi cənub-qərbi".split()
    ),
    bearings=frozenset(
        "şimal cənub şərq qərb mərkəzi yeni köhnə baş dəniz ticarət quru xalq".split()
    ),
    common=frozenset(
        "orta qara ağ yeni bir son bu qərb şərq saray qatar yol anbar ağa bank belə bəy"
        " dəstək hamı hansı harada hava həsən indi institut iskəndər kamran kim kişi"
        " musa olimpiya oranı oraya qəbul qələbə sovet su sürət səhər sıra uşaq zəfər"
        " çay ötə şura əgər iki üç dörd beş altı yeddi səkkiz doqquz on".split()
    ),
    least_at_home=1_000,
    least_at_start=1_500,
    exonyms="exonyms_az.tsv",
    weights="",
    heard=as_russian,
)
