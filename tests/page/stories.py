"""Small stories for the tests: marked texts, a few places, a corridor of four legs.

    story("Из ⟦Баку|baku⟧ в ⟦Астану|astana⟧.")

A mark without a place, ``⟦Тмутаракань|?⟧``, could not be placed.
"""

import re
from functools import cache

from corridormap.geo.polyline import encode
from corridormap.scene.basemap.cut import cut

MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]+)⟧")
LANGUAGES = ("az", "en", "kk", "ru")


def place(key, name, kind, lat, lon, *, country=None, area=(), ref=None, **more):
    return {
        "id": key,
        "ref": ref or f"test:{key}",
        "name": name,
        "names": {"ru": name, "en": key.title(), "az": key.title(), "kk": name},
        "kind": kind,
        "country": country,
        "lat": lat,
        "lon": lon,
        "population": None,
        "area": list(area),
        "source": "GeoNames",
        "why": "only",
        "confidence": 0.98,
        "others": [],
        **more,
    }


PLACES = {
    one["id"]: one
    for one in (
        place("baku", "Баку", "city", 40.378, 49.892, country="AZ", population=2351300),
        place("astana", "Астана", "city", 51.18, 71.446, country="KZ"),
        place("aktau", "Актау", "city", 43.65, 51.16, country="KZ"),
        place("alat", "Алят", "port", 39.94, 49.41, country="AZ"),
        place("kazakhstan", "Казахстан", "country", 49.05, 68.69, country="KZ",
              area=["KZ"], ref="iso3166:KZ"),
        place("azerbaijan", "Азербайджан", "country", 40.4, 47.21, country="AZ",
              area=["AZ"], ref="iso3166:AZ"),
        place("south-caucasus", "Южный Кавказ", "region", 41.3, 45.0,
              area=["AM", "AZ", "GE"]),
        place("caspian", "Каспийское море", "sea", 41.5, 50.8, ref="sea:caspian"),
        place("europe", "Европа", "continent", 50.0, 15.0, ref="m49:150"),
        place("eurasia", "Евразия", "continent", 50.0, 80.0, ref="region:eurasia"),
        place("ferghana", "Ферганская область", "admin1", 40.4, 71.4, country="UZ",
              others=[{"ref": "test:other", "name": "Фергана", "kind": "city",
                       "country": "UZ", "lat": 40.38, "lon": 71.78, "score": 0.4}]),
        place("middle", "Средний коридор", "corridor", 40.0, 49.4, area=[],
              ref="corridor:middle", source="catalogue"),
    )
}  # fmt: skip

NODES = {
    "khorgos": (80.28, 44.17, "KZ", "border_crossing"),
    "beyneu": (55.2, 45.32, "KZ", "station"),
    "aktau": (51.16, 43.65, "KZ", "port"),
    "alat": (49.41, 39.94, "AZ", "port"),
    "kars": (43.09, 40.6, "TR", "city"),
    "anaklia": (41.58, 42.39, "GE", "port"),
}
LEGS = (
    ("khorgos", "beyneu", "rail", "open", 2400, None, [(68.0, 46.0)]),
    ("beyneu", "aktau", "rail", "open", 400, 408, []),
    ("aktau", "alat", "sea", "open", None, 508, [(50.9, 41.5)]),
    ("alat", "kars", "rail", "planned", 900, None, [(45.2, 41.6)]),
    ("alat", "anaklia", "rail", "open", None, None, [(45.0, 41.9)]),
)


def leg(start, end, mode, status, km, published, between):
    ends = [NODES[start][:2], NODES[end][:2]]
    return {
        "id": f"{start}-{end}", "from": start, "to": end, "mode": mode,
        "status": status, "branch": "main", "opened": None, "sources": ["s1"],
        "line": encode([ends[0], *between, ends[1]]), "km": km,
        "km_published": published, "schematic": km is None and published is None,
        "countries": {NODES[start][2]: km} if km else {},
    }  # fmt: skip


def corridor():
    """A corridor of rail and sea, with a planned leg and a schematic one."""
    nodes = [
        {"id": key, "kind": kind, "country": country, "lat": lat, "lon": lon,
         "names": {"ru": key.title(), "en": key.title()}, "ref": None}
        for key, (lon, lat, country, kind) in NODES.items()
    ]  # fmt: skip
    return {
        "id": "middle",
        "names": {"ru": "Средний коридор", "en": "Middle Corridor"},
        "countries": ["KZ", "AZ", "GE", "TR"],
        "nodes": nodes,
        "legs": [leg(*row) for row in LEGS],
        "spine": ["khorgos-beyneu", "beyneu-aktau", "aktau-alat", "alat-kars"],
        "operators": {"KZ": {"ru": "Дороги Казахстана", "en": "Kazakh Railways"}},
        "known": None,
        "facts": [{"item": {"ru": "Перевезено", "en": "Carried"}, "value": "4,5",
                   "unit": "Mt", "year": "2024", "status": "reported", "source": "s1",
                   "scope": {}}],
        "sources": [{"id": "s1", "title": "Отчёт за год", "publisher": "Издатель",
                     "date": "2025-02-03", "url": None}],
    }  # fmt: skip


