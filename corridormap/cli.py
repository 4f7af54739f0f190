"""The command line: its options, and the last place to catch an error.

What the commands do is in ``commands``, what they print in ``reporting``.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from corridormap import __version__
from corridormap.ending import INTERRUPTED
from corridormap.errors import CorridormapError, sentence_of
from corridormap.reporting import STOPPED, Report

EXAMPLES = {
    "build": """examples:
  corridormap build article.docx --open
  corridormap build texts/ --title "A year of freight" --export pptx,pdf
  corridormap build article.txt --review""",
    "studio": """examples:
  corridormap studio texts/
  corridormap studio texts/ --theme house.css --no-open""",
    "draw": """examples:
  corridormap draw story.json --out map --theme house.css""",
    "annotate": """examples:
  corridormap annotate --jsonl articles.jsonl mentions.jsonl""",
    "corpus": """examples:
  corridormap corpus archive/ corpus/
  corridormap corpus 'news/*.jsonl.gz' corpus/ --workers 8
  corridormap corpus archive/ corpus/ --part 3/16
  corridormap corpus archive/ corpus/ --scheduler tcp://head:8786""",
    "corridors": """examples:
  corridormap corridors
  corridormap corridors middle --geojson""",
    "completion": """examples:
  eval "$(corridormap completion bash)"
  corridormap completion zsh > ~/.zfunc/_corridormap
  corridormap completion fish > ~/.config/fish/completions/corridormap.fish
  corridormap completion powershell | Out-String | Invoke-Expression""",
}

LAST_PORT = 65_535
MOST_WORKERS = 1024

Command = Callable[[argparse.Namespace, Report], None]


