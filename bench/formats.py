"""Words kept by each format: a hard document written by other programs, and read.

The document (tests/read/formats/hard.fodt) has tracked changes, a comment, a footnote,
a text box, nested lists, a table, soft hyphens, a header and a footer. LibreOffice,
pandoc and Chromium write it; time and memory are of a process of its own that reads the
file, with Python and the reader loaded. The reference is the same document as plain
text.

    python -m bench.formats
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from tests.read.formats.hard import HARD, PARAGRAPHS, words
from tools.chromium import chromium

OFFICE = ("odt", "docx", "rtf", "doc", "pdf", "html")
PANDOC = ("docx", "odt", "html")

COLUMNS = """<!doctype html><meta charset=utf-8><title>x</title>
<style>
body {{ font: 11pt serif; columns: 2; hyphens: auto; text-align: justify }}
</style>
<body lang=ru>{paragraphs}</body>"""
PAGE = """<!doctype html><html lang=ru><head><meta charset="{charset}">
<title>Порты и пути</title></head>
<body><nav><a href=/>Лондон</a> <a href=/>Париж</a></nav><article>{paragraphs}
</article><footer>© Киев</footer></body></html>"""

MEASURE = """
import resource, sys, time
from pathlib import Path
from corridormap.read.formats import texts_of
path = Path(sys.argv[1])
data = path.read_bytes()
texts_of("x".encode(), "x.txt")
began = time.perf_counter()
(text,) = texts_of(data, path.name)
took = time.perf_counter() - began
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"{took * 1000:.0f} {max(own, child) / 1024:.0f}")
title = [text.title] if text.title and text.title not in text.body else []
sys.stdout.buffer.write("\\n\\n".join([*title, text.body]).encode())
"""
"""Reads a file; prints milliseconds, MB at the peak, and title and text."""


def main() -> None:
    """Print the table."""
    print("| written by | file | words lost | words added | paragraphs | ms | MB |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for program, path in _files(Path(folder)):
            print(f"| {program} | {path.suffix} | {' | '.join(_read(path))} |")


def _read(path: Path) -> Iterator[str]:
    """Yield the cells of a file: words, paragraphs, time, memory."""
    command = [sys.executable, "-c", MEASURE, str(path)]
    said = subprocess.run(command, check=True, capture_output=True).stdout
    figures, _, text = said.partition(b"\n")
    body = text.decode()
    true, read = Counter(words(" ".join(PARAGRAPHS))), Counter(words(body))
    kept = {_plain(block) for block in body.split("\n\n")}
    whole = sum(_plain(paragraph) in kept for paragraph in PARAGRAPHS)
    yield str((true - read).total())
    yield str((read - true).total())
    yield f"{whole} of {len(PARAGRAPHS)}"
    yield from figures.decode().split()


def _plain(paragraph: str) -> tuple[str, ...]:
    return tuple(words(paragraph))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    plain = folder / "plain.txt"
    plain.write_text("\n\n".join(PARAGRAPHS), "utf-8")
    yield "nobody", plain
    yield from _by_office(folder / "office")
    yield from _by_pandoc(folder / "office" / "hard.odt", folder / "pandoc")
    yield from _on_the_web(folder)
    yield "Python's email", _mail(folder / "hard.eml")


def _by_office(folder: Path) -> Iterator[tuple[str, Path]]:
    writer = shutil.which("soffice")
    if writer is None:
        return
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in OFFICE:
        command = [writer, profile, "--headless", "--convert-to", kind]
        command += ["--outdir", str(folder), str(HARD)]
        subprocess.run(command, check=True, capture_output=True)
        yield "LibreOffice", folder / f"hard.{kind}"


def _by_pandoc(source: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    pandoc = shutil.which("pandoc")
    if pandoc is None or not source.exists():
        return
    folder.mkdir()
    for kind in PANDOC:
        path = folder / f"hard.{kind}"
        command = [pandoc, "--standalone", str(source), "-o", str(path)]
        subprocess.run(command, check=True, capture_output=True)
        yield "pandoc (without the text box)", path


def _on_the_web(folder: Path) -> Iterator[tuple[str, Path]]:
    paragraphs = "".join(f"<p>{html.escape(p)}</p>" for p in PARAGRAPHS)
    for charset in ("utf-8", "windows-1251"):
        path = folder / f"{charset}.html"
        text = PAGE.format(charset=charset, paragraphs=paragraphs)
        path.write_bytes(text.encode(charset, "xmlcharrefreplace"))
        yield f"by hand, {charset}, with menu and foot", path
    browser = chromium()
    if browser is None:
        return
    page = folder / "columns.html"
    page.write_text(COLUMNS.format(paragraphs=paragraphs), "utf-8")
    path = folder / "columns.pdf"
    command = [str(browser), "--headless", "--no-sandbox", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={path}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    yield "Chromium, two columns", path


def _mail(path: Path) -> Path:
    message = EmailMessage()
    message["Subject"], message["From"] = PARAGRAPHS[0], "a@example.org"
    text = "\n\n".join(PARAGRAPHS[1:])
    known = text.encode("windows-1251", "ignore").decode("windows-1251")
    message.set_content(known, charset="windows-1251", cte="base64")
    path.write_bytes(message.as_bytes())
    return path


if __name__ == "__main__":
    main()
