import re
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.shapes.picture import Picture as Embedded
from pypdf import PdfReader
from shapely import affinity, box

from corridormap.export.options import Options
from corridormap.export.pptx.deck import Deck, look_of
from corridormap.export.pptx.figures import figure_batches
from corridormap.export.pptx.fitting import evenly, lines
from corridormap.export.pptx.slides import slides
from corridormap.export.raster import png
from corridormap.pipeline import SHARED
from corridormap.scene.compose import draw_scene
from corridormap.scene.paint import paint
from corridormap.scene.palette import LIGHT
from corridormap.scene.svg import svg
from corridormap.wording import strings
from tests.export.files import only
from tests.export.pixels import Picture
from tests.scene.told import ROOT, article, told

NASTY = "\x00\x07<b>&amp;\u202e]]>\ufffe{{x}}"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WIDE, HIGH = 12192000, 6858000


@cache
def made(story=None, **options):
    return only(slides, story or article(), **options)


def deck(story=None, **options):
    return Presentation(BytesIO(made(story, **options)))


def shapes_of(owner):
    """Yield the shapes of a slide, those within groups too."""
    for shape in owner.shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes_of(shape)


def group(slide, *names):
    """Return the shapes of a group within groups, each by its name."""
    shapes = list(slide.shapes)
    for name in names:
        (found,) = (shape for shape in shapes if shape.name == name)
        shapes = list(found.shapes)
    return shapes


def part(slide, name, words="Карта"):
    return group(slide, f"!!{words}", name)


def named(slide, prefix):
    return [shape for shape in shapes_of(slide) if shape.name.startswith(prefix)]


def texts(slide):
    return [s.text_frame.text for s in shapes_of(slide) if s.has_text_frame]


def test_there_is_a_cover_a_slide_a_step_a_table_and_the_sources():
    slides = list(deck().slides)
    titles = [slide.shapes.title.text for slide in slides]
    assert titles[0] == article().title
    named = [step.title for step in article().steps[1:]]
    assert titles[1:8] == named[:7]
    # Without a title of its own a step has the text's, cut to the room there is.
    assert (
        titles[8]
        == "Государственный визит Президента Ильхама Алиева в Казахстан\u00a0…"
    )
    assert titles[9] == named[8]
    assert titles[10:] == ["Места", "Источники", "Источники"]


@pytest.mark.parametrize("language", ["ru", "en", "kk", "az"])
def test_no_word_of_a_title_breaks_in_a_wider_font(language):
    deck = Deck(article(), Options(language=language))
    left, _, right, _ = deck.layout("step").title.room
    for step in deck.steps[1:]:
        for word in deck.fitting_title(step).split():
            assert lines(word, deck.title_size, right - left, heading=True) == 1, word


def test_a_slide_bears_the_passage_and_its_notes_the_whole_paragraph():
    slides, story = list(deck().slides), article()
    (body,) = (one.body for one in story.articles)
    for slide, step in zip(slides, story.steps, strict=False):
        if step.kind == "passages":
            whole = [
                body[p.start : p.stop]
                for p in story.articles[0].passages
                if p.id in step.passages
            ]
            assert slide.notes_slide.notes_text_frame.text == "\n\n".join(whole)
            shown = slide.placeholders[1].text
            if "…" not in shown:
                assert shown == "\n".join(whole)
            for quoted in shown.split("…"):
                assert quoted.strip() in "\n".join(whole)


def test_places_in_a_passage_stand_out():
    runs = [
        run.text
        for paragraph in list(deck().slides)[3].placeholders[1].text_frame.paragraphs
        for run in paragraph.runs
        if run.font.bold
    ]
    assert runs == ["Баку", "Астана", "Азербайджан", "Казахстан"]


def test_countries_are_freeforms_that_can_be_edited_by_their_names():
    for slide in list(deck().slides)[:10]:
        land = {shape.name: shape for shape in part(slide, "Суша и вода")}
        for country in ("Казахстан", "Азербайджан", "Грузия"):
            assert land[country].shape_type == MSO_SHAPE_TYPE.FREEFORM


def test_the_parts_of_a_map_are_groups_in_its_own():
    groups = [shape.name for shape in group(list(deck().slides)[5], "!!Карта")]
    assert groups == [
        "Суша и вода",
        "Границы",
        "Маршруты",
        "Места",
        "Названия",
        "Стороны света",
        "Условные знаки",
    ]


