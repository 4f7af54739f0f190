import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.read.passages import passages
from corridormap.recognise.recogniser import Recogniser
from tests.marked import mark, marked


@pytest.fixture(scope="module")
def corridors():
    gazetteer = Gazetteer(load_catalogue())
    recogniser = Recogniser(gazetteer)

    def find(text, language="ru"):
        return [
            (m, candidate.ref.partition(":")[2])
            for m in recogniser.find(text, passages(text), language)
            for candidate in gazetteer.find(m.names[0])[:1]
            if candidate.kind == "corridor"
        ]

    return find


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Грузы идут по [Транскаспийскому международному транспортному маршруту].",
        ),
        ("ru", "Перевозки по [ТМТМ] выросли на треть."),
        ("ru", "Стороны обсудили «[Средний коридор]» и его тарифы."),
        ("ru", "Развитие [Среднего коридора] идёт быстро."),
        ("ru", "По [Срединному коридору] прошёл первый поезд."),
        ("ru", "Интерес к [Транскаспийскому маршруту] растёт."),
        ("ru", "О [Транскаспийском транспортном коридоре] говорили оба."),
        ("ru", "Маршрут [TITR] короче морского."),
        ("en", "Cargo on the [Middle Corridor] tripled."),
        ("en", "The [Trans-Caspian International Transport Route] is shorter."),
        ("en", "Trains of the [TITR] reached Poti."),
        ("az", "Yüklər [Orta Dəhliz] ilə daşınır."),
        ("az", "[Transxəzər Beynəlxalq Nəqliyyat Marşrutu] genişlənir."),
        ("kk", "Жүк [Орта дәліз] арқылы өтті."),
    ],
)
def test_the_middle_corridor_is_found_in_every_form(corridors, language, text):
    plain, _ = marked(text)
    found = corridors(plain, language)
    assert mark(plain, [(m.start, m.stop) for m, _ in found]) == text
    assert {ref for _, ref in found} == {"middle"}


@pytest.mark.parametrize(
    ("corridor", "language", "text"),
    [
        ("north-south", "ru", "Грузы идут по [МТК «Север — Юг»] через Иран."),
        ("north-south", "ru", "О [коридоре «Север - Юг»] говорили в Баку."),
        ("north-south", "ru", "Развитие [коридора Север–Юг] ускорилось."),
        ("north-south", "ru", "[Транспортный коридор «Север — Юг»] растёт."),
        ("north-south", "en", "Trains of the [INSTC] reached Bandar Abbas."),
        ("north-south", "en", "The [North-South Corridor] has three branches."),
        ("northern", "ru", "Грузы ушли с [Северного маршрута]."),
        ("northern", "ru", "По [Северному коридору] едет меньше контейнеров."),
        ("northern", "en", "The [Northern Corridor] crosses Russia."),
        ("traceca", "ru", "Программа [ТРАСЕКА] объединяет тринадцать стран."),
        ("traceca", "ru", "Секретариат [TRACECA] находится в Баку."),
        ("traceca", "en", "[TRACECA] was founded in 1993."),
        ("btk", "ru", "Пропускная способность [БТК] выросла."),
        ("btk", "ru", "Поезда пошли по [железной дороге Баку — Тбилиси — Карс]."),
        ("btk", "ru", "[Магистраль Баку-Тбилиси-Карс] открыли в 2017 году."),
        ("btk", "en", "The [Baku-Tbilisi-Kars railway] reopened in May."),
        ("btk", "az", "[Bakı-Tbilisi-Qars dəmir yolu] açıldı."),
        ("zangezur", "ru", "Стороны обсудили [Зангезурский коридор]."),
        ("zangezur", "ru", "Строительство [Зангезурского коридора] начнётся скоро."),
        ("zangezur", "ru", "Соглашение о [TRIPP] подписали в августе."),
        ("zangezur", "en", "The [Zangezur Corridor] is 42 km long."),
        ("zangezur", "az", "[Zəngəzur dəhlizi] vacibdir."),
        ("cku", "ru", "Дорогу [Китай — Кыргызстан — Узбекистан] строят."),
        ("cku", "en", "Work on the [China-Kyrgyzstan-Uzbekistan railway] began."),
        ("lapis-lazuli", "ru", "[Лазуритовый коридор] ведёт из Афганистана."),
        ("lapis-lazuli", "en", "The [Lapis Lazuli Corridor] starts at Torghundi."),
        ("btc", "ru", "Нефть идёт по [нефтепроводу Баку — Тбилиси — Джейхан]."),
        ("btc", "ru", "Прокачка по [БТД] снизилась."),
        ("btc", "en", "The [BTC pipeline] carries Azerbaijani oil."),
        ("suez", "ru", "[Путь через Суэцкий канал] длиннее."),
        ("suez", "en", "The [Suez route] takes longer."),
    ],
)
def test_the_other_corridors_are_found_by_their_names(
    corridors, corridor, language, text
):
    plain, _ = marked(text)
    found = corridors(plain, language)
    assert mark(plain, [(m.start, m.stop) for m, _ in found]) == text
    assert {ref for _, ref in found} == {corridor}


@pytest.mark.parametrize(
    "text",
    [
        "Средний балл вырос, а коридор школы покрасили.",
        "На север от города ведёт новая дорога.",
        "Средний срок доставки сократился.",
        "Коридор безопасности открыли утром.",
        "Транспортные коридоры важны для всех стран.",
        "Маршрут автобуса изменили из-за ремонта.",
        "Они встретились в коридоре министерства.",
        "Каспийский регион и Средняя Азия богаты газом.",
        "Средний Восток ждёт инвестиций.",
        "Транскаспийский газопровод пока не построен.",
    ],
)
def test_no_corridor_is_found_where_none_is_named(corridors, text):
    assert corridors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[Средний коридор] растёт. Тарифы на [коридоре] снизили.",
        "[Средний коридор] растёт, этот [маршрут] короче.",
        "По [ТМТМ] идут поезда; для [маршрута] купили вагоны.",
    ],
)
def test_the_bare_word_refers_to_the_corridor_named_before(corridors, text):
    plain, _ = marked(text)
    found = corridors(plain)
    assert mark(plain, [(m.start, m.stop) for m, _ in found]) == text


@pytest.mark.parametrize(
    "text",
    [
        "[Средний коридор] растёт.\n\nКоридоры власти, коридор школы.",
        "[Средний коридор] растёт, но маршрут из Москвы в Минск закрыт.",
        "[Средний коридор] растёт, и северный маршрут тоже.",
        "Новый маршрут важен. [Средний коридор] растёт.",
        "[Средний коридор] и другие маршруты растут.",
    ],
)
def test_the_bare_word_is_left_alone_where_there_is_doubt(corridors, text):
    plain, _ = marked(text)
    found = corridors(plain)
    assert mark(plain, [(m.start, m.stop) for m, _ in found]) == text
