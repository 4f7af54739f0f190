"""Small stories for the tests: marked texts, a few places, a corridor of four legs.

    story("Из ⟦Баку|baku⟧ в ⟦Астану|astana⟧.")

A mark without a place, ``⟦Тмутаракань|?⟧``, could not be placed.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from corridormap.model import (
    Annotation,
    Article,
    Corridor,
    Fact,
    Leg,
    Node,
    Other,
    Passage,
    Source,
    Step,
    Story,
    StoryPlace,
)
from corridormap.scene.basemap.cut import cut
from corridormap.scene.projection import fit_projection

MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]+)⟧")


def place(key, name, kind, lat, lon, *, area=(), ref=None, **more):
    given = {
        "names": names(ru=name, en=key.title(), az=key.title(), kk=name),
        "country": None,
        "population": None,
        "source": "GeoNames",
        "why": "only",
        "confidence": 0.98,
        "mentions": (),
        **more,
    }
    return StoryPlace(
        id=key, ref=ref or f"test:{key}", name=name, kind=kind,
        lat=float(lat), lon=float(lon), countries=tuple(area), **given,
    )  # fmt: skip


def names(**by_language):
    return tuple(sorted(by_language.items()))


OTHER = Other("test:other", "Фергана", "city", "UZ", 40.38, 71.78, 0.4)
PLACES = {
    one.id: one
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
              others=(OTHER,)),
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
    return Leg(
        id=f"{start}-{end}", start=start, end=end, mode=mode, status=status,
        branch="main", sources=("s1",), km=km, km_published=published,
        line=(NODES[start][:2], *between, NODES[end][:2]),
        schematic=km is None and published is None,
        countries=((NODES[start][2], km),) if km else (),
    )  # fmt: skip


def corridor():
    """A corridor of rail and sea, with a planned leg and a schematic one."""
    nodes = (
        Node(key, kind, country, lat, lon, names(ru=key.title(), en=key.title()))
        for key, (lon, lat, country, kind) in NODES.items()
    )
    carried = names(ru="Перевезено", en="Carried")
    return Corridor(
        id="middle",
        names=names(ru="Средний коридор", en="Middle Corridor"),
        aliases=(("ru", "ТМТМ"),),
        countries=("KZ", "AZ", "GE", "TR"),
        nodes=tuple(nodes),
        legs=tuple(leg(*row) for row in LEGS),
        spine=("khorgos-beyneu", "beyneu-aktau", "aktau-alat", "alat-kars"),
        operators=(("KZ", names(ru="Дороги Казахстана", en="Kazakh Railways")),),
        facts=(Fact(carried, "4,5", "Mt", "2024", "reported", "s1"),),
        sources=(
            Source("s1", "Отчёт за год", "Издатель", "2025-02-03", "https://a.test/"),
        ),
    )


def story(*paragraphs, title="Заголовок", lang="ru", places=None, why="unknown"):
    """Make a story of marked paragraphs; the corridor comes with its place."""
    article, mentions = marked("a1", paragraphs, title, lang, why)
    return told_of([article], mentions, title, lang, places)


def told_of(articles, mentions, title, lang, places=None):
    """Make the story of articles: a cover is its only step."""
    known = {**PLACES, **{one.id: one for one in places or ()}}
    named = dict.fromkeys(m.place for m in mentions if m.place)
    spoken = {key: [] for key in named}
    for mention in mentions:
        if mention.place:
            spoken[mention.place].append(mention.id)
    corridors = (corridor(),) if "middle" in named else ()
    cover = Step(
        "1", "cover", title, (), tuple(named), tuple(c.id for c in corridors), None
    )
    return Story(
        title=title,
        language=lang,
        articles=tuple(articles),
        annotations=tuple(mentions),
        places=tuple(
            replace(known[key], mentions=tuple(ids)) for key, ids in spoken.items()
        ),
        corridors=corridors,
        steps=(cover,),
    )


def marked(key, paragraphs, title="Заголовок", lang="ru", why="unknown"):
    """Make an article of marked paragraphs; return it with its mentions."""
    body, passages, mentions = "", [], []
    for number, text in enumerate(paragraphs, 1):
        body += "\n\n" if body else ""
        start, at = len(body), 0
        for mark in MARK.finditer(text):
            body += text[at : mark.start()]
            mentions.append(
                _mention(
                    f"{key}/m{len(mentions) + 1}", f"{key}/p{number}", body, mark, why
                )
            )
            body += mark[1]
            at = mark.end()
        body += text[at:]
        passages.append(Passage(f"{key}/p{number}", start, len(body)))
    article = Article(
        id=key, body=body, title=title, language=lang, passages=tuple(passages),
        date=date(2025, 10, 24),
    )  # fmt: skip
    return article, mentions


def _mention(key, passage, body, mark, why):
    place = None if mark[2] == "?" else mark[2]
    return Annotation(
        id=key, article=key.partition("/")[0], passage=passage, start=len(body),
        stop=len(body) + len(mark[1]), surface=mark[1], lemma=mark[1],
        form="noun", found="name", place=place,
        confidence=0.98 if place else 0.0, why="only" if place else why,
    )  # fmt: skip


@cache
def basemap():
    """The real basemap, cut for the places above."""
    points = [(one.lon, one.lat) for one in PLACES.values()]
    nodes = [node[:2] for node in NODES.values()]
    return cut(
        points + nodes,
        refs=("sea:caspian",),
        countries={"AZ", "KZ"},
        projection=fit_projection(nodes),
    )


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
