"""Sentences at the edges of the rules: what is nearly a name, and is none."""

from types import SimpleNamespace

import pytest

from corridormap import paths
from corridormap.errors import DataError
from corridormap.model import Mention
from corridormap.read.passages import passages
from corridormap.recognise.features import marks
from corridormap.recognise.not_places import NotPlaces
from corridormap.recognise.overlaps import without_overlaps
from corridormap.recognise.recogniser import LANGUAGES, Recogniser
from corridormap.recognise.rules import Decision, Hit
from corridormap.recognise.russian import network, tagger, weights
from corridormap.recognise.russian import text as russian
from corridormap.recognise.russian.morphology import agreeing_adjective
from corridormap.recognise.second import SecondReader, Trust
from corridormap.recognise.tokens import tokens
from corridormap.recognise.turkic import text as turkic
from tests.marked import mark, marked


@pytest.fixture(scope="module")
def recogniser(gazetteer):
    return Recogniser(gazetteer)


SENTENCES = {
    "en": (
        "The depot of Uzunkol's owner burned.",
        "The yard in South Zzyzx was sold.",
        "Trucks from the Kingdom of Zubrowka wait at the border.",
        "Ports of Southern [Georgia] were closed.",
        "Icebreakers crossed [Lake Sevanka] near [Mount Kazbekum].",
        "May in [Denmark] was wet. The north in [Denmark] was dry.",
        "The tunnel will join Rodvig in the north.",
        "The tunnel will join Rodvig in Zubrowka.",
        "The tunnel will join Rodvig in [Denmark].",
        "The [Beclean] – [Baku] line was closed.",
        "They saw a herd in [Buffalo], then in [Reading].",
        "The flood reached [Lamu County] and [Zorro County].",
        "George Baku-Petrov came.",
        "Mary Kitwe-Banda spoke.",
        "It rained on Monday in [Paris].",
        "The trains serve [Enns], [Georgia] and Beclean–Baku.",
        "At [50.78E 42.38N] 500000 4650000 was written.",
        "A farm at [Norfolk], [England] was sold.",
        "The tug waits at [43°36' 51°13'] for a pilot.",
        "The tug waits at 43° 51° for a pilot.",
        "At [38T 500000E 4650000N] a buoy drifts.",
        "At [38TML0000050000] a buoy drifts, 42.05 km N of 50.78 E.",
    ),
    "ru": (
        "Переведено с русского",
        "[Китайский] [Хоргос] закрыт, а за ним [узбекский] [Андижан].",
        "Поезд прошёл станцию «бейнеу» ночью.",
        "Поезд прошёл станцию «[Бейнеу] дальше на восток и ещё много слов.",
        "Судно стоит в [алятском порту], а груз лежит в [алятском] портфеле.",
        "Премьер приехал в Красный порт и в [Карасуйский порт].",
        "Он живёт в [Омской], [Томской] и других местах.",
        "Воды много в [Омской] и [Томской], большой и далёкой, тихой и сонной.",
        "Нурлан Капан приехал. Капан молчал. Капан и Горис рядом.",
        "Он говорит с казахского и узбекского",
        "Тихо в [Омской], [Томской], [Курской], [Тверской] и [Псковской] снова.",
        "Участок [Алматы]–[Сары]-Озек открыт.",
        "Следом «Баку» и ([Гянджа]) ждут.",
        "По пути [Достык] – [Мойынты], «[Баку], [Поти]» и «[Астана]/[Алматы]».",
        "Путь «[Москва] — [Пекин]» закрыт. «Баку» и ([Гянджа]) ждут.",
        "Переговоры [Москва]-[Баку] и [Сумгаит]—Зубровка прошли.",
        "Горис прибыл. Капан уехал вечером.",
        "За Северным потоком следили.",
        "Поезд [Баку]—[Тбилиси]—[Карс] идёт.",
        "По пути «[Москва] — [Пекин]» едут.",
        "Дорога [Кокпекты]-[Аягоз] закрыта.",
        "Суда идут мимо [Инче-Бурун] и [Горгана].",
        "В Южный [Kazakhstan] пришли.",
        "Разъезд [Самарканд] открыт после ремонта.",
        "Суда идут мимо [Инче-Бурун] – [Горган], [Ош], и [Сары-Таш], и [Иркештам].",
        "По пути [Гуанчжоу] – [Достык] – [Мойынты], «[Баку], [Поти]» едут.",
        "Рядом ([Гянджа]) ждут.",
    ),
    "kk": (
        "«Бейнеу стансасы» ашылды.",
        "«[Бейнеу] бекеті мен тағы басқа сөздер көп» стансасы.",
        "«[Бейнеу]» стансасы мен «[Ақтау]» порты жабылды.",
        "[Қазақстан Республикасы] мен [Грузия Республикасы] келісті.",
        "Жүк [Арал теңізі] мен [Каспий Теңізі] арқылы барады.",
    ),
    "az": (
        '"Biləcəri stansiyası" açıldı.',
        "[Azərbaycan Respublikası] ilə [Gürcüstan respublikası] razılaşdı.",
    ),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(code, text) for code in SENTENCES for text in SENTENCES[code]],
)
def test_places_are_told_from_what_looks_like_them(recogniser, language, text):
    plain, _ = marked(text)
    mentions = recogniser.find(plain, passages(plain), language)
    assert mark(plain, [(m.start, m.stop) for m in mentions]) == text


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([(0, 4), (4, 8)], [(0, 4), (4, 8)]),
        ([(0, 4), (2, 9)], [(2, 9)]),
        ([(2, 9), (5, 12), (0, 3)], [(2, 9)]),
        ([(9, 12), (0, 8), (7, 10)], [(0, 8), (9, 12)]),
        ([(2, 9), (3, 5), (9, 11), (0, 2)], [(0, 2), (2, 9), (9, 11)]),
        ([], []),
    ],
)
def test_of_mentions_that_overlap_the_longest_stays(spans, kept):
    names = [
        Mention(start, stop, "x" * (stop - start), "x", "noun", ("x",), "name")
        for start, stop in spans
    ]
    assert [(m.start, m.stop) for m in without_overlaps(names)] == kept


