import sqlite3
from contextlib import closing

from shapely.geometry import MultiPolygon, box

from tools.region_points import Shape, best_shape
from tools.towns import middle, towns, write


def city(number, name, country="US", population=900, names=()):
    return {
        "geonameid": number,
        "name": name,
        "countrycode": country,
        "admin1code": "MO",
        "latitude": 38.19123,
        "longitude": -94.02894,
        "population": population,
        "alternatenames": list(names),
    }


def test_only_small_places_outside_the_corridors_countries_are_towns():
    cities = [
        city(1, "Hamlet", population=499),
        city(2, "Village", population=500),
        city(3, "Town", population=14_999),
        city(4, "City", population=15_000),
        city(5, "Aul", country="KZ"),
    ]
    assert [town.name for town in towns(cities)] == ["Village", "Town"]


def test_a_town_keeps_its_russian_names_and_latin_ones_where_letters_differ():
    names = ["Свислочь", "Svislach", "Svisloc", "svisloc", "スヴィスラチ"]
    (by,) = towns([city(1, "Svislach", "BY", names=names)])
    (us,) = towns([city(1, "Svislach", "US", names=names)])
    assert dict(by.names) == {"svislach": True, "svisloc": False, "свислочь": False}
    assert dict(us.names) == {"svislach": True, "свислочь": False}
    assert by.ru == "Свислочь"


def test_the_store_of_towns_is_the_same_bytes_each_time(tmp_path):
    rows = list(towns([city(1, "One"), city(2, "Two", "PL")]))
    stores = [tmp_path / "one.sqlite", tmp_path / "two.sqlite"]
    for path in stores:
        write(rows, path)
    assert stores[0].read_bytes() == stores[1].read_bytes()
    with closing(sqlite3.connect(stores[0])) as store:
        row = store.execute(
            "SELECT country, admin1, lat, lon FROM place p JOIN area a ON a.id = area"
        ).fetchone()
    assert row == ("US", "MO", 38191, -94029)


def test_the_middle_is_in_the_largest_part():
    shape = MultiPolygon([box(0, 0, 1, 1), box(10, 10, 14, 14)])
    lon, lat = middle(shape)
    assert abs(lon - 12) < 0.1
    assert abs(lat - 12) < 0.1


def test_a_region_takes_the_shape_of_its_name_and_not_of_one_alike():
    north = Shape("CD", ("Nord-Kivu",), MultiPolygon([box(28, -2, 30, 0)]))
    south = Shape("CD", ("Sud-Kivu",), MultiPolygon([box(27, -5, 29, -3)]))
    assert best_shape(("North Kivu",), [south, north], (-0.8, 29.0)) is north
    assert best_shape(("North Kivu",), [south], (-0.8, 29.0)) is None
    assert best_shape(("Sud-Kivu",), [south, north], None) is south