def test_a_route_is_lines_dashed_by_mode():
    legs = [
        shape
        for shape in part(list(deck().slides)[5], "Маршруты")
        if " – " in shape.name
    ]
    dashes = {re.search('prstDash val="([a-zA-Z]+)"', xml(leg)) for leg in legs}
    assert {found and found[1] for found in dashes} == {None, "lgDashDot", "sysDot"}
    assert all('<a:schemeClr val="accent1"' in xml(leg) for leg in legs)


def xml(shape):
    from lxml import etree

    return etree.tostring(shape._element).decode()


def test_numbered_places_lead_to_the_slide_that_speaks_of_them():
    slides = list(deck().slides)
    overview = slides[9]
    where = {
        shape.name: shape.click_action.target_slide
        for shape in shapes_of(overview)
        if re.match("[0-9]+ ", shape.name)
    }
    assert where["1 Казахстан"].slide_id == slides[1].slide_id
    assert where["3 Баку"].slide_id == where["4 Астана"].slide_id
    assert where["3 Баку"].slide_id == slides[3].slide_id
    assert where["8 Азия"].slide_id == slides[5].slide_id
    own = named(slides[1], "1 Казахстан")[0].click_action.target_slide
    assert own.slide_id == slides[10].slide_id


def test_the_table_lists_every_place():
    (frame,) = (s for s in list(deck().slides)[10].shapes if s.has_table)
    rows = [[cell.text for cell in row.cells] for row in frame.table.rows]
    assert rows[0] == ["№", "Место", "Что это", "Абзацы", "Слайд"]
    assert rows[1] == ["1", "Казахстан", "страна", "2, 3, 5, 8, 10, 11, 12", "2"]
    assert len(rows) == 11


def test_the_sources_are_named():
    said = "\n".join(t for slide in list(deck().slides)[11:] for t in texts(slide))
    for source in article().corridors[0].sources:
        assert f"{source.title}. {source.publisher}, {source.date}" in said
    assert "OpenStreetMap" in said


def test_a_map_has_one_description_and_what_decorates_it_is_marked():
    for slide in list(deck().slides)[:10]:
        described = [shape for shape in shapes_of(slide) if 'descr="' in head(shape)]
        assert [shape.name for shape in described] == ["!!Карта"]
        assert 'descr="Карта: ' in head(described[0])
        for shape in part(slide, "Суша и вода"):
            assert "decorative" in head(shape)


def test_the_description_names_what_the_step_shows():
    (drawn,) = (s for s in list(deck().slides)[3].shapes if s.name == "!!Карта")
    assert 'descr="Карта: Баку, Астана, Азербайджан, Казахстан"' in head(drawn)


def head(shape):
    """Return the properties of a shape, without those of the shapes within it."""
    from lxml import etree

    (properties,) = shape._element.xpath("./*[1]/p:cNvPr")
    return etree.tostring(properties, encoding="unicode")


def test_text_is_read_before_the_map_and_the_map_before_the_foot():
    for slide in list(deck().slides)[1:10]:
        names = [shape.name for shape in slide.shapes]
        assert names == ["Title", "Text", "!!Карта", "Slide Number"]


def test_loose_shapes_have_the_same_names_on_each_slide_so_that_they_morph():
    slides = list(deck(loose=True).slides)[:10]
    names = [{shape.name for shape in slide.shapes} for slide in slides]
    for before, after in pairwise(names):
        assert {"!!country:AZ", "!!coast", "!!sea"} <= before & after
    for slide in slides:
        found = [s.name for s in slide.shapes if s.name.startswith("!!")]
        assert len(found) == len(set(found))


def test_steps_morph_and_tables_fade():
    slides = list(deck().slides)
    kinds = ["morph" in slide_xml(slide).decode() for slide in slides]
    assert kinds == [False, *[True] * 9, *[False] * (len(slides) - 10)]
    assert all(b"<p:fade/>" in slide_xml(slide) for slide in slides)


def test_slides_go_on_by_themselves_if_told_to():
    for slide in deck(auto=7.0, steps=(1, 2)).slides:
        assert xml(slide).count('advTm="7000"') == (1 if slide.slide_id == 256 else 2)


def slide_xml(slide):
    with zipfile.ZipFile(BytesIO(made())) as archive:
        return archive.read(str(slide.part.partname).lstrip("/"))


def test_ids_are_unique_on_a_slide():
    for slide in deck(address="https://example.org/").slides:
        ids = [shape.shape_id for shape in shapes_of(slide)]
        assert len(ids) == len(set(ids))


