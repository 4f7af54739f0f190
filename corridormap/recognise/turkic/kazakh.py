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
        "провинциясы": Generic("admin1", inside=False),
        "өлкесі": Generic("admin1", inside=False),
        "ауданы": Generic("district", inside=False),
        "теңізі": Generic("sea"),
        "көлі": Generic("lake", inside=False),
        "өзені": Generic("river", inside=False),
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
        "кенті": Generic("city", inside=False),
        "поселкесі": Generic("city", inside=False),
        "разъезі": Generic("station", inside=False),
        "бұғазы": Generic("strait"),
        "шығанағы": Generic("gulf"),
        "мұхиты": Generic("ocean"),
        "түбегі": Generic("peninsula"),
        "арнасы": Generic("canal"),
        "мүйісі": Generic("cape"),
        "тауы": Generic("mountain", inside=False),
        "таулары": Generic("mountains", inside=False),
        "штаты": Generic("admin1", inside=False),
        "уезі": Generic("district", inside=False),
    },
    plural={
        "облыстары": "облысы",
        "аудандары": "ауданы",
        "қалалары": "қаласы",
        "өзендері": "өзені",
        "көлдері": "көлі",
        "теңіздері": "теңізі",
        "шығанақтары": "шығанағы",
        "бұғаздары": "бұғазы",
        "порттары": "порты",
        "республикалары": "республикасы",
        "провинциялары": "провинциясы",
    },
    quoted=frozenset(
        "стансасы станциясы бекеті порты әуежайы қаласы ауылы кенті терминалы"
        " разъезі вокзалы ауданы өткелі".split()
    ),
    surname=re.compile(r".+(?:[оеё]в|[оеё]ва|ин|ина|ұлы|қызы|баев|ский|ov|ev|uly)$"),
    speech=frozenset(("тілі", "тіл")),
    month=frozenset(("айы", "ай")),
    states=frozenset(
        "империясы хандығы патшалығы корольдігі сұлтандығы республикасы".split()
        + "федерациясы қағанаты ордасы".split()
    ),
    and_=frozenset("және мен бен пен , жане jáne jäne men".split()),
    epithets=frozenset(),
    bearings=frozenset(
        "солтүстік оңтүстік шығыс батыс орталық жаңа ескі бас теңіз өзен".split()
    ),
    common=frozenset(
        "орта қара ақ батыс шығыс бас жаңа сары алма абай қызыл"
        " ода одан бұда содан онда сонда мұнда".split()
    ),
    least_at_home=6_000,
    least_at_start=10_000,
    exonyms="exonyms_kk.tsv",
    weights="kk.crf",
)
