"""The command line: the only place that prints, and the last to catch an error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corridormap import __version__
from corridormap.errors import CorridormapError, OptionError, StaleError
from corridormap.model import Article, Story

if TYPE_CHECKING:
    from corridormap.export.options import Options
    from corridormap.gazetteer.recorded import Recorded

STOPPED = 2
"""Exit status where a text can't be mapped."""

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run ``build.py``: map texts, relative to ``root``; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="build.py", description="Make the annotated, interactive map of texts."
    )
    _build_options(parser, root or Path())
    return _guarded(_build, parser.parse_args(argv))


def command(argv: Sequence[str] | None = None) -> int:
    """Run ``corridormap``: the commands build, annotate and corridors."""
    parser = argparse.ArgumentParser(
        prog="corridormap", description="From a text to the map of its corridor."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True)
    build = commands.add_parser("build", help="make the map of texts")
    _build_options(build, Path())
    build.set_defaults(run=_build)
    annotate = commands.add_parser("annotate", help="find and place toponyms in JSON")
    _annotate_options(annotate)
    annotate.set_defaults(run=_annotate)
    corridors = commands.add_parser("corridors", help="list the known corridors")
    _corridors_options(corridors)
    corridors.set_defaults(run=_corridors)
    options = parser.parse_args(argv)
    return _guarded(options.run, options)


def _build_options(parser: argparse.ArgumentParser, root: Path) -> None:
    parser.add_argument(
        "texts",
        nargs="*",
        type=Path,
        metavar="TEXT",
        help="a text file or a folder of them (default: data/texts)",
    )
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
    parser.add_argument(
        "--explain",
        metavar="NAME",
        help="print the candidates of a name in the texts, their scores and why",
    )
    parser.add_argument(
        "--online",
        metavar="NAME",
        help="ask this geocoder (nominatim, or any that geopy has) for names that "
        "no list has, and record what it answers",
    )
    parser.add_argument(
        "--theme",
        type=Path,
        metavar="FILE",
        help="a CSS file that overrules the page's look (see docs/theme.md)",
    )
    _export_options(parser)
    parser.set_defaults(root=root)


def _export_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("files beside the page (see docs/exports.md)")
    group.add_argument(
        "--export",
        metavar="FORMATS",
        help="pptx, html, pdf, svg, png, geojson, kml, csv, jsonld, json, embed, with "
        "commas, or all",
    )
    group.add_argument(
        "--size", metavar="WxH", help="pixels of a picture (default: 1920x1080)"
    )
    group.add_argument(
        "--steps", metavar="N-M", help="these steps of the story only, 2-5 or 3"
    )
    group.add_argument(
        "--lang", metavar="LANG", help="of names and labels: az, en, kk or ru"
    )
    group.add_argument(
        "--address",
        metavar="URL",
        help="where the page will be published, for links that lead there",
    )


def _annotate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jsonl",
        nargs=2,
        type=Path,
        metavar=("IN", "OUT"),
        required=True,
        help="a document a line: id, text and perhaps lang in; id and mentions out",
    )


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


