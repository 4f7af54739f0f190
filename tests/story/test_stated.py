"""What a text says of the route has its ids, its places and its leg in the story."""

from tests.scene.told import told

TEXT = (
    "Порт Актау перевалил 4,5 млн тонн грузов.\n\n"
    "По Среднему коридору из Баку в Тбилиси поезд идёт 16 часов.\n\n"
    "Паром между Актау и Баку берёт 54 вагона."
    " Он вышел из Актау 4 декабря 2025 года.\n\n"
    "Железная дорога Решт – Астара строится."
)


def by_surface(story):
    return {one.surface: one for one in story.stated()}


def test_each_says_where_it_is_and_what_it_is_about():
    story = told(TEXT)
    (article,) = story.articles
    for one in story.stated():
        assert article.body[one.start : one.stop] == one.surface
        passage = story.passages()[one.passage][1]
        assert passage.start <= one.start < one.stop <= passage.stop
    found = by_surface(story)
    (about,) = found["4,5 млн тонн"].about
    assert (about.kind, about.places, about.leg) == ("place", ("aktau-port",), None)
    assert found["4 декабря 2025 года"].kind == "departure"
    assert found["строится"].about[0].places == ("rasht", "astara")


def test_ids_are_numbered_within_the_article_and_its_list():
    story = told(TEXT)
    assert [one.id.rpartition("/")[2] for one in story.figures] == ["f1", "f2", "f3"]
    assert [one.id.rpartition("/")[2] for one in story.events] == ["e1"]
    assert [one.id.rpartition("/")[2] for one in story.status] == ["s1"]


def test_a_leg_between_two_places_is_that_of_the_corridor():
    found = by_surface(told(TEXT))
    ferry = found["54 вагона"].about[0].leg
    assert ferry.startswith("middle.")
    legs = {f"middle.{leg.id}": leg for leg in told(TEXT).corridors[0].legs}
    assert legs[ferry].mode == "sea"
    # Nothing of the catalogue goes there: the text's own stretch does.
    assert found["строится"].about[0].leg == "route-rasht-astara.rasht-astara"
    # Between Baku and Tbilisi are several legs: the figure is of none of them.
    assert found["16 часов"].about[0].leg is None


def test_a_text_without_figures_has_none():
    story = told("Поезд идёт из Баку в Актау.")
    assert story.stated() == ()


def test_a_step_shows_two_figures_that_say_something_by_themselves():
    story = told(
        "Порт Актау в 2024 году перевалил 4,5 млн тонн, на 12 % больше, чем ранее."
        " Паром Актау – Баку берёт 54 вагона. Порт Баку принял 7,9 млн тонн."
        "\n\nВ Тбилиси тихо."
    )
    surfaces = {figure.id: figure.surface for figure in story.figures}
    shown = [[surfaces[ident] for ident in step.figures] for step in story.steps]
    assert ["4,5 млн тонн", "54 вагона"] in shown
    assert "12 %" in surfaces.values()
    assert all(len(some) <= 2 for some in shown)


def test_a_figure_between_a_place_and_one_that_is_not_known_is_of_no_leg():
    story = told(
        "По Среднему коридору идут поезда."
        "\n\nПаром Актау – Хлебодаровка-Вторая берёт 54 вагона."
    )
    (about,) = story.figures[0].about
    assert (about.kind, about.places, about.leg) == ("leg", ("aktau", None), None)
