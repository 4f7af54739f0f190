"""The story of a corpus: its places and legs with their counts, told in ten pictures.

It is a story like any other, so the page, its painter and all exports draw it. Its
articles are excerpts: the best passages, word by word, each under its text's title.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from corridormap.kinds import kind_name, kind_of
from corridormap.languages import CODES
from corridormap.model import (
    Annotation,
    Article,
    Box,
    Companion,
    Corridor,
    Counts,
    LegCounts,
    Passage,
    PlaceCounts,
    Series,
    Step,
    Story,
    StoryPlace,
    Voice,
)
from corridormap.slug import slug, unused
from corridormap.story.framing import Extent, frame

if TYPE_CHECKING:
    from corridormap.export.data.store import Connection

MOST_PLACES, MOST_CORRIDORS, MOST_VOICES = 60, 3, 7
"""What a page of 700 KB holds beside its map; all else is in the tables."""

MOST_PERIODS = 36
"""Bars that a hand can choose, as on the page."""
LENGTHS = (1, 3, 12, 60)
"""Months of a period, from the finest on."""

YEAR, PICTURES = 12, 10
"""The last months, and how many of them are told: the year in ten pictures."""
COMPANIONS = 6
LONGEST = 420
"""Letters of a passage that is quoted on the page, where there are any so short."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How time and voices are cut: a month's period, and who counts as whom."""

    names: tuple[str, ...]
    of_month: Mapping[str, int]
    voices: tuple[Voice, ...]


Picked = tuple[int, int]
"""A text's number and a passage's in it."""


LARGEST = 700_000
"""Bytes of a page, whatever the size of its archive."""