def _guarded(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Turn what can go wrong into one sentence and an exit status."""
    try:
        return run(args)
    except StaleError as error:
        print(error, file=sys.stderr)
        return 1
    except CorridormapError as error:
        print(f"corridormap: {error}", file=sys.stderr)
        return STOPPED
    except KeyboardInterrupt:
        print("corridormap: stopped", file=sys.stderr)
        return INTERRUPTED


def _build(args: argparse.Namespace) -> int:
    from corridormap.page.theme import read_theme
    from corridormap.pipeline import draw, read_articles, tell

    theme = read_theme(args.theme) if args.theme else ""
    formats = _formats(args)
    articles = read_articles(args.texts or [args.root / "data" / "texts"])
    if args.explain:
        return _explain(args.explain, articles)
    recorded = _recorded(args, articles)
    story = tell(articles, recorded)
    options = _options(args, story)
    drawn = draw(story, theme)
    page, options = drawn.encode("utf-8"), replace(options, page=drawn)
    folder = args.out or args.root / "map"
    if args.check:
        return _check(folder, page, story, formats, options)
    return _write(folder, page, story, formats, options)


def _recorded(args: argparse.Namespace, articles: Sequence[Article]) -> Recorded:
    """Return what online geocoders answered; ask one for what is new if told so."""
    from corridormap.gazetteer.recorded import load_recorded

    recorded = load_recorded(args.root / "data" / "recorded")
    if args.online:
        from corridormap.gazetteer.online import ask_all, open_service
        from corridormap.pipeline import unknown_names

        service = open_service(args.online, args.root)
        ask_all(service, unknown_names(articles, recorded), recorded, _tell_progress)
    return recorded


def _tell_progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _formats(args: argparse.Namespace) -> tuple[str, ...]:
    """Return the formats asked for; what goes with them can't go without."""
    if args.export is not None:
        from corridormap.export.formats import chosen_formats

        return chosen_formats(args.export)
    for name in ("size", "steps", "lang", "address"):
        if getattr(args, name) is not None:
            raise OptionError(f"--{name} goes with --export")
    return ()


def _options(args: argparse.Namespace, story: Story) -> Options:
    from corridormap.export.options import read_options

    of = len(story.steps)
    return read_options(args.size, args.steps, args.lang, args.address, of=of)


def _write(
    folder: Path,
    page: bytes,
    story: Story,
    formats: tuple[str, ...],
    options: Options,
) -> int:
    """Write the page, then the exports; name each as soon as it is there."""
    from corridormap.export.run import Failed, export, write

    target = folder / "index.html"
    first = write(target, page)
    if isinstance(first, Failed):
        _failed(first.reason)
    else:
        _report(target, page, story)
    status = STOPPED if isinstance(first, Failed) else 0
    for each in export(story, formats, options, folder):
        if isinstance(each, Failed):
            _failed(each.reason)
            status = STOPPED
        else:
            print(f"{_shown(each.path)}  {_size(each.size)}", flush=True)
    return status


def _failed(reason: str) -> None:
    print(f"corridormap: {reason}", file=sys.stderr, flush=True)


def _size(count: int) -> str:
    """Write a number of bytes as KB, at least one."""
    return f"{max(1, round(count / 1024))} KB"


def _report(target: Path, page: bytes, story: Story) -> None:
    placed = sum(annotation.place is not None for annotation in story.annotations)
    print(
        f"{_shown(target)}  {_size(len(page))}  {len(story.places)} places, "
        f"{placed} of {len(story.annotations)} mentions placed, "
        f"{len(story.corridors)} corridors",
        flush=True,
    )


def _check(
    folder: Path,
    page: bytes,
    story: Story,
    formats: tuple[str, ...],
    options: Options,
) -> int:
    from corridormap.export.run import same, stale

    target = folder / "index.html"
    others = [] if same(target, page) else [target]
    others += stale(story, formats, options, folder)
    if others:
        names = ", ".join(map(_shown, others))
        verb = "is" if len(others) == 1 else "are"
        raise StaleError(f"{names} {verb} not what a build gives: run build.py")
    print(f"{_shown(target)} is up to date{_and(formats)}")
    return 0


def _and(formats: tuple[str, ...]) -> str:
    """Say which formats were compared, and which are not text."""
    from corridormap.export.formats import TEXTS

    read = ", ".join(name for name in formats if name in TEXTS)
    unread = ", ".join(name for name in formats if name not in TEXTS)
    said = f", and so are the files of {read}" if read else ""
    return f"{said}; not compared: {unread}" if unread else said


def _explain(name: str, articles: Sequence[Article]) -> int:
    from corridormap.pipeline import geoparser
    from corridormap.resolve.explain import explain

    parser = geoparser()
    for article in articles:
        read = (article.body, article.passages, article.language)
        mentions, rejected = parser.mentions(*read), parser.rejected(*read)
        told = explain(name, mentions, parser.resolver, rejected)
        print(f"{article.title}\n{told}")
    return 0


def _annotate(args: argparse.Namespace) -> int:
    from corridormap.annotations import annotate_jsonl

    source, target = args.jsonl
    print(f"{target}: {annotate_jsonl(source, target)} documents")
    return 0


def _corridors(args: argparse.Namespace) -> int:
    from corridormap.corridor.catalogue import load_catalogue
    from corridormap.corridor.listing import geojson, listing

    known = {one.id: one for one in load_catalogue(args.folder)}
    for ident in args.ids:
        if ident not in known:
            raise CorridormapError(f"no corridor {ident!r}: {', '.join(known)}")
    chosen = [known[ident] for ident in args.ids or known]
    print(geojson(chosen) if args.geojson else listing(chosen), end="")
    return 0


def _shown(path: Path) -> str:
    """Show a path as a person would type it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
