"""Text to placed mentions: accuracy, and characters per second beside two references.

    python -m bench.geoparsing [GOLD] > docs/accuracy.md

``GOLD`` is a folder of texts with marked places and their scorer (``bench.accuracy``);
without it only the speed is measured. The references run in the same process, on the
same text, in pairs: natasha's own pipeline for names (segmentation, embeddings and its
NER tagger, nothing placed), and flashgeotext, a plain matcher of English names
(``pip install flashgeotext``, left out where it isn't there).
"""

from __future__ import annotations

import datetime
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

from pathlib import Path  # noqa: E402 - the threads must be set before numpy is there

from corridormap import annotate  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
LENGTH = 60_000
"""Characters of each text that is timed."""
RUNS = 5

Reader = Callable[[str], object]


def main() -> None:
    """Print everything as Markdown."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    for line in _document(folder):
        print(line, flush=True)


def _document(folder: Path | None) -> Iterator[str]:
    yield "# Accuracy and speed of finding and placing\n"
    yield f"`python -m bench.geoparsing`, {datetime.date.today()}, commit {_commit()}."
    if folder:
        from bench.accuracy import tables

        yield from tables(folder)
    yield from _speeds()


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def _speeds() -> Iterator[str]:
    yield "\n## Speed\n"
    yield "Characters per second on one core, warm, medians of pairs in one run.\n"
    yield "| text | ours, placed | reference | reference's | ratio |"
    yield "|---|---|---|---|---|"
    article = next(iter(sorted((ROOT / "data" / "texts").glob("*.txt"))))
    russian = _long(article.read_text("utf-8"))
    yield _compared("Russian", "natasha's names, not placed", russian, _natasha())
    if find_spec("flashgeotext"):
        english = _long((ROOT / "docs" / "corridors.md").read_text("utf-8"))
        yield _compared("English", "flashgeotext's names", english, _flashgeotext())


def _long(text: str) -> str:
    return "\n\n".join([text] * (LENGTH // len(text) + 1))


def _compared(language: str, name: str, text: str, reference: Reader) -> str:
    pairs = [(_speed(annotate, text), _speed(reference, text)) for _ in range(RUNS + 1)]
    ours, theirs = (statistics.median(c) for c in zip(*pairs[1:], strict=True))
    ratio = statistics.median(one / other for one, other in pairs[1:])
    return f"| {language} | {ours:,.0f} | {name} | {theirs:,.0f} | {ratio:.2f} |"


def _natasha() -> Reader:
    """Return natasha's segmenter and tagger as one function of a text."""
    from navec import Navec
    from razdel import sentenize
    from slovnet import NER

    spec = find_spec("natasha")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0])
    ner = NER.load(folder / "data/model/slovnet_ner_news_v1.tar")
    ner.navec(Navec.load(folder / "data/emb/navec_news_v1_1B_250K_300d_100q.tar"))

    def read(text: str) -> object:
        # A paragraph at a time: the tagger's memory grows with the longest text.
        return [(list(sentenize(part)), ner(part)) for part in text.split("\n\n")]

    return read


def _flashgeotext() -> Reader:
    from flashgeotext.geotext import GeoText

    matcher = GeoText()
    return lambda text: matcher.extract(input_text=text)


def _speed(function: Reader, text: str) -> float:
    started = time.perf_counter()
    function(text)
    return len(text) / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