def fitting_story(
    db: Connection, corridors: Sequence[Corridor], title: str, theme: str = ""
) -> tuple[Story, str]:
    """Return the story with as many places as its page has room for, and the page."""
    from corridormap.page import draw_page
    from corridormap.scene.basemap.extent import extent

    most = MOST_PLACES
    while True:
        story = tell(db, corridors, title, extent, most)
        page = draw_page(story, theme)
        over = len(page.encode()) - LARGEST
        most = len(story.places) - max(1, over // PLACE_BYTES)
        if over <= 0 or most < LEAST_PLACES:
            return story, page


PLACE_BYTES = 4_000
"""What a place takes of a page, with its passage."""
LEAST_PLACES = 12


def tell(
    db: Connection,
    corridors: Sequence[Corridor],
    title: str,
    extent: Extent,
    most: int = MOST_PLACES,
) -> Story:
    """Return the story of the corpus that ``aggregate.gather`` and ``write_all`` made.

    ``most`` places are on it, the most frequent.
    """
    language = _language(db)
    time = _frame(db)
    known = {f"corridor:{corridor.id}": corridor for corridor in corridors}
    rows = _places(db, most, set(known))
    ids = _ids(rows)
    pictures = list(_pictures(db, time, rows))
    best = ranked(db, [row["p"] for row in rows])
    picked = sorted({*((n, at) for _, n, at in best), *(w for _, w in pictures)})
    quoted = _quoted(db, picked)
    articles, annotations = _excerpts(db, quoted, rows, ids)
    drawn = _corridors(db, rows, known)
    mentions: dict[str, list[str]] = {}
    for annotation in annotations:
        if annotation.place:
            mentions.setdefault(annotation.place, []).append(annotation.id)
    places = tuple(
        _place(row, ids[row["p"]], tuple(mentions[ids[row["p"]]]))
        for row in rows
        if ids[row["p"]] in mentions
    )
    shown = {place.id for place in places}
    story = Story(
        title=title,
        language=language,
        articles=articles or (_nothing(title, language),),
        annotations=annotations,
        places=places,
        corridors=drawn,
        counts=_counts(db, time, rows, ids, shown, drawn),
    )
    return replace(story, steps=tuple(_steps(story, pictures, quoted, ids, extent)))


def _language(db: Connection) -> str:
    """Return the language of most texts: that of the page's own words."""
    row = db.execute(
        "SELECT lang FROM docs GROUP BY lang ORDER BY count(*) DESC, lang LIMIT 1"
    ).fetchone()
    return row[0] if row and row[0] in CODES else "en"


def _frame(db: Connection) -> Frame:
    months = [
        m
        for (m,) in db.execute(
            "SELECT DISTINCT month FROM docs WHERE month IS NOT NULL ORDER BY month"
        ).fetchall()
    ]
    numbers = {month: 12 * int(month[:-3]) + int(month[-2:]) - 1 for month in months}
    names, of_month = _periods(numbers)
    voices = db.execute(
        "SELECT source, lang FROM docs GROUP BY ALL "
        "ORDER BY count(*) DESC, source, lang"
    ).fetchall()
    named = [Voice(s, lang) for s, lang in voices if s][:MOST_VOICES]
    rest = sorted({lang for s, lang in voices if Voice(s or "", lang) not in named})
    return Frame(names, of_month, (*named, *(Voice("", lang) for lang in rest)))


def _periods(numbers: Mapping[str, int]) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return the names of periods and which one each month is in."""
    if not numbers:
        return (), {}
    first, last = min(numbers.values()), max(numbers.values())
    length = next(
        (n for n in LENGTHS if last // n - first // n < MOST_PERIODS), LENGTHS[-1]
    )
    start = first // length
    names = tuple(
        _period(at * length, length) for at in range(start, last // length + 1)
    )[-10 * MOST_PERIODS :]
    return names, {m: n // length - start for m, n in numbers.items()}


def _period(month: int, length: int) -> str:
    first, last = _month(month), _month(month + length - 1)
    if length == 12:
        return first[:4]
    return first if length == 1 else f"{first}/{last}"


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _places(db: Connection, most: int, corridors: set[str]) -> list[dict[str, Any]]:
    """Return the rows of the most frequent places; of corridors, those we know."""
    answer = db.execute(
        "SELECT * FROM placed ORDER BY documents DESC, mentions DESC, place LIMIT ?",
        [4 * most],
    )
    columns = [item[0] for item in answer.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
    chosen: list[dict[str, Any]] = []
    named = 0
    for row in rows:
        if row["kind"] == "corridor":
            if row["place"] not in corridors or named == MOST_CORRIDORS:
                continue
            named += 1
        chosen.append(row)
    return chosen[:most]


def _ids(rows: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for row in rows:
        scheme, _, value = row["place"].partition(":")
        base = slug(value if scheme == "corridor" else row["name"]) or "place"
        ids[row["p"]] = ident = unused(base, taken)
        taken.add(ident)
    return ids


POOL = 300
"""Passages of a place, the surest and latest, that are weighed against each other."""

RANKED = f"""
WITH pool AS (
    SELECT held.p, held.n, held.passage, confidence
    FROM held JOIN docs USING (n)
    WHERE docs.first = docs.n AND list_contains($places, held.p)
        AND ($months IS NULL OR list_contains($months, docs.month))
    QUALIFY row_number() OVER (
        PARTITION BY held.p ORDER BY confidence DESC, n DESC, passage) <= {POOL}
), others AS (
    SELECT n, passage, count(*) AS places
    FROM held SEMI JOIN pool USING (n, passage) GROUP BY ALL
), lengths AS (
    SELECT docs.n, t.passage, t.stop - t.start AS length
    FROM passages_of_parts t JOIN docs USING (doc)
    SEMI JOIN pool ON pool.n = docs.n AND pool.passage = t.passage
), ranked AS (
    SELECT pool.p, n, passage, round(
        confidence + 0.05 * least(4, places) + CASE WHEN focus.p = pool.p THEN 0.2
        ELSE 0 END + CASE WHEN length BETWEEN 60 AND {LONGEST} THEN 0.3 ELSE 0 END
        - 0.0002 * least(4000, length), 4) AS worth
    FROM pool JOIN others USING (n, passage) JOIN lengths USING (n, passage)
    LEFT JOIN focus USING (n)
)
SELECT p, n, passage FROM ranked
QUALIFY row_number() OVER (PARTITION BY p ORDER BY worth DESC, n DESC, passage) <= $most
ORDER BY p, worth DESC, n DESC, passage
"""
"""Passages by their worth to a reader: sure, about the place, neither a heading nor a
page long, with other places. Of equals the later."""


def ranked(
    db: Connection,
    places: Sequence[int],
    months: Sequence[str] | None = None,
    most: int = 1,
) -> list[tuple[int, int, int]]:
    """Return the best passages of places: place, text, passage; the best first."""
    given = {"places": list(places), "months": months, "most": most}
    return db.execute(RANKED, given).fetchall()


def _pictures(
    db: Connection, time: Frame, rows: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int, Picked]]:
    """Yield ten places and passages in the order of time: what each month was about.

    A place is told where its share of the texts is highest against all others, so that
    the usual ones, which are always there, don't fill all pictures.
    """
    wanted = [row["p"] for row in rows if row["kind"] != "corridor"]
    leaders: list[tuple[float, str, int]] = []
    for month in sorted(time.of_month)[-YEAR:]:
        told = [place for _, _, place in leaders]
        if leader := _leader(db, month, wanted, told):
            leaders.append((leader[1], month, leader[0]))
    strongest = sorted(leaders, reverse=True)[:PICTURES]
    for _, month, place in sorted(strongest, key=lambda item: item[1]):
        for _, n, passage in ranked(db, [place], [month]):
            yield place, (n, passage)


def _leader(
    db: Connection, month: str, places: Sequence[int], told: Sequence[int]
) -> tuple[int, float] | None:
    """Return the place that a month was about more than others, and how much more."""
    row = db.execute(
        """
        WITH counts AS (
            SELECT p, count(*) FILTER (WHERE month = $month) AS inside,
                count(*) AS every
            FROM said JOIN docs USING (n) WHERE first = n AND list_contains($places, p)
            GROUP BY p
        )
        SELECT p, inside * 1.0 * inside / every AS strength FROM counts
        WHERE inside > 0 AND NOT list_contains($told, p)
        ORDER BY strength DESC, p LIMIT 1
        """,
        {"month": month, "places": list(places), "told": list(told)},
    ).fetchone()
    return (int(row[0]), float(row[1])) if row else None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a text, with where it will lie in its excerpt."""

    doc: str
    passage: int
    text: str
    article: str
    ident: str
    start: int


def _quoted(db: Connection, picked: Sequence[Picked]) -> dict[Picked, Quoted]:
    """Return the passages with the ids that they have on the page."""
    if not picked:
        return {}
    values = ", ".join(f"({n}, {passage})" for n, passage in picked)
    rows = db.execute(
        f"SELECT w.n, w.passage, t.doc, t.text FROM (VALUES {values}) w(n, passage) "
        "JOIN docs USING (n) JOIN passages_of_parts t "
        "ON t.doc = docs.doc AND t.passage = w.passage ORDER BY w.n, w.passage"
    ).fetchall()
    results: dict[Picked, Quoted] = {}
    at: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for n, passage, doc, text in rows:
        start = at.get(n, 0)
        numbers[n] = number = numbers.get(n, 0) + 1
        results[n, passage] = Quoted(
            doc, passage, text, f"t{n}", f"t{n}/p{number}", start
        )
        at[n] = start + len(text) + len(GAP)
    return results


GAP = "\n\n"


def _excerpts(
    db: Connection,
    quoted: Mapping[Picked, Quoted],
    rows: Sequence[Mapping[str, Any]],
    ids: Mapping[int, str],
) -> tuple[tuple[Article, ...], tuple[Annotation, ...]]:
    """Return the excerpts, in the order of their days, and the mentions in them."""
    refs = {row["place"]: ids[row["p"]] for row in rows}
    inside = _mentions(db, quoted, list(refs))
    articles: list[Article] = []
    annotations: list[Annotation] = []
    for n, title, day, source, language in _documents(db, quoted):
        own = [item for (number, _), item in sorted(quoted.items()) if number == n]
        ident = own[0].article
        passages = tuple(
            Passage(item.ident, item.start, item.start + len(item.text)) for item in own
        )
        body = GAP.join(item.text for item in own)
        articles.append(
            Article(ident, body, title, language, passages, day, source=source)
        )
        count = 0
        for item in own:
            for start, stop, row in inside.get((item.doc, item.passage), ()):
                count += 1
                annotations.append(
                    Annotation(
                        id=f"{ident}/m{count}",
                        article=ident,
                        passage=item.ident,
                        start=item.start + start,
                        stop=item.start + stop,
                        surface=item.text[start:stop],
                        lemma=row["lemma"],
                        form=row["form"],
                        found=row["found"],
                        place=refs[row["place"]],
                        confidence=float(row["confidence"]),
                        why="corpus",
                    )
                )
    return tuple(articles), tuple(annotations)


def _documents(
    db: Connection, quoted: Mapping[Picked, Quoted]
) -> list[tuple[int, str, date | None, str | None, str]]:
    return db.execute(
        "SELECT n, title, date, source, lang FROM docs WHERE list_contains(?, n) "
        "ORDER BY n",
        [sorted({n for n, _ in quoted})],
    ).fetchall()


Inside = dict[tuple[str, int], list[tuple[int, int, dict[str, Any]]]]


def _mentions(
    db: Connection, quoted: Mapping[Picked, Quoted], refs: Sequence[str]
) -> Inside:
    """Return the mentions of places on the map in passages, with offsets in these."""
    if not quoted:
        return {}
    docs = sorted({item.doc for item in quoted.values()})
    answer = db.execute(
        "SELECT m.doc, m.passage, m.start - t.start, m.stop - t.start, m.lemma, "
        "m.form, m.found, m.place, m.confidence "
        "FROM mentions m JOIN passages_of_parts t "
        "ON t.doc = m.doc AND t.passage = m.passage "
        "WHERE list_contains(?, m.doc) AND list_contains(?, m.place) "
        "ORDER BY m.doc, m.start",
        [docs, list(refs)],
    )
    wanted = {(item.doc, item.passage): len(item.text) for item in quoted.values()}
    inside: Inside = {}
    for (
        doc,
        passage,
        start,
        stop,
        lemma,
        form,
        found,
        place,
        confidence,
    ) in answer.fetchall():
        if stop > wanted.get((doc, passage), 0):
            continue
        row = {"lemma": lemma, "form": form, "found": found, "place": place}
        row["confidence"] = confidence
        inside.setdefault((doc, passage), []).append((start, stop, row))
    return inside


def _place(row: Mapping[str, Any], ident: str, mentions: tuple[str, ...]) -> StoryPlace:
    return StoryPlace(
        id=ident,
        ref=row["place"],
        name=row["name"],
        names=tuple(sorted(json.loads(row["names"]).items())),
        kind=kind_name(row["kind"]),
        country=row["country"],
        lat=row["lat"],
        lon=row["lon"],
        population=row["population"],
        countries=tuple(row["area"]),
        source=row["gazetteer"],
        why="corpus",
        confidence=float(row["confidence"]),
        mentions=mentions,
    )


def _corridors(
    db: Connection, rows: Sequence[Mapping[str, Any]], known: Mapping[str, Corridor]
) -> tuple[Corridor, ...]:
    """Return the corridors that are named; else that whose legs are spoken of most."""
    named = tuple(known[row["place"]] for row in rows if row["place"] in known)
    if named:
        return named
    row = db.execute(
        "SELECT corridor FROM legs WHERE by_ends > 0 GROUP BY corridor "
        "ORDER BY sum(by_ends) DESC, corridor LIMIT 1"
    ).fetchone()
    return (known[f"corridor:{row[0]}"],) if row else ()


def _counts(
    db: Connection,
    time: Frame,
    rows: Sequence[Mapping[str, Any]],
    ids: Mapping[int, str],
    shown: set[str],
    corridors: Sequence[Corridor],
) -> Counts:
    legs = {f"{c.id}.{leg.id}": f"{c.id}.{leg.id}" for c in corridors for leg in c.legs}
    every = _series(db, time, "corpus", {"": ""})
    by_place = _series(db, time, "place", {r["place"]: ids[r["p"]] for r in rows})
    by_leg = _series(db, time, "leg", legs)
    near = _companions(db, ids, shown)
    return Counts(
        periods=time.names,
        voices=time.voices,
        series=every.get("", (0,) * ((len(time.names) + 1) * len(time.voices))),
        places=tuple(
            PlaceCounts(
                place=ident,
                series=by_place[ident],
                focus=row["focus"],
                first=row["first_seen"],
                rising=row["rising"],
                companions=near.get(ident, ()),
                more=row["passages"] > 1,
            )
            for row in rows
            if (ident := ids[row["p"]]) in shown
        ),
        legs=tuple(LegCounts(leg, by_leg[leg]) for leg in sorted(by_leg)),
    )


def _series(
    db: Connection, time: Frame, kind: str, wanted: Mapping[str, str]
) -> dict[str, Series]:
    """Return the series of items; without a day a text counts at the end."""
    width = len(time.voices)
    at = {(voice.source, voice.language): n for n, voice in enumerate(time.voices)}
    results: dict[str, list[int]] = {}
    # A leg counts where its ends are named: by its corridor's name all count alike.
    table = "leg_months" if kind == "leg" else "months"
    answer = db.execute(
        f"SELECT item, month, source, lang, documents FROM {table} "
        "WHERE type = ? AND list_contains(?, item) AND documents > 0",
        [kind, list(wanted)],
    )
    for item, month, source, language, documents in answer.fetchall():
        series = results.setdefault(wanted[item], [0] * ((len(time.names) + 1) * width))
        period = time.of_month.get(month, len(time.names))
        voice = at.get((source or "", language))
        series[period * width + (at["", language] if voice is None else voice)] += int(
            documents
        )
    return {item: tuple(series) for item, series in results.items()}


def _companions(
    db: Connection, ids: Mapping[int, str], shown: set[str]
) -> dict[str, tuple[Companion, ...]]:
    numbers = [p for p, ident in ids.items() if ident in shown]
    answer = db.execute(
        """
        SELECT one, other, documents FROM (
            SELECT a AS one, b AS other, documents FROM pair
            UNION ALL SELECT b, a, documents FROM pair
        )
        WHERE list_contains($places, one) AND list_contains($places, other)
        ORDER BY documents DESC, one, other
        """,
        {"places": numbers},
    )
    results: dict[str, list[Companion]] = {}
    for one, other, texts in answer.fetchall():
        near = results.setdefault(ids[one], [])
        if len(near) < COMPANIONS:
            near.append(Companion(ids[other], texts))
    return {ident: tuple(near) for ident, near in results.items()}


def _steps(
    story: Story,
    pictures: Sequence[tuple[int, Picked]],
    quoted: Mapping[Picked, Quoted],
    ids: Mapping[int, str],
    extent: Extent,
) -> Iterator[Step]:
    """Yield a cover, a step for each picture, an overview."""
    view = frame(story.places, story.corridors, extent)
    every = tuple(place.id for place in story.places)
    corridors = tuple(corridor.id for corridor in story.corridors)
    yield Step("1", "cover", story.title, (), every, corridors, view)
    places = {place.id: place for place in story.places}
    told = [(place, where) for place, where in pictures if ids[place] in places]
    spoken: dict[str, list[str]] = {}
    for annotation in story.annotations:
        if annotation.place:
            spoken.setdefault(annotation.passage, []).append(annotation.place)
    titles = {article.id: _heading(article) for article in story.articles}
    for number, (place, where) in enumerate(told, 2):
        item = quoted[where]
        own = places[ids[place]]
        near = tuple(dict.fromkeys((own.id, *spoken.get(item.ident, ()))))
        shown = [places[ident] for ident in near]
        yield Step(
            id=str(number),
            kind="passages",
            title=own.name_in(story.language),
            passages=(item.ident,),
            places=near,
            corridors=tuple(
                corridor.id
                for corridor in story.corridors
                if f"corridor:{corridor.id}" in {place.ref for place in shown}
            ),
            bounds=_view(shown, story.corridors, extent) or view,
            named=(own.id,),
            chapter=titles[item.article],
        )
    if story.places:
        last = str(len(told) + 2)
        yield Step(last, "overview", story.title, (), every, corridors, view)


def _view(
    places: Sequence[StoryPlace], corridors: Sequence[Corridor], extent: Extent
) -> Box | None:
    """Return what to look at; a place alone is seen with the routes, not in a void."""
    located = [place for place in places if kind_of(place.kind).drawn != "corridor"]
    return frame(places, corridors if len(located) < 2 else (), extent)


def _heading(article: Article) -> str:
    parts = (article.date.isoformat() if article.date else None, article.source)
    return " · ".join(filter(None, parts)) or article.title


def _nothing(title: str, language: str) -> Article:
    """Return an empty article: a map of no place has a text too."""
    return Article(
        "nothing", title, title, language, (Passage("nothing/p1", 0, len(title)),)
    )
