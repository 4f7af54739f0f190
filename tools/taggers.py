"""Learn the weights of the taggers from marked texts.

    python -m tools.taggers kk KAZNERD.jsonl
    python -m tools.taggers en EWT.jsonl GEOVIRUS.jsonl GEOVIRUS.jsonl

Writes ``data/weights/LANGUAGE.crf``. A file has a JSON object a line with ``text`` and
``mentions`` (``start``, ``stop``, ``form``); a file that is given twice counts twice.
The texts are not part of the project: Kazakh is the valid part of KazNERD (IS2AI, CC BY
4.0), English Universal NER EWT (dev and test, CC BY-SA 4.0) with WikiGold (CC BY 4.0),
and the Wikinews texts of GeoVirus (CC BY 2.5). ``bench.accuracy`` measures with weights
learnt from one half of a set on the other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from corridormap.corridor.catalogue import load_catalogue
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.paths import data_folder
from corridormap.recognise.features import features, marks, sentences
from corridormap.recognise.recogniser import LANGUAGES
from corridormap.recognise.rules import decisions

TARGET = data_folder() / "weights"
SETTINGS = {"c1": 0.15, "c2": 0.02, "max_iterations": 120, "feature.minfreq": 2}
"""Chosen on halves of the Kazakh set for accuracy at under 0.6 MB."""

Example = tuple[list[list[str]], list[str]]


def main() -> None:
    """Learn from the files and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("language", choices=("en", "kk"))
    parser.add_argument("files", nargs="+", type=Path)
    args = parser.parse_args()
    language = LANGUAGES[args.language](Gazetteer(load_catalogue()))
    read = [document for path in args.files for document in documents(path)]
    TARGET.mkdir(exist_ok=True)
    target = TARGET / f"{args.language}.crf"
    learn(list(examples(language, read)), target)
    print(f"{target}: {target.stat().st_size:,} bytes")


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a file."""
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def examples(language: Any, texts: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Yield the sentences of documents: the features of the words, and the labels."""
    for document in texts:
        (excerpt,) = language.excerpts([document["text"]])
        marked = marks(excerpt, list(decisions(excerpt, language)))
        labels = _labels(excerpt, document["mentions"])
        for span in sentences(excerpt):
            rows = features(excerpt, span, marked, language.second.known_of(excerpt))
            yield rows, [labels[i] for i in span]


def _labels(excerpt: Any, mentions: Sequence[dict[str, Any]]) -> list[str]:
    labels = ["O"] * len(excerpt.words)
    for mention in mentions:
        if mention["form"] == "adjective":
            continue
        inside = [
            i
            for i, word in enumerate(excerpt.words)
            if word.start < mention["stop"] and mention["start"] < word.stop
        ]
        for i in inside:
            labels[i] = "B" if i == inside[0] else "I"
    return labels


def learn(found: Sequence[Example], target: Path) -> None:
    """Write the weights learnt from these sentences."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for rows, labels in found:
        trainer.append(rows, labels)
    trainer.train(str(target))


if __name__ == "__main__":
    main()
