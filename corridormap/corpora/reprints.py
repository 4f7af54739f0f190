"""Reprints in a corpus: texts that share most of what they say, in any words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from corridormap.story.reprints import ALIKE

if TYPE_CHECKING:
    from corridormap.export.data.store import Connection

BANDS = """
INSERT INTO near
WITH banded AS (
    SELECT d.n, p.signature[$spot] AS band
    FROM documents_of_parts p JOIN docs d USING (doc)
    WHERE len(p.signature) >= $spot
), ordered AS (
    SELECT n, lag(n) OVER w AS last, min(n) OVER w AS first
    FROM banded WINDOW w AS (PARTITION BY band ORDER BY n)
)
SELECT last, n FROM ordered WHERE last IS NOT NULL
UNION SELECT first, n FROM ordered WHERE first < n
"""
"""Pairs that share a band of four hashes, each text with the first and last before."""

SPOTS = 16
"""Bands of a text: 64 hashes of 16 bits lie in 16 numbers."""


def group_reprints(db: Connection) -> None:
    """Set the first of each group of reprints, as ``story.reprints`` groups them."""
    db.execute("CREATE TABLE near (a INTEGER, b INTEGER)")
    for spot in range(1, SPOTS + 1):
        db.execute(BANDS, {"spot": spot})
    # Hashes are compared where they lie.
    equal = " + ".join(
        f"((a.signature[{band}] >> {16 * at}) & 65535 = "
        f"(b.signature[{band}] >> {16 * at}) & 65535)::INTEGER"
        for band in range(1, SPOTS + 1)
        for at in range(4)
    )
    pairs = db.execute(
        f"""
        SELECT near.a, near.b FROM (SELECT DISTINCT * FROM near) near
        JOIN docs da ON da.n = near.a JOIN documents_of_parts a ON a.doc = da.doc
        JOIN docs db ON db.n = near.b JOIN documents_of_parts b ON b.doc = db.doc
        WHERE {equal} >= {ALIKE * 64} ORDER BY near.a, near.b
        """
    ).fetchnumpy()
    ones, others = np.asarray(pairs["a"]), np.asarray(pairs["b"])
    firsts = _joined(ones.tolist(), others.tolist())
    if firsts:
        rows = {
            "n": np.array(list(firsts), np.int32),
            "first": np.array(list(firsts.values()), np.int32),
        }
        db.register("joined", rows)
        db.execute(
            "UPDATE docs SET first = joined.first FROM joined WHERE docs.n = joined.n"
        )
        db.unregister("joined")
    db.execute("DROP TABLE near")


def _joined(ones: Iterable[int], others: Iterable[int]) -> dict[int, int]:
    """Return the least of its group for each number that is in a pair."""
    least: dict[int, int] = {}

    def root(number: int) -> int:
        while (above := least.get(number, number)) != number:
            least[number] = least.get(above, above)
            number = above
        return number

    for one, other in zip(ones, others, strict=True):
        low, high = sorted((root(one), root(other)))
        least[high] = least.get(low, low)
    return {number: root(number) for number in sorted(least)}
