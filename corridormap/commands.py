"""What the commands do: each takes its options and tells a report what came of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridormap.errors import CorridormapError, OptionError, in_one_line
from corridormap.reporting import DIFFERENT, Report, in_kb, number_of, shown
from corridormap.uncollected import uncollected

if TYPE_CHECKING:
    from corridormap.documents import Document
    from corridormap.export.options import Options, Template
    from corridormap.model import Story
    from corridormap.pipeline import Pipeline
    from corridormap.scene.palette import Palette

PAGE = "index.html"
LIST = "list"
"""What ``--steps`` takes in place of numbers, to print what they are."""
NEEDING_EXPORT = (
    *("size", "steps", "lang", "address", "paper", "step_pages", "seconds"),
    *("map_only", "transparent", "letters"),
)
"""Options that go with any format."""
SLIDES_ONLY = ("template", "fixed_colours", "loose", "auto", "appendix")
"""Options of slides."""


def build(args: argparse.Namespace, report: Report) -> None:
    """Map texts: the page, and the files beside it."""
    _load_page()
    from corridormap.corridor.catalogue import own_folders
    from corridormap.documents import theme_of
    from corridormap.page.palette import look_of
    from corridormap.pipeline import Pipeline, Settings

    # What may be wrong with the options is told before anything slow begins.
    look_of(args.theme)
    formats = _formats(args)
    _template(args)
    texts = args.texts or [args.root / "data" / "texts"]
    own = own_folders(texts)
    pipeline = Pipeline(Settings(recorded=args.root / "data" / "recorded", own=own))
    documents = pipeline.read(
        texts,
        args.text_column,
        lambda bad: report.fail(bad, DIFFERENT),
    )
    theme, palette = look_of(args.theme or theme_of(documents))
    if args.explain:
        _explain(args.explain, documents, pipeline, report)
        return
    if args.online:
        _ask(args.online, args.root, documents, pipeline, report)
    story, used = pipeline.told(
        documents, args.title, lambda items: report.watch(items, "reading")
    )
    if args.review:
        _review(story, documents, report)
        return
    if _listed(args):
        _list_steps(story, args.lang, report)
        return
    _deliver(story, theme, palette, formats, args, report)
    if not args.check:
        from corridormap.summary import summary

        for line in summary(story, documents, used, args.called, args.texts):
            report.say(line)
        if args.open:
            _open((args.out or args.root / "map") / PAGE, report)


def _load_page() -> None:
    """Load what draws the page, but not pandas with it.

    folium takes pandas where it is installed, for tables that we never give it: two
    thirds of the memory and of the time of loading folium.
    """
    modules: dict[str, Any] = sys.modules
    if modules.setdefault("pandas", None) is not None:
        return
    try:
        with uncollected():
            import corridormap.page  # noqa: F401 - loaded for who asks for it next
    finally:
        del modules["pandas"]


def completion(args: argparse.Namespace, report: Report) -> None:
    """Print what a shell needs to complete the commands and their options."""
    from argcomplete.shell_integration import shellcode

    report.give(shellcode(["corridormap"], shell=args.shell) + "\n")


def studio(args: argparse.Namespace, report: Report) -> None:
    """Serve a folder of texts as a page on which its map is corrected."""
    import webbrowser

    from corridormap.export.extras import extra
    from corridormap.page.palette import look_of
    from corridormap.studio.project import open_project
    from corridormap.studio.session import Session

    with extra("studio", "the studio's pages"):
        from corridormap.studio.server import bind, serve
    look_of(args.theme)
    project = open_project(args.folder, args.theme)
    session = Session(project, args.root / "data" / "recorded")

    def opened(address: str) -> None:
        report.say(f"{shown(project.folder)} is open at {address}")
        report.say("Ctrl-C ends the studio.")
        if not args.no_open:
            webbrowser.open(address)

    try:
        serve(session, bind(args.port), opened)
    except KeyboardInterrupt:
        report.say("")  # behind the ^C that a terminal shows


def draw(args: argparse.Namespace, report: Report) -> None:
    """Draw the story of an earlier build: the page, and the files beside it."""
    _load_page()
    from corridormap.page.palette import look_of
    from corridormap.story.file import read_story

    theme, palette = look_of(args.theme)
    formats = _formats(args)
    story = read_story(args.story)
    if _listed(args):
        _list_steps(story, args.lang, report)
    else:
        _deliver(story, theme, palette, formats, args, report)


def annotate(args: argparse.Namespace, report: Report) -> None:
    """Find and place the toponyms of the documents of a JSON Lines file."""
    from corridormap.annotations import annotate_jsonl

    source, target = args.jsonl
    count = annotate_jsonl(source, target, lambda bad: report.fail(bad, DIFFERENT))
    report.say(f"{target}: {count} documents")


def corpus(args: argparse.Namespace, report: Report) -> None:
    """Make the corpus of an archive, or go on where the last run ended."""
    from corridormap.corpora.make import FAILED
    from corridormap.corpora.run import Wishes, run_corpus
    from corridormap.page.palette import look_of

    def tell(done: int, of: int) -> None:
        report.passing(f"{done} of {of} parts")

    theme, palette = look_of(args.theme)
    formats = _formats(args)
    if formats and (args.tables or args.part):
        told = "--tables makes no map" if args.tables else "--part draws no map"
        raise OptionError(f"--export goes with the map, and {told}")
    wishes = Wishes(
        column=args.text_column,
        decisions=args.decisions,
        workers=args.workers,
        scheduler=args.scheduler,
        share=args.part,
        title=args.title,
        theme=theme,
        tables=args.tables,
    )
    outcome = run_corpus(args.archive, args.out, wishes, tell)
    parts = f"{outcome.parts} parts, {outcome.made} of them made now"
    if counted := outcome.counted:
        reprints = counted.documents - counted.different
        report.say(
            f"{shown(args.out)}  {counted.documents} texts ({reprints} reprints), "
            f"{counted.places} places, {counted.placed} of {counted.mentions} mentions "
            f"placed; {parts}"
        )
    else:
        report.say(f"{shown(args.out)}  {parts}")
    if outcome.story and _listed(args):
        _list_steps(outcome.story, args.lang, report)
    elif outcome.story and formats:
        _deliver(outcome.story, theme, palette, formats, args, report)
    if outcome.narrow:
        report.say(
            f"{outcome.narrow} decisions on single mentions are not followed: a corpus "
            "follows those on a name"
        )
    if outcome.failed:
        texts = "text" if outcome.failed == 1 else "texts"
        where = shown(args.out / FAILED)
        report.fail(f"{outcome.failed} {texts} could not be read: {where}", DIFFERENT)


def corridors(args: argparse.Namespace, report: Report) -> None:
    """List the corridors of the catalogue."""
    from corridormap.corridor.catalogue import load_catalogue
    from corridormap.corridor.listing import geojson, listing

    known = {corridor.id: corridor for corridor in load_catalogue(args.folder)}
    for ident in args.ids:
        if ident not in known:
            raise CorridormapError(f"no corridor {ident!r}: {', '.join(known)}")
    chosen = [known[ident] for ident in args.ids or known]
    if args.geojson:
        report.give(geojson(chosen))
    else:
        report.say(listing(chosen).rstrip("\n"))


def _explain(
    name: str, documents: Sequence[Document], pipeline: Pipeline, report: Report
) -> None:
    """Print how a name is placed in each text."""
    from corridormap.resolve.explain import explain

    parser = pipeline.geoparser
    for article in (document.article for document in documents):
        text = (article.body, article.passages, article.language)
        mentions, rejected = parser.mentions(*text), parser.rejected(*text)
        reasons = explain(name, mentions, parser.resolver, rejected, article.body)
        report.say(f"{article.title}\n{reasons}")


def _review(story: Story, documents: Sequence[Document], report: Report) -> None:
    """Write the names in doubt as suggestions beside the texts."""
    from corridormap.suggestions import write_suggestions

    count = 0
    for path, doubtful in write_suggestions(story, documents):
        names = "name" if doubtful == 1 else "names"
        report.say(f"{shown(path)}  {doubtful} {names} in doubt")
        count += doubtful
    if not count:
        report.say("no name is in doubt")


def _open(page: Path, report: Report) -> None:
    """Show a page in the reader's browser."""
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        report.fail(f"no browser was found; open {shown(page)} in one", DIFFERENT)


