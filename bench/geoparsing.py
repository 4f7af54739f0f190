"""Text to placed mentions, in characters per second on one core, warm.

The reference is natasha's own pipeline for names in the same run: segmentation,
embeddings and its NER tagger, without any placing. Its code is loaded by the parts that
still run (slovnet, navec, razdel), one thread each.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

from pathlib import Path  # noqa: E402 - the threads must be set before numpy is there

from corridormap import annotate  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
COPIES = 20
RUNS = 5


def main() -> None:
    """Print both speeds and their ratio, pair by pair."""
    article = next(iter(sorted((ROOT / "data" / "texts").glob("*.txt"))))
    texts = [article.read_text("utf-8")] * COPIES
    tagger = _reference()
    pairs = [(_speed(annotate, texts), _speed(tagger, texts)) for _ in range(RUNS + 1)][
        1:
    ]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"text to placed mentions     {ours:9,.0f} characters/s")
    print(f"natasha's NER pipeline      {theirs:9,.0f} characters/s")
    print(f"ratio                       {ratio:9.2f}")


def _reference() -> Callable[[str], object]:
    """Return natasha's segmenter and tagger as one function of a text."""
    from importlib.util import find_spec

    from navec import Navec
    from razdel import sentenize
    from slovnet import NER

    folder = Path(next(iter(find_spec("natasha").submodule_search_locations)))
    ner = NER.load(folder / "data/model/slovnet_ner_news_v1.tar")
    ner.navec(Navec.load(folder / "data/emb/navec_news_v1_1B_250K_300d_100q.tar"))
    return lambda text: (list(sentenize(text)), ner(text))


def _speed(function: Callable[[str], object], texts: list[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        function(text)
    return sum(map(len, texts)) / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
