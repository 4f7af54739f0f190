"""How well sentences with marked places are read: strict spans and right places.

Run it to see the figures: ``python -m tests.recognise.measure``.
"""

from dataclasses import dataclass, field
from pathlib import Path

from corridormap.corridor.catalogue import load_catalogue
from corridormap.geoparser import Geoparser
from corridormap.model import Place
from corridormap.read.passages import passages
from tests.marked import marked

HERE = Path(__file__).parent
FILES = {"kk": HERE / "kazakh.txt", "az": HERE / "azerbaijani.txt"}


@dataclass
class Score:
    gold: int = 0
    found: int = 0
    right: int = 0
    placed: int = 0
    wrong: list[tuple[str, str | None, str | None]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found)

    @property
    def accuracy(self) -> float:
        return self.placed / self.right


def measure(parser: Geoparser, language: str) -> Score:
    """Read each sentence by itself and compare it with its marks."""
    total = Score()
    for line in FILES[language].read_text("utf-8").splitlines():
        text, spans = marked(line)
        gold = {(start, stop): name for start, stop, name in spans}
        placed = {
            (r.mention.start, r.mention.stop): r.outcome
            for r in parser.parse(text, passages(text), language)
        }
        both = gold.keys() & placed.keys()
        total.gold += len(gold)
        total.found += len(placed)
        total.right += len(both)
        for span in sorted(gold.keys() | placed.keys()):
            outcome = placed.get(span)
            name = outcome.candidate.name if isinstance(outcome, Place) else None
            if span in both and name == gold[span]:
                total.placed += 1
            else:
                total.wrong.append((text[slice(*span)], gold.get(span), name))
    return total


def report(language: str, score: Score) -> str:
    return (
        f"{language}: {score.gold} places, F1 {score.f1:.3f}, "
        f"{score.accuracy:.1%} of those found placed rightly"
    )


if __name__ == "__main__":
    parser = Geoparser(load_catalogue())
    for language in FILES:
        score = measure(parser, language)
        print(report(language, score))
        for wrong in score.wrong:
            print("   ", *wrong, sep=" | ")
