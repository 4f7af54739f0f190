import pytest

from corridormap.errors import ReadError
from corridormap.read.encoding import decode

RUSSIAN = (
    "Грузы идут из Китая через Казахстан и Каспийское море в Азербайджан, "
    "а оттуда по железной дороге в Грузию и к портам Чёрного моря."
)


@pytest.mark.parametrize(
    "encoding",
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 windows-1251 koi8-r cp866"
    " iso8859-5".split(),
)
def test_text_comes_out_the_same_from_every_encoding(encoding):
    assert decode(RUSSIAN.replace("ё", "е").encode(encoding)) == RUSSIAN.replace(
        "ё", "е"
    )


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
def test_a_short_text_is_enough_to_tell_the_encoding(encoding):
    text = "Порт Актау принял первый контейнерный поезд."
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("kz1048", "Қазақстан мен Әзербайжан арасындағы жүк тасымалы ұлғайып келеді."),
        ("cp1251", "Київ і Львів: вантаж іде через Гданськ, єдина їхня дорога."),
        ("cp1251", "Скопје и Ќустендил: патот оди низ Ѕвезда, кон Софија."),
    ],
)
def test_kazakh_letters_are_told_from_those_in_their_places(encoding, text):
    assert decode(text.encode(encoding)) == text


def test_line_ends_and_control_signs_stay_as_they_are():
    text = "Баку\r\nАктау\rАлят\nПоти \u2028 \u202e a\x00b 🚢"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\x00" * 200,
        b"\xff\x00\x01\xfe" * 50,
        b"\x89PNG\r\n\x1a\n" + bytes(range(0, 256, 3)) * 9,
        b"PK\x03\x04" + bytes(range(255, 0, -1)) * 5,
        "обрыв".encode("utf-16")[:-1],
    ],
)
def test_what_is_no_text_is_refused_in_words(data):
    with pytest.raises(ReadError, match=r"binary|encoding|damaged"):
        decode(data)
