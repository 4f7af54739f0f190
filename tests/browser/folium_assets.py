"""Fetch what folium's own pages load, Leaflet and jQuery, into ``.cache/folium/``.

python -m tests.browser.folium_assets
"""

from pathlib import Path

from tools.packages import Pin, fetch, member

LEAFLET = Pin(
    name="leaflet",
    registry="npm",
    version="1.9.3",
    file="leaflet-1.9.3.tgz",
    sha256="10d016716b56048661eaf9cde004dc82e80bd3613b52c4f53cf5aec73088006c",
)
JQUERY = Pin(
    name="jquery",
    registry="npm",
    version="3.7.1",
    file="jquery-3.7.1.tgz",
    sha256="68a9f787516da47c680e09c187bcbac4536b6f85d90eb882844e12919e583f53",
)
FILES = {
    "leaflet.js": (LEAFLET, "package/dist/leaflet.js"),
    "leaflet.css": (LEAFLET, "package/dist/leaflet.css"),
    "jquery-3.7.1.min.js": (JQUERY, "package/dist/jquery.min.js"),
}
FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "folium"

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (pin, path) in FILES.items():
        (FOLDER / name).write_bytes(member(fetch(pin), path))