def test_the_theme_is_ours_so_that_the_deck_can_be_restyled():
    with zipfile.ZipFile(BytesIO(made())) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
    accent = LIGHT.route.removeprefix("#").upper()
    assert f'<a:accent1><a:srgbClr val="{accent}"/>' in theme
    assert '<a:majorFont><a:latin typeface="Georgia"/>' in theme
    layouts = {layout.name for layout in deck().slide_layouts}
    assert layouts == {"Cover", "Map and text", "Page"}
    assert (deck().slide_width, deck().slide_height) == (WIDE, HIGH)


@pytest.mark.parametrize("language", ["ru", "en", "az", "kk"])
def test_nothing_leaves_the_slide_nor_stands_on_another_text(language):
    for slide in deck(language=language).slides:
        boxes = []
        for shape in shapes_of(slide):
            left, top = shape.left, shape.top
            right, bottom = left + shape.width, top + shape.height
            assert left >= -1, shape.name
            assert top >= -1, shape.name
            assert right <= WIDE + 1, shape.name
            assert bottom <= HIGH + 1, shape.name
            if shape.is_placeholder or _is_name(shape):
                whole = box(left, top, right, bottom)
                turned = affinity.rotate(whole, getattr(shape, "rotation", 0))
                boxes.append((shape.name, turned))
        for (name, a), (other, b) in combinations(boxes, 2):
            assert a.intersection(b).area < 0.02 * a.area, (name, other)


def _is_name(shape):
    parent = shape._element.getparent()
    (name,) = parent.xpath("./p:nvGrpSpPr/p:cNvPr/@name")
    return name in ("Названия", "Names", "Adlar", "Атаулар")


def test_names_are_in_the_language_asked_for():
    slides = list(deck(language="en").slides)
    assert slides[3].shapes.title.text == "Astana\N{NO-BREAK SPACE}· Baku"
    assert {"KAZAKHSTAN", "Baku"} <= set(texts(slides[3]))
    assert slides[10].shapes.title.text == "Places"
    assert slides[3].placeholders[1].text.startswith("Баку и Астана")


def test_an_address_is_linked_and_on_the_cover_coded():
    slides = list(deck(address="https://example.org/map/").slides)
    (code,) = named(slides[0], "QR code")
    assert code._element.nvSpPr.cNvPr.get("descr") == "https://example.org/map/"
    found = {rel.target_ref for rel in slides[4].part.rels.values() if rel.is_external}
    assert found == {"https://example.org/map/#step=5"}
    assert not named(next(iter(deck().slides)), "QR code")


def test_of_a_very_long_passage_the_sentences_that_name_places_are_quoted():
    freight = "Он везёт зерно, медь и другие грузы. " * 140
    long = f"{freight}Поезд идёт из Баку в Тбилиси. {freight}Потом он в Поти."
    assert len(long) > 10_000
    slide = list(deck(told(long)).slides)[1]
    shown = slide.placeholders[1].text
    assert shown == "… Поезд идёт из Баку в Тбилиси. … Потом он в Поти."
    assert slide.notes_slide.notes_text_frame.text == long.strip()


def test_so_is_one_that_is_a_single_sentence():
    long = "Из Баку в Тбилиси " + "и дальше " * 1200
    shown = list(deck(told(long)).slides)[1].placeholders[1].text
    assert shown.endswith(("дальше …", "и …"))
    assert long.startswith(shown.removesuffix(" …"))


@pytest.mark.heavy
def test_a_story_of_two_hundred_steps_has_as_many_slides():
    story = told("Поезд идёт из Баку в Тбилиси.")
    many = (
        story.steps[0],
        *(replace(story.steps[1], id=str(n)) for n in range(2, 201)),
    )
    assert len(deck(replace(story, steps=many)).slides) == 202


def test_a_story_without_places_has_a_cover_and_sources():
    titles = [s.shapes.title.text for s in deck(told("Здесь ничего нет.")).slides]
    assert titles == ["Здесь ничего нет", "Источники"]


@pytest.mark.heavy
def test_whatever_a_text_holds_the_file_is_whole(office):
    story = told(f"Поезд идёт из Баку в Тбилиси {NASTY}.", f"Заголовок {NASTY}")
    slide = list(deck(story).slides)[1]
    shown = "\ufffd\ufffd<b>&amp;\u202e]]>\ufffd{{x}}"
    assert slide.placeholders[1].text == f"Поезд идёт из Баку в Тбилиси {shown}."
    assert len(PdfReader(BytesIO(office(made(story), "nasty.pptx", "pdf"))).pages) == 5


