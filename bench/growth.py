"""How work grows with what it is given: processor time at five sizes, and its exponent.

An exponent of 1 is linear, 2 is quadratic: it is the slope of the line through the five
points in log-log (least squares), and between the last two of them, where what any size
costs weighs least. Texts are sentences of bench/archive.py, as often as needed.

    python -m bench.growth [SUBJECT ...]
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.archive import archive
from bench.page import WINDOW, times
from corridormap.uncollected import uncollected
from tools.chromium import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from corridormap.model import Story

MB = 1_000_000
SEED = 17
LONG = (1.25, 2.5, 5, 10, 20)
"""Millions of characters: what is done to every text, whatever its length."""
SHORT = (0.125, 0.25, 0.5, 1, 2)
"""Of what takes seconds a million characters."""
FILES = (10, 100, 1000, 3000, 10_000)
QUICK = 0.5
"""Seconds of work below which it is done again, and the least of three times counts."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Work of which the growth is measured: ``work`` is timed, ``given`` is not."""

    sizes: Sequence[float]
    given: Callable[[float], Any]
    work: Callable[[Any], Any]
    unit: str = "MB"


def text_of(size: float, language: str = "ru") -> str:
    """Return a text of so many millions of characters, in paragraphs."""
    wanted, length = int(size * MB), 0
    parts: list[str] = []
    while length < wanted:
        part = _stock(language)[len(parts) % len(_stock(language))]
        parts.append(part)
        length += len(part) + 2
    return "\n\n".join(parts)[:wanted]


@cache
def _stock(language: str) -> tuple[str, ...]:
    rows = (row for row in archive(120, SEED) if row["lang"] == language)
    return tuple(part for row in rows for part in row["text"].split("\n\n"))


def _hard(size: float) -> list[str]:
    """Return texts that are hard to read: a few letters again and again."""
    wanted = int(size * MB / len(HARD))
    return [unit * (wanted // len(unit)) for unit in HARD]


HARD = (
    "г. ",
    "И. И. Иванов, ",
    "а-\n",
    "(",
    "« ",
    "1. ",
    "  \n",
    "\u202e\r",
    "https://a.",
)


def _read(text: str) -> None:
    from corridormap.read import article_from_text

    with uncollected():  # as a build reads
        article_from_text(text)


def _read_all(texts: Sequence[str]) -> None:
    for text in texts:
        _read(text)


def _bytes(size: float) -> bytes:
    return text_of(size).encode("cp1251", "replace")


def _decode(data: bytes) -> None:
    from corridormap.read.formats import texts_of

    (text,) = texts_of(data, "a.txt")
    _read(text.body)


def _resolved(size: float) -> tuple[Any, Any]:
    """Return an article and its mentions: those of its first part, again and again."""
    from corridormap.pipeline import SHARED
    from corridormap.read import article_from_text

    stock = "\n\n".join(_stock("ru")) + "\n\n"
    first = SHARED.parse(article_from_text(stock)).resolutions
    times = max(1, int(size * MB / len(stock)))
    return article_from_text(stock * times), tuple(
        replace(r, mention=_shifted(r.mention, len(stock) * number))
        for number in range(times)
        for r in first
    )


def _shifted(mention: Any, by: int) -> Any:
    return replace(mention, start=mention.start + by, stop=mention.stop + by)


def _routes(given: tuple[Any, Any]) -> None:
    from corridormap.story.routes import drafts

    with uncollected():
        for _ in drafts(*given, ()):
            pass


def _parse(text: str) -> None:
    from corridormap.pipeline import SHARED
    from corridormap.read import article_from_text

    SHARED.parse(article_from_text(text))


def _story(size: float) -> Story:
    from corridormap.documents import Document
    from corridormap.pipeline import SHARED
    from corridormap.read import article_from_text

    return SHARED.tell([Document(article_from_text(text_of(size)))])


def _drawn(story: Story) -> int:
    from corridormap.page import draw_page

    return len(draw_page(story, "").encode())


def _exported(name: str) -> Callable[[Story], None]:
    def work(story: Story) -> None:
        from corridormap.export.options import Options
        from corridormap.export.run import made

        for _ in made(story, (name,), Options()):
            pass

    return work


def _folder(count: float) -> str:
    folder = tempfile.mkdtemp()
    chance = random.Random(SEED)
    for number in range(int(count)):
        parts = chance.sample(_stock("ru"), 3)
        Path(folder, f"{number:05}.txt").write_text("\n\n".join(parts), "utf-8")
    return folder


def _file(size: float) -> str:
    path = Path(tempfile.mkdtemp(), "a.txt")
    path.write_text(text_of(size), "utf-8")
    return str(path)


def _build(path: str) -> int:
    from corridormap.cli import main

    with tempfile.TemporaryDirectory() as out:
        assert main([path, "--out", out, "-q"]) == 0
        return Path(out, "index.html").stat().st_size


SUBJECTS = {
    "reading": Subject(LONG, _bytes, _decode),
    "titles and paragraphs of hard texts": Subject(LONG, _hard, _read_all),
    "routes": Subject(LONG, _resolved, _routes),
    "names": Subject(SHORT, text_of, _parse),
    "page": Subject(SHORT, _story, _drawn),
    "hand-out": Subject(SHORT, _story, _exported("pdf")),
    "slides": Subject(SHORT, _story, _exported("pptx")),
    "deck": Subject(SHORT, _story, _exported("html")),
    "tables": Subject(SHORT, _story, _exported("csv")),
    "build": Subject(SHORT, _file, _build),
    "folder": Subject(FILES, _folder, _build, "files"),
}
IN_PAGE = (0.3, 0.6, 1.25, 2.5, 5)
QUERY = "контей"
"""Six keys, which are pressed one after the other."""
TYPED = """query => { const field = document.querySelector('#finder input');
  const began = performance.now();
  for (let at = 1; at <= query.length; at++) {
    field.value = query.slice(0, at);
    field.dispatchEvent(new Event('input'));
    void document.body.offsetHeight;
  }
  return performance.now() - began; }"""
BROWSER = "browser"
IN_BROWSER = ("page in Chromium, usable", "search, six keys")


def main(arguments: Sequence[str] = ()) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, BROWSER, []])
    names = parser.parse_args(arguments).subjects or [*SUBJECTS, BROWSER]
    print("| work | sizes | seconds | exponent | between the last two |")
    print("|---|---|---|---|---|", flush=True)
    for name in names:
        if name == BROWSER:
            _print_pages()
            continue
        subject = SUBJECTS[name]
        rows = [_alone(name, size) for size in subject.sizes]
        _print(name, subject, [seconds for seconds, _ in rows])
        if isinstance(rows[0][1], int):
            _print(f"{name}: bytes", subject, [given for _, given in rows])