def story(*paragraphs, title="Заголовок", lang="ru", places=None, why="unknown"):
    """Make a story of marked paragraphs; the corridor comes with its place."""
    known = {**PLACES, **{one["id"]: one for one in places or ()}}
    body, passages, mentions = "", [], []
    for number, marked in enumerate(paragraphs, 1):
        body += "\n\n" if body else ""
        start, at = len(body), 0
        for mark in MARK.finditer(marked):
            body += marked[at : mark.start()]
            mentions.append(_mention(f"m{len(mentions) + 1}", number, body, mark, why))
            body += mark[1]
            at = mark.end()
        body += marked[at:]
        passages.append({"id": f"p{number}", "start": start, "stop": len(body)})
    named = dict.fromkeys(m["place"] for m in mentions if m["place"])
    return {
        "version": 1,
        "title": title,
        "lang": lang,
        "articles": [
            {"id": "a1", "title": title, "date": "2025-10-24", "byline": None,
             "source": None, "lang": lang, "body": body, "passages": passages}
        ],
        "mentions": mentions,
        "places": [
            {**known[key], "mentions": [m["id"] for m in mentions if m["place"] == key]}
            for key in named
        ],
        "corridors": [corridor()] if "middle" in named else [],
    }  # fmt: skip


def _mention(key, passage, body, mark, why):
    place = None if mark[2] == "?" else mark[2]
    return {
        "id": key, "article": "a1", "passage": f"p{passage}", "start": len(body),
        "stop": len(body) + len(mark[1]), "surface": mark[1], "lemma": mark[1],
        "form": "noun", "found": "name", "place": place,
        "confidence": 0.98 if place else 0.0, "why": "only" if place else why,
    }  # fmt: skip


@cache
def basemap():
    """The real basemap, cut for the places above."""
    points = [(one["lon"], one["lat"]) for one in PLACES.values()]
    nodes = [node[:2] for node in NODES.values()]
    return cut(points + nodes, refs=("sea:caspian",), countries={"AZ", "KZ"})


JOURNEY = (
    "Из ⟦Баку|baku⟧ через ⟦Каспийское море|caspian⟧ в ⟦Актау|aktau⟧ и ⟦Астану|astana⟧.",
    "⟦Казахстан|kazakhstan⟧ и ⟦Азербайджан|azerbaijan⟧ строят ⟦Средний коридор|middle⟧"
    " через ⟦Южный Кавказ|south-caucasus⟧ в ⟦Европу|europe⟧; ⟦Евразия|eurasia⟧ рада.",
    "Снова ⟦Баку|baku⟧, порт ⟦Алят|alat⟧, ⟦Ферганская область|ferghana⟧"
    " и ⟦Тмутаракань|?⟧.",
)
"""One of each kind of place, and one that could not be placed."""

HOSTILE = {
    "expression": "{{ 7*191 }}",
    "template in template": "{{ '{{ 7*191 }}' }}",
    "statement": "100 {% скидка",
    "raw": "{% raw %}x",
    "comment": "{# заметка",
    "unclosed": "{{ незакрытый",
    "backtick": "`${document.title='x'}`",
    "interpolation": "${alert(1)}",
    "end of script": "</script><script>document.title='pwned'</script>",
    "end of title": "</title><script>document.title='pwned'</script>",
    "image": "<img src=x onerror=document.title='pwned'>",
    "comment of html": "<!-- <script> -->",
    "attribute": '" onmouseover="document.title=\'pwned\'" x="',
    "single quotes": "' autofocus onfocus='document.title=1",
    "entity": "&lt;b&gt; &amp;nbsp; &#x41;",
    "backslashes": r"C:\users \x41 \\u2028",
    "line separators": "до\u2028после\u2029конец",
    "nul": "до\x00после",
    "override": "abc\u202edcba\u202c x \u2066y",
    "open override": "abc\u202edcba",
    "emoji": "👨‍👩‍👧‍👦 🇦🇿 \U0001f6a2",
    "astral before a mention": "\U0001d400\U0001f682",
    "prototype": "__proto__ constructor",
    "replacement": "$& $1 $$ {n}",
}
"""Texts that have broken pages before."""