def test_the_relief_alone_is_a_picture_cropped_to_the_map():
    look = look_of((440, 0, 1280, 720), (1280, 720))
    for step, slide in zip(article().steps[1:], list(deck().slides)[1:], strict=False):
        scene = draw_scene(article(), step, strings("ru"), look=look)
        (relief,) = (mark for mark in paint(scene) if mark.id == "relief")
        (drawn,) = (s for s in shapes_of(slide) if isinstance(s, Embedded))
        cut = drawn.crop_left, drawn.crop_top, drawn.crop_right, drawn.crop_bottom
        assert cut == pytest.approx(relief.seen()[1], abs=1e-4)


def test_it_is_small():
    assert len(made()) <= 500_000


@pytest.mark.heavy
def test_it_keeps_to_the_schemas_of_office(tmp_path):
    from openxml_audit import validate_pptx

    path = tmp_path / "slides.pptx"
    path.write_bytes(made(address="https://example.org/map/"))
    assert [str(error) for error in validate_pptx(str(path)).errors] == []


@pytest.mark.heavy
def test_libreoffice_opens_it_with_every_text(office):
    pages = PdfReader(BytesIO(office(made(), "slides.pptx", "pdf"))).pages
    assert len(pages) == 13
    said = " ".join(pages[3].extract_text().split())
    assert "Баку и Астана всегда поддерживают суверенитет" in said
    assert "КАЗАХСТАН" in said


@pytest.mark.heavy
@pytest.mark.parametrize("step", [0, 5])
def test_libreoffice_draws_the_map_as_the_picture_is(office, step):
    story = replace(article(), steps=(article().steps[step],))
    drawn = Picture.read(office(made(story), "slides.pptx", "png"))
    look = look_of((440, 0, 1280, 720), (1280, 720))
    look = replace(look, numbers=False, key=False) if step == 0 else look
    scene = draw_scene(article(), story.steps[0], strings("ru"), look=look)
    expected = Picture.read(png(svg(scene)))
    map_ = (440 / 1280, 0, 1, 1)
    assert expected.apart(drawn, map_) <= 0.02
    assert expected.apart(drawn, (400 / 1280, 0, 0.96, 1)) > 0.06


@pytest.mark.heavy
def test_as_odp_it_opens_too(office):
    odp = office(made(steps=(4,)), "slides.pptx", "odp")
    (page,) = PdfReader(BytesIO(office(odp, "again.odp", "pdf"))).pages
    words = page.extract_text()
    assert "КАЗАХСТАН" in words
    assert "суверенитет" in words


@pytest.mark.heavy
def test_fixed_colours_are_of_no_theme():
    (slide,) = deck(steps=(4,), fixed=True).slides
    (drawn,) = (shape for shape in slide.shapes if shape.name == "!!Карта")
    assert "schemeClr" not in xml(drawn)
    (slide,) = deck(steps=(4,)).slides
    (drawn,) = (shape for shape in slide.shapes if shape.name == "!!Карта")
    assert "srgbClr" not in xml(drawn)


def test_only_the_steps_asked_for_have_a_slide():
    titles = [s.shapes.title.text for s in deck(steps=(4,)).slides]
    assert titles == ["Астана\N{NO-BREAK SPACE}· Баку"]
    slides = list(deck(steps=(4,), appendix=True).slides)
    assert [s.shapes.title.text for s in slides[:2]] == [titles[0], "Места"]


def test_a_step_s_slide_has_the_figures_that_its_passage_gives_of_its_places():
    story = told("Порт Актау в 2024 году перевалил 4,5 млн тонн.\n\nБаку ждёт судно.")
    slide = deck(story).slides[1]
    (figure,) = (
        paragraph.text
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if "так в тексте" in paragraph.text
    )
    assert figure.startswith("4,5 млн тонн")
    assert "Объём" in figure
    assert "абзац 1" in figure


def test_a_crowded_part_is_a_group_of_its_own_whose_numbers_lead_on():
    from tests.scene.test_inset import TEXTS

    slides = list(deck(told(TEXTS["istanbul"])).slides)
    overview = max(slides, key=lambda slide: len(list(shapes_of(slide))))
    inset = part(overview, "Inset", "Map")
    numbers = [s for s in inset if s.has_text_frame and s.text_frame.text.isdigit()]
    assert len(numbers) >= 10
    assert all(shape.click_action.target_slide for shape in numbers)
    assert not any("inset" in shape.name.lower() for shape in numbers)


