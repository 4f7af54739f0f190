"""Accuracy against texts with marked places, by corpus, language, form and kind.

The marked texts and their scorer are not part of the project: a folder of JSON lines
(``ru/NAME.jsonl``) with a ``score.py`` beside them that has ``load_gold``,
``evaluate``, ``has_point`` and ``judge``.
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from corridormap.annotations import annotate
from corridormap.geoparser import Geoparser
from corridormap.pipeline import Pipeline
from tests.recognise.measure import FILES, measure
from tools.taggers import documents, examples, learn

SETS = (
    "cases/ru",
    "cases/en",
    "cases/kk",
    "cases/az",
    "ru/seed",
    "ru/nerel-dev",
    "ru/factrueval-dev",
    "en/tr-news",
    "en/geovirus-dev",
    "en/lgl-dev",
    "kk/kaznerd-valid",
    "az/az-dev",
)
"""The files that are read, in the order of the tables."""

LEARNT = {"kk/kaznerd-valid": (), "en/geovirus-dev": ("train/open-en",)}
"""Sets that weights are learnt from, and what else is: each half is read by weights
that are learnt from the other."""

KM = 161
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 1.01)
"""Edges of the bins of confidence; the last holds 1."""


def tables(folder: Path) -> Iterator[str]:
    """Yield Markdown: recognition, resolution, and the curve of confidence."""
    scorer = _scorer(folder / "score.py")
    golds = {name: scorer.load_gold(folder / f"{name}.jsonl") for name in SETS}
    found = {
        name: _by_halves(folder, name, gold) if name in LEARNT else _annotated(gold)
        for name, gold in golds.items()
    }
    results = {
        name: scorer.evaluate(gold, found[name], KM)[0] for name, gold in golds.items()
    }
    yield from _recognition(results)
    yield from _resolution(results)
    yield from _kinds(scorer, golds, found)
    yield from _own()
    yield from _confidence(scorer, golds, found)


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"{path}: no scorer there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _annotated(gold: dict[str, Any]) -> dict[str, Any]:
    return {
        ident: {"mentions": annotate(doc["text"], doc["lang"])}
        for ident, doc in gold.items()
    }


def _by_halves(folder: Path, name: str, gold: dict[str, Any]) -> dict[str, Any]:
    """Read each half of a set with weights that are learnt without it."""
    pipeline = Pipeline()
    language: Any = pipeline.geoparser._recogniser.spoken(name.partition("/")[0])
    others = [
        example
        for other in LEARNT[name]
        for example in examples(language, list(documents(folder / f"{other}.jsonl")))
    ]
    idents, found = list(gold), {}
    for first in (0, 1):
        learnt = [gold[ident] for ident in idents[1 - first :: 2]]
        with tempfile.TemporaryDirectory() as temporary:
            weights = Path(temporary) / "half.crf"
            # A set beside others counts twice, as in the weights that are shipped.
            times = 2 if others else 1
            learn([*others, *list(examples(language, learnt)) * times], weights)
            language.second.use(weights)
            for ident in idents[first::2]:
                doc = gold[ident]
                mentions = annotate(doc["text"], doc["lang"], pipeline)
                found[ident] = {"mentions": mentions}
    return found


def _recognition(results: dict[str, Any]) -> Iterator[str]:
    yield "\n## Recognition\n"
    yield "Strict spans: precision, recall and F1; the recall of nouns, of adjectives,"
    yield "and of places inside longer names. Weights are learnt from kk/kaznerd-valid"
    yield "and en/geovirus-dev: these two are cross-validated in halves.\n"
    yield _row("corpus", "mentions", "P", "R", "F1", "nouns", "adjectives", "nested")
    yield _rule(8)
    for name, result in results.items():
        strict, recall = result["recognition"]["strict"]["all"], result["recall"]
        shares = [recall.get(c, {}) for c in ("noun", "adjective", "nested")]
        yield _row(
            name,
            recall["all"]["gold"],
            *(_percent(strict[key]) for key in ("p", "r", "f1")),
            *(_percent(share.get("strict")) for share in shares),
        )


def _resolution(results: dict[str, Any]) -> Iterator[str]:
    yield f"\n## Resolution, within {KM} km\n"
    yield "Of the marked places that were found, the share that is placed right, by"
    yield "kind; end to end: found and placed right, F1 over all.\n"
    kinds = ("all", "country", "admin1", "city", "area", "adjective", "nested")
    yield _row("corpus", *kinds, "end to end")
    yield _rule(len(kinds) + 2)
    for name, result in results.items():
        if "end_to_end" not in result:
            continue
        shares = [result["resolution"].get(kind, {}).get("acc") for kind in kinds]
        yield _row(name, *map(_percent, (*shares, result["end_to_end"]["f1"])))


def _kinds(
    scorer: ModuleType, golds: dict[str, Any], found: dict[str, Any]
) -> Iterator[str]:
    """Yield the figures of the short texts by the kind of fault that each tries."""
    yield "\n## Short texts by kind of fault\n"
    yield "All four languages together: strict F1, and end to end.\n"
    yield _row("kind", "texts", "mentions", "F1", "end to end")
    yield _rule(5)
    cases = [name for name in golds if name.startswith("cases/")]
    texts = {ident: doc for name in cases for ident, doc in golds[name].items()}
    answers = {ident: doc for name in cases for ident, doc in found[name].items()}
    for kind in dict.fromkeys(doc["kind"] for doc in texts.values()):
        some = {ident: doc for ident, doc in texts.items() if doc["kind"] == kind}
        result, _ = scorer.evaluate(some, {i: answers[i] for i in some}, KM)
        yield _row(
            kind,
            len(some),
            sum(len(doc["mentions"]) for doc in some.values()),
            _percent(result["recognition"]["strict"]["all"]["f1"]),
            _percent(result.get("end_to_end", {}).get("f1")),
        )


def _own() -> Iterator[str]:
    yield "\n## Kazakh and Azerbaijani\n"
    yield "Own sentences on transport (`tests/recognise/`), each read by itself.\n"
    yield _row("language", "mentions", "F1", "placed right")
    yield _rule(4)
    parser = Geoparser()
    for language in FILES:
        score = measure(parser, language)
        yield _row(language, score.gold, _percent(score.f1), _percent(score.accuracy))


def _confidence(
    scorer: ModuleType, golds: dict[str, Any], found: dict[str, Any]
) -> Iterator[str]:
    yield "\n## Confidence\n"
    yield "How sure the program said that it was, and how often it was right.\n"
    yield _row("corpus", "confidence", "mentions", "said", "right")
    yield _rule(5)
    judged = {n: list(_judged(scorer, gold, found[n])) for n, gold in golds.items()}
    judged["all"] = [pair for pairs in judged.values() for pair in pairs]
    for name, pairs in judged.items():
        for low, rows in sorted(_bins(pairs).items()):
            said, right = (
                sum(column) / len(rows) for column in zip(*rows, strict=True)
            )
            yield _row(
                name, f"from {low:g}", len(rows), _percent(said), _percent(right)
            )


def _judged(
    scorer: ModuleType, gold: dict[str, Any], found: dict[str, Any]
) -> Iterator[tuple[float, bool]]:
    """Yield confidence and rightness of each place that has a marked point."""
    for ident, doc in gold.items():
        mentions = {(m["start"], m["stop"]): m for m in found[ident]["mentions"]}
        for marked in doc["mentions"]:
            said = mentions.get((marked["start"], marked["stop"]))
            if said and said["place"] and scorer.has_point(marked):
                right, _ = scorer.judge(marked, said["place"], KM)
                yield said["confidence"], bool(right)


def _bins(
    judged: Iterable[tuple[float, bool]],
) -> dict[float, list[tuple[float, bool]]]:
    bins: dict[float, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in judged:
        bins[max(edge for edge in BINS if edge <= confidence)].append(
            (confidence, right)
        )
    return bins


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def _row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns
