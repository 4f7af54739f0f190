from io import BytesIO

import geopandas
import pandas
import pytest

from corridormap.export.data.geoparquet import map_parquet
from corridormap.export.data.tables import tables
from corridormap.export.options import Options
from tests.export.files import files
from tests.scene.told import told

TEXT = "Поезд с 40 тыс. тонн идёт из Баку в Казахстан, а порт Лаппенланд ждёт Ивана."


@pytest.fixture(scope="module")
def written():
    return files(map_parquet, told(TEXT))


def test_geopandas_reads_each_table_as_it_is(written):
    own = {table.name: table for table in tables(told(TEXT), Options())}
    assert written.keys() == {f"parquet/{name}.parquet" for name in own}
    for name, table in own.items():
        read = geopandas.read_parquet if table.shape else pandas.read_parquet
        frame = read(BytesIO(written[f"parquet/{name}.parquet"]))
        assert list(frame.columns)[: len(table.columns)] == [
            column.name for column in table.columns
        ]
        assert list(frame.iloc[:, 0]) == [row.cells[0] for row in table.rows]
        if table.shape:
            assert frame.crs == "OGC:CRS84"
            assert set(frame.geom_type.dropna()) <= {table.shape}


def test_a_place_is_where_it_is(written):
    places = geopandas.read_parquet(BytesIO(written["parquet/places.parquet"]))
    (baku,) = places[places["id"] == "baku"].itertuples()
    assert (baku.geometry.x, baku.geometry.y) == (baku.lon, baku.lat)
    assert places.dtypes["mentions"] == "int64"


def test_the_bytes_are_the_same_twice(written):
    assert files(map_parquet, told(TEXT)) == written