def _ask(
    name: str,
    root: Path,
    documents: Sequence[Document],
    pipeline: Pipeline,
    report: Report,
) -> None:
    """Ask a geocoder on the network for the names that no list has."""
    from corridormap.gazetteer.online import ask_all, open_service

    service = open_service(name, root)
    names = pipeline.unknown_names(document.article for document in documents)
    ask_all(service, names, pipeline.recorded, report.progress)


def _formats(args: argparse.Namespace) -> tuple[str, ...]:
    """Return the formats asked for; what goes with them can't go without."""
    if args.export is not None:
        from corridormap.export.formats import chosen_formats

        formats = chosen_formats(args.export)
        for name in SLIDES_ONLY:
            if "pptx" not in formats and getattr(args, name) not in (None, False):
                raise OptionError(f"--{name.replace('_', '-')} goes with pptx")
        return formats
    if _listed(args):
        return ()
    for name in (*NEEDING_EXPORT, *SLIDES_ONLY):
        if getattr(args, name) not in (None, False):
            raise OptionError(f"--{name.replace('_', '-')} goes with --export")
    return ()


def _listed(args: argparse.Namespace) -> bool:
    """Return whether the steps are to be listed, and nothing written."""
    return bool(args.steps == LIST)


def _list_steps(story: Story, languages: Sequence[str] | None, report: Report) -> None:
    """Print the number of each step and what it is called."""
    from corridormap.export.options import read_language
    from corridormap.story.titles import title_of

    language = read_language(languages[0]) if languages else story.language
    for step in story.steps:
        title = in_one_line(title_of(story, step, language))
        report.give(f"{step.id:>3}  {title}\n")


