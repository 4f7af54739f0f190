import pytest

from corridormap.errors import DataError, ReadError
from corridormap.read import article_from_text, read_article, text_files


def texts(article):
    return [article.body[p.start : p.stop] for p in article.passages]


def test_blank_lines_part_passages_and_offsets_point_into_the_unchanged_body():
    body = "\n Первый абзац. \r\n\r\n\tВторой абзац.\r\rТретий.\n"
    article = article_from_text(body)
    assert article.body == body
    assert texts(article) == ["Первый абзац.", "Второй абзац.", "Третий."]
    assert [p.id for p in article.passages] == ["p1", "p2", "p3"]


def test_lines_wrapped_at_a_width_are_one_passage():
    line = "Поезд с контейнерами вышел со станции и направился в порт"
    assert len(article_from_text(f"{line}\n{line}\nАктау.").passages) == 1


def test_short_lines_are_passages_of_their_own():
    assert texts(article_from_text("Маршрут:\nАктау\nАлят")) == [
        "Маршрут:",
        "Актау",
        "Алят",
    ]


def test_a_header_gives_date_and_byline_and_stays_part_of_the_text():
    article = article_from_text(
        " date 2024-03-09 Автор: Иван Петров\n\nПоезд прибыл в порт. Он был полон."
    )
    assert (article.date, article.byline) == ("2024-03-09", "Иван Петров")
    assert texts(article)[0] == "date 2024-03-09 Автор: Иван Петров"
    assert article.title == "Поезд прибыл в порт"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("9 марта 2024", "2024-03-09"),
        ("09.03.2024", "2024-03-09"),
        ("May 3 2024 | Astana", "2024-05-03"),
        ("3 May 2024", "2024-05-03"),
        ("99.99.2024", None),
    ],
)
def test_dates_are_read_in_the_forms_that_news_use(line, day):
    assert article_from_text(f"{line}\n\nТекст статьи о поездах.").date == day


def test_prose_with_a_date_in_it_is_no_header():
    article = article_from_text("В порту 9 марта 2024 года открыли новый терминал.")
    assert article.date is None
    assert article.title.startswith("В порту 9 марта 2024 года")


def test_a_long_first_sentence_is_cut_between_words():
    title = article_from_text("слово " * 60).title
    assert title.endswith("слово…")
    assert len(title) <= 121


def test_initials_do_not_end_a_title():
    assert (
        article_from_text("Поезд прибыл в г. Актау. Он был полон.").title
        == "Поезд прибыл в г. Актау"
    )


def test_decisions_beside_the_text_win(tmp_path):
    (tmp_path / "a.txt").write_text("Первая строка.", "utf-8")
    (tmp_path / "a.toml").write_text(
        'title = "Мой заголовок"\ndate = 2020-01-02\nlanguage = "kk"\n', "utf-8"
    )
    article = read_article(tmp_path / "a.txt")
    assert (article.title, article.date, article.language) == (
        "Мой заголовок",
        "2020-01-02",
        "kk",
    )


@pytest.mark.parametrize(
    ("decisions", "says"),
    [
        ("titel = 'x'", "titel is not one of"),
        ("title = 3", "title must be a text"),
        ("language = 'xx'", "language must be one of"),
        ("title = ", "a.toml"),
    ],
)
def test_a_wrong_decision_names_file_and_key(tmp_path, decisions, says):
    (tmp_path / "a.txt").write_text("Текст.", "utf-8")
    (tmp_path / "a.toml").write_text(decisions, "utf-8")
    with pytest.raises(DataError, match=says):
        read_article(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Поезд прибыл в порт", "ru"),
        ("The train has reached the port", "en"),
        ("Пойыз Ақтау портына келді, жүк кемеге тиелді", "kk"),
        ("Qatar Bakı limanına çatdı, yük gəmiyə yükləndi", "az"),
        ("", "ru"),
    ],
)
def test_the_language_is_told_by_the_letters(text, language):
    assert article_from_text(text).language == language


def test_texts_of_a_folder_come_by_name(tmp_path):
    for name in ("b.txt", "a.md", "c.png"):
        (tmp_path / name).write_text("x", "utf-8")
    assert [p.name for p in text_files(tmp_path)] == ["a.md", "b.txt"]


def test_missing_paths_and_empty_folders_are_said(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        text_files(tmp_path / "none")
    with pytest.raises(ReadError, match="no texts"):
        text_files(tmp_path)


def test_a_person_can_say_the_order_of_stops(tmp_path):
    (tmp_path / "a.txt").write_text("Баку и Актау.", "utf-8")
    (tmp_path / "a.toml").write_text('route = ["Актау", "Баку"]', "utf-8")
    assert read_article(tmp_path / "a.txt").route == ("Актау", "Баку")
    (tmp_path / "a.toml").write_text("route = [1]", "utf-8")
    with pytest.raises(DataError, match="route must be a list of names"):
        read_article(tmp_path / "a.txt")
