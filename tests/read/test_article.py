import os
import re
from datetime import date
from pathlib import Path

import pytest

from corridormap.errors import ReadError
from corridormap.read import article_from_text, read_article, text_files, with_id


def texts(article):
    return [article.body[p.start : p.stop] for p in article.passages]


def test_blank_lines_part_passages_and_offsets_point_into_the_unchanged_body():
    body = "\n Первый абзац. \r\n\r\n\tВторой абзац.\r\rТретий.\n"
    article = article_from_text(body)
    assert article.body == body
    assert texts(article) == ["Первый абзац.", "Второй абзац.", "Третий."]
    assert [p.id for p in article.passages] == ["text/p1", "text/p2", "text/p3"]


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
    assert (article.date, article.byline) == (date(2024, 3, 9), "Иван Петров")
    assert texts(article)[0] == "date 2024-03-09 Автор: Иван Петров"
    assert article.title == "Поезд прибыл в порт"


def test_a_line_of_blanks_parts_passages():
    assert texts(article_from_text("  \n Баку\n \t \nПоти\n ")) == ["Баку", "Поти"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("9 марта 2024", date(2024, 3, 9)),
        ("09.03.2024", date(2024, 3, 9)),
        ("May 3 2024 | Astana", date(2024, 5, 3)),
        ("3 May 2024", date(2024, 5, 3)),
        ("99.99.2024", None),
        ("2025 жылғы 24 қазан", date(2025, 10, 24)),
        ("24 oktyabr 2025-ci il", date(2025, 10, 24)),
        ("12 вагонов 2024", None),
        ("12 вагонов 2024, 3 мая 2024", date(2024, 5, 3)),
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


def test_lines_that_all_part_a_word_are_read_at_once():
    article = article_from_text("а-\n" * 300_000)
    (passage,) = article.passages
    assert (passage.start, passage.stop) == (0, len(article.body) - 1)


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


@pytest.mark.parametrize("word", ["г. ", "St. ", "А. ", "Иванов И. И. ", "Аа, "])
def test_a_line_of_short_words_has_a_title_at_once(word):
    """Read to the end of it for every full stop, this would take an hour."""
    title = article_from_text(word * 500_000).title
    assert title.startswith(word.strip(" "))
    assert len(title) <= 121


def test_a_sentence_as_long_as_a_title_may_be_is_kept_whole():
    sentence = "слово " * 19 + "абвгде"
    assert len(sentence) == 120
    assert article_from_text(f"{sentence}. Второе предложение.").title == sentence
    assert article_from_text(f"{sentence}ж. Второе.").title.endswith("…")


def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadError, match=r"a\.txt: this is not a regular file"):
        read_article(tmp_path / "a.txt")


def test_a_device_that_never_ends_is_refused():
    with pytest.raises(ReadError, match="/dev/zero: this is not a regular file"):
        read_article(Path("/dev/zero"))


def test_a_text_that_is_too_large_is_refused(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(ReadError, match="larger than 64 MB"):
        read_article(tmp_path / "a.txt")


def test_a_file_that_cannot_be_read_is_named_once(tmp_path):
    with pytest.raises(ReadError) as failure:
        read_article(tmp_path / "a.txt")
    assert str(failure.value) == f"{tmp_path / 'a.txt'}: no such file or directory"


def test_half_a_surrogate_pair_is_replaced_in_its_place():
    article = article_from_text("\ud800Баку\udfff и Актау", "\ud800")
    assert article.body == "\ufffdБаку\ufffd и Актау"
    article.title.encode()


@pytest.mark.parametrize("name", ["CON", "щ" * 125, "a" * 300, "\n", "..", "COM1"])
def test_any_name_gives_an_id_that_any_system_takes_as_a_file(name):
    ident = article_from_text("Баку", name).id
    assert re.fullmatch(r"[a-z0-9-]{1,90}", ident)
    assert ident not in ("con", "com1")


def test_a_word_parted_at_the_end_of_a_line_keeps_both_lines_together():
    assert texts(article_from_text("Паром идёт в Туркмен-\nбаши\nи обратно")) == [
        "Паром идёт в Туркмен-\nбаши",
        "и обратно",
    ]


def test_with_another_id_the_passages_have_it_as_well():
    article = with_id(article_from_text("Баку\n\nПоти", "a"), "b")
    assert article.id == "b"
    assert [part.id for part in article.passages] == ["b/p1", "b/p2"]
