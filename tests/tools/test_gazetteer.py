import sqlite3
from contextlib import closing

import pytest

from tools.gazetteer import Row, _kazakh_name, _write

ROWS = (
    Row(
        2,
        (2, "Ekibastuz", "KZ", "11", 51.7237, 75.3229, 121470, None, "Екібастұз", None),
        (("ekibastuz", True), ("екібастұз", True)),
    ),
    Row(
        1,
        (1, "Esil", "KZ", "03", 51.9545, 66.4077, 13504, None, "Есіл", "Есиль"),
        (("esil", True), ("есиль", True)),
    ),
)


def city(name, country="KZ"):
    return {"name": name, "countrycode": country}


@pytest.mark.parametrize(
    ("latin", "written", "kazakh"),
    [
        ("Kokterek", ["Коктерек", "Көктерек"], "Көктерек"),
        ("Terekti", ["Теректи", "Теректі"], "Теректі"),
        ("Ekibastuz", ["Екібастуз", "Екібастұз"], "Екібастұз"),
        ("Almaty", ["Алма-Ата", "Вірний"], None),
        ("Astana", ["Акмолінськ", "Нұр-Сұлтан"], "Нұр-Сұлтан"),
        ("Antonovka", ["Антонівка"], None),
        ("Karagandy", ["Қараганді", "Qaraghandy"], "Қараганді"),
    ],
)
def test_a_kazakh_name_is_told_from_a_ukrainian_one(latin, written, kazakh):
    assert _kazakh_name(city(latin), written) == kazakh


def test_only_places_of_kazakhstan_get_a_name_by_their_letters():
    assert _kazakh_name(city("Bilhorod", "UA"), ["Білгород"]) is None


def test_the_store_is_written_whole_and_can_be_read(tmp_path):
    path = tmp_path / "store.sqlite"
    _write(ROWS, path)
    with closing(sqlite3.connect(path)) as store:
        found = store.execute(
            "SELECT name, kk FROM place JOIN name USING (id) WHERE key = 'есиль'"
        ).fetchall()
        assert found == [("Esil", "Есіл")]
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_store_is_the_same_bytes_each_time(tmp_path):
    stores = [tmp_path / "one.sqlite", tmp_path / "two.sqlite"]
    stores[1].write_bytes(b"what an earlier run left")
    for path in stores:
        _write(ROWS, path)
    assert stores[0].read_bytes() == stores[1].read_bytes()


def test_the_store_does_not_depend_on_the_version_of_sqlite(tmp_path):
    path = tmp_path / "store.sqlite"
    _write(ROWS, path)
    number_of_sqlite = path.read_bytes()[96:100]
    assert number_of_sqlite == bytes(4)