def main(argv: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run ``build.py``: map texts, relative to ``root``; return the exit status."""
    from corridormap.commands import build

    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Make the annotated, interactive map of texts.",
        epilog=EXAMPLES["build"].replace("corridormap build", "python build.py"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _build_options(parser, root or Path())
    parser.set_defaults(called="python build.py")
    return _run(build, parser.parse_args(argv))


def command(argv: Sequence[str] | None = None) -> int:
    """Run ``corridormap``: its commands, each by its name."""
    from corridormap import commands

    parser = argparse.ArgumentParser(
        prog="corridormap", description="From a text to the map of its corridor."
    )
    parser.add_argument("--version", action="version", version=__version__)
    group = parser.add_subparsers(title="commands", required=True)
    add = partial(_command, group)
    build = add("build", "make the map of texts")
    _build_options(build, Path())
    build.set_defaults(run=commands.build, called="corridormap build")
    studio = add("studio", "correct the map of texts in a browser")
    _studio_options(studio)
    studio.set_defaults(run=commands.studio)
    draw = add("draw", "draw a story.json again, without its texts")
    _draw_options(draw)
    draw.set_defaults(run=commands.draw)
    annotate = add("annotate", "find and place toponyms in JSON")
    _annotate_options(annotate)
    annotate.set_defaults(run=commands.annotate)
    corpus = add("corpus", "make the map and the tables of an archive")
    _corpus_options(corpus)
    corpus.set_defaults(run=commands.corpus)
    corridors = add("corridors", "list the known corridors")
    _corridors_options(corridors)
    corridors.set_defaults(run=commands.corridors)
    completion = add("completion", "print completions for a shell")
    completion.add_argument("shell", choices=("bash", "zsh", "fish", "powershell"))
    completion.set_defaults(run=commands.completion)
    if "_ARGCOMPLETE" in os.environ:  # a shell asks, at every Tab
        import argcomplete

        argcomplete.autocomplete(parser)
    options = parser.parse_args(argv)
    return _run(options.run, options)


def _command(group: Any, name: str, purpose: str) -> argparse.ArgumentParser:
    """Add a command with its examples."""
    parser: argparse.ArgumentParser = group.add_parser(
        name,
        help=purpose,
        epilog=EXAMPLES[name],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def _run(run: Command, args: argparse.Namespace) -> int:
    """Turn what can go wrong into one sentence and an exit status."""
    report = Report(quiet=getattr(args, "quiet", False))
    try:
        run(args, report)
    except (CorridormapError, OSError) as error:
        # Any call to the system may fail, also where nobody thought of it.
        report.fail(sentence_of(error), STOPPED)
    except MemoryError:
        report.fail("there is not enough memory", STOPPED)
    except ModuleNotFoundError:
        raise  # build.py tells what to run
    except ImportError as error:
        # Without memory for a library, or with one that is built for another system.
        report.fail(f"a library can't be loaded: {error}", STOPPED)
    except KeyboardInterrupt:
        report.fail("stopped", INTERRUPTED)
    return report.status


def _build_options(parser: argparse.ArgumentParser, root: Path) -> None:
    parser.add_argument(
        "texts",
        nargs="*",
        type=Path,
        metavar="TEXT",
        help="a text of any format, a table of texts, a folder of texts, or - for "
        "standard input (default: data/texts)",
    )
    parser.add_argument(
        "--text-column",
        metavar="NAME",
        help="the column of a .csv or .jsonl that has the texts",
    )
    _output_options(parser)
    parser.add_argument(
        "--title", metavar="TEXT", help="the title of the map (default: the text's)"
    )
    parser.add_argument(
        "--open",
        action="store_true",
        help="show the map in the browser when it is done",
    )
    parser.add_argument(
        "--explain",
        metavar="NAME",
        help="print the candidates of a name in the texts, their scores and why",
    )
    parser.add_argument(
        "--review",
        action="store_true",
        help="write the names in doubt as suggestions into NAME.toml beside the text "
        "(see docs/corrections.md)",
    )
    parser.add_argument(
        "--online",
        metavar="NAME",
        help="ask this geocoder (nominatim, or any that geopy has) for names that "
        "no list has, and record what it answers",
    )
    _theme_option(parser)
    _export_options(parser)
    _quiet_option(parser)
    parser.set_defaults(root=root)


def _studio_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="where texts and decisions are, or will be (default: this folder)",
    )
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="default: any that is free"
    )
    parser.add_argument(
        "--no-open", action="store_true", help="print the address, open no browser"
    )
    _theme_option(parser)
    parser.set_defaults(root=Path())


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:6]) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is 0 to {LAST_PORT}, not {text!r}")
    return int(text)


def _draw_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "story",
        type=Path,
        metavar="STORY",
        help="a story.json that build --export json wrote",
    )
    _output_options(parser)
    _theme_option(parser)
    _export_options(parser)
    _quiet_option(parser)
    parser.set_defaults(root=Path())


def _output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder for index.html (default: map)",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; fail if the map there differs from what a build gives",
    )


def _quiet_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-q", "--quiet", action="store_true", help="print nothing but what went wrong"
    )


def _theme_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--theme",
        type=Path,
        metavar="FILE",
        help="a CSS file that overrules the page's look (see docs/theme.md)",
    )


def _export_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("files beside the page (see docs/exports.md)")
    group.add_argument(
        "--export",
        metavar="FORMATS",
        help="pptx, html, pdf, svg, png, geojson, gpkg, parquet, kml, csv, xlsx, "
        "jsonld, tei, json, embed, with commas, or all; mp4 and gif are films, asked "
        "for by name",
    )
    group.add_argument(
        "--size", metavar="WxH", help="pixels of a picture (default: 1920x1080)"
    )
    group.add_argument(
        "--steps",
        metavar="STEPS",
        help="these steps of the story only: 3, 2-5, 2,5-7 or a place; list prints "
        "them all",
    )
    group.add_argument(
        "--template",
        type=Path,
        metavar="FILE",
        help="a .pptx or .potx whose layouts, colours and fonts the slides take",
    )
    group.add_argument(
        "--fixed-colours",
        action="store_true",
        help="slides' maps keep their colours in any deck they are pasted into",
    )
    group.add_argument(
        "--loose",
        action="store_true",
        help="leave the shapes of slides' maps ungrouped, for Morph",
    )
    group.add_argument(
        "--auto", metavar="SECONDS", help="slides go on by themselves after so long"
    )
    group.add_argument(
        "--appendix",
        action="store_true",
        help="with --steps: the slides of places and sources too",
    )
    group.add_argument(
        "--lang",
        action="append",
        metavar="LANG",
        help="of names and labels: az, en, kk or ru; several give a folder each",
    )
    group.add_argument(
        "--address",
        metavar="URL",
        help="where the page will be published, for links that lead there",
    )
    group.add_argument(
        "--paper", metavar="SIZE", help="of the hand-out: A4 or letter (default: A4)"
    )
    group.add_argument(
        "--step-pages",
        action="store_const",
        const=True,
        help="a page of the hand-out for each step, with its map",
    )
    group.add_argument(
        "--map-only",
        action="store_const",
        const=True,
        help="pictures without legend, scale bar and sources",
    )
    group.add_argument(
        "--transparent",
        action="store_const",
        const=True,
        help="pictures that are see-through where the sea is",
    )
    group.add_argument(
        "--letters",
        metavar="HOW",
        help="of an SVG: named (its font, the default), embedded or outlines",
    )
    group.add_argument(
        "--seconds", metavar="N", help="of a film at each step (default: 5)"
    )


def _annotate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jsonl",
        nargs=2,
        type=Path,
        metavar=("IN", "OUT"),
        required=True,
        help="a document a line: id, text and perhaps lang and date in; id, mentions, "
        "figures, events and status out",
    )


def _corpus_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "archive",
        nargs="+",
        type=Path,
        metavar="IN",
        help="folders with all that is below them, patterns, texts of any format, and "
        "tables of texts: .jsonl and .csv (also .gz, .zst), .parquet",
    )
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="the corpus: a folder of its own"
    )
    parser.add_argument(
        "--text-column", metavar="NAME", help="the column of tables that has the texts"
    )
    parser.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="what names mean, as docs/corrections.md has it (default: "
        "corridormap.toml in the folders that are read)",
    )
    parser.add_argument(
        "--title", metavar="TEXT", help="the title of the map (default: the folder's)"
    )
    parser.add_argument(
        "--tables", action="store_true", help="write the tables alone, no page"
    )
    _theme_option(parser)
    group = parser.add_argument_group("who works (see docs/corpus.md)")
    one = group.add_mutually_exclusive_group()
    one.add_argument(
        "--workers",
        type=_count,
        metavar="N",
        help="processes of this machine (default: one a core)",
    )
    one.add_argument(
        "--scheduler", metavar="URL", help="a Dask scheduler: tcp://host:8786"
    )
    group.add_argument(
        "--part",
        type=_share,
        metavar="I/N",
        help="make only every Nth part, from the Ith on: for N machines with one "
        "folder; a run without this option then counts",
    )
    _export_options(parser)
    _quiet_option(parser)
    parser.set_defaults(root=Path(), check=False)


def _count(text: str) -> int:
    if (
        not text.isascii()
        or not text.isdigit()
        or not 0 < int(text[:6]) <= MOST_WORKERS
    ):
        raise argparse.ArgumentTypeError(f"1 to {MOST_WORKERS}, not {text!r}")
    return int(text)


def _share(text: str) -> Any:
    from corridormap.corpora.run import Share

    number, _, of = text.partition("/")
    if number.isdecimal() and of.isdecimal() and 0 < int(number) <= int(of):
        return Share(int(number), int(of))
    raise argparse.ArgumentTypeError(f"a part is like 3/16, not {text!r}")


def _corridors_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="only these (default: all of them)"
    )
    parser.add_argument(
        "--geojson", action="store_true", help="write nodes and legs as GeoJSON"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="a folder of your own TOML files (default: the program's)",
    )