def test_a_language_is_loaded_once(recogniser):
    assert {type(recogniser.spoken(code)).__name__ for code in LANGUAGES} == {
        "English",
        "Russian",
        "Turkic",
    }
    assert recogniser.spoken("kk") is recogniser.spoken("kk")


def test_what_a_rule_rejects_hides_no_place_from_the_tagger():
    def finder():
        """No finder."""

    words = tokens("Port of Baku")
    whole, city = Hit(0, 2, ("Port of Baku",)), Hit(2, 2, ("Baku",))
    accepted = Decision(city, finder)
    rejected = Decision(whole, finder, "no place", finder)
    excerpt = SimpleNamespace(words=words)
    for decided in ([accepted, rejected], [rejected, accepted]):
        assert marks(excerpt, decided)[2] == "B:finder"


def test_the_tagger_adds_no_name_in_small_letters():
    words = tokens("the port of Baku waits")
    spans = [(range(1), 0.99), (range(3, 4), 0.99), (range(4, 5), 0.1)]
    sure = SimpleNamespace(spans=lambda _: spans)
    reader = SecondReader(
        sure, test_a_language_is_loaded_once, None, lambda *_: ("Baku",), Trust(0.6)
    )
    excerpt = SimpleNamespace(words=words)
    (added,) = reader._added(excerpt, set(), range(5), [])
    assert (added.hit.first, added.hit.last) == (3, 3)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Баку, Поти", ["Баку", "Поти"]),
        ("Баку), (Поти", ["Баку", "Поти"]),
        ("«Баку», «Новый Поти»", ["Баку", "Новый Поти"]),
        ("За Баку", ["Баку"]),
        ("«»", []),
    ],
)
def test_a_location_of_the_tagger_is_cut_at_its_signs(text, names):
    words = tokens(text)
    whole = tagger.Entity(0, len(words) - 1, "LOC")
    person = tagger.Entity(0, len(words) - 1, "PER")
    spans = russian._locations(words, [person, whole], None)
    assert [" ".join(words[i].text for i in span) for span in spans] == names


def test_words_that_are_more_than_are_kept_have_their_products(monkeypatch):
    monkeypatch.setattr(network, "KEPT", 2)
    model, _ = tagger._model()
    few = network.WordProducts(model._words._embedding, model._first)
    pairs = [tagger._numbers(word) for word in "Поезд идёт из Баку в Поти".split()]
    rows = range(1, len(pairs) + 1)
    products = few.of(pairs, list(rows), len(pairs) + 2)
    monkeypatch.undo()
    many = network.WordProducts(model._words._embedding, model._first)
    for mine, theirs in zip(
        products, many.of(pairs, list(rows), len(pairs) + 2), strict=True
    ):
        assert (mine == theirs).all()


@pytest.mark.parametrize(
    ("lemma", "gender", "number", "form"),
    [
        ("красный", "femn", "sing", "красная"),
        ("красный", "neut", "plur", "красные"),
        ("красный", "", "", "красный"),
        ("баку", "femn", "sing", "баку"),
        ("быстро", "masc", "sing", "быстро"),
    ],
)
def test_what_is_no_adjective_stays_as_it_is(lemma, gender, number, form):
    assert agreeing_adjective(lemma, gender, number) == form


def test_a_list_without_phrases_is_damaged(tmp_path):
    (tmp_path / "none.txt").write_text("# nothing\n", "utf-8")
    with pytest.raises(DataError, match=r"none\.txt is damaged \(it has no phrases\)"):
        NotPlaces(tmp_path / "none.txt", lambda phrase: (" ".join(phrase),))


def test_a_list_of_names_that_is_empty_is_damaged(tmp_path, monkeypatch, gazetteer):
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "none.tsv").write_text("# nothing\n", "utf-8")
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    known = turkic.Knowledge(gazetteer, SimpleNamespace(exonyms="none.tsv"))
    with pytest.raises(DataError, match="it has no names"):
        _ = known.exonyms


def test_weights_that_are_not_installed_are_named(monkeypatch):
    monkeypatch.setattr(weights, "find_spec", lambda _: None)
    with pytest.raises(DataError, match=r"natasha.*is not installed"):
        weights._folder()
