import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.geoparser import Geoparser
from corridormap.read.passages import passages
from corridormap.recognise.recogniser import Recogniser
from tests.marked import mark, marked


@pytest.fixture(scope="module")
def recogniser(gazetteer):
    return Recogniser(gazetteer)


def found(recogniser, text):
    return recogniser.find(text, passages(text), "ru")


@pytest.mark.parametrize(
    "text",
    [
        "Поезд вышел из [Алматы] и через [Жезказган] прибыл в порт [Актау].",
        "Паром из [Курыка] идёт в [Баку] через [Каспийское море].",
        "Компания из [Турции] построит терминал в [Грузии] и в [ЕС].",
        "Президент [РФ] и премьер [Узбекистана] обсудили торговлю с [КНР].",
        "Страны [Южного Кавказа] и [Центральной Азии] снизили тарифы.",
        "Связи между [Южным Кавказ] и [Центральной Азией] крепнут.",
        "Глава [Республики Казахстан] посетил [Соединённые Штаты Америки].",
        "Жители [Нижнего Новгорода] и [Набережных Челнов] ждут поезд.",
        "Наводнение в [Омской области] и в [Дагестане] закончилось.",
        "Мы вышли из [Бишкека] и поднялись на [Кок-Тобе].",
        "Фонд прямых инвестиций [Казахстана] и [Азербайджана] начал работу.",
        "ПОЕЗД ИЗ [ШАНХАЯ] ДОШЁЛ ДО [МОМБАСЫ] И [КАНО] ЧЕРЕЗ [НАЙРОБИ]",
        "ДОГОВОР СВЯЖЕТ [ПЕРУ] С [ШАНХАЕМ], А ЦЕНЫ ДЕРЖАТСЯ ДО КОНЦА ГОДА",
        "Дорога проходит Сусques и спускается в [Антофагасту].",
        "Суда обходят [мыс Доброй Надежды] и [мыс Челюскин].",
        "Двухокеанский коридор ждёт грузов из [Коацакоалькоса].",
        "За [Джалал-Абадом] дорога выходит к [узбекскому] [Андижану].",
        "Посол Халил Ширголами посетил [Капан] и [Горис].",
        "Дорога обойдёт и [Ош], и [Сары-Таш], и [Иркештам].",
        "Маршрут [Астрахань], [Оля], [Махачкала] — [Энзели] открыт.",
        "Поезда идут в [Инче-Бурун] и [Горган].",
        "Режиссёр Карас подчёркивает, что не ставит спектакль.",
    ],
)
def test_nouns_are_found_in_every_case(recogniser, text):
    plain, _ = marked(text)
    spans = [(m.start, m.stop) for m in found(recogniser, plain)]
    assert mark(plain, spans) == text


@pytest.mark.parametrize(
    ("text", "toponyms"),
    [
        ("[казахстанско]-[азербайджанского] сотрудничества", "Казахстан Азербайджан"),
        ("обширным [евразийским] регионом", "Евразия"),
        ("[бакинские] нефтяники и [алматинские] врачи", "Баку Алматы"),
        ("новые [турецкие] и [китайские] вагоны", "Турция Китай"),
        ("[российский] и [китайский] грузопотоки", "Россия Китай"),
        ("[ошский] и [дальневосточный] пути", "Ош Дальний_Восток"),
        ("[карачинским] путём", "Карачи"),
    ],
)
def test_adjectives_name_their_place(recogniser, text, toponyms):
    plain, _ = marked(text)
    mentions = found(recogniser, plain)
    assert mark(plain, [(m.start, m.stop) for m in mentions]) == text
    assert [m.names[0].replace(" ", "_") for m in mentions] == toponyms.split()
    assert {m.form for m in mentions} == {"adjective"}


@pytest.mark.parametrize(
    "text",
    [
        "Владимир Иванов и Роман Казанцев подписали договор.",
        "Он говорит на английском языке и учит французский язык.",
        "Книгу перевели с русского на английский.",
        "Она учит казахский, турецкий и китайский.",
        "Ледокол «Москва» вышел в море.",
        "Новые меры по развитию транспорта приняты по всей стране.",
        "Стороны высоко оценили уровень партнёрства.",
        "",
    ],
)
def test_people_ships_languages_and_common_words_are_no_places(recogniser, text):
    assert found(recogniser, text) == ()


def test_a_surface_is_the_body_between_its_offsets(recogniser):
    text = "😀 Поезд из Баку.\n\nПаром в Актау.\r\n\r\nВокзал Поти."
    mentions = found(recogniser, text)
    assert [m.surface for m in mentions] == ["Баку", "Актау", "Поти"]
    for mention in mentions:
        assert text[mention.start : mention.stop] == mention.surface


def test_a_lemma_has_the_capitals_of_its_surface(recogniser):
    text = "Новости США и Северного Казахстана из Нижнего Новгорода"
    lemmas = [m.lemma for m in found(recogniser, text)]
    assert "США" in lemmas
    assert "Нижний Новгород" in lemmas