def _options(args: argparse.Namespace, story: Story, language: str | None) -> Options:
    from corridormap.export.options import read_options, step_of_place

    steps = args.steps
    if steps is not None:
        steps = step_of_place(story, steps) or steps
    said = (args.size, steps, language, args.address, args.auto)
    more = {name: getattr(args, name) for name in ("paper", "seconds", "letters")}
    options = read_options(*said, **more, of=len(story.steps))
    return replace(
        options,
        step_pages=bool(args.step_pages),
        map_only=bool(args.map_only),
        transparent=bool(args.transparent),
        template=_template(args),
        fixed=args.fixed_colours,
        loose=args.loose,
        appendix=args.appendix,
    )


def _template(args: argparse.Namespace) -> Template | None:
    """Return the template of the slides."""
    if args.template is None:
        return None
    from corridormap.export.pptx.house import read_template

    return read_template(args.template)


def _deliver(
    story: Story,
    theme: str,
    palette: Palette,
    formats: tuple[str, ...],
    args: argparse.Namespace,
    report: Report,
) -> None:
    """Write a story's page and files, or compare them with what is there."""
    from corridormap.page import draw_page

    page, folder = draw_page(story, theme), args.out or args.root / "map"
    deliver = _check if args.check else _write
    for language in dict.fromkeys(args.lang or [None]):
        options = replace(
            _options(args, story, language),
            page=page,
            theme=theme,
            palette=palette,
            watch=report.watch,
        )
        if language and len(set(args.lang)) > 1:
            from corridormap.page.render import in_language

            options = replace(options, page=in_language(page, language))
            deliver(story, formats, options, folder / language, report)
        else:
            deliver(story, formats, options, folder, report)


def _write(
    story: Story,
    formats: tuple[str, ...],
    options: Options,
    folder: Path,
    report: Report,
) -> None:
    """Write the page, then the exports; name each as soon as it is there."""
    from corridormap.export.options import Notice
    from corridormap.export.run import Failed, export, write

    page = write(folder / PAGE, options.page.encode())
    if isinstance(page, Failed):
        report.fail(page.reason)
    else:
        report.say(f"{shown(page.path)}  {in_kb(page.size)}  {_figures(story)}")
    for file in export(story, formats, options, folder):
        if isinstance(file, Failed):
            report.fail(file.reason)
        elif isinstance(file, Notice):
            report.say(file.text)
        else:
            report.say(f"{shown(file.path)}  {in_kb(file.size)}")


def _figures(story: Story) -> str:
    placed = sum(annotation.place is not None for annotation in story.annotations)
    return (
        f"{number_of(len(story.places), 'place')}, "
        f"{placed} of {number_of(len(story.annotations), 'mention')} placed, "
        f"{number_of(len(story.corridors), 'corridor')}"
    )


def _check(
    story: Story,
    formats: tuple[str, ...],
    options: Options,
    folder: Path,
    report: Report,
) -> None:
    """Tell which files differ from what a build gives."""
    from corridormap.export.run import same, stale

    target = folder / PAGE
    others = [] if same(target, options.page.encode()) else [target]
    others += stale(story, formats, options, folder)
    if others:
        names = ", ".join(map(shown, others))
        verb = "is" if len(others) == 1 else "are"
        report.fail(f"{names} {verb} not what a build gives: run build.py", DIFFERENT)
    else:
        report.say(f"{shown(target)} is up to date{_and(formats)}")


def _and(formats: tuple[str, ...]) -> str:
    """Say which formats were compared, and which are not text."""
    from corridormap.export.formats import TEXTS

    compared = ", ".join(name for name in formats if name in TEXTS)
    others = ", ".join(name for name in formats if name not in TEXTS)
    files = f", and so are the files of {compared}" if compared else ""
    return f"{files}; not compared: {others}" if others else files