def test_letters_that_few_fonts_have_are_named():
    _, notice = slides(told("Поезд идёт из Баку в 西安."), Options())
    assert "安 西" in notice.text


def test_tables_and_sources_fill_their_slides_alike():
    assert [len(batch) for batch in evenly(range(29), [10] * 29, 140)] == [10, 10, 9]
    assert {len(batch) for batch in evenly(range(341), [10] * 341, 140)} == {13, 14}
    assert [len(batch) for batch in evenly(range(4), [10, 300, 10, 10], 140)] == [
        1,
        1,
        2,
    ]


def test_a_place_is_numbered_once_on_a_map():
    text = (
        "Container trains leave Xi'an in China for Europe by Khorgos, Almaty and Baku."
    )
    for slide in list(deck(told(text), language="en").slides):
        numbers = [s.name for s in shapes_of(slide) if re.match(r"\d+ ", s.name)]
        assert len(numbers) == len(set(numbers))


def overview(story):
    """Return the list of places on the overview, alone or before the table."""
    slide = deck(story, steps=(len(story.steps),), appendix=True).slides[0]
    return slide.placeholders[1].text


@pytest.mark.parametrize("text", ["ferry-en", "dehliz-az", "daliz-kk"])
def test_the_overview_names_all_places_where_they_find_room_together(text):
    story = SHARED.tell(SHARED.read([ROOT / "data" / "examples" / f"{text}.txt"]))
    assert len(story.places) >= 29
    listed = overview(story)
    for number, place in enumerate(story.places, 1):
        assert f"{number}\N{NO-BREAK SPACE}{place.name_in(text[-2:])}" in listed


def test_the_overview_leads_to_the_table_for_places_without_room(monkeypatch):
    monkeypatch.setattr("corridormap.export.pptx.step.LISTED", (60.0,))
    chosen = {"steps": (len(article().steps),), "appendix": True}
    data = only(slides, article(), **chosen)
    shown = Presentation(BytesIO(data)).slides[0].placeholders[1].text
    assert re.search(rf"^Места 1–{len(article().places)}\s+→\s2$", shown), shown


def test_the_only_figure_has_a_slide_of_its_own_unless_it_is_beside_its_passage():
    line = "Порт Актау перевалил 1,5 млн тонн. "
    for text, alone in ((line, False), (line + "Порт Баку растёт. " * 60, True)):
        drawn = deck(told(text), steps=(2,), appendix=True)
        beside = "1,5 млн тонн  " in drawn.slides[0].placeholders[1].text
        titles = [slide.shapes.title.text for slide in drawn.slides]
        assert (beside, "Цифры из текста" in titles) == (not alone, alone)


def test_a_few_figures_are_set_large_and_many_in_a_full_table():
    line = "Порт Актау перевалил {},5 млн тонн."
    stories = [
        told("\n\n".join(line.format(n) for n in range(1, last))) for last in (2, 30)
    ]
    batches = [list(figure_batches(Deck(s, Options()))) for s in stories]
    large, small = (max(w.size for w in rows[0].words) for ((*rows,), *_) in batches)
    assert large > 2 * small


def test_no_source_is_parted_between_two_columns():
    shapes = [shape for shape in deck().slides[-1].shapes if shape.has_text_frame]
    left, right = (s for s in shapes if len(s.text_frame.paragraphs) > 3)
    assert left.left + left.width <= right.left
    assert "numCol" not in xml(left) + xml(right)
    counts = [len(shape.text_frame.paragraphs) for shape in (left, right)]
    assert abs(counts[0] - counts[1]) <= 3


def test_a_title_that_is_cut_keeps_its_dots_to_their_words_and_ends_in_none():
    story = SHARED.tell(SHARED.read([ROOT / "data" / "examples" / "ferry-en.txt"]))
    told = Deck(story, Options())
    step = story.steps[1]
    assert told.title_of(step).count("\N{NO-BREAK SPACE}·") == 2
    for size in (60, 90, 120, 160):
        told.__dict__["title_size"] = size
        shown = told.fitting_title(step)
        assert shown.endswith("\N{NO-BREAK SPACE}…")
        assert "· …" not in shown.replace("\N{NO-BREAK SPACE}", " ")
        assert " ·" not in shown