def test_the_words_beside_a_name_hint_at_its_kind(recogniser):
    hints = {
        m.surface: m.hint
        for m in found(recogniser, "Суда ждут в порту Актау и на реке Волга.")
    }
    assert hints == {"Актау": "port", "Волга": "river"}


def test_a_very_long_passage_is_cut_without_losing_a_place(recogniser):
    sentence = "Поезд прибыл в Баку. "
    text = sentence * 600
    assert len(found(recogniser, text)) == 600


@pytest.mark.parametrize(
    "text", ["а" * 50_000, "1 " * 20_000, "«" * 5_000, "Ё-" * 5_000, "\u202e\u2028 🚢"]
)
def test_strange_texts_do_no_harm(recogniser, text):
    assert isinstance(found(recogniser, text), tuple)


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        (
            "Дорога прошла в Ярославской и Владимирской областях.",
            ["Yaroslavl Oblast", "Vladimir Oblast"],
        ),
        (
            "Станции есть в Томской, Омской и Новосибирской областях.",
            ["Tomsk Oblast", "Omsk Oblast", "Novosibirsk Oblast"],
        ),
        (
            "Путь соединил Алтайский и Красноярский края.",
            ["Altai Krai", "Krasnoyarsk Krai"],
        ),
        ("В омской и московской школах не ждали.", ["Omsk", "Moscow"]),
    ],
)
def test_regions_that_share_a_noun_are_each_a_region(text, regions):
    found = Geoparser().parse(text, passages(text), "ru")
    assert [r.outcome.candidate.name for r in found] == regions


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Рейс Москва-Баку отменили.", ["Moscow", "Baku"]),
        ("Вагон шёл по маршруту Казань-Болгар-Казань.", ["Kazan", "Bolgar", "Kazan"]),
        ("Груз идёт через Усть-Каменогорск.", ["Ust-Kamenogorsk"]),
    ],
)
def test_the_places_of_a_chain_are_found_apart(text, places):
    found = Geoparser().parse(text, passages(text), "ru")
    assert [r.outcome.candidate.name for r in found] == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Она жила в Претории.", "Pretoria"),
        ("Посол Португальской Республики прибыл.", "Portugal"),
        ("Он родился в Загорске.", "Sergiyev Posad"),
        ("Завод стоял в Гурьевской области.", "Atyrau Region"),
        ("Поезд вышел из Целинограда.", "Astana"),
        ("Зерно идёт через Курыкский порт.", "Kuryk port"),
        ("Алятский порт принял паром.", "Port of Baku"),
        ("Тихо и в алятском порту.", "Port of Baku"),
        ("Рост отмечен в Гамбургском порту.", "Hamburg"),
    ],
)
def test_rare_endings_states_and_former_names_are_placed(text, place):
    (found,) = Geoparser().parse(text, passages(text), "ru")
    assert found.outcome.candidate.name == place


@pytest.mark.parametrize(
    "text",
    [
        "Маршрут [Павлодар]-[Семей]-[Аягоз] загружен.",
        "Ветка [Мары]—[Серахс] готова, перегон [Туркестан]- [Арысь] закрыт.",
        "Паром [Баку]→[Актау] и поезд [Усть-Каменогорск]–[Алма-Ата] опоздали.",
        "Стоянка на станции [Шымкент-2] и на [Самарканд-Пассажирская].",
        "Состав миновал станцию «[Хачмаз]», а теплоход «Полтава» ушёл.",
        "Порт «[Туркменбаши]» и терминал «Заря» работают.",
        "Западнее [Бухары] ветер, южнее [Оша] дождь.",
        "Газ по «Северному потоку» и Турецкому потоку не пошёл.",
        "Новый терминал и Восточный порт ждут зерна из [Омска].",
        "Вагоны собрали в [Тяньцзине], [Казани] и под [Тюменью].",
        "Колонна встала в [Булонь-сюр-Мер], потом в [Ростове-на-Дону].",
        "Линия [Бейнеу] закрыта.",
    ],
)
def test_names_are_told_apart_where_signs_and_nouns_help(recogniser, text):
    plain, _ = marked(text)
    spans = [(m.start, m.stop) for m in found(recogniser, plain)]
    assert mark(plain, spans) == text


@pytest.mark.parametrize(
    ("text", "corridors"),
    [
        ("Испания и Франция строят Северный коридор.", 0),
        ("Россия и Белоруссия расширяют Северный коридор.", 1),
        ("Северный коридор подорожал.", 0),
    ],
)
def test_a_corridor_named_by_a_bearing_is_ours_only_near_its_countries(text, corridors):
    recogniser = Recogniser(Gazetteer(load_catalogue().headings))
    mentions = recogniser.find(text, passages(text), "ru")
    assert sum("corridor:northern" in m.names for m in mentions) == corridors


def test_a_bridge_leads_over_a_river(recogniser):
    (lena, _) = found(recogniser, "Мост через Лену у Якутска построят зимой.")
    assert "река лена" in lena.names
    assert lena.hint == "river"
    (baku, _) = found(recogniser, "Паром через Баку идёт в Актау.")
    assert baku.hint is None
