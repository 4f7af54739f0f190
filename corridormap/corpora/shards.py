"""Files beside the page with more passages of each place than it has room for.

A page that is opened from a disk may load scripts, and nothing else: so each is a call
of a function, with the passages as its argument.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from corridormap.corpora.told import ranked
from corridormap.model import Story
from corridormap.schema import encode_json
from corridormap.write import write_whole

if TYPE_CHECKING:
    from corridormap.export.data.store import Connection

FOLDER = "data"

MOST = 100
"""Passages of a place: more than anybody reads through."""

ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

QUOTED = """
SELECT w.p, docs.doc, docs.title, docs.date, docs.source, docs.lang, w.passage, t.text
FROM picked w JOIN docs USING (n)
JOIN passages_of_parts t ON t.doc = docs.doc AND t.passage = w.passage
ORDER BY w.place_order
"""


def write_shards(db: Connection, out: Path, story: Story) -> None:
    """Write ``data/<place>.js`` for each place of a story that has more passages."""
    counts = story.counts.places if story.counts else ()
    more = {item.place for item in counts if item.more}
    refs = {place.ref: place.id for place in story.places if place.id in more}
    folder = out / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    numbers = dict(
        db.execute(
            "SELECT p, ref FROM place WHERE list_contains(?, ref) ORDER BY p",
            [sorted(refs)],
        ).fetchall()
    )
    if not numbers:
        return
    picked = ranked(db, list(numbers), most=MOST)
    db.execute(
        "CREATE TABLE picked (place_order INTEGER, p INTEGER, n INTEGER, passage "
        "INTEGER)"
    )
    values = ", ".join(f"({at}, {p}, {n}, {q})" for at, (p, n, q) in enumerate(picked))
    db.execute(f"INSERT INTO picked VALUES {values}")
    passages: dict[int, list[dict[str, object]]] = {}
    for p, doc, title, day, source, language, number, text in db.execute(
        QUOTED
    ).fetchall():
        passages.setdefault(p, []).append(
            {
                "doc": doc,
                "title": title,
                "date": day and day.isoformat(),
                "source": source,
                "lang": language,
                "passage": number,
                "text": text,
            }
        )
    for p, quotes in passages.items():
        ident = refs[numbers[p]]
        data = encode_json({"place": ident, "passages": quotes}).decode()
        call = f"corridormap.passages({data.translate(ESCAPES)});\n"
        write_whole(folder / f"{ident}.js", call)
