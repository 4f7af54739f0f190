"""UTM and MGRS to degrees.

The inverse of the transverse Mercator projection by the series of L. Krüger (1912) to
the third power of the third flattening, as C. F. F. Karney gives them ("Transverse
Mercator with an accuracy of a few nanometers", Journal of Geodesy 85, 2011): within a
zone they are right to less than a centimetre. The letters of the grid are those of
NGA.STND.0037 (2014), on WGS84.
"""

from __future__ import annotations

from math import asin, atan2, cos, cosh, degrees, radians, sin, sinh

RADIUS_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
SCALE = 0.9996
EAST_M, SOUTH_M = 500_000.0, 10_000_000.0
"""Metres that an easting has on its meridian, a southern northing on the equator."""

_N = FLATTENING / (2 - FLATTENING)
_MERIDIAN_M = RADIUS_M / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96,
    _N**2 / 48 + _N**3 / 15,
    17 * _N**3 / 480,
)
_DELTA = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3,
    7 * _N**2 / 3 - 8 * _N**3 / 5,
    56 * _N**3 / 15,
)

BANDS = "CDEFGHJKLMNPQRSTUVWX"
"""Bands of eight degrees from 80° S; the last has twelve."""
COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
ROWS = "ABCDEFGHJKLMNPQRSTUV"
ROWS_LATER = 5
"""Rows by which the letters of zones with an even number begin later."""
SQUARE_M, CYCLE_M = 100_000, 2_000_000
BAND_SPARE = 0.5
"""Degrees by which a square may reach over its band's edge."""

Degrees = tuple[float, float]
"""Latitude, longitude, in degrees WGS84."""


def from_utm(zone: int, south: bool, easting: float, northing: float) -> Degrees:
    """Return the latitude and longitude of metres in a zone of UTM, 1 to 60.

    >>> lat, lon = from_utm(31, False, 448_251.9, 5_411_932.7)
    >>> round(lat, 4), round(lon, 4)
    (48.8582, 2.2945)
    """
    xi = (northing - (SOUTH_M if south else 0.0)) / (SCALE * _MERIDIAN_M)
    eta = (easting - EAST_M) / (SCALE * _MERIDIAN_M)
    series = [(2 * at, factor) for at, factor in enumerate(_BETA, 1)]
    along = xi - sum(b * sin(k * xi) * cosh(k * eta) for k, b in series)
    across = eta - sum(b * cos(k * xi) * sinh(k * eta) for k, b in series)
    conformal = asin(sin(along) / cosh(across))
    lat = conformal + sum(
        factor * sin(2 * at * conformal) for at, factor in enumerate(_DELTA, 1)
    )
    lon = radians(6 * zone - 183) + atan2(sinh(across), cos(along))
    return degrees(lat), degrees(lon)


def from_mgrs(zone: int, band: str, square: str, digits: str) -> Degrees | None:
    """Return the middle of a square of MGRS, None for letters that aren't there.

    ``digits`` are the easting and the northing, each half of them.

    >>> lat, lon = from_mgrs(31, "U", "DQ", "4825111932")
    >>> round(lat, 4), round(lon, 4)
    (48.8582, 2.2945)
    """
    columns, row = COLUMNS[(zone - 1) % 3], ROWS.find(square[1])
    column = columns.find(square[0])
    if column < 0 or row < 0:
        return None
    if zone % 2 == 0:
        row = (row - ROWS_LATER) % len(ROWS)
    half = len(digits) // 2
    side = 10 ** (5 - half)
    easting = (column + 1) * SQUARE_M + int(digits[:half]) * side + side / 2
    northing = row * SQUARE_M + int(digits[half:]) * side + side / 2
    south = band < "N"
    for cycle in range(int(SOUTH_M) // CYCLE_M):
        result = from_utm(zone, south, easting, northing + cycle * CYCLE_M)
        if in_band(band, result[0]):
            return result
    return None


def in_band(band: str, lat: float) -> bool:
    """Return whether a latitude is in a band, or hardly beyond its edge."""
    start = 8 * BANDS.index(band) - 80
    stop = start + (12 if band == BANDS[-1] else 8)
    return start - BAND_SPARE <= lat <= stop + BAND_SPARE
