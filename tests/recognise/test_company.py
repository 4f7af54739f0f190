"""Names that only the company of others makes places."""

from __future__ import annotations

import re

import pytest

from corridormap.annotations import annotate
from corridormap.model import Passage
from corridormap.pipeline import SHARED
from corridormap.recognise import recogniser as recogniser_module
from corridormap.recognise.recogniser import Recogniser


def found(text: str, language: str) -> list[str]:
    """Return what is found in a text, as the text writes it."""
    return [mention["surface"] for mention in annotate(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "From Oral the train goes on to Ozinki, where it waits.", "Ozinki"),
        ("en", "Lorries pass Augustów or Sejny on their way.", "Sejny"),
        ("en", "Ships leave Narva. Ice reached Ust-Luga, they say.", "Ust-Luga"),
        (
            "ru",
            "Составы идут через Серахс. От Серхетабада их ведёт другой.",
            "Серхетабада",
        ),
        ("ru", "За Облучьем начинается подъём к станции Архара.", "Облучьем"),
        ("kk", "Жол Сарышаған, Ақтоғай, Балқаш арқылы өтеді.", "Ақтоғай"),
        ("az", "Qatar Tehrana, Quma, Yəzdə gedir.", "Quma"),
    ],
)
def test_a_small_town_near_the_others_is_found_behind_what_leads_to_a_place(
    language: str, text: str, name: str
) -> None:
    assert name in found(text, language)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "From Lagos the train goes on to Ozinki, where it waits.", "Ozinki"),
        ("en", "From Oral came news that Ozinki was pleased.", "Ozinki"),
        ("ru", "Из Лагоса письмо пришло от Сейны вчера.", "Сейны"),
        ("az", "Lissabondan gələn qonaq Quma təşəkkür etdi.", "Quma"),
    ],
)
def test_the_same_word_is_none_far_from_the_others_or_where_nothing_leads_to_it(
    language: str, text: str, name: str
) -> None:
    assert name not in found(text, language)


def test_what_a_text_names_once_as_a_place_is_one_first_in_a_sentence_too() -> None:
    text = "Пойыз Ырғыз станциясына келді.\n\nАстана – Арқалық – Ырғыз жолы жабық."
    assert found(text, "kk").count("Ырғыз") == 2
    text = "Границу закрыли у перехода Торхам.\n\nТорхам откроют осенью."
    assert found(text, "ru").count("Торхам") == 2


def test_a_rule_that_says_it_is_no_place_is_heeded_in_company_as_well() -> None:
    text = "They drove from Kassel to Marburg. The Marburg virus is another matter."
    assert found(text, "en").count("Marburg") == 1


def test_a_person_of_a_towns_name_stays_one() -> None:
    text = "Laura Preston came from Leeds to Manchester. They listened to Preston."
    assert "Preston" not in found(text, "en")


def test_texts_that_are_read_together_tell_each_other_nothing() -> None:
    texts = ("Пойыз Ырғыз станциясына келді.", "Торғай – Ырғыз жолы жабық.")
    recogniser = Recogniser(SHARED.geoparser.gazetteer)
    whole = [(text, (Passage("p1", 0, len(text)),)) for text in texts]
    assert [len(some) for some in recogniser.find_all(whole, "kk")] == [1, 0]
    (both,) = recogniser.find_all([(" ".join(texts), (Passage("p1", 0, 57),))], "kk")
    assert len(both) >= 2


def test_a_persons_name_behind_a_preposition_is_none_in_company_either() -> None:
    assert found("Поезд вышел из Бейнеу. Вагоны отдали Руслану.", "ru") == ["Бейнеу"]
    assert found("Поезд вышел из Бейнеу к Руслану.", "ru") == ["Бейнеу"]


def test_texts_are_cut_alike_alone_and_among_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recogniser_module, "POOLED", 2)
    lines = ("Пойыз Ырғыз станциясына келді.", "Торғай – Ырғыз жолы жабық.")
    texts = []
    for count in (1, 2, 5, 1):
        body = "\n".join(lines[i % 2] for i in range(count))
        starts = [0, *(m.end() for m in re.finditer("\n", body))]
        stops = [*(start - 1 for start in starts[1:]), len(body)]
        pairs = zip(starts, stops, strict=True)
        texts.append((body, tuple(Passage(f"p{a}", a, b) for a, b in pairs)))
    recogniser = Recogniser(SHARED.geoparser.gazetteer)
    together = recogniser.find_all(texts, "kk")
    assert together == [recogniser.find(*text, "kk") for text in texts]
    assert [len(mentions) for mentions in together][0::3] == [1, 1]