def _alone(name: str, size: float) -> tuple[float, Any]:
    """Measure in a process of its own: nothing is left over from the size before."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (name, size))


def measured(name: str, size: float) -> tuple[float, Any]:
    """Return the processor time of work on what has this size, and what came of it."""
    subject = SUBJECTS[name]
    subject.work(subject.given(subject.sizes[0] / 8))
    given = subject.given(size)
    seconds, result = _timed(subject.work, given)
    if seconds < QUICK:
        seconds = min(seconds, *(_timed(subject.work, given)[0] for _ in range(2)))
    return seconds, result


def _timed(work: Callable[[Any], Any], given: Any) -> tuple[float, Any]:
    began = _worked()
    result = work(given)
    return _worked() - began, result


def _worked() -> float:
    """Return the processor time of this process and of those that it waited for."""
    rows = [resource.getrusage(who) for who in (0, resource.RUSAGE_CHILDREN)]
    return sum(row.ru_utime + row.ru_stime for row in rows)


def _print_pages() -> None:
    """Print what pages of so many bytes of text take in Chromium, by the clock."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        print("no Chromium found: nothing measured")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        plain = Path(folder, "plain.html")
        rows = []
        for size in IN_PAGE:
            # Megabytes of UTF-8: a Cyrillic letter has two.
            text = text_of(size * 0.55)
            plain.write_text(PLAIN.format(escape(text).replace("\n\n", "<p>")), "utf-8")
            page = Path(folder, "index.html")
            page.write_text(_page_of(text), "utf-8")
            rows.append([_in_browser(browser, file) for file in (page, plain)])
        browser.close()
    subject = Subject(IN_PAGE, str, str)
    for at, name in enumerate(IN_BROWSER):
        _print(name, subject, [ours[at] for ours, _ in rows])
    _print(
        "the text alone in Chromium, usable", subject, [plain[0] for _, plain in rows]
    )


PLAIN = "<!doctype html><meta charset=utf-8><title>Plain</title><body><p>{}"
"""The reference: the same paragraphs, and nothing else."""


def _page_of(text: str) -> str:
    from corridormap.maps import map_text

    return map_text(text).html


def _in_browser(browser: Browser, file: Path) -> tuple[float, float]:
    """Return seconds to usable and for six keys in the search, medians of three."""
    usable = statistics.median(times(browser, file)[1] for _ in range(3)) / 1000
    tab = browser.new_page(viewport=WINDOW)
    tab.goto(file.as_uri(), wait_until="load")
    keys = 0.0
    if tab.query_selector("#finder"):
        tab.wait_for_selector("html[data-ready]", state="attached")
        tab.keyboard.press("/")
        tab.wait_for_selector("#finder input")
        keys = statistics.median(tab.evaluate(TYPED, QUERY) for _ in range(3)) / 1000
    tab.close()
    return usable, keys


def _print(name: str, subject: Subject, values: Sequence[float]) -> None:
    sizes = subject.sizes
    print(
        f"| {name} | {' / '.join(f'{size:g}' for size in sizes)} {subject.unit} "
        f"| {' / '.join(f'{value:,.2f}'.removesuffix('.00') for value in values)} "
        f"| {exponent(sizes, values):.2f} | {exponent(sizes[-2:], values[-2:]):.2f} |",
        flush=True,
    )


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """Return the slope of the values over the sizes in log-log, by least squares.

    >>> round(exponent([1, 2, 4, 8], [3, 12, 48, 192]), 6)
    2.0
    """
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(value) for value in values]
    ).slope


if __name__ == "__main__":
    main(sys.argv[1:])
